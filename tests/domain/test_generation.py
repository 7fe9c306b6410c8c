"""Essays know their headings and their file; errors and changes say what they are."""

from hypothesis import given
from hypothesis import strategies as st

from studyapp.domain.changes import Changes
from studyapp.domain.errors import StudyAppError
from studyapp.domain.essays import Block, BlockKind, Essay, RawMap
from studyapp.domain.generation import DraftNote, DraftStatus, MakingSettings, NoteKind
from studyapp.domain.ids import Uid
from studyapp.domain.spans import Selector, Span

TEXT = "Opening.\n\nFirst\n\nOne.\n\nSecond\n\nTwo."
ESSAY = Essay(
    None,
    None,
    None,
    TEXT,
    (
        Block(BlockKind.PARAGRAPH, Span(0, 8)),
        Block(BlockKind.HEADING, Span(10, 15), 1),
        Block(BlockKind.PARAGRAPH, Span(17, 21)),
        Block(BlockKind.HEADING, Span(23, 29), 2),
        Block(BlockKind.PARAGRAPH, Span(31, 35)),
    ),
)


def test_a_passage_stands_under_the_nearest_heading_above_it() -> None:
    assert [heading.span.of(TEXT) for heading in ESSAY.headings] == ["First", "Second"]
    assert ESSAY.heading_before(3) is None
    assert ESSAY.heading_before(18) == "First"
    assert ESSAY.heading_before(23) == "Second"
    assert ESSAY.heading_before(34) == "Second"


@given(st.lists(st.tuples(st.integers(1, 9), st.integers(0, 5)), min_size=1, max_size=6))
def test_the_raw_map_counts_on_within_each_piece(pieces: list[tuple[int, int]]) -> None:
    """Pieces of the clean text, each after so many dropped code points of the file."""
    clean, raw, found = [], [], []
    at_clean = at_raw = 0
    for length, dropped in pieces:
        at_raw += dropped
        clean.append(at_clean)
        raw.append(at_raw)
        found += range(at_raw, at_raw + length)
        at_clean, at_raw = at_clean + length, at_raw + length
    leads = RawMap(tuple(clean), tuple(raw))
    assert [leads.to_raw(offset) for offset in range(at_clean)] == found


def test_a_draft_is_a_value() -> None:
    draft = DraftNote(
        Uid("u"),
        NoteKind.FIGURE,
        "How many?",
        "48",
        None,
        None,
        Span(0, 1),
        (),
        "",
        DraftStatus.ACCEPTED,
        0.5,
        "rule",
    )
    assert len({draft, draft}) == 1
    assert MakingSettings() == MakingSettings(MakingSettings().per_1000_words)


def test_an_error_reads_as_its_sentence_and_its_advice() -> None:
    assert str(StudyAppError("It is gone.", "Look elsewhere.")) == "It is gone. Look elsewhere."
    assert str(StudyAppError("It is gone.")) == "It is gone."


def test_changes_are_true_when_something_changed() -> None:
    assert not Changes()
    assert Changes(operation=Uid("o"))
    assert Changes(everything=True)


def test_a_selector_knows_its_span() -> None:
    assert Selector("One.", "", "", 17, 21).span.of(TEXT) == "One."
