// Scores recorded answers by the rules of MDN's HTTP Observatory: a JSON list on stdin, a JSON list on stdout.
// Its own scan asks the network; all but that part is used as it is.
import fs from "node:fs";
import { register } from "node:module";
import { pathToFileURL } from "node:url";

// What asks the network needs Node 20, Debian 12 has 18; its rules do without.
const session = "export class Session {}";
const hook = `export const resolve = (name, context, next) =>
  name.endsWith("/session.js") ? { url: ${JSON.stringify(`data:text/javascript,${encodeURIComponent(session)}`)}, shortCircuit: true } : next(name, context);`;
register(`data:text/javascript,${encodeURIComponent(hook)}`);

const [, , root] = process.argv;
const load = (name) => import(pathToFileURL(`${root}/src/${name}.js`));

// The package fetches the preload list after its installation, which we do not run. No name of ours is on it.
const read = fs.readFileSync;
fs.readFileSync = (file, ...rest) => (String(file).endsWith("hsts-preload.json") ? "{}" : read(file, ...rest));

const { ALL_TESTS } = await load("constants");
const { getGradeForScore, getScoreModifier } = await load("grader/grader");
const { MINIMUM_SCORE_FOR_EXTRA_CREDIT } = await load("grader/charts");
const { parseHttpEquivHeaders } = await load("retriever/utils");
const { HTML_TYPES, Requests } = await load("types");

// Headers as axios gives them: values by name, and a `get`.
const named = (headers) => Object.assign(Object.create({ get: (name) => headers[name.toLowerCase()] }), headers);

function requestsOf(recorded) {
  const { url, page, preflight, route } = recorded;
  const requests = new Requests(new URL(url).hostname);
  requests.session = { url: new URL(url), jar: null };
  requests.resources.path = page.body;
  const answer = ({ status, headers }) => ({ status, headers: named(headers), request: {}, verified: recorded.verified });
  const html = HTML_TYPES.has(page.headers["content-type"]?.split(";")[0]);
  requests.responses.auto = { ...answer(page), httpEquiv: html ? parseHttpEquivHeaders(page.body, url) : new Map() };
  requests.responses.http = answer(page);
  requests.responses.https = answer(page);
  requests.responses.cors = answer(preflight);
  requests.responses.httpRedirects = route.map(([where, status]) => ({ url: new URL(where), status }));
  requests.responses.httpsRedirects = requests.responses.httpRedirects;
  return requests;
}

function scored(recorded) {
  const requests = requestsOf(recorded);
  const results = Object.fromEntries(ALL_TESTS.map((test) => test(requests)).map((found) => [found.constructor.name, found.result]));
  const modifiers = Object.values(results).map(getScoreModifier);
  const sum = (numbers) => numbers.reduce((all, one) => all + one, 100);
  const plain = sum(modifiers.filter((modifier) => modifier < 0));
  const { grade, score } = getGradeForScore(plain >= MINIMUM_SCORE_FOR_EXTRA_CREDIT ? sum(modifiers) : plain);
  return { score, grade, results };
}

console.log(JSON.stringify(JSON.parse(read(0, "utf8")).map(scored)));
