/* The index is made beforehand, and stores what cards show. */
fetch("index.json")
  .then((answer) => answer.text())
  .then((made) => {
    const index = MiniSearch.loadJSON(made, {
      fields: ["title", "body"],
      storeFields: ["url", "title", "description"],
      searchOptions: { boost: { title: 2 }, fuzzy: 0.2, prefix: true },
    });
    show(index.search(asked).slice(0, most));
  });
