"""Documents and a day in, those published on that day out, and those that are held back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

import msgspec

from kbgen.model import Held, Outline, Problem, Severity
from kbgen.problems import problem
from kbgen.site.options import ArrangeOptions


class Schedule(msgspec.Struct, frozen=True):
    """Which Documents are published; those whose reading ended in an error are in neither."""

    published: tuple[Outline, ...]
    held: tuple[Held, ...]
    waiting: frozenset[str]
    """The paths of those held back."""


def schedule(documents: Sequence[Outline], options: ArrangeOptions) -> Schedule:
    """Part the Documents into those published and those held back."""
    published: list[Outline] = []
    held: list[Held] = []
    for document in documents:
        if any(found.severity is Severity.ERROR for found in document.problems):
            continue
        reason = _held(document, options)
        if reason:
            held.append(reason)
        else:
            published.append(document)
    return Schedule(tuple(published), tuple(held), frozenset(each.path for each in held))


def updated(document: Outline, today: dt.date) -> dt.date | None:
    """Return the day of the last change, where it tells a reader more than ``published`` does."""
    day = document.meta.updated
    if day is None or day == document.meta.published or _impossible(document, today):
        return None
    return day


def ignored_updates(documents: Sequence[Outline], today: dt.date) -> Iterator[Problem]:
    """Report each ``updated`` that cannot be true."""
    for document in documents:
        why = _impossible(document, today)
        if why:
            yield problem(
                "updated-ignored",
                document.path,
                f"updated is {document.meta.updated}, {why}",
                place=document.meta.places.get("updated"),
                hint="Write the day of the last change; this one is not shown.",
            )


def _held(document: Outline, options: ArrangeOptions) -> Held | None:
    meta = document.meta
    if meta.draft and not options.drafts:
        return Held(document.path, document.title, "draft", meta.published)
    if meta.expires and meta.expires <= options.today:
        return Held(document.path, document.title, "expired", meta.expires)
    if meta.published and meta.published > options.today and not options.future:
        return Held(document.path, document.title, "future", meta.published)
    return None


def _impossible(document: Outline, today: dt.date) -> str:
    """Say why ``updated`` cannot be true; empty if it can."""
    day, published = document.meta.updated, document.meta.published
    if day is None:
        return ""
    if day > today:
        return "which is in the future"
    return f"before published, {published}" if published and day < published else ""
