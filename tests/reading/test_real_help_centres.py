import os
import re
from pathlib import Path
from typing import get_args

import pytest

from kbgen.model import Severity
from kbgen.reading.options import Engine

CENTRES = {
    "arduino-help/content": 5,
    "magento-kb/src": 4,
    "github-help/en": 11,
    "github-help/ja-JP": 2,
    "github-help/zh-CN": 2,
}
"""Folder of a real help centre, to how many of its articles may show marks of Markdown.

Those articles write about such marks, or have slips that no reading could mend: ``click ****``.
"""

MARKS = re.compile(r"\*\*|\]\(|>\s*!?\[!?\w+\]|```")
INLINE_CODE = re.compile(r"<code>.*?</code>", re.DOTALL)
TAGS = re.compile(r"<[^>]*>")


@pytest.mark.corpora
@pytest.mark.slow
@pytest.mark.parametrize("engine", get_args(Engine))
@pytest.mark.parametrize("centre", CENTRES)
def test_a_real_help_centre_reads_well(reads, centre, engine):
    corpora = os.environ.get("KBGEN_CORPORA")
    if not corpora:
        pytest.skip("KBGEN_CORPORA names no folder of real help centres")
    folder = Path(corpora) / centre
    documents = [
        reads(file.read_bytes(), file.relative_to(folder).as_posix(), engine=engine)
        for file in sorted(folder.rglob("*.md"))
    ]
    assert len(documents) > 300
    assert not [document.path for document in documents if has_errors(document)]
    marked = [document.path for document in documents if MARKS.search(shown_text(document))]
    assert len(marked) <= CENTRES[centre], marked


def has_errors(document):
    return any(problem.severity is Severity.ERROR for problem in document.problems)


def shown_text(document):
    return TAGS.sub("", INLINE_CODE.sub("", document.html))
