/* Joins the scripts to the page; the only one that knows where they belong. */
(function (kbgen) {
  "use strict";

  const { element, Suggestions } = kbgen;
  const FIELDS = "form[role=search]:not([data-search-open]) input[name=q]";

  function startDialog(dialog, site) {
    const find = (selector) => dialog.querySelector(selector);
    const field = {
      input: find("input"),
      list: find("[role=listbox]"),
      message: find("[data-search-message]"),
      status: find("[role=status]"),
    };
    return new Suggestions(field, site);
  }

  /* A field in the page gets the dialog's list right below it. */
  function startField(input, number, site) {
    const list = element("ul", { role: "listbox", id: `search-field-list-${number}`, "aria-label": site.words.text("find_list") });
    const message = element("p", { class: "search-message", hidden: true });
    const status = element("p", { role: "status", class: "visually-hidden" });
    const below = element("div", { class: "search-suggestions" }, list, message);
    input.form.append(below, status);
    input.form.classList.add("suggests");
    input.autocomplete = "off";
    const suggestions = new Suggestions({ input, list, message, status }, site);
    closeWhenLeft(suggestions, below);
  }

  function closeWhenLeft({ combobox, input, message }, below) {
    const leave = () => {
      combobox.close();
      message.hidden = true;
    };
    input.form.addEventListener("focusout", (event) => {
      if (!input.form.contains(event.relatedTarget)) leave();
    });
    input.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || event.isComposing || !below.querySelector(":scope > :not([hidden])")) return;
      event.preventDefault();
      leave();
    });
    const comeBack = () => combobox.options.length && combobox.toggle(true);
    input.addEventListener("focus", comeBack);
    input.addEventListener("click", comeBack);
    input.addEventListener("keydown", (event) => /^Arrow(Up|Down)$/.test(event.key) && comeBack());
  }

  /* Start everything that this page has; called once, when all scripts are here. */
  kbgen.startSearch = function startSearch() {
    const site = { base: document.documentElement.dataset.base || "", words: kbgen.readWords(document) };
    const page = document.querySelector("[data-search-page]");
    const dialog = document.querySelector("[data-search-dialog]");
    if (page) new kbgen.SearchPage(page, site);
    if (dialog) startDialog(dialog, site);
    document.querySelectorAll(FIELDS).forEach((input, number) => {
      if (!input.closest("[data-search-page], [data-search-dialog]")) startField(input, number, site);
    });
  };
})((globalThis.kbgen ??= {}));
