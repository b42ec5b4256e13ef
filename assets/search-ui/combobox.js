/* The keyboard and the ARIA states of a field with a list of options below it: nothing else.
   The pattern is the editable combobox with list autocomplete of the WAI-ARIA Authoring Practices. */
(function (kbgen) {
  "use strict";

  class Combobox {
    /* choose(option, event) is called for Enter on an option and for a click. */
    constructor(input, list, choose) {
      Object.assign(this, { input, list, choose, active: null });
      input.setAttribute("role", "combobox");
      input.setAttribute("aria-autocomplete", "list");
      input.setAttribute("aria-controls", list.id);
      this.show([]);
      input.addEventListener("keydown", (event) => this.press(event));
      input.addEventListener("input", () => this.activate(null));
      list.addEventListener("mousedown", (event) => event.preventDefault());
      for (const name of ["click", "auxclick"]) list.addEventListener(name, (event) => this.click(event));
    }

    /* Put new options into the list; without any it closes. What the reader has gone to stays so where it leads to
       the same place: an answer may come between two keys. */
    show(options) {
      const chosen = this.active?.dataset.href;
      this.list.replaceChildren(...options);
      this.toggle(options.length > 0);
      this.activate(options.find(({ dataset }) => dataset.href === chosen) ?? null);
    }

    toggle(open) {
      this.activate(null);
      this.list.hidden = !open;
      this.input.setAttribute("aria-expanded", open);
    }

    activate(option) {
      this.active?.setAttribute("aria-selected", "false");
      this.active = option;
      if (!option) return this.input.removeAttribute("aria-activedescendant");
      option.setAttribute("aria-selected", "true");
      option.scrollIntoView({ block: "nearest" });
      return this.input.setAttribute("aria-activedescendant", option.id);
    }

    /* Beyond both ends of the list lies the field itself. */
    step(by) {
      const stops = [null, ...this.list.children];
      this.activate(stops.at((stops.indexOf(this.active) + by) % stops.length));
    }

    press(event) {
      if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || this.list.hidden) return;
      const { list, active } = this;
      const keys = {
        ArrowDown: () => this.step(1),
        ArrowUp: () => this.step(-1),
        PageDown: () => this.activate(list.lastChild),
        PageUp: () => this.activate(list.firstChild),
        ...(active && {
          Home: () => this.activate(list.firstChild),
          End: () => this.activate(list.lastChild),
          Enter: () => this.choose(active, event),
        }),
      };
      if (!keys[event.key]) return;
      event.preventDefault();
      keys[event.key]();
    }

    click(event) {
      const option = event.target.closest("[role=option]");
      if (option && event.button < 2) this.choose(option, event);
    }
  }

  kbgen.Combobox = Combobox;
})((globalThis.kbgen ??= {}));
