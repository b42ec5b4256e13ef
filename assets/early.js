// Runs before the first paint: says that scripts run, restores the reader's theme, and takes off the address
// which words of the article a search found.
(() => {
  "use strict";
  const root = document.documentElement;
  root.dataset.script = "";
  try {
    const theme = localStorage.getItem("kbgen-theme");
    if (theme === "dark" || theme === "light") root.dataset.theme = theme;
  } catch {
    // Storage may be denied; the system's theme then stays.
  }
  // "#light?mark=face+facial": the section comes first, the words are for assets/site-search.js.
  const [section, found] = location.hash.split("?");
  const marked = new URLSearchParams(found).get("mark");
  if (marked) {
    root.dataset.marked = marked;
    history.replaceState(null, "", section === "#" ? location.pathname + location.search : section);
  }
})();
