"use strict";

const assert = require("node:assert/strict");
const { beforeEach, test } = require("node:test");
const { start } = require("./client.js");

const MANIFEST = {
  format: 3, build: "one", language: "en", others: [], fields: ["body", "headings", "title", "keywords", "stops", "alike"],
  boosts: [1, 2, 3, 5, 1, 1], k1: 1.2, b: 0.75, count: 2, lengths: [8, 0, 4, 0, 0, 0],
  weights: { family: 0.6, prefix: 0.2, typo: 0.5, coverage: 1, title: 0.5, titled: 0, proximity: 0, wording: 0, prior: 0.15 },
  firsts: "a m", partitions: "aaaaaaaabbbbbbbb", columns: "columns-1.js", dates: "dates-1.js", lexicon: "lexicon-1.js",
  categories: [{ slug: "faq", title: "FAQ", kind: "articles" }], pins: {},
};
const LENGTHS = [[4, 4], [0, 0], [2, 2], [0, 0], [0, 0], [0, 0]];
const packed = (numbers) => String.fromCharCode(...numbers.map((number) => number + 0x30));
const card = (title, text, lengths = [4, 0, 2, 0, 0, 0]) =>
  [title, `${title}.html`, 0, lengths, [["", [[text]]]], "", null, null, null, ""];
const columns = (lengths, runs) =>
  ({ lengths: lengths.map(packed), categories: packed([0, 0]), priors: packed([8, 8]), boosts: {}, runs });
const files = () => ({
  "manifest.js": MANIFEST,
  "terms-aaaaaaaa.js": { terms: "face light", postings: [[[2, 2]], [[2]]], families: {} },
  "terms-bbbbbbbb.js": { terms: "photo", postings: [[[4]]], families: {} },
  "columns-1.js": columns(LENGTHS, "12345678"),
  "dates-1.js": { published: [1, 2], updated: [1, 2], views: [-1, -1] },
  "lexicon-1.js": { terms: "0face 0light 0photo", frequencies: [2, 1, 1] },
  "passages/0.js": card("first", "A face in the light."),
  "passages/1.js": card("second", "A face on a photo."),
});

let kbgen;
let served;
let loaded;

beforeEach(() => {
  delete globalThis.kbgen;
  kbgen = start();
  served = files();
  loaded = [];
  kbgen.loadFile = async (name, stamp) => {
    loaded.push(stamp ? `${name}?${stamp}` : name);
    if (!(name in served)) throw new Error(`${name} is not there`);
    return JSON.stringify(served[name]);
  };
});

const urls = (answer) => answer.results.map((result) => result.url);

test("an answer has what a result shows", async () => {
  const answer = await kbgen.engine.search("light");
  assert.deepEqual(answer, {
    query: "light", total: 1, tabs: [{ slug: "faq", title: "FAQ", count: 1 }], page: 1, pages: 1,
    results: [{
      url: "first.html", title: "first", titleMarks: [], category: "faq", categoryTitle: "FAQ",
      published: null, updated: null, views: null,
      passages: [{ text: "A face in the light.", marks: [[14, 19]], anchor: "", joint: "" }],
      words: ["light"],
    }],
    missing: [], corrected: null, hasOthers: true, incomplete: false,
  });
});

test("load brings the manifest and nothing else", async () => {
  await kbgen.engine.load();
  assert.deepEqual(loaded, ["manifest.js"]);
});

test("a query loads its own partitions, and passages with the digest of their run", async () => {
  await kbgen.engine.search("photo ");
  assert.deepEqual(loaded, ["manifest.js", "columns-1.js", "terms-bbbbbbbb.js", "passages/1.js?12345678"]);
});

test("nothing is loaded twice, even by queries at the same time", async () => {
  await Promise.all(["face", "fac", "face light"].map((query) => kbgen.engine.search(query)));
  assert.equal(new Set(loaded).size, loaded.length);
});

test("a partition that cannot be loaded costs only its own words", async () => {
  delete served["terms-bbbbbbbb.js"];
  const answer = await kbgen.engine.search("face photo");
  assert.deepEqual(urls(answer).sort(), ["first.html", "second.html"]);
  assert.equal(answer.incomplete, true);
  assert.deepEqual([answer.missing, answer.corrected], [[], null]);
  assert.ok(!loaded.includes("lexicon-1.js"));
});

test("what could not be loaded is asked for again", async () => {
  delete served["terms-aaaaaaaa.js"];
  assert.equal((await kbgen.engine.search("face ")).total, 0);
  served = files();
  const answer = await kbgen.engine.search("face ");
  assert.equal(answer.total, 2);
  assert.equal(answer.incomplete, false);
});

test("an index of an unknown format is refused with a sentence", async () => {
  served["manifest.js"] = { ...MANIFEST, format: 99 };
  await assert.rejects(kbgen.engine.search("face"), /format 99/);
});

test("after a failure the index is opened anew", async () => {
  delete served["manifest.js"];
  await assert.rejects(kbgen.engine.load());
  served = files();
  assert.equal((await kbgen.engine.search("face")).total, 2);
});

test("a new build takes over where the old one's files are gone", async () => {
  await kbgen.engine.load();
  served = {
    ...files(),
    "manifest.js": { ...MANIFEST, build: "two", partitions: "ccccccccbbbbbbbb" },
    "terms-cccccccc.js": { terms: "face", postings: [[[4]]], families: {} },
  };
  delete served["terms-aaaaaaaa.js"];
  const answer = await kbgen.engine.search("face");
  assert.deepEqual(urls(answer), ["second.html"]);
  assert.equal(answer.incomplete, false);
});

test("articles of another build are never shown with this one's order", async () => {
  await kbgen.engine.load();
  served["manifest.js"] = { ...MANIFEST, build: "two", columns: "columns-2.js" };
  served["columns-2.js"] = columns([[9, 4], ...LENGTHS.slice(1)], "87654321");
  served["passages/0.js"] = card("third", "A face.", [9, 0, 2, 0, 0]);
  const answer = await kbgen.engine.search("light");
  assert.deepEqual(urls(answer), ["third.html"]);
});

test("a misspelt word is corrected as the results write it", async () => {
  const answer = await kbgen.engine.search("ligth ");
  assert.deepEqual(answer.corrected, { from: "ligth", to: "light" });
  assert.equal(answer.total, 1);
});

test("asked literally, no word is corrected", async () => {
  const corrected = await kbgen.engine.search("photo ligth ");
  assert.deepEqual([corrected.total, corrected.hasOthers], [2, true]);
  const literal = await kbgen.engine.search("photo ligth ", { literal: "1" });
  assert.deepEqual([literal.total, literal.corrected, literal.missing], [1, null, ["ligth"]]);
});

test("words that no article has are named", async () => {
  assert.deepEqual((await kbgen.engine.search("face xyzzyplugh")).missing, ["xyzzyplugh"]);
});
