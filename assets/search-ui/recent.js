/* The searches that a reader made last: kept in the browser, on the reader's own device. */
(function (kbgen) {
  "use strict";

  const MOST = 5;

  class Recent {
    /* place: what the browser's storage calls them; empty where a site keeps none. */
    constructor(place) {
      this.place = place;
    }

    /* The last one first. Storage may be denied, or hold what anything else has written: then there are none. */
    list() {
      try {
        const kept = JSON.parse(localStorage.getItem(this.place) || "[]");
        return kept.filter((query) => query && typeof query === "string").slice(0, MOST);
      } catch {
        return [];
      }
    }

    add(query) {
      this.keep([query, ...this.list().filter((each) => each !== query)].slice(0, MOST));
    }

    clear() {
      this.keep([]);
    }

    keep(queries) {
      if (!this.place) return;
      try {
        if (queries.length) localStorage.setItem(this.place, JSON.stringify(queries));
        else localStorage.removeItem(this.place);
      } catch {
        // Storage is denied or full; the search works without.
      }
    }
  }

  /* The button that forgets them all; `then` shows that they are gone. */
  function forgetting(recent, words, then) {
    const button = kbgen.element("button", { type: "button", class: "forget" }, words.text("find_forget"));
    button.addEventListener("click", () => {
      recent.clear();
      then();
    });
    return button;
  }

  Object.assign(kbgen, { Recent, forgetting });
})((globalThis.kbgen ??= {}));
