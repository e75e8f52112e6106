import './locale.js';
import './screen.css';
import CMS from '@sveltia/cms';
import { ORIGINAL, read, write } from './front-matter.js';

const ID = /^[a-z0-9-]{2,80}$/;
// What belongs to one article alone and must not come along when it is copied.
const OWN = [ORIGINAL, 'aliases', 'corrections', 'updated', 'first_published', 'allow'];

const { config, shapes, taken, local } = await (await fetch('screen.json', { cache: 'no-store' })).json();
const ids = new Set(taken);
document.documentElement.toggleAttribute('data-local', local);

for (const [name, shape] of Object.entries(shapes)) {
  CMS.registerCustomFormat(name, 'md', {
    fromFile: (text) => read(text, shape),
    toFile: (entry) => write(entry, shape),
  });
}

CMS.registerEventListener({
  name: 'preSave',
  handler: ({ entry }) => {
    if (!entry.get('newRecord')) return undefined;
    const id = entry.get('slug');
    if (!ID.test(id)) throw refusal(`Mã “${id}” chỉ được có a–z không dấu, 0–9 và gạch nối, từ 2 đến 80 chữ.`);
    if (!entry.get('collection').startsWith('articles-')) return entry.deleteIn(['data', ORIGINAL]);
    if (ids.has(id)) throw refusal(`Mã “${id}” đã có bài khác dùng; hãy đặt mã khác.`);
    ids.add(id);
    return OWN.reduce((kept, key) => kept.deleteIn(['data', key]), entry)
      .setIn(['data', 'id'], id)
      .setIn(['data', 'first_published'], (entry.getIn(['data', 'date']) ?? '').slice(0, 10));
  },
});

CMS.init({ config });

/** What the CMS shows to the editor when a save is refused. */
function refusal(sentence) {
  return new Error('saving_failed', { cause: new Error(sentence) });
}
