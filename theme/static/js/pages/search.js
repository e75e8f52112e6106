/*
 * search: finds pages by their words, in the index below the search page; no server takes part.
 *
 * plugins/portal/press/search says how the index is made. The first half of this file knows nothing of pages, and the
 * tests run it as it stands; the second lets the search page use it. What readers see stands in the page's template.
 */

// Words, as press/search/words.py has them

const WORD = /[\p{L}\p{N}]+/gu;
const MARKS = /[\u0300-\u036f]/g;
const TONE_ORDER = "\u0300\u0301\u0303\u0309\u0323";
const TONES = new RegExp(`[${TONE_ORDER}]`, "g");
const SHAPES = "\u0306\u0302\u031b";
const CHEROKEE = /[\u13f8-\u13fd\uab70-\uabbf]/g;
const PARTS = 1024;

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
const pairKey = (first, second) => (left(first) ^ right(second)) >>> 16;
const partOf = (mark) => mark & (PARTS - 1);
const [START, END] = [hash("^"), hash("$")];

/** The number of a word's marks. */
function spellingOf(word) {
  let found = 0;
  let tone = 0;
  for (const sign of comparisonKey(word).normalize("NFD")) {
    if ("adđeiouy".includes(sign)) found = (found * 5 + (sign === "đ" ? 4 : 0)) % 2 ** 32;
    else if (SHAPES.includes(sign)) found += SHAPES.indexOf(sign) + 1;
    else if (TONE_ORDER.includes(sign)) tone = TONE_ORDER.indexOf(sign) + 1;
  }
  return (found * 6 + tone) & 0xffff;
}

/** The numbers that stand for a word: its part and key, and its spelling. The tests compare them with Python's. */
export function numbers(word) {
  const mark = hash(bareKey(word));
  return { mark, part: partOf(mark), key: singleKey(mark), spelling: spellingOf(word) };
}

// What was asked for

const MOST_WORDS = 8; // each costs some tens of kilobytes
const MOST_LETTERS = 300;
const QUOTED = /["“”„«»]([^"“”„«»]*)["“”„«»]|([^"“”„«»]+)/gu;
// Words that nearly every text has. In a query of many words they tell nothing.
const COMMON = new Set(
  "và của các những là cho với trong trên tại ở từ đến để được bị này đó khi về một theo đã sẽ đang cũng như mà vào nên"
    .split(" ")
    .map((word) => comparisonKey(word)),
);
const ENOUGH = 4;

/**
 * The words of a query. `marked`: some word has marks, so the reader types them; `phrase` numbers what stands in
 * quotes; `cut`: the query was too long and only its beginning counts.
 */
export function parse(query) {
  let found = [];
  let phrase = 0;
  for (const [, quoted, plain] of query.slice(0, MOST_LETTERS).matchAll(QUOTED)) {
    if (quoted !== undefined) phrase += 1;
    for (const word of words(quoted ?? plain)) {
      const inPhrase = quoted === undefined ? 0 : phrase;
      found.push({ word, fold: bareKey(word), exact: comparisonKey(word), phrase: inPhrase, at: found.length });
    }
  }
  const isMarked = found.some((one) => one.fold !== one.exact);
  const telling_ = found.filter((one) => one.phrase || !isMarked || !COMMON.has(one.exact));
  if (telling_.length >= ENOUGH) found = telling_;
  const asked = found.slice(0, MOST_WORDS).map((one) => ({ ...one, ...numbers(one.word) }));
  return { words: asked, marked: isMarked, cut: query.length > MOST_LETTERS || found.length > MOST_WORDS };
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
        segment.blocks = segment.blocks.map(([name, size, texts]) => {
          const block = { name, size, texts, first: documents };
          documents += size;
          return block;
        });
      }
      return { ...told, documents, blocks: told.segments.flatMap((segment) => segment.blocks) };
    });
  }

  /** A file of postings: for each block of the segment its bytes. */
  postings(segment, name) {
    return this.once(`${segment.name}/${name}.bin?v=${segment.order.toString(36)}`, (bytes) => {
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      if (bytes.length < 12 || MAGIC.some((byte, at) => bytes[at] !== byte)) throw new Unusable("damaged");
      if (view.getUint32(4, true) !== crc32(bytes.subarray(8))) throw new Unusable("damaged");
      // Another order of documents than the contents say: the files are of two builds.
      if (view.getUint32(8, true) !== segment.order) throw new Unusable("damaged");
      let at = 12;
      return segment.blocks.map(() => {
        cursor = at;
        const length = number(bytes);
        at = cursor + length;
        return bytes.subarray(cursor, at);
      });
    });
  }

  /** What results show of a document. */
  async text(document) {
    const { blocks, texts } = await this.contents();
    const block = blocks.find((one) => document < one.first + one.size);
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

// Reading postings, as press/search/postings.py has them. Plain loops: they run cold, on slow telephones.

const PRESENT = 1; // a level is kept one higher, so that none is nothing
const EXACT = 8;

let cursor = 0;

/** The number of seven bits a byte at the cursor, which goes on behind it. */
function number(bytes) {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[cursor];
    cursor += 1;
    value |= (byte & 127) << shift;
    if (!(byte & 128)) return value;
  }
}

const shortAt = (bytes, at) => bytes[at] | (bytes[at + 1] << 8);
const keyAt = (bytes, at) => shortAt(bytes, at) | (bytes[at + 2] << 16);

/** How many bits of some bytes are set. */
function bits(bytes, from, to) {
  let count = 0;
  for (let at = from; at < to; at += 1) for (let byte = bytes[at]; byte; byte &= byte - 1) count += 1;
  return count;
}

/** Where documents end that begin at an offset. */
function behind(bytes, at, size) {
  const head = bytes[at];
  const width = (size + 7) >> 3;
  const isListed = (head & 63) !== LISTED;
  const count = isListed ? head & 63 : bits(bytes, at + 1, at + 1 + width);
  return at + 1 + (isListed ? count : width) + (head & LEVELS ? (count + 3) >> 2 : 0);
}

/** Notes the documents that stand at an offset, each with its level, and with `extra` where that is more. */
function note(bytes, at, block, sought, extra) {
  const head = bytes[at];
  const width = (block.size + 7) >> 3;
  const isListed = (head & 63) !== LISTED;
  const levels = at + 1 + (isListed ? head & 63 : width);
  let index = 0;
  for (let byte = at + 1; byte < levels; byte += 1) {
    const to = isListed ? 1 : 8;
    for (let bit = 0; bit < to; bit += 1) {
      if (!isListed && !(bytes[byte] & (1 << bit))) continue;
      const level = head & LEVELS ? (bytes[levels + (index >> 2)] >> ((index & 3) * 2)) & 3 : 0;
      mark(sought, block.first + (isListed ? bytes[byte] : (byte - at - 1) * 8 + bit), level, extra);
      index += 1;
    }
  }
}

function mark(sought, doc, level, extra) {
  const before = sought.having[doc];
  if (!before) sought.count += 1;
  sought.having[doc] = Math.max(before & 7, level + PRESENT) | (before & EXACT) | extra;
}

/** Looks through the bytes of a block, of which the first part has a number, for what is sought in each part. */
function scan(bytes, block, firstPart, wants) {
  cursor = 0;
  for (let part = firstPart; cursor < bytes.length; part += 1) {
    const singles = number(bytes);
    const lone = number(bytes);
    const others = number(bytes);
    const start = cursor;
    const loneStart = start + singles;
    const othersStart = loneStart + lone * 3;
    const end = othersStart + others;
    for (const sought of wants.get(part) ?? []) {
      if (sought.isPair) {
        pairs(bytes, block, sought, loneStart, othersStart, end);
      } else {
        spellings(bytes, block, sought, start, loneStart);
      }
    }
    cursor = end;
  }
}

/** Notes who has a word, in whatever spelling; keys are sorted. */
function spellings(bytes, block, sought, start, end) {
  for (let at = start; at < end; at = behind(bytes, at + 5, block.size)) {
    const key = keyAt(bytes, at);
    if (key > sought.key) return;
    if (key === sought.key) {
      note(bytes, at + 5, block, sought, shortAt(bytes, at + 3) === sought.spelling ? EXACT : 0);
    }
  }
}

/** Notes who has a pair: one document, to be found by halves, or several. */
function pairs(bytes, block, sought, loneStart, othersStart, end) {
  let low = 0;
  let high = (othersStart - loneStart) / 3;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (shortAt(bytes, loneStart + middle * 3) < sought.key) low = middle + 1;
    else high = middle;
  }
  for (let at = loneStart + low * 3; at < othersStart && shortAt(bytes, at) === sought.key; at += 3) {
    mark(sought, block.first + bytes[at + 2], 0, 0);
  }
  for (let at = othersStart; at < end; at = behind(bytes, at + 2, block.size)) {
    const key = shortAt(bytes, at);
    if (key > sought.key) return;
    if (key === sought.key) note(bytes, at + 2, block, sought, 0);
  }
}

// Finding

const WORD_WEIGHT = [1, 1.25, 1.6, 3];
const PAIR_WEIGHT = [2, 2, 3, 5];
const OTHER_SPELLING = 0.6;
const WHOLE_TITLE = 12;
const AS_TYPED = 1000; // what has every word as it was typed, marks and all, goes before what has other marks
const FINE = 1000; // steps of a score
const POSITIONS = 2 ** 20;

/**
 * The documents for a query and filters (`["topic:…"]`), to be had by `take`. `all` is false where no document has
 * every word; then those with most of them are given.
 */
export async function find(index, asked, filters = []) {
  const contents = await index.contents();
  const allowed = filters.length ? await filtered(index, contents, filters) : null;
  const size = contents.documents;
  const sums = { scores: new Float64Array(size), matched: new Uint8Array(size), exactly: new Uint8Array(size) };
  if (!asked.words.length) return { all: true, found: filters.length ? ranked(sums, 0, allowed, []) : ranked(sums, 1) };
  const singles = [...new Map(asked.words.map((one) => [one.exact, one])).values()].map((one) => ({
    ...one,
    isPair: false,
  }));
  const pairs_ = pairsOf(asked);
  await gather(index, contents, [...singles, ...pairs_]);
  for (const one of singles) addWords(one, wordTable(one, size, asked.marked), sums);
  addPairs(pairs_, size, sums.scores);
  if (asked.marked) {
    const { scores, exactly } = sums;
    for (let doc = 0; doc < size; doc += 1) if (exactly[doc] === singles.length) scores[doc] += AS_TYPED;
  }
  const needed = [...pairs_.filter((one) => one.inPhrase), ...singles.filter((one) => one.phrase)];
  const found = ranked(sums, singles.length, allowed, needed);
  if (found.length || singles.length < 2 || needed.length) return { all: true, found };
  let most = Math.max(2, Math.ceil(singles.length / 2));
  for (let doc = 0; doc < size; doc += 1) {
    if (sums.matched[doc] > most && (!allowed || allowed[doc])) most = sums.matched[doc];
  }
  return { all: false, found: ranked(sums, most, allowed, []) };
}

/** Some of what `find` has found, the best first. */
export function take(found, from, to) {
  return Array.from(found.slice(Math.max(0, found.length - to), found.length - from).reverse(), (one) => one % POSITIONS);
}

/** The pairs of neighbours in a query, and of its ends: a title that is the whole query has those too. */
function pairsOf({ words: asked, cut }) {
  const pair = (part, first, second, told) => ({ isPair: true, part, key: pairKey(first, second), ...told });
  const found = [pair(asked[0].part, START, asked[0].mark, { isEnd: true })];
  const last = asked.at(-1);
  if (!cut) found.push(pair(last.part, last.mark, END, { isEnd: true }));
  asked.slice(1).forEach((second, at) => {
    const first = asked[at];
    if (second.at !== first.at + 1) return;
    const inPhrase = first.phrase > 0 && first.phrase === second.phrase;
    found.push(pair(first.part, first.mark, second.mark, { isEnd: false, inPhrase }));
  });
  return found;
}

/** Notes for each thing sought which documents have it, and how many. */
async function gather(index, { segments, documents }, all) {
  const wants = new Map();
  for (const sought of all) {
    sought.having = new Uint8Array(documents);
    sought.count = 0;
    wants.set(sought.part, [...(wants.get(sought.part) ?? []), sought]);
  }
  const look = async (segment, file) => {
    const blocks = await index.postings(segment, file);
    const first = Math.ceil((file * PARTS) / segment.files);
    blocks.forEach((bytes, at) => scan(bytes, segment.blocks[at], first, wants));
  };
  await Promise.all(
    segments.flatMap((segment) => {
      return [...filesOf(segment, [...wants.keys()])].map((file) => look(segment, file));
    }),
  );
}

/** The files of a segment in which parts of the index stand. */
const filesOf = (segment, parts) => new Set(parts.map((part) => Math.floor((part * segment.files) / PARTS)));

/** Reads ahead what the words of an unfinished query need; of the last word more may come. */
export async function readAhead(index, query) {
  const typed = query.slice(0, query.search(/[\p{L}\p{N}\p{M}]*$/u));
  const { segments } = await index.contents();
  const parts = parse(typed).words.map((one) => one.part);
  await Promise.all(
    segments.flatMap((segment) => [...filesOf(segment, parts)].map((file) => index.postings(segment, file))),
  );
}

/** Which documents pass all filters: 1 or 0 for each. */
async function filtered(index, { segments, documents }, filters) {
  const all = filters.map((filter) => {
    const mark_ = hash(filter);
    return { isPair: false, key: singleKey(mark_), spelling: mark_ & 0xffff };
  });
  for (const sought of all) Object.assign(sought, { having: new Uint8Array(documents), count: 0 });
  const wants = new Map([[0, all]]);
  const look = async (segment) => {
    const blocks = await index.postings(segment, "loc");
    blocks.forEach((bytes, at) => scan(bytes, segment.blocks[at], 0, wants));
  };
  await Promise.all(segments.map(look));
  return all[0].having.map((_, doc) => (all.every((one) => one.having[doc] & EXACT) ? 1 : 0));
}

/** How much it tells that a document has what so many have. */
const telling = (having, all) => Math.log(1 + (all - having + 0.5) / (having + 0.5)) + 0.05;

/** What a word adds to a score, by what was noted. */
function wordTable(sought, size, isMarked) {
  const weight = telling(sought.count, size);
  return Float64Array.from({ length: 16 }, (_, noted) => {
    const level = WORD_WEIGHT[(noted & 7) - PRESENT] ?? 0;
    return weight * level * (isMarked && !(noted & EXACT) ? OTHER_SPELLING : 1);
  });
}

function addWords({ having }, table, { scores, matched, exactly }) {
  for (let doc = 0; doc < having.length; doc += 1) {
    const noted = having[doc];
    if (noted) {
      scores[doc] += table[noted];
      matched[doc] += 1;
      exactly[doc] += noted >> 3;
    }
  }
}

function addPairs(all, size, scores) {
  const inTitle = new Uint8Array(size);
  for (const { having, count, isEnd } of all) {
    const weight = isEnd ? 0 : telling(count, size);
    for (let doc = 0; doc < size; doc += 1) {
      const noted = having[doc];
      if (noted) {
        scores[doc] += weight * PAIR_WEIGHT[noted - PRESENT];
        if (noted === 3 + PRESENT) inTitle[doc] += 1;
      }
    }
  }
  for (let doc = 0; doc < size; doc += 1) if (inTitle[doc] === all.length) scores[doc] += WHOLE_TITLE;
}

/** The documents with so many words that pass the filters and have all that stands in quotes; the best last. */
function ranked({ scores, matched }, least, allowed, needed) {
  const found = new Float64Array(scores.length);
  let count = 0;
  for (let doc = 0; doc < scores.length; doc += 1) {
    if (matched[doc] < least || (allowed && !allowed[doc]) || !hasAll(needed, doc)) continue;
    // Of equal ones the newest goes first.
    found[count] = Math.round(scores[doc] * FINE) * POSITIONS + doc;
    count += 1;
  }
  return found.slice(0, count).sort();
}

/** Whether a document has what stands in quotes: words side by side, and with the marks that were typed. */
function hasAll(needed, doc) {
  for (const one of needed ?? []) {
    if (one.isPair ? !one.having[doc] : one.fold !== one.exact && !(one.having[doc] & EXACT)) return false;
  }
  return true;
}

// What a result shows

const PASSAGE = 220; // letters
const BEFORE = 50;
const LETTER = /[\p{L}\p{N}]/u;

const lettersOf = new Map();

/** A text folded letter by letter, each in its place; what folds into several letters is left out. */
function inPlace(text) {
  let found = "";
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at];
    let fold = lettersOf.get(letter);
    if (fold === undefined) {
      fold = bareKey(letter);
      if (fold.length !== 1) fold = "\0";
      lettersOf.set(letter, fold);
    }
    found += fold;
  }
  return found;
}

/** The words of a text that were asked for, neighbours as one; as typed where the text has them so. */
function hits(text, asked) {
  const folded = inPlace(text);
  const exacts = new Set(asked.words.map((one) => one.exact));
  let found = [];
  for (const fold of new Set(asked.words.map((one) => one.fold))) {
    for (let start = folded.indexOf(fold); start >= 0; start = folded.indexOf(fold, start + 1)) {
      const end = start + fold.length;
      if (!(start && LETTER.test(text[start - 1])) && !LETTER.test(text[end] ?? " ")) found.push({ start, end, fold });
    }
  }
  if (asked.marked) {
    const typed = found.filter((hit) => exacts.has(comparisonKey(text.slice(hit.start, hit.end))));
    if (typed.length) found = typed;
  }
  const joined = [];
  for (const { start, end, fold } of found.sort((one, other) => one.start - other.start)) {
    const last = joined.at(-1);
    if (last && start - last.end <= 2 && !LETTER.test(text.slice(last.end, start))) {
      last.end = end;
      last.folds.push(fold);
    } else {
      joined.push({ start, end, folds: [fold] });
    }
  }
  return joined;
}

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

/** The piece of a text that shows most of what was asked for, cut between words; empty where it has nothing of it. */
export function passage(text, asked) {
  const all = hits(text, asked);
  let best = { worth: 0, start: 0 };
  for (let first = 0, last = 0; first < all.length; first += 1) {
    while (last < all.length && all[last].end <= all[first].start - BEFORE + PASSAGE) last += 1;
    const within = all.slice(first, Math.max(last, first + 1));
    const kinds = new Set(within.flatMap((hit) => hit.folds)).size;
    const longest = Math.max(...within.map((hit) => hit.folds.length));
    const worth = kinds * 3 + longest * 4 + Math.min(within.length, 3);
    if (worth > best.worth) best = { worth, start: all[first].start };
  }
  if (!best.worth) return "";
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
  const fields = [told.title, told.summary, told.text].map((text) => ` ${words(text).map(bareKey).join(" ")} `);
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
const PAUSE = 250; // milliseconds without a key: the reader has typed what there is to find
const IN_SIGHT = 2; // results below the form on a telephone's screen; the others come after them
const FILTERS = ["kind", "category", "topic", "unit", "year"];

/** Reads files below an address. The contents are asked for anew each time; all else has its version in its address. */
export function reader(base) {
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

  /** The next results, so many; those without the phrase that was asked for are passed over. */
  const next = async (answered, many) => {
    const items = [];
    while (items.length < many && answered.at < answered.found.length) {
      const docs = take(answered.found, answered.at, answered.at + many - items.length);
      answered.at += docs.length;
      for (const told of await Promise.all(docs.map((doc) => index.text(doc)))) {
        if (answered.hasPhrase && !hasPhrases(told, answered.asked)) answered.count -= 1;
        else items.push(result(told, answered.asked));
      }
    }
    return items;
  };

  const show = (items) => {
    list.append(...items);
    list.hidden = list.childElementCount === 0;
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

  /** Answers what stands in the form; `address`, where given, becomes the page's while files are on their way. */
  const ask = async (address) => {
    const mine = (asking += 1);
    const asked = new FormData(form);
    const query = asked.get("q").normalize("NFC").trim();
    const chosen = FILTERS.filter((name) => asked.get(name)).map((name) => `${name}:${asked.get(name)}`);
    setTimeout(() => {
      if (address) history.pushState(null, "", address);
      document.title = query ? `${query.slice(0, 80)} – ${title}` : title;
    });
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
      const hasPhrase = found.asked.words.some((one) => one.phrase);
      const answered = { ...found, hasPhrase, count: found.found.length, at: 0 };
      const items = await next(answered, IN_SIGHT);
      if (mine !== asking) return;
      show(items);
      ways.hidden = items.length > 0;
      clearTimeout(slow); // what it says would come after the answer
      const said = sentence(answered, query, chosen.length > 0);
      status.textContent = said;
      const others = await next(answered, AT_ONCE - items.length);
      if (mine !== asking) return;
      show(others);
      // How many have a phrase is known only where texts were looked at.
      const now = sentence(answered, query, chosen.length > 0);
      if (now !== said) status.textContent = now;
      more.hidden = answered.at === answered.found.length;
      more.onclick = () => {
        next(answered, AT_ONCE).then((following) => {
          if (mine !== asking) return;
          show(following);
          more.hidden = answered.at === answered.found.length;
          following[0]?.querySelector("a").focus();
        }, fail);
      };
    } catch (error) {
      if (mine === asking) fail(error);
    } finally {
      clearTimeout(slow);
    }
  };

  /** Finds what stands in the form before it is asked for, so that all of the answer is at hand by then. */
  const ahead = async (query) => {
    const { found } = await search(index, query.normalize("NFC").trim());
    await Promise.all(take(found, 0, IN_SIGHT).map((doc) => index.text(doc)));
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
    ask(address === location.search ? "" : address);
  });
  let pause = 0;
  form.elements.q.addEventListener("input", () => {
    const query = form.elements.q.value;
    clearTimeout(pause);
    pause = setTimeout(() => ahead(query).catch(() => {}), PAUSE);
    readAhead(index, query).catch(() => {});
  });
  addEventListener("popstate", () => {
    read_();
    ask();
  });
  read_();
  ask();
}

const place = globalThis.document?.querySelector("[data-search]");
if (place) start(place);
