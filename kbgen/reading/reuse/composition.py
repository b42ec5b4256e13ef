"""An article's body in, the text that is turned into HTML out: with its snippets and variables."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import msgspec

from kbgen.model import Meta, Place
from kbgen.reading.faults import Faults
from kbgen.reading.front_matter.fences import Parted
from kbgen.reading.reuse.origins import Origins
from kbgen.reading.reuse.snippets import Snippet, expand
from kbgen.reading.reuse.variables import report_unknown, substitute, substituted


class Composed(NamedTuple):
    """A body with all that it takes from elsewhere."""

    text: str
    origins: Origins
    snippets: tuple[str, ...]
    """The names of the snippets that were looked for."""


def compose(
    parted: Parted, variables: Mapping[str, str], snippets: Mapping[str, Snippet], faults: Faults
) -> Composed:
    """Put snippets, then values into a body; what cannot be had is reported where it is written.

    Names in braces belong to other tools where neither the site nor the article has variables.
    """
    expanded = expand(parted.body, snippets, faults, line=parted.body_line)
    text = "\n".join(expanded.lines)
    origins = Origins(parted.body_line, expanded.origins)
    if "{{" not in text or not variables:
        return Composed(text, origins, expanded.names)
    text, swaps = substitute(text, variables, faults.along(origins), line=parted.body_line)
    return Composed(text, origins._replace(swaps=swaps), expanded.names)


def fill(meta: Meta, variables: Mapping[str, str], faults: Faults) -> Meta:
    """Put the values of variables into an article's title and description."""
    values = {**variables, **meta.variables}
    written = {name: getattr(meta, name) or "" for name in ("title", "description")}
    named = {name: text for name, text in written.items() if values and "{{" in text}
    for name, text in named.items():
        report_unknown(text, values, faults, line=meta.places.get(name, Place(1, 1)).line)
    return msgspec.structs.replace(meta, **{name: substituted(text, values) for name, text in named.items()})
