"""How one language writes dates, numbers and counted things: CLDR's rules, through Babel.

Babel is imported at the first date or number, and its locales and results are kept: a
build asks for the same few thousand again and again.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

from kbgen.pages.view import CountView, DayView

if TYPE_CHECKING:
    from babel import Locale

_RIGHT_TO_LEFT = frozenset(
    [
        "ar",
        "arc",
        "ckb",
        "dv",
        "fa",
        "glk",
        "he",
        "iw",
        "ks",
        "lrc",
        "mzn",
        "nqo",
        "pnb",
        "prs",
        "ps",
        "sd",
        "syr",
        "ug",
        "ur",
        "yi",
    ]
)
_RIGHT_TO_LEFT_SCRIPTS = frozenset(
    ["adlm", "arab", "hebr", "mand", "mend", "nkoo", "rohg", "samr", "syrc", "thaa"]
)


@cache
def direction(tag: str) -> str:
    """Return ``rtl`` or ``ltr`` for a BCP 47 tag; a script in it decides before its language."""
    language, *rest = tag.lower().replace("_", "-").split("-")
    scripts = [part for part in rest if len(part) == 4 and part.isalpha()]
    if scripts:
        return "rtl" if scripts[0] in _RIGHT_TO_LEFT_SCRIPTS else "ltr"
    return "rtl" if language in _RIGHT_TO_LEFT else "ltr"


@cache
def day(date: dt.date, tag: str) -> DayView:
    """Return a date in CLDR's medium form: ``May 13, 2026``."""
    from babel.dates import format_date  # noqa: PLC0415  # costs 30 ms that most commands need not pay

    return DayView(date.isoformat(), format_date(date, format="medium", locale=_locale(tag)))


@cache
def grouped(number: int, tag: str) -> str:
    """Return a whole number with the language's digits grouped its way: ``11,575``."""
    from babel.numbers import format_decimal  # noqa: PLC0415  # as above

    return format_decimal(number, locale=_locale(tag))


def count(number: int, noun: str, tag: str, labels: Mapping[str, str]) -> CountView:
    """Return a number with its noun in the right plural form: label ``<noun>_one`` or the like."""
    text = grouped(number, tag)
    form = labels.get(f"{noun}_{_plural(number, tag)}") or labels[f"{noun}_other"]
    return CountView(number, text, form.replace("{number}", text))


@cache
def _plural(number: int, tag: str) -> str:
    return _locale(tag).plural_form(number)


@cache
def _locale(tag: str) -> Locale:
    """Return the nearest locale that CLDR has: ``de-XX`` is read as ``de``, an unknown one as ``en``."""
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415  # as above

    parts = tag.split("-")
    for length in range(len(parts), 0, -1):
        try:
            return Locale.parse("-".join(parts[:length]), sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return Locale.parse("en")
