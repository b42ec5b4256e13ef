"""The stemmers of Snowball, for languages other than English.

The browser runs those of ``assets/vendor/snowball``, which the same version of Snowball made
of the same rules: https://snowballstem.org/
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import Any

_ALGORITHMS = """
ar Arabic, ca Catalan, da Danish, de German, el Greek, eo Esperanto, es Spanish, et Estonian, eu Basque,
fi Finnish, fr French, ga Irish, hi Hindi, hu Hungarian, hy Armenian, id Indonesian, it Italian,
lt Lithuanian, nb Norwegian, ne Nepali, nl Dutch, nn Norwegian, no Norwegian, pt Portuguese, ro Romanian,
ru Russian, sr Serbian, sv Swedish, ta Tamil, tr Turkish, yi Yiddish
"""
ALGORITHMS = {base: name for base, name in map(str.split, _ALGORITHMS.split(","))}  # noqa: C416 - typed so
"""Language, without region, to the name of its stemmer."""


def snowball(word: str, base: str) -> str:
    """Return the stem of a folded word; the word itself in a language that has no stemmer."""
    if base not in ALGORITHMS:
        return word
    stemmer = _algorithm(ALGORITHMS[base])()
    stemmed: str = stemmer.stemWord(word)
    return stemmed or word


@cache
def _algorithm(name: str) -> Any:
    # Not by ``snowballstemmer.stemmer``: it takes other versions of the rules where PyStemmer is installed.
    return getattr(import_module(f"snowballstemmer.{name.lower()}_stemmer"), f"{name}Stemmer")
