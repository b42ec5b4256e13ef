"""Words that a site explains: where they are found, and where they are left alone."""

import re

import pytest

from kbgen.reading.glossary.terms import Term, parse_glossary
from kbgen.tables import ConfigError

KYC = Term(term="KYC", text="Know your customer: <how> we see who you are.", also=("know your customer",))
GLOSSARY = (
    KYC,
    Term(term="two-factor code", text="Six digits.", also=("2FA", "two-factor codes")),
    Term(term="code", text="Digits."),
    Term(term="验证", text="Shows who you are."),
)


@pytest.fixture
def explained(reads):
    """What is explained in a text, as it is written there."""

    def explained(text, **options):
        html = reads(f"---\ntitle: Case\n---\n{text}\n", glossary=GLOSSARY, **options).html
        return re.findall(r'aria-describedby="[^"]*">([^<]*)</button>', html)

    return explained


def test_a_term_says_what_it_means_to_mouse_finger_and_keyboard(reads):
    html = reads("---\ntitle: Case\n---\nWhy KYC?\n", glossary=GLOSSARY).html
    assert html == (
        '<p>Why <span class="term"><button type="button" aria-describedby="term-kyc">KYC</button>'
        '<span role="tooltip" id="term-kyc">Know your customer: &lt;how&gt; we see who you are.</span>'
        "</span>?</p>"
    )


FOUND = {
    "once in an article": ("KYC, and KYC.\n\nKYC again.", ["KYC"]),
    "by any of its spellings": ("We know your customer. KYC.", ["know your customer"]),
    "with a capital at the beginning": ("Code or no code.", ["Code"]),
    "only as it is written else": ("The kyc and the CODE.", []),
    "the longest of several": ("A two-factor code, another code.", ["two-factor code", "code"]),
    "over the end of a line": ("To know\nyour customer.", ["know\nyour customer"]),
    "not within a word": ("Barcodes, codeword, KYCs, pre_code.", []),
    "within text without spaces": ("如何验证身份", ["验证"]),
    "in lists and quotes": ("- > The **KYC** rule", ["KYC"]),
    "after headings, links and code": (
        "## KYC\n\n[KYC](https://example.com) `KYC` <kbd>KYC</kbd>\n\n```\nKYC\n```\n\nAt last KYC.",
        ["KYC"],
    ),
    "not in tables, whose edges would cut it off": ("| KYC |\n|---|\n| KYC |", []),
    "not in the title of a callout": ('!!! note "KYC"\n    Text.', []),
}


@pytest.mark.parametrize(("text", "words"), FOUND.values(), ids=FOUND)
@pytest.mark.parametrize("engine", ["python-markdown", "commonmark"])
def test_a_term_is_found(explained, text, words, engine):
    assert explained(text, engine=engine) == words


def test_explanations_are_not_what_the_article_says(reads):
    document = reads("---\ntitle: Case\n---\nWhy KYC?\n", glossary=GLOSSARY)
    assert [block.sentences for block in document.blocks] == [("Why KYC?",)]


def test_an_id_of_the_writers_is_not_taken(reads):
    html = reads('---\ntitle: Case\n---\nWhy KYC?\n\n<p id="term-kyc">x</p>\n', glossary=GLOSSARY).html
    assert html.count('id="term-kyc"') == 1
    assert 'id="term-kyc-1"' in html


MISTAKES = {
    "an unknown key": ('[[terms]]\nterm = "A"\ntext = "B"\nalias = "C"\n', "4:1: unknown key 'alias'"),
    "no meaning": ('[[terms]]\nterm = "A"\n', "1:3: terms.text is missing"),
    "an empty meaning": ('[[terms]]\nterm = "A"\ntext = " "\n', "3:1: a term's text is empty"),
    "the same twice": (
        '[[terms]]\nterm = "A"\ntext = "B"\n\n[[terms]]\nterm = "B"\ntext = "C"\nalso = ["A"]\n',
        "8:1: 'A' is explained twice",
    ),
    "marks alone": ('[[terms]]\nterm = "+"\ntext = "B"\n', "2:1: '+' has no letter"),
}


@pytest.mark.parametrize(("text", "said"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_in_the_file_is_told_with_its_line(text, said):
    with pytest.raises(ConfigError) as raised:
        parse_glossary(text, "glossary.toml")
    [told] = raised.value.problems
    assert said in f"{told.line}:{told.column}: {told.message}"
