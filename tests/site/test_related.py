"""Which articles lead to each other, and that finding out again only what changed finds the same."""

from unittest import mock

import msgspec
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from harness.documents import arranged, article, counts
from kbgen.site import related as comparison
from kbgen.site import topics as about
from kbgen.site.related import Relations, relate
from kbgen.site.topics import topic

TEXTS = {
    "faq/face.md": {"title": "facial recognition fails", "body": "camera camera camera light light light"},
    "faq/photo.md": {"title": "photo of a document", "body": "camera camera camera light light light"},
    "faq/fees.md": {"title": "fees for transfers", "body": "bank bank bank"},
    "news/bank.md": {"title": "transfers by bank", "body": "bank bank bank"},
}


def related(**meta):
    site = arranged(*(article(path, **meta.get(path, {})) for path in TEXTS))
    topics = {f"content/{path}": topic(counts(path, **fields)) for path, fields in TEXTS.items()}
    found = relate(site, topics).related
    return {path.removeprefix("content/"): paths for path, paths in found.items()}


def test_articles_about_the_same_are_related():
    found = related()
    assert found["faq/face.md"] == ("content/faq/photo.md",)
    assert found["faq/fees.md"] == ("content/news/bank.md",)


def test_what_a_writer_calls_related_comes_first():
    found = related(**{"faq/face.md": {"related": ("../news/bank.md", "/faq/photo", "face.md")}})
    assert found["faq/face.md"] == ("content/news/bank.md", "content/faq/photo.md")


def test_articles_of_other_languages_are_not_related():
    assert related(**{"faq/photo.md": {"lang": "de"}})["faq/face.md"] == ()


def test_an_article_without_a_topic_has_what_its_writer_chose():
    site = arranged(article("faq/a.md", related=("b.md",)), article("faq/b.md"))
    assert relate(site, {}).related == {"content/faq/a.md": ("content/faq/b.md",), "content/faq/b.md": ()}


def test_an_edit_that_changes_no_topic_leaves_all_as_it_was():
    texts = {f"faq/{name}.md": {"title": f"{name} account"} for name in ("open", "close", "lock")}
    site = arranged(*map(article, texts))
    topics = {f"content/{path}": topic(counts(path, **fields)) for path, fields in texts.items()}
    before = relate(site, topics)
    after = relate(site, dict(topics), before=before)
    assert all(after.subjects[path] is subject for path, subject in before.subjects.items())


WORDS = ["face", "fee", "bank", "card", "code", "lost", "lock"]
libraries = st.dictionaries(
    st.sampled_from([f"{folder}/{letter}.md" for folder in ("faq", "news") for letter in "abcdefghijklm"]),
    st.fixed_dictionaries(
        {
            "title": st.lists(st.sampled_from(WORDS), max_size=2).map(" ".join),
            "body": st.lists(st.sampled_from(WORDS), max_size=3).map(lambda words: " ".join(words * 3)),
            "category": st.sampled_from([None, None, None, "news"]),
            "lang": st.sampled_from([None, None, None, "de"]),
            "related": st.sampled_from([(), (), (), ("a.md",), ("b.md", "c.md")]),
        }
    ),
)


def relations(library, before=None):
    """The Relations of articles by path, from those of others as a cache would keep them."""
    settings = {
        path: {key: each[key] for key in ("category", "lang", "related")} for path, each in library.items()
    }
    site = arranged(*(article(path, **meta) for path, meta in settings.items()))
    topics = {
        f"content/{path}": about.topic(counts(path, title=each["title"], body=each["body"]))
        for path, each in library.items()
    }
    if before is not None:
        before = msgspec.msgpack.decode(msgspec.msgpack.encode(before), type=Relations)
    return relate(site, topics, before=before)


@hypothesis_settings(deadline=None, max_examples=150)
@given(old=libraries, edits=libraries, few=st.sampled_from([0, about.FEW]), postings=st.sampled_from([2, 16]))
def test_any_last_state_leads_to_the_same_relations(old, edits, few, postings):
    """Articles come, go, are edited, moved to other categories and translated."""
    new = {path: each for path, each in (old | edits).items() if path in edits or "e" not in path[-4:]}
    with mock.patch.object(about, "FEW", few), mock.patch.object(comparison, "POSTINGS", postings):
        clean = relations(new)
        warm = relations(new, relations(old))
    assert warm == clean
    assert all(list(warm.subjects[path].vector) == list(each.vector) for path, each in clean.subjects.items())


def test_a_site_that_outgrows_a_step_is_weighed_anew():
    """With 32 articles, a term of two articles is rarer beside one of eight than with 31."""
    plain = {"category": None, "lang": None, "related": (), "body": ""}
    titles = [f"{'bank ' * (number < 8)}{'code ' * (number < 2)}" for number in range(32)]
    new = {f"faq/{number}.md": {**plain, "title": title} for number, title in enumerate(titles)}
    old = {path: each for path, each in new.items() if path != "faq/31.md"}
    assert relations(old).subjects["content/faq/0.md"] != relations(new).subjects["content/faq/0.md"]
    assert relations(new, relations(old)) == relations(new)


@hypothesis_settings(deadline=None, max_examples=60)
@given(libraries)
def test_related_articles_are_others_of_the_same_language(library):
    found = relations(library)
    for path, paths in found.related.items():
        own = found.subjects[path]
        assert path not in paths
        assert len(set(paths)) == len(paths)
        assert paths[: len(own.chosen)] == own.chosen
        assert {found.subjects[each].language for each in paths[len(own.chosen) :]} <= {own.language}
