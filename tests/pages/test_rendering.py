"""Views in, HTML out: escaping, links, overrides, and what a broken layout is told."""

import msgspec
import pytest
from pages_site import ARTICLES, FACE, made, rendered, renderer

from kbgen.model import link_token
from kbgen.pages.render import LayoutError
from kbgen.pages.view import View

ARTICLE = "faq/identity/face.html"


def test_a_title_full_of_html_is_escaped_wherever_it_stands():
    for file, text in rendered(made(base_url="https://help.example.com/")).items():
        assert "<b>facial" not in text, file
        assert "& light" not in text, file


def test_links_of_the_body_are_relative_and_broken_ones_stay_as_written():
    text = rendered(made())[ARTICLE]
    assert '<a href="passkey.html">' in text
    assert '<a href="gone.md?a=1&amp;b=2">' in text
    assert '<a href="https://example.org/?a=1&amp;b=2">' in text


def test_an_image_whose_file_is_missing_is_marked_for_the_theme():
    picture = msgspec.structs.replace(FACE, html=f'<img alt="A face" src="{link_token(1)}">')
    text = rendered(made(picture))[ARTICLE]
    assert '<img alt="A face" data-missing src="gone.md?a=1&amp;b=2">' in text


def test_with_directory_urls_links_go_to_folders():
    text = rendered(made(urls="directory"))["faq/identity/face/index.html"]
    assert '<a href="../passkey/">' in text
    assert 'data-base="../../../"' in text


@pytest.mark.parametrize(
    ("base_url", "root"),
    [("", "/"), ("https://help.example.com/", "/"), ("https://example.com/help/", "/help/")],
)
def test_404_refers_to_everything_by_absolute_paths(base_url, root):
    text = rendered(made(base_url=base_url))["404.html"]
    assert f'data-base="{root}"' in text
    assert f'href="{root}faq/index.html"' in text
    assert f'href="{root}assets/theme.css?v=' in text


def test_equal_views_give_equal_bytes():
    assert rendered(made()) == rendered(made(*reversed(ARTICLES)))


def test_a_layout_of_the_site_replaces_the_themes():
    text = rendered(made(), article="<h1>{{ article.title }}</h1>")[ARTICLE]
    assert text == "<h1>What if &lt;b&gt;facial&lt;/b&gt; recognition &amp; light fail?</h1>"


def test_a_layout_of_the_site_extends_what_it_replaces():
    own = '{% extends "theme/article.html" %}{% block facts %}<p>own</p>{% endblock %}'
    text = rendered(made(), article=own)[ARTICLE]
    assert "<p>own</p>" in text
    assert "31,364 views" not in text
    assert '<header class="bar">' in text


def test_a_base_of_the_site_stands_under_all_layouts_of_the_theme():
    pages = rendered(made(), base="<title>own</title>{% block main %}{% endblock %}")
    assert all(text.startswith("<title>own</title>") for text in pages.values())


def test_front_matter_extras_reach_the_layout():
    extra = msgspec.structs.replace(FACE, meta=msgspec.structs.replace(FACE.meta, extra={"owner": "Ada"}))
    assert rendered(made(extra), article="{{ article.extra.owner }}")[ARTICLE] == "Ada"


def test_what_pages_share_sees_nothing_that_is_one_pages_own():
    with pytest.raises(LayoutError) as caught:
        rendered(made(), **{"partials/end": "\n{{ page.title }}"})
    assert (caught.value.problem.path, caught.value.problem.line) == ("layouts/partials/end.html", 2)
    assert caught.value.problem.message == "there is no value 'title' here; known: base, home, kind"


def test_what_pages_share_changes_with_the_site():
    press = renderer()
    for title in ("Help", "Hilfe"):
        view = made(site_title=title)["articles.html"]
        assert f'<a class="name" href="index.html">{title}</a>' in press.render(view).content.decode()


FAULTS = [
    ("{% if %}", 1, "Expected an expression, got 'end of statement block'"),
    ("\n{{ article.titel }}", 2, "there is no value 'titel' here; did you mean 'title'?"),
    ("\n\n{{ nothing }}", 3, "'nothing' is undefined"),
    ("\n{{ article.title | shout }}", 2, "No filter named 'shout'"),
    ("\n{{ article.title + 1 }}", 2, 'TypeError: can only concatenate str (not "int") to str'),
    ("\n{{ article.views.number / 0 }}", 2, "ZeroDivisionError: division by zero"),
    ("\n{% include 'partials/none.html' %}", 2, "there is no layout 'partials/none.html'"),
    ("\n{% include ['a.html', 'b.html'] %}", 2, "there is none of the layouts 'a.html', 'b.html'"),
    ("{% extends 'theme/none.html' %}", 1, "there is no layout 'theme/none.html'"),
    ("\n{{ asset('logo.png') }}", 2, "there is no file assets/logo.png"),
    ("{% for a in article.tags %}\n{{ a }}", 2, "Unexpected end of template"),
]


@pytest.mark.parametrize(("source", "line", "message"), FAULTS)
def test_a_fault_in_a_layout_is_told_with_its_place(source, line, message):
    with pytest.raises(LayoutError) as caught:
        renderer(article=source).render(made()[ARTICLE])
    problem = caught.value.problem
    assert (problem.code, problem.path, problem.line) == ("layout-error", "layouts/article.html", line)
    assert problem.message.startswith(message)


def test_a_fault_is_placed_in_the_innermost_layout():
    with pytest.raises(LayoutError) as caught:
        rendered(
            made(), **{"partials/trail": "{% macro trail(links, label) %}\n{{ links.none }}{% endmacro %}"}
        )
    assert (caught.value.problem.path, caught.value.problem.line) == ("layouts/partials/trail.html", 2)


def test_a_layout_that_is_not_there_is_told():
    with pytest.raises(LayoutError) as caught:
        renderer().render(View("a.html", "special.html", {}))
    assert caught.value.problem.path == "layouts/special.html"
    assert caught.value.problem.message == "there is no layout 'special.html'"
