"""The Markdown of an article's body in, its HTML out, by pulldown-cmark."""

from __future__ import annotations

import re
from typing import Final

from pyromark import Markdown, Options

from kbgen.reading.markdown import code
from kbgen.reading.markdown.converted import CODE_MARK, Converted

_OPTIONS: Final = (
    Options.ENABLE_TABLES
    | Options.ENABLE_STRIKETHROUGH
    | Options.ENABLE_TASKLISTS
    | Options.ENABLE_DEFINITION_LIST
)

_SPACE: Final = "\ufdd7"
"""Stands for a space behind a fence: the engine tells only the first word that stands there."""

_INFO = re.compile(r"^([^`~\n]*(?:`{3,}|~{3,}))([^`\n]*\S[ \t][^`\n]*)$", re.MULTILINE)
_TASK = re.compile(r'<li>(\s*(?:<p>)?)<input disabled="" type="checkbox"')


def convert(text: str) -> Converted:
    """Turn Markdown into HTML; never fails."""
    blocks: list[tuple[str, code.Info]] = []

    def take(language: str | None, body: str) -> str:
        about = code.info((language or "").replace(_SPACE, " "))
        blocks.append((_with_end(body.replace(_SPACE, " ")), about))
        return f'<pre class="{CODE_MARK}{len(blocks) - 1}"></pre>\n'

    source = _INFO.sub(lambda line: line[1] + line[2].replace(" ", _SPACE), text)
    html = Markdown(options=_OPTIONS, highlight=take).html(source).replace(_SPACE, " ")
    html = _TASK.sub(r'<li class="task">\1<input disabled="" type="checkbox"', html)
    return Converted(html, tuple(blocks))


def _with_end(body: str) -> str:
    return body if not body or body.endswith("\n") else f"{body}\n"
