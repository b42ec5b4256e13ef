// A result and its query in, why it stands where it does out: as answers/explanation.py tells it.
(function (kbgen) {
  "use strict";

  const TIERS = ["found", "title", "pinned"];

  const sum = (numbers) => numbers.reduce((all, each) => all + each, 0);

  /* The length of the query's vector, by which lunr divides: terms asked for twice count so. */
  function lengthOf(sought) {
    const boosts = new Map();
    for (const { term, boost } of sought.flatMap(({ matches }) => matches)) {
      boosts.set(term, (boosts.get(term) ?? 0) + boost);
    }
    return Math.sqrt(sum([...boosts.values()].map((boost) => boost * boost)));
  }

  /* A term of the query in the fields of an article: [{ field, times, points }]. */
  function standings({ term, boost }, number, length, index) {
    const { weights, fields } = index.weighed(term);
    return fields.flatMap(({ numbers, frequencies }, field) => {
      const at = numbers.indexOf(number);
      const points = (boost * weights[field][at]) / length;
      return at < 0 ? [] : [{ field: index.manifest.fields[field], times: frequencies[at], points }];
    });
  }

  function kindOf({ word, corrected }, term, index) {
    if ([word.whole, ...word.terms, ...word.others].includes(term)) return "itself";
    if (corrected) return "spelling";
    if (word.synonyms.some(({ terms }) => terms.includes(term))) return "synonym";
    return index.family(word.terms[0]).includes(term) ? "family" : "beginning";
  }

  /* hit: a result as it was ranked; sought: the words of the query. Gives { tier, score, lunr, factors, found }. */
  function explain({ number, tier, score, proximity = 1, wording = 1 }, sought, index) {
    const asked = new Set(sought.flatMap(({ matches }) => matches.map(({ term }) => term)));
    const length = lengthOf(sought);
    const found = sought.flatMap((each) =>
      each.matches.map((match) => ({
        word: each.word.text,
        term: match.term,
        kind: kindOf(each, match.term, index),
        sense: index.elsewhere(match.term, asked).has(number),
        standings: standings(match, number, length, index),
      })),
    ).filter((each) => each.standings.length);
    return {
      tier: TIERS[tier],
      score,
      lunr: sum(found.flatMap((each) => each.standings.map(({ points }) => points))),
      factors: { ...kbgen.ranking.grading(sought, index).factors(number), proximity, wording },
      found,
    };
  }

  kbgen.explain = explain;
})((globalThis.kbgen ??= {}));
