/* node minisearch.mjs < {package, articles, options, queries, depth} > ids: what MiniSearch finds.
   With {package, articles, stored, output} it writes its index there instead, with the fields that cards show. */
import fs from "node:fs";
import { createRequire } from "node:module";

const asked = JSON.parse(fs.readFileSync(0, "utf8"));
const { articles, options: searchOptions, queries, depth, stored: storeFields, output } = asked;
const MiniSearch = createRequire(import.meta.url)(`${asked.package}/dist/cjs/index.cjs`);

const index = new MiniSearch({ fields: ["title", "body"], ...(storeFields && { storeFields }) });
index.addAll(articles);

const find = (text) => index.search(text, searchOptions).slice(0, depth).map(({ id }) => id);

if (output) fs.writeFileSync(output, JSON.stringify(index));
process.stdout.write(JSON.stringify(output ? null : queries.map(find)));
