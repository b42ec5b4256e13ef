import re

_ANCHOR = re.compile(r'<a class="heading-link"[^>]*></a>')
_TOKEN = re.compile("\ufdd0(\\d+)\ufdd1")
_BLOCK = re.compile(
    r"(?<!\n)(?=<(?:p|ul|ol|li|dl|dt|dd|div|h[2-6]|table|thead|tbody|tr|blockquote|details|summary|hr|pre)\b)"
)


def readable(document):
    """Set each block in a line of its own, leave out the links of headings, and show destinations."""
    html = _ANCHOR.sub("", document.html).replace("\n", "⏎")
    html = _TOKEN.sub(lambda token: document.links[int(token[1])].target, html)
    return "\n".join(line for line in _BLOCK.sub("\n", html).split("\n") if line.strip("⏎")).strip()


def test_markdown_becomes_the_html_that_its_case_shows(reads, case_markdown, case_html):
    document = reads(f"---\ntitle: Case\npublished: 2026-01-01\n---\n{case_markdown}")
    assert readable(document) == case_html, [problem.message for problem in document.problems]
