"""The essay's words are found on a card however they are written, and no others."""

import pytest

from studyapp.matching.quoting import SourceWords, mark_of
from studyapp.operations.curating.quotations import find_quotations_across_fields, quoted_in

TEXT = (
    "The harbour froze in January 1893. Traders of the café lost about $2 million [4], and the port never recovered "
    "from it, although 12 security ministers tried the long-known remedies."
)
WORDS = "Traders of the café lost about $2 million"
ESSAY = SourceWords(TEXT)

HIDDEN = {
    "a soft hyphen": "Traders of the café lo\u00adst about $2 million",
    "a space of no width": "Traders of the café lo\u200bst a\u2060bout $2 million",
    "a mark of direction": "Traders of the café lo\u202est about $2 million",
    "a letter that nobody sees": "Traders of the café lo\u3164st about $2 million",
    "a link": "Traders of the [café](https://example.org/of/it) lost about $2 million",
    "a link by name": "Traders of the [café][1] lost about $2 million\n\n[1]: https://example.org",
    "emphasis in a word": "Traders of the café lo**st** ab*ou*t $2 million",
    "code": "Traders of the `café` lost about $2 million",
    "a space as an entity": "Traders&nbsp;of&#32;the&ensp;café lost about $2 million",
    "a letter as an entity": "Tr&#97;ders of the caf&eacute; lost about $2 mill&#x69;on",
    "a comment": "Traders of the café <!-- and whatever > else --> lost about $2 million",
    "a comment in a word": "Traders of the café lo<!-- and -->st about $2 million",
    "a tag": "Traders of the <b class=a>café</b> lost<br/>about $2 million",
    "a tag in a word": "Traders of the café lo<b></b>st about $2 mil<wbr>lion",
    "a command of a formula": "Traders of the café \\(\\text{lost about }\\) $2 million",
    "wide letters": "Traders of the café ｌｏｓｔ ａｂｏｕｔ $2 million",
    "letters of mathematics": "Traders of the café 𝐥𝐨𝐬𝐭 𝘢𝘣𝘰𝘶𝘵 $2 million",
    "a joined accent": "Traders of the cafe\u0301 lost about $2 million",
    "a strange accent": "Traders of the café lóst abou\u0332t $2 million",
    "no accent": "Traders of the cafe lost about $2 million",
    "letters of another alphabet": "Tr\u0430ders \u043ef the café l\u03bfst about $2 million",
    "capitals": "TRADERS OF THE CAFÉ LOST ABOUT $2 MILLION",
    "other dashes and marks": "“Traders—of the ‘café’ lost about $2–million”",
    "line breaks": "Traders\nof the\\\ncafé lost  \nabout $2 million",
    "a hyphen at the end of a line": "Tra-\nders of the café lost about $2 mil-\nlion",
    "parted letters": "T r a d e r s of the café l o s t about $2 million",
    "a list": "1. Traders of the café\n2. lost about\n3. $2 million",
    "a heading": "Traders of the café\n===\nlost about\n\n> $2 million",
    "a picture": "Traders of the ![café](cafe-of-old.jpg) lost about $2 million",
    "an address": "[café](https://example.org 'Traders of the café lost about $2 million')",
    "blanks": "Traders of the {{c1::café::a place}} lost {{c2::about}} $2 million",
    "a blank in a word": "Traders of the café l{{c1::os}}t about $2 million",
    "a blank that is none": "Traders of the {{c1000::café}} lost about $2 million",
    "a blank in a blank": "Traders of the {{c1::café {{c2::lost}} about}} $2 million",
    "a mark of citation that is left out": "lost about $2 million, and the port never recovered from it.",
    "a hyphen that is left out": "although 12 security ministers tried the longknown remedies",
}


@pytest.mark.parametrize("way", HIDDEN)
def test_words_are_found_however_they_are_written(way: str) -> None:
    assert len(quoted_in(ESSAY, HIDDEN[way])) == 1
    assert len(quoted_in(ESSAY, f"Somebody said:\n\n{HIDDEN[way]}")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Traders of the café lost about $2.",
        "**Traders of the café lost about** two [million](https://example.org)",
        "“Traders of the café” <b>lost</b> in all “about $2 million”",
        "Many traders of the old café lost about $2 million, and the town healed.",
        "The port never recovered from it. The harbour froze in January 1893.",
        "It is 12 &amp; 13; a < b and c > d; {{c1::security}} ministers tried {{c2::the long-known}} cures.",
    ],
)
def test_few_words_are_no_quotation(text: str) -> None:
    assert quoted_in(ESSAY, text) == ()


def test_a_quotation_is_known_by_what_a_reader_sees() -> None:
    (plain,) = quoted_in(ESSAY, WORDS)
    for way in ("a soft hyphen", "a link", "emphasis in a word", "a letter as an entity", "capitals", "blanks"):
        (words,) = quoted_in(ESSAY, HIDDEN[way])
        assert mark_of(words) == mark_of(plain)


def test_words_that_run_on_from_one_field_into_the_next_are_found() -> None:
    fields = [("context", "Traders of the café"), ("front", ""), ("back", "lost about *$2* million"), ("source", "X")]
    assert list(find_quotations_across_fields(ESSAY, fields)) == [
        ("context", "Traders of the café lost about 2 million")
    ]
    apart = [("front", "What did traders of the café lose?"), ("back", "About $2 million"), ("source", WORDS)]
    assert list(find_quotations_across_fields(ESSAY, apart)) == []
    longer = [("context", "Traders"), ("front", "of the café lost about $2 million, and"), ("back", "the port")]
    assert list(find_quotations_across_fields(ESSAY, longer)) == []
    asked = [("front", "How much have traders of the café lost?"), ("back", "About $2 million"), ("remarks", "And the")]
    assert list(find_quotations_across_fields(SourceWords(TEXT.replace("Traders", "Have traders")), asked)) == []


def test_a_heading_above_a_short_sentence_is_no_quotation() -> None:
    essay = SourceWords("Rivers of the far north\n\nThe Amur is long. It flows to the sea.")
    assert (
        list(
            find_quotations_across_fields(
                essay, [("context", "Rivers of the far north"), ("front", "The Amur is long.")]
            )
        )
        == []
    )
    assert len(quoted_in(essay, "Rivers of the far north: the Amur is long.")) == 1


def test_what_may_be_said_may_be_said_in_any_way() -> None:
    assert quoted_in(SourceWords(TEXT, WORDS), HIDDEN["emphasis in a word"]) == ()
