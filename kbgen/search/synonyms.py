"""search/synonyms.toml in, which words may stand for which others out."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from kbgen.model import Place, Problem
from kbgen.search.analysis.terms import search_key, sequence, tokens
from kbgen.search.answers.query import LONGEST_EXPRESSION
from kbgen.tables import ConfigError, invalid, parse_table

_EXAMPLES = {
    "groups": 'Write groups = [["sign in", "log in"], ["delete", "remove", "erase"]].',
    "one-way": 'Write [one-way] in a line, and coin = ["bitcoin", "ether"] below it.',
}


class Synonyms(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"one_way": "one-way"}):
    """The words of a site that mean the same, or one the other."""

    groups: tuple[tuple[str, ...], ...] = ()
    """Whoever asks for one finds the others."""
    one_way: dict[str, tuple[str, ...]] = {}
    """Whoever asks for the first finds the others, and not the other way round."""

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Yield what is asked for and what is found by it."""
        for group in self.groups:
            yield from ((one, other) for one in group for other in group if one != other)
        for one, others in self.one_way.items():
            yield from ((one, other) for other in others)


def parse_synonyms(text: str, path: str) -> Synonyms:
    """Turn the text of the file into Synonyms; raises ConfigError with all its mistakes."""
    found = parse_table(text, path, Synonyms, _EXAMPLES)
    faults = tuple(_faults(found, text, path))
    if faults:
        raise ConfigError(faults)
    return found


def _faults(found: Synonyms, text: str, path: str) -> Iterator[Problem]:
    for group in found.groups:
        if len(set(group)) < 2:
            told = f"a group of synonyms has {len(set(group))} of them"
            yield invalid(path, told, _place(group[0] if group else "groups", text), _EXAMPLES["groups"])
    every = {*found.one_way, *(each for group in (*found.groups, *found.one_way.values()) for each in group)}
    for one in sorted(every):
        if not 1 <= len(one.split()) <= LONGEST_EXPRESSION or not search_key(one, "en"):
            hint = f"Write one to {LONGEST_EXPRESSION} words."
            yield invalid(path, f"{one!r} cannot be a synonym", _place(one, text), hint)


def _place(word: str, text: str) -> Place | None:
    """Return where a word stands first; TOML's parser tells no places."""
    lines = ((number, line.find(word)) for number, line in enumerate(text.splitlines(), 1))
    return next((Place(number, at + 1) for number, at in lines if at >= 0), None)


def synonym_table(synonyms: Synonyms, language: str) -> dict[str, tuple[str, ...]]:
    """Return what clients look up: the key of what is asked for, to the terms that count as well.

    Keys are those of ``search_key``. Terms are separated by spaces, stop words left out.
    """
    found: dict[str, dict[str, None]] = {}
    for one, other in synonyms.pairs():
        terms = " ".join(sequence(token for token in tokens(other, language) if token.kind != "stop"))
        asked = search_key(one, language)
        if terms and terms != asked:
            found.setdefault(asked, {})[terms] = None
    return {asked: tuple(others) for asked, others in sorted(found.items())}
