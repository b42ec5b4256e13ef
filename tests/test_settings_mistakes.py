"""Mistakes in kbgen.toml are told in the words of people who write it, with what to do."""

import pytest

SITE = '[site]\ntitle = "Help"\n'

MISTAKES = {
    "nothing": ("", "kbgen.toml: site is missing", "[site]"),
    "no title": ("[site]\n", "kbgen.toml:1:2: site.title is missing", 'title = "…"'),
    "a number for a title": (
        "[site]\ntitle = 3\n",
        "kbgen.toml:2:1: site.title must be text in quotes, not a whole number",
        "",
    ),
    "a table of another kind": (
        SITE + '[categories]\nslug = "faq"\n',
        "kbgen.toml:3:2: categories must be a list, not a table",
        "[[categories]]",
    ),
    "one of two values": (SITE + 'urls = "dirs"\n', "kbgen.toml:3:1: site.urls is 'dirs'", "file, directory"),
    "a category without a slug": (
        SITE + '[[categories]]\ntitle = "FAQ"\n',
        "kbgen.toml:3:3: categories.slug is missing",
        "the name of its folder",
    ),
    "a slug that says nothing": (
        SITE + '[[categories]]\nslug = "?"\n',
        "kbgen.toml:4:1: a category's slug is empty",
        "such as faq",
    ),
    "an address with a query": (
        SITE + 'base_url = "https://a.example/?b=c/"\n',
        "kbgen.toml:3:1: site.base_url is 'https://a.example/?b=c/'",
        "whole address",
    ),
    "an address with a space": (
        SITE + 'base_url = "https://a b.example/"\n',
        "kbgen.toml:3:1: site.base_url is 'https://a b.example/'",
        "whole address",
    ),
    "bytes that are not UTF-8": (b"\xff\xfe[site]", "kbgen.toml: the file is not UTF-8", "Save it as UTF-8"),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_has_its_place_and_what_to_do(site, name):
    content, problem, hint = MISTAKES[name]
    said = site.write("kbgen.toml", content).run("build", expect=2).stderr
    assert problem in said.replace("error[config-invalid]: ", "")
    assert hint in said


def test_a_folder_in_the_place_of_the_settings(site):
    site.remove("kbgen.toml")
    (site.folder / "kbgen.toml").mkdir()
    said = site.run("build", expect=2).stderr
    assert "Is a directory" in said
    assert "Errno" not in said
