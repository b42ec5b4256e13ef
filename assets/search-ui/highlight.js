/* On an article that a result of the search led to: highlights the words that matched, and leaves its text alone. */
(function () {
  "use strict";

  const NAME = "search-words";
  const UNSPACED = /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Hang}\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}]/u;
  const LETTER = "[\\p{L}\\p{M}\\p{N}]";

  const escaped = (word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");

  /* Whole words, the longest first; scripts without spaces have none. */
  function pattern(words) {
    const longestFirst = [...words].sort((one, other) => other.length - one.length);
    const forms = longestFirst.map(escaped).map((word) =>
      UNSPACED.test(word) ? word : `(?<!${LETTER})${word}(?!${LETTER})`,
    );
    return new RegExp(forms.join("|"), "giu");
  }

  function* places(root, wanted) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let text = walker.nextNode(); text; text = walker.nextNode()) {
      for (const { 0: word, index } of text.data.matchAll(wanted)) {
        const [startContainer, endContainer] = [text, text];
        yield [word, new StaticRange({ startContainer, startOffset: index, endContainer, endOffset: index + word.length })];
      }
    }
  }

  /* What is highlighted, and the way to be rid of it. */
  function showPanel(template, words) {
    const main = document.querySelector("main");
    const panel = template.content.firstElementChild.cloneNode(true);
    panel.querySelector("bdi").textContent = words.join(", ");
    panel.querySelector("button").addEventListener("click", () => {
      CSS.highlights.delete(NAME);
      panel.remove();
      main.focus({ preventScroll: true });
    });
    main.prepend(panel);
  }

  const words = document.documentElement.dataset.marked.match(/\S+/g) ?? [];
  const parts = document.querySelectorAll("h1, .prose");
  const found = words.length ? [...parts].flatMap((part) => [...places(part, pattern(words))]) : [];
  if (!found.length || !("highlights" in CSS)) return;
  CSS.highlights.set(NAME, new Highlight(...found.map(([, range]) => range)));
  const said = new Set(found.map(([word]) => word.toLowerCase()));
  showPanel(document.querySelector("[data-search-marked]"), [...said]);
})();
