/* One result in, the list item of the search page that shows it out. */
(function (kbgen) {
  "use strict";

  const { element, marked } = kbgen;

  /* Neighbours of one section become one link, so that a card has few stops for the keyboard. */
  function byAnchor(passages) {
    const groups = [];
    for (const passage of passages) {
      const last = groups.at(-1);
      if (last && last.anchor === passage.anchor) last.passages.push(passage);
      else groups.push({ anchor: passage.anchor, passages: [passage] });
    }
    return groups;
  }

  function section(group, address) {
    const name = group.anchor ? "a" : "span";
    const href = group.anchor ? `${address}#${encodeURIComponent(group.anchor)}` : null;
    const made = element(name, { href });
    group.passages.forEach((passage, number) => {
      if (number > 0) made.append(passage.joint);
      marked.write(made, passage.text, passage.marks);
    });
    return made;
  }

  function passages(result, address) {
    if (!result.passages.length) return null;
    const made = element("p", { class: "result-passages", dir: "auto" });
    for (const group of byAnchor(result.passages)) {
      made.append(group.passages[0].joint, section(group, address));
    }
    return made;
  }

  function date(label, day, words) {
    return element("span", {}, words.text(label), " ", element("time", { datetime: day }, words.day(day)));
  }

  /* Only what is known; an update counts where it is later than the publication. */
  function facts(result, words) {
    const known = [];
    if (result.published) known.push(date("published", result.published, words));
    if (result.updated && (!result.published || result.updated > result.published)) {
      known.push(date("updated", result.updated, words));
    }
    if (result.views) known.push(element("span", {}, words.count("views", result.views)));
    return known.length ? element("p", { class: "result-facts" }, ...known) : null;
  }

  /* base: the way from this page to the site's root. */
  kbgen.card = function card(result, { base, words }) {
    const address = base + result.url;
    const link = marked.write(element("a", { href: address }), result.title, result.titleMarks);
    return element(
      "li",
      { class: "result" },
      element(
        "article",
        {},
        element("h2", { class: "result-title", dir: "auto" }, link),
        element("p", { class: "result-category" }, result.categoryTitle),
        passages(result, address),
        facts(result, words),
      ),
    );
  };
  kbgen.byAnchor = byAnchor;
})((globalThis.kbgen ??= {}));
