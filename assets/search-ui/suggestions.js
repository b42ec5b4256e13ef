/* What is typed into a search field in, the first articles in the list below it out. */
(function (kbgen) {
  "use strict";

  const { element, marked, newest, quiet, urlState, Combobox } = kbgen;
  const MOST = 7;
  const SPOKEN_MS = 1000;
  const NEXT_QUESTION_MS = 120;

  class Suggestions {
    /* field: {input, list, message, status}; the message is what the list cannot say. */
    constructor({ input, list, message, status }, { base, words }) {
      Object.assign(this, { input, message, base, words, asked: "", pending: false });
      this.combobox = new Combobox(input, list, { choose: (option, event) => this.follow(option, event) });
      const ask = (query) => kbgen.engine.search(query, { tab: "", sort: "relevance", page: 1, perPage: MOST });
      const answered = { then: (answer) => this.show(answer), fail: () => this.showFault() };
      this.question = newest(ask, answered);
      this.askSoon = quiet(NEXT_QUESTION_MS, () => this.ask());
      this.speak = quiet(SPOKEN_MS, (text) => void (status.textContent = text));
      input.addEventListener("input", (event) => void (event.isComposing || this.type()));
      input.addEventListener("compositionend", () => this.type());
      this.type();
    }

    type() {
      const query = urlState.tidy(this.input.value);
      if (query === this.asked) return;
      this.asked = query;
      if (this.pending && query) this.askSoon();
      else this.ask();
    }

    ask() {
      this.askSoon.cancel();
      if (!this.asked) return this.clear();
      this.pending = true;
      return this.question(this.asked);
    }

    clear() {
      this.pending = false;
      this.question.cancel();
      this.speak.cancel();
      this.combobox.show([]);
      this.tell();
    }

    show(answer) {
      this.pending = false;
      const options = answer.results.slice(0, MOST).map((result, at) => this.option(result, at));
      if (options.length) options.push(this.seeAll(answer.total, options.length));
      this.combobox.show(options);
      this.tell(...this.remark(answer));
      this.speak(kbgen.spoken(this.asked, { ...answer, pages: 1 }, this.words));
    }

    showFault() {
      this.pending = false;
      this.combobox.show([]);
      const again = element("button", { type: "button" }, this.words.text("find_retry"));
      again.addEventListener("click", () => this.ask());
      this.tell(this.words.text("find_failed"), " ", again);
    }

    remark(answer) {
      if (answer.notice) return [answer.notice];
      if (answer.total === 0) return this.words.parts("find_none", { query: element("bdi", {}, this.asked) });
      if (answer.corrected) return this.words.parts("find_corrected", { query: element("bdi", {}, answer.corrected.to) });
      return [];
    }

    tell(...parts) {
      this.message.replaceChildren(...parts);
      this.message.hidden = parts.length === 0;
    }

    optionWith(at, attributes, ...children) {
      const id = `${this.combobox.list.id}-${at}`;
      return element("li", { role: "option", id, "aria-selected": "false", ...attributes }, ...children);
    }

    option(result, at) {
      const title = marked.write(element("span", { class: "option-title", dir: "auto" }), result.title, result.titleMarks);
      const category = element("span", { class: "option-category" }, result.categoryTitle);
      const [first] = result.passages;
      const passage = first
        ? marked.write(element("span", { class: "option-passage", dir: "auto" }), first.text, first.marks)
        : null;
      return this.optionWith(at, { "data-href": this.base + result.url }, title, category, passage);
    }

    seeAll(total, at) {
      const href = this.input.form.action.split("?")[0] + urlState.write({ query: this.asked, sort: "relevance" });
      return this.optionWith(at, { "data-href": href, class: "see-all" }, this.seeAllText(total));
    }

    seeAllText(total) {
      return this.words.count("find_see_all", total, { results: this.words.count("find_results", total) });
    }

    follow(option, event) {
      const apart = event.ctrlKey || event.metaKey || event.button === 1;
      if (apart) window.open(option.dataset.href, "_blank", "noopener");
      else location.assign(option.dataset.href);
    }
  }

  kbgen.Suggestions = Suggestions;
})((globalThis.kbgen ??= {}));
