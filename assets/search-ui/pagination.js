/* The links to the other pages of an answer. */
(function (kbgen) {
  "use strict";

  const { element } = kbgen;

  /* The numbers to show: first, last, the current one with its neighbours; 0 stands for a gap. */
  function pageNumbers(page, pages) {
    const wanted = new Set([1, pages, page - 1, page, page + 1]);
    const numbers = [...wanted].filter((number) => number >= 1 && number <= pages).sort((a, b) => a - b);
    return numbers.flatMap((number, at) => {
      const missing = at === 0 ? 0 : number - numbers[at - 1] - 1;
      if (missing === 0) return [number];
      return missing === 1 ? [number - 1, number] : [0, number];
    });
  }

  function item(number, { page, address, words }) {
    if (number === 0) return element("li", { class: "gap" }, "…");
    const current = number === page ? "page" : null;
    const label = words.text("found_page", { number: words.number(number) });
    const link = { href: address(number), "aria-label": label, "aria-current": current };
    return element("li", {}, element("a", link, words.number(number)));
  }

  function step(number, label, relation, { pages, address }) {
    if (number < 1 || number > pages) return null;
    return element("a", { href: address(number), rel: relation, class: relation }, label);
  }

  /* Fill the nav, or empty and hide it where there is one page; address: a page number in, its href out. */
  function showPages(nav, { page, pages, address, words }) {
    nav.hidden = pages < 2;
    if (nav.hidden) return nav.replaceChildren();
    const items = pageNumbers(page, pages).map((number) => item(number, { page, address, words }));
    const parts = [
      step(page - 1, words.text("previous"), "prev", { pages, address }),
      element("ol", {}, ...items),
      step(page + 1, words.text("next"), "next", { pages, address }),
    ];
    nav.replaceChildren(...parts.filter(Boolean));
  }

  Object.assign(kbgen, { pageNumbers, showPages });
})((globalThis.kbgen ??= {}));
