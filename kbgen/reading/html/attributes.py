"""The attributes of one element in; those that may be published out, and what was wrong."""

from __future__ import annotations

import re
from typing import Final

import msgspec

from kbgen.model import LinkKind
from kbgen.reading.source import without_marks
from kbgen.urls import EXTERNAL

LINKS: Final = {
    ("a", "href"): LinkKind.PAGE,
    ("area", "href"): LinkKind.PAGE,
    ("img", "src"): LinkKind.MEDIA,
    ("video", "src"): LinkKind.MEDIA,
    ("video", "poster"): LinkKind.MEDIA,
    ("audio", "src"): LinkKind.MEDIA,
    ("source", "src"): LinkKind.MEDIA,
    ("track", "src"): LinkKind.MEDIA,
    ("input", "src"): LinkKind.MEDIA,
}
"""Element and attribute, to what a destination there asks for."""

_ADDRESSES: Final = frozenset(
    {"href", "src", "poster", "action", "formaction", "data", "xlink:href", "cite", "background"}
)
_SCRIPTED = re.compile(r"(?:javascript|vbscript|data:text/html|data:image/svg\+xml.*<script)", re.IGNORECASE)
_INVISIBLE = re.compile(r"[\x00-\x20]+")
_TEXT_ALIGN = re.compile(
    r"(?:^|;)\s*text-align\s*:\s*(left|right|center|start|end|justify)\s*(?:!important\s*)?(?=;|$)",
    re.IGNORECASE,
)
_ALIGNED: Final = frozenset({"p", "div", "td", "th", "tr", "h2", "h3", "h4", "h5", "h6", "caption", "center"})
_CLASSES: Final = {
    "left": "align-left",
    "start": "align-left",
    "center": "align-center",
    "middle": "align-center",
    "right": "align-right",
    "end": "align-right",
}


class Cleaned(msgspec.Struct, frozen=True):
    """What becomes of an element's attributes."""

    attributes: dict[str, str | None]
    styles: int = 0
    """How many style attributes said more than an alignment."""
    scripts: int = 0
    """How many attributes would have run a script."""


def cleaned(tag: str, attributes: dict[str, str | None]) -> Cleaned:
    """Return the attributes without styles and scripts; an alignment becomes a class."""
    kept: dict[str, str | None] = {}
    styles = scripts = 0
    align = ""
    for name, written in attributes.items():
        value = without_marks(written) if written else written
        if name == "style":
            align, rest = _alignment(value or "")
            styles += bool(rest)
        elif name == "align" and tag in _ALIGNED:
            align = align or (value or "").strip().lower()
        elif name.startswith("on") or (name in _ADDRESSES and _runs_script(value or "")) or name == "srcdoc":
            scripts += 1
        elif name != "srcset" or EXTERNAL.match(value or ""):
            kept[name] = value
    if align in _CLASSES:
        kept["class"] = " ".join(filter(None, [kept.get("class"), _CLASSES[align]]))
    return Cleaned(kept, styles, scripts)


def _alignment(style: str) -> tuple[str, str]:
    """Return what a style says of alignment, and what else it says."""
    found = _TEXT_ALIGN.search(style)
    rest = _TEXT_ALIGN.sub("", style).strip(" ;\n\t")
    return (found[1].lower() if found else ""), rest


def _runs_script(address: str) -> bool:
    return bool(_SCRIPTED.match(_INVISIBLE.sub("", address)))
