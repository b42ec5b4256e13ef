/* Numbers, days and sentences are written as the page's language does. */
"use strict";

const assert = require("node:assert/strict");
const { test } = require("node:test");

require("../../assets/search-ui/words.js");

const LABELS = {
  find_results_one: "{number} result",
  find_results_other: "{number} results",
  find_results_for: "{results} for {query}",
  find_none: "No results for {query}",
  find_none_in: "No results for {query} in {title}",
  page_of: "Page {number} of {total}",
};
const RUSSIAN = {
  find_results_one: "{number} результат",
  find_results_few: "{number} результата",
  find_results_many: "{number} результатов",
  find_results_other: "{number} результата",
};

const words = (language, labels = LABELS) => new globalThis.kbgen.Words(labels, language);

test("a day stays the same day in every time zone", () => {
  const before = process.env.TZ;
  try {
    for (const zone of ["Pacific/Kiritimati", "America/Los_Angeles", "UTC"]) {
      process.env.TZ = zone;
      assert.equal(words("en").day("2023-09-05"), "Sep 5, 2023");
    }
  } finally {
    process.env.TZ = before;
  }
});

test("days and numbers follow the language", () => {
  assert.equal(words("de").day("2026-05-13"), "13.05.2026");
  assert.equal(words("en").number(11575), "11,575");
  assert.equal(words("de").number(11575), "11.575");
});

test("a counted word takes the plural form of its language", () => {
  assert.equal(words("en").results(1), "1 result");
  assert.equal(words("en").results(0), "0 results");
  const results = [1, 3, 5, 21].map((number) => words("ru", RUSSIAN).results(number));
  assert.deepEqual(results, ["1 результат", "3 результата", "5 результатов", "21 результат"]);
});

test("a form that a site has not translated falls back to the general one", () => {
  assert.equal(words("ru").results(3), "3 results");
});

test("a sentence keeps its order around what fills its slots", () => {
  const node = { nodeName: "BDI" };
  assert.deepEqual(words("en").heading(node, { total: 2 }), ["2 results", " for ", node]);
  assert.deepEqual(words("en").heading(node, { total: 0 }), ["No results for ", node]);
  assert.deepEqual(words("en").heading(node, { total: 0 }, "FAQ"), ["No results for ", node, " in ", "FAQ"]);
});

test("a query that looks like a slot is only text", () => {
  assert.equal(words("en").spoken("{results}", { total: 2, page: 1, pages: 1 }), "2 results for {results}");
});

test("a screen reader hears the count, and the page where there are several", () => {
  assert.equal(words("en").spoken("face", { total: 43, page: 2, pages: 3 }), "43 results for face. Page 2 of 3");
  assert.equal(words("en").spoken("face", { total: 0, page: 1, pages: 1 }), "No results for face");
  const remarks = ["Did you mean face?"];
  const said = words("en").spoken("faze", { total: 0, page: 1, pages: 1 }, "FAQ", remarks);
  assert.equal(said, "No results for faze in FAQ. Did you mean face?");
});
