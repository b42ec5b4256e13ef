// The first results in, put in order by a closer look at what they say out: the rules of
// kbgen/search/answers/reranking.py.
(function (kbgen) {
  "use strict";

  const { rounded } = kbgen.ranking;
  const DEPTH = 10;

  function lookedAt(hit, sought, termsIn, index) {
    const card = index.card(hit.number);
    if (!card) return hit;
    const { language: own, weights } = index.manifest;
    const language = card.language || own;
    const near = kbgen.nearness(card, sought.map(({ weight }) => weight), termsIn(hit.number), language);
    const proximity = 1 + weights.proximity * near;
    const wording = 1 + weights.wording * kbgen.wording(card.title, sought, language);
    return { ...hit, score: rounded(hit.score * proximity * wording), proximity, wording };
  }

  /* The hits with the first ones in a new order, as far as their cards can be had. */
  function reranked(hits, sought, termsIn, index) {
    const first = hits.slice(0, DEPTH).map((hit) => lookedAt(hit, sought, termsIn, index));
    first.sort((one, other) => other.tier - one.tier || other.score - one.score);
    return [...first, ...hits.slice(DEPTH)];
  }

  kbgen.reranking = { reranked, DEPTH };
})((globalThis.kbgen ??= {}));
