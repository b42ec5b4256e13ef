/* search.html: what is typed or clicked in, the state in the address and its answer on the screen out. */
(function (kbgen) {
  "use strict";

  const { onTyping, PER_PAGE, placeOf, Questions, quiet, showAnswer, showNothing, showRecent, urlState } = kbgen;
  const PARTS = "tabs heading range sort advice list pages start busy failed clear contact status recent".split(" ");
  const ADDRESS_MS = 120;
  const SCROLL_MS = 150;
  const BUSY_MS = 300;
  const SPOKEN_MS = 1000;

  /* A click that the browser would answer by opening the link right here. */
  const plain = (event) =>
    event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;

  const addressOf = (state) => location.pathname + urlState.write(state).replace(/^\?$/, "");

  /* How far down the reader is belongs to the entry of the history, as its address does. */
  const rename = (state) => history.replaceState(window.scrollY, "", addressOf(state));

  class SearchPage {
    /* root: the element that holds the form and, by their data-search attributes, the parts. */
    constructor(root, { base, words, recent }) {
      Object.assign(this, { root, base, words, recent, siteTitle: document.title, arrive: null });
      this.input = root.querySelector("input[name=q]");
      this.parts = Object.fromEntries(PARTS.map((name) => [name, root.querySelector(`[data-search=${name}]`)]));
      this.renameSoon = quiet(ADDRESS_MS, rename);
      this.busy = quiet(BUSY_MS, () => this.showBusy(true));
      this.speak = quiet(SPOKEN_MS, (text) => void (this.parts.status.textContent = text));
      const ask = async (state) => {
        if (state.explain && !kbgen.explain) await kbgen.loadScript(root.dataset.explanation);
        return kbgen.engine.search(state.query, { ...state, perPage: PER_PAGE });
      };
      this.questions = new Questions(ask, { then: (answer, state) => this.show(answer, state), fail: () => this.fail() });
      this.listen();
      this.begin();
    }

    listen() {
      const { input, parts, root } = this;
      const keep = () => this.questions.pending || rename(urlState.read(location.search));
      onTyping(input, () => this.type());
      input.form.addEventListener("submit", (event) => this.submit(event));
      root.addEventListener("click", (event) => this.follow(event));
      parts.list.addEventListener("click", (event) => event.target.closest("a") && this.recent.add(this.state.query));
      parts.clear.addEventListener("click", () => this.empty());
      parts.sort.addEventListener("change", () => this.go({ ...this.state, sort: parts.sort.value, page: 1 }));
      parts.failed.querySelector("button").addEventListener("click", () => this.again());
      addEventListener("online", () => this.faulty && this.ask());
      history.scrollRestoration = "manual";
      addEventListener("scroll", quiet(SCROLL_MS, keep), { passive: true });
      addEventListener("pagehide", keep);
      addEventListener("popstate", () => this.travel());
      for (const name of ["click", "keydown", "focusin"]) addEventListener(name, (event) => this.closeMore(event));
    }

    /* The further tabs lie over the results, until Escape or anything outside of them. */
    closeMore(event) {
      const more = this.parts.tabs.querySelector("details[open]");
      const left = event.key === "Escape" || (event.type !== "keydown" && !more?.contains(event.target));
      if (!more || !left) return;
      if (more.contains(document.activeElement)) more.firstChild.focus();
      more.open = false;
    }

    /* Letters typed before the scripts were here count; else the address does. */
    begin() {
      const typed = document.activeElement === this.input && urlState.tidy(this.input.value);
      this.state = this.settled = urlState.read(location.search);
      if (typed && typed !== this.state.query) this.type();
      else this.travel();
    }

    travel() {
      this.renameSoon.cancel();
      this.state = this.settled = urlState.read(location.search);
      this.input.value = this.state.query;
      const scroll = history.state || 0;
      this.arrive = () => scrollTo(0, scroll);
      this.ask();
    }

    /* The state of another query in the same tab and order. */
    asking(query) {
      return { ...this.state, query, page: 1, literal: "" };
    }

    type() {
      const query = urlState.tidy(this.input.value);
      this.parts.clear.hidden = !this.input.value;
      if (query === this.state.query) return;
      this.state = this.asking(query);
      this.renameSoon(this.state);
      this.ask({ typing: true });
    }

    empty() {
      this.input.value = "";
      this.input.focus();
      this.type();
    }

    /* What was only typed on the way here gives its entry back to the last settled state. */
    submit(event) {
      event.preventDefault();
      const query = urlState.tidy(this.input.value);
      this.go(query === this.state.query ? this.state : this.asking(query), this.settled);
      if (matchMedia("(pointer: coarse)").matches) this.input.blur();
    }

    follow(event) {
      const link = event.target.closest("a[href^='?']");
      if (!link || !plain(event)) return;
      event.preventDefault();
      const next = urlState.read(link.search);
      if (!this.parts.tabs.contains(link)) this.arrive = () => this.startOfList();
      this.input.value = next.query;
      this.go(next);
    }

    /* The link that led here may be gone, and the focus must not be. */
    startOfList() {
      scrollTo(0, 0);
      this.parts.heading.focus({ preventScroll: true });
    }

    go(next, left = this.state) {
      this.renameSoon.cancel();
      rename(left);
      if (addressOf(next) !== addressOf(left)) history.pushState(0, "", addressOf(next));
      this.state = this.settled = next;
      this.ask();
    }

    ask({ typing = false } = {}) {
      const { state, parts, questions } = this;
      parts.clear.hidden = !this.input.value;
      if (parts.contact) parts.contact.href = urlState.contact(parts.contact.dataset.href, state.query);
      if (!state.query) return this.showStart();
      if (!questions.pending) this.busy();
      return typing ? questions.type(state) : questions.put(state);
    }

    show(answer, state) {
      const { base, words } = this;
      this.faulty = answer.incomplete;
      if (answer.incomplete && !answer.total) return this.fail();
      if (answer.total > 0 && state.page > answer.pages) return this.turnTo(answer.pages);
      const address = (changes) => urlState.write({ ...state, ...changes });
      showAnswer(this.parts, answer, { state, address, again: () => this.again(), words, base });
      document.title = words.text("found_title", { query: state.query, results: words.results(answer.total) });
      const remarks = [...this.parts.advice.children].map((remark) => remark.innerText);
      this.speak(words.spoken(state.query, answer, placeOf(answer, state.tab), remarks));
      if (answer.total > 0 && state === this.settled) this.recent.add(state.query);
      return this.finish();
    }

    /* The address asks for a page beyond the last one. */
    turnTo(page) {
      this.state = this.settled = { ...this.state, page };
      rename(this.state);
      this.ask();
    }

    fail() {
      this.faulty = true;
      showNothing(this.parts, true);
      this.speak(this.words.text("find_failed"));
      this.finish();
    }

    /* The button that asks for this will be gone, and the focus must not be. */
    again() {
      this.parts.heading.focus({ preventScroll: true });
      this.ask();
    }

    showStart() {
      this.faulty = false;
      this.questions.cancel();
      this.speak.cancel();
      this.parts.status.textContent = "";
      document.title = this.siteTitle;
      showNothing(this.parts, false);
      showRecent(this.parts, this.recent, this.words);
      this.finish();
    }

    showBusy(shown) {
      this.parts.busy.hidden = !shown;
      this.parts.list.setAttribute("aria-busy", shown);
    }

    finish() {
      this.busy.cancel();
      this.showBusy(false);
      this.arrive?.();
      this.arrive = null;
    }
  }

  kbgen.SearchPage = SearchPage;
})((globalThis.kbgen ??= {}));
