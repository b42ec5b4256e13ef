/* search.html: what is typed or clicked in, the state in the address and its answer on the screen out. */
(function (kbgen) {
  "use strict";

  const { newest, quiet, results, urlState, Visits } = kbgen;
  const BUSY_MS = 300;
  const SPOKEN_MS = 1000;
  const NEXT_QUESTION_MS = 120;

  /* A click that the browser would answer by opening the link right here. */
  const plain = (event) =>
    event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;

  class SearchPage {
    /* root: the element that holds the form and the parts of results.js. */
    constructor(root, { base, words }) {
      const find = (selector) => root.querySelector(selector);
      Object.assign(this, { root, base, words, siteTitle: document.title, pending: false, arrive: null });
      this.input = find("input[name=q]");
      this.status = find("[role=status]");
      this.failed = find("[data-search-failed]");
      this.clear = find("[data-search-clear]");
      this.contact = find("[data-search-contact]");
      this.parts = results.findParts(root);
      this.visits = new Visits({ ready: () => !this.pending, travelled: () => this.travel() });
      this.prepareQuestions();
      this.listen();
      this.begin();
    }

    prepareQuestions() {
      const ask = (state) => kbgen.engine.search(state.query, { ...state, perPage: results.PER_PAGE });
      const answered = { then: (answer, state) => this.show(answer, state), fail: () => this.showFault() };
      this.question = newest(ask, answered);
      this.askSoon = quiet(NEXT_QUESTION_MS, () => this.ask());
      this.busy = quiet(BUSY_MS, () => this.showBusy(true));
      this.speak = quiet(SPOKEN_MS, (text) => void (this.status.textContent = text));
    }

    listen() {
      const { input, parts } = this;
      input.form.addEventListener("submit", (event) => this.submit(event));
      input.addEventListener("input", (event) => void (event.isComposing || this.type()));
      input.addEventListener("compositionend", () => this.type());
      this.clear.addEventListener("click", () => this.empty());
      this.root.addEventListener("click", (event) => this.follow(event));
      parts.sort.addEventListener("change", () => this.go({ ...this.state, sort: parts.sort.value, page: 1 }));
      this.failed.querySelector("button").addEventListener("click", () => this.ask());
    }

    /* Letters typed before the scripts were here count; else the address does. */
    begin() {
      const { input, visits } = this;
      this.state = this.settled = visits.state;
      if (document.activeElement === input && urlState.tidy(input.value)) this.type();
      if (this.pending) return;
      this.travel();
    }

    travel() {
      this.state = this.settled = this.visits.state;
      this.input.value = this.state.query;
      const { scroll } = this.visits;
      this.arrive = () => window.scrollTo(0, scroll);
      this.ask();
    }

    type() {
      this.clear.hidden = !this.input.value;
      const query = urlState.tidy(this.input.value);
      if (query === this.state.query) return;
      this.state = { ...this.state, query, page: 1 };
      this.visits.rename(this.state);
      if (this.pending && query) this.askSoon();
      else this.ask();
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
      const next = query === this.state.query ? this.state : { ...this.state, query, page: 1 };
      this.go(next, this.settled);
      if (matchMedia("(pointer: coarse)").matches) this.input.blur();
    }

    follow(event) {
      const link = event.target.closest("a[href^='?']");
      if (!link || !plain(event)) return;
      event.preventDefault();
      const next = urlState.read(new URL(link.href).search);
      if (next.page !== this.state.page) this.arrive = () => this.startOfList();
      this.input.value = next.query;
      this.go(next);
    }

    startOfList() {
      window.scrollTo(0, 0);
      this.parts.heading.focus({ preventScroll: true });
    }

    go(next, left = this.state) {
      this.visits.push(next, left);
      this.state = this.settled = next;
      this.ask();
    }

    ask() {
      this.askSoon.cancel();
      const { query } = this.state;
      this.clear.hidden = !this.input.value;
      if (this.contact) this.contact.href = urlState.contact(this.contact.dataset.searchContact, query);
      if (!query) return this.showStart();
      this.pending = true;
      this.busy();
      return this.question(this.state);
    }

    show(answer, state) {
      if (answer.total > 0 && state.page > answer.pages) return this.turnTo(answer.pages);
      this.failed.hidden = true;
      results.showAnswer(this.parts, state, answer, this);
      const counted = this.words.count("find_results", answer.total);
      document.title = this.words.text("found_title", { query: state.query, results: counted });
      this.speak(kbgen.spoken(state.query, answer, this.words));
      return this.finish();
    }

    /* The address asks for a page beyond the last one. */
    turnTo(page) {
      this.state = this.settled = { ...this.state, page };
      this.visits.replace(this.state);
      this.ask();
    }

    showFault() {
      results.showNothing(this.parts);
      this.parts.start.hidden = true;
      this.failed.hidden = false;
      this.finish();
    }

    showStart() {
      this.question.cancel();
      this.speak.cancel();
      this.status.textContent = "";
      this.failed.hidden = true;
      results.showStart(this.parts);
      document.title = this.siteTitle;
      this.finish();
    }

    showBusy(shown) {
      this.parts.busy.hidden = !shown;
      if (shown) this.parts.list.setAttribute("aria-busy", "true");
      else this.parts.list.removeAttribute("aria-busy");
    }

    finish() {
      this.pending = false;
      this.busy.cancel();
      this.showBusy(false);
      if (this.arrive) this.arrive();
      this.arrive = null;
    }
  }

  kbgen.SearchPage = SearchPage;
})((globalThis.kbgen ??= {}));
