/* Its client loads what a query needs, then a file for each card. */
import("/pagefind/pagefind.js").then(async (pagefind) => {
  const { results } = await pagefind.search(asked);
  const cards = await Promise.all(results.slice(0, most).map((result) => result.data()));
  show(cards.map(({ url, meta, plain_excerpt }) => ({ url, title: meta.title, description: plain_excerpt })));
});
