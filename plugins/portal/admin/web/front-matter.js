/**
 * Our content files for Sveltia CMS: front matter with every scalar a text, and a writer that leaves alone what the
 * editor left alone.
 *
 * A shape says what the values of a collection are: `order` its keys in the order of a file, `kinds` what stands at a
 * path such as `corrections.*.date` (moment, day, flag, file or topic), `topics` the id that each label of a topic
 * means.
 */
import { Document, isMap, parseDocument } from 'yaml';

/** Under this key an entry carries its file as it was read; no file ever holds it. */
export const ORIGINAL = '__original';

const FILE = /^---\n(?<head>[^]*?)\n---[ \t]*(?:\n(?<body>[^]*))?$/;
const CLOCK = '(?:(?:T|,? +)(?<hour>\\d{1,2}):(?<minute>\\d{2}))?$';
const MOMENTS = [
  new RegExp(`^(?<year>\\d{4})-(?<month>\\d{2})-(?<day>\\d{2})${CLOCK}`),
  new RegExp(`^(?<day>\\d{1,2})/(?<month>\\d{1,2})/(?<year>\\d{4})${CLOCK}`),
  new RegExp(`^(?:ngày )?(?<day>\\d{1,2}) tháng (?<month>\\d{1,2}) năm (?<year>\\d{4})${CLOCK}`, 'i'),
];

/** The entry that a file holds, as the fields of the screen want it; throws where the file cannot be read. */
export function read(text, shape) {
  const { blocks, body } = parse(text);
  const entry = Object.fromEntries(blocks.map(({ key, value }) => [key, shown(value, key, shape)]));
  return { ...entry, body: shownBody(body), [ORIGINAL]: text };
}

/** The file of an entry: lines of fields that did not change are those of the original. */
export function write(entry, shape) {
  const original = entry[ORIGINAL] ?? '';
  const { blocks, body } = original ? parse(original) : { blocks: [], body: '' };
  const before = original ? read(original, shape) : {};
  const lines = new Map();
  for (const { key, comments, text } of blocks) {
    if (same(before[key], entry[key])) lines.set(key, comments + text);
    else if (!isEmpty(entry[key])) lines.set(key, comments + written(key, entry[key], shape));
  }
  const added = Object.keys(entry).filter((key) => ![ORIGINAL, 'body'].includes(key) && !(key in before));
  for (const key of inOrder(added, shape.order)) {
    if (!isEmpty(entry[key])) insert(lines, key, written(key, entry[key], shape), shape.order);
  }
  const whole = same(before.body, entry.body) && original ? body : storedBody(entry.body, body);
  return `---\n${[...lines.values()].join('')}---\n${whole}`;
}

/** The lines of each field with the comments above it, its value as texts, and the body. */
function parse(text) {
  const { head, body } = FILE.exec(text)?.groups ?? {};
  if (head === undefined) throw new Error('Tệp không có phần khai báo giữa hai dòng ---.');
  const document = parseDocument(head, { schema: 'failsafe', uniqueKeys: true });
  if (document.errors.length || !isMap(document.contents)) {
    throw new Error('Phần khai báo viết chưa đúng; chạy “portal check” để biết chỗ sai.');
  }
  const source = `${head}\n`;
  const items = document.contents.items;
  const starts = items.map(({ key }) => source.lastIndexOf('\n', key.range[0] - 1) + 1);
  const blocks = items.map(({ key, value }, at) => ({
    key: key.value,
    value: value?.toJS(document) ?? '',
    comments: '',
    text: source.slice(at ? starts[at] : 0, starts[at + 1] ?? source.length),
  }));
  // Comments stand above what they are about, so those at the end of a field belong to the next.
  for (const [at, block] of blocks.entries()) {
    const next = blocks[at + 1];
    const cut = next ? block.text.search(/(?:^[ \t]*(?:#.*)?\n)+$(?![^])/m) : -1;
    if (cut > 0) [block.text, next.comments] = [block.text.slice(0, cut), block.text.slice(cut)];
  }
  return { blocks, body: body ?? '' };
}

function insert(lines, key, text, order) {
  const rank = (name) => (order.includes(name) ? order.indexOf(name) : order.length);
  const rest = [...lines].filter(([name]) => rank(name) > rank(key));
  for (const [name] of rest) lines.delete(name);
  lines.set(key, text);
  for (const [name, kept] of rest) lines.set(name, kept);
}

function inOrder(keys, order) {
  return [...order.filter((key) => keys.includes(key)), ...keys.filter((key) => !order.includes(key)).sort()];
}

function written(key, value, shape) {
  const document = new Document({}, { schema: 'failsafe' });
  const plain = stored(value, key, shape);
  const flow = Array.isArray(plain) && plain.every((item) => typeof item === 'string');
  document.set(key, document.createNode(plain, { flow }));
  return document.toString({ lineWidth: 0, flowCollectionPadding: false, blockQuote: false });
}

// ------------------------------------------------------------------ one value: as it is shown, as it is stored

function mapped(value, path, change) {
  if (Array.isArray(value)) return value.map((item) => mapped(item, `${path}.*`, change));
  if (value && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapped(item, `${path}.${key}`, change)]));
  }
  return change(value, path);
}

function shown(value, key, { kinds, topics }) {
  return mapped(value, key, (raw, path) => {
    const text = String(raw ?? '').normalize('NFC').trim();
    if (kinds[path] === 'moment') return isoMoment(text, true);
    if (kinds[path] === 'day') return isoMoment(text, false);
    if (kinds[path] === 'flag') return text === 'true';
    if (kinds[path] === 'file') return text && !/^(?:\/|https?:)/.test(text) ? `/${text}` : text;
    if (kinds[path] === 'topic') return topics[text] ?? text;
    return text;
  });
}

function stored(value, key, { kinds }) {
  const texts = mapped(value, key, (raw, path) => {
    if (kinds[path] === 'file') return String(raw).replace(/^\//, '');
    return String(raw).normalize('NFC').trim().replace(/\s*\n\s*/g, ' ');
  });
  return withoutEmpty(texts);
}

function isoMoment(text, hasClock) {
  for (const form of MOMENTS) {
    const found = form.exec(text)?.groups;
    if (!found) continue;
    const two = (part) => (part ?? '0').padStart(2, '0');
    const day = `${found.year}-${two(found.month)}-${two(found.day)}`;
    return hasClock ? `${day} ${two(found.hour)}:${two(found.minute)}` : day;
  }
  return text;
}

// ------------------------------------------------------------------ the body

// The screen knows pictures by a path from the root; a file may name them from the site's folder too.
const PICTURE = /(!\[[^\]]*\]\()((?:images|files)\/[^\s)]+)/g;
const TABLE = /^\|.*(?:\n\|.*)+/gm;
const REWRITTEN = /^.*\n\|(?: --- \|)+(?:\n|$)/;

const shownBody = (body) => body.replace(PICTURE, '$1/$2');

/** A changed body. The editor for formatted text writes every table anew: those with the same cells stay as they were. */
function storedBody(body, before) {
  const bare = new Set([...before.matchAll(PICTURE)].map(([, , path]) => path));
  const tables = new Map((before.match(TABLE) ?? []).map((table) => [cells(table), table]));
  const text = (body ?? '')
    .normalize('NFC')
    .replace(/(!\[[^\]]*\]\()\/([^\s)]+)/g, (whole, start, path) => (bare.has(path) ? start + path : whole))
    .replace(TABLE, (table) => (REWRITTEN.test(table) && tables.get(cells(table))) || table);
  return `${text.trim()}\n`;
}

function cells(table) {
  const rows = table.split('\n').map((row) => row.split('|').map((cell) => cell.trim()).join('|'));
  return [rows[0], ...rows.slice(2)].join('\n');
}

// ------------------------------------------------------------------ comparing

function withoutEmpty(value) {
  if (Array.isArray(value)) return value.map(withoutEmpty).filter((item) => !isEmpty(item));
  if (value && typeof value === 'object') {
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, withoutEmpty(item)]).filter(([, item]) => !isEmpty(item)),
    );
  }
  return value;
}

function isEmpty(value) {
  if (value === undefined || value === null || value === '' || value === false) return true;
  return typeof value === 'object' && Object.values(value).every(isEmpty);
}

function same(one, other) {
  return isEmpty(one) ? isEmpty(other) : canonical(one) === canonical(other);
}

function canonical(value) {
  const sorted = (item) =>
    item && typeof item === 'object' && !Array.isArray(item)
      ? Object.fromEntries(Object.keys(item).sort().map((key) => [key, sorted(item[key])]))
      : Array.isArray(item) ? item.map(sorted) : typeof item === 'string' ? item.trim() : item;
  return JSON.stringify(sorted(withoutEmpty(value)));
}
