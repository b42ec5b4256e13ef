"""Queries and what answers them: the types, and where those stand that people have judged."""

import html
import json
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

MANUAL = Path(__file__).with_name("manual.toml")


class Query(msgspec.Struct, frozen=True):
    """What a reader asks, and the articles that answer it."""

    text: str
    grades: Mapping[str, float]
    """The path of an article to how well it answers, above 0."""
    intact: str = ""
    """Of a known item: the words of its title; empty where there is no such thing."""


def of_the_manual() -> tuple[Query, ...]:
    """Return the questions about kbgen itself that its manual answers."""
    asked = tomllib.loads(MANUAL.read_text("utf-8"))
    return tuple(
        Query(text, {f"content/{path}.md": grade for path, grade in grades.items()})
        for text, grades in asked.items()
    )


def of_a_collection(folder: Path) -> tuple[Query, ...]:
    """Return the queries of a test collection (``queries.jsonl``, ``qrels.tsv``) that have an answer."""
    paths = {identity: path for identity, path, _ in _articles(folder)}
    grades: dict[str, dict[str, float]] = {}
    for line in (folder / "qrels.tsv").read_text("utf-8").splitlines():
        query, identity, grade = line.split("\t")
        if float(grade) > 0:
            grades.setdefault(query, {})[paths[identity]] = float(grade)
    asked = _lines(folder / "queries.jsonl")
    return tuple(Query(each["text"], grades[each["id"]]) for each in asked if each["id"] in grades)


def articles_of_a_collection(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield the path and the Markdown of each text of a test collection (``docs.jsonl``)."""
    for _, path, each in _articles(folder):
        text = html.escape(" ".join(each["text"].split()))
        yield path, f"---\ntitle: {json.dumps(each['title'] or '-')}\n---\n\n<p>{text}</p>\n"


def _articles(folder: Path) -> Iterator[tuple[str, str, dict[str, str]]]:
    for number, each in enumerate(_lines(folder / "docs.jsonl")):
        yield each["id"], f"content/faq/{number}.md", each


def _lines(file: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()]
