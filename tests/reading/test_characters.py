"""Mis-encoded letters are put right where it is certain, with the way back to the file kept."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from studyapp.reading import read_text
from studyapp.reading.characters import mend_characters
from tests.pace import at_most
from tests.reading.samples import HARBOUR


def garbled(text: str, encoding: str = "cp1252") -> str:
    """UTF-8 read in another encoding; bytes without a letter stay control characters, as Windows leaves them."""
    return "".join(
        bytes([byte]).decode(encoding, "ignore") or bytes([byte]).decode("latin-1") for byte in text.encode()
    )


@pytest.mark.parametrize(
    "right",
    ["It’s a café in “Malmö”, he said.", "Ångström – 25 °C, £5, © 2010, El Niño", "Überänderung, façade, naïve, señor"],
)
@pytest.mark.parametrize("encoding", ["cp1252", "latin-1"])
def test_misread_letters_are_put_right(right: str, encoding: str) -> None:
    assert mend_characters(garbled(right, encoding)).text == right


def test_closing_quotation_marks_that_lost_a_byte_are_put_right() -> None:
    assert mend_characters("He said â€œyesâ€ to it â€” always.").text == "He said “yes” to it — always."


@pytest.mark.parametrize(
    ("right", "encoding"),
    [
        ("Il a loué un canoë à Genève.", "cp1252"),
        ("EL PRESIDENTE HABLÓ AYER", "cp1252"),
        ("Shqipëria është një vend", "cp1252"),
        ("Он сказал мне", "cp1251"),
        ('Она сказала ему "Привет" и ушла', "cp1251"),
    ],
)
def test_words_that_end_in_a_letter_misread_as_a_quotation_mark_are_put_right(right: str, encoding: str) -> None:
    assert mend_characters(garbled(right, encoding)).text == right


def test_letters_of_other_alphabets_are_put_right() -> None:
    assert mend_characters(f"The word {garbled('Привет')} is Russian").text == "The word Привет is Russian"


@pytest.mark.parametrize(
    "text",
    [
        "It costs €5 “now” – and ‘so’ on… naïve façade, Ångström, Ærø, °C ±5 × ² µ ¶ § ¼ †‡",
        "« Être » à l’œuvre, 3′ 5″, Søren’s “Århus”, 5–6 §§ 3, Привет, Ελλάδα",
        "The apostrophe shows up as “â€™” in mail, and “cafÃ©” stands for “café” then.",
        "In code it is `Ã©`.",
        "\ue000\uf0b7 a letter of private use",
    ],
)
def test_text_that_is_right_stays(text: str) -> None:
    assert (mend_characters(text).text, mend_characters(text).misread_places) == (text, 0)


def test_numerals_that_a_font_gives_for_letters_are_put_right() -> None:
    found = mend_characters("Ⅿany ⅭItizens of the ⅮDR read Ɪt; chapter Ⅻ, part Ⅿ and Louis ⅩⅠⅤ stay.")
    assert found.text == "Many CItizens of the DDR read It; chapter Ⅻ, part Ⅿ and Louis ⅩⅠⅤ stay."
    assert (found.misread_places, found.lookalike_places) == (0, 4)


def test_numerals_beside_others_are_no_letters() -> None:
    found = mend_characters("Ⅰce Ⅰn part Ⅹa, Ⅹb and ⅩⅡ, ⅩⅣ; Ⅰ, Ⅱ and Ⅲ, Ⅲ to Ⅴ. Ⅰ go.")
    assert found.text == "Ice In part Xa, Xb and ⅩⅡ, ⅩⅣ; Ⅰ, Ⅱ and Ⅲ, Ⅲ to Ⅴ. I go."


def test_signs_that_stand_for_letters_in_words_do_so_alone() -> None:
    found = mend_characters("Ɪf Ɪ say it, Ɪt is. So Ɪ’m Ⅾ. Ⅽ. Smith of the Ⅾétente, the ⅮⅭ and ⅮdⅭ; part Ⅳ stays.")
    assert found.text == "If I say it, It is. So I’m D. Ⅽ. Smith of the Détente, the ⅮⅭ and DdC; part Ⅳ stays."


def test_letters_of_other_alphabets_are_put_right_in_latin_words_alone() -> None:
    found = mend_characters("Тhe Αct; Привет, Ελλάδα, SMSка and the SMSокт stay.")
    assert found.text == "The Act; Привет, Ελλάδα, SMSка and the SMSокт stay."


def test_the_way_back_leads_to_the_letters_of_the_file() -> None:
    raw = "A longish line with a cafÃ© in it.\nAnother one, donâ€™t you know, ends here."
    found = mend_characters(raw)
    for word in ("longish", "ends here", "in it", "Another"):
        assert found.origin.to_raw(found.text.index(word)) == raw.index(word)
    assert found.origin.to_raw(found.text.index("é")) == raw.index("Ã©")
    assert found.misread_places == 2


def test_the_user_is_told_in_how_many_places() -> None:
    once = read_text(f"{HARBOUR} A cafÃ© opened.", markdown=False)
    assert "A café opened." in once.text
    assert any("in one place" in notice for notice in once.notices)
    twice = read_text(f"{HARBOUR} A cafÃ© opened, and didnâ€™t close.", markdown=True)
    assert any("in 2 places" in notice for notice in twice.notices)
    assert read_text(HARBOUR, markdown=False).notices == ()


@given(st.text(st.sampled_from("ab .,\n“”’–éüßÅœ€†Ã©Âñâ€™\x80\x9d\xa0")))
@example("â\x80©")
def test_mending_is_sound(text: str) -> None:
    found = mend_characters(text)
    assert len(found.text) <= len(text) + 2
    assert all(0 <= at <= len(text) for at in found.origin.raw)
    assert found.text.count("\n") == text.count("\n")


def test_a_book_is_mended_in_time() -> None:
    line = "It’s “a” text – with naïve façade; Ångström’s Ærø and “Über” costs €5. " * 8
    book = f"{line}\n" * 3_000
    with at_most(5):
        assert mend_characters(book).misread_places == 0
