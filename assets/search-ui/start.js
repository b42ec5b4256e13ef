/* Joins the scripts of the search to the place in the page that they serve. */
(function (kbgen) {
  "use strict";

  const FIELD = "[data-search-field]";

  /* Several sites may share one host, and all files on a disk do. */
  function placeOfRecent({ dataset }) {
    const { base } = document.documentElement.dataset;
    return "recent" in dataset ? `kbgen-recent ${new URL(base || ".", location).pathname}` : "";
  }

  /* Called once for the dialog, and once for the part of a page that searches, when its scripts are here. */
  kbgen.startSearch = function startSearch(place) {
    const dialog = document.querySelector("[data-search-dialog]");
    const field = document.querySelector(FIELD);
    const site = {
      base: document.documentElement.dataset.base,
      category: document.querySelector("main [name=tab]")?.value,
      words: kbgen.readWords(document),
      recent: new kbgen.Recent(placeOfRecent(dialog)),
    };
    if (place !== dialog) return new kbgen.SearchPage(place, site);
    if (field) kbgen.startField(field, site);
    return kbgen.startDialog(dialog, site);
  };
})((globalThis.kbgen ??= {}));
