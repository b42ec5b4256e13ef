"""A Site, its Documents and their TermCounts in, all files of the search out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from kbgen.model import Artifact, Document, Page, Site, TermCounts
from kbgen.search.analysis.families import relatives
from kbgen.search.analysis.terms import base_language
from kbgen.search.answers.query import pin_key
from kbgen.search.counts import FIELDS
from kbgen.search.files.cards import card, card_name
from kbgen.search.files.columns import RUN, Columns, dates, lengths, priors
from kbgen.search.files.lexicon import lexicon
from kbgen.search.files.manifest import Manifest, Tab
from kbgen.search.files.partitions import partitions
from kbgen.search.files.postings import Postings, document_frequency, merge
from kbgen.search.files.scripts import digest, named, script
from kbgen.search.files.stock import stock_index
from kbgen.search.options import SearchOptions

STOCK_LIMIT = 2_000
"""Above so many articles the stock index is written only where it is asked for."""
_STOPS = FIELDS.index("stops")


def index(
    site: Site, documents: Mapping[str, Document], counts: Mapping[str, TermCounts], options: SearchOptions
) -> tuple[Artifact, ...]:
    """Return the search files of a site: what the browser loads, and the stock lunr index."""
    pages = _numbered(site, documents)
    making = _Making(
        site=site,
        pages=pages,
        documents=[documents[page.path] for page in pages],
        counts=[counts[page.path] for page in pages],
        options=options,
    )
    return tuple(Artifact(f"search/{name}", content) for name, content in making.files())


def _numbered(site: Site, documents: Mapping[str, Document]) -> list[Page]:
    """Return the articles that search may show, in the order of their numbers: new ones come last."""
    shown = (page for page in site.pages.values() if not documents[page.path].meta.search.exclude)
    return sorted(shown, key=lambda page: (page.published or dt.date.min, page.path))


class _Making(msgspec.Struct, frozen=True):
    """What the files are made of; an article's number is its position."""

    site: Site
    pages: list[Page]
    documents: list[Document]
    counts: list[TermCounts]
    options: SearchOptions

    def files(self) -> Iterator[tuple[str, bytes]]:
        postings = merge(self.counts)
        language = self.counts[0].language if self.counts else "en"
        cards = [script(card_name(number), each) for number, each in enumerate(self._cards())]
        yield from ((card_name(number), content) for number, content in enumerate(cards))
        kin = relatives(postings, base_language(language))
        parts = [(part.first, *named("terms", part)) for part in partitions(postings, kin)]
        yield from ((name, content) for _, name, content in parts)
        rest = {
            "columns": named("columns", self._columns(cards)),
            "dates": named("dates", dates(self.pages)),
            "lexicon": named("lexicon", lexicon(_frequencies(postings))),
        }
        yield from rest.values()
        manifest = self._manifest(language, parts, {kind: name for kind, (name, _) in rest.items()})
        yield "manifest.js", script("manifest.js", manifest)
        yield "sources.json", msgspec.json.encode([page.path for page in self.pages])
        if self._writes_stock():
            yield (
                "lunr-index.json",
                stock_index(
                    postings, lengths(self.counts), self.pages, manifest=manifest, boosts=self._boosts()
                ),
            )

    def _cards(self) -> Iterator[object]:
        positions = {category.slug: number for number, category in enumerate(self.site.categories)}
        for page, document, counted in zip(self.pages, self.documents, self.counts, strict=True):
            yield card(page, document, counted, positions[page.category])

    def _columns(self, cards: Sequence[bytes]) -> Columns:
        positions = {category.slug: number for number, category in enumerate(self.site.categories)}
        dated = frozenset(each.slug for each in self.site.categories if each.kind == "announcements")
        return Columns(
            lengths=lengths(self.counts),
            categories=[positions[page.category] for page in self.pages],
            priors=priors(self.pages, dated),
            boosts={str(number): boost for number, boost in enumerate(self._boosts()) if boost != 1},
            runs="".join(digest(b"".join(cards[first : first + RUN])) for first in range(0, len(cards), RUN)),
        )

    def _boosts(self) -> list[float]:
        return [document.meta.search.boost for document in self.documents]

    def _manifest(
        self, language: str, parts: Sequence[tuple[str, str, bytes]], names: Mapping[str, str]
    ) -> Manifest:
        manifest = Manifest(
            language=language,
            fields=FIELDS,
            boosts=tuple(getattr(self.options.boosts, field, 1.0) for field in FIELDS),
            count=len(self.pages),
            lengths=tuple(sum(column) for column in lengths(self.counts)),
            firsts=" ".join(first for first, _, _ in parts),
            partitions="".join(name[len("terms-") : -len(".js")] for _, name, _ in parts),
            columns=names["columns"],
            dates=names["dates"],
            lexicon=names["lexicon"],
            categories=tuple(Tab(each.slug, each.title, each.kind) for each in self.site.categories),
            pins=self._pins(language),
        )
        return msgspec.structs.replace(manifest, build=digest(msgspec.json.encode(manifest)))

    def _pins(self, language: str) -> dict[str, list[int]]:
        pins: dict[str, list[int]] = {}
        for number, document in enumerate(self.documents):
            for query in document.meta.search.pin:
                pins.setdefault(pin_key(query, language), []).append(number)
        return dict(sorted(pins.items()))

    def _writes_stock(self) -> bool:
        wanted = self.options.stock_index
        return len(self.pages) <= STOCK_LIMIT if wanted is None else wanted


def _frequencies(postings: Postings) -> dict[str, int]:
    """Return the document frequency of every term that stands in more than titles as a stop word."""
    return {term: document_frequency(fields) for term, fields in postings.items() if any(fields[:_STOPS])}
