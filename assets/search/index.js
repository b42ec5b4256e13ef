// The files of the search in, postings, columns and cards out: loaded when asked for, and kept.
(function (kbgen) {
  "use strict";

  const FORMAT = 3;
  const [FIRST, MOST, HIGH] = [0x30, 0x6000, 0x7000];
  const WANTED = Symbol("something is not loaded yet");
  const SPELLING = "spelling";
  const handed = new Map();

  kbgen.hand = (name, json) => handed.set(name, json);

  kbgen.compare = (one, other) => (one < other ? -1 : one > other ? 1 : 0);

  const fromBase = (address) => document.documentElement.dataset.base + address;

  /* Loads a script by a tag, which works on file:// too. */
  kbgen.loadScript = (address) =>
    new Promise((done, failed) => {
      const script = document.createElement("script");
      script.src = address;
      script.onerror = () => failed(new Error(`${address} cannot be loaded`));
      script.onload = () => {
        script.remove();
        done();
      };
      document.head.append(script);
    });

  /* Loads a file below search/; resolves to its JSON. */
  kbgen.loadFile = async (name, stamp) => {
    const fresh = stamp ? `?${stamp}` : "";
    await kbgen.loadScript(fromBase(`search/${name}${fresh}`));
    const json = handed.get(name);
    handed.delete(name);
    if (json === undefined) throw new Error(`${name} cannot be loaded`);
    return json;
  };

  /* Most queries have no word that is misspelt. */
  kbgen.loadSpelling = async () =>
    kbgen.Speller || kbgen.loadScript(document.querySelector("[data-spelling]").dataset.spelling);

  const round = (number) => Math.round(number * 1000) / 1000;

  function unpack(packed) {
    const numbers = [];
    const frequencies = [];
    for (let at = 0, number = -1; at < packed.length; at++) {
      number += packed[at] >> 1;
      numbers.push(number);
      frequencies.push(packed[at] & 1 ? packed[++at] : 1);
    }
    return { numbers, frequencies };
  }

  /* A number is a character; large ones are two. */
  function readNumbers(text) {
    const numbers = [];
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      numbers.push(code < HIGH ? code - FIRST : (code - HIGH) * MOST + text.charCodeAt(++at) - FIRST);
    }
    return numbers;
  }

  const readColumns = (columns) => ({
    ...columns,
    lengths: columns.lengths.map(readNumbers),
    categories: readNumbers(columns.categories),
    priors: readNumbers(columns.priors),
  });

  const readCard = ([title, url, category, lengths, sections, description, published, updated, views, language]) =>
    ({ title, url, category, lengths, sections, description, published, updated, views, language });

  function readLexicon({ terms, frequencies }) {
    let before = "";
    return terms.split(" ").map((short, at) => {
      before = before.slice(0, parseInt(short[0], 36)) + short.slice(1);
      return [before, frequencies[at]];
    });
  }

  class Index {
    static async open(stamp) {
      const manifest = JSON.parse(await kbgen.loadFile("manifest.js", stamp));
      if (manifest.format !== FORMAT) {
        throw new Error(`The search index has format ${manifest.format}, and this page reads ${FORMAT}: reload the page.`);
      }
      const lacking = manifest.others.filter(kbgen.analysis.lacksStemmer);
      await Promise.all(lacking.map((base) => kbgen.loadScript(fromBase(`assets/stemmer-${base}.js`)).catch(() => {})));
      return new Index(manifest);
    }

    constructor(manifest) {
      this.manifest = manifest;
      this.firsts = manifest.firsts.split(" ");
      this.loaded = new Map();
      this.loading = new Map();
      this.terms = new Map();
      this.wanted = new Set();
      this.faults = new Set();
    }

    /* Runs a function again and again until all that it asks for is there; it must have no effects. */
    async run(make) {
      for (;;) {
        this.wanted = new Set();
        try {
          return make();
        } catch (error) {
          if (error !== WANTED) throw error;
        }
        await Promise.all([...this.wanted].map((name) => this.load(name)));
      }
    }

    load(name) {
      if (!this.loading.has(name)) this.loading.set(name, this.fetch(name));
      return this.loading.get(name);
    }

    async fetch(name) {
      let value = null;
      try {
        value = await (name === SPELLING ? kbgen.loadSpelling() : this.fetchFile(name));
        this.faults.delete(name);
      } catch {
        this.faults.add(name);
      }
      this.loaded.set(name, value);
      this.loading.delete(name);
    }

    async fetchFile(name) {
      const number = /^passages\/(\d+)/.exec(name);
      const run = number ? number[1] >> 6 : 0;
      const stamp = number ? this.columns.runs.slice(run * 8, run * 8 + 8) : "";
      return this.read(name, JSON.parse(await kbgen.loadFile(name, stamp)));
    }

    read(name, value) {
      if (name.startsWith("columns-")) return readColumns(value);
      if (name.startsWith("passages/")) return readCard(value);
      if (!name.startsWith("terms-")) return value;
      const terms = value.terms.split(" ");
      return { ...value, terms, postings: new Map(terms.map((term, at) => [term, value.postings[at]])) };
    }

    /* What failed before is asked for again by the next search. */
    retry() {
      for (const name of this.faults) this.loaded.delete(name);
      this.faults.clear();
    }

    get(name) {
      this.need([name]);
      return this.loaded.get(name);
    }

    need(names) {
      const absent = names.filter((name) => !this.loaded.has(name));
      for (const name of absent) this.wanted.add(name);
      if (absent.length) throw WANTED;
    }

    get columns() {
      const columns = this.get(this.manifest.columns);
      if (!columns) throw new Error("The search index cannot be loaded.");
      return columns;
    }

    card(number) {
      return this.get(`passages/${number}.js`);
    }

    position(term) {
      let low = 0;
      for (let high = this.firsts.length; high - low > 1; ) {
        const middle = (low + high) >> 1;
        if (this.firsts[middle] <= term) low = middle;
        else high = middle;
      }
      return low;
    }

    partitionName(position) {
      return `terms-${this.manifest.partitions.slice(position * 8, position * 8 + 8)}.js`;
    }

    /* The names of the files that hold these terms and those that begin with one of the prefixes. */
    files(terms, prefixes) {
      if (!this.manifest.partitions) return [];
      const positions = new Set(terms.map((term) => this.position(term)));
      for (const each of prefixes.flatMap((prefix) => this.range(prefix))) positions.add(each);
      return [...positions].map((each) => this.partitionName(each));
    }

    range(prefix) {
      const first = this.position(prefix);
      return this.position(`${prefix}\uffff`) > first ? [first, first + 1] : [first];
    }

    partition(term) {
      return this.manifest.partitions ? this.get(this.partitionName(this.position(term))) : null;
    }

    /* Whether the file is gone that would tell of a term. */
    isLost(term) {
      return Boolean(this.manifest.partitions) && !this.partition(term);
    }

    has(term) {
      return Boolean(this.partition(term)?.postings.get(term)?.length);
    }

    family(term) {
      return this.partition(term)?.families[term]?.split(" ") ?? [];
    }

    /* The terms of an article's title that a term is an everyday synonym of. */
    alike(term, number) {
      const field = this.postings(term).fields[this.manifest.fields.indexOf("alike")];
      return field?.numbers.includes(number) ? (this.partition(term)?.alike?.[term]?.split(" ") ?? []) : [];
    }

    /* The articles that have a term in expressions of another sense only, of no term asked for. */
    elsewhere(term, asked) {
      const expressions = Object.entries(this.partition(term)?.senses?.[term] ?? {});
      return new Set(expressions.flatMap(([beside, packed]) => (asked.has(beside) ? [] : unpack(packed).numbers)));
    }

    beginning(prefix) {
      if (!this.manifest.partitions) return [];
      this.need(this.files([], [prefix]));
      const found = this.range(prefix).flatMap((each) => {
        const partition = this.get(this.partitionName(each));
        return partition ? partition.terms.filter((term) => partition.postings.get(term).length) : [];
      });
      return found.filter((term) => term.length > prefix.length && term.startsWith(prefix));
    }

    /* What corrects words that no article has; null where it, or the lexicon, cannot be loaded. */
    speller() {
      const { language, lexicon, others } = this.manifest;
      this.need([lexicon, SPELLING]);
      const value = this.get(lexicon);
      if (!value?.terms || !kbgen.Speller) return null;
      value.speller ??= new kbgen.Speller(readLexicon(value), [language, ...others]);
      return value.speller;
    }

    /* Where a term stands, field by field: { numbers, frequencies }. */
    postings(term) {
      let found = this.terms.get(term);
      if (!found) {
        const fields = (this.partition(term)?.postings.get(term) ?? []).map(unpack);
        found = { fields, frequency: fields.reduce((sum, field) => sum + field.numbers.length, 0) };
        if (fields.length) this.terms.set(term, found);
      }
      return found;
    }

    idf(term) {
      const { frequency } = this.postings(term);
      return Math.log(1 + Math.abs((this.manifest.count - frequency + 0.5) / (frequency + 0.5)));
    }

    /* A term's weights and posting, as a serialised lunr index has them. */
    weighed(term) {
      const found = this.postings(term);
      if (!found.posting) this.weigh(found, this.idf(term));
      return found;
    }

    weigh(found, idf) {
      const { fields, boosts, k1, b, lengths, count } = this.manifest;
      const { columns } = this;
      found.posting = Object.fromEntries(fields.map((field) => [field, {}]));
      found.weights = found.fields.map(({ numbers, frequencies }, field) =>
        numbers.map((number, at) => {
          found.posting[fields[field]][number] = {};
          const ratio = columns.lengths[field][number] / (lengths[field] / count);
          const score = (idf * ((k1 + 1) * frequencies[at])) / (k1 * (1 - b + b * ratio) + frequencies[at]);
          return round(score * boosts[field] * (columns.boosts[number] ?? 1));
        }),
      );
    }

    /* A lunr index that holds these terms only: it scores their queries as the whole one would. */
    assembled(terms) {
      const { fields } = this.manifest;
      const vectors = new Map();
      const inverted = terms.map((term, index) => {
        const { posting, weights, fields: postings } = this.weighed(term);
        weights.forEach((each, field) =>
          each.forEach((weight, at) => {
            const key = `${fields[field]}/${postings[field].numbers[at]}`;
            const vector = vectors.get(key);
            if (vector) vector.push(index, weight);
            else vectors.set(key, [index, weight]);
          }),
        );
        return [term, { _index: index, ...posting }];
      });
      return lunr.Index.load({
        version: lunr.version,
        fields,
        fieldVectors: [...vectors],
        invertedIndex: inverted,
        pipeline: [],
      });
    }

    /* The score of every article that has one of the terms; clauses: [term, boost]. */
    scores(clauses) {
      const sorted = [...clauses].sort(([one], [other]) => kbgen.compare(one, other));
      const index = this.assembled([...new Set(sorted.map(([term]) => term))]);
      const found = index.query((query) => {
        for (const [term, boost] of sorted) query.term(term, { boost, usePipeline: false });
      });
      return new Map(found.map(({ ref, score }) => [Number(ref), score]));
    }
  }

  kbgen.Index = Index;
  kbgen.round = round;
})((globalThis.kbgen ??= {}));
