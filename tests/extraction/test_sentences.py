"""Sentences whole, and each as it reads without citations and opener."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.domain.annotations import Citation, CitationItem, Sentence
from studyapp.domain.essays import Block, BlockKind, Essay, Run, RunKind
from studyapp.domain.spans import Span
from studyapp.extraction.sentences import find_sentences
from tests.extraction.essays import essay_of


def _sentences(text: str, *marks: str) -> list[Sentence]:
    citations = []
    for mark in marks:
        at = text.index(mark)
        start = at - 1 if at and text[at - 1] == " " else at
        citations.append(
            Citation(Span(at, at + len(mark)), (CitationItem(("Smith",), "2008"),), Span(start, at + len(mark)))
        )
    essay = Essay(None, None, None, text, (Block(BlockKind.PARAGRAPH, Span(0, len(text))),))
    return list(find_sentences(essay, tuple(citations)))


def test_a_page_in_a_citation_ends_no_sentence() -> None:
    text = "The trade fell (Smith, 2008, p. 4). It rose again in the U.S. Congress."
    found = _sentences(text, "(Smith, 2008, p. 4)")
    assert [s.span.of(text) for s in found] == [
        "The trade fell (Smith, 2008, p. 4).",
        "It rose again in the U.S. Congress.",
    ]
    assert found[0].reading == "The trade fell."


def test_a_plain_word_before_a_full_stop_is_no_abbreviation() -> None:
    text = "The port kept its trade well into the second half of the century. Between 1815 and 1830 it doubled."
    assert [s.reading for s in _sentences(text)] == [text[:66].strip(), text[66:].strip()]
    assert len(_sentences("The song (trans. Smith) was long and slow. It ended.")) == 2


def test_shillings_and_pence_end_no_sentence() -> None:
    text = "The rate of the town, once 1s. 4d. in the pound, stood at 6s. 9d. by 1803. It fell to 3s. Nobody minded."
    assert len(_sentences(text)) == 3


def test_a_citation_behind_the_full_stop_joins_its_sentence() -> None:
    text = "The trade fell. (Smith 2008) It rose again."
    assert [s.reading for s in _sentences(text, "(Smith 2008)")] == ["The trade fell.", "It rose again."]


def test_a_quotation_of_two_sentences_is_held_together() -> None:
    text = "Smith wrote: “Trade fell. Prices rose.” Nobody minded."
    assert [s.span.of(text) for s in _sentences(text)] == ["Smith wrote: “Trade fell. Prices rose.”", "Nobody minded."]


@pytest.mark.parametrize(
    ("text", "reading", "opener"),
    [
        ("Moreover, the trade fell.", "The trade fell.", "Moreover"),
        ("On the other hand, prices rose.", "Prices rose.", "On the other hand"),
        ("But the trade fell.", "The trade fell.", "But"),
        ("So far, the trade has not fallen.", "So far, the trade has not fallen.", ""),
        ("Still waters run deep.", "Still waters run deep.", ""),
        ("Indeed “the trade fell” at once.", "Indeed “the trade fell” at once.", ""),
    ],
)
def test_an_opening_connective_is_taken_off(text: str, reading: str, opener: str) -> None:
    (found,) = _sentences(text)
    assert (found.reading, found.opener) == (reading, opener)


@given(
    st.lists(st.sampled_from(["Trade fell.", "Prices, rents and (some) wages rose!", "Why?", "“It did.”"]), min_size=1)
)
def test_offsets_lead_back_to_the_essay(parts: list[str]) -> None:
    text = " ".join(parts)
    for sentence in _sentences(text):
        for character, offset in zip(sentence.reading, sentence.offsets, strict=True):
            assert text[offset].casefold() == character.casefold()


def test_the_mark_of_a_remark_stays_with_the_sentence_before_and_is_not_read():
    text = "The ice came back.[3] The town had learnt."
    runs = (Run(RunKind.NOTE_MARK, Span(18, 21), "3"),)
    essay = essay_of(text, runs=runs)
    found = list(find_sentences(essay, ()))
    assert [s.span.of(text) for s in found] == ["The ice came back.[3]", "The town had learnt."]
    assert [s.reading for s in found] == ["The ice came back.", "The town had learnt."]


def test_the_number_of_a_note_that_was_printed_small_is_not_read() -> None:
    found = _sentences(
        "The custom held throughout the country.2 The town had learnt. A wall is shown in fig.3 The ice came back.14"
    )
    assert [s.reading for s in found][:2] == ["The custom held throughout the country.", "The town had learnt."]
    assert found[-1].reading.endswith("The ice came back.")
    assert any("fig.3" in s.reading for s in found)


def test_a_bracket_that_is_never_closed_holds_no_sentences_together() -> None:
    text = "The guild had ten ranks (clerk, master and so on. It met on Fridays (in the hall). Its bench was hard."
    assert [s.reading for s in _sentences(text)] == [
        "The guild had ten ranks (clerk, master and so on.",
        "It met on Fridays (in the hall).",
        "Its bench was hard.",
    ]
    closed = "The guild met (it was set on Fridays. Nobody knew why) in the old house. Its bench was hard."
    assert len(_sentences(closed)) == 2


def test_questions_in_a_row_that_go_on_in_small_letters_are_one_sentence() -> None:
    text = "What are such guilds? what do they teach? and whom do they serve? The bench was hard."
    assert [s.reading for s in _sentences(text)] == [text[:-20], "The bench was hard."]


def test_a_stop_before_a_mark_of_numbers_ends_the_sentence() -> None:
    text = "They called it “a gentle court.”[5] The fines were heavy.[6] Few paid."
    assert [s.reading for s in _sentences(text, "[5]", "[6]")] == [
        "They called it “a gentle court.”",
        "The fines were heavy.",
        "Few paid.",
    ]


def test_a_key_in_the_prose_is_read_as_its_authors() -> None:
    text = "@mills1892 and @berg:1901 show that the trade fell."
    marks = [(0, 10, ("Mills",)), (15, 25, ("Berg", "Holm"))]
    keys = tuple(
        Citation(Span(a, b), (CitationItem(names, "1892", narrative=True),), Span(b, b)) for a, b, names in marks
    )
    (found,) = find_sentences(Essay(None, None, None, text, (Block(BlockKind.PARAGRAPH, Span(0, len(text))),)), keys)
    assert found.reading == "Mills and Berg and Holm show that the trade fell."
    assert len(found.offsets) == len(found.reading)
    assert list(found.offsets) == sorted(found.offsets)
    at = found.reading.index("trade")
    assert text[found.offsets[at] :].startswith("trade fell")


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("The rise was small (t(12) = 2.1, p < .05) in the north.", "The rise was small in the north."),
        ("The wall was built late (see the left panel of @fig:walls).", "The wall was built late."),
        ("As seen in @fig:walls, the wall was built late.", "The wall was built late."),
        ("The wall (built in 1892) was low.", "The wall (built in 1892) was low."),
    ],
)
def test_statistics_and_cross_references_are_left_out(text: str, reading: str) -> None:
    assert [sentence.reading for sentence in _sentences(text)] == [reading]


def _foreign(text: str, language: str) -> list[str]:
    essay = Essay(None, None, None, text, (Block(BlockKind.PARAGRAPH, Span(0, len(text))),), language=language)
    return [found.span.of(text) for found in find_sentences(essay, ())]


def test_a_number_with_a_full_stop_may_be_an_ordinal_in_other_languages() -> None:
    first = "Am 3. Oktober 1990 trat das Land bei."
    second = "Im 19. Jahrhundert gab es das nicht, auch nicht unter Ludwig XIV. von Frankreich."
    third = "Das war 1871."
    assert _foreign(f"{first} {second} {third} Danach kam es anders.", "de") == [
        first,
        second,
        third,
        "Danach kam es anders.",
    ]


def test_sentences_end_as_their_script_ends_them() -> None:
    assert _foreign("谈判从五月开始。协议包括45条！没有类似的情况", "zh") == [
        "谈判从五月开始。",
        "协议包括45条！",
        "没有类似的情况",
    ]


def _in_paragraphs(*paragraphs: str) -> list[str]:
    text, blocks = "", []
    for paragraph in paragraphs:
        blocks.append(Block(BlockKind.PARAGRAPH, Span(len(text), len(text) + len(paragraph))))
        text += f"{paragraph}\n\n"
    return [s.reading for s in find_sentences(Essay(None, None, None, text, tuple(blocks)), ())]


def test_the_number_of_a_paragraph_is_no_word_of_it() -> None:
    found = _in_paragraphs(
        "1.1 The town built a quay. It silted up.", "1.2 However, the quay held.", "1.3 “Ice” came.", "12 Ships left."
    )
    assert found == ["The town built a quay.", "It silted up.", "The quay held.", "“Ice” came.", "12 Ships left."]
    assert _in_paragraphs("[11] The town paid.", "[12] It went on.", "[13] It lost.")[0] == "The town paid."


def test_a_number_that_counts_nothing_on_stays() -> None:
    assert _in_paragraphs("2.5 Tesla was the field.", "It fell.")[0] == "2.5 Tesla was the field."
    assert _in_paragraphs("7 Ships left.", "8 Ships came.")[0] == "7 Ships left."


def test_a_state_before_what_it_names_ends_no_sentence() -> None:
    text = "Holm urged the U.S. government to act. He met the U.S. Secretary of State. He left the U.S. The tide rose."
    assert [s.reading for s in _sentences(text)] == [
        "Holm urged the U.S. government to act.",
        "He met the U.S. Secretary of State.",
        "He left the U.S.",
        "The tide rose.",
    ]


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("Abstract Expressionism emerged in Nyby.", "Abstract Expressionism emerged in Nyby."),
        ("Objective Knowledge was published by Holm.", "Objective Knowledge was published by Holm."),
        ("Methods Engineering began there.", "Methods Engineering began there."),
        ("Introduction To Algorithms is a book.", "Introduction To Algorithms is a book."),
        ("Objective To find whether tolls fell.", "To find whether tolls fell."),
        ("Results: Tolls fell in both towns.", "Tolls fell in both towns."),
        ("Background The mills were old.", "The mills were old."),
        ("Results Day was long for the school.", "Results Day was long for the school."),
        ("Conclusion of the war brought peace.", "Conclusion of the war brought peace."),
    ],
)
def test_the_label_of_a_part_of_an_abstract_is_no_word_of_it(text: str, reading: str) -> None:
    assert [s.reading for s in _sentences(text)] == [reading]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Conclusion Salt tolls ruined the mills. The price of salt rose.", "Salt tolls ruined the mills."),
        ("Abstract Deep harbours freeze late. The deep water is warm.", "Deep harbours freeze late."),
        (
            "Abstract Algebra studies groups. The school algebra came first, and abstract algebra later.",
            "Abstract Algebra studies groups.",
        ),
        (
            "Objective Knowledge was published by Holm. It treats knowledge as a thing.",
            "Objective Knowledge was published by Holm.",
        ),
    ],
)
def test_a_label_before_a_plain_word_is_told_from_a_name(text: str, first: str) -> None:
    assert _sentences(text)[0].reading == first


def test_labels_within_an_abstract_are_no_words_of_it() -> None:
    text = "Background The mills were old. Methods Letters were read there. Those letters lie in Nyby."
    assert [s.reading for s in _sentences(text)][:2] == ["The mills were old.", "Letters were read there."]
