"""Plain text: note numbers that a copy from a PDF left glued to words and stops."""

import pytest

from studyapp.domain.essays import BlockKind, RunKind
from studyapp.extraction.sentences import find_sentences
from studyapp.reading import read_text

BODY = (
    "The guild kept its own court for a century.1 It heard case No. 3.4 million never came before it, and its bench,2 "
    "which sat on Fridays, used “the Harbour Act”3 of the town. Petitions rose under Charter 10925.4 The pumps of "
    "COVID-19 wards and the G20 were far off, and section 3.22 was not yet written.\n\n"
    "Nobody called it “a gentle court.”5 The fines were heavy (see Holm 1998)6 and the clerks were few.7 In 1702 the "
    "bench closed for good.8"
)
NOTES = (
    "1 Ada Holm, Courts of the Quay, 1998, 12.\n2 Holm, 14.\n3 The act was never printed.\n4 Holm, 20.\n"
    "5 So a visitor wrote home.\n6 Holm, 31.\n7 402 sheets are left of them.\n8 Holm, 40."
)


def marks(text):
    """The marks of the prose by number, each with the words before it."""
    essay = read_text(text, markdown=False)
    notes = [block.span for block in essay.blocks if block.kind is BlockKind.NOTE]
    found = [run.span for run in essay.runs if run.kind is RunKind.NOTE_MARK]
    prose = [span for span in found if not any(note.holds(span) for note in notes)]
    return [(span.of(essay.text).strip("[]"), essay.text[span.start - 6 : span.start]) for span in prose], len(notes)


EIGHT = [
    ("1", "ntury."), ("2", "bench,"), ("3", "r Act”"), ("4", "10925."), ("5", "ourt.”"), ("6", " 1998)"),
    ("7", "e few."), ("8", " good."),
]  # fmt: skip


def test_a_run_of_rising_numbers_leads_to_the_notes_below():
    assert marks(f"{BODY}\n\n{NOTES}") == (EIGHT, 8)


def test_without_notes_a_run_that_counts_on_is_still_marks():
    assert marks(BODY) == (EIGHT, 0)


@pytest.mark.parametrize(
    "text",
    [
        "The score was kept in room b.1 The other was b.2 wide and the third b.3 high.",
        "Alloys ran from steel.12 Others came from copper.40 and from zinc.51 and iron.77 and lead.90 in the trade.",
        "It grew by 1.5 points, then by 2.5 points, then by 3.5 points, by 4.5 points and by 5.5 points in a year.",
    ],
)
def test_few_numbers_or_numbers_with_gaps_are_no_marks(text):
    assert marks(text) == ([], 0)


def test_marks_stand_in_no_sentence_and_part_none():
    essay = read_text(f"{BODY}\n\n{NOTES}", markdown=False)
    read = [s.reading for s in find_sentences(essay, ()) if essay.blocks[s.paragraph].kind is BlockKind.PARAGRAPH]
    assert read[-3:] == [
        "Nobody called it “a gentle court.”",
        "The fines were heavy (see Holm 1998) and the clerks were few.",
        "In 1702 the bench closed for good.",
    ]
    assert "Petitions rose under Charter 10925." in read
