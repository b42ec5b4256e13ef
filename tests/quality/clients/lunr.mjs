/* node lunr.mjs < {articles, boost, queries, depth} > ids: what stock lunr finds, each query given as plain words
   without signs around them, since its query language would take colons and hyphens for its own signs.
   With {articles, boost, output} it writes its index there instead, as its guide to pre-building says. */
import fs from "node:fs";
import { createRequire } from "node:module";

const lunr = createRequire(import.meta.url)("../../client/vendor/lunr.min.js");
const { articles, boost, queries, depth, output } = JSON.parse(fs.readFileSync(0, "utf8"));

const index = lunr(function build() {
  this.ref("id");
  this.field("title", { boost });
  this.field("body");
  articles.forEach((article) => this.add(article));
});

function find(text) {
  const results = index.query((query) => query.term(lunr.tokenizer(text).map(lunr.trimmer), {}));
  return results.slice(0, depth).map(({ ref }) => ref);
}

if (output) fs.writeFileSync(output, JSON.stringify(index));
process.stdout.write(JSON.stringify(output ? null : queries.map(find)));
