"""The verdict on every link of a real help centre, against a second opinion."""

import hashlib
import re
from urllib.parse import unquote

import pytest

from harness.documents import options
from kbgen.model import LinkKind, SourceFile
from kbgen.reading.document import read
from kbgen.reading.options import ReadingOptions
from kbgen.site.arrange import arrange

pytestmark = [pytest.mark.corpora, pytest.mark.slow]


@pytest.fixture(scope="module")
def documents(corpora):
    folder = corpora("github-help") / "en"
    found = []
    for path in sorted(folder.rglob("*.md")):
        data = path.read_bytes()
        name = f"content/{path.relative_to(folder).as_posix()}"
        found.append(read(SourceFile(name, hashlib.sha256(data).hexdigest()), data, ReadingOptions()))
    return found


def second_opinion(documents):
    """Every address by its last reading: a path without its ending, or an alias, to a path."""
    aliases = {
        "/" + alias.strip("/").removesuffix(".html"): each.path
        for each in documents
        for alias in each.meta.aliases
    }
    return aliases | {each.path.removeprefix("content").removesuffix(".md"): each.path for each in documents}


def test_every_absolute_link_leads_where_a_second_opinion_says(documents):
    site = arrange(documents, options(), files=())
    known = second_opinion(documents)
    folders = {f"/{each.slug}" for each in site.categories} | {f"/{key}" for key in site.sections}
    checked = 0
    for document in documents:
        for link, target in zip(document.links, site.pages[document.path].targets, strict=True):
            if link.kind is not LinkKind.PAGE or not link.target.startswith("/"):
                continue
            address = re.sub("/+", "/", unquote(re.split("[?#]", link.target)[0])).rstrip("/")
            checked += 1
            if target.fault == "link-broken":
                assert address not in known
                assert address not in folders
            else:
                assert target.document == known.get(address, "")
    assert checked > 9000


def test_all_aliases_become_redirects(documents):
    site = arrange(documents, options(), files=())
    assert len(site.redirects) > 4000
    assert [each.code for each in site.problems] == []
