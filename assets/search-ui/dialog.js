/* What is typed into the dialog, or a large field, in; the first articles in the list below it out. */
(function (kbgen) {
  "use strict";

  const { Combobox, element, forgetting, marked, onTyping, Questions, quiet, trouble, urlState } = kbgen;
  const MOST = 7;
  const SPOKEN_MS = 1000;

  class Suggestions {
    /* message says what the list cannot, status what only screen readers need. */
    constructor({ input, list, message, status }, { base, words, category, recent }) {
      Object.assign(this, { input, list, message, base, words, category, recent, asked: null });
      this.combobox = new Combobox(input, list, (option, event) => this.follow(option, event));
      this.tab = input.form.elements.tab?.value ?? "";
      const wanted = { tab: this.tab, sort: "relevance", page: 1, perPage: MOST };
      const ask = (query) => kbgen.engine.search(query, wanted);
      this.questions = new Questions(ask, { then: (answer) => this.show(answer), fail: () => this.showFault() });
      this.speak = quiet(SPOKEN_MS, (text) => void (status.textContent = text));
      onTyping(input, () => this.type());
      input.addEventListener("focus", () => this.asked || this.rest());
      addEventListener("online", () => this.faulty && this.retry());
      this.type();
    }

    type() {
      const query = urlState.tidy(this.input.value);
      if (query === this.asked) return;
      this.asked = query;
      if (query) this.questions.type(query);
      else this.rest();
    }

    /* Before anything is typed: what the reader searched for last. */
    rest() {
      this.faulty = false;
      this.questions.cancel();
      this.speak.cancel();
      const queries = this.recent.list();
      this.offer(queries.map((query) => this.option(this.addressOf({ query }), "recent", element("bdi", {}, query))));
      if (!queries.length) return this.tell();
      const forget = forgetting(this.recent, this.words, () => {
        this.rest();
        this.input.focus();
      });
      return this.tell(this.words.text("find_recent"), " ", forget);
    }

    offer(options) {
      options.forEach((option, at) => (option.id = `${this.list.id}-${at}`));
      this.combobox.show(options);
    }

    show(answer) {
      this.faulty = answer.incomplete;
      if (answer.incomplete && !answer.total) return this.showFault();
      const options = answer.results.slice(0, MOST).map((result) => this.article(result));
      this.offer([...options, ...this.ways(answer)]);
      this.tell(...this.remark(answer));
      const remarks = answer.total && !this.message.hidden ? [this.message.innerText] : [];
      return this.speak(this.words.spoken(this.asked, { ...answer, pages: 1 }, this.placeOf(answer), remarks));
    }

    showFault() {
      this.faulty = true;
      this.combobox.show([]);
      this.tell(...this.trouble("find_failed"));
      this.speak(this.words.text("find_failed"));
    }

    trouble(name) {
      return trouble(name, this.words, () => {
        this.input.focus();
        this.retry();
      });
    }

    retry() {
      if (this.asked) this.questions.put(this.asked);
    }

    remark(answer) {
      const { incomplete, total, corrected } = answer;
      const quoted = (query) => element("bdi", {}, query);
      if (incomplete) return this.trouble("find_incomplete");
      if (total === 0) return this.words.heading(quoted(this.asked), answer, this.placeOf(answer));
      return corrected ? this.words.parts("find_corrected", { query: quoted(corrected.to) }) : [];
    }

    /* The category that the field searches in, where it does. */
    placeOf({ tabs }) {
      return tabs.find(({ slug }) => slug === this.tab)?.title;
    }

    tell(...parts) {
      this.message.replaceChildren(...parts);
      this.message.hidden = parts.length === 0;
    }

    addressOf(state) {
      return this.input.form.action + urlState.write(state);
    }

    option(href, name, ...children) {
      return element("li", { role: "option", "aria-selected": "false", "data-href": href, class: name }, ...children);
    }

    article(result) {
      const { title, titleMarks, categoryTitle, passages } = result;
      const passage = passages.find(({ marks }) => marks.length) ?? passages[0];
      const line = (name, ...nodes) => element("span", { class: name, dir: "auto" }, ...nodes);
      return this.option(
        urlState.article(result, "", this.base),
        null,
        line("option-title", ...marked(title, titleMarks)),
        line("option-category", categoryTitle),
        passage ? line("option-passage", ...marked(passage.text, passage.marks)) : null,
      );
    }

    /* To all results on the search page: those of the page's category, and of the whole site. */
    ways({ tabs }) {
      const all = tabs.reduce((sum, { count }) => sum + count, 0);
      const here = tabs.find(({ slug, count }) => slug === this.category && count > 0 && count < all);
      return [...(here ? [this.way("find_see_in", here)] : []), ...(all ? [this.way("find_see_all", { count: all })] : [])];
    }

    way(name, { count, slug: tab, title }) {
      const text = this.words.count(name, count, { results: this.words.results(count), title });
      return this.option(this.addressOf({ query: this.asked, tab }), "see-all", text);
    }

    follow({ dataset: { href } }, event) {
      if (this.asked) this.recent.add(this.asked);
      if (event.ctrlKey || event.metaKey || event.button === 1) window.open(href, "_blank", "noopener");
      else location.assign(href);
    }
  }

  /* The dialog has all parts in the page. */
  function startDialog(dialog, site) {
    const [input, list, message, status] = ["input", "[role=listbox]", "[data-search-message]", "[role=status]"].map(
      (part) => dialog.querySelector(part),
    );
    return new Suggestions({ input, list, message, status }, site);
  }

  /* A field of the page gets the dialog's list right below it, for as long as it has the focus. */
  function startField(input, site) {
    const label = site.words.text("find_list");
    const list = element("ul", { role: "listbox", id: "search-field-list", "aria-label": label });
    const message = element("p", { class: "search-message", hidden: "" });
    const status = element("p", { role: "status", class: "search-status" });
    const box = element("div", { class: "search-suggestions" }, message, list);
    box.addEventListener("mousedown", (event) => event.preventDefault());
    input.form.append(box, status);
    const { combobox } = new Suggestions({ input, list, message, status }, site);
    const toggle = (open) => {
      box.hidden = !open;
      combobox.toggle(open && list.children.length > 0);
    };
    toggle(document.activeElement === input);
    input.form.addEventListener("focusout", (event) => input.form.contains(event.relatedTarget) || toggle(false));
    for (const sign of ["focus", "input"]) input.addEventListener(sign, () => box.hidden && toggle(true));
    input.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || event.isComposing || box.hidden) return;
      event.preventDefault();
      toggle(false);
    });
  }

  Object.assign(kbgen, { startDialog, startField });
})((globalThis.kbgen ??= {}));
