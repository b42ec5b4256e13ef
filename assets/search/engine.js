// What a search page asks for in, its answer out: kbgen.engine.search and kbgen.engine.load.
(function (kbgen) {
  "use strict";

  const { parse, searchKey, sequence } = kbgen.query;
  const { expand, rank } = kbgen.ranking;
  const { quote, marks } = kbgen.passages;
  const { reranked, DEPTH } = kbgen.reranking;
  const PHRASE_DEPTH = 30;
  let opening = null;

  /* Opens the index; after a failure the next call tries again. */
  function load(stamp) {
    opening ??= kbgen.Index.open(stamp).catch((error) => {
      opening = null;
      throw error;
    });
    return opening;
  }

  /* The manifest as it is on the server now; the index in use where that is the same or cannot be had. */
  async function renewed(index) {
    const fresh = await kbgen.Index.open(Date.now()).catch(() => index);
    if (fresh.manifest.build === index.manifest.build) return index;
    opening = Promise.resolve(fresh);
    return fresh;
  }

  const cardName = ({ number }) => `passages/${number}.js`;

  /* The articles that have all of these terms themselves. */
  function having(terms, index) {
    const alike = index.manifest.fields.indexOf("alike");
    const holders = terms.map((term) =>
      new Set(index.postings(term).fields.flatMap(({ numbers }, field) => (field === alike ? [] : numbers))));
    return holders.length ? [...holders[0]].filter((number) => holders.every((each) => each.has(number))) : [];
  }

  const within = (part, whole) =>
    whole.some((_, at) => part.every((term, each) => whole[at + each] === term));

  /* Whether an article has all phrases: in its title, in a sentence, or their words in headings. */
  function says(number, phrases, index) {
    const card = index.card(number);
    if (!card) return true;
    const { fields } = index.manifest;
    const language = card.language || index.manifest.language;
    const texts = [card.title, ...card.sections.flatMap(([, blocks]) => blocks.flat())];
    const spoken = texts.map((text) => sequence(kbgen.analysis.tokens(text, language)));
    const headings = fields.indexOf("headings");
    const heads = (phrase) =>
      phrase.every((term) => index.postings(term).fields[headings]?.numbers.includes(number));
    return phrases.every((phrase) => spoken.some((terms) => within(phrase, terms)) || heads(phrase));
  }

  function find(query, asked, index) {
    const sought = expand(asked, index);
    const clauses = sought.flatMap(({ matches }) => matches.map(({ term, boost }) => [term, boost]));
    const scored = clauses.length ? index.scores(clauses) : new Map();
    for (const unwanted of asked.excluded) for (const number of having(unwanted, index)) scored.delete(number);
    const pinned = index.manifest.pins[searchKey(query, index.manifest.language)] ?? [];
    return { sought, hits: rank(scored, sought, index, pinned) };
  }

  function withPhrases(hits, { phrases }, index) {
    if (!phrases.length) return hits;
    const near = hits.slice(0, PHRASE_DEPTH);
    index.need(near.map(cardName));
    return [...near.filter((hit) => says(hit.number, phrases, index)), ...hits.slice(PHRASE_DEPTH)];
  }

  function sorted(hits, sort, index) {
    if (sort === "relevance") return hits;
    const column = index.get(index.manifest.dates)?.[sort];
    return column ? [...hits].sort((one, other) => column[other.number] - column[one.number]) : hits;
  }

  /* Whether a card is of another build than the columns. */
  const isForeign = (card, number, { lengths }) => lengths.some((column, field) => column[number] !== card.lengths[field]);

  function result(card, terms, { language: own, categories }) {
    const { slug, title } = categories[card.category];
    const language = card.language || own;
    return {
      url: card.url,
      title: card.title,
      titleMarks: marks(card.title, terms, language),
      category: slug,
      categoryTitle: title,
      published: card.published,
      updated: card.updated,
      views: card.views,
      ...quote(card, terms, language),
    };
  }

  /* The first word that was corrected, and the other as the results write it. */
  function correction(sought, results, language) {
    const wrong = sought.find((each) => each.corrected);
    if (!wrong) return null;
    for (const text of results.flatMap(({ title, passages }) => [title, ...passages.map((each) => each.text)])) {
      const token = kbgen.analysis.tokens(text, language).find(({ term }) => term === wrong.corrected);
      if (token) return { from: wrong.word.text, to: text.slice(token.start, token.end).toLowerCase() };
    }
    return { from: wrong.word.text, to: wrong.corrected };
  }

  async function answer(query, { tab, sort, page, perPage, literal, explain }, index) {
    const { categories, language } = index.manifest;
    const asked = { ...parse(query, index.manifest), literal };
    const found = await index.run(() => find(query, asked, index));
    const hits = await index.run(() => withPhrases(found.hits, asked, index));
    const category = (hit) => categories[index.columns.categories[hit.number]].slug;
    const termsIn = kbgen.matched(found.sought, index);
    const open = tab ? hits.filter((hit) => category(hit) === tab) : hits;
    const chosen = await index.run(() => {
      if (sort !== "relevance" || (page - 1) * perPage >= DEPTH) return sorted(open, sort, index);
      index.need(open.slice(0, Math.max(perPage, DEPTH)).map(cardName));
      return reranked(open, found.sought, termsIn, index);
    });
    const shown = chosen.slice((page - 1) * perPage, page * perPage);
    await index.run(() => index.need(shown.map(cardName)));
    const cards = shown.map((hit) => index.card(hit.number));
    const counts = new Map();
    for (const hit of hits) counts.set(category(hit), (counts.get(category(hit)) ?? 0) + 1);
    const told = (hit) => (explain ? { explanation: kbgen.explain(hit, found.sought, index) } : {});
    const results = shown.flatMap((hit, at) =>
      cards[at] ? [{ ...result(cards[at], termsIn(hit.number), index.manifest), ...told(hit) }] : []);
    const foreign = cards.some((card, at) => card && isForeign(card, shown[at].number, index.columns));
    return {
      stale: foreign || index.faults.size > 0,
      answer: {
        query,
        total: chosen.length,
        tabs: categories.map(({ slug, title }) => ({ slug, title, count: counts.get(slug) ?? 0 })),
        page,
        pages: Math.max(1, Math.ceil(chosen.length / perPage)),
        results,
        missing: found.sought.filter((each) => !each.matches.length && !each.lost).map((each) => each.word.text),
        corrected: correction(found.sought, results, language),
        hasOthers: found.sought.some((each) => each.matches.length && !each.corrected),
        incomplete: index.faults.size > 0,
      },
    };
  }

  /* Answers a query; where files of two builds meet, or some are gone, once more from the newest. With explain, which
     takes search-explained.js, each result says why it stands where it does. */
  async function search(query, options = {}) {
    const index = await load();
    const wanted = { tab: "", sort: "relevance", page: 1, perPage: 15, literal: "", explain: "", ...options };
    index.retry();
    const first = await answer(query, wanted, index);
    if (!first.stale) return first.answer;
    const fresh = await renewed(index);
    return fresh === index ? first.answer : (await answer(query, wanted, fresh)).answer;
  }

  kbgen.engine = { load: () => load(), search };
})((globalThis.kbgen ??= {}));
