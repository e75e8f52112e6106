// Before the CMS is loaded, which reads its language once: Vietnamese, unless the editor has chosen another.
const KEY = 'sveltia-cms.prefs';

try {
  const prefs = JSON.parse(localStorage.getItem(KEY) || '{}');
  if (!prefs.locale) localStorage.setItem(KEY, JSON.stringify({ ...prefs, locale: 'vi' }));
} catch {
  // Without storage the language follows the browser.
}
