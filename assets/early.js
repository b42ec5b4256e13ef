// Runs before the first paint: says that scripts run, and restores the reader's theme.
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
})();
