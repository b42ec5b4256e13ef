"""Conditions to wait for, and what is known of processes."""

import time
from pathlib import Path


def eventually(condition, *, seconds=30):
    """Return what the condition gives as soon as that is true; fail when it does not become so."""
    end = time.monotonic() + seconds
    while not (found := condition()):
        assert time.monotonic() < end, f"not within {seconds} seconds: {condition}"
        time.sleep(0.01)
    return found


def alive(process):
    """Tell whether a process with this number runs; one that only waits to be counted out does not."""
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"
