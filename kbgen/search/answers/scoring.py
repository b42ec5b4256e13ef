"""Terms and boosts in, articles' scores out: what lunr's query makes of the same clauses.

Sums are taken in lunr's own order (``lunr.Index.prototype.query`` of 2.3.9, clauses sorted
by term), so that the scores are the same to the last bit.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

from kbgen.search.answers.bm25 import add_up
from kbgen.search.answers.reader import Reader
from kbgen.search.files.postings import term_order


def scores(clauses: Iterable[tuple[str, float]], reader: Reader) -> dict[int, float]:
    """Return the score of every article that has one of the terms.

    A clause is a term of the index and its boost; clauses of one term add up.
    """
    boosts: dict[str, float] = {}
    for term, boost in sorted(clauses, key=lambda clause: term_order(clause[0])):
        boosts[term] = boosts[term] + boost if term in boosts else boost
    products: dict[int, dict[int, float]] = {}
    for term, boost in boosts.items():
        for field, found in enumerate(reader.weighted(term)):
            for number, weight in found:
                fields = products.get(number)
                if fields is None:
                    products[number] = {field: boost * weight}
                else:
                    fields[field] = fields.get(field, 0.0) + boost * weight
    length = math.sqrt(add_up(boost * boost for boost in boosts.values()))
    return {number: add_up(dot / length for dot in fields.values()) for number, fields in products.items()}
