/* What the search page shows, as the query string of its address, and back. */
(function (kbgen) {
  "use strict";

  const SORTS = ["relevance", "updated", "views"];
  const START = { query: "", tab: "", sort: SORTS[0], page: 1 };
  const LONGEST_QUERY = 128;

  /* One spelling for what a reader typed: white space collapsed, the length bounded. */
  function tidy(query) {
    const characters = [...query.replace(/\s+/gu, " ").trim()];
    return characters.slice(0, LONGEST_QUERY).join("").trim();
  }

  /* "?q=face&page=2" in, {query, tab, sort, page} out; what makes no sense becomes the default. */
  function read(search) {
    const values = new URLSearchParams(search);
    const [query, tab, sort, page] = ["q", "tab", "sort", "page"].map((name) => values.get(name) || "");
    return {
      query: tidy(query),
      tab,
      sort: SORTS.includes(sort) ? sort : START.sort,
      page: /^[1-9]\d{0,5}$/.test(page) ? Number(page) : START.page,
    };
  }

  /* Defaults are left out, so that each state has one address. */
  function write(state) {
    const values = new URLSearchParams();
    for (const [name, start] of Object.entries(START)) {
      const value = state[name] ?? start;
      if (value !== start) values.set(name === "query" ? "q" : name, value);
    }
    return `?${values}`;
  }

  /* Where a person helps; http addresses take the query along. */
  function contact(address, query) {
    if (!query || !/^https?:/i.test(address)) return address;
    const url = new URL(address);
    url.searchParams.set("q", query);
    return url.href;
  }

  kbgen.urlState = { read, write, tidy, contact };
})((globalThis.kbgen ??= {}));
