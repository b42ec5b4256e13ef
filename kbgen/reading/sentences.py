"""The text of one block in, its sentences out, for every script, with no model and no dictionary.

A stop ends a sentence where white space follows it and what comes next does not look like
the sentence going on; the stops of Chinese, Japanese and Indic scripts need no white space.
The rules are those of Unicode's UAX #29 (section 5), made wary of abbreviations, numbers and
names of files.
"""

from __future__ import annotations

import re
from typing import Final

ABBREVIATIONS: Final = frozenset(
    """
    e.g i.e eg ie cf vs approx incl excl resp viz mr mrs ms dr prof sr jr st dept est fig figs eq
    min max misc tel ext jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thurs
    fri sat sun z.b d.h u.a u.u o.ä z.t bzw ca evtl ggf inkl exkl usw nr str vgl sog bspw zzgl abzgl
    mind p.ex p.ej c.-à-d env mme mlle sra srta ud uds ej aprox núm av avda pág págs dott sig sigg
    pag bv d.w.z o.a np tzn tzw ok ul al m.in tj tzv např atd т.е т.к т.н т.ч г гг ул им см напр рис
    стр
    """.split()  # noqa: SIM905 - reads better than a list
)
"""What stands before a full stop that ends no sentence, in lower case."""

BEFORE_NUMBERS: Final = frozenset(
    """
    no nos nr p pp art vol ch sec ver v rev ed č п ст №
    """.split()  # noqa: SIM905 - reads better than a list
)
"""The same, but only where a number follows."""

ORDINALS: Final = frozenset(
    {"de", "da", "nb", "nn", "no", "fi", "cs", "sk", "hu", "pl", "et", "lv", "sl", "hr"}
)
"""Languages that write *the 3rd of May* as ``3. Mai``."""

_CLOSERS = "\"'”’»›)\\]}」』）】》〉"
_WIDE = "。！？｡।॥۔؟።։។။"
_NARROW = ".!?…"
_STOP = re.compile(
    # Each begins with one set, so that the search skips all other characters at once.
    rf"[\n{_NARROW}{_WIDE}](?:"
    rf"(?<=[{_WIDE}])(?P<wide>[{_WIDE}]*[{_CLOSERS}]*[。！？｡]*\s*)"
    rf"|(?<=[{_NARROW}])(?<![{_NARROW}]{{2}})(?P<narrow>[{_NARROW}]*[{_CLOSERS}]*)(?P<space>\s+)"
    r"|(?<=\n)\s*)"
)
_GOES_ON_AFTER_QUOTE = re.compile("[」』）】〉》][\u3041-\u3096]")
"""Japanese goes on after a quoted sentence, as in *「はい。」です*."""

_OPENERS = re.compile(r"[\"'“‘«‹„‚(\[{「『（¿¡*_]*")
_UP_TO_LAST_WORD = re.compile(r".*[\s\"'“‘«‹„‚(\[{—–/]", re.DOTALL)
_INITIALS = re.compile(r"(?:\w\.)*\w", re.UNICODE)


def sentences(text: str, *, language: str = "en") -> tuple[str, ...]:
    """Split a block's text; a line feed in it is a line break of the writer and always parts.

    The parts, joined by white space, are the text with its white space collapsed. None is
    empty; one of any length stays whole.
    """
    ordinals = language.partition("-")[0].lower() in ORDINALS
    found, start = [], 0
    for stop in _STOP.finditer(text):
        if stop["narrow"] is not None and not _ends(text, start, stop, ordinals=ordinals):
            continue
        if stop["wide"] is not None and _GOES_ON_AFTER_QUOTE.match(text, stop.end() - 1):
            continue
        found.append(text[start : stop.end()])
        start = stop.end()
    found.append(text[start:])
    collapsed = (" ".join(part.split()) for part in found)
    return tuple(part for part in collapsed if part)


def opening(parts: tuple[str, ...], *, length: int = 160) -> str:
    """Return the first whole sentences that fit in ``length``, or the first, cut at a word with ``…``."""
    taken = ""
    for part in parts:
        longer = f"{taken} {part}".lstrip()
        if len(longer) > length:
            break
        taken = longer
    if taken or not parts:
        return taken
    cut = parts[0][: length - 1]
    at_word, space, _ = cut.rpartition(" ")
    return (at_word if space and len(at_word) > length // 2 else cut).rstrip(" ,;:–—-") + "…"


def _ends(text: str, start: int, stop: re.Match[str], *, ordinals: bool) -> bool:
    """Tell whether a Latin stop with white space after it ends the sentence that began at ``start``."""
    if "\n" in stop["space"]:
        return True
    opener = _OPENERS.match(text, stop.end())
    following = text[opener.end() if opener else stop.end() :][:1]
    if following.islower() or following in ",;:|)" or not following:
        return not following
    if text[stop.start()] != "." or text.startswith("..", stop.start()):
        return True
    first = max(start, stop.start() - 40)
    before = _UP_TO_LAST_WORD.match(text, first, stop.start())
    word = text[before.end() if before else first : stop.start()].lower()
    return not _goes_on(word, following, first=text[start : stop.start()].strip() == word, ordinals=ordinals)


def _goes_on(word: str, following: str, *, first: bool, ordinals: bool) -> bool:
    """Tell whether ``word`` and a full stop are an abbreviation, an initial or a numeral."""
    if word in ABBREVIATIONS or (word in BEFORE_NUMBERS and following.isdigit()):
        return True
    if word.isdigit():
        return first or (ordinals and len(word) <= 2)
    return bool(word) and word not in {"i", "a"} and word[0].isalpha() and bool(_INITIALS.fullmatch(word))
