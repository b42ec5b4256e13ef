/* One way to make an element: a name, its attributes, its children (text or elements). */
(function (kbgen) {
  "use strict";

  /* Attributes that are null or false are left out; true stands for the empty value. */
  kbgen.element = function element(name, attributes = {}, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (value === null || value === false) continue;
      made.setAttribute(key, value === true ? "" : value);
    }
    made.append(...children.filter((child) => child !== null));
    return made;
  };
})((globalThis.kbgen ??= {}));
