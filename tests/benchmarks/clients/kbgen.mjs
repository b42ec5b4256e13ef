/* node kbgen.mjs FOLDER < queries.json > files.json: for each query the files of a kbgen site that a first
   search loads, scripts and fifteen cards, each query asked by a reader who has nothing yet. */
import fs from "node:fs";
import path from "node:path";
import vm from "node:vm";

const folder = process.argv[2];
const read = (name) => fs.readFileSync(path.join(folder, name), "utf8");
const page = read("search.html");
const late = [...page.matchAll(/data-scripts="([^"]*)"/g)].flatMap(([, names]) => names.match(/[^\s?]+\.js/g));
const early = page.match(/assets\/site-search\.js/g) ?? [];
const scripts = [...new Set([...late, ...early])];
const engine = scripts.filter((name) => /^assets\/(search|stemmer-\w+)\.js$/.test(name));

async function loaded(query) {
  const asked = [];
  const handed = new Map();
  const reader = vm.createContext({});
  const run = (name) => vm.runInContext(read(name), reader, { filename: name });
  engine.forEach(run);
  reader.kbgen.hand = (name, json) => handed.set(name, json);
  reader.kbgen.loadFile = async (name) => {
    asked.push(`search/${name}`);
    run(`search/${name}`);
    return handed.get(name);
  };
  const answer = await reader.kbgen.engine.search(query);
  return { files: [...scripts, ...asked], cards: answer.results.length };
}

const answers = [];
for (const query of JSON.parse(fs.readFileSync(0, "utf8"))) answers.push(await loaded(query));
process.stdout.write(JSON.stringify(answers));
