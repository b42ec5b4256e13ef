"""New files for writers: a whole starter site, or one article."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import kbgen
from kbgen.urls import slugify

_STARTER = Path(kbgen.__file__).parent / "starter"

_LONGEST_NAME = 60
"""In characters; a file system takes 255 bytes, and a character can be four."""

ARTICLE = """\
---
title: {title}
published: {day}
draft: true
---

Write the answer here: first what to do, then why.
"""


def start_site(folder: Path) -> tuple[str, ...]:
    """Copy the starter site into a folder, which is made if need be.

    Files that are there already are kept. Returns the names of those that were written.
    """
    written = []
    for source in sorted(file for file in _STARTER.rglob("*") if file.is_file()):
        name = source.relative_to(_STARTER).as_posix().replace("dot-", ".")
        target = folder / name
        if target.exists():
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(source.read_bytes())
        written.append(name)
    return tuple(written)


def start_article(content: Path, title: str, *, category: str, day: dt.date) -> Path:
    """Write a draft article with this title into the folder of its category.

    Raises FileExistsError where there is one of that name, ValueError for a title of which
    no file name can be made, and for a category that is no folder below the content.
    """
    name = slugify(title)[:_LONGEST_NAME].rstrip("-")
    if not name:
        raise ValueError(f"no file name can be made of {title!r}; a title needs letters or digits")
    if not all(slugify(part) and part[0] not in "._" for part in category.split("/")):
        raise ValueError(f"{category!r} is no folder below {content}; name one such as faq")
    file = content / category / f"{name}.md"
    file.parent.mkdir(parents=True, exist_ok=True)
    # JSON's quotes and escapes are YAML's too, so that any title comes back as it was.
    text = ARTICLE.format(title=json.dumps(title, ensure_ascii=False), day=day.isoformat())
    with file.open("x", encoding="utf-8", newline="\n") as new:
        new.write(text)
    return file
