/* Counts, days and sentences of the search, in the page's language and the site's own words. */
(function (kbgen) {
  "use strict";

  /* "2023-09-05" is a day, not a moment: it is read and written in UTC, or it would move. */
  function moment(day) {
    const [year, month, date] = day.split("-").map(Number);
    return new Date(Date.UTC(year, month - 1, date));
  }

  /* "Did you mean {query}?" and {query: node} in, its texts and the node out, in order. */
  function sentence(label, values) {
    return label
      .split(/\{(\w+)\}/)
      .map((part, at) => (at % 2 ? values[part] : part))
      .flat()
      .filter((part) => part !== "");
  }

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

    day(text) {
      return this.days.format(moment(text));
    }

    /* The parts of a label with its slots filled, by texts or by elements. */
    parts(name, values = {}) {
      return sentence(this.labels[name], values);
    }

    text(name, values = {}) {
      return this.parts(name, values).join("");
    }

    /* `value` of something, in the right plural form. */
    count(noun, value, values = {}) {
      const form = `${noun}_${this.plurals.select(value)}`;
      const name = form in this.labels ? form : `${noun}_other`;
      return this.text(name, { ...values, number: this.number(value) });
    }
  }

  /* Collect the labels that the page's templates carry: <p data-word="name">text</p>. */
  function readWords(page) {
    const labels = {};
    for (const template of page.querySelectorAll("template[data-search-words]")) {
      for (const word of template.content.children) labels[word.dataset.word] = word.textContent;
    }
    return new Words(labels, page.documentElement.lang || "en");
  }

  Object.assign(kbgen, { Words, readWords });
})((globalThis.kbgen ??= {}));
