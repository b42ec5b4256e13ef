"""A Document in, the text that other searches are given of it out: all that kbgen's own search reads."""

from collections.abc import Iterator
from html import escape

from kbgen.model import Block, Document, Heading


def body(document: Document) -> str:
    """Return all text of an article but its title: a heading or a block a line, keywords and tags last."""
    return "\n".join(part.text if isinstance(part, Heading) else _text(part) for part in _parts(document))


def page(document: Document) -> str:
    """Return an article as a page of plain HTML, its title as ``h1``."""
    title = escape(document.title)
    head = f'<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n<title>{title}</title>\n'
    return (
        f"{head}<body>\n<h1>{title}</h1>\n" + "".join(map(_element, _parts(document))) + "</body>\n</html>\n"
    )


def _parts(document: Document) -> Iterator[Heading | Block]:
    under: dict[str, list[Block]] = {}
    for block in document.blocks:
        under.setdefault(block.anchor, []).append(block)
    yield from under.get("", [])
    for heading in document.headings:
        yield heading
        yield from under.get(heading.id, [])
    if named := (*document.meta.keywords, *document.meta.tags):
        yield Block("text", "", named)


def _text(block: Block) -> str:
    return " ".join(block.sentences)


def _element(part: Heading | Block) -> str:
    if isinstance(part, Heading):
        level = max(2, part.level)
        return f'<h{level} id="{escape(part.id)}">{escape(part.text)}</h{level}>\n'
    return f"<p>{escape(_text(part))}</p>\n"
