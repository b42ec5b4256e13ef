/* The links around the results: tabs with counts, and pages. */
(function (kbgen) {
  "use strict";

  const { element } = kbgen;
  const MOST_TABS = 6;

  const link = (href, current, attributes, ...children) =>
    element("a", { href, "aria-current": current && "page", ...attributes }, ...children);
  const list = (name, items) => element(name, {}, ...items.map((item) => element("li", {}, item)));
  const small = (number) => element("span", { class: "count" }, number);

  /* Which categories stand in the row and which behind «More», both in the site's order. Few: all, those without
     a hit too. Many: those with hits, the fullest in the row. The open one is always in the row. */
  function arrangeTabs(tabs, open) {
    if (tabs.length <= MOST_TABS) return { row: tabs, more: [] };
    const found = tabs.filter((tab) => tab.count > 0 || tab.slug === open);
    const fullest = [...found].sort((a, b) => (b.slug === open) - (a.slug === open) || b.count - a.count);
    const row = fullest.slice(0, MOST_TABS);
    return { row: found.filter((tab) => row.includes(tab)), more: found.filter((tab) => !row.includes(tab)) };
  }

  /* Move a row sideways until one of its links can be seen, and nothing else with it. */
  function reveal(row, link) {
    const [outer, inner] = [row, link].map((part) => part.getBoundingClientRect());
    if (inner.left < outer.left) row.scrollLeft += inner.left - outer.left;
    if (inner.right > outer.right) row.scrollLeft += inner.right - outer.right;
  }

  /* address: changes of the state in, an href out. The focus stays on the tab that has it. */
  function showTabs(nav, tabs, { state, address, words }) {
    const focused = nav.contains(document.activeElement) && document.activeElement.dataset.tab;
    const tab = ({ slug, title, count }) => {
      const attributes = { "data-tab": slug, class: count ? null : "empty" };
      const href = address({ tab: slug, page: 1 });
      return link(href, slug === state.tab, attributes, title, " ", small(words.number(count)));
    };
    const all = { slug: "", title: words.text("found_all"), count: tabs.reduce((sum, { count }) => sum + count, 0) };
    const { row, more } = arrangeTabs(tabs, state.tab);
    nav.replaceChildren(list("ul", [all, ...row].map(tab)));
    if (more.length) {
      const summary = element("summary", {}, words.text("found_more"), " ", small(words.number(more.length)));
      nav.append(element("details", {}, summary, list("ul", more.map(tab))));
    }
    nav.hidden = all.count === 0;
    for (const again of nav.querySelectorAll("a")) if (again.dataset.tab === focused) again.focus();
    reveal(nav.firstChild, nav.querySelector("[aria-current]"));
  }

  /* First, last, the current one with its neighbours; 0 stands for a gap of two or more. */
  function pageNumbers(page, pages) {
    const numbers = [];
    for (let number = 1; number <= pages; number += 1) {
      const near = Math.abs(number - page) < 2 || number === 1 || number === pages;
      const alone = Math.abs(number - page) === 2 && (number === 2 || number === pages - 1);
      if (near || alone) numbers.push(number);
      else if (numbers.at(-1) !== 0) numbers.push(0);
    }
    return numbers;
  }

  function showPages(nav, { page, pages }, { address, words }) {
    const item = (number) => {
      if (number === 0) return "…";
      const text = words.number(number);
      const label = { "aria-label": words.text("found_page", { number: text }) };
      return link(address({ page: number }), number === page, label, text);
    };
    const step = (number, name, rel) =>
      number >= 1 && number <= pages ? [link(address({ page: number }), null, { rel }, words.text(name))] : [];
    const numbers = list("ol", pageNumbers(page, pages).map(item));
    nav.replaceChildren(...step(page - 1, "previous", "prev"), numbers, ...step(page + 1, "next", "next"));
    nav.hidden = pages < 2;
  }

  Object.assign(kbgen, { arrangeTabs, showTabs, pageNumbers, showPages });
})((globalThis.kbgen ??= {}));
