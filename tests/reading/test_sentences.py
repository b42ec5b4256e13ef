import pytest
from hypothesis import given
from hypothesis import strategies as st

from kbgen.reading.sentences import sentences


@pytest.mark.parametrize(
    "parts",
    [
        ("One.", "Two!", "Three?", "Four…", "Five"),
        ("This is e.g. A name.", "Next."),
        ("Version 2.4.1 is out.", "Get it."),
        ("Open config.toml now.", "Save it."),
        ("1. Open it.", "2. Close it."),
        ("Mr. Smith and J. R. Jones agree (see Fig. 3).", "Good."),
        ("“Stop.”", "He did."),
        ("Ask the U.S. Army.", "Or not."),
        ("It is No. 5.", "The answer is no.", "Go."),
        ("Wait... what?", "Yes."),
        ("Click Yahoo! mail.", "Done."),
        ("请打开应用。", "然后点击“设置”。", "好了！"),
        ("これは「はい。」です。", "次。"),
        ("هل نسيت كلمة المرور؟", "نعم.", "اضغط هنا."),
        ("यह सही है।", "हाँ।"),
        ("Das gilt z.B. Montags.", "Gut."),
        ("Нажмите т.е. Да.", "Готово."),
        ("¿Olvidó su clave?", "¡Sí!", "Pulse aquí."),
        ("no stop at all",),
    ],
    ids=lambda parts: parts[0],
)
def test_sentences_end_where_readers_end_them(parts):
    joint = "" if any("\u3000" <= char <= "\u9fff" for char in parts[0]) else " "
    assert sentences(joint.join(parts)) == parts


def test_a_number_before_a_month_is_an_ordinal_in_german():
    assert sentences("Am 3. Mai geht es los. Gut.", language="de-AT") == ("Am 3. Mai geht es los.", "Gut.")
    assert sentences("Take 3. May goes on.") == ("Take 3.", "May goes on.")


def test_a_line_break_of_the_writer_parts():
    assert sentences("one\ntwo. Three") == ("one", "two.", "Three")


@given(st.text())
def test_sentences_joined_are_the_text(text):
    found = sentences(text)
    assert "".join("".join(found).split()) == "".join(text.split())
    assert all(part == " ".join(part.split()) and part for part in found)


@given(st.text(alphabet="aA1 .!?…。？\"')’\n"))
def test_sentences_of_stops_joined_are_the_text(text):
    assert "".join("".join(sentences(text)).split()) == "".join(text.split())
