/* The categories with their counts, as links: «All» first, many of them behind «More». */
(function (kbgen) {
  "use strict";

  const { element } = kbgen;
  const MOST = 6;

  /* Which categories stand in the row and which behind «More», both in the site's order.
     Few: all, those without a hit too. Many: those with hits, the fullest in the row; the open one is always there. */
  function arrangeTabs(tabs, current) {
    if (tabs.length <= MOST) return { row: tabs, more: [] };
    const found = tabs.filter((tab) => tab.count > 0 || tab.slug === current);
    const fullest = [...found].sort((a, b) => (b.slug === current) - (a.slug === current) || b.count - a.count);
    const row = new Set(fullest.slice(0, MOST));
    return { row: found.filter((tab) => row.has(tab)), more: found.filter((tab) => !row.has(tab)) };
  }

  /* address: a slug in, the href of its tab out. */
  function list(tabs, { current, address, words }) {
    const items = tabs.map((tab) =>
      element(
        "li",
        {},
        element(
          "a",
          {
            href: address(tab.slug),
            "data-tab": tab.slug,
            "aria-current": tab.slug === current ? "page" : null,
            class: tab.count === 0 ? "empty" : null,
          },
          `${tab.title} `,
          element("span", { class: "count" }, words.number(tab.count)),
        ),
      ),
    );
    return element("ul", {}, ...items);
  }

  /* Put the tabs of an answer into the nav; the focus stays on the tab that has it. */
  function showTabs(nav, tabs, { current, address, words }) {
    const focused = nav.contains(document.activeElement) ? document.activeElement.dataset.tab : undefined;
    const all = { slug: "", title: words.text("found_all"), count: tabs.reduce((sum, tab) => sum + tab.count, 0) };
    const { row, more } = arrangeTabs(tabs, current);
    const shown = list([all, ...row], { current, address, words });
    if (more.length) {
      const summary = element("summary", {}, words.text("found_more"), " ", element("span", { class: "count" }, words.number(more.length)));
      const panel = element("details", {}, summary, list(more, { current, address, words }));
      shown.append(element("li", { class: "more" }, panel));
    }
    nav.replaceChildren(shown);
    if (focused === undefined) return;
    const again = [...nav.querySelectorAll("a")].find((link) => link.dataset.tab === focused);
    if (again) again.focus({ preventScroll: true });
  }

  Object.assign(kbgen, { arrangeTabs, showTabs });
})((globalThis.kbgen ??= {}));
