"""Documents without files: what reading would make of an article, as few words as a test needs."""

import datetime as dt
import hashlib

from kbgen.model import Document, Heading, Link, LinkKind, Meta, Place, SourceFile, TermCounts
from kbgen.site.arrange import arrange
from kbgen.site.options import ArrangeOptions, CategoryOptions, SiteOptions

TODAY = dt.date(2026, 6, 1)


def article(path, *, title=None, links=(), images=(), headings=(), **meta):
    """Return a Document; ``path`` is below the content folder, ``headings`` are (level, id)."""
    stem = path.rpartition("/")[2].removesuffix(".md")
    asked = [Link(target, LinkKind.PAGE, Place(number, 5)) for number, target in enumerate(links, 10)]
    shown = [Link(target, LinkKind.MEDIA, Place(number, 3)) for number, target in enumerate(images, 50)]
    return Document(
        path=f"content/{path}",
        meta=Meta(title=title, **meta),
        title=title or stem.replace("-", " ").capitalize(),
        description="",
        html="",
        headings=tuple(Heading(name, level, name.capitalize()) for level, name in headings),
        ids=tuple(name for _, name in headings),
        links=(*asked, *shown),
    )


def file(path):
    """Return another file; ``path`` is below the content folder."""
    return SourceFile(f"content/{path}", hashlib.sha256(path.encode()).hexdigest())


def counts(path, **fields):
    """Return term counts; each field is a text whose words are its terms."""
    words = {field: text.split() for field, text in fields.items()}
    frequencies = {field: {word: found.count(word) for word in found} for field, found in words.items()}
    return TermCounts(f"content/{path}", frequencies, {field: len(found) for field, found in words.items()})


def options(*, urls="file", base_url="", language="en", categories=(), **others):
    """Return ArrangeOptions; ``categories`` are slugs, or mappings of what they declare."""
    declared = tuple(
        CategoryOptions(slug=each) if isinstance(each, str) else CategoryOptions(**each)
        for each in categories
    )
    site = SiteOptions(title="Example", urls=urls, base_url=base_url, language=language)
    return ArrangeOptions(site=site, categories=declared, today=TODAY, **others)


def arranged(*documents, files=(), **settings):
    """Return the Site of these Documents."""
    return arrange(documents, options(**settings), files=files)


def told(problems):
    """Return the problems as ``path:line: code: message``, without the lines that are not known."""
    return [
        f"{each.path}{f':{each.line}' if each.line else ''}: {each.code}: {each.message}" for each in problems
    ]
