/* What a reader is told above the results: another spelling, words that no article has, other tabs. */
(function (kbgen) {
  "use strict";

  const { element } = kbgen;

  const quoted = (text) => element("bdi", { class: "words" }, text);
  const listed = (items) => items.flatMap((item, at) => (at === 0 ? [item] : [", ", item]));

  /* Where the answer is that of the corrected query it says so; else it offers it. */
  function spelling(answer, { state, address, words }) {
    const { from, to } = answer.corrected;
    if (answer.total > 0) return words.parts("found_corrected", { from: quoted(from), to: quoted(to) });
    const query = state.query.includes(from) ? state.query.replace(from, to) : to;
    const link = element("a", { href: address({ query, tab: "", page: 1 }) }, quoted(query));
    return words.parts("found_meant", { query: link });
  }

  function missing(answer, { words }) {
    const name = answer.total > 0 ? "found_partly" : "found_missing";
    return words.parts(name, { words: listed(answer.missing.map(quoted)) });
  }

  function elsewhere(answer, { state, address, words }) {
    const others = answer.tabs.filter((tab) => tab.count > 0 && tab.slug !== state.tab);
    if (answer.total > 0 || others.length === 0) return null;
    const links = others.map((tab) => {
      const href = address({ tab: tab.slug, page: 1 });
      return element("a", { href }, `${tab.title} (${words.number(tab.count)})`);
    });
    return words.parts("found_elsewhere", { tabs: listed(links) });
  }

  /* The paragraphs that an answer calls for, in order; address: changes of the state in, an href out. */
  kbgen.advice = function advice(answer, view) {
    const told = [];
    if (answer.notice) told.push([answer.notice]);
    if (answer.corrected) told.push(spelling(answer, view));
    if (answer.missing.length) told.push(missing(answer, view));
    told.push(elsewhere(answer, view));
    return told.filter(Boolean).map((parts) => element("p", {}, ...parts));
  };
})((globalThis.kbgen ??= {}));
