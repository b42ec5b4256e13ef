// A query's words in, what they may match and the order of articles out: the rules of
// expansion.py and ranking.py of kbgen/search/answers.
(function (kbgen) {
  "use strict";

  const { compare } = kbgen;
  const MOST_LONGER = 12;
  const SHORTEST_BEGINNING = 2;
  const ALL = 0.999;
  const PRIORS = 16;
  const [PINNED, ENTITLED, FOUND] = [2, 1, 0];
  const ENDINGS = (
    "able ability al ally ance ate ated ation ational ations ator ed ement ence er ers ful ibility icate icated " +
    "ication ications ing ings ion ions ition ity ive ively ization izations ize ized ly ment ments ness"
  ).split(" ");

  function* stems(text) {
    for (let length = text.length - 1; length > 2; length--) {
      const stem = text.slice(0, length);
      const rest = text.slice(stem.at(-1) === text[length] ? length + 1 : length);
      if (ENDINGS.some((ending) => ending.startsWith(rest))) yield stem;
    }
  }

  /* The terms that begin as the word does, the most frequent first; else stems of longer words. */
  function longer(text, index, known) {
    const found = index.beginning(text);
    if (!found.length && !known) return [...stems(text)].filter((stem) => index.has(stem));
    const frequency = new Map(found.map((term) => [term, index.postings(term).frequency]));
    found.sort((one, other) => frequency.get(other) - frequency.get(one) || compare(one, other));
    return found.slice(0, MOST_LONGER);
  }

  /* Boosts are such that a rare relative does not outweigh the word itself. */
  function weigh(word, kinds, own, synonyms, index) {
    const terms = [...kinds.keys(), ...synonyms.flatMap((each) => each.terms)];
    const inverse = new Map(terms.map((term) => [term, index.idf(term)]));
    const ownWeights = own.map((term) => inverse.get(term));
    const all = own.length ? ownWeights : [...inverse.values()];
    const reference = all.length ? Math.min(...all) : 0;
    const lessened = (term, kind) => kind * Math.min(1, reference / inverse.get(term));
    const matches = [...kinds].map(([term, kind]) => ({
      term,
      kind,
      boost: kind === 1 ? 1 : kbgen.round(lessened(term, kind)),
      share: term !== word.whole && word.terms.includes(term) ? 1 / word.terms.length : 1,
    }));
    const kind = index.manifest.weights.synonym;
    const alike = new Map(synonyms.flatMap((each) => each.terms.map((term) => [term, each])));
    for (const [term, { terms: several, words }] of alike) {
      if (kinds.has(term)) continue;
      matches.push({ term, kind, boost: kbgen.round(lessened(term, kind) / words), share: 1 / several.length });
    }
    return { word, matches, weight: own.length ? Math.max(...ownWeights) : reference, corrected: "" };
  }

  /* What the longer terms begin with that count: of the last word, and of a lone character of a script in pairs. */
  function beginningOf({ text, whole, terms }, unfinished) {
    if ([...text].length === 1) return kbgen.analysis.isPaired(text) ? text : "";
    const found = whole || (terms.length === 1 ? text : "");
    return unfinished && found.length >= SHORTEST_BEGINNING ? found : "";
  }

  function seek(word, index, unfinished, literal) {
    const { weights } = index.manifest;
    const own = [...new Set([word.whole, ...word.terms, ...word.others])].filter((term) => term && index.has(term));
    const kinds = new Map(own.map((term) => [term, 1]));
    const add = (terms, kind) => terms.forEach((term) => kinds.has(term) || kinds.set(term, kind));
    if (word.terms.length === 1 && !word.whole) {
      add(index.family(word.terms[0]), weights.family);
    }
    const beginning = beginningOf(word, unfinished);
    if (beginning) add(longer(beginning, index, kinds.size > 0), weights.prefix);
    const synonyms = word.synonyms.filter(({ terms }) => terms.every((term) => index.has(term)));
    if (kinds.size || synonyms.length) return weigh(word, kinds, own, synonyms, index);
    const lost = word.terms.some((term) => index.isLost(term));
    const spells = word.terms.length === 1 && !lost && !literal;
    const near = (spells && index.speller()?.corrections(word.text, word.terms[0], unfinished)) || [];
    add(near, weights.typo);
    for (const term of near) add(index.family(term), weights.typo * weights.family);
    return { ...weigh(word, kinds, [], [], index), corrected: near[0] ?? "", lost };
  }

  /* [{ word, matches: [{ term, kind, boost, share }], weight, corrected, lost, unfinished }]; lost words have files that
     are gone. A literal query has no word corrected. */
  function expand(query, index) {
    const last = query.words.length - 1;
    const terms = query.words.flatMap((word) =>
      [...word.terms, word.whole, ...word.others, ...word.synonyms.flatMap((each) => each.terms)].filter(Boolean));
    const begun = query.words.map((word, at) => beginningOf(word, query.open && at === last)).filter(Boolean);
    index.need([index.manifest.columns, ...index.files([...terms, ...query.excluded.flat()], begun)]);
    return query.words.map((word, at) => {
      const unfinished = query.open && at === last;
      return { ...seek(word, index, unfinished, query.literal), unfinished };
    });
  }

  /* How much of a word each article has, in some fields: [as a whole, in parts]. */
  function covered(sought, index, fields, asked) {
    const { sense } = index.manifest.weights;
    const found = new Map();
    for (const { term, kind: usual, share } of sought.matches) {
      const elsewhere = index.elsewhere(term, asked);
      const postings = index.postings(term).fields;
      const numbers = new Set(fields.flatMap((field) => postings[field]?.numbers ?? []));
      for (const number of numbers) {
        const [whole, parts] = found.get(number) ?? [0, 0];
        const kind = usual * (elsewhere.has(number) ? sense : 1);
        found.set(number, share === 1 ? [Math.max(whole, kind), parts] : [whole, parts + share * kind]);
      }
    }
    return found;
  }

  /* How much of the query each article covers: { share, complete, exact } by its number. */
  function coverage(sought, index, fields) {
    const asked = new Set(sought.flatMap(({ matches }) => matches.map(({ term }) => term)));
    const found = new Map();
    let total = 0;
    for (const each of sought) {
      total += each.weight;
      for (const [number, [whole, parts]] of covered(each, index, fields, asked)) {
        const share = Math.max(whole, Math.min(1, parts));
        let of = found.get(number);
        if (!of) found.set(number, (of = { weight: 0, complete: 0, exact: 0 }));
        of.weight += each.weight * share;
        if (whole || parts > ALL) of.complete++;
        if (share > ALL) of.exact++;
      }
    }
    return (number) => {
      const { weight, complete, exact } = found.get(number) ?? { weight: 0, complete: 0, exact: 0 };
      const all = sought.length;
      return { share: total ? weight / total : 0, complete: complete === all, exact: exact === all };
    };
  }

  function titleTokens(sought, index, fields) {
    const filled = new Map();
    for (const term of new Set(sought.flatMap((each) => each.matches.map((match) => match.term)))) {
      const postings = index.postings(term).fields;
      for (const field of fields) {
        postings[field]?.numbers.forEach((number, at) =>
          filled.set(number, (filled.get(number) ?? 0) + postings[field].frequencies[at]));
      }
    }
    return filled;
  }

  /* What is known of each article besides lunr's score, for one query: factors(number) and isEntitled(number). */
  function grading(sought, index) {
    const { weights, fields } = index.manifest;
    const present = sought.filter((each) => each.matches.length);
    const [titleAt, stopsAt, alikeAt] = ["title", "stops", "alike"].map((name) => fields.indexOf(name));
    const anywhere = coverage(present, index, [...fields.keys()]);
    const inTitle = coverage(present, index, [titleAt, stopsAt, alikeAt]);
    const tokens = titleTokens(present, index, [titleAt, stopsAt]);
    const { priors, lengths } = index.columns;
    const filled = (number) => {
      const length = lengths[titleAt][number] || lengths[stopsAt][number];
      return length ? Math.min(1, (tokens.get(number) ?? 0) / length) : 0;
    };
    const factors = (number) => {
      const { share, complete } = inTitle(number);
      return {
        coverage: 1 - weights.coverage + weights.coverage * Math.sqrt(anywhere(number).share),
        title: 1 + (weights.title * share * (1 + filled(number))) / 2,
        titled: 1 + (complete ? weights.titled : 0),
        prior: 1 + weights.prior * ((2 * priors[number]) / PRIORS - 1),
      };
    };
    const isEntitled = (number) =>
      filled(number) >= 1 && present.length === sought.length && inTitle(number).exact;
    return { factors, isEntitled };
  }

  /* A score as it is compared, so that the last bits of a product decide nothing. */
  const rounded = (score) => Math.floor(score * 1e6 + 0.5) / 1e6;

  /* scored: number to lunr's score. Gives [{ number, score, tier }], best first. */
  function rank(scored, sought, index, pinned) {
    const { factors, isEntitled } = grading(sought, index);
    const hits = pinned.map((number) => ({ number, score: 0, tier: PINNED }));
    for (const [number, score] of scored) {
      if (pinned.includes(number)) continue;
      const { coverage, title, titled, prior } = factors(number);
      const raised = rounded(score * coverage * title * titled * prior);
      hits.push({ number, score: raised, tier: isEntitled(number) ? ENTITLED : FOUND });
    }
    return hits.sort((one, other) =>
      other.tier - one.tier ||
      (one.tier === PINNED ? pinned.indexOf(one.number) - pinned.indexOf(other.number) : 0) ||
      other.score - one.score ||
      other.number - one.number);
  }

  kbgen.ranking = { expand, grading, rank, rounded };
})((globalThis.kbgen ??= {}));
