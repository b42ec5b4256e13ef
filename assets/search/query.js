// What a reader typed in, what is asked for out: the rule that kbgen/search/answers/query.py writes down.
(function (kbgen) {
  "use strict";

  const { tokens, analyse, normal, unaccented, accented, baseLanguage } = kbgen.analysis;
  const LONGEST = 512;
  const MOST_WORDS = 16;
  const LONGEST_EXPRESSION = 4;
  const PIECE = /(-?)"([^"]+)"|(-?)(\S+)/gu;

  const sequence = (found) => found.filter(({ kind }) => kind !== "code" && kind !== "end").map((token) => token.term);

  function readPieces(text, language) {
    const pieces = [];
    for (const [, minus, phrase, hyphen, word] of text.matchAll(PIECE)) {
      const inner = phrase ?? word;
      const found = tokens(inner, language).filter(({ kind }) => kind !== "end");
      const excluded = Boolean(minus || hyphen) && !inner.startsWith("-");
      if (found.length) pieces.push({ text: inner, found, quoted: phrase !== undefined, excluded });
    }
    return pieces;
  }

  /* How many tokens from this one on make one word of the query. */
  function groupEnd(found, position) {
    const first = found[position];
    let end = position + 1;
    const belongs = {
      code: (token) => token.end <= first.end,
      pair: (token) => token.kind === "pair" && token.start < found[end - 1].end,
    }[first.kind];
    while (belongs && end < found.length && belongs(found[end])) end++;
    return end;
  }

  function* words({ found, text }) {
    for (let position = 0; position < found.length; ) {
      const first = found[position];
      const end = groupEnd(found, position);
      const group = found.slice(position, end);
      const parts = first.kind === "code" ? group.slice(1) : group;
      const kept = parts.filter((part) => part.kind !== "stop");
      yield {
        text: normal(text.slice(first.start, group.at(-1).end)),
        terms: (kept.length ? kept : parts.slice(0, 1)).map((part) => part.term),
        whole: first.kind === "code" ? first.term : "",
        stop: first.kind === "stop",
        sequence: sequence(group),
        synonyms: [],
      };
      position = end;
    }
  }

  /* What a single word is in other languages, and without accents. */
  function elsewhere({ text, terms, whole }, language, others) {
    if (terms.length > 1 || whole) return [];
    const spellings = [unaccented(text), accented(text, baseLanguage(language))];
    const read = [...others.map((other) => analyse(text, other)), ...spellings.map((each) => analyse(each, language))];
    const found = read.filter((each) => each.length === 1).map(([term]) => term);
    return [...new Set(found)].filter((term) => !terms.includes(term));
  }

  /* Gives words the synonyms of the expressions that they stand in. */
  function addSynonyms(all, synonyms) {
    for (let first = 0; first < all.length; first++) {
      let key = "";
      for (let end = first + 1; end <= Math.min(first + LONGEST_EXPRESSION, all.length); end++) {
        key += (key && " ") + all[end - 1].sequence.join(" ");
        if (!Object.hasOwn(synonyms, key)) continue;
        const content = all.slice(first, end).filter((word) => !word.stop);
        const holders = content.length ? content : [all[first]];
        const found = synonyms[key].map((terms) => ({ terms: terms.split(" "), words: holders.length }));
        for (const word of holders) word.synonyms.push(...found);
      }
    }
  }

  /* { words: [{ text, terms, whole, others, synonyms }], phrases, excluded, open }: see Query in query.py. */
  function parse(typed, { language, others = [], synonyms = {} }) {
    const text = [...typed].slice(0, LONGEST).join("").replace(/[“”„‟＂]/g, '"');
    let pieces = readPieces(text, language);
    let wanted = pieces.filter((piece) => !piece.excluded);
    if (!wanted.length) [wanted, pieces] = [pieces, []];
    const all = wanted.flatMap((piece) => [...words(piece)]);
    for (const word of all) word.others = elsewhere(word, language, others);
    addSynonyms(all, synonyms);
    const content = all.filter((word) => !word.stop);
    const kept = content.length ? content : all;
    const last = wanted.at(-1);
    const final = kept.at(-1);
    return {
      words: kept.slice(0, MOST_WORDS),
      phrases: wanted.filter((piece) => piece.quoted && piece.found.length > 1).map((piece) => sequence(piece.found)),
      excluded: pieces.filter((piece) => piece.excluded).map((piece) => sequence(piece.found)),
      open: Boolean(
        last && !last.quoted && text.endsWith(last.text) &&
          kept.length <= MOST_WORDS && final === all.at(-1) && (final.terms.length === 1 || final.whole !== ""),
      ),
    };
  }

  const searchKey = (text, language) => sequence(tokens(text, language)).join(" ");

  kbgen.query = { parse, searchKey, sequence };
})((globalThis.kbgen ??= {}));
