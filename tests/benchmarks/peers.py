"""The tools that are compared: where each expects its files, and how it is told to build and to serve.

Every set-up is the one that the tool's own documentation leads to, with search where the tool
has one. What cannot be seen here stands in ``setups/``.
"""

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

import msgspec

from benchmarks import environments
from benchmarks.corpus import IMAGES, Article
from kbgen.reading.options import MarkdownOptions

ALERT = re.compile(r"^> \[!(\w+)\]\n((?:^>.*\n?)+)", re.MULTILINE)
ADMONITIONS = {"important": "info", "caution": "danger"}
"""Kinds of GitHub's alerts to those of Material's admonitions, where their names differ."""


def _made_by_the_tool(_: Sequence[Article]) -> Iterator[tuple[str, str]]:
    return iter(())


class Peer(msgspec.Struct, frozen=True, kw_only=True):
    """One tool in one set-up; paths are given below the folder of its site."""

    key: str
    """What the command line calls it."""
    name: str
    setup: str
    """The folder of ``setups/`` that its site begins with."""
    packages: tuple[str, ...]
    """The distributions whose versions tell which tool this was."""
    environment: str | None
    """Which requirements it needs; None: those of kbgen's own development."""
    steps: tuple[tuple[str, ...], ...]
    """The commands of a build, in order, each led by the name of a program."""
    server: tuple[str, ...]
    """The command that serves the site while it is written; ``{port}`` stands for the port."""
    variables: Mapping[str, str] = {}
    """What the environment of its commands says."""
    settings: Mapping[str, str] = {}
    """File of the set-up to what is added to its end."""
    content: str
    """The folder of the articles."""
    pictures: str
    """The folder that holds the folder of images."""
    layout: str
    """A template that every article's page is made from."""
    output: str
    caches: tuple[str, ...] = ()
    page: str
    """The file of an article's page in the output; ``{path}`` stands for its path without suffix."""
    write: Callable[[Article], str]
    """Give the text of an article's file."""
    lists: Callable[[Sequence[Article]], Iterator[tuple[str, str]]] = _made_by_the_tool
    """Yield the files that list articles, where the tool makes no such pages itself."""
    first: str = ""
    """What the first step alone makes, where that is worth a row of its own."""
    later: str = ""
    """The folder of the output that is not of the first step."""
    most: int = 10_000
    """The largest help centre that it is measured with; those that take minutes are spared."""


def _kept(article: Article) -> str:
    return _front_matter(article) + article.body


def _hugo(article: Article) -> str:
    names = {"published": "date", "updated": "lastmod"}
    head = _front_matter(article, names=names, categories=[article.category])
    return head + article.body.replace(f"](../{IMAGES}/", f"](/{IMAGES}/")


def _material(article: Article) -> str:
    return _front_matter(article) + ALERT.sub(_admonition, article.body)


def _material_lists(articles: Sequence[Article]) -> Iterator[tuple[str, str]]:
    sections = defaultdict(list)
    for article in articles:
        sections[article.section].append(f"- [{article.title}]({article.slug}.md)\n")
    yield "index.md", "# Help centre\n\n" + "".join(f"- [{name}]({name}/index.md)\n" for name in sections)
    for name, links in sections.items():
        yield f"{name}/index.md", f"# {name}\n\n" + "".join(links)


def _admonition(found: re.Match[str]) -> str:
    kind = found[1].lower()
    text = re.sub(r"^> ?", "    ", found[2], flags=re.MULTILINE)
    return f"!!! {ADMONITIONS.get(kind, kind)}\n\n{text}"


def _front_matter(article: Article, *, names: Mapping[str, str] | None = None, **more: object) -> str:
    """Write JSON values, which are YAML too, and dates bare, so that they are read as dates."""
    keys = {
        "title": json.dumps(article.title),
        "description": json.dumps(article.description),
        "category": json.dumps(article.category),
        "published": article.published.isoformat(),
        "updated": article.updated.isoformat(),
        "views": str(article.views),
        "tags": json.dumps(article.tags),
    } | {key: json.dumps(value) for key, value in more.items()}
    lines = [f"{(names or {}).get(key, key)}: {value}" for key, value in keys.items()]
    return "\n".join(["---", *lines, "---", "", ""])


KBGEN = Peer(
    key="kbgen",
    name="kbgen",
    setup="kbgen",
    packages=("kbgen", "markdown"),
    environment=None,
    steps=(("kbgen", "-q", "build", "--format", "json"),),
    server=("kbgen", "serve", "--port", "{port}"),
    variables={"GITHUB_ACTIONS": ""},
    content="content",
    pictures="content",
    layout="layouts/article.html",
    output="build",
    caches=(".kbgen",),
    page="{path}.html",
    write=_kept,
)

COMMONMARK = msgspec.structs.replace(
    KBGEN,
    key="kbgen-commonmark",
    name="kbgen, CommonMark",
    packages=("kbgen", "pyromark"),
    settings={"kbgen.toml": '\n[markdown]\nengine = "commonmark"\n'},
)

HUGO = Peer(
    key="hugo-pagefind",
    name="Hugo with Pagefind",
    setup="hugo",
    packages=("hugo", "pagefind"),
    environment="hugo",
    steps=(("hugo", "--quiet"), ("pagefind", "--site", "public", "--silent")),
    server=("hugo", "server", "--bind", "127.0.0.1", "--port", "{port}"),
    content="content",
    pictures="static",
    layout="layouts/page.html",
    output="public",
    caches=("resources", ".hugo_build.lock"),
    page="{path}/index.html",
    write=_hugo,
    first="Hugo, without search",
    later="pagefind",
)

MATERIAL = Peer(
    key="material",
    name="MkDocs Material",
    setup="material",
    packages=("mkdocs", "mkdocs-material"),
    environment="material",
    steps=(("mkdocs", "-q", "build"),),
    server=("mkdocs", "serve", "--dev-addr", "127.0.0.1:{port}"),
    variables={"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"},
    content="docs",
    pictures="docs",
    layout="overrides/main.html",
    output="site",
    page="{path}/index.html",
    write=_material,
    lists=_material_lists,
    most=1_000,
)

ZENSICAL = Peer(
    key="zensical",
    name="Zensical",
    setup="zensical",
    packages=("zensical",),
    environment="zensical",
    steps=(("zensical", "build", "--config-file", "mkdocs.yml"),),
    server=("zensical", "serve", "--config-file", "mkdocs.yml", "--dev-addr", "127.0.0.1:{port}"),
    content="docs",
    pictures="docs",
    layout="overrides/main.html",
    output="site",
    caches=(".cache",),
    page="{path}/index.html",
    write=_material,
    lists=_material_lists,
    most=1_000,
)


def known() -> dict[str, Peer]:
    """Return all tools that can be measured, by key, kbgen itself first."""
    engines = (KBGEN, COMMONMARK) if "engine" in MarkdownOptions.__struct_fields__ else (KBGEN,)
    return {peer.key: peer for peer in (*engines, HUGO, ZENSICAL, MATERIAL)}


def command(peer: Peer, step: tuple[str, ...], **values: object) -> tuple[str, ...]:
    """Return a step as the system can run it; raises NotInstalledError."""
    name, *rest = step
    return (environments.program(peer.environment, name), *(word.format(**values) for word in rest))


def versions(peer: Peer) -> str:
    """Return the names and versions of a tool's packages."""
    found = dict(environments.versions(peer.environment))
    return ", ".join(f"{name} {found[name]}" for name in peer.packages)
