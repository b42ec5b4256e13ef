/* Joins the scripts of the search to what this page has of it. */
(function (kbgen) {
  "use strict";

  const FIELD = "[data-search-field]";

  /* Several sites may share one host, and all files on a disk do. */
  function placeOfRecent({ dataset }) {
    const { base } = document.documentElement.dataset;
    return "recent" in dataset ? `kbgen-recent ${new URL(base || ".", location).pathname}` : "";
  }

  /* Called once, when all scripts are here. */
  kbgen.startSearch = function startSearch() {
    const dialog = document.querySelector("[data-search-dialog]");
    const site = {
      base: document.documentElement.dataset.base,
      category: document.querySelector("main [name=tab]")?.value,
      words: kbgen.readWords(document),
      recent: new kbgen.Recent(placeOfRecent(dialog)),
    };
    const page = document.querySelector("[data-search-page]");
    const field = document.querySelector(FIELD);
    if (page) new kbgen.SearchPage(page, site);
    else if (field) kbgen.startField(field, site);
    kbgen.startDialog(dialog, site);
  };
})((globalThis.kbgen ??= {}));
