/* The keyboard and the ARIA states of an input with a list of options below it: nothing else.
   The pattern is the editable combobox with list autocomplete of the WAI-ARIA Authoring Practices. */
(function (kbgen) {
  "use strict";

  class Combobox {
    /* choose(option, event) is called for Enter on an option and for a click. */
    constructor(input, list, { choose }) {
      Object.assign(this, { input, list, choose });
      this.active = null;
      const states = { role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id };
      for (const [name, value] of Object.entries(states)) input.setAttribute(name, value);
      this.close();
      input.addEventListener("keydown", (event) => this.press(event));
      list.addEventListener("mousedown", (event) => event.preventDefault());
      list.addEventListener("click", (event) => this.click(event));
      list.addEventListener("auxclick", (event) => event.button === 1 && this.click(event));
    }

    get options() {
      return [...this.list.querySelectorAll("[role=option]")];
    }

    get open() {
      return !this.list.hidden;
    }

    /* Put new options into the list and show it; without any it closes. */
    show(options) {
      this.activate(null);
      this.list.replaceChildren(...options);
      this.toggle(options.length > 0);
    }

    close() {
      this.activate(null);
      this.toggle(false);
    }

    toggle(open) {
      this.list.hidden = !open;
      this.input.setAttribute("aria-expanded", String(open));
    }

    activate(option) {
      if (this.active) this.active.setAttribute("aria-selected", "false");
      this.active = option;
      if (!option) return this.input.removeAttribute("aria-activedescendant");
      option.setAttribute("aria-selected", "true");
      this.input.setAttribute("aria-activedescendant", option.id);
      return option.scrollIntoView({ block: "nearest" });
    }

    /* One step from the active option; beyond both ends lies the input itself. */
    step(by) {
      const stops = [null, ...this.options];
      const at = stops.indexOf(this.active) + by;
      this.activate(stops.at(at % stops.length));
    }

    press(event) {
      if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || !this.open) return;
      const act = this.keys[event.key];
      if (act && act(event) !== false) event.preventDefault();
    }

    /* Home, End and Enter belong to the text as long as no option is active. */
    get keys() {
      const { options, active } = this;
      return {
        ArrowDown: () => this.step(1),
        ArrowUp: () => this.step(-1),
        Home: () => active !== null && this.activate(options[0]),
        End: () => active !== null && this.activate(options.at(-1)),
        Enter: (event) => active !== null && this.choose(active, event),
      };
    }

    click(event) {
      const option = event.target.closest("[role=option]");
      if (option) this.choose(option, event);
    }
  }

  kbgen.Combobox = Combobox;
})((globalThis.kbgen ??= {}));
