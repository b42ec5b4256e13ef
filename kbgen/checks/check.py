"""A Site and its Documents in, the Problems that all rules find in them out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Final, TypeAlias

from kbgen.checks.headings import skipped_headings
from kbgen.checks.links import faulty_links
from kbgen.checks.options import ChecksOptions
from kbgen.checks.titles import duplicate_titles
from kbgen.model import Outline, Problem, Severity, Site

Rule: TypeAlias = Callable[[Site, Mapping[str, Outline]], Iterable[Problem]]

RULES: Final[tuple[Rule, ...]] = (faulty_links, duplicate_titles, skipped_headings)
"""Each looks at the whole Site and tells one kind of mistake."""


def check(site: Site, documents: Mapping[str, Outline], options: ChecksOptions) -> tuple[Problem, ...]:
    """Return what the rules find, sorted by place; ``documents`` are keyed by path.

    Warnings that ``options`` ignore are left out. The Problems that reading and arranging
    found stay with the Documents and the Site.
    """
    found = (problem for rule in RULES for problem in rule(site, documents))
    kept = (each for each in found if each.severity is Severity.ERROR or each.code not in options.ignore)
    return tuple(sorted(kept, key=_where))


def _where(problem: Problem) -> tuple[str, int, int, str, str]:
    return problem.path, problem.line or 0, problem.column or 0, problem.code, problem.message
