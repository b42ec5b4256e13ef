/* Runs before all scripts of a page. When the watched list first has something in it: shown, in milliseconds since
   the page was asked for. From each input until what it changes: taken. */
globalThis.shown = 0;
globalThis.taken = [];
globalThis.typed = 0;

/* What is said to screen readers comes later, once typing has paused. */
const isSeen = ({ type, target }) =>
  type !== "attributes" && !(target.closest ? target : target.parentElement)?.closest("[role=status]");

new MutationObserver((changes) => {
  const now = performance.now();
  const list = document.querySelector(watched);
  if (!shown && (list?.children.length || list?.dataset.shown)) shown = now;
  if (typed && changes.some(isSeen)) {
    taken.push(now - typed);
    typed = 0;
  }
}).observe(document, { attributeFilter: ["data-shown"], childList: true, characterData: true, subtree: true });

addEventListener("input", ({ timeStamp }) => (typed = timeStamp), { capture: true });
