"""Judged sets in, what each rule of kbgen's ranking is worth on each out: how much is lost without it."""

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import msgspec

from benchmarks.scenarios import tell
from quality.engines import ENGINES
from quality.judged import Query
from quality.libraries import Library, library
from quality.measures import figures
from quality.sets import SETS, judged_sets

ENOUGH = 100
"""How many queries of each set and library are asked: enough to tell."""

RULES: Mapping[str, Mapping[str, float]] = {
    "coverage": {"coverage": 0},
    "title": {"title": 0},
    "titled": {"titled": 0},
    "proximity": {"proximity": 0},
    "wording": {"wording": 0},
    "family": {"family": 0.01},
    "prefix": {"prefix": 0.01},
    "typo": {"typo": 0.01},
    "sense": {"sense": 1},
    "prior": {"prior": 0},
    "all": {"coverage": 0, "title": 0, "titled": 0, "proximity": 0, "wording": 0, "sense": 1, "prior": 0},
}
"""Name of a rule to the weights with which it does nothing, or next to it; ``all`` leaves lunr's score."""


class Worth(msgspec.Struct, frozen=True):
    """What the rules are worth on one set."""

    set: str
    ndcg: float
    """nDCG@10 with all rules."""
    without: Mapping[str, float]
    """The same without a rule, by its name."""


def worths(sets: Sequence[str], corpora: Path | None, *, most: int) -> Iterator[Worth]:
    """Ask all queries of the sets, at most ``most`` of each library's, with and without each rule."""
    found: dict[str, dict[str, list[tuple[tuple[str, ...], Query]]]] = {name: {} for name in sets}
    for name in dict.fromkeys(name for key in sets for name in SETS[key]):
        asked = library(name, corpora)
        judged = [(each.name, each.queries[:most]) for each in judged_sets(tuple(sets), asked, corpora)]
        start = time.perf_counter()
        for rule in ("", *RULES):
            with _without(rule, asked):
                for key, queries in judged:
                    answers = ENGINES["kbgen"].answer(asked, [query.text for query in queries])
                    found[key].setdefault(rule, []).extend(zip(answers, queries, strict=True))
        tell(f"{asked.name:<22} each rule left out {time.perf_counter() - start:7.1f} s")
    for key, rules in found.items():
        values = {rule: _ndcg(answered) for rule, answered in rules.items()}
        yield Worth(key, values.pop(""), values)


def _ndcg(answered: Sequence[tuple[tuple[str, ...], Query]]) -> float:
    paths, queries = zip(*answered, strict=True)
    return figures(paths, [query.grades for query in queries]).ndcg


@contextmanager
def _without(rule: str, asked: Library) -> Iterator[None]:
    reader = asked.searcher.reader
    manifest = reader.manifest
    weights = msgspec.structs.replace(manifest.weights, **RULES.get(rule, {}))
    reader.manifest = msgspec.structs.replace(manifest, weights=weights)
    try:
        yield
    finally:
        reader.manifest = manifest
