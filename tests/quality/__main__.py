"""Measures how well searches answer, as ``make search-quality ARGS="--engines kbgen --sets typos"``."""

import argparse
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import msgspec
from playwright.sync_api import Error

from benchmarks.environments import NotInstalledError
from benchmarks.measure import CommandError
from benchmarks.queries import QUERIES
from benchmarks.scenarios import tell
from quality.budgets import KBGEN
from quality.comparison import compare
from quality.costs import asked_of, costs
from quality.engines import ENGINES, Engine
from quality.generated import GENERATED, generated
from quality.keystrokes import keystrokes
from quality.libraries import MANUAL, ROOT, Library, library
from quality.report import Results, Setting, report
from quality.rules import ENOUGH, worths
from quality.sets import SETS
from quality.setting import machine, versions
from quality.stands import stands
from quality.visits import browsing

RESULTS = Path(__file__).with_name("RESULTS.md")
PARTIAL = ROOT / ".bench" / "search-quality.md"
"""Where the report of a run goes that leaves something out."""

FEW = 40
"""How many queries of a set and library are asked with ``--quick``."""

FEW_VISITS = 5
SIZES = (1_000, 10_000)
REAL = "github-help"
"""The real help centre whose first search is measured, where it is there."""

ANSWERS, RULES, COSTS = PARTS = ("answers", "rules", "costs")


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """What is measured, and where the report goes."""

    parts: tuple[str, ...]
    sets: tuple[str, ...]
    engines: tuple[Engine, ...]
    sizes: tuple[int, ...]
    quick: bool
    corpora: Path | None
    output: Path

    @property
    def products(self) -> tuple[str, ...]:
        """What the engines are made with, each once."""
        return tuple(dict.fromkeys(engine.product for engine in self.engines))


def main(words: Sequence[str]) -> None:
    """Measure what the words choose, print the report and write it."""
    chosen = choice(words, os.environ.get("KBGEN_CORPORA"))
    setting = Setting(machine=machine(), versions=tuple(versions(chosen.products)), command=_command(words))
    text = report(measure(chosen), setting)
    sys.stdout.write(text)
    chosen.output.parent.mkdir(parents=True, exist_ok=True)
    chosen.output.write_text(text, "utf-8")


def choice(words: Sequence[str], corpora: str | None) -> Choice:
    """Read what the command line asks for; ``corpora`` names the folder of real help centres."""
    given = _parser().parse_args(words)
    complete = bool(corpora) and not words
    return Choice(
        parts=(given.only,) if given.only else PARTS,
        sets=tuple(given.sets or (SETS if corpora else (MANUAL,))),
        engines=tuple(ENGINES[key] for key in given.engines),
        sizes=tuple(given.sizes if given.sizes is not None else () if given.quick else SIZES),
        quick=given.quick,
        corpora=Path(corpora) if corpora else None,
        output=given.output or (RESULTS if complete else PARTIAL),
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="make search-quality", description="Measures how searches answer.")
    parser.add_argument("--only", choices=PARTS, help="measure one part")
    parser.add_argument("--sets", nargs="+", choices=SETS, help="which judged queries are asked")
    parser.add_argument("--engines", nargs="+", choices=ENGINES, default=tuple(ENGINES))
    parser.add_argument(
        "--sizes", nargs="*", type=int, metavar="N", help="articles of generated help centres"
    )
    parser.add_argument("--quick", action="store_true", help=f"ask {FEW} queries of each set at most")
    parser.add_argument("--output", type=Path, help=f"where the report goes, if not to {PARTIAL.name}")
    return parser


def measure(chosen: Choice) -> Results:
    """Measure all that is chosen; what fails is told of in the results."""
    faults: list[str] = []
    most = FEW if chosen.quick else None
    rows = ()
    if ANSWERS in chosen.parts:
        rows = tuple(compare(chosen.sets, chosen.engines, chosen.corpora, most=most, faults=faults))
    worth = ()
    if RULES in chosen.parts and KBGEN in chosen.products:
        worth = tuple(worths(chosen.sets, chosen.corpora, most=most or ENOUGH))
    results = Results(rows=rows, worths=worth, queries=FEW_VISITS if chosen.quick else QUERIES)
    if COSTS in chosen.parts:
        results = _visited(chosen, results, faults)
    return msgspec.structs.replace(results, faults=tuple(faults))


def _visited(chosen: Choice, results: Results, faults: list[str]) -> Results:
    """Add what readers' first searches cost, and keystrokes."""
    found, typed = [], []
    with _told(faults, "the first search"), browsing() as browser:
        for site in (_real(chosen.corpora), *chosen.sizes):
            with _told(faults, f"the first search, {site}"), _opened(site, chosen.corpora) as (name, asked):
                queries = asked_of(asked, results.queries)
                found += costs([*stands(chosen.products, asked, faults)], asked, name, queries, browser)
                if KBGEN in chosen.products:
                    typed += keystrokes(asked, name, queries, browser)
    return msgspec.structs.replace(results, costs=tuple(found), keystrokes=tuple(typed))


def _real(corpora: Path | None) -> str:
    return REAL if corpora else MANUAL


@contextmanager
def _opened(site: str | int, corpora: Path | None) -> Iterator[tuple[str, Library]]:
    """Give a help centre and what the report calls it: a real one by name, or a generated one by size."""
    if isinstance(site, str):
        yield site, library(site, corpora)
    else:
        with generated(site) as made:
            yield GENERATED, made


@contextmanager
def _told(faults: list[str], what: str) -> Iterator[None]:
    try:
        yield
    except (NotInstalledError, CommandError, Error) as error:
        faults.append(tell(f"{what}: {error}"))


def _command(words: Sequence[str]) -> str:
    """Return how to measure the same again, wherever the report went."""
    kept = list(words)
    if "--output" in kept:
        place = kept.index("--output")
        del kept[place : place + 2]
    return "make search-quality" + (f' ARGS="{" ".join(kept)}"' if kept else "")


if __name__ == "__main__":
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.default_int_handler)
    try:
        main(sys.argv[1:])
    except KeyboardInterrupt:
        sys.exit(130)
