/* Counts, days and sentences of the search, in the page's language and the site's own words. */
(function (kbgen) {
  "use strict";

  class Words {
    /* labels: name to text with {slots}; a counted one has a form for each plural of CLDR. */
    constructor(labels, language) {
      this.labels = labels;
      this.numbers = new Intl.NumberFormat(language);
      this.days = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeZone: "UTC" });
      this.plurals = new Intl.PluralRules(language);
    }

    number(value) {
      return this.numbers.format(value);
    }

    /* "2023-09-05" is a day, not a moment: read and written in UTC, or it would move. */
    day(text) {
      const [year, month, day] = text.split("-");
      return this.days.format(Date.UTC(year, month - 1, day));
    }

    /* The texts of a label and what fills its slots, in order: texts, elements or lists of them. */
    parts(name, values = {}) {
      const parts = this.labels[name].split(/\{(\w+)\}/).map((part, at) => (at % 2 ? values[part] : part));
      return parts.flat().filter((part) => part !== "");
    }

    text(name, values) {
      return this.parts(name, values).join("");
    }

    count(noun, value, values = {}) {
      const form = `${noun}_${this.plurals.select(value)}`;
      const name = form in this.labels ? form : `${noun}_other`;
      return this.text(name, { ...values, number: this.number(value) });
    }

    results(total) {
      return this.count("find_results", total);
    }

    /* What an answer is called; the query as a text or an element, the category's title where one is open. */
    heading(query, { total }, title) {
      const none = title ? "find_none_in" : "find_none";
      return this.parts(total ? "find_results_for" : none, { results: this.results(total), query, title });
    }

    /* What a screen reader is told of an answer: its heading, the page, and the remarks that stand above it. */
    spoken(query, { total, page, pages }, title, remarks = []) {
      const place = { number: this.number(page), total: this.number(pages) };
      const said = this.heading(query, { total }, title).join("");
      const parts = [said, ...(total && pages > 1 ? [this.text("page_of", place)] : []), ...remarks];
      return parts.join(". ").replace(/([.?!。？؟])\. /gu, "$1 ");
    }
  }

  /* Collect the labels that the page's templates carry. */
  function readWords(page) {
    const words = [...page.querySelectorAll("template[data-search-words]")].flatMap((template) => [
      ...template.content.children,
    ]);
    const labels = Object.fromEntries(words.map((word) => [word.dataset.word, word.textContent]));
    return new Words(labels, page.documentElement.lang || "en");
  }

  Object.assign(kbgen, { Words, readWords });
})((globalThis.kbgen ??= {}));
