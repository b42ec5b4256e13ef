/* The index is made beforehand; it holds no titles, so that a store of them comes beside it. */
const json = (name) => fetch(name).then((answer) => answer.json());

Promise.all([json("index.json"), json("store.json")]).then(([made, store]) => {
  const index = lunr.Index.load(made);
  const found = index.query((query) => query.term(lunr.tokenizer(asked).map(lunr.trimmer), {}));
  show(found.slice(0, most).map(({ ref }) => store[ref]));
});
