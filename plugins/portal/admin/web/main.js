import './locale.js';
import './screen.css';
import CMS from '@sveltia/cms';
import { ORIGINAL, read, write } from './front-matter.js';

const ID = /^[a-z0-9-]{2,80}$/;
// What belongs to one article alone and must not come along when it is copied.
const OWN = [ORIGINAL, 'aliases', 'corrections', 'updated', 'first_published', 'allow', 'issuer'];

const { config, shapes, local } = await (await fetch('screen.json', { cache: 'no-store' })).json();
const ARTICLES = 'articles-'; // the collections of the five kinds, which share a folder and the ids in it
const ids = new Set();
document.documentElement.toggleAttribute('data-local', local);

for (const [name, shape] of Object.entries(shapes)) {
  CMS.registerCustomFormat(name, 'md', {
    fromFile: (text) => {
      const entry = read(text, shape);
      for (const id of [entry.id, ...aliasesOf(entry)]) ids.add(id);
      return entry;
    },
    toFile: (entry) => write(entry, shape),
  });
}

CMS.registerEventListener({
  name: 'preSave',
  handler: ({ entry }) => {
    if (!entry.get('newRecord')) return undefined;
    const id = entry.get('slug');
    if (!ID.test(id)) throw refusal(`Mã “${id}” chỉ được có a–z không dấu, 0–9 và gạch nối, từ 2 đến 80 chữ.`);
    if (!entry.get('collection').startsWith(ARTICLES)) return entry.deleteIn(['data', ORIGINAL]);
    if (ids.has(id)) throw refusal(`Mã “${id}” đã có bài khác dùng; hãy đặt mã khác.`);
    return OWN.reduce((kept, key) => kept.deleteIn(['data', key]), entry)
      .setIn(['data', 'id'], id)
      .setIn(['data', 'first_published'], (entry.getIn(['data', 'date']) ?? '').slice(0, 10));
  },
});

CMS.registerEventListener({
  name: 'postSave',
  handler: ({ entry }) => {
    if (entry.get('collection').startsWith(ARTICLES)) ids.add(entry.get('slug'));
  },
});

CMS.init({ config });

/** The last part of each old address, which may have been an id. */
function aliasesOf({ aliases }) {
  return Array.isArray(aliases) ? aliases.map((old) => String(old).replace(/\/+$/, '').split('/').pop()) : [];
}

/** What the CMS shows to the editor when a save is refused. */
function refusal(sentence) {
  return new Error('saving_failed', { cause: new Error(sentence) });
}
