import { readFileSync } from 'node:fs';
import { defineConfig } from 'vite';

// Nobody writes program code in an article: the 250 grammars and colours for it are 8 MB.
const NOTHING = '\0nothing';
const withoutGrammars = {
  name: 'without-grammars',
  enforce: 'pre',
  resolveId: (id) => (/^@shikijs[/](?:langs|themes)[/]/.test(id) ? NOTHING : undefined),
  load: (id) => (id === NOTHING ? 'export default [];' : undefined),
};

// The CMS brings its fonts along and yet names a stranger's server for each; a new version may do so in another way.
const CDN_FONT = /src:url\(https:\/\/cdn\.jsdelivr\.net\/[^)]*\)(?: format\([^)]*\))?/g;
const FONTS = 3;
const withoutFontServer = {
  name: 'without-font-server',
  enforce: 'pre',
  transform(code, id) {
    if (!id.endsWith('/@sveltia/cms/npm/index.js')) return undefined;
    const found = code.match(CDN_FONT)?.length ?? 0;
    if (found !== FONTS) this.error(`${found} fonts of another server instead of ${FONTS}: look at the new version`);
    return { code: code.replace(CDN_FONT, 'src:local("")'), map: null };
  },
};

// The CMS lacks a tenth of its sentences in Vietnamese; where it has one, its own stands.
const WORDS = new URL('words.json', import.meta.url);
const isObject = (value) => typeof value === 'object';
const filled = (theirs, ours) =>
  Object.fromEntries(
    [...new Set([...Object.keys(ours), ...Object.keys(theirs)])].map((key) => [
      key,
      isObject(ours[key]) ? filled(theirs[key] ?? {}, ours[key]) : (theirs[key] ?? ours[key]),
    ]),
  );
const withOurWords = {
  name: 'with-our-words',
  enforce: 'pre',
  load(id) {
    if (!id.endsWith('/@sveltia/cms/locales/vi.json')) return undefined;
    return JSON.stringify(filled(...[id, WORDS].map((file) => JSON.parse(readFileSync(file, 'utf8')))));
  },
};

export default defineConfig({
  base: './',
  plugins: [withoutGrammars, withoutFontServer, withOurWords],
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: false,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 4000,
  },
});
