"""The Markdown of an article's body in, its HTML out, by pulldown-cmark.

What CommonMark has rules for is read by them. What it has none for is read as the other engine
reads it: before this one (``containers``), or in the HTML that it makes.
"""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import unquote

from pyromark import Markdown, Options

from kbgen.reading.commonmark import attributes, containers, strong, words
from kbgen.reading.commonmark.containers import Containers
from kbgen.reading.commonmark.marks import SPACE
from kbgen.reading.commonmark.notes import Notes
from kbgen.reading.markdown import code
from kbgen.reading.markdown.converted import CODE_MARK, Converted

_OPTIONS: Final = (
    Options.ENABLE_TABLES
    | Options.ENABLE_STRIKETHROUGH
    | Options.ENABLE_TASKLISTS
    | Options.ENABLE_DEFINITION_LIST
)
_INFOS: Final = tuple(
    (marks, re.compile(rf"{marks}([^`\n]*\S[ \t]+[^`\n]*)$", re.MULTILINE)) for marks in ("```", "~~~")
)
_TASK = re.compile(r'<li>(\s*(?:<p>)?)<input disabled="" type="checkbox"([^>]*)>\s*')
_ENCODED = re.compile(r'((?:href|src)=")([^"%]*%[^"]*)')
_BETWEEN_BLOCKS = re.compile(
    r">\n(?=</?(?:p|[duo]l|li|d[dt]|h[1-6]|t[rhd]|tbody|table|blockquote|pre|div)\b)"
)
"""A line end that means nothing, but would be a piece of text to every later step."""


def convert(text: str) -> Converted:
    """Turn Markdown into HTML; never fails."""
    found = Containers()
    lines = found.rewritten(text.split("\n")) if containers.has_any(text) else None
    notes = Notes(found.notes)
    if found.notes and lines is not None:
        lines = [*notes.lines(found.marks), *lines]
    source = text if lines is None else "\n".join(lines)
    html, code_blocks = _engine(source, notes)
    if "**" in html:
        mended = "\n".join(strong.mended(source.split("\n")))
        if mended != source:
            html, code_blocks = _engine(mended, notes)
            html = strong.resolved(html)
    if lines is not None:
        html = found.marks.resolve(html)
    if found.notes:
        html = notes.placed(html)
    return Converted(_finished(html, text, found.abbreviations), code_blocks)


def _finished(html: str, text: str, abbreviations: dict[str, str]) -> str:
    """Return HTML with all that is found in it, once the engine is done."""
    if "<input" in html:
        html = _TASK.sub(r'<li class="task">\1<input disabled="" type="checkbox"\2> ', html)
    if "%" in html:
        html = _ENCODED.sub(lambda found: found[1] + _as_written(found[2], text), html)
    html = words.marked_up(attributes.moved(html), abbreviations)
    return _BETWEEN_BLOCKS.sub(">", html)


def _engine(source: str, notes: Notes) -> tuple[str, tuple[tuple[str, code.Info], ...]]:
    """Return the engine's HTML, and the blocks of code that it has places for."""
    blocks: list[tuple[str, code.Info]] = []

    def take(language: str | None, body: str) -> str:
        about = code.info((language or "").replace(SPACE, " "))
        blocks.append((_code(body), about))
        return f'<pre class="{CODE_MARK}{len(blocks) - 1}"></pre>\n'

    engine = Markdown(
        options=_OPTIONS,
        highlight=take,
        broken_link_callback=lambda link: notes.resolve(link["reference"]),
    )
    for marks, info in _INFOS:
        if marks in source:
            source = info.sub(lambda line: line[0].replace(" ", SPACE), source)
    return engine.html(source).replace(SPACE, " "), tuple(blocks)


def _code(body: str) -> str:
    body = strong.as_written(body.replace(SPACE, " "))
    return body if not body or body.endswith("\n") else f"{body}\n"


def _as_written(address: str, text: str) -> str:
    """Return an address as its writer has it: the engine encodes what is not ASCII."""
    if address.replace("&amp;", "&") in text:
        return address
    try:
        decoded = unquote(address, errors="strict")
    except UnicodeDecodeError:
        return address
    return address if re.search("[<>]", decoded) else decoded.replace('"', "&quot;")
