/* What could not be loaded in, the words for it and a button to try again out. */
(function (kbgen) {
  "use strict";

  const { element } = kbgen;

  /* name: a label. Whether the reader is offline is told for as long as it is so. */
  kbgen.trouble = function trouble(name, words, again) {
    const button = element("button", { type: "button" }, words.text("find_retry"));
    button.addEventListener("click", again);
    const offline = element("span", { class: "when-offline" }, words.text("find_offline"), " ");
    return [words.text(name), " ", offline, button];
  };
})((globalThis.kbgen ??= {}));
