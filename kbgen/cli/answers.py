"""Answers of the search as people and programs want to read them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click

from kbgen.cli.console import counted
from kbgen.search.answers.explanation import Explanation, Found
from kbgen.search.answers.passages import Passage
from kbgen.search.searcher import Answer, Result

_RESULT_FIELDS = (
    "rank",
    "score",
    "source",
    "url",
    "title",
    "category",
    "published",
    "updated",
    "views",
)
_PASSAGE_FIELDS = ("text", "marks", "anchor")
_PLACES = {"pinned": "pinned to the query, ", "title": "its title is the query, ", "found": ""}


def plain(answer: Answer, *, explain: bool) -> dict[str, Any]:
    """Return what programs are promised of an answer; the rest serves search pages."""
    table = {"query": answer.query, "total": answer.total, "tabs": answer.tabs}
    results = [_plain(result, explain=explain) for result in answer.results]
    told = {"missing": answer.missing, "corrected": answer.corrected} if explain else {}
    return {**table, "results": results, **told}


def _plain(result: Result, *, explain: bool) -> dict[str, Any]:
    passages = [{name: getattr(each, name) for name in _PASSAGE_FIELDS} for each in result.passages]
    told = {"explanation": result.explanation} if explain else {}
    return {name: getattr(result, name) for name in _RESULT_FIELDS} | {"passages": passages} | told


def print_answer(answer: Answer) -> None:
    """Print an answer to stdout, as a search page would show it."""
    click.echo(click.style(f"{counted(answer.total, 'result')} for {answer.query}", bold=True))
    if answer.corrected:
        click.echo(f"For {answer.corrected.source}, which no article has: {answer.corrected.target}.")
    if answer.missing:
        click.echo(f"No article has: {', '.join(answer.missing)}.")
    for result in answer.results:
        _print_result(result)


def _print_result(result: Result) -> None:
    click.echo(f"\n{result.rank:>3}. {click.style(result.title, bold=True)}  [{result.category}]")
    click.echo("     " + "".join(passage.joint + _marked(passage) for passage in result.passages))
    facts = [
        f"Published {result.published}" if result.published else "",
        f"Updated {result.updated}" if result.updated else "",
        counted(result.views, "view") if result.views is not None else "",
    ]
    click.echo(click.style(f"     {' · '.join(filter(None, [result.source, *facts]))}", dim=True))
    if result.explanation:
        for line in _reasons(result.score, result.explanation):
            click.echo(f"     {line}")


def _marked(passage: Passage) -> str:
    """Return a passage's text with its marked words underlined."""
    parts, end = [], 0
    for start, stop in passage.marks:
        parts += [passage.text[end:start], click.style(passage.text[start:stop], underline=True)]
        end = stop
    return "".join([*parts, passage.text[end:]])


def _reasons(score: float, explanation: Explanation) -> Iterator[str]:
    """Yield why a result stands where it does; ``assets/search-ui/explained.js`` writes the same."""
    factors = (f"× {name} {factor:.2f}" for name, factor in explanation.factors.items())
    product = "" if explanation.tier == "pinned" else " ".join([f" = lunr {explanation.lunr:.2f}", *factors])
    yield f"{_PLACES[explanation.tier]}score {score:.2f}{product}"
    yield from map(_word, explanation.found)


def _word(found: Found) -> str:
    how = "" if found.kind == "itself" else f" → {found.term} ({found.kind})"
    where = (f"{each.field} {each.times}× {each.points:.2f}" for each in found.standings)
    return f"  {found.word}{how}: {', '.join(where)}{', in another sense only' if found.sense else ''}"
