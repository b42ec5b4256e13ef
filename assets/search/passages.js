// A card and what a query matches in, the passages of a result out: the rules of kbgen/search/answers/passages.py.
(function (kbgen) {
  "use strict";

  const { tokens, isPaired } = kbgen.analysis;
  const MOST_SENTENCES = 4;
  const [ENOUGH, LONGEST, LONGEST_SENTENCE, SHORTEST] = [380, 450, 220, 80];
  const [SOME, FRAGMENT] = [160, 0.6];
  const WHOLE = /[.!?…。！？．｡؟۔।॥։።]["'”’»›)\]」』）】]*$/u;
  const HALF_STOPS = ":;,|\\：；，、،؛";
  const [PIVOT, K1, B] = [87, 1.2, 0.75];
  const LEAD = 60;
  const SPACES = " \t\u00a0\u3000";
  const [CUT, GAP, NEXT, NEW_BLOCK] = ["…", " … ", " ", " · "];

  const pairs = /[\ud800-\udbff][\udc00-\udfff]/g;
  const size = (text) => text.length - (text.match(pairs)?.length ?? 0);

  function matches(text, terms, language) {
    return tokens(text, language).filter((token) => terms.has(token.term));
  }

  function merged(places) {
    const found = [];
    for (const [start, end] of [...places].sort((one, other) => one[0] - other[0] || one[1] - other[1])) {
      const last = found.at(-1);
      if (last && start <= last[1]) last[1] = Math.max(end, last[1]);
      else found.push([start, end]);
    }
    return found;
  }

  const marks = (text, terms, language) =>
    merged(matches(text, terms, language).map(({ start, end }) => [start, end]));

  function readSentences(sections, terms, language) {
    const sentences = [];
    let block = 0;
    let start = 0;
    for (const [anchor, blocks] of sections) {
      for (const written of blocks) {
        for (const text of written) {
          const length = size(text);
          const marks = matches(text, terms, language);
          sentences.push({ text, anchor, block, start, length, marks, isWhole: WHOLE.test(text) });
          start += length + 1;
        }
        block++;
      }
    }
    return sentences;
  }

  /* How often each word of the query stands in a sentence, by how surely. */
  function frequencies(sentence, terms) {
    const found = new Map();
    for (const { term } of sentence.marks) {
      for (const [word, kind] of terms.get(term)) found.set(word, (found.get(word) ?? 0) + kind);
    }
    return new Map([...found].sort(([one], [other]) => one - other));
  }

  /* The score and the words of each sentence that has any, by its position. */
  function scored(sentences, terms) {
    const found = new Map();
    const totals = new Map();
    let length = 0;
    sentences.forEach((sentence, at) => {
      length += sentence.length;
      if (!sentence.marks.length) return;
      const words = frequencies(sentence, terms);
      found.set(at, words);
      for (const [word, frequency] of words) totals.set(word, (totals.get(word) ?? 0) + frequency);
    });
    const weight = (word) => Math.log(1 + (1 + length / PIVOT + 0.5) / (totals.get(word) + 0.5));
    for (const [at, words] of found) {
      const { length: own, start, isWhole } = sentences[at];
      const norm = K1 * (1 - B + B * (own / PIVOT));
      let score = 0;
      for (const [word, frequency] of words) score += (weight(word) * frequency) / (frequency + norm);
      score *= 1 + 1 / Math.log(PIVOT + start);
      score *= isWhole ? 1 : FRAGMENT;
      found.set(at, { score: Math.floor(score * 1e6 + 0.5) / 1e6, words: [...words.keys()] });
    }
    return found;
  }

  function takeBest(scores, covered) {
    let best = null;
    for (const [at, { score, words }] of scores) {
      const worth = score * (1 + words.filter((word) => !covered.has(word)).length);
      if (!best || worth > best.worth) best = { at, worth, words };
    }
    scores.delete(best.at);
    return best;
  }

  /* Fragments, which do not end as sentences do, come last; scripts without full stops have none. */
  function pick(sentences, terms) {
    const scores = scored(sentences, terms);
    const hasStops = sentences.some(({ isWhole }) => isWhole);
    const covered = new Set();
    const seen = new Set();
    const picked = [];
    let total = 0;
    while (scores.size && picked.length < MOST_SENTENCES && total < ENOUGH) {
      const { at, words } = takeBest(scores, covered);
      const isNew = words.some((word) => !covered.has(word));
      if (hasStops && total >= SOME && !isNew && !sentences[at].isWhole) continue;
      const shown = cut(sentences[at], at, LONGEST_SENTENCE);
      const same = sentences[at].text.toLowerCase().replace(/[ \t\n\u00a0]+/g, " ");
      if (!shown || seen.has(same) || total + GAP.length + size(shown.text) > LONGEST) continue;
      picked.push(shown);
      seen.add(same);
      for (const word of words) covered.add(word);
      total += GAP.length + size(shown.text);
    }
    return picked;
  }

  /* A script without spaces may be cut, but not between a letter and its mark. */
  const betweenPairs = (letters, at) =>
    isPaired(letters[at - 1]) && isPaired(letters[at]) && !/\p{M}/u.test(letters[at]);
  const isSpace = (letter) => SPACES.includes(letter);
  const begins = (letters, at) => !isSpace(letters[at]) && (isSpace(letters[at - 1]) || betweenPairs(letters, at));
  const ends = (letters, at) => !isSpace(letters[at - 1]) && (isSpace(letters[at]) || betweenPairs(letters, at));

  function boundBefore(letters, first) {
    if (first <= LEAD) return 0;
    for (let at = first - LEAD; at <= first; at++) if (begins(letters, at)) return at;
    for (let at = first - LEAD - 1; at > Math.max(0, first - 2 * LEAD); at--) if (begins(letters, at)) return at;
    return -1;
  }

  function boundAfter(letters, limit, least) {
    if (limit >= letters.length) return letters.length;
    for (let at = limit; at >= least; at--) if (ends(letters, at)) return at;
    return -1;
  }

  /* A long sentence cut around its first match; null where it has no place to be cut. */
  function cut(sentence, at, limit) {
    const { text, length, marks: found } = sentence;
    if (length <= limit) return { at, text, marks: merged(found.map(({ start, end }) => [start, end])) };
    const letters = [...text];
    const offset = (place) => size(text.slice(0, place));
    const first = found.reduce((least, mark) =>
      (mark.start < least.start || (mark.start === least.start && mark.end < least.end) ? mark : least),
      found[0] ?? { start: 0, end: 1 });
    const begin = boundBefore(letters, offset(first.start));
    const end = boundAfter(letters, begin + limit - 2 * CUT.length, offset(first.end));
    if (begin < 0 || end < 0) return null;
    const from = letters.slice(0, begin).join("").length;
    const shown = letters.slice(begin, end).join("");
    const shift = (begin ? CUT.length : 0) - from;
    const kept = found.filter((mark) => mark.start >= from && mark.end <= from + shown.length);
    return {
      at,
      text: (begin ? CUT : "") + shown + (end < letters.length ? CUT : ""),
      marks: merged(kept.map(({ start, end: stop }) => [start + shift, stop + shift])),
    };
  }

  /* A very short text takes in a sentence of the same block, the next one or the one before. */
  function withNeighbour(picked, sentences) {
    const ordered = picked.sort((one, other) => one.at - other.at);
    if (ordered.reduce((sum, each) => sum + size(each.text), 0) >= SHORTEST) return ordered;
    const [first, last] = [ordered[0].at, ordered.at(-1).at];
    for (const [beside, at] of [[last, last + 1], [first, first - 1]]) {
      if (sentences[at]?.block !== sentences[beside].block) continue;
      const shown = cut(sentences[at], at, LONGEST_SENTENCE);
      if (shown) return [...ordered, shown].sort((one, other) => one.at - other.at);
    }
    return ordered;
  }

  function jointBetween(before, after, sentences) {
    if (after.at > before.at + 1) return before.text.endsWith(CUT) || after.text.startsWith(CUT) ? NEXT : GAP;
    const [first, second] = [sentences[before.at], sentences[after.at]];
    const isFollowed = first.isWhole || HALF_STOPS.includes(first.text.at(-1));
    return first.block === second.block && isFollowed ? NEXT : NEW_BLOCK;
  }

  const join = (cuts, sentences) =>
    cuts.map((shown, position) => ({
      text: shown.text,
      marks: shown.marks,
      anchor: sentences[shown.at].anchor,
      joint: position ? jointBetween(cuts[position - 1], shown, sentences) : "",
    }));

  function opening(card, sentences, terms, language) {
    const text = card.description;
    if (!text) {
      const cuts = sentences.slice(0, 2).map((sentence, at) => cut(sentence, at, LONGEST_SENTENCE));
      return join(cuts.filter(Boolean), sentences);
    }
    const shown = cut({ text, length: size(text), marks: matches(text, terms, language) }, 0, ENOUGH);
    return shown ? [{ text: shown.text, marks: shown.marks, anchor: "", joint: "" }] : [];
  }

  /* The words of a sentence that matched, as it writes them. */
  const asWritten = ({ text, marks: found }) =>
    merged(found.map(({ start, end }) => [start, end])).map(([start, end]) => text.slice(start, end).toLowerCase());

  /* { passages: [{ text, marks: [[start, end]], anchor, joint }], words: all that matched, each once };
     terms: Map of term to [[word, how surely]]. */
  function quote(card, terms, language) {
    const sentences = readSentences(card.sections, terms, language);
    const picked = pick(sentences, terms);
    const passages = picked.length
      ? join(withNeighbour(picked, sentences), sentences)
      : opening(card, sentences, terms, language);
    return { passages, words: [...new Set(sentences.flatMap(asWritten))] };
  }

  kbgen.passages = { quote, marks, matches };
})((globalThis.kbgen ??= {}));
