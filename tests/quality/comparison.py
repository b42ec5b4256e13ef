"""Sets and engines in, the figures of each engine on each set out."""

import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from benchmarks.environments import NotInstalledError
from benchmarks.measure import CommandError
from benchmarks.scenarios import tell
from quality.engines import Engine
from quality.judged import Query
from quality.libraries import Library, library
from quality.measures import Figures, figures, reciprocal_rank
from quality.sets import SETS, JudgedSet, judged_sets

CHANGED = ("typos", "forms")
"""The sets whose queries are also asked as the title has them."""


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """What one engine did on one set."""

    set: str
    engine: str
    figures: Figures
    intact: Figures | None = None
    """The same of those queries alone that find their article first when typed as its title has them."""


class Answered(msgspec.Struct, frozen=True):
    """What one engine found for one query of a set."""

    set: str
    engine: str
    query: Query
    found: tuple[str, ...]
    easy: bool = False
    """Whether the query finds its article first when it is typed as its title has it."""


def compare(
    sets: Sequence[str],
    engines: Sequence[Engine],
    corpora: Path | None,
    *,
    most: int | None,
    faults: list[str],
) -> Iterator[Row]:
    """Ask all engines the queries of all sets, at most ``most`` of each library's, and yield the figures.

    An engine that cannot be asked is told of in ``faults`` and left out.
    """
    able, answered = list(engines), []
    for name in dict.fromkeys(name for key in sets for name in SETS[key]):
        asked = library(name, corpora)
        judged = [_first(each, most) for each in judged_sets(tuple(sets), asked, corpora)]
        for engine in [*able]:
            try:
                answered += _timed(engine, asked, judged)
            except (NotInstalledError, CommandError) as error:
                faults.append(tell(f"{engine.name}, {asked.name}: {error}"))
                able.remove(engine)
    yield from rows(sets, [engine.name for engine in able], answered)


def rows(sets: Sequence[str], engines: Sequence[str], answered: Sequence[Answered]) -> Iterator[Row]:
    """Yield the figures of each engine on each set."""
    for name in sets:
        for engine in engines:
            yield _row(name, engine, [each for each in answered if (each.set, each.engine) == (name, engine)])


def _first(judged: JudgedSet, most: int | None) -> JudgedSet:
    return msgspec.structs.replace(judged, queries=judged.queries[:most])


def _timed(engine: Engine, asked: Library, judged: Sequence[JudgedSet]) -> list[Answered]:
    start = time.perf_counter()
    answered = list(answers(engine, asked, judged))
    tell(f"{asked.name:<22} {engine.name:<22} {time.perf_counter() - start:7.1f} s")
    return answered


def answers(engine: Engine, asked: Library, judged: Sequence[JudgedSet]) -> Iterator[Answered]:
    """Ask an engine all queries of one library at once, since some are started anew each time."""
    queries = [(each.name, query) for each in judged for query in each.queries]
    texts = [query.text for _, query in queries]
    intact_texts = [query.intact for name, query in queries if name in CHANGED]
    found = engine.answer(asked, [*texts, *intact_texts])
    intact = iter(found[len(texts) :])
    for (name, query), paths in zip(queries, found[: len(texts)], strict=True):
        easy = name in CHANGED and reciprocal_rank(next(intact), query.grades) == 1
        yield Answered(name, engine.name, query, paths, easy)


def _row(name: str, engine: str, answered: Sequence[Answered]) -> Row:
    easy = [each for each in answered if each.easy]
    return Row(
        set=name,
        engine=engine,
        figures=_figures(answered),
        intact=_figures(easy) if name in CHANGED else None,
    )


def _figures(answered: Sequence[Answered]) -> Figures:
    return figures([each.found for each in answered], [each.query.grades for each in answered])
