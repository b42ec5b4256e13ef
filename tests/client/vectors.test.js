"use strict";

const assert = require("node:assert/strict");
const fs = require("node:fs");
const path = require("node:path");
const { test } = require("node:test");
const { start } = require("./client.js");

const kbgen = start();
kbgen.loadSpelling();
const { analysis, query, passages, distance } = kbgen;
const vectors = (name) => JSON.parse(fs.readFileSync(path.join(__dirname, "../vectors", `${name}.json`), "utf8"));
const short = (text) => text.slice(0, 30);

/* The vectors count characters, scripts count UTF-16 units. */
const units = (text, place) => [...text].slice(0, place).join("").length;

for (const { language, text, tokens } of vectors("analysis")) {
  test(`tokens, ${language}: ${short(text)}`, () => {
    const found = analysis.tokens(text, language).map(({ term, start: first, end, kind }) => [term, first, end, kind]);
    assert.deepEqual(found, tokens.map(([term, first, end, kind]) => [term, units(text, first), units(text, end), kind]));
  });
}

for (const expected of vectors("queries")) {
  test(`query: ${short(expected.query)}`, () => {
    const found = query.parse(expected.query, { language: expected.language });
    assert.deepEqual(found.words.map((word) => [word.text, word.terms, word.whole]), expected.words);
    const { phrases, excluded, open } = found;
    assert.deepEqual({ phrases, excluded, open }, { phrases: expected.phrases, excluded: expected.excluded, open: expected.open });
  });
}

for (const { name, sections, description, terms, language, passages: expected } of vectors("passages")) {
  test(`passages: ${name}`, () => {
    const found = passages.quote({ sections, description }, new Map(Object.entries(terms)), language);
    assert.deepEqual(
      found.passages.map((each) => [each.text, each.marks, each.anchor, each.joint]),
      expected.map(([text, marks, anchor, joint]) => [text, marks.map((mark) => mark.map((place) => units(text, place))), anchor, joint]),
    );
  });
}

for (const [one, other, edits] of vectors("distances")) {
  test(`distance: ${one}, ${other}`, () => assert.equal(distance(one, other, 2), edits));
}
