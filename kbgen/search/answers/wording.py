"""A title and the words of a query in, how far it has them just as they were typed out.

``assets/search/wording.js`` does the same. The index knows stems; of several titles with
*profile* or *profiles*, the one that has the form typed is the one meant more often.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from kbgen.search.analysis.terms import normal, tokens
from kbgen.search.answers.bm25 import add_up
from kbgen.search.answers.expansion import Sought
from kbgen.search.answers.spelling import distance

_BEGUN = 0.5
"""What a form counts that begins as the last word does."""


def wording(title: str, sought: Sequence[Sought], language: str) -> float:
    """Return the share of the query's weight whose words stand in the title as typed, 0 to 1."""
    forms = {normal(title[token.start : token.end]) for token in tokens(title, language)}
    found = add_up(each.weight * _likeness(each, forms) for each in sought)
    total = add_up(each.weight for each in sought)
    return found / total if total else 0.0


def _likeness(sought: Sought, forms: Collection[str]) -> float:
    """Return 1 for the form typed, or one that is an edit away from a word that no article has."""
    text = sought.word.text
    if text in forms or (sought.corrected and any(distance(text, form, 1) <= 1 for form in forms)):
        return 1.0
    begun = sought.unfinished and any(form.startswith(text) for form in forms)
    return _BEGUN if begun else 0.0
