/* What the search page shows, as the query string of its address, and back. */
(function (kbgen) {
  "use strict";

  const SORTS = ["relevance", "updated", "views"];
  const LONGEST_QUERY = 128;

  /* One spelling for what a reader typed: white space collapsed, the length bounded. */
  function tidy(query) {
    const points = Array.from(query.replace(/\s+/gu, " ").trim());
    return points.slice(0, LONGEST_QUERY).join("").trim();
  }

  /* "?q=face&page=2" in, {query, tab, sort, page} out; what makes no sense becomes the default. */
  function read(search) {
    const values = new URLSearchParams(search);
    const sort = values.get("sort") || "";
    const page = values.get("page") || "";
    return {
      query: tidy(values.get("q") || ""),
      tab: values.get("tab") || "",
      sort: SORTS.includes(sort) ? sort : SORTS[0],
      page: /^[1-9]\d{0,5}$/.test(page) ? Number(page) : 1,
    };
  }

  /* The query string of a state; defaults are left out, so each state has one address. */
  function write(state) {
    const values = new URLSearchParams();
    if (state.query) values.set("q", state.query);
    if (state.tab) values.set("tab", state.tab);
    if (state.sort !== SORTS[0]) values.set("sort", state.sort);
    if (state.page > 1) values.set("page", String(state.page));
    const text = values.toString();
    return text ? "?" + text : "";
  }

  /* The address that asks a person for help; http addresses take the query along. */
  function contact(address, query) {
    if (!query || !/^https?:/i.test(address)) return address;
    const url = new URL(address);
    url.searchParams.set("q", query);
    return url.href;
  }

  kbgen.urlState = { read, write, tidy, contact };
})((globalThis.kbgen ??= {}));
