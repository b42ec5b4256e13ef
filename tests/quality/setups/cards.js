/* What the search pages of all engines but kbgen share: the query of the address, and cards for what it finds.
   That there is nothing is an answer too, and can be seen. */
const asked = new URLSearchParams(location.search).get("q");
const list = document.querySelector("[data-cards]");
const most = Number(list.dataset.cards);

function show(found) {
  const cards = found.map(({ url, title, description }) => {
    const [card, link, text] = ["li", "a", "p"].map((name) => document.createElement(name));
    link.href = url;
    link.textContent = title;
    text.textContent = description;
    card.append(link, text);
    return card;
  });
  list.replaceChildren(...cards);
  list.dataset.shown = cards.length;
}
