"""What the console says, word for word: a message is part of the tool, and its diff is read like code."""

import pytest

SETTINGS = """\
[site]
title = "Example Help Centre"

[[categories]]
slug = "faq"
title = "FAQ"
"""

BROKEN = {
    "kbgen.toml": SETTINGS,
    "content/faq/unclosed.md": "---\ntitle: Unclosed\n",
    "content/faq/views.md": '---\ntitle: Views\npublished: 2026-01-15\nviews: "11,575"\n---\n\nText.\n',
    "content/faq/date.md": "---\ntitle: Date\npublished: 2019-29-11\nupdatd: 2026-01-01\n---\n\nText.\n",
    "content/faq/links.md": (
        "---\ntitle: Links\npublished: 2026-01-15\n---\n\n"
        "See [dates](dat.md), [views](views.md#how) and ![a picture](img/a.png).\n"
    ),
    "content/faq/Links.md": "---\ntitle: Links again\npublished: 2026-01-15\n---\n\nText.\n",
    "content/faq/lost.md": "---\ntitle: Lost\npublished: 2026-01-15\ncategory: fak\n---\n\nText.\n",
    "content/search.md": "---\ntitle: Search\npublished: 2026-01-15\n---\n\nText.\n",
    "content/faq/bytes.md": b"---\ntitle: Bytes\npublished: 2026-01-15\n---\n\nCaf\xe9\n",
}


@pytest.fixture
def broken(site):
    return site.files(BROKEN)


@pytest.mark.parametrize("form", ["text", "github", "sarif", "json"])
def test_problems_are_told_in_each_format(broken, golden, form):
    run = broken.run("check", "--as-of=2026-06-01", f"--format={form}", expect=1)
    golden(f"console/problems-{form}.txt", run.stdout + run.stderr)


def test_a_mistake_in_the_settings_is_told_with_its_line(site, golden):
    site.write("kbgen.toml", '[site]\ntitel = "Help"\nlanguage = "en"\n\n[serch]\nboosts = 3\n')
    golden("console/settings.txt", site.run("check", expect=2).stderr)


def test_a_broken_layout_is_told_with_its_line(site, golden):
    site.article("faq/a.md").write(
        "layouts/article.html", "{% block main %}\n{{ artcle.title }}\n{% endblock %}\n"
    )
    golden("console/layout.txt", site.run("check", expect=1).stderr)


@pytest.mark.parametrize("command", ["", "init", "new", "build", "serve", "check", "search", "list", "clean"])
def test_every_command_explains_itself(site, golden, command):
    words = [command] if command else []
    run = site.run(*words, "--help", environment={"COLUMNS": "100"})
    golden(f"console/help-{command or 'kbgen'}.txt", run.stdout)
