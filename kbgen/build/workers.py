"""A function and many inputs in, the results in the order of the inputs out, by one process or several."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Future

_Input = TypeVar("_Input")
_Result = TypeVar("_Result")

_CHUNKS = 16
"""In how many parts the work of one process is handed over: few cost less, many end together."""
_LARGEST_CHUNK = 64
_START = "fork" if sys.platform == "linux" else "spawn"


_DIED = "a worker process was ended from outside; if that was for want of memory, build with --jobs 1"


class WorkerError(ChildProcessError):
    """A worker process was ended from outside, as systems do that run out of memory."""


def processors() -> int:
    """Return how many processors this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1


@contextmanager
def working(
    function: Callable[[_Input], _Result], inputs: Sequence[_Input], *, jobs: int, least: int
) -> Iterator[Iterator[_Result]]:
    """Give ``function`` of each input, in their order; the work begins at once and ends with the block.

    Where there are fewer than ``least`` inputs, or a single job, or where other threads run
    (which a fork would stop in mid-air), the work is done here, each when its result is asked
    for. Else ``function``, the inputs and the results must pickle; an exception should not
    come out of it, as many do not pickle. Raises WorkerError.
    """
    if jobs < 2 or len(inputs) < least or threading.active_count() > 1:
        yield map(function, inputs)
        return
    # Most builds need no other process, and should not wait for what starts them.
    import multiprocessing  # noqa: PLC0415
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415

    start = multiprocessing.get_context(_START)
    executor = ProcessPoolExecutor(jobs, start, initializer=_begin, initargs=(function,))
    try:
        yield _results(deque(executor.submit(_work, chunk) for chunk in _chunks(inputs, jobs)))
    finally:
        # Nobody may still write when the caller goes on, be it to throw away what was written.
        executor.shutdown(wait=True, cancel_futures=True)


def _chunks(inputs: Sequence[_Input], jobs: int) -> Iterator[Sequence[_Input]]:
    size = min(_LARGEST_CHUNK, -(-len(inputs) // (jobs * _CHUNKS)))
    return (inputs[start : start + size] for start in range(0, len(inputs), size))


def _results(waiting: deque[Future[list[Any]]]) -> Iterator[Any]:
    from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415 - as above

    try:
        while waiting:
            yield from waiting.popleft().result()
    except BrokenProcessPool as error:
        raise WorkerError(_DIED) from error


_function: Callable[[Any], Any]
"""What this process was started for."""


def _begin(function: Callable[[Any], Any]) -> None:
    global _function  # noqa: PLW0603 - a worker has nothing else to remember it by
    _function = function
    # Ctrl+C reaches every process of a terminal; the parent alone decides what follows.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    import multiprocessing  # noqa: PLC0415 - as above
    from multiprocessing import connection  # noqa: PLC0415

    parent = multiprocessing.parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        signal.raise_signal(signal.SIGTERM)


def _work(chunk: Sequence[Any]) -> list[Any]:
    return [_function(each) for each in chunk]
