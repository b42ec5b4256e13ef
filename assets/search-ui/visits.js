/* The history's entries of search.html: an address and how far down the reader was. */
(function (kbgen) {
  "use strict";

  const { quiet, urlState } = kbgen;
  const ADDRESS_MS = 120;
  const SCROLL_MS = 150;

  const addressOf = (state) => urlState.write(state) || location.pathname;

  class Visits {
    /* ready() says whether what is on the screen belongs to the address. */
    constructor({ ready, travelled }) {
      history.scrollRestoration = "manual";
      this.rename = quiet(ADDRESS_MS, (state) => this.replace(state));
      const keep = () => ready() && history.replaceState({ scroll: window.scrollY }, "");
      window.addEventListener("scroll", quiet(SCROLL_MS, keep), { passive: true });
      window.addEventListener("pagehide", keep);
      window.addEventListener("popstate", () => {
        this.rename.cancel();
        travelled();
      });
    }

    get state() {
      return urlState.read(location.search);
    }

    get scroll() {
      return history.state ? history.state.scroll : 0;
    }

    replace(state) {
      this.rename.cancel();
      history.replaceState({ scroll: window.scrollY }, "", addressOf(state));
    }

    /* A new entry for `next`; the one that is left keeps the address of `left`. */
    push(next, left) {
      this.replace(left);
      if (addressOf(next) !== addressOf(left)) history.pushState({ scroll: 0 }, "", addressOf(next));
    }
  }

  kbgen.Visits = Visits;
})((globalThis.kbgen ??= {}));
