"""A card and what a query matches in, the passages that a result shows out.

``assets/search/passages.js`` does the same. Each sentence is scored as a small document of
a collection that is the article (the idea, the pivot and the earliness are those of
Lucene's UnifiedHighlighter); sentences are picked one by one, and words that none of the
picked ones has yet count extra.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from kbgen.search.analysis.terms import is_paired, tokens
from kbgen.search.answers.bm25 import add_up
from kbgen.search.files.cards import Card, Section

MOST_SENTENCES = 4
ENOUGH, LONGEST = 380, 450
"""Characters after which nothing more is picked, and beyond which nothing is added."""
LONGEST_SENTENCE = 220
"""A longer one is cut around its match."""
SHORTEST = 80
"""A shorter text takes in a neighbour."""
SOME = 160
"""With so many characters, a fragment has to bring a word that the text does not have yet."""
_FRAGMENT = 0.6
"""What a match counts in a fragment: a caption, a line of code, the name of another article."""
_STOPS = frozenset(".!?…。！？．｡؟۔।॥։።")
_HALF_STOPS = frozenset(":;,|\\：；，、،؛")
_CLOSING = "\"'”’»›)]」』）】"
_PIVOT, _K1, _B = 87.0, 1.2, 0.75
_LEAD = 60
"""Characters that a cut sentence keeps before its first match, about."""
_BLANKS = re.compile("[ \t\n\u00a0]+")
_SPACES = frozenset(" \t\u00a0\u3000")
_CUT, _GAP, _NEXT, _NEW_BLOCK = "…", " … ", " ", " · "
"""A cut; what stands between passages: sentences left out, none left out, another block."""

Terms = Mapping[str, tuple[tuple[int, float], ...]]
"""A term to the words of the query that it matches, and how surely."""


class Passage(msgspec.Struct, frozen=True):
    """A sentence, whole or cut, of the text that a result shows."""

    text: str
    marks: tuple[tuple[int, int], ...]
    """Where matched words stand in it, in characters."""
    anchor: str
    """The id of the heading it stands under; empty before the first."""
    joint: str
    """What stands between it and the one before; empty for the first."""


class _Sentence(msgspec.Struct, frozen=True):
    text: str
    anchor: str
    block: int
    start: int
    """Where it stands in the article, in characters."""
    marks: tuple[tuple[int, int, str], ...]
    """The places of matches and their terms, in order."""

    @property
    def is_whole(self) -> bool:
        """Whether it ends as sentences do."""
        return self.text.rstrip(_CLOSING)[-1:] in _STOPS

    @property
    def is_followed(self) -> bool:
        """Whether the next may stand right behind it: not after a line that just breaks off."""
        return self.is_whole or self.text[-1:] in _HALF_STOPS


def choose(card: Card, terms: Terms, language: str) -> tuple[Passage, ...]:
    """Return the passages for one result in the order of the article.

    Where the body has none of the terms, they are the description, else the first sentences.
    """
    sentences = tuple(_sentences(card.sections, terms, language))
    picked = _picked(sentences, terms)
    if not picked:
        return _opening(card, sentences, terms, language)
    return _joined(_with_neighbour(picked, sentences), sentences)


def marks(text: str, terms: Terms, language: str) -> tuple[tuple[int, int], ...]:
    """Return where the terms stand in a text; what overlaps or touches is one mark."""
    return _merged((start, end) for start, end, _ in matches(text, terms, language))


def matches(text: str, terms: Terms, language: str) -> Iterator[tuple[int, int, str]]:
    """Yield where terms stand in a text, each place with its term, in order."""
    for token in tokens(text, language):
        if token.term in terms:
            yield token.start, token.end, token.term


def _merged(found: Iterator[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return tuple(merged)


def _sentences(sections: Sequence[Section], terms: Terms, language: str) -> Iterator[_Sentence]:
    block = start = 0
    for anchor, blocks in sections:
        for written in blocks:
            for text in written:
                yield _Sentence(text, anchor, block, start, tuple(matches(text, terms, language)))
                start += len(text) + 1
            block += 1


def _frequencies(sentence: _Sentence, terms: Terms) -> dict[int, float]:
    """Return how often each word of the query stands in a sentence, by how surely."""
    found: dict[int, float] = {}
    for _, _, term in sentence.marks:
        for word, kind in terms[term]:
            found[word] = found.get(word, 0.0) + kind
    return dict(sorted(found.items()))


def _scores(sentences: Sequence[_Sentence], terms: Terms) -> dict[int, tuple[float, frozenset[int]]]:
    """Return the score and the words of each sentence that has any."""
    found = {at: _frequencies(each, terms) for at, each in enumerate(sentences) if each.marks}
    size = 1 + sum(len(each.text) for each in sentences) / _PIVOT
    totals: dict[int, float] = {}
    for words in found.values():
        for word, frequency in words.items():
            totals[word] = totals.get(word, 0.0) + frequency
    weights = {word: math.log(1 + (size + 0.5) / (total + 0.5)) for word, total in totals.items()}
    scores = {}
    for at, words in found.items():
        length = _K1 * (1 - _B + _B * (len(sentences[at].text) / _PIVOT))
        score = add_up(weights[word] * frequency / (frequency + length) for word, frequency in words.items())
        score *= 1 + 1 / math.log(_PIVOT + sentences[at].start)
        score *= 1 if sentences[at].is_whole else _FRAGMENT
        scores[at] = math.floor(score * 1e6 + 0.5) / 1e6, frozenset(words)
    return scores


class _Cut(msgspec.Struct, frozen=True):
    """A sentence that was picked, and the part of it that is shown."""

    at: int
    text: str
    marks: tuple[tuple[int, int], ...]


def _picked(sentences: Sequence[_Sentence], terms: Terms) -> list[_Cut]:
    """Pick sentences one by one: the best score, and extra for each word not yet covered.

    Scripts without full stops have no fragments.
    """
    scores = _scores(sentences, terms)
    has_stops = any(each.is_whole for each in sentences)
    covered: set[int] = set()
    picked: list[_Cut] = []
    seen: set[str] = set()
    size = 0
    while scores and len(picked) < MOST_SENTENCES and size < ENOUGH:
        best = max(scores, key=lambda at: (scores[at][0] * (1 + len(scores[at][1] - covered)), -at))
        words = scores.pop(best)[1]
        if has_stops and size >= SOME and words <= covered and not sentences[best].is_whole:
            continue
        cut = _cut(sentences[best], best)
        same = _BLANKS.sub(" ", sentences[best].text.lower())
        if cut is None or same in seen or size + len(_GAP) + len(cut.text) > LONGEST:
            continue
        picked.append(cut)
        seen.add(same)
        covered |= words
        size += len(_GAP) + len(cut.text)
    return picked


def _cut(sentence: _Sentence, at: int, limit: int = LONGEST_SENTENCE) -> _Cut | None:
    """Cut a long sentence around its first match; None where it has no place to be cut."""
    text = sentence.text
    places = [(start, end) for start, end, _ in sentence.marks]
    if len(text) <= limit:
        return _Cut(at, text, _merged(iter(places)))
    first, first_end = min(places) if places else (0, 1)
    begin = _bound_before(text, first)
    end = _bound_after(text, begin + limit - 2 * len(_CUT), first_end)
    if begin < 0 or end < 0:
        return None
    lead = _CUT if begin > 0 else ""
    tail = _CUT if end < len(text) else ""
    shift = len(lead) - begin
    kept = ((start + shift, stop + shift) for start, stop in places if start >= begin and stop <= end)
    return _Cut(at, lead + text[begin:end] + tail, _merged(kept))


def _bound_before(text: str, first: int) -> int:
    """Return where to begin, so that a match at ``first`` is shown with some words before it; -1: nowhere."""
    if first <= _LEAD:
        return 0
    near = (at for at in range(first - _LEAD, first + 1) if _begins(text, at))
    far = (at for at in range(first - _LEAD - 1, first - 2 * _LEAD, -1) if at > 0 and _begins(text, at))
    return next(near, next(far, -1))


def _bound_after(text: str, limit: int, least: int) -> int:
    """Return the last place up to ``limit``, but not before ``least``, where a text may end; -1: nowhere."""
    if limit >= len(text):
        return len(text)
    return next((at for at in range(limit, least - 1, -1) if _ends(text, at)), -1)


def _begins(text: str, at: int) -> bool:
    return text[at] not in _SPACES and (text[at - 1] in _SPACES or _between_pairs(text, at))


def _ends(text: str, at: int) -> bool:
    return text[at - 1] not in _SPACES and (text[at] in _SPACES or _between_pairs(text, at))


def _between_pairs(text: str, at: int) -> bool:
    """Say whether a script without spaces may be cut here: not between a letter and its mark."""
    paired = is_paired(text[at - 1]) and is_paired(text[at])
    return paired and not unicodedata.category(text[at]).startswith("M")


def _with_neighbour(picked: list[_Cut], sentences: Sequence[_Sentence]) -> list[_Cut]:
    """Add a sentence of the same block to a very short text, the next one or the one before."""
    ordered = sorted(picked, key=lambda cut: cut.at)
    if sum(len(cut.text) for cut in ordered) >= SHORTEST:
        return ordered
    for beside, at in ((ordered[-1].at, ordered[-1].at + 1), (ordered[0].at, ordered[0].at - 1)):
        if 0 <= at < len(sentences) and sentences[at].block == sentences[beside].block:
            cut = _cut(sentences[at], at)
            if cut:
                return sorted([*ordered, cut], key=lambda cut: cut.at)
    return ordered


def _joined(cuts: Sequence[_Cut], sentences: Sequence[_Sentence]) -> tuple[Passage, ...]:
    passages = []
    for position, cut in enumerate(cuts):
        joint = _joint(cuts[position - 1], cut, sentences) if position else ""
        passages.append(Passage(cut.text, cut.marks, sentences[cut.at].anchor, joint))
    return tuple(passages)


def _joint(before: _Cut, after: _Cut, sentences: Sequence[_Sentence]) -> str:
    if after.at > before.at + 1:
        cut = before.text.endswith(_CUT) or after.text.startswith(_CUT)
        return _NEXT if cut else _GAP
    first, second = sentences[before.at], sentences[after.at]
    return _NEXT if first.block == second.block and first.is_followed else _NEW_BLOCK


def _opening(card: Card, sentences: Sequence[_Sentence], terms: Terms, language: str) -> tuple[Passage, ...]:
    if not card.description:
        cuts = [cut for at, each in enumerate(sentences[:2]) if (cut := _cut(each, at))]
        return _joined(cuts, sentences)
    described = _Sentence(card.description, "", 0, 0, tuple(matches(card.description, terms, language)))
    cut = _cut(described, 0, ENOUGH)
    return (Passage(cut.text, cut.marks, "", ""),) if cut else ()
