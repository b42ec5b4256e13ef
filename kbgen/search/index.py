"""A Site and the TermCounts of its articles in, all files of the search but the cards out."""

from __future__ import annotations

import datetime as dt
import gzip
from collections.abc import Callable, Iterable, Mapping, Sequence

import msgspec

from kbgen.model import Artifact, Page, Site
from kbgen.search.analysis.terms import base_language, search_key
from kbgen.search.counts import FIELDS
from kbgen.search.files.columns import Columns, dates, pack_columns, priors, runs
from kbgen.search.files.lexicon import lexicon
from kbgen.search.files.manifest import Manifest, Tab
from kbgen.search.files.scripts import digest, named, script
from kbgen.search.files.stock import STOCK_NAME, Stock
from kbgen.search.options import SearchOptions
from kbgen.search.state import Counts, IndexState, Library, advance

STOCK_LIMIT = 500
"""Above so many articles the stock index is written only where it is asked for."""


class Indexed(msgspec.Struct, frozen=True):
    """The index of a site; names of files are below the output folder."""

    artifacts: tuple[Artifact, ...]
    """Files whose bytes may differ from those of the build before."""
    kept: Mapping[str, Callable[[], bytes]]
    """Files that need not be made where they are in the output already, and what makes them.

    Partitions, which their names tell apart, and the stock index, which ``state.stock`` tells.
    """
    state: IndexState
    first: int
    """Bytes that every first search loads of the index, compressed: the manifest and the columns."""


def numbered(site: Site) -> tuple[Page, ...]:
    """Return the articles that search may show, in the order of their numbers: new ones come last."""
    shown = (page for page in site.pages.values() if not page.search.exclude)
    return tuple(sorted(shown, key=lambda page: (page.published or dt.date.min, page.path)))


def languages(language: str, pages: Iterable[Page]) -> tuple[str, ...]:
    """Return the site's language, and those of articles in others, without region."""
    others = {base_language(page.language) for page in pages if page.language} - {base_language(language)}
    return language, *sorted(others)


def index(  # noqa: PLR0913 - all that an index is made of
    site: Site,
    counted: Mapping[str, str],
    counts: Counts,
    cards: Mapping[str, str],
    options: SearchOptions,
    *,
    language: str = "en",
    synonyms: Mapping[str, tuple[str, ...]] | None = None,
    before: IndexState | None = None,
) -> Indexed:
    """Return the search files of a site, without its cards: what the browser loads, and the stock lunr index.

    ``language`` is the site's, ``synonyms`` its ``synonym_table``.
    ``counted`` maps the path of each of the ``numbered`` articles to the key of its
    TermCounts, a digest; ``counts`` gives the TermCounts of a key, of this build always, of
    an earlier one or None. ``cards`` maps each path to the digest of the bytes of its
    ``card_file``. ``before`` is the state of any earlier build, from which only what differs
    is made; the files and the state are the same without it.
    """
    pages = numbered(site)
    state = advance(Library(languages(language, pages), pages, counted, counts), before)
    lengths = tuple(zip(*(each.lengths for each in state.articles), strict=True)) or ((),) * len(FIELDS)
    making = _Making(
        site, pages, state, lengths, [cards[page.path] for page in pages], options, dict(synonyms or {})
    )
    small = making.named()
    manifest = making.manifest({kind: name for kind, (name, _) in small.items()})
    made = dict(small.values())
    made["manifest.js"] = script("manifest.js", manifest)
    made["sources.json"] = msgspec.json.encode([page.path for page in pages])
    known = {part.name for part in before.parts} if before else set()
    made |= {part.name: part.file() for part in state.parts if part.name not in known}
    kept = {part.name: part.file for part in state.parts if part.name in known}
    if _writes_stock(options, len(pages)):
        stock = making.stock(manifest)
        state = msgspec.structs.replace(state, stock=stock.digest())
        kept[STOCK_NAME] = stock.file
    return Indexed(
        artifacts=tuple(Artifact(f"search/{name}", content) for name, content in made.items()),
        kept={f"search/{name}": make for name, make in kept.items()},
        state=state,
        first=sum(len(gzip.compress(made[name], mtime=0)) for name in ("manifest.js", small["columns"][0])),
    )


def _writes_stock(options: SearchOptions, count: int) -> bool:
    return count <= STOCK_LIMIT if options.stock_index is None else options.stock_index


class _Making(msgspec.Struct, frozen=True):
    """What the files are made of; an article's number is its position."""

    site: Site
    pages: tuple[Page, ...]
    state: IndexState
    lengths: tuple[tuple[int, ...], ...]
    """By field and article."""
    cards: Sequence[str]
    options: SearchOptions
    synonyms: dict[str, tuple[str, ...]]

    def named(self) -> dict[str, tuple[str, bytes]]:
        """Return the small files that are named by their content: name and bytes, by kind."""
        return {
            "columns": named("columns", pack_columns(self._columns())),
            "dates": named("dates", dates(self.pages)),
            "lexicon": named("lexicon", lexicon(part.words for part in self.state.parts)),
        }

    def _columns(self) -> Columns:
        positions = {category.slug: number for number, category in enumerate(self.site.categories)}
        dated = frozenset(each.slug for each in self.site.categories if each.kind == "announcements")
        return Columns(
            lengths=self.lengths,
            categories=[positions[page.category] for page in self.pages],
            priors=priors(self.pages, dated),
            boosts={str(number): boost for number, boost in enumerate(self._boosts()) if boost != 1},
            runs=runs(self.cards),
        )

    def _boosts(self) -> list[float]:
        return [page.search.boost for page in self.pages]

    def manifest(self, names: Mapping[str, str]) -> Manifest:
        """Return the table of contents; ``names`` are those of ``named``."""
        parts = self.state.parts
        manifest = Manifest(
            language=self.state.languages[0],
            others=self.state.languages[1:],
            synonyms=self.synonyms,
            fields=FIELDS,
            boosts=tuple(getattr(self.options.boosts, field, 1.0) for field in FIELDS),
            count=len(self.pages),
            lengths=tuple(map(sum, self.lengths)),
            firsts=" ".join(part.first for part in parts),
            partitions="".join(part.digest for part in parts),
            columns=names["columns"],
            dates=names["dates"],
            lexicon=names["lexicon"],
            categories=tuple(Tab(each.slug, each.title, each.kind) for each in self.site.categories),
            pins=self._pins(),
        )
        return msgspec.structs.replace(manifest, build=digest(msgspec.json.encode(manifest)))

    def stock(self, manifest: Manifest) -> Stock:
        """Return what the stock index is made of."""
        urls = [page.url for page in self.pages]
        parts = self.state.parts
        return Stock(manifest, lengths=self.lengths, urls=urls, boosts=self._boosts(), parts=parts)

    def _pins(self) -> dict[str, list[int]]:
        pins: dict[str, list[int]] = {}
        for number, page in enumerate(self.pages):
            for query in page.search.pin:
                pins.setdefault(search_key(query, self.state.languages[0]), []).append(number)
        return dict(sorted(pins.items()))
