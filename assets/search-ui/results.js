/* What the parts of search.html show for a state and its answer. */
(function (kbgen) {
  "use strict";

  const { card, element, forgetting, showPages, showTabs, trouble, urlState } = kbgen;
  const PER_PAGE = 15;

  const quoted = (text) => element("bdi", {}, text);
  const listed = (nodes) => nodes.flatMap((node, at) => (at ? [", ", node] : [node]));

  /* Another query, or this one asked in another way, as a link in a sentence. */
  function offer(name, changes, { state, address, words }) {
    const href = address({ page: 1, ...changes });
    return words.parts(name, { query: element("a", { href }, quoted(changes.query ?? state.query)) });
  }

  /* Where the answer is that of the corrected query it says so, and offers the one typed; else it offers the other. */
  function spelling({ corrected: { from, to }, total, hasOthers }, view) {
    const { query } = view.state;
    const right = query.includes(from) ? query.replace(from, to) : to;
    if (total === 0) return offer("found_meant", { query: right, tab: "" }, view);
    const said = view.words.parts("found_corrected", { from: quoted(from), to: quoted(to) });
    return hasOthers ? [...said, " ", ...offer("found_instead", { literal: "1" }, view)] : said;
  }

  /* Without the signs of the query that leave articles out, where they left out all. */
  function plainly({ tabs }, view) {
    const query = view.state.query.replace(/["“”„‟＂]|(?<!\S)-(?=\S)/gu, "").trim();
    const isOther = query && query !== view.state.query;
    return isOther && !tabs.some(({ count }) => count > 0) ? offer("found_instead", { query, tab: "" }, view) : [];
  }

  function elsewhere({ tabs }, { address, words }) {
    const links = tabs
      .filter(({ count }) => count > 0)
      .map(({ slug, title, count }) =>
        element("a", { href: address({ tab: slug, page: 1 }) }, `${title} (${words.number(count)})`),
      );
    return links.length ? words.parts("found_elsewhere", { tabs: listed(links) }) : [];
  }

  /* The sentences above the results, in order: another spelling, fewer demands, words that no article has,
     other tabs. */
  function advice(answer, view) {
    const { incomplete, corrected, missing, total } = answer;
    const name = total > 0 ? "found_partly" : "found_missing";
    const isAll = total === 0 && missing.join() === view.state.query;
    const told = [
      incomplete ? trouble("find_incomplete", view.words, view.again) : [],
      corrected ? spelling(answer, view) : [],
      total > 0 ? [] : plainly(answer, view),
      missing.length && !isAll ? view.words.parts(name, { words: listed(missing.map(quoted)) }) : [],
      total > 0 ? [] : elsewhere(answer, view),
    ];
    return told.filter((parts) => parts.length).map((parts) => element("p", {}, ...parts));
  }

  /* The title of the open tab. */
  const placeOf = ({ tabs }, open) => tabs.find(({ slug }) => slug === open)?.title;

  /* «Most viewed» is offered where there are views to sort by. */
  function showSorts(select, { results, total }, { state }) {
    const views = select.querySelector("[value=views]");
    views.hidden = views.disabled = state.sort !== "views" && !results.some((result) => result.views);
    select.value = state.sort;
    select.parentElement.hidden = total < 2;
  }

  function range({ page, pages, results, total }, words) {
    if (pages < 2) return "";
    const before = (page - 1) * PER_PAGE;
    const [first, last, all] = [before + 1, before + results.length, total].map((value) => words.number(value));
    return words.text("found_range", { first, last, total: all });
  }

  const item = (result, view) =>
    view.state.explain ? kbgen.explained(card(result, view), result.explanation) : card(result, view);

  /* view: state, address (changes of the state in, an href out), again (asks once more), words, base. */
  function showAnswer(parts, answer, view) {
    const place = placeOf(answer, view.state.tab);
    parts.heading.replaceChildren(...view.words.heading(quoted(view.state.query), answer, place));
    showTabs(parts.tabs, answer.tabs, view);
    parts.range.textContent = range(answer, view.words);
    showSorts(parts.sort, answer, view);
    parts.advice.replaceChildren(...advice(answer, view));
    parts.list.replaceChildren(...answer.results.map((result) => item(result, view)));
    showPages(parts.pages, answer, view);
    parts.start.hidden = answer.total > 0;
    parts.failed.hidden = true;
  }

  /* Before a question, or after one that could not be answered. */
  function showNothing(parts, failed) {
    for (const part of [parts.tabs, parts.pages, parts.sort.parentElement]) part.hidden = true;
    for (const part of [parts.advice, parts.list, parts.range]) part.replaceChildren();
    parts.heading.textContent = parts.heading.dataset.title;
    parts.start.hidden = failed;
    parts.failed.hidden = !failed;
  }

  /* What the reader searched for last, as links of this page. */
  function showRecent({ recent: part, heading }, recent, words) {
    const queries = recent.list();
    if (!part) return;
    part.hidden = queries.length === 0;
    const links = queries.map((query) => element("a", { href: urlState.write({ query }) }, element("bdi", {}, query)));
    const forget = forgetting(recent, words, () => {
      part.hidden = true;
      heading.focus();
    });
    part.replaceChildren(words.text("find_recent"), ...[...links, forget].flatMap((each) => [" ", each]));
  }

  Object.assign(kbgen, { PER_PAGE, advice, placeOf, showAnswer, showNothing, showRecent });
})((globalThis.kbgen ??= {}));
