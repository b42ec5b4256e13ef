/* What the search page shows, as the query string of its address, and back. */
(function (kbgen) {
  "use strict";

  const SORTS = ["relevance", "updated", "views"];
  const START = { query: "", tab: "", sort: SORTS[0], page: 1, literal: "", explain: "" };
  const SWITCHES = ["literal", "explain"];
  const LONGEST_QUERY = 128;
  const MOST_WORDS = 16;

  /* One spelling for what a reader typed: white space collapsed, the length bounded. */
  function tidy(query) {
    const characters = [...query.replace(/\s+/gu, " ").trim()];
    return characters.slice(0, LONGEST_QUERY).join("").trim();
  }

  /* "?q=face&page=2" in, {query, tab, sort, page, literal, explain} out; what makes no sense becomes the default. */
  function read(search) {
    const values = new URLSearchParams(search);
    const [query, tab, sort, page] = ["q", "tab", "sort", "page"].map((name) => values.get(name) || "");
    return {
      query: tidy(query),
      tab,
      sort: SORTS.includes(sort) ? sort : START.sort,
      ...Object.fromEntries(SWITCHES.map((name) => [name, values.get(name) === "1" ? "1" : ""])),
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

  /* The words of a result that a query matched, as the article writes them. */
  function matched({ title, titleMarks, words }) {
    const entitled = titleMarks.map(([start, end]) => title.slice(start, end).toLowerCase());
    return [...new Set([...entitled, ...words])].slice(0, MOST_WORDS).join(" ");
  }

  /* Where a result leads: its article, or a section of it, with the words to highlight there. They stand behind
     the section, in the fragment, which no server is told. */
  function article(result, anchor, base) {
    const words = matched(result);
    const mark = words && `?${new URLSearchParams({ mark: words })}`;
    return base + result.url + (anchor || mark ? `#${encodeURIComponent(anchor)}${mark}` : "");
  }

  kbgen.urlState = { read, write, tidy, contact, article };
})((globalThis.kbgen ??= {}));
