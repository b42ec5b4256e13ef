"""Problems and reports as people and machines want to read them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import click
import msgspec

import kbgen
from kbgen.model import Problem, Severity


def print_problems(problems: Sequence[Problem], form: str) -> None:
    """Print problems: as text to stderr; as annotations of GitHub Actions or as SARIF to stdout.

    ``json`` prints nothing here: the problems are part of the object that the command prints.
    """
    _PRINTERS[form](problems)


def loud(problems: Sequence[Problem], *, strict: bool) -> tuple[Problem, ...]:
    """Return the problems that ``--quiet`` does not silence: those that make the run fail."""
    return tuple(found for found in problems if strict or found.severity is Severity.ERROR)


def counted(number: int, one: str, many: str = "") -> str:
    """Return «1 article» or «1,372 articles»."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def in_kb(size: int) -> str:
    """Return a size in bytes as «1,372 KB»; never «0 KB» for something."""
    return f"{max(1, round(size / 1024)):,} KB" if size else "0 KB"


def problem_counts(problems: Sequence[Problem]) -> str:
    """Return «2 errors, 1 warning»; «no problems» for none."""
    errors = sum(found.severity is Severity.ERROR for found in problems)
    warnings = len(problems) - errors
    parts = [counted(errors, "error")] * bool(errors) + [counted(warnings, "warning")] * bool(warnings)
    return ", ".join(parts) or "no problems"


def near(word: str, known: Iterable[str]) -> str:
    """Return «Did you mean …?», or what there is."""
    import difflib

    close = difflib.get_close_matches(word, list(known), n=1)
    return f"Did you mean {close[0]!r}?" if close else f"Known: {', '.join(known)}."


def print_json(value: Any) -> None:
    """Print a value (Structs among it) as one line of JSON to stdout."""
    click.echo(msgspec.json.encode(value, order="deterministic").decode())


def _print_text(problems: Sequence[Problem]) -> None:
    for found in problems:
        place = ":".join(str(part) for part in (found.path, found.line, found.column) if part is not None)
        colour = "red" if found.severity is Severity.ERROR else "yellow"
        kind = click.style(f"{found.severity}[{found.code}]", fg=colour, bold=True)
        click.echo(f"{place}: {kind}: {found.message}", err=True)
        if found.hint:
            click.echo(click.style(f"    {found.hint}", dim=True), err=True)


def _print_github(problems: Sequence[Problem]) -> None:
    """Source of the format: GitHub's «Workflow commands for GitHub Actions»."""
    for found in problems:
        place = {"file": found.path, "line": found.line, "col": found.column, "title": found.code}
        words = ",".join(f"{key}={_escaped(str(value), ',:')}" for key, value in place.items() if value)
        said = _escaped(_said(found))
        click.echo(f"::{found.severity} {words}::{said}")


def _said(found: Problem) -> str:
    """Return message and hint as sentences in one line."""
    return f"{found.message}. {found.hint}" if found.hint else found.message


def _escaped(text: str, also: str = "") -> str:
    for character in "%\r\n" + also:
        text = text.replace(character, f"%{ord(character):02X}")
    return text


def _print_sarif(problems: Sequence[Problem]) -> None:
    """Source of the format: SARIF 2.1.0 of OASIS."""
    driver = {
        "name": "kbgen",
        "version": kbgen.__version__,
        "rules": [{"id": code} for code in _codes(problems)],
    }
    run = {"tool": {"driver": driver}, "results": [_sarif_result(found) for found in problems]}
    schema = "https://json.schemastore.org/sarif-2.1.0.json"
    click.echo(json.dumps({"$schema": schema, "version": "2.1.0", "runs": [run]}, ensure_ascii=False))


def _codes(problems: Sequence[Problem]) -> list[str]:
    return sorted({found.code for found in problems})


def _sarif_result(found: Problem) -> dict[str, Any]:
    location: dict[str, Any] = {"artifactLocation": {"uri": found.path}}
    if found.line:
        location["region"] = {"startLine": found.line} | (
            {"startColumn": found.column} if found.column else {}
        )
    return {
        "ruleId": found.code,
        "level": str(found.severity),
        "message": {"text": _said(found)},
        "locations": [{"physicalLocation": location}],
    }


_PRINTERS: dict[str, Callable[[Sequence[Problem]], None]] = {
    "text": _print_text,
    "json": lambda problems: None,  # noqa: ARG005 - the command prints them inside its object
    "github": _print_github,
    "sarif": _print_sarif,
}
