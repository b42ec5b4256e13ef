"""Text in, the terms of the search index out; ``assets/search/analysis.js`` does the same.

A *chunk* is a stretch between ASCII white space and punctuation. It is mapped by the
vendored table (what is no letter, mark or digit becomes a space), brought into NFKC and
case folded. Words are what is left between spaces and joiners:

- words with a joiner between them (``TRC-20``, ``v2.1``, ``e-mail``) are a *code*: each
  part is a term, and so is the whole, written together (``trc20``);
- English apostrophes belong to the word, and a possessive *'s* is dropped;
- runs of scripts without spaces, and of Hangul, give overlapping pairs of characters;
- the last character of such a run is a term of the index too, so that a lone one finds it;
- words lose their endings, as their language has them; English stop words are marked, and
  callers decide about them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

import msgspec

from kbgen.search.analysis import characters
from kbgen.search.analysis.snowball import snowball
from kbgen.search.analysis.stemmer import stem
from kbgen.search.analysis.stopwords import STOP_WORDS

LONGEST_TERM = 64
"""Longer words are clipped, in the index and in queries."""
LONGEST_CODE = 4
"""A code of more parts has no term of its own."""
_DIGITS = frozenset("0123456789")
REMEMBERED = 200_000
LONGEST_REMEMBERED = 40
"""Up to how many chunks, and of how many characters, are analysed once only."""


class Token(msgspec.Struct, frozen=True):
    """One term where it stands in a text."""

    term: str
    start: int
    """Counted in characters (code points) from 0."""
    end: int
    kind: str
    """``word``; ``stop``; ``code``, which its parts follow; ``pair`` of a script without spaces; ``end``,
    the last character of its pairs."""


def _ranges(encoded: str) -> Iterator[tuple[int, int]]:
    """Decode gaps and lengths in base 36 to first and last code points."""
    numbers = [int(number, 36) if number else 0 for number in encoded.split(",")]
    last = 0
    for gap, length in zip(numbers[::2], numbers[1::2], strict=True):
        first = last + gap
        last = first + length
        yield first, last


def _class(encoded: str) -> str:
    """Turn ranges into what stands between the brackets of a regular expression."""
    return "".join(f"\\U{first:08x}-\\U{last:08x}" for first, last in _ranges(encoded))


def _folds() -> dict[int, str | None]:
    """Decode what folding and mapping change: runs of (gap, distance, count, step)."""
    table: dict[int, str | None] = {code: chr(code + 32) for code in range(ord("A"), ord("Z") + 1)}
    code = 0
    for run in characters.FOLDS.split(";"):
        gap, distance, *more = (int(number, 36) for number in run.split(","))
        count, step = (*more, *(0, 1)[len(more) :])
        code += gap
        for position in range(count + 1):
            table[code + position * step] = chr(code + position * step + distance)
        code += count * step
    for pair in characters.LONG_FOLDS.split(" "):
        table[ord(pair[0])] = pair[1:]
    return table


_JOINERS = {
    "\u2019": "'",
    "\u2018": "'",
    "\u02bc": "'",
    "\uff07": "'",
    "\u2010": "-",
    "\u2011": "-",
    "\uff0d": "-",
}
_MAPPED: dict[int, str | None] = {ord(look): joiner for look, joiner in _JOINERS.items()} | {
    code: None for first, last in _ranges(characters.IGNORED) for code in range(first, last + 1)
}
_FOLDED = _folds()
_NO_WORD = re.compile(f"[^-_.,'0-9A-Za-z{_class(characters.WORDS)}]")
_PAIRED = re.compile(f"[{_class(characters.BIGRAMS)}]+")
_SOLID = "[0-9A-Za-z\u0080-\U0010ffff]"
_CHUNK = re.compile(f"{_SOLID}+(?:[-_.,']{_SOLID}+)*")
_WORD = re.compile(r"[^ \-_.,']+")
_ENGLISH_WORD = re.compile(r"[^ \-_.,']+(?:'[^ \-_.,']+)*")


def analyse(text: str, language: str) -> tuple[str, ...]:
    """Return the terms of a text in order, codes whole and in parts, without stop words and ends."""
    return tuple(token.term for token in tokens(text, language) if token.kind not in ("stop", "end"))


def tokens(text: str, language: str) -> Iterator[Token]:
    """Yield the terms of a text and where they stand, stop words marked.

    ``language`` is the text's, as BCP 47 writes it.
    """
    base = base_language(language)
    for chunk in _CHUNK.finditer(text):
        start, written = chunk.start(), chunk[0]
        found = chunk_tokens(written, base)
        if len(normal(written)) == len(written):
            for token in found:
                yield Token(token.term, start + token.start, start + token.end, token.kind)
        else:
            yield from _placed(found, written, start)


def sequence(found: Iterable[Token]) -> tuple[str, ...]:
    """Return the terms of a text as they follow each other; codes in parts only."""
    return tuple(token.term for token in found if token.kind not in ("code", "end"))


def search_key(text: str, language: str) -> str:
    """Return what texts share that ask for the same: their terms in order, stop words too."""
    return " ".join(sequence(tokens(text, language)))


def chunks(text: str) -> list[str]:
    """Return the chunks of a text; all terms of the text are in ``chunk_tokens`` of one of them."""
    return _CHUNK.findall(text)


def base_language(language: str) -> str:
    """Return the language without its region: ``pt-BR`` gives ``pt``."""
    return language.partition("-")[0].lower()


def is_paired(character: str) -> bool:
    """Say whether a character is of a script whose runs become pairs."""
    return _PAIRED.match(character) is not None


def normal(chunk: str) -> str:
    """Return a chunk mapped, in NFKC, case folded: letters, digits, marks, joiners and spaces."""
    if chunk.isascii():
        return chunk.lower()
    mapped = _NO_WORD.sub(" ", chunk.translate(_MAPPED))
    return unicodedata.normalize("NFKC", mapped).translate(_FOLDED)


_remembered: dict[tuple[str, str], tuple[Token, ...]] = {}


def chunk_tokens(chunk: str, base: str) -> tuple[Token, ...]:
    """Return the tokens of one chunk; their places count in ``normal(chunk)``.

    ``base`` is a language without region. Short chunks, which are words, are remembered.
    """
    known = _remembered.get((chunk, base))
    if known is not None:
        return known
    found = tuple(_chunk_tokens(normal(chunk), base))
    if len(chunk) <= LONGEST_REMEMBERED:
        if len(_remembered) >= REMEMBERED:
            _remembered.clear()
        _remembered[chunk, base] = found
    return found


def _chunk_tokens(text: str, base: str) -> Iterator[Token]:
    pattern = _ENGLISH_WORD if base == "en" else _WORD
    group: list[re.Match[str]] = []
    for word in pattern.finditer(text):
        if group and not _joined(text, group[-1].end(), word.start()):
            yield from _group_tokens(group, base)
            group = []
        group.append(word)
    yield from _group_tokens(group, base)


def _joined(text: str, end: int, start: int) -> bool:
    """Say whether two words make a code: one joiner between them, a comma only between digits."""
    if start - end != 1 or text[end] not in "-_.,":
        return False
    return text[end] != "," or (text[end - 1] in _DIGITS and text[start] in _DIGITS)


def _group_tokens(group: list[re.Match[str]], base: str) -> Iterator[Token]:
    """Yield the whole of a code and its parts, or a single word."""
    words = [(_bare(word[0], base), word.start(), word.end()) for word in group]
    if 2 <= len(words) <= LONGEST_CODE and not any(_PAIRED.search(word) for word, _, _ in words):
        whole = "".join(word for word, _, _ in words)[:LONGEST_TERM]
        yield Token(term_of(whole, base), words[0][1], words[-1][2], "code")
    for word, start, end in words:
        paired = list(_PAIRED.finditer(word))
        if paired:
            yield from _mixed(word, start, base, paired)
        else:
            yield _word_token(word, start, end, base)


def _bare(word: str, base: str) -> str:
    """Drop the English possessive, and apostrophes inside words."""
    if base == "en" and "'" in word:
        return word.removesuffix("'s").replace("'", "")
    return word


def _mixed(word: str, start: int, base: str, paired: list[re.Match[str]]) -> Iterator[Token]:
    """Yield the tokens of a word that is, in part or whole, of a script without spaces."""
    position = 0
    for run in paired:
        if run.start() > position:
            yield _word_token(word[position : run.start()], start + position, start + run.start(), base)
        for first in range(run.start(), max(run.end() - 1, run.start() + 1)):
            pair = word[first : min(first + 2, run.end())]
            yield Token(pair, start + first, start + first + len(pair), "pair")
        position = run.end()
        if position - run.start() > 1:
            yield Token(word[position - 1], start + position - 1, start + position, "end")
    if position < len(word):
        yield _word_token(word[position:], start + position, start + len(word), base)


def _word_token(word: str, start: int, end: int, base: str) -> Token:
    if word in STOP_WORDS.get(base, ()):
        return Token(word, start, end, "stop")
    return Token(term_of(word, base), start, end, "word")


def term_of(word: str, base: str) -> str:
    """Return the term that stands for one folded word in the index.

    ``base`` is a language without region.
    """
    clipped = word[:LONGEST_TERM]
    return stem(clipped) if base == "en" else snowball(clipped, base)


def _placed(found: tuple[Token, ...], chunk: str, offset: int) -> Iterator[Token]:
    """Move tokens from their places in ``normal(chunk)`` to those in the chunk as written."""
    lengths = [len(normal(chunk[:count])) for count in range(len(chunk) + 1)]
    for token in found:
        start = max(count for count, length in enumerate(lengths) if length <= token.start)
        end = max(count for count, length in enumerate(lengths) if length <= token.end)
        if lengths[end] < token.end:
            end += 1
        yield Token(token.term, offset + start, offset + max(end, start + 1), token.kind)
