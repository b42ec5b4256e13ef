/* node pagefind.mjs < {folder, queries, depth} > addresses: what Pagefind's client finds in the pages of a folder. */
import fs from "node:fs";
import path from "node:path";

const { folder, queries, depth } = JSON.parse(fs.readFileSync(0, "utf8"));
const host = "http://127.0.0.1";

/* The client takes itself to be in a browser. */
globalThis.window = globalThis;
globalThis.location = new URL(host);
globalThis.document = { querySelector: () => null, documentElement: { lang: "en" }, currentScript: null };
globalThis.fetch = async (address) => {
  const name = decodeURI(new URL(address, host).pathname);
  return new Response(fs.readFileSync(path.join(folder, name)));
};

/* Node takes no module whose name ends in .js for one, unless a package.json says so. */
const source = fs.readFileSync(path.join(folder, "pagefind/pagefind.js"));
const pagefind = await import(`data:text/javascript;base64,${source.toString("base64")}`);
await pagefind.options({ basePath: "/pagefind/", baseUrl: "/", noWorker: true });
await pagefind.init();

async function find(text) {
  const { results } = await pagefind.search(text);
  const cards = await Promise.all(results.slice(0, depth).map((result) => result.data()));
  return cards.map(({ url }) => url);
}

const answers = [];
for (const text of queries) answers.push(await find(text));
process.stdout.write(JSON.stringify(answers), () => process.exit(0));
