"""A command in, what it cost out: wall time, processor time and memory of its whole process tree.

Processor time is what the system adds up for a process and all descendants that were waited
for. Memory is sampled: the sum of the tree's proportional set sizes (PSS of proc_pid_smaps_rollup),
in which a page that workers share counts once; where there is no /proc, it is not known.
"""

import os
import signal
import subprocess
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec

PAUSE = 0.02
"""Seconds between two samples of memory."""

SHARE = 20
"""A sample is followed by a pause of so many times its own length, so that it costs 5 % at most."""

NOISE = 1.02
"""A peak is read anew where the tree may have grown beyond it by more than this factor."""

PATIENCE = 10.0
"""Seconds for a process to end after it was asked to."""


class CommandError(Exception):
    """A command ended otherwise than well; its log is named."""


class Cost(msgspec.Struct, frozen=True):
    """What running a command took."""

    wall: float
    """Seconds."""
    processor: float
    """Seconds, user and system."""
    memory: int | None
    """Bytes at the peak; None where they cannot be told."""

    def __add__(self, other: "Cost") -> "Cost":
        """Return the cost of both, one after the other."""
        known = [each.memory for each in (self, other) if each.memory is not None]
        peak = max(known) if len(known) == 2 else None
        return Cost(self.wall + other.wall, self.processor + other.processor, peak)


def run(command: tuple[str, ...], folder: Path, *, log: Path, environment: Mapping[str, str]) -> Cost:
    """Run a command in a folder to its end, and return what it cost.

    What it says goes to ``log``. Raises CommandError where its exit code is not 0. However this ends,
    nothing of it runs on.
    """
    start = time.perf_counter()
    with started(command, folder, log=log, environment=environment) as process:
        with Peak(process.pid) as peak:
            _, status, used = os.wait4(process.pid, 0)
            wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise CommandError(f"{' '.join(command)}: exit code {process.returncode}; see {log}")
    return Cost(wall, used.ru_utime + used.ru_stime, peak.bytes)


@contextmanager
def started(
    command: tuple[str, ...], folder: Path, *, log: Path, environment: Mapping[str, str]
) -> Iterator[subprocess.Popen[bytes]]:
    """Start a command as the head of a process group; at the end, end the whole group."""
    with log.open("wb") as told:
        process = subprocess.Popen(
            command,
            cwd=folder,
            env=os.environ | dict(environment),
            stdin=subprocess.DEVNULL,
            stdout=told,
            stderr=told,
            start_new_session=True,
        )
        try:
            yield process
        finally:
            _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    if _signalled(process.pid, signal.SIGTERM) and process.returncode is None:
        with suppress(subprocess.TimeoutExpired):
            process.wait(PATIENCE)
    _signalled(process.pid, signal.SIGKILL)
    if process.returncode is None:
        process.wait()


def _signalled(group: int, number: signal.Signals) -> bool:
    """Send a signal to a process group; False where nothing is left of it."""
    try:
        os.killpg(group, number)
    except (ProcessLookupError, PermissionError):
        return False
    return True


class Peak:
    """Samples the memory of a process and its descendants until it is left."""

    def __init__(self, process: int) -> None:
        self._process = process
        self._highest = 0
        self._ended = threading.Event()
        self._sampler = threading.Thread(target=self._sample, daemon=True)

    @property
    def bytes(self) -> int | None:
        """The highest sum that was seen; None if none could be read."""
        return self._highest or None

    def __enter__(self) -> Self:
        """Begin."""
        self._sampler.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Make an end of it."""
        self._ended.set()
        self._sampler.join()

    def _sample(self) -> None:
        pause = PAUSE
        while not self._ended.is_set():
            start = time.thread_time()
            tree = tuple(family(self._process))
            # No PSS is larger than its RSS, which is read in no time.
            if sum(map(_resident, tree)) > self._highest * NOISE:
                self._highest = max(self._highest, sum(map(_proportional, tree)))
            pause = max(PAUSE, SHARE * (time.thread_time() - start))
            self._ended.wait(pause)


def family(process: int) -> Iterator[int]:
    """Yield a process and its descendants, as Linux tells them; it alone elsewhere."""
    yield process
    for thread in _entries(Path(f"/proc/{process}/task")):
        for child in _read(thread / "children").split():
            yield from family(int(child))


def processor_time(process: int) -> float:
    """Return the seconds that the living of a family have used so far."""
    ticks = 0
    for member in family(process):
        fields = _read(Path(f"/proc/{member}/stat")).rpartition(")")[2].split()
        ticks += sum(int(field) for field in fields[11:15])
    return ticks / os.sysconf("SC_CLK_TCK")


def _resident(process: int) -> int:
    fields = _read(Path(f"/proc/{process}/statm")).split()
    return int(fields[1]) * os.sysconf("SC_PAGE_SIZE") if fields else 0


def _proportional(process: int) -> int:
    for line in _read(Path(f"/proc/{process}/smaps_rollup")).splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) * 1024
    return 0


def _entries(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except OSError:
        return []


def _read(file: Path) -> str:
    """Return a file of /proc; empty where the process has ended."""
    try:
        return file.read_text()
    except OSError:
        return ""
