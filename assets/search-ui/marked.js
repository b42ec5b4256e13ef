/* Text with marked stretches in, text nodes and mark elements out; never HTML from strings. */
(function (kbgen) {
  "use strict";

  /* Cut a text at its marks ([start, end] in UTF-16 units, in order); every character stands once. */
  function stretches(text, marks) {
    const parts = [];
    let at = 0;
    for (const [start, end] of marks) {
      const from = Math.max(start, at);
      if (end <= from) continue;
      if (from > at) parts.push({ text: text.slice(at, from), marked: false });
      parts.push({ text: text.slice(from, end), marked: true });
      at = end;
    }
    if (at < text.length) parts.push({ text: text.slice(at), marked: false });
    return parts;
  }

  /* Append a marked text to an element and return the element. */
  function write(element, text, marks) {
    for (const part of stretches(text, marks)) {
      if (part.marked) element.append(kbgen.element("mark", {}, part.text));
      else element.append(part.text);
    }
    return element;
  }

  kbgen.marked = { stretches, write };
})((globalThis.kbgen ??= {}));
