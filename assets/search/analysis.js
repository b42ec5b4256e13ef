// Text in, the terms of the search index out: the rule that kbgen/search/analysis/terms.py writes down.
(function (kbgen) {
  "use strict";

  const { WORDS, BIGRAMS, IGNORED, FOLDS, LONG_FOLDS } = kbgen.characters;
  const LONGEST_TERM = 64;
  const LONGEST_CODE = 4;
  const JOINERS = { "\u2019": "'", "\u2018": "'", "\u02bc": "'", "\uff07": "'", "\u2010": "-", "\u2011": "-", "\uff0d": "-" };
  const JOINER = /[\u2019\u2018\u02bc\uff07\u2010\u2011\uff0d]/g;
  const SOLID = "[0-9A-Za-z\\u{80}-\\u{10ffff}]+";
  const CHUNK = new RegExp(`${SOLID}(?:[-_.,']${SOLID})*`, "gu");
  const WORD = /[^ \-_.,']+/g;
  const ENGLISH_WORD = /[^ \-_.,']+(?:'[^ \-_.,']+)*/g;
  const STEMMERS = new Map(
    ("ar Arabic,ca Catalan,da Danish,de German,el Greek,eo Esperanto,es Spanish,et Estonian,eu Basque,fi Finnish," +
      "fr French,ga Irish,hi Hindi,hu Hungarian,hy Armenian,id Indonesian,it Italian,lt Lithuanian,nb Norwegian," +
      "ne Nepali,nl Dutch,nn Norwegian,no Norwegian,pt Portuguese,ro Romanian,ru Russian,sr Serbian,sv Swedish," +
      "ta Tamil,tr Turkish,yi Yiddish").split(",").map((pair) => pair.split(" ")),
  );
  const STROKES = { ø: "o", ł: "l", đ: "d", æ: "ae", œ: "oe", ı: "i", ð: "d", þ: "th" };
  const ENDINGS = { pt: [["cao", "ção"], ["sao", "são"], ["coes", "ções"], ["soes", "sões"]] };
  const REMEMBERED = 20000;
  const remembered = new Map();

  const base36 = (digits) => (digits ? parseInt(digits, 36) : 0);

  /* Ranges, written as gaps and lengths in base 36, to the inside of a regular expression's brackets. */
  function charset(encoded) {
    const numbers = encoded.split(",").map(base36);
    let last = 0;
    let set = "";
    for (let at = 0; at < numbers.length; at += 2) {
      const first = last + numbers[at];
      last = first + numbers[at + 1];
      set += `\\u{${first.toString(16)}}-\\u{${last.toString(16)}}`;
    }
    return set;
  }

  function readFolds() {
    const folds = new Map(LONG_FOLDS.split(" ").map((pair) => [pair[0], pair.slice(1)]));
    let code = 0;
    for (const run of FOLDS.split(";")) {
      const [gap, distance, count = 0, step = 1] = run.split(",").map(base36);
      code += gap;
      for (let each = 0; each <= count; each++, code += step) {
        folds.set(String.fromCodePoint(code), String.fromCodePoint(code + distance));
      }
      code -= step;
    }
    return folds;
  }

  const folds = readFolds();
  const ignored = new RegExp(`[${charset(IGNORED)}]`, "gu");
  const noWord = new RegExp(`[^\\-_.,'0-9A-Za-z${charset(WORDS)}]`, "gu");
  const paired = new RegExp(`[${charset(BIGRAMS)}]+`, "gu");
  const onePaired = new RegExp(`^[${charset(BIGRAMS)}]`, "u");

  const isPaired = (character) => onePaired.test(character);
  const isAscii = (text) => !/[^\0-\x7f]/.test(text);
  const baseLanguage = (language) => language.split("-")[0].toLowerCase();

  function normal(chunk) {
    if (isAscii(chunk)) return chunk.toLowerCase();
    const mapped = chunk.replace(JOINER, (look) => JOINERS[look]).replace(ignored, "").replace(noWord, " ");
    return mapped
      .normalize("NFKC")
      .replace(/[A-Z]|[^\0-\x7f]/gu, (letter) => (letter <= "Z" ? letter.toLowerCase() : folds.get(letter) ?? letter));
  }

  const clipped = (word) => (word.length > LONGEST_TERM ? [...word].slice(0, LONGEST_TERM).join("") : word);

  /* Whether a language has a stemmer of Snowball, and one that is not here yet. */
  const lacksStemmer = (base) => STEMMERS.has(base) && !globalThis[`${STEMMERS.get(base)}Stemmer`];

  const snowball = (word, base) => {
    if (!STEMMERS.has(base) || lacksStemmer(base)) return word;
    return new globalThis[`${STEMMERS.get(base)}Stemmer`]().stemWord(word) || word;
  };

  function termOf(word, base) {
    const term = clipped(word);
    return base === "en" ? lunr.stemmer(new lunr.Token(term)).toString() : snowball(term, base);
  }

  function unaccented(term) {
    if (isAscii(term)) return term;
    const plain = term.normalize("NFD").replace(/[\u0300-\u036f]/g, "");
    return plain.replace(/[øłđæœıðþ]/g, (letter) => STROKES[letter]).normalize("NFC");
  }

  /* A word with the accent that its ending has where people take care. */
  function accented(word, base) {
    const found = (ENDINGS[base] ?? []).find(([plain]) => word.endsWith(plain));
    return found ? word.slice(0, -found[0].length) + found[1] : word;
  }

  const isStop = (word, base) => base === "en" && !lunr.stopWordFilter(new lunr.Token(word));

  function wordToken(word, start, end, base) {
    const stop = isStop(word, base);
    return { term: stop ? word : termOf(word, base), start, end, kind: stop ? "stop" : "word" };
  }

  /* A word that is, in part or whole, of a script without spaces. */
  function addMixed(found, word, start, runs, base) {
    let position = 0;
    const addWord = (end) => {
      if (end > position) found.push(wordToken(word.slice(position, end), start + position, start + end, base));
    };
    for (const run of runs) {
      addWord(run.index);
      const letters = [...run[0]];
      let at = start + run.index;
      for (let each = 0; each < Math.max(1, letters.length - 1); each++) {
        const pair = letters.slice(each, each + 2).join("");
        found.push({ term: pair, start: at, end: at + pair.length, kind: "pair" });
        at += letters[each].length;
      }
      const last = letters.at(-1);
      if (letters.length > 1) found.push({ term: last, start: at, end: at + last.length, kind: "end" });
      position = run.index + run[0].length;
    }
    addWord(word.length);
  }

  function bare(word, base) {
    return base === "en" && word.includes("'") ? word.replace(/'s$/, "").replaceAll("'", "") : word;
  }

  /* The whole of a code and its parts, or a single word. */
  function addGroup(found, group, base) {
    const words = group.map((word) => ({
      text: bare(word[0], base),
      start: word.index,
      end: word.index + word[0].length,
    }));
    for (const word of words) word.runs = isAscii(word.text) ? [] : [...word.text.matchAll(paired)];
    if (words.length >= 2 && words.length <= LONGEST_CODE && !words.some((word) => word.runs.length)) {
      const term = termOf(words.map((word) => word.text).join(""), base);
      found.push({ term, start: words[0].start, end: words.at(-1).end, kind: "code" });
    }
    for (const { text, start, end, runs } of words) {
      if (runs.length) addMixed(found, text, start, runs, base);
      else found.push(wordToken(text, start, end, base));
    }
  }

  /* One joiner between two words makes a code of them; a comma only between digits. */
  function joined(text, end, start) {
    if (start - end !== 1 || !"-_.,".includes(text[end])) return false;
    return text[end] !== "," || /^\d,\d$/.test(text.slice(end - 1, start + 1));
  }

  function chunkTokens(chunk, base) {
    const key = `${base} ${chunk}`;
    let found = remembered.get(key);
    if (found) return found;
    found = [];
    const text = normal(chunk);
    let group = [];
    for (const word of text.matchAll(base === "en" ? ENGLISH_WORD : WORD)) {
      const before = group.at(-1);
      if (before && !joined(text, before.index + before[0].length, word.index)) {
        addGroup(found, group, base);
        group = [];
      }
      group.push(word);
    }
    addGroup(found, group, base);
    if (remembered.size >= REMEMBERED) remembered.clear();
    remembered.set(key, found);
    return found;
  }

  /* Tokens moved from their places in normal(chunk) to those in the chunk as written. */
  function placed(found, chunk) {
    const lengths = Array.from({ length: chunk.length + 1 }, (_, count) => normal(chunk.slice(0, count)).length);
    const last = (most) => lengths.findLastIndex((length) => length <= most);
    return found.map((token) => {
      const start = last(token.start);
      const end = last(token.end);
      return { ...token, start, end: Math.max(lengths[end] < token.end ? end + 1 : end, start + 1) };
    });
  }

  /* [{ term, start, end (in UTF-16 units), kind: "word" | "stop" | "code" | "pair" | "end" }] */
  function tokens(text, language) {
    const base = baseLanguage(language);
    const all = [];
    for (const { 0: chunk, index } of text.matchAll(CHUNK)) {
      let found = chunkTokens(chunk, base);
      if (!isAscii(chunk) && normal(chunk).length !== chunk.length) found = placed(found, chunk);
      for (const { term, start, end, kind } of found) {
        all.push({ term, start: index + start, end: index + end, kind });
      }
    }
    return all;
  }

  const analyse = (text, language) =>
    tokens(text, language).filter(({ kind }) => kind !== "stop" && kind !== "end").map(({ term }) => term);

  kbgen.analysis = { tokens, analyse, termOf, normal, isPaired, unaccented, accented, baseLanguage, lacksStemmer };
})((globalThis.kbgen ??= {}));
