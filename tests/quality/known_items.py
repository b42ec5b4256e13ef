"""The articles of a help centre in, queries for single ones out: as readers ask who know what they seek.

A query has the rarest words of one article's title, as they are or as readers may type them.
Only such words are taken as no other title has all of, as they are and as they are typed, so that
the article is the one answer.
"""

import random
import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path

from lunr.stop_word_filter import WORDS as STOP_WORDS

from quality.judged import Query
from quality.slips import begun, mistyped

SEED = 42
MOST = 200
"""How many queries of a kind are made of one help centre."""

LONGEST = 3
"""A query has one to so many words, as readers ask; its length is that of its article in all kinds."""

TABLES = tomllib.loads(Path(__file__).with_name("words.toml").read_text("utf-8"))
ENDINGS = ("s", "es", "ed", "d", "ing", "er")

Typed = tuple[list[int], list[str]] | None
"""The places of words in a title, and what is typed for them; None where the title is of no use."""


class Titles:
    """The titles of a help centre's articles, and how rare their words are."""

    def __init__(self, titles: Mapping[str, str], texts: Mapping[str, str]) -> None:
        """Take titles and texts by the path of their article."""
        self.words = {path: words(title) for path, title in titles.items()}
        self.holders: Counter[str] = Counter()
        for path, text in texts.items():
            self.holders.update({*words(text), *self.words[path]})

    @cached_property
    def forms(self) -> dict[str, set[str]]:
        """The other forms of each word: from the table, and those that the articles have too."""
        found = _kin(TABLES["families"])
        for word in [*self.holders]:
            for ending in ENDINGS:
                for longer in (word + ending, word.removesuffix("e") + ending, word + word[-1] + ending):
                    if len(word) > 3 and longer != word and longer in self.holders:
                        found.setdefault(word, set()).add(longer)
                        found.setdefault(longer, set()).add(word)
        return found

    def rarest(self, path: str, kept: Sequence[int] = ()) -> list[int]:
        """Return the places of the rarest words of a title in order, with those that are to be kept."""
        title = self.words[path]
        length = random.Random(f"{SEED} {path}").randint(1, LONGEST)
        free = [place for place, word in enumerate(title) if place not in kept and word not in STOP_WORDS]
        by_rarity = sorted(free, key=lambda place: (self.holders[title[place]], place))
        return sorted([*kept, *by_rarity[: max(0, length - len(kept))]])

    def only(self, path: str, asked: Sequence[str]) -> bool:
        """Say whether no other title has all of the words."""
        return not any(set(asked) <= set(title) for other, title in self.words.items() if other != path)


def words(text: str) -> list[str]:
    """Return the words of a text in small letters; what a hyphen or an apostrophe joins is one."""
    return re.findall(r"[^\W_]+(?:[-'’][^\W_]+)*", text.lower())


def known_items(kind: str, titles: Titles, *, seed: str) -> Iterator[Query]:
    """Yield the queries of a kind, a key of ``KINDS``: the same for the same seed."""
    chance = random.Random(f"{SEED} {seed}")
    paths = chance.sample(sorted(titles.words), len(titles.words))
    made = (_query(kind, titles, path) for path in paths)
    for _, query in zip(range(MOST), filter(None, made), strict=False):
        yield query


def _query(kind: str, titles: Titles, path: str) -> Query | None:
    made = KINDS[kind](titles, path, random.Random(f"{SEED} {kind} {path}"))
    if not made:
        return None
    places, typed = made
    intact = [titles.words[path][place] for place in places]
    query = " ".join(typed)
    if not all(asked and titles.only(path, asked) for asked in (intact, words(query))):
        return None
    return Query(query, {path: 1.0}, intact=" ".join(intact))


def _exact(titles: Titles, path: str, _: random.Random) -> Typed:
    places = titles.rarest(path)
    return places, [titles.words[path][place] for place in places]


def _mistyped(titles: Titles, path: str, chance: random.Random) -> Typed:
    places = titles.rarest(path)
    slips = {place: mistyped(titles.words[path][place], titles.holders, chance) for place in places}
    return _replaced(titles.words[path], places, slips, chance)


def _begun(titles: Titles, path: str, chance: random.Random) -> Typed:
    places = titles.rarest(path)
    last = {place: begun(titles.words[path][place], chance) for place in places[-1:]}
    return _replaced(titles.words[path], places, last, chance)


def _other_form(titles: Titles, path: str, chance: random.Random) -> Typed:
    title = titles.words[path]
    others = {place: sorted(titles.forms.get(word, set()) - {*title}) for place, word in enumerate(title)}
    forms = {place: chance.choice(found) for place, found in others.items() if found}
    if not forms:
        return None
    place = chance.choice(sorted(forms))
    return _replaced(title, titles.rarest(path, [place]), {place: forms[place]}, chance)


def _replaced(
    title: Sequence[str], places: list[int], others: Mapping[int, str | None], chance: random.Random
) -> Typed:
    """Put another word into one place that has one."""
    able = sorted(place for place, other in others.items() if other)
    if not able:
        return None
    chosen = chance.choice(able)
    return places, [str(others[place]) if place == chosen else title[place] for place in places]


def _synonym(titles: Titles, path: str, chance: random.Random) -> Typed:
    title = titles.words[path]
    found = [
        (start, len(phrase.split()), other)
        for phrase, others in sorted(_kin(TABLES["synonyms"]).items())
        for start in _starts(phrase.split(), title)
        for other in sorted(others)
        if not set(words(other)) <= set(title)
    ]
    if not found:
        return None
    start, length, other = chance.choice(found)
    replaced = range(start, start + length)
    places = titles.rarest(path, replaced)
    typed = [other if place == start else title[place] for place in places if place not in replaced[1:]]
    return places, typed


def _starts(part: Sequence[str], whole: Sequence[str]) -> list[int]:
    return [at for at in range(len(whole)) if list(whole[at : at + len(part)]) == list(part)]


def _kin(groups: Sequence[Sequence[str]]) -> dict[str, set[str]]:
    """Return the others of a word's groups, by word."""
    kin: dict[str, set[str]] = {}
    for group in groups:
        for word in group:
            kin.setdefault(word, set()).update(other for other in group if other != word)
    return kin


KINDS: Mapping[str, Callable[[Titles, str, random.Random], Typed]] = {
    "exact": _exact,
    "typos": _mistyped,
    "prefixes": _begun,
    "forms": _other_form,
    "synonyms": _synonym,
}
"""Name of a kind of queries to what makes one of a title."""
