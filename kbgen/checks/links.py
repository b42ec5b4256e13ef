"""Links that lead nowhere, to a place that is not there, or to what is not published."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from kbgen.model import Held, Link, Outline, Problem, Site, Target
from kbgen.problems import problem

_OTHER_FILE = re.compile(r"\.(?!md$|markdown$|html?$)[a-z][a-z0-9]{1,4}$", re.IGNORECASE)
"""What the path of a file that is no article ends in, such as ``.pdf``."""

_WHEN = {"draft": "it is a draft", "future": "it will be on {date}", "expired": "it expired on {date}"}


def faulty_links(site: Site, documents: Mapping[str, Outline]) -> Iterator[Problem]:
    """Report each link of an article or an introduction whose Target has a fault."""
    held = {each.path: each for each in site.held}
    shown = {path: page.targets for path, page in site.pages.items()} | site.introductions
    for path, targets in shown.items():
        for link, target in zip(documents[path].links, targets, strict=True):
            if target.fault:
                message, hint = _WORDS[target.fault](link, target, held)
                yield problem(target.fault, link.path or path, message, place=link.place, hint=hint)


def _broken(link: Link, target: Target, held: Mapping[str, Held]) -> tuple[str, str]:
    if _OTHER_FILE.search(link.target):
        return _missing(link, target, held)
    return f"nothing is at {link.target!r}", _meant(target) or "Name the article by its path or its url."


def _missing(link: Link, target: Target, _held: Mapping[str, Held]) -> tuple[str, str]:
    hint = "Put the file beside the article, or correct its path."
    return f"there is no file {link.target!r}", _meant(target) or hint


def _anchor(link: Link, target: Target, _held: Mapping[str, Held]) -> tuple[str, str]:
    name, _, anchor = link.target.partition("#")
    place = name or "this article"
    return f"{place} has no heading or id {anchor!r}", _meant(
        target
    ) or f"Link to {place} without '#{anchor}'."


def _unpublished(link: Link, target: Target, held: Mapping[str, Held]) -> tuple[str, str]:
    waiting = held[target.document]
    return (
        f"{link.target!r} leads to {waiting.path}, which is not published: {why_held(waiting)}",
        "Publish it, or remove the link.",
    )


def why_held(held: Held) -> str:
    """Return why an article is not published, as half a sentence."""
    return _WHEN[held.reason].format(date=held.date)


def _meant(target: Target) -> str:
    return f"Did you mean {target.suggestion!r}?" if target.suggestion else ""


_WORDS: Final[Mapping[str, Callable[[Link, Target, Mapping[str, Held]], tuple[str, str]]]] = {
    "link-broken": _broken,
    "media-missing": _missing,
    "anchor-broken": _anchor,
    "link-unpublished": _unpublished,
}
