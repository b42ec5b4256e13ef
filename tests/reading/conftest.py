import re
from pathlib import Path

import pytest

from kbgen.model import Document, SourceFile
from kbgen.reading.document import read
from kbgen.reading.options import FrontMatterOptions, MarkdownOptions, ReadingOptions
from kbgen.reading.reuse.snippets import Snippet


def chosen(*, ignore=(), engine="python-markdown", **others) -> ReadingOptions:
    """Reading options by the names of their settings."""
    front_matter, markdown = FrontMatterOptions(ignore=ignore), MarkdownOptions(engine=engine)
    return ReadingOptions(front_matter=front_matter, markdown=markdown, **others)


@pytest.fixture(scope="session")
def reads():
    """Read a text or bytes as the file at ``path``; ``snippets`` are texts by name."""

    def reads(source, path="content/faq/reset.md", *, snippets=None, **options) -> Document:
        data = source if isinstance(source, bytes) else source.encode("utf-8", "surrogatepass")
        shelf = {
            name: Snippet(f"content/_snippets/{name}", text.encode())
            for name, text in (snippets or {}).items()
        }
        return read(SourceFile(path, "0" * 64), data, chosen(**options), shelf)

    return reads


def cases(folder: Path):
    """Yield the cases of all data files: a title, Markdown and HTML, each ended by a line with a dot."""
    for file in sorted(folder.glob("*.md")):
        parts = re.split(r"^\.$\n?", file.read_text("utf-8"), flags=re.MULTILINE)
        assert len(parts) % 3 == 1, f"{file.name}: a case lacks a dot"
        for title, markdown, html in zip(parts[0::3], parts[1::3], parts[2::3], strict=False):
            name = title.strip().splitlines()[-1]
            yield pytest.param(markdown, html.strip(), id=f"{file.stem}: {name}")


CASES = Path(__file__).parent.parent / "cases"


def pytest_generate_tests(metafunc):
    if "case_html" in metafunc.fixturenames:
        metafunc.parametrize(("case_markdown", "case_html"), list(cases(CASES)))


@pytest.fixture(scope="session")
def commonmark_cases():
    """Give the cases in which the CommonMark engine differs: title to Markdown and HTML."""
    return {case.id.partition(": ")[2]: case.values for case in cases(CASES / "commonmark")}
