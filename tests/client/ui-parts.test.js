/* Marks, cards, tabs and pages are arranged before any element is made. */
"use strict";

const assert = require("node:assert/strict");
const { test } = require("node:test");

for (const name of ["elements", "card", "navigation"]) require(`../../assets/search-ui/${name}.js`);

const { arrangeTabs, byAnchor, pageNumbers, stretches } = globalThis.kbgen;

const shown = (text, marks) =>
  stretches(text, marks)
    .map((part) => (part.marked ? `[${part.text}]` : part.text))
    .join("");

test("a text is cut at its marks", () => {
  assert.equal(shown("Your face here", [[5, 9]]), "Your [face] here");
  assert.equal(shown("face", [[0, 4]]), "[face]");
  assert.equal(shown("nothing", []), "nothing");
  assert.deepEqual(stretches("", []), []);
});

test("marks that touch or overlap never repeat a character", () => {
  assert.equal(shown("abcdef", [[1, 3], [2, 4], [4, 5]]), "a[bc][d][e]f");
});

test("marks count UTF-16 units, so they fit characters of two", () => {
  assert.equal(shown("🙂 face", [[3, 7]]), "🙂 [face]");
});

test("no mark loses or doubles text, whatever it says", () => {
  const text = "Recognition fails";
  for (let start = 0; start <= text.length; start += 1) {
    for (let end = start; end <= text.length + 2; end += 1) {
      const parts = stretches(text, [[start, end]]);
      assert.equal(parts.map((part) => part.text).join(""), text);
    }
  }
});

test("passages of one section become one link", () => {
  const groups = byAnchor(["a", "a", "", "a"].map((anchor) => ({ anchor })));
  assert.deepEqual(groups.map((group) => group.length), [2, 1, 1]);
});

const tabs = (...counts) => counts.map((count, at) => ({ slug: `tab-${at}`, count }));
const slugs = (list) => list.map((tab) => Number(tab.slug.slice(4)));

test("few categories all have a tab, those without a hit too", () => {
  const { row, more } = arrangeTabs(tabs(3, 0, 1), "");
  assert.deepEqual([slugs(row), slugs(more)], [[0, 1, 2], []]);
});

test("of many categories those with hits have a tab, the fullest six in the site's order", () => {
  const { row, more } = arrangeTabs(tabs(1, 0, 9, 8, 7, 6, 5, 4, 0), "");
  assert.deepEqual([slugs(row), slugs(more)], [[2, 3, 4, 5, 6, 7], [0]]);
});

test("the open tab is never behind «More», even without a hit", () => {
  const { row, more } = arrangeTabs(tabs(1, 0, 9, 8, 7, 6, 5, 4, 0), "tab-1");
  assert.deepEqual([slugs(row), slugs(more)], [[1, 2, 3, 4, 5, 6], [0, 7]]);
});

test("page numbers show the ends, the neighbours, and gaps that are worth it", () => {
  assert.deepEqual(pageNumbers(1, 1), [1]);
  assert.deepEqual(pageNumbers(1, 3), [1, 2, 3]);
  assert.deepEqual(pageNumbers(3, 5), [1, 2, 3, 4, 5]);
  assert.deepEqual(pageNumbers(1, 20), [1, 2, 0, 20]);
  assert.deepEqual(pageNumbers(10, 20), [1, 0, 9, 10, 11, 0, 20]);
  assert.deepEqual(pageNumbers(4, 20), [1, 2, 3, 4, 5, 0, 20]);
});
