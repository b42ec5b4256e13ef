"""A number and a seed in, the articles of an invented help centre out: the same for the same seed.

About 450 words an article, their lengths lognormal; words of an invented vocabulary whose
frequencies fall as Zipf and Mandelbrot say, with English function words as the commonest, so
that stop words and stemmers find their work. Every section and article has words of its own.
"""

import datetime as dt
import math
import random
import struct
import zlib
from collections.abc import Callable, Iterator
from itertools import accumulate

import msgspec

SEED = 42
WORDS = 450
"""How many words an article has on average."""

SPREAD = 0.75
"""The standard deviation of the logarithm of an article's length."""

LAST = 70
"""How many words come after an article is long enough: the rest of its section, and the links at its end."""

VOCABULARY = 20_000
FIRST_DAY = dt.date(2016, 1, 1)
DAYS = 3_600
IMAGES = "images"
"""The folder of the images, beside the sections."""

CATEGORIES = {"Product documents": 70, "FAQ": 22, "Announcements": 8}
"""Title of a category to its share of the articles, in percent."""

FUNCTION_WORDS = """
the to a you and of in your is it that on for with as this if are be can not or from by have do an at when
will all more which how what then no up out other has but into than its only also after may any should must
these there so would each they them about while before was were does without where why who still again because
""".split()  # noqa: SIM905 - a list of so many words is read better so

ONSETS = "b c d f g h j k l m n p r s t v w b c d f l m n p r s t br ch cl gr pl pr sh st th tr".split()  # noqa: SIM905
VOWELS = "a e i o u a e i o a e i ea ou".split()  # noqa: SIM905
CODAS = [*[""] * 12, "n", "r", "l", "s", "t", "m", "ck", "nd"]
ENDINGS = ["", "", "", "", "s", "s", "ed", "ing", "er", "ly", "ion", "able"]


class Article(msgspec.Struct, frozen=True):
    """One article, in the Markdown that GitHub shows; links and images are relative to its file."""

    section: str
    """The folder that it lies in, one for each section."""
    slug: str
    title: str
    description: str
    category: str
    published: dt.date
    updated: dt.date
    views: int
    tags: tuple[str, ...]
    body: str

    @property
    def path(self) -> str:
        """Where its file lies below the folder of all articles."""
        return f"{self.section}/{self.slug}.md"


class _Words:
    """Words that are drawn as often as their ranks say."""

    def __init__(self, words: list[str], *, first_rank: int) -> None:
        self.words = words
        # Mandelbrot's constant flattens the head, as English has it.
        self.weights = list(accumulate(1 / (first_rank + place + 2.7) for place in range(len(words))))

    def draw(self, chance: random.Random, count: int) -> list[str]:
        return chance.choices(self.words, cum_weights=self.weights, k=count)


class _Section(msgspec.Struct, frozen=True):
    slug: str
    words: list[str]


class _Subject(msgspec.Struct, frozen=True):
    """What an article is about: known of all of them before one is written, so that they can link."""

    section: _Section
    slug: str
    title: str
    category: str
    keys: list[str]


def articles(size: int, *, seed: int = SEED) -> Iterator[Article]:
    """Write ``size`` articles."""
    subjects = _subjects(size, seed)
    everything = _Words(_vocabulary(seed), first_rank=1)
    for number in range(size):
        yield _Author(number, seed, subjects, everything).article()


def images(size: int) -> Iterator[tuple[str, bytes]]:
    """Paint the images that ``size`` articles show: file name and PNG."""
    for number in range(_image_count(size)):
        yield _image_name(number), _png(number)


def _image_count(size: int) -> int:
    return max(3, min(200, size // 5))


def _image_name(number: int) -> str:
    return f"{IMAGES}/shot-{number:03}.png"


def _vocabulary(seed: int) -> list[str]:
    chance = random.Random(f"{seed} vocabulary")
    words = dict.fromkeys(FUNCTION_WORDS)
    while len(words) < VOCABULARY:
        # Frequent words are short.
        syllables = 1 + (len(words) > 300) + (chance.random() < 0.4)
        parts = (
            chance.choice(ONSETS) + chance.choice(VOWELS) + chance.choice(CODAS) for _ in range(syllables)
        )
        words["".join(parts) + chance.choice(ENDINGS)] = None
    return list(words)


def _subjects(size: int, seed: int) -> list[_Subject]:
    chance = random.Random(f"{seed} subjects")
    rare = _Words(_vocabulary(seed)[len(FUNCTION_WORDS) :], first_rank=len(FUNCTION_WORDS))
    sections = [_section(number, chance, rare) for number in range(_section_count(size))]
    return [_subject(number, chance, rare, chance.choice(sections)) for number in range(size)]


def _section_count(size: int) -> int:
    return max(2, min(120, round(0.6 * math.sqrt(size))))


def _section(number: int, chance: random.Random, rare: _Words) -> _Section:
    return _Section("-".join([*rare.draw(chance, 2), str(number)]), rare.draw(chance, 200))


def _subject(number: int, chance: random.Random, rare: _Words, section: _Section) -> _Subject:
    keys = rare.draw(chance, 18)
    title = chance.choices([*keys, *section.words[:30], *FUNCTION_WORDS[:10]], k=chance.randint(3, 8))
    category = chance.choices(list(CATEGORIES), weights=list(CATEGORIES.values()))[0]
    heading = f"How do I {' '.join(title)}?" if category == "FAQ" else " ".join(title).capitalize()
    return _Subject(section, f"{'-'.join(title)}-{number}", heading, category, keys)


class _Author:
    """Writes one article."""

    def __init__(self, number: int, seed: int, subjects: list[_Subject], everything: _Words) -> None:
        self.chance = random.Random(f"{seed} {number}")
        self.subject = subjects[number]
        self.subjects = subjects
        self.everything = everything
        self.written = 0

    def article(self) -> Article:
        published = FIRST_DAY + dt.timedelta(days=self.chance.randrange(DAYS))
        tags = self.chance.choices(self.subject.section.words[:8], k=self.chance.randint(0, 3))
        return Article(
            section=self.subject.section.slug,
            slug=self.subject.slug,
            title=self.subject.title,
            description=self.plain(8, 18),
            category=self.subject.category,
            published=published,
            updated=published + dt.timedelta(days=self.chance.randrange(400)),
            views=int(20 * self.chance.paretovariate(0.9)),
            tags=tuple(sorted(set(tags))),
            body=self.body(),
        )

    def body(self) -> str:
        # The mean of a lognormal is that of its median times exp(SPREAD**2 / 2).
        length = self.chance.lognormvariate(math.log(WORDS) - SPREAD**2 / 2, SPREAD)
        enough = min(3_000, max(WORDS / 6, length)) - LAST
        self.written = 0
        blocks = [self.paragraph()]
        while self.written < enough:
            blocks.append(self.heading(top=len(blocks) < 3))
            blocks.extend(self.block() for _ in range(self.chance.randint(1, 3)))
        links = "\n".join(f"- {self.link()}" for _ in range(self.chance.randint(1, 4)))
        return "\n\n".join([*blocks, "## See also", links]) + "\n"

    def block(self) -> str:
        kinds: dict[Callable[[], str], int] = {
            self.paragraph: 42,
            self.bullets: 14,
            self.steps: 14,
            self.table: 7,
            self.code: 8,
            self.alert: 8,
            self.image: 7,
        }
        return self.chance.choices(list(kinds), weights=list(kinds.values()))[0]()

    def words(self, least: int, most: int) -> list[str]:
        count = self.chance.randint(least, most)
        self.written += count
        words = self.everything.draw(self.chance, count)
        for place in range(count):
            kind = self.chance.random()
            if kind < 0.14:
                words[place] = self.chance.choice(self.subject.section.words)
            elif kind < 0.28:
                words[place] = self.chance.choice(self.subject.keys)
        return words

    def plain(self, least: int, most: int) -> str:
        return " ".join(self.words(least, most)).capitalize() + "."

    def sentence(self, least: int = 6, most: int = 22) -> str:
        words = self.words(least, most)
        words[0] = words[0].capitalize()
        if len(words) > 12:
            words[len(words) // 2] += ","
        marks = (("**", 0.2), ("`", 0.12), ("*", 0.06))
        for mark, share in marks:
            if self.chance.random() < share:
                place = self.chance.randrange(1, len(words))
                words[place] = f"{mark}{words[place].strip('*`,')}{mark}"
        if self.chance.random() < 0.06:
            words.append(self.link())
        return " ".join(words) + "."

    def link(self) -> str:
        """Link to another article, more often than not to one of the same section."""
        found = self.chance.choices(self.subjects, k=8)
        near = [other for other in found if other.section is self.subject.section]
        other = (near or found)[0]
        self.written += len(other.title.split())
        return f"[{other.title}](../{other.section.slug}/{other.slug}.md)"

    def paragraph(self) -> str:
        return " ".join(self.sentence() for _ in range(self.chance.randint(2, 5)))

    def heading(self, *, top: bool) -> str:
        mark = "##" if top or self.chance.random() < 0.65 else "###"
        return f"{mark} {' '.join(self.words(2, 6)).capitalize()}"

    def bullets(self) -> str:
        return "\n".join(f"- {self.sentence(3, 14)}" for _ in range(self.chance.randint(3, 7)))

    def steps(self) -> str:
        return "\n".join(f"{step}. {self.sentence(4, 16)}" for step in range(1, self.chance.randint(4, 8)))

    def table(self) -> str:
        columns = self.chance.randint(2, 4)
        cells = [
            [" ".join(self.words(1, 5)) for _ in range(columns)] for _ in range(self.chance.randint(4, 9))
        ]
        head, *rows = ["| " + " | ".join(row) + " |" for row in cells]
        return "\n".join([head, "|" + " --- |" * columns, *rows])

    def code(self) -> str:
        language, line = self.chance.choice(list(_CODE.items()))
        lines = [
            line.format(*self.words(3, 3), self.chance.randint(1, 999))
            for _ in range(self.chance.randint(3, 12))
        ]
        return "\n".join([f"```{language}", *lines, "```"])

    def alert(self) -> str:
        kind = self.chance.choice(["NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION"])
        return f"> [!{kind}]\n> {self.sentence()}\n> {self.sentence()}"

    def image(self) -> str:
        name = _image_name(self.chance.randrange(_image_count(len(self.subjects))))
        return f"![{self.plain(3, 8)}](../{name})"


_CODE = {
    "bash": '{0} --{1} {2} | grep -v "{0}" | head -n {3}  # {1}',
    "python": '{0}_{1} = {2}({3}, "{0}")  # {1}',
    "yaml": '{0}-{1}: "{2} {3}"',
    "javascript": 'const {0}_{1} = {2}("{1}", {3}); // {0}',
    "ini": "{0}.{1} = {2}-{3}",
}
"""Language of a block of code to a line in it."""


def _png(number: int, width: int = 160, height: int = 120) -> bytes:
    """Paint noise over flat colour: half of it compresses, as in a picture of a screen."""
    chance = random.Random(number)
    rows = b"".join(b"\0" + chance.randbytes(width) + bytes(2 * width) for _ in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = _chunk(b"IHDR", header) + _chunk(b"IDAT", zlib.compress(rows, 6)) + _chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunks


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
