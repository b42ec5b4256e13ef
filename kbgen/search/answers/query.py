"""What a reader typed in, a Query out; ``assets/search/query.js`` does the same.

Quotes hold a phrase, a leading hyphen excludes; all else is literal. Nothing typed is an
error.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from kbgen.search.analysis.accents import accented, unaccented
from kbgen.search.analysis.terms import Token, analyse, base_language, normal, sequence, tokens

LONGEST = 512
"""What is typed beyond so many characters is not read."""
MOST_WORDS = 16
LONGEST_EXPRESSION = 4
"""Of how many words an expression may be that has synonyms."""
_NO_SYNONYMS: Mapping[str, Sequence[str]] = {}

_QUOTES = str.maketrans(dict.fromkeys("“”„‟＂", '"'))
_PIECE = re.compile(r'(-?)"([^"]+)"|(-?)(\S+)')


class Synonym(msgspec.Struct, frozen=True):
    """What counts for a word, or for the expression that it stands in."""

    terms: tuple[str, ...]
    words: int
    """Of how many words of the query it is the synonym."""


class Word(msgspec.Struct, frozen=True):
    """What counts as one word of the query."""

    text: str
    """As typed, folded."""
    terms: tuple[str, ...]
    """One, the parts of a code, or the pairs of a run of a script without spaces."""
    whole: str = ""
    """The term of a code written together."""
    others: tuple[str, ...] = ()
    """The terms that the word has in the index's other languages, or as it is typed without accents."""
    synonyms: tuple[Synonym, ...] = ()


class Query(msgspec.Struct, frozen=True, kw_only=True):
    """What the reader asks for."""

    words: tuple[Word, ...]
    phrases: tuple[tuple[str, ...], ...] = ()
    """The terms of each quoted phrase in order, stop words included."""
    excluded: tuple[tuple[str, ...], ...] = ()
    """An article that has all terms of one of these is left out."""
    open: bool = False
    """Whether the last word may be the beginning of a longer one."""


def parse(
    text: str, language: str, others: Sequence[str] = (), synonyms: Mapping[str, Sequence[str]] = _NO_SYNONYMS
) -> Query:
    """Read what was typed; stop words count only where nothing else remains.

    ``language`` is the site's, ``others`` are those of articles in others, ``synonyms`` is a
    ``synonym_table``.
    """
    pieces = list(_pieces(text[:LONGEST].translate(_QUOTES), language))
    wanted = [piece for piece in pieces if not piece.excluded]
    if not wanted:
        wanted, pieces = pieces, []
    read = [each for piece in wanted for each in _words(piece.tokens, piece.text)]
    words = [(_in_all(word, language, others), stop) for word, stop in _with_synonyms(read, synonyms)]
    kept = [word for word, stop in words if not stop] or [word for word, _ in words]
    last = words[-1][0] if words else None
    ends = bool(wanted) and text[:LONGEST].endswith(wanted[-1].text) and not wanted[-1].quoted
    return Query(
        words=tuple(kept[:MOST_WORDS]),
        phrases=tuple(sequence(piece.tokens) for piece in wanted if piece.quoted and len(piece.tokens) > 1),
        excluded=tuple(sequence(piece.tokens) for piece in pieces if piece.excluded),
        open=ends and 0 < len(kept) <= MOST_WORDS and kept[-1] is last and _may_go_on(last),
    )


def _may_go_on(word: Word) -> bool:
    """Say whether a word may be the beginning of a longer one: all but runs of a script without spaces."""
    return len(word.terms) == 1 or word.whole != ""


class _Piece(msgspec.Struct, frozen=True):
    text: str
    tokens: list[Token]
    quoted: bool
    excluded: bool


def _pieces(text: str, language: str) -> Iterator[_Piece]:
    for found in _PIECE.finditer(text):
        quoted = found[2] is not None
        inner = found[2] if quoted else found[4]
        analysed = [token for token in tokens(inner, language) if token.kind != "end"]
        if analysed:
            excluded = bool(found[1] or found[3]) and not inner.startswith("-")
            yield _Piece(inner, analysed, quoted, excluded)


def _in_all(word: Word, language: str, others: Sequence[str]) -> Word:
    """Add what a single word is in other languages, and without accents."""
    if len(word.terms) > 1 or word.whole:
        return word
    spellings = (unaccented(word.text), accented(word.text, base_language(language)))
    read = [analyse(word.text, other) for other in others] + [analyse(each, language) for each in spellings]
    terms = dict.fromkeys(found[0] for found in read if len(found) == 1)
    return msgspec.structs.replace(word, others=tuple(term for term in terms if term not in word.terms))


class _Read(msgspec.Struct, frozen=True):
    """A word of the query as it was read."""

    word: Word
    stop: bool
    sequence: tuple[str, ...]


def _words(found: Sequence[Token], text: str) -> Iterator[_Read]:
    """Group tokens into words."""
    position = 0
    while position < len(found):
        first, end = found[position], position + 1
        if first.kind == "code":
            while end < len(found) and found[end].end <= first.end:
                end += 1
        elif first.kind == "pair":
            while end < len(found) and found[end].kind == "pair" and found[end].start < found[end - 1].end:
                end += 1
        group = found[position:end]
        parts = group[1:] if first.kind == "code" else group
        written = normal(text[first.start : group[-1].end])
        whole = first.term if first.kind == "code" else ""
        terms = tuple(part.term for part in parts if part.kind != "stop") or (parts[0].term,)
        yield _Read(Word(written, terms, whole), first.kind == "stop", sequence(group))
        position = end


def _with_synonyms(
    read: Sequence[_Read], synonyms: Mapping[str, Sequence[str]]
) -> Iterator[tuple[Word, bool]]:
    """Yield the words, and of each whether it is a stop word."""
    found: dict[int, list[Synonym]] = {}
    for first, end in _stretches(len(read)) if synonyms else ():
        key = " ".join(term for each in read[first:end] for term in each.sequence)
        places = [at for at in range(first, end) if not read[at].stop] or [first]
        for terms in synonyms.get(key, ()):
            for at in places:
                found.setdefault(at, []).append(Synonym(tuple(terms.split(" ")), len(places)))
    for at, each in enumerate(read):
        yield msgspec.structs.replace(each.word, synonyms=tuple(found.get(at, ()))), each.stop


def _stretches(count: int) -> Iterator[tuple[int, int]]:
    for first in range(count):
        for end in range(first + 1, min(first + LONGEST_EXPRESSION, count) + 1):
            yield first, end
