/* The address of the search page says all that it shows. */
"use strict";

const assert = require("node:assert/strict");
const { test } = require("node:test");

require("../../assets/search-ui/url-state.js");

const { read, write, tidy, contact, article } = globalThis.kbgen.urlState;

const START = { query: "", tab: "", sort: "relevance", page: 1, literal: "", explain: "" };

test("an address without a query is the start", () => {
  assert.deepEqual(read(""), START);
  assert.equal(write(START), "?");
});

test("every part of the state stands in the address, and comes back", () => {
  const state = { query: "face id & passkey", tab: "faq", sort: "updated", page: 2, literal: "1", explain: "1" };
  assert.equal(write(state), "?q=face+id+%26+passkey&tab=faq&sort=updated&page=2&literal=1&explain=1");
  assert.deepEqual(read(write(state)), state);
});

test("defaults stay out of the address, so each state has one", () => {
  assert.equal(write({ ...START, query: "face" }), "?q=face");
  assert.equal(write({ query: "face" }), "?q=face");
});

for (const page of ["0", "-1", "1.5", "x", "1e3", "99999999999"]) {
  test(`page=${page} is no page, so the first is shown`, () => {
    assert.equal(read(`?q=face&page=${page}`).page, 1);
  });
}

test("an order that there is not becomes relevance", () => {
  assert.equal(read("?q=face&sort=price").sort, "relevance");
});

test("white space and length of a query are bounded", () => {
  assert.equal(tidy("  face\t\n id "), "face id");
  assert.equal([...tidy("🙂".repeat(500))].length, 128);
  assert.equal(read(`?q=${"x".repeat(5000)}`).query.length, 128);
});

test("any script and any sign survives the way through the address", () => {
  for (const query of ["顔認証", "чаво", "التحقق", "a+b", "<script>", "100%", "e\u0301"]) {
    assert.equal(read(write({ ...START, query })).query, query);
  }
});

test("an http contact takes the query along, a mail address does not", () => {
  assert.equal(contact("https://help.example.com/ask?from=kb", "face id"), "https://help.example.com/ask?from=kb&q=face+id");
  assert.equal(contact("mailto:help@example.com", "face"), "mailto:help@example.com");
  assert.equal(contact("https://help.example.com/ask", ""), "https://help.example.com/ask");
});

const RESULT = {
  url: "faq/light.html",
  title: "Face the light",
  titleMarks: [[0, 4]],
  words: ["face", "facial"],
};

test("a result leads to its article with the words that matched, each once", () => {
  assert.equal(article(RESULT, "", "../"), "../faq/light.html#?mark=face+facial");
  assert.equal(article(RESULT, "a b?", ""), "faq/light.html#a%20b%3F?mark=face+facial");
});

test("where no word matched, the address is the article's own", () => {
  const bare = { ...RESULT, titleMarks: [], words: [] };
  assert.equal(article(bare, "", ""), "faq/light.html");
  assert.equal(article(bare, "light", ""), "faq/light.html#light");
});
