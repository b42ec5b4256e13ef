"""The types that the parts of kbgen hand to each other.

Every type is frozen; a stage returns a new type and fills no field later; other
articles are named by their path, never held. A *path* is the place of a file below the
site's folder, with forward slashes (``content/faq/reset.md``), and is the identity of an
article everywhere. A *url* is a place below the root of the published site, without a
leading slash (``faq/reset.html``); letters of any script stand in it as they are, what a
url cannot hold (a space, a percent sign) is percent-encoded, and it may carry a
``#fragment``.
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Any

import msgspec


class Severity(StrEnum):
    """How bad a Problem is: a warning is built as well as can be, an error is not built."""

    WARNING = "warning"
    ERROR = "error"


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """A mistake in what a writer or a site owner gave, as a value."""

    code: str
    """A key of ``kbgen.problems.CODES``, such as ``link-broken``."""
    severity: Severity
    path: str
    """The file at fault, below the site's folder."""
    line: int | None = None
    """Counted from 1; None where the whole file is meant."""
    column: int | None = None
    """Counted in characters from 1."""
    message: str
    """What is wrong, naming the thing, without a full stop."""
    hint: str = ""
    """What to do, as a sentence; empty where the message says it."""


class Place(msgspec.Struct, frozen=True, array_like=True):
    """A position in a file; both numbers count from 1."""

    line: int
    column: int


class SourceFile(msgspec.Struct, frozen=True):
    """A file that was seen below the content folder."""

    path: str
    digest: str
    """SHA-256 of its bytes, in hexadecimal."""


class SearchMeta(msgspec.Struct, frozen=True, kw_only=True):
    """What an article's front matter says under ``search``."""

    exclude: bool = False
    boost: float = 1.0
    pin: tuple[str, ...] = ()
    """Queries for which this article stands first."""


class Meta(msgspec.Struct, frozen=True, kw_only=True):
    """What the front matter of one article says; None or empty where it says nothing."""

    title: str | None = None
    id: str | None = None
    category: str | None = None
    published: dt.date | None = None
    updated: dt.date | None = None
    views: int | None = None
    description: str | None = None
    tags: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    slug: str | None = None
    order: float | None = None
    layout: str | None = None
    lang: str | None = None
    draft: bool = False
    expires: dt.date | None = None
    review_by: dt.date | None = None
    owner: str | None = None
    promoted: bool = False
    related: tuple[str, ...] = ()
    search: SearchMeta = SearchMeta()
    variables: dict[str, str] = {}
    """What names in double braces stand for in this article."""
    extra: dict[str, Any] = {}
    places: dict[str, Place] = {}
    """Where each key's value stands: ``category``, ``aliases.0``, ``search.pin.1``."""


class Heading(msgspec.Struct, frozen=True, array_like=True):
    """A heading of an article's body."""

    id: str
    level: int
    """1 to 6, as in HTML."""
    text: str


class LinkKind(StrEnum):
    """What a link asks for."""

    PAGE = "page"
    """``href`` of an ``a`` element: an article, a page or a file."""
    MEDIA = "media"
    """``src`` or ``poster`` of an image, a video, a source…"""


class Link(msgspec.Struct, frozen=True, array_like=True):
    """A link inside the site, as written; links to other hosts are not listed."""

    target: str
    """The destination as the HTML has it, entities decoded, percent-encoding kept."""
    kind: LinkKind
    place: Place
    """In the source file, front matter included in the count."""
    path: str = ""
    """The snippet that it stands in; empty: the article itself."""


class Block(msgspec.Struct, frozen=True, array_like=True):
    """A run of visible text that never flows into another: a paragraph, a list item, a cell."""

    kind: str
    """``text``, ``code`` or ``alt``."""
    anchor: str
    """The id of the heading that it stands under; empty before the first."""
    sentences: tuple[str, ...]
    """White space collapsed, never empty strings; for code, its lines with their indentation."""


class Outline(msgspec.Struct, frozen=True, kw_only=True):
    """What the rest of the site has to know of one file; its text is in the Document."""

    path: str
    meta: Meta
    title: str
    """Plain text: from the front matter, else the first heading, else the file name."""
    description: str
    """Plain text: from the front matter, else the first sentences; may be empty."""
    headings: tuple[Heading, ...] = ()
    ids: tuple[str, ...] = ()
    """Every id in the body, those of headings among them."""
    links: tuple[Link, ...] = ()
    problems: tuple[Problem, ...] = ()


class Document(Outline, frozen=True, kw_only=True):
    """What one file says: a pure function of its bytes, its path, its snippets and the reading options."""

    html: str
    """The body. A link's destination stands as the token of ``link_token``."""
    blocks: tuple[Block, ...] = ()
    """All visible text in order, headings left out."""
    words: int = 0
    """How many words the body has; CJK characters count as half a word each."""
    snippets: tuple[str, ...] = ()
    """The names of the snippets that were looked for, found or not."""


LINK_OPEN = "\ufdd0"
LINK_CLOSE = "\ufdd1"


def link_token(number: int) -> str:
    """Return what stands in a Document's HTML for the destination of ``links[number]``.

    The two characters are Unicode noncharacters; reading removes them from what writers
    write, so a token can never be forged.
    """
    return f"{LINK_OPEN}{number}{LINK_CLOSE}"


class TermCounts(msgspec.Struct, frozen=True):
    """How often each term of the search index stands in one Document."""

    path: str
    fields: dict[str, dict[str, int]]
    """Field (title, keywords, headings, body, stops) to term to frequency."""
    lengths: dict[str, int]
    """Field to its number of tokens after analysis, repeated ones counted."""
    bindings: dict[str, tuple[str, ...]] = {}
    """Words of several senses that stand in the text beside always the same word, and that word."""
    names: dict[str, tuple[str, ...]] = {}
    """Words of several senses in title and headings, and those beside them."""


class Target(msgspec.Struct, frozen=True, array_like=True):
    """Where one link of a Document leads in the site."""

    url: str | None
    """A url, with the fragment as written, or an address on another host; None: broken."""
    fault: str = ""
    """Empty, or the code of the problem: ``link-broken``, ``anchor-broken``, …"""
    suggestion: str = ""
    """What was probably meant, as the writer would write it; may be empty."""
    document: str = ""
    """The path of the Document that is shown there, or would be if it were published."""


class Page(msgspec.Struct, frozen=True, kw_only=True, array_like=True):
    """An article in its place among the others."""

    path: str
    url: str
    title: str
    description: str
    category: str
    """The slug of its Category."""
    section: str
    """The key of the innermost Section that lists it; empty: the category itself."""
    published: dt.date | None
    updated: dt.date | None
    """Only where it is later than ``published`` and not in the future."""
    views: int | None
    language: str = ""
    """BCP 47: what its text is written in."""
    layout: str = "article.html"
    search: SearchMeta = SearchMeta()
    targets: tuple[Target, ...] = ()
    """One for each of the Document's ``links``."""
    previous: str | None = None
    next: str | None = None
    related: tuple[str, ...] = ()
    """The paths of the articles that its writer calls related."""
    redirects: tuple[str, ...] = ()
    """Urls that lead here: the aliases, as urls of files."""


class Section(msgspec.Struct, frozen=True, kw_only=True):
    """A folder below a category's folder."""

    key: str
    """Its category's slug and its folders' slugs: ``faq/billing``."""
    title: str
    description: str
    url: str
    document: str | None
    """The path of its ``index.md``, whose body introduces it."""
    pages: tuple[str, ...]
    """Paths of the articles right in it, in order."""
    sections: tuple[str, ...]
    """Keys of the sections right below it, in order."""


class Category(msgspec.Struct, frozen=True, kw_only=True):
    """A tab of the search page and a card of the home page."""

    slug: str
    title: str
    description: str
    icon: str
    """The name of an icon of the theme; empty: the theme's default."""
    kind: str
    """``articles`` or ``announcements``."""
    url: str
    document: str | None
    pages: tuple[str, ...]
    """Paths of the articles that stand in no section, in order."""
    sections: tuple[str, ...]
    """Keys of its first-level sections, in order."""
    total: int
    """How many articles it has, sections included."""


class Redirect(msgspec.Struct, frozen=True):
    """A url that no article owns and where it leads."""

    source: str
    target: str
    """A url or an address on another host."""


class Held(msgspec.Struct, frozen=True):
    """An article that is read but not published."""

    path: str
    title: str
    reason: str
    """``draft``, ``future`` or ``expired``."""
    date: dt.date | None
    """The day of publication or expiry."""


class Site(msgspec.Struct, frozen=True, kw_only=True):
    """All articles in their places. Tuples of paths are in the order that readers see."""

    pages: dict[str, Page]
    categories: tuple[Category, ...]
    sections: dict[str, Section]
    home: str | None
    """The path of ``content/index.md``, whose body stands on the home page."""
    promoted: tuple[str, ...]
    popular: tuple[str, ...]
    recent: tuple[str, ...]
    announcements: tuple[str, ...]
    files: dict[str, str]
    """Paths of the content folder's other files, to the files they become in the output."""
    introductions: dict[str, tuple[Target, ...]] = {}
    """Paths of the documents that are no articles (the home page's, those of categories and
    sections), to where the links of each lead, one for each of the Document's ``links``."""
    redirects: tuple[Redirect, ...]
    held: tuple[Held, ...]
    problems: tuple[Problem, ...]


class Artifact(msgspec.Struct, frozen=True):
    """One file of the published site."""

    file: str
    """Below the output folder, with forward slashes; not percent-encoded."""
    content: bytes
