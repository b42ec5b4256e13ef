"""The first results in, put in order by a closer look at what they say out.

``assets/search/reranking.js`` does the same. Only cards that are shown anyway are read.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from kbgen.search.answers.expansion import Sought
from kbgen.search.answers.matched import Matched
from kbgen.search.answers.proximity import nearness
from kbgen.search.answers.ranking import Hit, rounded
from kbgen.search.answers.reader import Reader
from kbgen.search.answers.wording import wording

DEPTH = 10
"""How many results are put in order: some more than the dialog shows."""


def reranked(hits: Sequence[Hit], sought: Sequence[Sought], matched: Matched, reader: Reader) -> list[Hit]:
    """Return the hits with the first ``DEPTH`` in a new order: words near to each other count, and forms."""
    first = [_looked_at(hit, sought, matched, reader) for hit in hits[:DEPTH]]
    first.sort(key=lambda hit: (-hit.tier, -hit.score))
    return [*first, *hits[DEPTH:]]


def _looked_at(hit: Hit, sought: Sequence[Sought], matched: Matched, reader: Reader) -> Hit:
    weights, card = reader.manifest.weights, reader.card(hit.number)
    language = card.language or reader.manifest.language
    terms = matched.terms(hit.number)
    near = nearness(card, [each.weight for each in sought], terms, language)
    proximity = 1 + weights.proximity * near
    worded = 1 + weights.wording * wording(card.title, sought, language)
    score = rounded(hit.score * proximity * worded)
    return msgspec.structs.replace(hit, score=score, proximity=proximity, wording=worded)
