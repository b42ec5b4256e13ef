/* On every page: opens the search dialog, and loads the search when the reader wants it, not before. */
(function (kbgen) {
  "use strict";

  const dialog = document.querySelector("[data-search-dialog]");
  const page = document.querySelector("[data-search-page]");
  const field = page && page.querySelector("input[name=q]");
  const INTENT = "form[role=search], [data-search-open]";
  const loading = new Map();
  let lacking = false;

  function load(address) {
    return new Promise((done, failed) => {
      const script = document.createElement("script");
      script.src = address;
      script.async = false;
      script.onload = done;
      script.onerror = failed;
      document.head.append(script);
    });
  }

  /* Where the reader searches. */
  const place = () => (dialog.open || !page ? dialog : page);

  function showFailed(shown) {
    lacking = shown;
    for (const part of document.querySelectorAll("[data-search=failed]")) {
      part.hidden = !shown;
      part.parentElement.querySelector("[role=status]").textContent = shown ? part.firstChild.data : "";
    }
  }

  /* Each script needs those before it: after one that does not come, all are loaded again. */
  async function loadAll(addresses) {
    for (const address of addresses) if (!loading.has(address)) loading.set(address, load(address));
    const settled = await Promise.allSettled(addresses.map((address) => loading.get(address)));
    const lost = settled.findIndex(({ status }) => status === "rejected");
    if (lost < 0) return;
    for (const address of addresses.slice(lost)) loading.delete(address);
    throw settled[lost].reason;
  }

  async function start(at) {
    at.dataset.state = "loading";
    try {
      await loadAll(at.dataset.scripts.match(/\S+/g));
    } catch {
      at.dataset.state = "";
      showFailed(true);
      return;
    }
    showFailed(false);
    kbgen.startSearch(at);
    at.dataset.state = "ready";
    kbgen.engine.load().catch(() => {});
  }

  function want() {
    const at = place();
    if (!at.dataset.state) start(at);
  }

  /* The button will be gone, and the focus must not be. */
  function retry() {
    place().querySelector("input").focus();
    want();
  }

  function open() {
    if (!dialog.open) dialog.showModal();
    want();
    dialog.querySelector("input").select();
  }

  /* A search field would only empty itself at the first Escape. */
  function close(event) {
    event.preventDefault();
    dialog.close();
  }

  const writes = (target) =>
    target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);

  function press(event) {
    if (event.isComposing || event.defaultPrevented || event.altKey) return;
    if (event.key === "Escape" && dialog.open) return close(event);
    const command = event.ctrlKey || event.metaKey;
    const palette = command && !event.shiftKey && event.key.toLowerCase() === "k";
    const slash = !command && event.key === "/" && !writes(event.target);
    if (!palette && !slash) return;
    event.preventDefault();
    if (palette || !field) return open();
    field.focus();
    field.select();
  }

  /* The header's control is a form that works by itself: what is typed into it already is sent. */
  function opens(event) {
    const control = event.target.closest("[data-search-open]");
    const typed = control && control.querySelector("input");
    return control && !(typed && typed.value) && !event.ctrlKey && !event.metaKey && !event.shiftKey;
  }

  function click(event) {
    if (event.target === dialog || event.target.closest("[data-search-close]")) dialog.close();
    else if (lacking && event.target.closest("[data-search=failed] button")) retry();
    else if (opens(event)) {
      event.preventDefault();
      open();
    }
  }

  document.addEventListener("keydown", press);
  document.addEventListener("click", click);
  for (const sign of ["focusin", "pointerover"]) {
    document.addEventListener(sign, (event) => {
      if (event.target.closest && event.target.closest(INTENT)) want();
    });
  }
  function sense() {
    document.documentElement.toggleAttribute("data-offline", !navigator.onLine);
    if (navigator.onLine && lacking) want();
  }

  for (const sign of ["online", "offline"]) addEventListener(sign, sense);
  sense();
  const marked = document.querySelector("[data-search-marked]");
  if (marked && document.documentElement.dataset.marked) load(marked.dataset.script);
  addEventListener("hashchange", () => location.hash.includes("?mark=") && location.reload());
  if (page && new URLSearchParams(location.search).get("q")) {
    page.querySelector("[data-search=start]").hidden = true;
    want();
  } else if (field && document.activeElement === field) want();
})((globalThis.kbgen ??= {}));
