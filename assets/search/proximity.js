// The first results in, in the order of how near the query's words stand in them, out: the rule
// of kbgen/search/answers/proximity.py.
(function (kbgen) {
  "use strict";

  const { matches } = kbgen.passages;
  const { FOUND } = kbgen.ranking;
  const DEPTH = 7;
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
    let best = 0;
    const together = new Set();
    for (const text of textsOf(card)) {
      const found = matches(text, terms, card.language || language);
      const words = new Set(found.flatMap(({ term }) => terms.get(term).map(([word]) => word)));
      best = Math.max(best, ascending(words).reduce((sum, word) => sum + weights[word], 0));
      for (const word of standingTogether(text, found, terms)) together.add(word);
    }
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    const beside = ascending(together).reduce((sum, word) => sum + (weights[word] + weights[word + 1]), 0);
    return best / total + beside / (2 * total);
  }

  /* The hits with the first ones in a new order, as far as their cards can be had. */
  function nearestFirst(hits, sought, terms, index) {
    const weights = sought.map((each) => each.weight);
    if (weights.filter((weight) => weight > 0).length < 2) return hits;
    const { language, weights: { proximity: most } } = index.manifest;
    const raised = hits.slice(0, DEPTH).map((hit) => {
      const card = index.card(hit.number);
      const gain = card ? most * nearness(card, weights, terms, language) : 0;
      return { ...hit, score: Math.floor(hit.score * (1 + gain) * 1e6 + 0.5) / 1e6 };
    });
    const key = (hit) => (hit.tier === FOUND ? hit.score : 0);
    raised.sort((one, other) => other.tier - one.tier || key(other) - key(one));
    return [...raised, ...hits.slice(DEPTH)];
  }

  kbgen.proximity = { nearestFirst, DEPTH };
})((globalThis.kbgen ??= {}));
