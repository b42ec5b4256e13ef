"""The laws of reading, with the CommonMark engine."""

from hypothesis import example, given, settings
from hypothesis import strategies as st
from test_laws import check, no_health_check, sources


@settings(suppress_health_check=no_health_check, deadline=None, max_examples=300)
@given(source=sources)
def test_any_mixture_of_markup_makes_a_document(reads, source):
    check(reads(source, engine="commonmark"))


@settings(suppress_health_check=no_health_check, deadline=None)
@example(source="**\ufdd9**")
@given(source=st.text())
def test_any_text_makes_a_document(reads, source):
    check(reads("---\ntitle: A\n---\n" + source, engine="commonmark"))


@settings(suppress_health_check=no_health_check, deadline=None)
@given(data=st.binary())
def test_any_bytes_make_a_document(reads, data):
    check(reads(data, engine="commonmark"))
