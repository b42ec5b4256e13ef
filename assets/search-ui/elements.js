/* Elements from names, attributes and texts: never from strings of HTML. */
(function (kbgen) {
  "use strict";

  /* Attributes that are null or false are left out; so are children that are null. */
  function element(name, attributes, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (value !== null && value !== false) made.setAttribute(key, value);
    }
    made.append(...children.filter((child) => child !== null));
    return made;
  }

  /* Cut a text at its marks, [start, end] in UTF-16 units and in order; each character stands once. */
  function stretches(text, marks) {
    const parts = [];
    let at = 0;
    for (const [start, end] of [...marks, [text.length, text.length]]) {
      const from = Math.max(start, at);
      if (from > at) parts.push({ text: text.slice(at, from), marked: false });
      if (end > from) parts.push({ text: text.slice(from, end), marked: true });
      at = Math.max(end, at);
    }
    return parts;
  }

  /* The nodes of a text with its marks. */
  function marked(text, marks) {
    return stretches(text, marks).map((part) => (part.marked ? element("mark", {}, part.text) : part.text));
  }

  Object.assign(kbgen, { element, stretches, marked });
})((globalThis.kbgen ??= {}));
