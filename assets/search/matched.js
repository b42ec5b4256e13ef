// The words of a query in, the terms that match them in an article out: the rule of kbgen/search/answers/matched.py.
(function (kbgen) {
  "use strict";

  const ALIKE = 0.5;

  function put(found, term, word, kind) {
    if (!found.has(term)) found.set(term, []);
    found.get(term).push([word, kind]);
  }

  /* Gives terms(number): which words of the query each term stands for in an article, and how surely. */
  kbgen.matched = function matched(sought, index) {
    const all = sought.flatMap(({ matches }, word) => matches.map((match) => ({ ...match, word })));
    const terms = new Map();
    for (const { term, word, kind, share } of all) put(terms, term, word, kind * share);
    return (number) => {
      const others = new Map();
      for (const { term, word, kind, share } of all) {
        for (const other of index.alike(term, number)) put(others, other, word, ALIKE * kind * share);
      }
      return new Map([...others, ...terms]);
    };
  };
})((globalThis.kbgen ??= {}));
