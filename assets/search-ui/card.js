/* One result in, the list item of the search page that shows it out. */
(function (kbgen) {
  "use strict";

  const { element, marked, urlState } = kbgen;

  /* Neighbours of one section become one link, so that a card has few stops for the keyboard. */
  function byAnchor(passages) {
    const groups = [];
    for (const passage of passages) {
      if (groups.at(-1)?.[0].anchor === passage.anchor) groups.at(-1).push(passage);
      else groups.push([passage]);
    }
    return groups;
  }

  /* A section's passages; the joint before the first stands outside of the link. */
  function section(group, addressOf) {
    const [{ anchor, joint }] = group;
    const nodes = group.flatMap(({ text, marks, joint: between }, at) => [at ? between : "", ...marked(text, marks)]);
    return [joint, ...(anchor ? [element("a", { href: addressOf(anchor) }, ...nodes)] : nodes)];
  }

  /* Only what is known; an update counts where it is later than the publication. */
  function facts({ published, updated, views }, words) {
    const date = (label, day) =>
      element("span", {}, words.text(label), " ", element("time", { datetime: day }, words.day(day)));
    return [
      published && date("published", published),
      updated && updated > (published || "") && date("updated", updated),
      views && element("span", {}, words.count("views", views)),
    ].filter(Boolean);
  }

  /* base: the way from this page to the site's root. */
  kbgen.card = function card(result, { base, words }) {
    const addressOf = (anchor) => urlState.article(result, anchor, base);
    const paragraph = (name, nodes, dir = "auto") => (nodes.length ? element("p", { class: name, dir }, ...nodes) : null);
    return element(
      "li",
      {},
      element(
        "article",
        {},
        element("h2", { dir: "auto" }, element("a", { href: addressOf("") }, ...marked(result.title, result.titleMarks))),
        paragraph("category", [result.categoryTitle]),
        paragraph("passages", byAnchor(result.passages).flatMap((group) => section(group, addressOf))),
        paragraph("facts", facts(result, words), null),
      ),
    );
  };
  kbgen.byAnchor = byAnchor;
})((globalThis.kbgen ??= {}));
