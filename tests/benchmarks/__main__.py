"""Measures kbgen beside other tools, as ``make bench ARGS="--sizes 100 --tools kbgen zensical"``."""

import argparse
import datetime as dt
import os
import platform
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from benchmarks import peers
from benchmarks.comparison import Comparison
from benchmarks.environments import NotInstalledError
from benchmarks.peers import Peer
from benchmarks.report import Setting, report
from benchmarks.results import Results
from benchmarks.scenarios import FULL, QUICK, SCENARIOS, SERVE, Effort, tell

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
SIZES = (100, 1_000, 10_000)
QUICK_SIZES = (100, 1_000)
COLD = "cold"
QUICK_TOOLS = ("kbgen", "hugo-pagefind")


class Choice(msgspec.Struct, frozen=True):
    """What is measured, and where the report goes."""

    sizes: tuple[int, ...]
    tools: tuple[Peer, ...]
    scenarios: tuple[str, ...]
    effort: Effort
    output: Path


def main(words: Sequence[str]) -> None:
    """Measure what the words choose, and write the report."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.default_int_handler)
    chosen = _choice(words)
    machine = _machine()
    for results in measure(chosen):
        text = report(results, _setting(chosen, words, machine))
        chosen.output.write_text(text, "utf-8")
    print(text)


def measure(chosen: Choice) -> Iterator[Results]:
    """Measure, and yield all figures so far after each size: the last one takes half of the time."""
    runs, weights, faults = [], [], []
    tools = [tool for tool in chosen.tools if _installed(tool, faults)]
    for size in chosen.sizes:
        with Comparison(size, tools, chosen.effort) as comparison:
            if COLD in chosen.scenarios:
                runs += comparison.measure(COLD)
            # Before other builds, which leave old files behind in some tools.
            weights += comparison.weigh()
            runs += [run for name in chosen.scenarios if name != COLD for run in comparison.measure(name)]
            faults += comparison.faults
        yield Results(runs=tuple(runs), weights=tuple(weights), faults=tuple(faults))


def _choice(words: Sequence[str]) -> Choice:
    known = peers.known()
    parser = argparse.ArgumentParser(prog="make bench", description="Measures kbgen beside other tools.")
    parser.add_argument("--sizes", nargs="+", type=int, metavar="N", help="numbers of articles")
    parser.add_argument(
        "--tools", nargs="+", choices=known, help="the first is what others are compared with"
    )
    parser.add_argument("--scenarios", nargs="+", choices=[*SCENARIOS, SERVE])
    parser.add_argument("--quick", action="store_true", help="kbgen and Hugo with Pagefind, fewer runs")
    parser.add_argument("--output", type=Path, default=HERE / "RESULTS.md", help="where the report goes")
    given = parser.parse_args(words)
    tools = given.tools or (QUICK_TOOLS if given.quick else known)
    return Choice(
        sizes=tuple(given.sizes or (QUICK_SIZES if given.quick else SIZES)),
        tools=tuple(known[key] for key in tools),
        scenarios=tuple(given.scenarios or [*SCENARIOS, SERVE]),
        effort=QUICK if given.quick else FULL,
        output=given.output,
    )


def _installed(tool: Peer, faults: list[str]) -> bool:
    try:
        tell(f"{tool.name}: {peers.versions(tool)}")
    except NotInstalledError as error:
        faults.append(tell(f"{tool.name} is not installed: {error}"))
        return False
    return True


def _setting(chosen: Choice, words: Sequence[str], machine: str) -> Setting:
    return Setting(
        date=dt.datetime.now(dt.UTC).date().isoformat(),
        machine=machine,
        command=_command(words),
        effort=chosen.effort,
        tools=tuple(_told(chosen.tools)),
    )


def _command(words: Sequence[str]) -> str:
    """Return how to measure the same again, wherever the report went."""
    kept = list(words)
    if "--output" in kept:
        place = kept.index("--output")
        del kept[place : place + 2]
    return "make bench" + (f' ARGS="{" ".join(kept)}"' if kept else "")


def _told(tools: Sequence[Peer]) -> Iterator[tuple[str, str, str]]:
    for tool in tools:
        commands = " && ".join(" ".join(step) for step in tool.steps)
        try:
            yield tool.name, peers.versions(tool), commands
        except NotInstalledError:
            yield tool.name, "not installed", commands


def _machine() -> str:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 2**30
    system = f"{platform.system()} {platform.release().partition('-')[0]}"
    load = f"a load of {os.getloadavg()[0]:.1f} before the run"
    hardware = f"{cores} cores ({_processor()}), {memory:.0f} GB, {system}, {load}"
    return f"{hardware}, Python {platform.python_version()}, kbgen at {_commit()}"


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        return platform.machine()
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.machine())


def _commit() -> str:
    told = subprocess.run(
        ["git", "describe", "--always", "--dirty"],
        cwd=ROOT,
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    return told.stdout.strip() or "no commit"


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except KeyboardInterrupt:
        sys.exit(130)
