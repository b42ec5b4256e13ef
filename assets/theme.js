// Comforts of reading: the theme switch, the contents list, copying code, printing all of it.
(() => {
  "use strict";
  const root = document.documentElement;
  const { copy, copied } = document.currentScript.dataset;

  function startThemeSwitch(button) {
    const system = matchMedia("(prefers-color-scheme: dark)");
    const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : system.matches);
    const show = () => button.setAttribute("aria-pressed", String(isDark()));
    button.addEventListener("click", () => {
      root.dataset.theme = isDark() ? "light" : "dark";
      try {
        localStorage.setItem("kbgen-theme", root.dataset.theme);
      } catch {
        // Storage may be denied; the choice then lasts as long as the page.
      }
      show();
    });
    system.addEventListener("change", show);
    show();
  }

  function startContents(details) {
    const wide = matchMedia("(min-width: 62em)");
    const unfold = () => (details.open = wide.matches);
    wide.addEventListener("change", unfold);
    unfold();

    const links = [...details.querySelectorAll("a")];
    const headings = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
    const mark = () => {
      const passed = headings.findLastIndex((heading) => heading?.getBoundingClientRect().top < innerHeight / 4);
      links.forEach((link, index) => {
        if (index === passed) link.setAttribute("aria-current", "true");
        else link.removeAttribute("aria-current");
      });
    };
    addEventListener("scroll", mark, { passive: true });
    mark();
  }

  function addCopyButton(code) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = copy;
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(code.querySelector("pre").textContent);
      } catch {
        return; // The browser may refuse; the text can still be marked by hand.
      }
      button.textContent = copied;
      setTimeout(() => (button.textContent = copy), 2000);
    });
    code.append(button);
  }

  // The style sheet shows the explanation of a term; here it is kept inside the window, and Escape hides it.
  function startTerm(term) {
    const tip = term.lastElementChild;
    const open = () => {
      delete term.dataset.closed;
      tip.style.translate = "";
      const { left, right } = tip.getBoundingClientRect();
      const over = Math.max(0, right + 8 - root.clientWidth) || Math.min(0, left - 8);
      tip.style.translate = `${-over}px`;
    };
    term.addEventListener("pointerenter", open);
    term.addEventListener("focusin", open);
    addEventListener("keydown", (event) => {
      if (event.key === "Escape") term.dataset.closed = "";
    });
  }

  const button = document.querySelector("[data-theme-switch]");
  if (button) startThemeSwitch(button);
  const contents = document.querySelector(".contents details");
  if (contents) startContents(contents);
  document.querySelectorAll(".term").forEach(startTerm);
  if (navigator.clipboard) document.querySelectorAll(".code").forEach(addCopyButton);
  addEventListener("beforeprint", () => {
    for (const details of document.querySelectorAll(".prose details")) details.open = true;
  });
})();
