"""Versions are recognised, orphans attached by hand, left-out lines brought back."""

from dataclasses import replace

import pytest

from studyapp.domain.annotations import Annotations, Quotation, Sentence
from studyapp.domain.errors import StudyAppError
from studyapp.domain.essays import DroppedLine
from studyapp.domain.generation import Generation, Skipped
from studyapp.domain.spans import Span
from studyapp.library import Library
from studyapp.operations.essays import importing, revising
from studyapp.operations.essays.importing import Imported, import_essay
from studyapp.operations.essays.revising import (
    attach,
    bring_back,
    compare,
    find_earlier_version,
    find_same_text,
    update,
)
from studyapp.operations.library import history
from tests.operations.bridge import GONE, OTHER, RAILWAY, REWORDED, ROWS, compared, essay_of, generation_of, passages
from tests.storage.material import Clock, generation


def test_another_version_is_recognised_and_the_same_text_is_not_compared(library: Library, bridge: Imported) -> None:
    import_essay(library, generation())
    found = find_earlier_version(library, essay_of(REWORDED, title="Whatever"))
    assert found is not None
    assert (found.essay_uid, found.title, found.is_earlier) == (bridge.essay_uid, "The bridge", False)
    assert 0.5 < found.resemblance < 1
    assert find_earlier_version(library, essay_of(ROWS)) is None
    assert find_earlier_version(library, essay_of(OTHER)) is None
    importing.delete(library, bridge.essay_uid)
    assert find_earlier_version(library, essay_of(REWORDED)) is None


def test_a_text_adds_nothing_where_a_live_essay_has_it_now(library: Library, bridge: Imported) -> None:
    same_text = replace(essay_of(ROWS, title="Whatever"), raw_sha256="of another file")
    assert (
        find_same_text(library, same_text)
        == find_same_text(library, replace(same_text, reader_version="2"))
        == bridge.essay_uid
    )
    assert find_same_text(library, essay_of(REWORDED)) is None
    importing.delete(library, bridge.essay_uid)
    assert find_same_text(library, same_text) is None
    history.undo(library)
    update(library, compared(library, GONE), ())
    assert find_same_text(library, same_text) is None


def test_a_file_adds_nothing_to_its_text_with_a_line_brought_back(library: Library) -> None:
    held = with_lines()
    made = import_essay(library, held)
    bring_back(library, made.essay_uid, 0)
    assert find_same_text(library, held.essay) == made.essay_uid
    assert find_same_text(library, replace(held.essay, reader_version="2")) is None


def test_short_texts_of_one_form_are_no_versions_of_one_another(library: Library) -> None:
    form = "In {} the mill on the river Aare paid its {} people $12,000 a year for their work."
    import_essay(library, generation_of(((form.format(1824, 48), "1824"),)))
    assert find_earlier_version(library, essay_of(((form.format(1931, 112), "1931"),))) is None
    assert find_earlier_version(library, essay_of(((form.format(1824, 48) + " They were glad.", "1824"),))) is not None


def test_the_same_file_read_by_another_reader_is_a_version(library: Library, bridge: Imported) -> None:
    held = essay_of(ROWS)
    other = replace(essay_of(OTHER), raw_sha256=held.raw_sha256)
    assert find_earlier_version(library, other) is None  # only what a person brought back can make the difference
    found = find_earlier_version(library, replace(other, reader_version="2"))
    assert found is not None
    assert found.essay_uid == bridge.essay_uid


def test_an_earlier_version_is_told_apart_from_a_new_one(library: Library, bridge: Imported) -> None:
    update(library, compared(library, GONE), ())
    found = find_earlier_version(library, essay_of(ROWS))
    assert found is not None
    assert (found.essay_uid, found.is_earlier) == (bridge.essay_uid, True)
    history.undo(library)
    assert find_earlier_version(library, essay_of(ROWS)) is None


def test_an_orphan_is_attached_by_hand(library: Library, bridge: Imported, clock: Clock) -> None:
    update(library, compared(library, REWORDED), ())
    (orphan,) = library.orphans(bridge.essay_uid)
    clock.forward(minutes=1)
    start = library.essay(bridge.essay_uid).text.index("In the spring of 1871")
    assert attach(library, orphan.uid, Span(start, start + 21)).name == "Attach card"
    assert library.orphans(bridge.essay_uid) == ()
    assert passages(library)[orphan.uid] == "In the spring of 1871"
    assert [card.position for card in library.cards(note_uid=orphan.uid)] == [start]
    assert library.note(orphan.uid).modified == clock.ms
    clock.forward(minutes=1)
    assert not attach(library, orphan.uid, Span(start, start + 21))
    history.undo(library)
    assert [note.uid for note in library.orphans(bridge.essay_uid)] == [orphan.uid]
    for span in (Span(4, 4), Span(90_000, 90_010)):
        with pytest.raises(StudyAppError, match="no passage to attach"):
            attach(library, orphan.uid, span)


LINE = DroppedLine("HARWICK PAPERS 12", "a running head", len(essay_of(ROWS).text) // 2)


def with_lines() -> Generation:
    held = generation_of(ROWS)
    text = held.essay.text
    last = text.index(ROWS[-1][0])
    found = Annotations(
        quotations=(Quotation(Span(4, 14)), Quotation(Span(last, last + 3))),
        sentences=(Sentence(Span(last, len(text)), 1, 3, "Its", (last, last + 1, last + 2)),),
    )
    dropped = (LINE, replace(LINE, text="13", at=len(text)))
    return replace(
        held,
        essay=replace(held.essay, dropped=dropped),
        annotations=found,
        skipped=(Skipped(Span(last, len(text)), "figure", "none"),),
    )


def test_a_line_that_was_left_out_is_brought_back_and_everything_keeps_its_place(library: Library) -> None:
    made = import_essay(library, with_lines(), take_proposed=True)
    before, notes_before = passages(library), library.notes()
    found = library.annotations(made.essay_uid, with_sentences=True)
    assert found == with_lines().annotations
    assert library.annotations(made.essay_uid) == replace(found, sentences=())
    assert bring_back(library, made.essay_uid, 0).name == "Bring line back"
    essay = library.essay(made.essay_uid)
    assert "\n\nHARWICK PAPERS 12\n\n" in essay.text
    assert [line.text for line in essay.dropped] == ["13"]
    assert passages(library) == before
    assert [note.uid for note in library.notes()] == [note.uid for note in notes_before]
    after = library.annotations(made.essay_uid, with_sentences=True)
    assert [each.span.of(essay.text) for each in after.quotations] == ["old bridge", "Its"]
    (sentence,) = after.sentences
    assert essay.blocks[sentence.paragraph].span.holds(sentence.span)
    assert "".join(essay.text[offset] for offset in sentence.offsets) == "Its"
    assert library.skipped(made.essay_uid)[0].span.of(essay.text) == ROWS[-1][0]
    history.undo(library)
    assert library.annotations(made.essay_uid, with_sentences=True) == found
    assert library.notes() == notes_before
    with pytest.raises(StudyAppError, match="2 lines were left out"):
        bring_back(library, made.essay_uid, 2)


def test_an_orphan_finds_its_passage_in_a_line_that_is_brought_back(library: Library, bridge: Imported) -> None:
    made = generation_of(GONE)
    dropped = (DroppedLine(ROWS[RAILWAY][0], "a note of the printer", len(made.essay.text)),)
    made = replace(made, essay=replace(made.essay, dropped=dropped))
    update(library, compare(library, bridge.essay_uid, made), ())
    (orphan,) = library.orphans(bridge.essay_uid)
    bring_back(library, bridge.essay_uid, 0)
    assert passages(library)[orphan.uid] == ROWS[RAILWAY][0]
    # the file itself, read again, is known
    assert revising.find_earlier_version(library, made.essay) is None
