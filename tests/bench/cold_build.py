"""Times cold builds of generated help centres: wall, processor time and memory, as /usr/bin/time counts them.

Arguments are numbers of articles (default: 200 1000). Each size is built three times into a
new folder without a cache; the fastest is shown, since whatever else the machine does can
only add. The articles are the same in every run: about 450 words each, of an invented
vocabulary whose frequencies fall as Zipf's law says, with headings, lists, links and code.
"""

import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

RUNS = 3
CATEGORIES = ("faq", "announcements", "product-documents")
SYLLABLES = [onset + vowel for onset in "bdfghklmnprstvz" for vowel in "aeiou"]


@dataclass(frozen=True, order=True)
class Cost:
    """What one build took; the memory is that of its largest process."""

    wall: float
    processor: float
    megabytes: float


class Author:
    """Writes invented articles, the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.words = [
            "".join(self.chance.choices(SYLLABLES, k=self.chance.randint(1, 4))) for _ in range(8000)
        ]
        self.weights = list(accumulate(1 / rank for rank in range(1, len(self.words) + 1)))

    def sentence(self, length: int) -> str:
        return " ".join(self.chance.choices(self.words, cum_weights=self.weights, k=length)).capitalize()

    def paragraph(self) -> str:
        return " ".join(self.sentence(self.chance.randint(6, 16)) + "." for _ in range(5))

    def section(self, other: str) -> str:
        steps = "\n".join(f"{number}. {self.sentence(8)}." for number in (1, 2, 3))
        link = f"See [{self.sentence(3)}]({other}). {self.paragraph()}"
        return f"## {self.sentence(4)}\n\n{self.paragraph()}\n\n{steps}\n\n{link}\n"

    def article(self, number: int, other: str) -> str:
        day = (
            f"20{self.chance.randint(18, 25)}-{self.chance.randint(1, 12):02}-{self.chance.randint(1, 28):02}"
        )
        head = f"---\ntitle: {self.sentence(6)} {number}\npublished: {day}\nviews: {number * 7}\n---\n\n"
        code = f'```python\nanswer = help("{self.sentence(2)}", {number})\n```\n'
        return (
            head + self.paragraph() + "\n\n" + "\n".join(self.section(other) for _ in range(3)) + "\n" + code
        )


def write_site(folder: Path, size: int) -> None:
    """Write a help centre of ``size`` articles."""
    author = Author(size)
    (folder / "kbgen.toml").write_text(
        '[site]\ntitle = "Generated"\nbase_url = "https://help.example.com/"\n'
    )
    for number in range(size):
        file = folder / article_path(number)
        file.parent.mkdir(parents=True, exist_ok=True)
        other = os.path.relpath(article_path(number * 7919 % size), Path(article_path(number)).parent)
        file.write_text(author.article(number, other), "utf-8")


def article_path(number: int) -> str:
    return f"content/{CATEGORIES[number % 3]}/{number // 3 % 20:02}/article-{number}.md"


def build(site: Path, output: Path) -> Cost:
    """Build once, without a cache, in a process of its own, and return what it took."""
    start = time.perf_counter()
    words = [sys.executable, "-m", "kbgen", "-C", site, "-q", "build", "-d", output, "--as-of", "2026-06-01"]
    started = subprocess.Popen(words)
    _, status, used = os.wait4(started.pid, 0)
    started.returncode = os.waitstatus_to_exitcode(status)
    if started.returncode:
        sys.exit(f"the build of {site} ended with exit code {started.returncode}")
    return Cost(time.perf_counter() - start, used.ru_utime + used.ru_stime, memory(used.ru_maxrss))


def memory(ru_maxrss: int) -> float:
    """Return megabytes: Linux counts kilobytes, macOS bytes."""
    return ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)


def measure(size: int) -> Cost:
    """Write a site and build it several times, each time from nothing but its sources."""
    costs = []
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder)
        write_site(site, size)
        for _ in range(RUNS):
            costs.append(build(site, site / "build"))
            shutil.rmtree(site / "build")
            shutil.rmtree(site / ".kbgen", ignore_errors=True)
    return min(costs)


if __name__ == "__main__":
    print(f"{'articles':>9} {'wall s':>8} {'cpu s':>8} {'ms each':>8} {'MB':>7}")
    for size in [int(word) for word in sys.argv[1:]] or [200, 1000]:
        cost = measure(size)
        each = 1000 * cost.wall / size
        print(
            f"{size:>9,} {cost.wall:>8.2f} {cost.processor:>8.2f} {each:>8.2f} {cost.megabytes:>7.0f}",
            flush=True,
        )
