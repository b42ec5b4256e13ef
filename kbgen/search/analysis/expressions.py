"""Words in fixed expressions of another sense: *face value*, *face an issue*.

Whoever searches for *face* does not mean an article that has it in «face value» only. An
article's *bindings* are the words of several senses that stand in its text beside always
the same word, and in none of its headings. Which of them are expressions, the whole site
tells (``kbgen.search.senses``).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import cache

from kbgen.search.analysis.stemmer import stem

Analysed = Sequence[object]
"""A text's chunks in order: a term, or the terms and the stop words of one that is not just a term."""
Bindings = dict[str, tuple[str, ...]]
"""A word of several senses to the words beside it."""

_WORDS = """
address angle arm balance band bank bar bark base bat beam bear beat bed bill bit bite block board bold bolt
bond book boot bound bow bowl bridge cabinet cap capital card case cast cell chair channel charge chest clip
coat cold commit company compound conduct contact cool core count course court cover crane crash cross
current custom date dead deal deck degree desk dial digest dock draft drill drop duck dump ear effect engage
eye face fair fall fan fast fine fire firm fish fit flat fly fork foot free fund gas gear glass grave green
ground hand hard head heart heat hold home hood host ice interest iron issue jam jar judge kid kind kite lap
launch lead leaf league lean leave left letter lie life lift light like lock log lot marble market mask mass
master match matter mean medium mercury might mind mine minor mint mole monitor moon mouse mouth nail nature
net note novel nut object odd orange organ pad palm park part party pass patch patient peak pen perch pitch
plain plane plant plate play plot plug point pole pool pop port post pot pound present press prime pupil
race rare rash refuse ring rock roll room root rose row ruler sanction sap saw scale screen seal season seat
second sense shake shed ship shower sign sink skate skin slip soft soil sole sound spare spell spirit spot
spring square stable staff stage stake stalk stall stamp star state steer stem stern stick stock stool story
strain strand stress strike stroke suit sweet swing switch table tail tank tap tear tender tense term throne
tick tie till tire toast touch trade train trap treat trial trip trunk trust type utter volume wake watch
water wave weight well wind wing yard
"""


@cache
def _ambiguous() -> frozenset[str]:
    return frozenset(map(stem, _WORDS.split()))


def bindings(text: Analysed, terms: Collection[str], named: Collection[str]) -> Bindings:
    """Return the bindings of a text.

    ``terms`` are the terms of the text, ``named`` those of the article's title, headings
    and keywords, which it is about.
    """
    sought = _ambiguous().intersection(terms).difference(named)
    if not sought:
        return {}
    found: dict[str, set[str]] = {}
    for word, beside in _beside(text, sought):
        found[word] = found[word] & beside if word in found else beside
    return {word: tuple(sorted(beside)) for word, beside in sorted(found.items()) if beside}


def names(text: Analysed, terms: Collection[str]) -> Bindings:
    """Return the words beside those of several senses in titles and headings: they name something."""
    found: dict[str, set[str]] = {}
    for word, beside in _beside(text, _ambiguous().intersection(terms)):
        found.setdefault(word, set()).update(beside)
    return {word: tuple(sorted(beside)) for word, beside in sorted(found.items()) if beside}


def _beside(text: Analysed, sought: Collection[str]) -> Iterator[tuple[str, set[str]]]:
    """Yield each place of a sought word, and the terms beside it; one stop word may stand between."""
    for at, word in enumerate(text):
        if isinstance(word, str) and word in sought:
            around = (_neighbour(text, at, step) for step in (-1, 1))
            yield word, {each for each in around if each and each != word}


def _neighbour(text: Analysed, at: int, step: int) -> str:
    for place in (at + step, at + 2 * step):
        if not 0 <= place < len(text):
            return ""
        beside = text[place]
        if isinstance(beside, str):
            return beside
        if not isinstance(beside, tuple) or beside[0]:
            return ""
    return ""
