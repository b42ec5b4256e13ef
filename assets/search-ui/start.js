/* Joins the scripts of the search to what this page has of it. */
(function (kbgen) {
  "use strict";

  const FIELD = "[data-search-field]";

  /* Called once, when all scripts are here. */
  kbgen.startSearch = function startSearch() {
    const site = {
      base: document.documentElement.dataset.base,
      category: document.querySelector("main [name=tab]")?.value,
      words: kbgen.readWords(document),
    };
    const page = document.querySelector("[data-search-page]");
    const field = document.querySelector(FIELD);
    if (page) new kbgen.SearchPage(page, site);
    else if (field) kbgen.startField(field, site);
    kbgen.startDialog(document.querySelector("[data-search-dialog]"), site);
  };
})((globalThis.kbgen ??= {}));
