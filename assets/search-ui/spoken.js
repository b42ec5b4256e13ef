/* What a screen reader says about an answer: how many results, and which of their pages. */
(function (kbgen) {
  "use strict";

  kbgen.spoken = function spoken(query, { total, page, pages }, words) {
    if (total === 0) return words.text("find_none", { query });
    const results = words.count("find_results", total);
    const said = words.text("find_results_for", { results, query });
    if (pages < 2) return said;
    return `${said}. ${words.text("page_of", { number: words.number(page), total: words.number(pages) })}.`;
  };
})((globalThis.kbgen ??= {}));
