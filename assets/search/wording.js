// A title and the words of a query in, how far it has them just as they were typed out: the rule of
// kbgen/search/answers/wording.py.
(function (kbgen) {
  "use strict";

  const { normal, tokens } = kbgen.analysis;
  const BEGUN = 0.5;

  function likeness({ word: { text }, unfinished, corrected }, forms) {
    if (forms.includes(text) || (corrected && forms.some((form) => kbgen.distance(text, form, 1) <= 1))) return 1;
    return unfinished && forms.some((form) => form.startsWith(text)) ? BEGUN : 0;
  }

  kbgen.wording = function wording(title, sought, language) {
    const forms = tokens(title, language).map(({ start, end }) => normal(title.slice(start, end)));
    const found = sought.reduce((sum, each) => sum + each.weight * likeness(each, forms), 0);
    const total = sought.reduce((sum, { weight }) => sum + weight, 0);
    return total ? found / total : 0;
  };
})((globalThis.kbgen ??= {}));
