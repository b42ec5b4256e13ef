"""The CommonMark engine makes of every case what the other makes, but for a few where CommonMark rules."""

import re

from test_cases import readable

_TAG = re.compile(r"<(\w+)((?: [\w-]+=\"[^\"]*\")+)>")
_ATTRIBUTE = re.compile(r"[\w-]+=\"[^\"]*\"")
_INVISIBLE = re.compile(
    r"(</?(?:p|[duo]l|li|d[dt]|div|h[2-6]|table|t[rhd]|thead|tbody|blockquote|details|summary|br)\b[^>]*>)"
    r"[⏎ ]+|⏎$",
    re.MULTILINE,
)


def normal(html):
    """Order attributes, and leave out the ends of lines that no reader can see."""
    html = _TAG.sub(lambda tag: f"<{' '.join([tag[1], *sorted(_ATTRIBUTE.findall(tag[2]))])}>", html)
    return _INVISIBLE.sub(r"\1", html)


def test_markdown_becomes_the_html_that_its_case_shows(
    reads, case_markdown, case_html, commonmark_cases, request
):
    title = request.node.callspec.id.partition(": ")[2]
    markdown, html = commonmark_cases.get(title, (case_markdown, case_html))
    assert markdown == case_markdown, "a case that differs must have the Markdown of the one it differs from"
    if title in commonmark_cases:
        assert normal(html) != normal(case_html), "this case differs no more"
    document = reads(f"---\ntitle: Case\npublished: 2026-01-01\n---\n{markdown}", engine="commonmark")
    assert normal(readable(document)) == normal(html)
