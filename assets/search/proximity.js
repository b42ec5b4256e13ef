// A card and the words of a query in, how near to each other they stand in the article out: the rule of
// kbgen/search/answers/proximity.py.
(function (kbgen) {
  "use strict";

  const { matches } = kbgen.passages;
  const GAP = 12;

  function* textsOf({ title, sections }) {
    yield title;
    for (const [, blocks] of sections) for (const block of blocks) yield* block;
  }

  /* The first of each two words that follow each other in the query and stand together in a text. */
  function* standingTogether(text, found, terms) {
    for (let at = 1; at < found.length; at++) {
      if ([...text.slice(found[at - 1].end, found[at].start)].length > GAP) continue;
      for (const [word] of terms.get(found[at - 1].term)) {
        for (const [beside] of terms.get(found[at].term)) {
          if (Math.abs(word - beside) === 1) yield Math.min(word, beside);
        }
      }
    }
  }

  const ascending = (numbers) => [...numbers].sort((one, other) => one - other);

  /* See nearness in proximity.py. */
  function nearness(card, weights, terms, language) {
    if (weights.filter((weight) => weight > 0).length < 2) return 0;
    let best = 0;
    const together = new Set();
    for (const text of textsOf(card)) {
      const found = matches(text, terms, language);
      const words = new Set(found.flatMap(({ term }) => terms.get(term).map(([word]) => word)));
      best = Math.max(best, ascending(words).reduce((sum, word) => sum + weights[word], 0));
      for (const word of standingTogether(text, found, terms)) together.add(word);
    }
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    const beside = ascending(together).reduce((sum, word) => sum + (weights[word] + weights[word + 1]), 0);
    return best / total + beside / (2 * total);
  }

  kbgen.nearness = nearness;
})((globalThis.kbgen ??= {}));
