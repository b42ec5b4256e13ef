/* With ?explain=1: under each card, why it stands there, as "kbgen search --explain" says it. For owners of sites;
   readers never load this. */
(function (kbgen) {
  "use strict";

  const { element } = kbgen;
  const PLACES = { pinned: "pinned to the query, ", title: "its title is the query, ", found: "" };

  const times = ([name, factor]) => `× ${name} ${factor.toFixed(2)}`;

  function word({ word: typed, term, kind, sense, standings }) {
    const how = kind === "itself" ? "" : ` → ${term} (${kind})`;
    const where = standings.map(({ field, times: count, points }) => `${field} ${count}× ${points.toFixed(2)}`);
    return `  ${typed}${how}: ${where.join(", ")}${sense ? ", in another sense only" : ""}`;
  }

  /* explanation: as kbgen.explain gives it. */
  function lines({ tier, score: total, lunr, factors, found }) {
    const product = ["=", "lunr", lunr.toFixed(2), ...Object.entries(factors).map(times)];
    const score = [`${PLACES[tier]}score`, total.toFixed(2), ...(tier === "pinned" ? [] : product)];
    return [score.join(" "), ...found.map(word)];
  }

  /* item: the card as it is shown. */
  kbgen.explained = function explained(item, explanation) {
    item.append(element("pre", { class: "search-explained", lang: "en", dir: "ltr" }, lines(explanation).join("\n")));
    return item;
  };
})((globalThis.kbgen ??= {}));
