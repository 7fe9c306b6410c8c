"""Cards of a library held against their passages: what a passage contradicts is told, whoever wrote the card."""

from dataclasses import replace

import pytest

from studyapp.domain.errors import StudyAppError
from studyapp.domain.notes import NoteState
from studyapp.domain.quality.verifying import Advised, CardWithPassage
from studyapp.domain.spans import Span
from studyapp.extraction import Models, load_models
from studyapp.library import Library
from studyapp.operations.essays.importing import Imported
from studyapp.operations.notes import editing
from studyapp.operations.proving.advising import advise, cards_with_passages
from tests.operations.bridge import ROWS

ASKED = "How many carts crossed the river at Harwick on every market day by 1910?"


@pytest.fixture(scope="module")
def models() -> Models:
    """Both language models."""
    return load_models()


def _held(
    library: Library, imported: Imported, back: str, first: int = 4, last: int = 4
) -> tuple[CardWithPassage, ...]:
    """A card of one's own that stands on some sentences of the essay."""
    text = library.essay(imported.essay_uid).text
    span = Span(text.index(ROWS[first][0]), text.index(ROWS[last][0]) + len(ROWS[last][0]))
    changes = editing.make_basic(library, imported.essay_uid, span, ASKED, back)
    return cards_with_passages([library.note(uid) for uid in changes.notes])


def _advised(library: Library, imported: Imported, models: Models, cards: tuple[CardWithPassage, ...]) -> Advised:
    return advise(library.essay(imported.essay_uid), models, cards)


def test_what_the_passage_contradicts_is_told(library: Library, bridge: Imported, models: Models) -> None:
    good, wrong = _held(library, bridge, "about 600"), _held(library, bridge, "about 900")
    came = _advised(library, bridge, models, (*good, *wrong))
    assert {each.note_uid for each in came.hints} == {wrong[0].note_uid}
    assert any("“900”" in each.words for each in came.hints)
    assert came.notes == 2


def test_a_passage_of_a_page_is_not_read(library: Library, bridge: Imported, models: Models) -> None:
    came = _advised(library, bridge, models, _held(library, bridge, "about 900", first=0, last=7))
    assert came == Advised((), 0)


def test_only_cards_that_wait_or_were_taken_and_have_a_passage_are_read(library: Library, bridge: Imported) -> None:
    notes = library.notes(essay_uid=bridge.essay_uid)
    assert {held.note_uid for held in cards_with_passages(notes)} == {note.uid for note in notes}
    rejected = replace(notes[0], state=NoteState.REJECTED)
    loose = replace(notes[1], anchor=None)
    anchor = notes[2].anchor
    assert anchor is not None
    orphan = replace(notes[2], anchor=replace(anchor, orphaned=True))
    citing = replace(notes[3], kind="citation")
    assert cards_with_passages([rejected, loose, orphan, citing]) == ()


def test_progress_goes_from_nothing_to_all(library: Library, bridge: Imported, models: Models) -> None:
    told: list[float] = []
    cards = _held(library, bridge, "about 600") * 45
    advise(library.essay(bridge.essay_uid), models, cards, lambda done, total: told.append(done / total))
    assert told == sorted(told)
    assert 0 <= told[0] <= told[-1] < 1
    assert len([share for share in told if share >= 0.5]) >= 3  # of reading the essay, and of each twenty cards


def test_another_language_is_told(library: Library, bridge: Imported, models: Models) -> None:
    essay = replace(library.essay(bridge.essay_uid), language="de")
    with pytest.raises(StudyAppError, match="in English"):
        advise(essay, models, _held(library, bridge, "about 600"))
