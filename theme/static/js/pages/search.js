/*
 * search: finds pages by their words, in the index below the search page; no server takes part.
 *
 * plugins/portal/press/search says how the index is made. The first half of this file knows nothing of pages, and the
 * tests run it as it stands; the second lets the search page use it. What readers see stands in the page's template.
 */

// Words, as press/search/words.py has them

const WORD = /[\p{L}\p{N}]+/gu;
const MARKS = /[\u0300-\u036f]/g;
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;
const CHEROKEE = /[\u13f8-\u13fd\uab70-\uabbf]/g;
const PART_BITS = 9;

/** Python's casefold: small letters, ß as ss. */
function casefold(text) {
  const small = text.replaceAll("ẞ", "ss").replace(/[^ı]+/g, (run) => run.toUpperCase().toLowerCase());
  return small.replaceAll("ς", "σ").replace(CHEROKEE, (letter) => letter.toUpperCase());
}

/** A word without case and marks, đ as d. */
export function bareKey(word) {
  return casefold(word).normalize("NFD").replaceAll("đ", "d").replace(MARKS, "");
}

/** A word with its marks, the tone behind it: equal for hòa and hoà, not for hòa and hoa. */
export function comparisonKey(word) {
  const apart = casefold(word).normalize("NFD").replaceAll("\u030c", "\u0306");
  return apart.replace(TONES, "").normalize("NFC") + (apart.match(TONES) ?? []).join("");
}

export function words(text) {
  return text.normalize("NFC").match(WORD) ?? [];
}

const CRC = Uint32Array.from({ length: 256 }, (_, start) => {
  let value = start;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

export function crc32(bytes) {
  let value = -1;
  for (let at = 0; at < bytes.length; at += 1) value = CRC[(value ^ bytes[at]) & 255] ^ (value >>> 8);
  return ~value >>> 0;
}

const hash = (text) => crc32(new TextEncoder().encode(text));
const left = (mark) => Math.imul(mark, 0x9e3779b1);
const right = (mark) => Math.imul(mark, 0x85ebca6b);
const singleKey = (mark) => Math.imul(mark, 0xc2b2ae35) >>> 8;
const pairKey = (first, second) => (left(first) ^ right(second)) >>> 8;
const partOf = (mark) => mark & ((1 << PART_BITS) - 1);
const [START, END] = [hash("^"), hash("$")];

/** The numbers that stand for a word: its part and key, and its spelling. The tests compare them with Python's. */
export function numbers(word) {
  const mark = hash(bareKey(word));
  return { mark, part: partOf(mark), key: singleKey(mark), spelling: hash(comparisonKey(word)) & 0xffff };
}

// What was asked for

const MOST_WORDS = 16;
const MOST_LETTERS = 300;
const QUOTED = /["“”„«»]([^"“”„«»]*)["“”„«»]|([^"“”„«»]+)/gu;

/**
 * The words of a query. `marked`: some word has marks, so the reader types them; `phrase` numbers what stands in
 * quotes; `cut`: the query was too long and only its beginning counts.
 */
export function parse(query) {
  const text = query.slice(0, MOST_LETTERS);
  const found = [];
  let phrase = 0;
  for (const [, quoted, plain] of text.matchAll(QUOTED)) {
    if (quoted !== undefined) phrase += 1;
    for (const word of words(quoted ?? plain)) {
      found.push({ word, fold: bareKey(word), exact: comparisonKey(word), phrase: quoted === undefined ? 0 : phrase });
    }
  }
  const asked = found.slice(0, MOST_WORDS).map((one) => ({ ...one, ...numbers(one.word) }));
  return {
    words: asked,
    marked: asked.some((one) => one.fold !== one.exact),
    cut: query.length > MOST_LETTERS || found.length > MOST_WORDS,
  };
}

// The index

/** Why nothing can be found: "offline" where a file cannot be had, "damaged" where it is not what it should be. */
export class Unusable extends Error {}

const MAGIC = [0x50, 0x53, 0x31, 0x0a];
const LISTED = 63;
const LEVELS = 64;

/** Reads the files of the index, each once. `read(path, fresh)` gives bytes, or throws Unusable. */
export class Index {
  constructor(read) {
    this.read = read;
    this.forget(false);
  }

  forget(fresh) {
    this.fresh = fresh;
    this.kept = new Map();
  }

  once(path, make) {
    if (!this.kept.has(path)) {
      const made = this.read(path, this.fresh).then(make);
      this.kept.set(path, made);
      made.catch(() => this.kept.delete(path)); // the next search tries again
    }
    return this.kept.get(path);
  }

  /** The table of contents, with the number of its first document for each block. */
  contents() {
    return this.once("muc-luc.json", (bytes) => {
      const told = json(bytes);
      let documents = 0;
      for (const segment of told.segments) {
        let version = 0;
        segment.blocks = segment.blocks.map(([name, size, order, texts]) => {
          const block = { name, size, order, texts, first: documents };
          documents += size;
          version = Math.imul(version, 31) ^ order;
          return block;
        });
        segment.version = (version >>> 0).toString(36);
        segment.width = 2 ** PART_BITS / segment.files;
      }
      return { ...told, documents };
    });
  }

  /** A file of postings: for each block of the segment its bytes. */
  postings(segment, name) {
    return this.once(`${segment.name}/${name}.bin?v=${segment.version}`, (bytes) => {
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      if (bytes.length < 10 || MAGIC.some((byte, at) => bytes[at] !== byte)) throw new Unusable("damaged");
      if (view.getUint32(4, true) !== crc32(bytes.subarray(8))) throw new Unusable("damaged");
      if (view.getUint16(8, true) !== segment.blocks.length) throw new Unusable("damaged");
      let at = 10;
      return segment.blocks.map((block) => {
        // Another order of documents than the contents say: the files are of two builds.
        if (view.getUint32(at, true) !== block.order) throw new Unusable("damaged");
        const from = at + 8;
        at = from + view.getUint32(at + 4, true);
        return bytes.subarray(from, at);
      });
    });
  }

  /** What results show of a document. */
  async text(document) {
    const { segments, texts } = await this.contents();
    const block = segments.flatMap((segment) => segment.blocks).findLast((one) => one.first <= document);
    const number = Math.floor((document - block.first) / texts);
    const version = block.texts.slice(number * 4, number * 4 + 4);
    const told = await this.once(`bai/${block.name}/${number}.json?v=${version}`, json);
    const found = told[(document - block.first) % texts];
    if (!Array.isArray(found)) throw new Unusable("damaged");
    const [address, title, kind, day, iso, labels, summary, text] = found;
    return { address, title, kind, day, iso, labels, summary, text };
  }
}

function json(bytes) {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    throw new Unusable("damaged");
  }
}

/** Reads numbers of seven bits a byte. */
function number(bytes, at) {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[at.at];
    at.at += 1;
    value |= (byte & 127) << shift;
    if (byte < 128) return value;
  }
}

const keyAt = (bytes, at) => bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16);

/** Visits the documents that stand at an offset with their levels, if anyone wants them; returns where they end. */
function documents(bytes, at, size, visit) {
  const head = bytes[at];
  const width = (size + 7) >> 3;
  const isListed = (head & 63) !== LISTED;
  const from = at + 1;
  let count = head & 63;
  if (!isListed) {
    count = 0;
    for (let byte = from; byte < from + width; byte += 1) {
      for (let bits = bytes[byte]; bits; bits &= bits - 1) count += 1;
    }
  }
  const levels = from + (isListed ? count : width);
  const hasLevels = (head & LEVELS) !== 0;
  if (visit) {
    const level = (index) => (hasLevels ? (bytes[levels + (index >> 2)] >> ((index & 3) * 2)) & 3 : 0);
    let index = 0;
    for (let byte = from; byte < levels; byte += 1) {
      if (isListed) {
        visit(bytes[byte], level(index));
        index += 1;
      } else {
        for (let bit = 0; bit < 8; bit += 1) {
          if (bytes[byte] & (1 << bit)) {
            visit((byte - from) * 8 + bit, level(index));
            index += 1;
          }
        }
      }
    }
  }
  return levels + (hasLevels ? (count + 3) >> 2 : 0);
}

/** Looks through the parts of a block; `wanted(part)` gives Maps from key to visitor, of words and of pairs. */
function scan(bytes, size, firstPart, wanted) {
  const at = { at: 0 };
  for (let part = firstPart; at.at < bytes.length; part += 1) {
    const words_ = number(bytes, at);
    const lone = number(bytes, at);
    const others = number(bytes, at);
    const want = wanted(part);
    const wordsEnd = at.at + words_;
    const loneEnd = wordsEnd + lone * 4;
    const end = loneEnd + others;
    if (want) {
      for (let here = at.at; here < wordsEnd; ) {
        const visit = want.words.get(keyAt(bytes, here));
        const spelling = bytes[here + 3] | (bytes[here + 4] << 8);
        here = documents(bytes, here + 5, size, visit && ((doc, level) => visit(doc, level, spelling)));
      }
      if (want.pairs.size) {
        for (let here = wordsEnd; here < loneEnd; here += 4) want.pairs.get(keyAt(bytes, here))?.(bytes[here + 3], 0);
        for (let here = loneEnd; here < end; ) {
          here = documents(bytes, here + 3, size, want.pairs.get(keyAt(bytes, here)));
        }
      }
    }
    at.at = end;
  }
}

// Finding

const PRESENT = 1; // the lowest bits hold the level and one more, so that none is nothing
const EXACT = 8;
const WORD_WEIGHT = [1, 1.25, 1.6, 3];
const PAIR_WEIGHT = [2, 2, 3, 5];
const OTHER_SPELLING = 0.6;
const WHOLE_TITLE = 12;
const FINE = 1000; // steps of a score
const POSITIONS = 2 ** 20;

/** How much it tells that a document has what so many have. */
const telling = (having, all) => Math.log(1 + (all - having + 0.5) / (having + 0.5)) + 0.05;

/**
 * The documents for a query and filters (`["topic:…"]`), the best first. `all` is false where no document has every
 * word; then those with most of them are given.
 */
export async function find(index, asked, filters = []) {
  const { segments, documents: size } = await index.contents();
  const allowed = await filtered(index, segments, size, filters);
  if (asked.words.length === 0) return { all: true, found: filters.length ? ranked(size, allowed, () => 0) : [] };
  const terms = distinct(asked.words);
  const { single, pair } = await gathered(index, segments, size, terms, asked.words);
  const weights = single.map((having) => telling(count(having), size));
  const pairWeights = pair.map((one) => telling(count(one.having), size));
  const isIn = (doc) => single.every((having) => having[doc]) && phrasesHold(doc, asked, terms, single, pair);
  const score = (doc) => scored(doc, { asked, single, pair, weights, pairWeights });
  const found = ranked(size, (doc) => allowed(doc) && isIn(doc), score);
  if (found.length || terms.length < 2 || asked.words.some((one) => one.phrase)) return { all: true, found };
  const least = Math.max(2, Math.ceil(terms.length / 2));
  const matched = (doc) => single.reduce((sum, having) => sum + (having[doc] ? 1 : 0), 0);
  let most = least;
  for (let doc = 0; doc < size; doc += 1) if (allowed(doc)) most = Math.max(most, matched(doc));
  return { all: false, found: ranked(size, (doc) => allowed(doc) && matched(doc) >= most, score) };
}

/** Each word once. */
function distinct(asked) {
  return [...new Map(asked.map((one) => [one.exact, one])).values()];
}

const count = (having) => having.reduce((sum, value) => sum + (value ? 1 : 0), 0);

/** For each term the level at which each document has it, plus one; the pairs of neighbours likewise. */
async function gathered(index, segments, size, terms, asked) {
  const single = terms.map(() => new Uint8Array(size));
  const pair = [];
  const wants = new Map();
  const want = (part) => {
    if (!wants.has(part)) wants.set(part, { words: new Map(), pairs: new Map() });
    return wants.get(part);
  };
  const also = (map, key, visit) => {
    const before = map.get(key);
    map.set(key, before ? (...told) => (before(...told), visit(...told)) : visit);
  };
  terms.forEach((term, at) => {
    also(want(term.part).words, term.key, (doc, level, spelling) => {
      const having = single[at];
      const is = Math.max(having[doc] & 7, level + PRESENT);
      having[doc] = is | (having[doc] & EXACT) | (spelling === term.spelling ? EXACT : 0);
    });
  });
  const addPair = (part, key, told) => {
    const having = new Uint8Array(size);
    pair.push({ having, ...told });
    also(want(part).pairs, key, (doc, level) => {
      having[doc] = level + PRESENT;
    });
  };
  addPair(asked[0].part, pairKey(START, asked[0].mark), { end: true });
  addPair(asked.at(-1).part, pairKey(asked.at(-1).mark, END), { end: true });
  asked.slice(1).forEach((second, at) => {
    const first = asked[at];
    const inPhrase = first.phrase && first.phrase === second.phrase;
    addPair(first.part, pairKey(first.mark, second.mark), { end: false, inPhrase });
  });
  await Promise.all(segments.map((segment) => read(index, segment, wants)));
  return { single, pair };
}

/** Looks through the files of a segment that hold what is wanted. The visitors hear numbers from the first document on. */
async function read(index, segment, wants) {
  const files = new Set([...wants.keys()].map((part) => Math.floor(part / segment.width)));
  const load = async (file) => {
    const blocks = await index.postings(segment, file);
    blocks.forEach((bytes, at) => {
      const { first, size } = segment.blocks[at];
      scan(bytes, size, file * segment.width, (part) => {
        const want = wants.get(part);
        return want && { words: moved(want.words, first), pairs: moved(want.pairs, first) };
      });
    });
  };
  await Promise.all([...files].map(load));
}

function moved(visitors, first) {
  const found = new Map();
  for (const [key, visit] of visitors) found.set(key, (doc, ...told) => visit(doc + first, ...told));
  return found;
}

/** A test of documents against all filters. */
async function filtered(index, segments, size, filters) {
  const passed = new Uint8Array(size);
  if (!filters.length) return () => true;
  const keys = filters.map((filter) => singleKey(hash(filter)));
  const load = async (segment) => {
    const blocks = await index.postings(segment, "loc");
    blocks.forEach((bytes, at) => {
      const { first, size: documents_ } = segment.blocks[at];
      const pairs = new Map(keys.map((key) => [key, (doc) => (passed[doc + first] += 1)]));
      scan(bytes, documents_, 0, () => ({ words: new Map(), pairs }));
    });
  };
  await Promise.all(segments.map(load));
  return (doc) => passed[doc] === keys.length;
}

/** Whether a document has what stands in quotes: its words side by side, and with the marks that were typed. */
function phrasesHold(doc, asked, terms, single, pair) {
  if (pair.some((one) => one.inPhrase && !one.having[doc])) return false;
  return terms.every((term, at) => !term.phrase || term.fold === term.exact || single[at][doc] & EXACT);
}

function scored(doc, { asked, single, pair, weights, pairWeights }) {
  let sum = 0;
  let exact = true;
  single.forEach((having, at) => {
    if (!having[doc]) return;
    const isExact = (having[doc] & EXACT) !== 0;
    exact &&= isExact;
    sum += weights[at] * WORD_WEIGHT[(having[doc] & 7) - PRESENT] * (asked.marked && !isExact ? OTHER_SPELLING : 1);
  });
  let whole = 0;
  pair.forEach((one, at) => {
    const level = one.having[doc];
    if (level && !one.end) sum += pairWeights[at] * PAIR_WEIGHT[level - PRESENT];
    if (level === 3 + PRESENT) whole += 1;
  });
  if (whole === pair.length) sum += WHOLE_TITLE;
  // What has every word as it was typed, marks and all, goes before what has other marks.
  return sum + (asked.marked && exact ? 1000 : 0);
}

/** The documents that pass, by score; of equal ones the newest first. */
function ranked(size, passes, score) {
  const found = [];
  for (let doc = 0; doc < size; doc += 1) {
    if (passes(doc)) found.push(Math.round(score(doc) * FINE) * POSITIONS + doc);
  }
  return Array.from(Float64Array.from(found).sort().reverse(), (value) => value % POSITIONS);
}

// What a result shows

const PASSAGE = 220; // letters
const BEFORE = 50;

/** A text cut into pieces that were asked for and pieces between: `[{text, isHit}]`. */
export function marked(text, asked) {
  const pieces = [];
  let at = 0;
  for (const hit of hits(text, asked)) {
    if (hit.start > at) pieces.push({ text: text.slice(at, hit.start), isHit: false });
    pieces.push({ text: text.slice(hit.start, hit.end), isHit: true });
    at = hit.end;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), isHit: false });
  return pieces;
}

/** The words of a text that were asked for, neighbours as one; as typed where the text has them so. */
function hits(text, asked) {
  const folds = new Set(asked.words.map((one) => one.fold));
  const exacts = new Set(asked.words.map((one) => one.exact));
  let found = [];
  for (const match of text.matchAll(WORD)) {
    const fold = folded(match[0]);
    if (folds.has(fold)) {
      found.push({ start: match.index, end: match.index + match[0].length, fold, exact: comparisonKey(match[0]) });
    }
  }
  if (asked.marked) {
    const typed = found.filter((hit) => exacts.has(hit.exact));
    if (typed.length) found = typed;
  }
  const joined = [];
  for (const hit of found) {
    const last = joined.at(-1);
    if (last && !WORD_LETTER.test(text.slice(last.end, hit.start)) && hit.start - last.end <= 2) {
      last.end = hit.end;
      last.folds.push(hit.fold);
    } else {
      joined.push({ start: hit.start, end: hit.end, folds: [hit.fold] });
    }
  }
  return joined;
}

const WORD_LETTER = /[\p{L}\p{N}]/u;
const foldOf = new Map();

function folded(word) {
  if (!foldOf.has(word)) {
    if (foldOf.size > 20000) foldOf.clear();
    foldOf.set(word, bareKey(word));
  }
  return foldOf.get(word);
}

/** The piece of a text that shows most of what was asked for, cut between words; empty where the text has nothing of it. */
export function passage(text, asked) {
  const all = hits(text, asked);
  if (!all.length) return "";
  let best = { worth: -1, start: 0 };
  for (let first = 0, last = 0; first < all.length; first += 1) {
    while (last < all.length && all[last].end <= all[first].start - BEFORE + PASSAGE) last += 1;
    const within = all.slice(first, Math.max(last, first + 1));
    const kinds = new Set(within.flatMap((hit) => hit.folds)).size;
    const longest = Math.max(...within.map((hit) => hit.folds.length));
    const worth = kinds * 3 + longest * 4 + Math.min(within.length, 3);
    if (worth > best.worth) best = { worth, start: all[first].start };
  }
  let start = Math.max(0, best.start - BEFORE);
  if (start > 0) start = text.indexOf(" ", start) + 1;
  let end = Math.min(text.length, start + PASSAGE);
  if (end < text.length) end = Math.max(text.lastIndexOf(" ", end), best.start + 1);
  return `${start > 0 ? "… " : ""}${text.slice(start, end)}${end < text.length ? " …" : ""}`;
}

/** Whether a text has every phrase of the query, word by word; pairs alone cannot tell that of three words. */
export function hasPhrases(told, asked) {
  const numbers_ = new Set(asked.words.map((one) => one.phrase));
  numbers_.delete(0);
  const fields = [told.title, told.summary, told.text].map((text) => ` ${words(text).map(folded).join(" ")} `);
  return [...numbers_].every((phrase) => {
    const sought = asked.words.filter((one) => one.phrase === phrase).map((one) => one.fold);
    return fields.some((field) => field.includes(` ${sought.join(" ")} `));
  });
}

/** Finds as `find` does; where files do not fit together it reads them once more from the server. */
export async function search(index, query, filters = []) {
  const asked = parse(query);
  try {
    return { asked, ...(await find(index, asked, filters)) };
  } catch (error) {
    if (!(error instanceof Unusable) || error.message !== "damaged") throw error;
    index.forget(true);
    return { asked, ...(await find(index, asked, filters)) };
  }
}

// The page

const AT_ONCE = 10;
const FILTERS = ["kind", "category", "topic", "unit", "year"];

/** Reads files below an address. The contents are asked for anew each time; all else has its version in its address. */
function reader(base) {
  return async (path, fresh) => {
    const cache = fresh ? "reload" : path.includes("?") ? "default" : "no-cache";
    let answer;
    try {
      answer = await fetch(base + path, { cache });
      if (answer.ok) return new Uint8Array(await answer.arrayBuffer());
    } catch {
      throw new Unusable("offline");
    }
    throw new Unusable("damaged");
  };
}

const grouped = (count_) => String(count_).replace(/\B(?=(\d{3})+$)/g, ".");

function start(place) {
  const form = place.querySelector("[data-search-form]");
  const filters = form.querySelector("[data-search-filters]");
  const answer = place.querySelector("[data-search-answer]").content.cloneNode(true);
  const says = place.querySelector("[data-search-says]").content;
  const [status, list, more] = answer.children;
  const pattern = list.firstElementChild;
  const ways = document.querySelector("[data-search-ways]");
  const title = document.title;
  const index = new Index(reader(place.dataset.search));
  let asking = 0;

  status.textContent = "";
  pattern.remove();
  list.hidden = more.hidden = true;
  form.after(answer);
  index.contents().catch(() => {}); // what is wrong is said once something is looked for

  const say = (name, told = {}) => {
    const text = says.querySelector(`[data-say="${name}"]`).textContent;
    return text.replace(/\{(\w+)\}/g, (_, key) => told[key]);
  };

  const fill = (node, text, asked) => {
    const mark = pattern.querySelector("mark");
    node.replaceChildren(
      ...marked(text, asked).map((piece) => {
        if (!piece.isHit) return piece.text;
        const hit = mark.cloneNode();
        hit.textContent = piece.text;
        return hit;
      }),
    );
  };

  const result = (told, asked) => {
    const item = pattern.cloneNode(true);
    const part = (name) => item.querySelector(`[data-part="${name}"]`);
    part("kind").textContent = told.kind;
    if (told.day) {
      part("day").firstElementChild.textContent = told.day;
      part("day").firstElementChild.dateTime = told.iso;
    } else {
      part("day").remove();
    }
    const label = part("label");
    label.before(...told.labels.flatMap((text) => [Object.assign(label.cloneNode(), { textContent: text }), " "]));
    label.remove();
    part("title").href = told.address;
    fill(part("title"), told.title, asked);
    const shown = passage(told.text, asked) || passage(told.summary, asked) || told.summary;
    if (shown) fill(part("passage"), shown, asked);
    else part("passage").remove();
    return item;
  };

  /** The next results; those without the phrase that was asked for are passed over. */
  const next = async (answered) => {
    const items = [];
    const needsLook = answered.asked.words.filter((one) => one.phrase).length > 2;
    while (items.length < AT_ONCE && answered.found.length) {
      const docs = answered.found.splice(0, AT_ONCE - items.length);
      for (const told of await Promise.all(docs.map((doc) => index.text(doc)))) {
        if (needsLook && !hasPhrases(told, answered.asked)) answered.count -= 1;
        else items.push(result(told, answered.asked));
      }
    }
    return items;
  };

  const show = (items, answered) => {
    list.append(...items);
    list.hidden = list.childElementCount === 0;
    more.hidden = answered.found.length === 0;
  };

  const sentence = (answered, query, isFiltered) => {
    const { asked, count: count_ } = answered;
    const told = { count: grouped(count_), query: query.length > 80 ? `${query.slice(0, 80)}…` : query };
    if (!asked.words.length) return isFiltered && !query ? say(count_ ? "listed" : "none-listed", told) : say("empty");
    const name = count_ ? (answered.all ? "found" : "some") : "none";
    return say(name, told) + (asked.cut ? ` ${say("cut")}` : "");
  };

  const fail = (error) => {
    list.hidden = more.hidden = true;
    ways.hidden = false;
    status.textContent = say(error instanceof Unusable ? error.message : "damaged");
  };

  const ask = async () => {
    const mine = (asking += 1);
    const asked = new FormData(form);
    const query = asked.get("q").normalize("NFC").trim();
    const chosen = FILTERS.filter((name) => asked.get(name)).map((name) => `${name}:${asked.get(name)}`);
    document.title = query ? `${query.slice(0, 80)} – ${title}` : title;
    list.replaceChildren();
    list.hidden = more.hidden = true;
    if (!query && !chosen.length) {
      status.textContent = "";
      ways.hidden = false;
      return;
    }
    const slow = setTimeout(() => (status.textContent = say("working")), 300);
    try {
      const found = await search(index, query, parse(query).words.length || !query ? chosen : []);
      const answered = { ...found, count: found.found.length };
      const items = await next(answered);
      if (mine !== asking) return;
      show(items, answered);
      ways.hidden = items.length > 0;
      status.textContent = sentence(answered, query, chosen.length > 0);
      more.onclick = () => {
        next(answered).then((others) => {
          if (mine !== asking) return;
          show(others, answered);
          others[0]?.querySelector("a").focus();
        }, fail);
      };
    } catch (error) {
      if (mine === asking) fail(error);
    } finally {
      clearTimeout(slow);
    }
  };

  /** Takes what the address asks for into the form. */
  const read_ = () => {
    const asked = new URLSearchParams(location.search);
    form.elements.q.value = asked.get("q") ?? "";
    for (const name of FILTERS) {
      const field = form.elements[name];
      if (!field) continue;
      field.value = asked.get(name) ?? "";
      if (field.selectedIndex < 0) field.value = "";
      if (field.value) filters.open = true;
    }
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const asked = [...new FormData(form)].filter(([, value]) => value);
    const address = asked.length ? `?${new URLSearchParams(asked)}` : location.pathname;
    if (address !== location.search) history.pushState(null, "", address);
    ask();
  });
  addEventListener("popstate", () => {
    read_();
    ask();
  });
  read_();
  ask();
}

if (globalThis.document) start(document.querySelector("[data-search]"));
