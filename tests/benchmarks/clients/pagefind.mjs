/* node pagefind.mjs FOLDER < queries.json > files.json: for each query the files of a site with Pagefind that a
   first search loads, its client and five results, each query asked by a reader who has nothing yet. */
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const CARDS = 5;
const CLIENT = "pagefind/pagefind.js";
const folder = path.resolve(process.argv[2]);
const host = "http://127.0.0.1";

globalThis.window = globalThis;
globalThis.location = new URL(host);
globalThis.document = { querySelector: () => null, documentElement: { lang: "en" }, currentScript: null };

let asked = [];
globalThis.fetch = async (address) => {
  const name = decodeURI(new URL(address, host).pathname).slice(1);
  asked.push(name);
  return new Response(fs.readFileSync(path.join(folder, name)));
};

/* Node takes no module whose name ends in .js for one, unless a package.json says so. */
const source = fs.readFileSync(path.join(folder, CLIENT));
const client = `data:text/javascript;base64,${source.toString("base64")}`;

async function loaded(query, number) {
  asked = [];
  const pagefind = await import(`${client}#${number}`);
  await pagefind.options({ basePath: "/pagefind/", baseUrl: "/", noWorker: true });
  await pagefind.init();
  const { results } = await pagefind.search(query);
  const cards = await Promise.all(results.slice(0, CARDS).map((result) => result.data()));
  return { files: [...new Set([CLIENT, ...asked])], cards: cards.length };
}

const answers = [];
for (const [number, query] of JSON.parse(fs.readFileSync(0, "utf8")).entries()) answers.push(await loaded(query, number));
process.stdout.write(JSON.stringify(answers), () => process.exit(0));
