// Comforts of reading: the theme switch, copying code, the place in the contents list.
(() => {
  "use strict";
  const root = document.documentElement;

  function startThemeSwitch(button) {
    const system = matchMedia("(prefers-color-scheme: dark)");
    const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : system.matches);
    const show = () => button.setAttribute("aria-pressed", String(isDark()));
    button.addEventListener("click", () => {
      const theme = isDark() ? "light" : "dark";
      root.dataset.theme = theme;
      try {
        localStorage.setItem("kbgen-theme", theme);
      } catch {
        // Storage may be denied; the choice then lasts as long as the page.
      }
      show();
    });
    system.addEventListener("change", show);
    show();
  }

  function startContents(list) {
    const links = new Map();
    for (const link of list.querySelectorAll("a")) {
      const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
      if (heading) links.set(heading, link);
    }
    const mark = () => {
      let current = null;
      for (const [heading, link] of links) {
        if (heading.getBoundingClientRect().top < innerHeight / 4) current = link;
      }
      for (const link of links.values()) {
        if (link === current) link.setAttribute("aria-current", "true");
        else link.removeAttribute("aria-current");
      }
    };
    new IntersectionObserver(mark, { rootMargin: "0px 0px -75% 0px" });
    addEventListener("scroll", mark, { passive: true });
    mark();
  }

  const button = document.querySelector("[data-theme-switch]");
  if (button) startThemeSwitch(button);
  const contents = document.querySelector(".contents");
  if (contents) startContents(contents);
})();
