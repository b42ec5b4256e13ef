/* node answer.js FOLDER < queries.json > answers.json: what the browser would show, and lunr's raw scores. */
"use strict";

const fs = require("node:fs");
const stockLunr = require("./vendor/lunr.min.js");
const { start, serve } = require("./client.js");

async function main() {
  const kbgen = start();
  const loaded = serve(kbgen, process.argv[2]);
  const index = await kbgen.Index.open();
  const stock = process.argv[3] ? stockLunr.Index.load(JSON.parse(fs.readFileSync(process.argv[3], "utf8"))) : null;
  const answers = [];
  for (const { query, ...options } of JSON.parse(fs.readFileSync(0, "utf8"))) {
    const answer = await kbgen.engine.search(query, options);
    const asked = kbgen.query.parse(query, index.manifest);
    const sought = await index.run(() => kbgen.ranking.expand(asked, index));
    const clauses = sought.flatMap(({ matches }) => matches.map(({ term, boost }) => [term, boost]));
    clauses.sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0));
    const scores = clauses.length ? await index.run(() => index.scores(clauses)) : new Map();
    const hits = await index.run(() => kbgen.ranking.rank(scores, sought, index, []));
    const add = (found) => clauses.forEach(([term, boost]) => found.term(term, { boost, usePipeline: false }));
    const whole = stock && clauses.length ? stock.query(add).map(({ ref, score }) => [ref, score]) : [];
    answers.push({ answer, clauses, scores: [...scores], whole, hits: hits.map((hit) => [hit.number, hit.score]) });
  }
  process.stdout.write(JSON.stringify({ answers, loaded }));
}

main();
