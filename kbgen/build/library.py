"""The articles of a site and what each one says: read where no earlier build has read the same bytes."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from typing import NamedTuple, TypeVar

import msgspec

from kbgen.build.kept.cache import Cache
from kbgen.build.inputs.digests import digest_of
from kbgen.build.inputs.scan import Article, ContentChangedError
from kbgen.build.shelf import Shelf
from kbgen.build.workers import working
from kbgen.build.workshop import Workshop
from kbgen.model import Document, Outline, SourceFile, TermCounts
from kbgen.reading.options import ReadingOptions
from kbgen.site.topics import Topic, topic

_WORTH_WORKERS = 48
"""How many articles take longer to read than processes to start."""
_BATCH = 256
"""How many articles are put into the cache at once; a build that is killed loses no more."""
_KINDS = ("outline", "document", "counts")

_Value = TypeVar("_Value")
_encode = msgspec.msgpack.encode


class Entry(msgspec.Struct, frozen=True, array_like=True):
    """One article, as far as a build that finds it unchanged has to know it."""

    digest: str
    """Of its bytes."""
    key: str
    """Under which all that was made of these bytes, and of the snippets, is kept."""
    outline: str
    """The digest of its Outline."""
    lengths: dict[str, int]
    """Those of its TermCounts."""
    topic: Topic
    snippets: tuple[str, ...] = ()
    """The names of those that it was read with, or looked for."""


class _Entries(msgspec.Struct, frozen=True, array_like=True):
    """The entries of the last build, by path, and the options that they were read with."""

    options: ReadingOptions
    entries: dict[str, Entry]


class _Text(NamedTuple):
    """What a worker is given."""

    source: SourceFile
    data: bytes


class _Made(msgspec.Struct, frozen=True, array_like=True):
    """All that is made of one article alone; the values encoded, by kind."""

    path: str
    bare: str
    """The key that it would have without snippets."""
    entry: Entry
    values: dict[str, bytes]
    seconds: float
    counting: float
    """How many of the seconds its terms took."""


class Library:
    """What is known of a site's articles; their texts stay in the cache until they are asked for.

    Goes to worker processes as it is. What the cache has lost is made again from the file,
    which raises ContentChangedError where that is another one by now.
    """

    def __init__(
        self, site: Path, cache: Cache, options: ReadingOptions, shelf: Shelf, entries: dict[str, Entry]
    ) -> None:
        self._site = site
        self._cache = cache
        self._options = options
        self._shelf = shelf
        self._last: Document | None = None
        self.entries = entries
        """By path, in the order of paths."""

    def outlines(self) -> dict[str, Outline]:
        """Return the Outlines of all articles, by path."""
        return dict(self._values("outline", self.entries, Outline))

    def document(self, path: str) -> Document:
        """Return an article with its text; its page and its search result are made one after the other."""
        if self._last is None or self._last.path != path:
            self._last = next(self._values("document", (path,), Document))[1]
        return self._last

    def counts(self, keys: Sequence[str]) -> dict[str, TermCounts]:
        """Return the TermCounts of Entries' keys: of this build always, of earlier ones where they are kept."""
        decoder = msgspec.msgpack.Decoder(TermCounts)
        found = {key: decoder.decode(value) for key, value in self._cache.get_many("counts", keys).items()}
        if len(found) < len(keys):
            lost = set(keys) - found.keys()
            paths = (path for path, entry in self.entries.items() if entry.key in lost)
            found.update((self.entries[path].key, counts) for path, counts in self._values("counts", paths, TermCounts))
        return found

    def forget_others(self) -> None:
        """Let the cache forget articles of other builds, once they are more than those of this one."""
        keys = {entry.key for entry in self.entries.values()}
        for kind in ("entry", *_KINDS):
            self._cache.retain(kind, keys)
        composed = {path: entry.digest for path, entry in self.entries.items() if entry.snippets}
        bare = {_key(self._options, SourceFile(path, digest)) for path, digest in composed.items()}
        self._cache.retain("snippets", bare)

    def _values(self, kind: str, paths: Iterable[str], type_: type[_Value]) -> Iterator[tuple[str, _Value]]:
        decoder = msgspec.msgpack.Decoder(type_)
        keys = {path: self.entries[path].key for path in paths}
        found = self._cache.get_many(kind, list(keys.values()))
        for path, key in keys.items():
            yield path, decoder.decode(found.get(key) or self._again(path).values[kind])

    def _again(self, path: str) -> _Made:
        """Read an article whose values the cache has lost."""
        source = SourceFile(path, self.entries[path].digest)
        made = _make(self._options, self._shelf, _text(self._site, Article(source, None)))
        _keep(self._cache, (made,))
        return made


class Counts:
    """TermCounts by key; reads ahead where they are asked for one after the other."""

    def __init__(self, library: Library, order: Sequence[str]) -> None:
        """Take the keys in the order in which all of them may be asked for."""
        self._library = library
        self._order = order
        self._next = 0
        self._ahead: dict[str, TermCounts] = {}

    def get(self, key: str) -> TermCounts | None:
        """Return the TermCounts of a key; None where it is of an earlier build, and forgotten."""
        if key not in self._ahead:
            in_order = self._next > 0 and self._order[self._next : self._next + 1] == (key,)
            keys = self._order[self._next : self._next + _BATCH] if in_order else (key,)
            self._ahead = self._library.counts(keys)
            if self._order[self._next : self._next + 1] == (key,):
                self._next += len(keys)
        return self._ahead.get(key)


def read_articles(
    shop: Workshop, articles: Sequence[Article], shelf: Shelf, options: ReadingOptions
) -> Library:
    """Return the Library of these articles, reading those whose bytes no earlier build has read.

    Raises ContentChangedError, WorkerError, and OSError for a file that went since it was found.
    """
    last = shop.states.recall("entries", _Entries)
    before = last.entries if last and last.options == options else {}
    known = _known(shop.cache, articles, shelf, options, before)
    unread = [article for article in articles if article.source.path not in known]
    shop.clock.expect(len(unread))
    texts = [_text(shop.site, article) for article in unread]
    with working(partial(_make, options, shelf), texts, jobs=shop.jobs, least=_WORTH_WORKERS) as results:
        for batch in iter(lambda: tuple(islice(results, _BATCH)), ()):
            _keep(shop.cache, batch)
            for made in batch:
                known[made.path] = made.entry
                shop.clock.took(made.path, made.seconds, made.counting)
    entries = {article.source.path: known[article.source.path] for article in articles}
    if entries != before:
        shop.states.remember("entries", _Entries(options, entries))
    return Library(shop.site, shop.cache, options, shelf, entries)


def _known(
    cache: Cache,
    articles: Sequence[Article],
    shelf: Shelf,
    options: ReadingOptions,
    before: dict[str, Entry],
) -> dict[str, Entry]:
    """Return the entries of the articles that an earlier build has read: the last one, else any."""
    known: dict[str, Entry] = {}
    others: dict[str, SourceFile] = {}
    for article in articles:
        source = article.source
        entry = before.get(source.path)
        if entry is not None and entry.digest == source.digest and _is_current(entry, source, shelf, options):
            known[source.path] = entry
        else:
            others[source.path] = source
    keys = _keys(cache, others, shelf, options)
    found = cache.get_many("entry", list(keys.values()))
    decoder = msgspec.msgpack.Decoder(Entry)
    known.update((path, decoder.decode(found[key])) for path, key in keys.items() if key in found)
    return known


def _is_current(entry: Entry, source: SourceFile, shelf: Shelf, options: ReadingOptions) -> bool:
    return not entry.snippets or entry.key == _key(options, source, shelf.marks(entry.snippets))


def _keys(
    cache: Cache, sources: dict[str, SourceFile], shelf: Shelf, options: ReadingOptions
) -> dict[str, str]:
    """Return the keys of articles by path; what an article takes of snippets is known once it was read."""
    keys = {path: _key(options, source) for path, source in sources.items()}
    named = cache.get_many("snippets", list(keys.values()))
    decode = msgspec.msgpack.Decoder(tuple[str, ...]).decode
    for path, bare in keys.items():
        if bare in named:
            keys[path] = _key(options, sources[path], shelf.marks(decode(named[bare])))
    return keys


def _key(options: ReadingOptions, source: SourceFile, snippets: Sequence[tuple[str, str]] = ()) -> str:
    return digest_of((options, source, snippets))


def _text(site: Path, article: Article) -> _Text:
    source, data = article.source, article.data
    if data is None:
        data = (site / source.path).read_bytes()
        if hashlib.sha256(data).hexdigest() != source.digest:
            raise ContentChangedError(source.path)
    return _Text(source, data)


def _make(options: ReadingOptions, shelf: Shelf, text: _Text) -> _Made:
    """Read one article and count its terms; runs in worker processes."""
    from kbgen.reading.document import read  # noqa: PLC0415 - a build that reads nothing need not load it
    from kbgen.search.counts import count_terms  # noqa: PLC0415 - as above

    start = time.perf_counter()
    document = read(text.source, text.data, options, shelf.snippets)
    read_at = time.perf_counter()
    counts = count_terms(document, options.language)
    counted_at = time.perf_counter()
    outline = _encode(_outline(document))
    entry = Entry(
        digest=text.source.digest,
        key=_key(options, text.source, shelf.marks(document.snippets)),
        outline=hashlib.sha256(outline).hexdigest()[:32],
        lengths=counts.lengths,
        topic=topic(counts),
        snippets=document.snippets,
    )
    values = {"outline": outline, "document": _encode(document), "counts": _encode(counts)}
    return _Made(
        path=text.source.path,
        bare=_key(options, text.source),
        entry=entry,
        values=values,
        seconds=time.perf_counter() - start,
        counting=counted_at - read_at,
    )


def _outline(document: Document) -> Outline:
    return Outline(**{field: getattr(document, field) for field in Outline.__struct_fields__})


def _keep(cache: Cache, batch: Sequence[_Made]) -> None:
    for kind in _KINDS:
        cache.put(kind, {made.entry.key: made.values[kind] for made in batch})
    named = {made.bare: _encode(made.entry.snippets) for made in batch if made.entry.snippets}
    if named:
        cache.put("snippets", named)
    # The entry comes last: where it stands, the others do, unless they were lost later.
    cache.put("entry", {made.entry.key: _encode(made.entry) for made in batch})
