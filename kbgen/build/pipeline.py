"""The recipe of a build: read, arrange, check, render, index, export, write."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator
from pathlib import Path

import msgspec

from kbgen.build import output, theme
from kbgen.build.digests import Digests
from kbgen.build.report import Clock, Report, has_errors, peak_memory_bytes, sort_problems
from kbgen.build.scan import Scan, scan
from kbgen.checks.check import check
from kbgen.config import Config
from kbgen.exports.feed import feeds
from kbgen.exports.redirects import redirects
from kbgen.exports.sitemap import sitemap
from kbgen.model import Artifact, Document, Problem, Severity, Site, SourceFile, TermCounts
from kbgen.pages.article import article_view
from kbgen.pages.edition import Edition
from kbgen.pages.leaves import leaves
from kbgen.pages.options import PagesOptions
from kbgen.pages.render import LayoutError, Renderer
from kbgen.pages.views import list_views
from kbgen.reading.document import read
from kbgen.search.counts import count_terms
from kbgen.search.files.cards import card_file
from kbgen.search.index import index, numbered
from kbgen.site.arrange import arrange
from kbgen.site.options import ArrangeOptions
from kbgen.site.related import relate
from kbgen.site.topics import topic


class BuildOptions(msgspec.Struct, frozen=True, kw_only=True):
    """What the command line decides about a build; kbgen.toml decides the rest."""

    output: Path
    today: dt.date
    drafts: bool = False
    future: bool = False
    strict: bool = False
    keep_going: bool = False
    clean: bool = False


class Compiled(msgspec.Struct, frozen=True, kw_only=True):
    """A whole site in memory."""

    site: Site
    documents: dict[str, Document]
    files: dict[str, bytes | Path]
    """File below the output folder to its bytes, or to the file that it is a copy of."""
    pages: int
    """How many of the files are HTML pages of the site."""
    problems: tuple[Problem, ...]

    @property
    def failed(self) -> bool:
        """Whether one of the problems is an error."""
        return has_errors(self.problems)


def build(root: Path, config: Config, options: BuildOptions) -> Report:
    """Build the site in folder ``root`` into ``options.output``.

    Where there are errors (or, if strict, warnings), nothing is written and the last good
    build stays, unless ``keep_going``. Raises OutputError for an output folder that cannot
    be used, OSError where the disk fails.
    """
    own = (root / config.site.content, root / "layouts", root / "assets")
    output.check_output(options.output, own)
    clock = Clock()
    compiled = compile_site(root, config, options, clock=clock)
    done = output.Written(0, 0)
    if options.keep_going or not fails(compiled.problems, strict=options.strict):
        with clock.stage("write"):
            done = output.write(options.output, compiled.files, clean=options.clean)
    return Report(
        articles=len(compiled.site.pages),
        pages=compiled.pages,
        rendered=compiled.pages,
        written=done.written,
        removed=done.removed,
        problems=compiled.problems,
        seconds=clock.seconds,
        peak_memory_bytes=peak_memory_bytes(),
    )


def fails(problems: tuple[Problem, ...], *, strict: bool) -> bool:
    """Tell whether a build with these problems fails."""
    return has_errors(problems) or (strict and bool(problems))


def compile_site(root: Path, config: Config, options: BuildOptions, *, clock: Clock) -> Compiled:
    """Make the whole site in memory, with all problems that there are in it.

    With ``keep_going``, articles in error are left out; else the pages are made only where
    there is no error.
    """
    gathered = _gather(root, config, options, clock)
    with clock.stage("check"):
        problems = gathered.problems + check(gathered.site, gathered.documents, config.checks)
    files: dict[str, bytes | Path] = {}
    pages = 0
    if options.keep_going or not has_errors(problems):
        files, pages, faults = _Making(root, config, gathered).files(clock)
        problems += faults
    return Compiled(
        site=gathered.site,
        documents=gathered.documents,
        files=files,
        pages=pages,
        problems=_reported(problems, config),
    )


def read_site(root: Path, config: Config, options: BuildOptions) -> Compiled:
    """Read and arrange the site, and make nothing of it: ``files`` is empty."""
    gathered = _gather(root, config, options, Clock())
    problems = _reported(gathered.problems, config)
    return Compiled(site=gathered.site, documents=gathered.documents, files={}, pages=0, problems=problems)


class _Gathered(msgspec.Struct, frozen=True):
    """The first half of a build: the site, arranged, and what it was arranged from."""

    site: Site
    documents: dict[str, Document]
    counts: dict[str, TermCounts]
    layouts: dict[str, str]
    assets: dict[str, Path]
    digests: dict[str, str]
    """Name below ``assets/`` to the SHA-256 of its bytes, in hexadecimal."""
    problems: tuple[Problem, ...]


def _gather(root: Path, config: Config, options: BuildOptions, clock: Clock) -> _Gathered:
    with clock.stage("scan"):
        found = scan(root, config.site.content, Digests({}))
        layouts, assets = theme.layouts(root), theme.assets(root)
        digests = {name: hashlib.sha256(file.read_bytes()).hexdigest() for name, file in assets.items()}
    with clock.stage("read"):
        documents = _read(found, config)
    with clock.stage("count"):
        language = config.site.language
        counts = {path: count_terms(document, language) for path, document in documents.items()}
    with clock.stage("arrange"):
        arranging = ArrangeOptions(
            site=config.site,
            categories=config.categories,
            today=options.today,
            drafts=options.drafts,
            future=options.future,
            layouts=frozenset(layouts),
        )
        linkable = (SourceFile(f"assets/{name}", digest) for name, digest in digests.items())
        site = arrange(tuple(documents.values()), arranging, files=(*found.files, *linkable))
    read_problems = (told for document in documents.values() for told in document.problems)
    problems = (*found.problems, *theme.refusals(root), *read_problems, *site.problems)
    return _Gathered(site, documents, counts, layouts, assets, digests, problems)


def _reported(problems: tuple[Problem, ...], config: Config) -> tuple[Problem, ...]:
    """Leave out the warnings that kbgen.toml silences or an error explains, and sort the rest."""
    silent = {*config.checks.ignore, *(["site-empty"] if has_errors(problems) else [])}
    kept = (p for p in problems if p.severity is Severity.ERROR or p.code not in silent)
    return sort_problems(tuple(kept))


def _read(found: Scan, config: Config) -> dict[str, Document]:
    options = config.reading
    return {
        article.source.path: read(article.source, article.data or b"", options) for article in found.articles
    }


class _Making(msgspec.Struct, frozen=True):
    """The second half of a build: the files of a gathered site."""

    root: Path
    config: Config
    gathered: _Gathered

    def files(self, clock: Clock) -> tuple[dict[str, bytes | Path], int, tuple[Problem, ...]]:
        """Return all files of the site, the number of its pages, and faults in layouts."""
        with clock.stage("render"):
            pages, faults = self._pages()
        with clock.stage("index"):
            searching = self._searching()
        with clock.stage("export"):
            exported = tuple(self._exports())
        files = self._copies()
        for artifact in (*exported, *searching, *pages):
            files[artifact.file] = artifact.content
        return dict(sorted(files.items())), len(pages), faults

    def _copies(self) -> dict[str, bytes | Path]:
        assets = {f"assets/{name}": file for name, file in self.gathered.assets.items()}
        attached = {file: self.root / path for path, file in self.gathered.site.files.items()}
        return {**attached, **assets}

    def _pages(self) -> tuple[list[Artifact], tuple[Problem, ...]]:
        config = self.config
        options = PagesOptions(site=config.site, theme=config.theme, toc_depth=config.markdown.toc_depth)
        renderer = Renderer(self.gathered.layouts, self.gathered.digests)
        pages: list[Artifact] = []
        faults: dict[Problem, None] = {}
        topics = {path: topic(counted) for path, counted in self.gathered.counts.items()}
        related = relate(self.gathered.site, topics).related
        documents = self.gathered.documents
        edition = Edition(options)
        for view in (
            *list_views(self.gathered.site, documents.__getitem__, options),
            *(
                article_view(edition, leaf, documents[leaf.page.path])
                for leaf in leaves(self.gathered.site, related)
            ),
        ):
            try:
                pages.append(renderer.render(view))
            except LayoutError as error:
                faults[error.problem] = None
        return pages, tuple(faults)

    def _searching(self) -> tuple[Artifact, ...]:
        site, documents, counts = self.gathered.site, self.gathered.documents, self.gathered.counts
        places = {category.slug: place for place, category in enumerate(site.categories)}
        cards = {
            page.path: card_file(
                number, page, documents[page.path], counts[page.path].lengths, places[page.category]
            )
            for number, page in enumerate(numbered(site))
        }
        digests = {path: hashlib.sha256(card.content).hexdigest() for path, card in cards.items()}
        made = index(site, {path: path for path in cards}, counts.get, digests, self.config.search)
        return (*cards.values(), *made.artifacts)

    def _exports(self) -> Iterator[Artifact]:
        site, options = self.gathered.site, self.config.site
        yield from redirects(site)
        if options.base_url:
            yield from sitemap(site, options.base_url)
            yield from feeds(site, options.title, options.base_url)
