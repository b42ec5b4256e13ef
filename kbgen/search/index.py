"""A Site and the TermCounts of its articles in, all files of the search but the cards out."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping, Sequence

import msgspec

from kbgen.model import Artifact, Page, Site, TermCounts
from kbgen.search.analysis.families import relatives
from kbgen.search.analysis.terms import base_language
from kbgen.search.answers.query import pin_key
from kbgen.search.counts import FIELDS
from kbgen.search.files.columns import Columns, dates, lengths, priors, runs
from kbgen.search.files.lexicon import lexicon
from kbgen.search.files.manifest import Manifest, Tab
from kbgen.search.files.partitions import partitions
from kbgen.search.files.postings import Postings, document_frequency, merge
from kbgen.search.files.scripts import digest, named, script
from kbgen.search.files.stock import stock_index
from kbgen.search.options import SearchOptions

STOCK_LIMIT = 2_000
"""Above so many articles the stock index is written only where it is asked for."""
_NAMED = re.compile(r"-[0-9a-f]{8}\.js$")
_STOPS = FIELDS.index("stops")


class Numbered(msgspec.Struct, frozen=True, array_like=True):
    """An article of the index; its number is its position."""

    path: str
    published: dt.date
    key: str
    """Of its TermCounts."""


class IndexState(msgspec.Struct, frozen=True):
    """What the next build need not find out again."""

    articles: tuple[Numbered, ...]
    names: tuple[str, ...]
    """Of the files that are named by their content."""


class Indexed(msgspec.Struct, frozen=True):
    """The index of a site; names of files are below the output folder."""

    artifacts: tuple[Artifact, ...]
    """Files whose bytes may differ from those of the build before."""
    kept: Mapping[str, Callable[[], bytes]]
    """Files with the bytes that they had in the build before, and what makes these again."""
    state: IndexState


def numbered(site: Site) -> tuple[Page, ...]:
    """Return the articles that search may show, in the order of their numbers: new ones come last."""
    shown = (page for page in site.pages.values() if not page.search.exclude)
    return tuple(sorted(shown, key=_order))


def _order(page: Page) -> tuple[dt.date, str]:
    return page.published or dt.date.min, page.path


def index(  # noqa: PLR0913 - all that an index is made of
    site: Site,
    counted: Mapping[str, str],
    counts: Callable[[str], TermCounts | None],
    cards: Mapping[str, str],
    options: SearchOptions,
    *,
    before: IndexState | None = None,
) -> Indexed:
    """Return the search files of a site, without its cards: what the browser loads, and the stock lunr index.

    ``counted`` maps the path of each of the ``numbered`` articles to the key of its
    TermCounts, a digest; ``counts`` gives the TermCounts of a key, of this build always, of
    an earlier one or None. ``cards`` maps each path to the digest of the bytes of its
    ``card_file``. ``before`` is the state of any earlier build, from which only what differs
    is made; the files are the same without it.
    """
    pages = numbered(site)
    merged = [counts(counted[page.path]) for page in pages]
    making = _Making(
        site=site,
        pages=pages,
        counts=[each for each in merged if each is not None],
        cards=[cards[page.path] for page in pages],
        options=options,
    )
    files = {f"search/{name}": content for name, content in making.files()}
    known = before.names if before else ()
    return Indexed(
        artifacts=tuple(Artifact(file, content) for file, content in files.items() if file not in known),
        kept={file: content.__bytes__ for file, content in files.items() if file in known},
        state=IndexState(
            tuple(Numbered(page.path, _order(page)[0], counted[page.path]) for page in pages),
            tuple(file for file in files if _NAMED.search(file)),
        ),
    )


class _Making(msgspec.Struct, frozen=True):
    """What the files are made of; an article's number is its position."""

    site: Site
    pages: tuple[Page, ...]
    counts: list[TermCounts]
    cards: list[str]
    options: SearchOptions

    def files(self) -> Iterator[tuple[str, bytes]]:
        postings = merge(self.counts)
        language = self.counts[0].language if self.counts else "en"
        kin = relatives(postings, base_language(language))
        parts = [(part.first, *named("terms", part)) for part in partitions(postings, kin)]
        yield from ((name, content) for _, name, content in parts)
        rest = {
            "columns": named("columns", self._columns()),
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

    def _columns(self) -> Columns:
        positions = {category.slug: number for number, category in enumerate(self.site.categories)}
        dated = frozenset(each.slug for each in self.site.categories if each.kind == "announcements")
        return Columns(
            lengths=lengths(self.counts),
            categories=[positions[page.category] for page in self.pages],
            priors=priors(self.pages, dated),
            boosts={str(number): boost for number, boost in enumerate(self._boosts()) if boost != 1},
            runs=runs(self.cards),
        )

    def _boosts(self) -> list[float]:
        return [page.search.boost for page in self.pages]

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
        for number, page in enumerate(self.pages):
            for query in page.search.pin:
                pins.setdefault(pin_key(query, language), []).append(number)
        return dict(sorted(pins.items()))

    def _writes_stock(self) -> bool:
        wanted = self.options.stock_index
        return len(self.pages) <= STOCK_LIMIT if wanted is None else wanted


def _frequencies(postings: Postings) -> dict[str, int]:
    """Return the document frequency of every term that stands in more than titles as a stop word."""
    return {term: document_frequency(fields) for term, fields in postings.items() if any(fields[:_STOPS])}
