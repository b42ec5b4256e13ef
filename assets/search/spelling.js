// A word that no article has in, the nearest terms of the index out: the rules of
// kbgen/search/answers/spelling.py.
(function (kbgen) {
  "use strict";

  const { termOf, isPaired, baseLanguage } = kbgen.analysis;
  const { compare } = kbgen;
  const MOST = 5;
  const [SHORTEST, LONG, LONGEST] = [4, 8, 32];
  const MOST_EDITS = 2;
  const SPELT = /^[^0-9\ud800-\udfff]+$/;
  const MOST_LETTERS = 48;
  const ASCII = [..."abcdefghijklmnopqrstuvwxyz"];

  const isAscii = (letter) => letter < "\x80";

  /* How many letters put in, left out, replaced or swapped lead from one word to another. */
  function distance(one, other, limit) {
    if (Math.abs(one.length - other.length) > limit) return limit + 1;
    let older = [];
    let before = [];
    let row = Array.from({ length: other.length + 1 }, (_, at) => at);
    for (let i = 1; i <= one.length; i++) {
      [older, before, row] = [before, row, [i]];
      for (let j = 1; j <= other.length; j++) {
        const same = one[i - 1] === other[j - 1] ? 0 : 1;
        let edits = Math.min(before[j] + 1, row[j - 1] + 1, before[j - 1] + same);
        if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
          edits = Math.min(edits, older[j - 2] + 1);
        }
        row.push(edits);
      }
      if (Math.min(...row) > limit) return limit + 1;
    }
    return Math.min(row.at(-1), limit + 1);
  }

  /* Which letters stand in a word, a bit for each; an edit changes two at most. */
  function maskOf(word) {
    let mask = 0;
    for (const letter of word) mask |= 1 << (letter.codePointAt(0) & 31);
    return mask;
  }

  function bits(mask) {
    let count = 0;
    for (let left = mask; left; left &= left - 1) count++;
    return count;
  }

  class Speller {
    constructor(lexicon, languages) {
      this.frequencies = new Map(lexicon);
      this.bases = languages.map(baseLanguage);
    }

    corrections(word, term, unfinished) {
      const letters = [...word];
      if (letters.length < SHORTEST || letters.length > LONGEST || !SPELT.test(word)) return [];
      const variants = new Set(this.variants(letters));
      const ways = [
        () => this.stems(variants),
        () => (unfinished ? this.longer(letters.length, variants) : []),
        () => (letters.length >= LONG ? this.near(word, term) : []),
      ];
      for (const way of ways) {
        const found = way();
        if (found.length) return this.first(found);
      }
      return [];
    }

    first(found) {
      const order = [...new Set(found)].sort((one, other) =>
        this.frequencies.get(other) - this.frequencies.get(one) || compare(one, other));
      return order.slice(0, MOST);
    }

    /* The words that are one edit away. */
    *variants(word) {
      const alphabet = this.letters(word);
      for (let at = 0; at <= word.length; at++) {
        const head = word.slice(0, at).join("");
        const [tail, rest, last] = [word.slice(at), word.slice(at + 1), word.slice(at + 2)].map((part) => part.join(""));
        for (const letter of alphabet) {
          yield head + letter + tail;
          if (tail) yield head + letter + rest;
        }
        if (tail) yield head + rest;
        if (rest) yield head + word[at + 1] + word[at] + last;
      }
    }

    letters(word) {
      if (word.every(isAscii)) return ASCII;
      this.others ??= this.otherLetters();
      return word.some(isAscii) ? [...this.others, ...ASCII] : this.others;
    }

    otherLetters() {
      const counted = new Map();
      for (const letter of [...this.frequencies.keys()].join("")) {
        if (!isAscii(letter) && !isPaired(letter)) counted.set(letter, (counted.get(letter) ?? 0) + 1);
      }
      const order = [...counted].sort(([one, times], [other, often]) => often - times || compare(one, other));
      return order.slice(0, MOST_LETTERS).map(([letter]) => letter);
    }

    stems(variants) {
      const found = [...variants].flatMap((variant) => this.bases.map((base) => termOf(variant, base)));
      return found.filter((term) => term.length > 1 && this.frequencies.has(term));
    }

    longer(length, variants) {
      const sizes = [length - 1, length, length + 1];
      const begins = (term) => sizes.some((size) => term.length > size && variants.has(term.slice(0, size)));
      return [...this.frequencies.keys()].filter(begins);
    }

    near(word, term) {
      this.masks ??= [...this.frequencies.keys()].filter((each) => each.length >= SHORTEST).map((each) => [each, maskOf(each)]);
      const spellings = [...new Set([word, term])].map((each) => [each, maskOf(each)]);
      const isNear = (candidate, mask) => ([spelling, own]) =>
        bits(mask ^ own) <= 2 * MOST_EDITS && distance(spelling, candidate, MOST_EDITS) <= MOST_EDITS;
      return this.masks.filter(([candidate, mask]) => spellings.some(isNear(candidate, mask))).map(([candidate]) => candidate);
    }
  }

  kbgen.Speller = Speller;
  kbgen.distance = distance;
})((globalThis.kbgen ??= {}));
