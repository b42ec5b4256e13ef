/* The parts of search.html, and what each of them shows for a state and its answer. */
(function (kbgen) {
  "use strict";

  const { element, urlState } = kbgen;
  const PER_PAGE = 15;
  const NAMES = ["tabs", "bar", "heading", "range", "sort", "advice", "list", "pages", "start", "busy"];

  function heading(state, answer, words) {
    const query = element("bdi", {}, state.query);
    if (answer.total === 0) return words.parts("find_none", { query });
    return words.parts("find_results_for", { results: words.count("find_results", answer.total), query });
  }

  /* «Most viewed» is offered where there are views to sort by. */
  function showSorts(select, state, answer) {
    const views = select.querySelector("[value=views]");
    views.hidden = state.sort !== "views" && !answer.results.some((result) => result.views);
    views.disabled = views.hidden;
    select.value = state.sort;
    select.parentElement.hidden = answer.total < 2;
  }

  function showRange(range, answer, words) {
    const first = (answer.page - 1) * PER_PAGE + 1;
    const several = answer.pages > 1;
    range.hidden = !several;
    if (!several) return;
    const last = first + answer.results.length - 1;
    const numbers = { first: words.number(first), last: words.number(last), total: words.number(answer.total) };
    range.textContent = words.text("found_range", numbers);
  }

  function showCategoryLinks(parts, state, answer, { address, words }) {
    const link = (slug) => address({ tab: slug, page: 1 });
    parts.tabs.hidden = answer.tabs.every((tab) => tab.count === 0);
    kbgen.showTabs(parts.tabs, answer.tabs, { current: state.tab, address: link, words });
  }

  function showAnswer(parts, state, answer, { base, words }) {
    const address = (changes) => urlState.write({ ...state, ...changes }) || "?";
    parts.heading.replaceChildren(...heading(state, answer, words));
    showCategoryLinks(parts, state, answer, { address, words });
    showRange(parts.range, answer, words);
    showSorts(parts.sort, state, answer);
    parts.advice.replaceChildren(...kbgen.advice(answer, { state, address, words }));
    parts.list.replaceChildren(...answer.results.map((result) => kbgen.card(result, { base, words })));
    const { page, pages } = answer;
    kbgen.showPages(parts.pages, { page, pages, address: (number) => address({ page: number }), words });
    parts.start.hidden = answer.total > 0;
  }

  function showNothing(parts) {
    for (const name of ["tabs", "pages", "range"]) parts[name].hidden = true;
    parts.sort.parentElement.hidden = true;
    parts.advice.replaceChildren();
    parts.list.replaceChildren();
  }

  function showStart(parts) {
    showNothing(parts);
    parts.heading.textContent = parts.heading.dataset.title;
    parts.start.hidden = false;
  }

  /* Find the parts by their data-search attributes below the page's root element. */
  function findParts(root) {
    return Object.fromEntries(NAMES.map((name) => [name, root.querySelector(`[data-search=${name}]`)]));
  }

  kbgen.results = { PER_PAGE, findParts, showAnswer, showNothing, showStart };
})((globalThis.kbgen ??= {}));
