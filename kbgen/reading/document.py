"""The bytes of one Markdown file in, one Document out; a writer's mistakes are its Problems."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from types import MappingProxyType

import msgspec

from kbgen.model import Block, Document, Link, Meta, Place, SourceFile
from kbgen.reading.faults import Faults
from kbgen.reading.front_matter import fences, fields
from kbgen.reading.front_matter.fences import Parted
from kbgen.reading.html.depth import is_too_deep
from kbgen.reading.html.elements import RawLink
from kbgen.reading.html.html_pass import Body, sweep
from kbgen.reading.html.places import Places
from kbgen.reading.markdown.converted import Converted, MarkdownFailed
from kbgen.reading.options import Engine, ReadingOptions
from kbgen.reading.reuse.composition import compose, fill
from kbgen.reading.reuse.snippets import Snippet
from kbgen.reading.sentences import opening
from kbgen.reading.source import decode

_INDEX_NAMES = frozenset({"index", "_index", "readme"})
_NO_SNIPPETS: Mapping[str, Snippet] = MappingProxyType({})
_WORD = re.compile(r"[^\W_]+")
_ASCII_WORDS = "".join(char if char.isalnum() else " " for char in map(chr, range(128)))
"""What ``str.translate`` makes of a text in ASCII: its words, with spaces between them."""

_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff]")
_STYLE = re.compile(r"<style|\bstyle\s*=", re.IGNORECASE)
_CODE = re.compile(r"(?P<marks>`+)(?P<text>[^`]*[^`\s][^`]*)(?P=marks)(?!`)")
"""Code in a title, which is plain text wherever it stands."""

_SCRIPT = re.compile(r"<(?:script|base|meta|link)\b|\son\w+\s*=|javascript:|vbscript:", re.IGNORECASE)


def read(
    source: SourceFile, data: bytes, options: ReadingOptions, snippets: Mapping[str, Snippet] = _NO_SNIPPETS
) -> Document:
    """Read one file; whatever its bytes are, this gives a Document and raises nothing.

    ``snippets`` are those of the site, by name. The result depends on the bytes, the path, the
    options and the snippets that it lists, and on nothing else.
    """
    faults = Faults(source.path)
    parted = fences.part(decode(data, faults), faults)
    meta = fields.meta(parted.entries, faults, options.front_matter) if parted.entries else Meta()
    meta = fill(meta, options.variables, faults)
    composed = compose(parted, {**options.variables, **meta.variables}, snippets, faults)
    faults = faults.along(composed.origins)
    places = Places(composed.text, line=parted.body_line)
    converted = _convert(composed.text, options.markdown.engine, places, faults)
    title = _CODE.sub(r"\g<text>", meta.title) if meta.title else None
    body = sweep(converted, title=title, language=meta.lang or options.language, terms=options.glossary)
    _report_dropped(body, places, faults)
    document = Document(
        path=source.path,
        meta=meta,
        title=title or body.heading or _readable(source.path),
        description=meta.description or _description(body.blocks),
        html=body.html,
        headings=body.headings,
        ids=body.ids,
        links=tuple(_link(link, places, faults) for link in body.links),
        blocks=body.blocks,
        words=_words(body.blocks),
        snippets=composed.snippets,
    )
    _report_missing(document, parted, faults)
    return msgspec.structs.replace(document, problems=faults.by_place())


def _convert(text: str, engine: Engine, places: Places, faults: Faults) -> Converted:
    """Turn Markdown into HTML; only the engine that is asked for is imported, for both take time."""
    if engine == "commonmark":
        from kbgen.reading.commonmark.converter import convert  # noqa: PLC0415 - see above
    else:
        from kbgen.reading.markdown.converter import convert  # noqa: PLC0415 - see above
    try:
        converted = convert(text)
    except MarkdownFailed as fault:
        reason = str(fault)
    else:
        if not is_too_deep(converted.html):
            return converted
        reason = "its HTML nests too deeply"
    hint = "Part long paragraphs; take some lists, quotes, brackets or elements out of each other."
    faults.report("markdown-failed", f"the text cannot be read: {reason}", places.start, hint=hint)
    return Converted("", ())


def _link(link: RawLink, places: Places, faults: Faults) -> Link:
    path, place = faults.trace(places.next_of(link.target, link.context))
    return Link(link.target, link.kind, place, path)


def _report_missing(document: Document, parted: Parted, faults: Faults) -> None:
    """Report what every article should have; the page of a folder needs neither date nor text."""
    is_index = _name(document.path).lower() in _INDEX_NAMES
    meta, title = document.meta, document.title
    if not parted.present:
        hint = "Begin the file with ---, title: …, published: … and ---, each in a line of its own."
        faults.report("front-matter-missing", "there is no front matter", parted.start, hint=hint)
    elif parted.entries is not None:
        if meta.title is None:
            message = f"there is no title; {title!r} is used"
            faults.report("title-missing", message, parted.start, hint=f"Write title: {title}")
        if not (meta.draft or is_index or fields.is_written("published", parted.entries)):
            hint = "Write published: and the day, such as 2026-05-13."
            faults.report("published-missing", "there is no date of publication", parted.start, hint=hint)
    if not document.html and not is_index:
        faults.report("article-empty", "the article has no text", Place(parted.body_line, 1))


def _report_dropped(body: Body, places: Places, faults: Faults) -> None:
    if body.styles:
        what = "a style was" if body.styles == 1 else f"{body.styles} styles were"
        hint = "Use Markdown, or a class that a style sheet in assets/ styles."
        faults.report("style-dropped", f"{what} left out", places.first_of(_STYLE), hint=hint)
    if body.scripts:
        what = "a script was" if body.scripts == 1 else f"{body.scripts} scripts were"
        hint = "Put scripts into assets/ and a layout."
        faults.report("script-dropped", f"{what} left out", places.first_of(_SCRIPT), hint=hint)


def _description(blocks: tuple[Block, ...]) -> str:
    """Return the first sentences of the first block that has any worth showing."""
    texts = [block.sentences for block in blocks if block.kind == "text"]
    first = next((parts for parts in texts if sum(map(len, parts)) > 40), texts[0] if texts else ())
    return opening(first)


def _words(blocks: tuple[Block, ...]) -> int:
    """Count words, two CJK characters as one; the halves are rounded up for each sentence."""
    count = 0
    for block in blocks:
        text = " ".join(block.sentences)
        if text.isascii():
            count += len(text.translate(_ASCII_WORDS).split())
        elif _CJK.search(text):
            count += sum(map(_words_with_cjk, block.sentences))
        else:
            count += len(_WORD.findall(text))
    return count


def _words_with_cjk(text: str) -> int:
    characters = len(_CJK.findall(text))
    return len(_WORD.findall(_CJK.sub(" ", text))) + (characters + 1) // 2


def _name(path: str) -> str:
    return posixpath.splitext(posixpath.basename(path))[0]


def _readable(path: str) -> str:
    """Return a title made of a file's name, or of its folder's, where it stands for that."""
    name = _name(path)
    if name.lower() in _INDEX_NAMES:
        name = posixpath.basename(posixpath.dirname(path)) or name
    words = re.sub(r"[-_\s]+", " ", name).strip() or name
    return words[:1].upper() + words[1:]
