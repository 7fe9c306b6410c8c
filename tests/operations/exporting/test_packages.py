"""Exports of a deck of the library, and what Anki makes of the next export."""

import re
from html import unescape
from pathlib import Path

import pytest

from studyapp.domain.annotations import Annotations
from studyapp.domain.cloze import Cloze
from studyapp.domain.errors import StudyAppError
from studyapp.domain.essays import Block, BlockKind, Essay
from studyapp.domain.generation import DraftNote, DraftStatus, Generation, NoteKind
from studyapp.domain.ids import Uid
from studyapp.domain.notes import NoteState
from studyapp.domain.spans import Span
from studyapp.library import Library
from studyapp.operations import decks
from studyapp.operations.essays import importing
from studyapp.operations.library import history, trash
from studyapp.operations.notes import drafts, editing
from studyapp.operations.reviews import reviewing
from studyapp.storage.reads.reads import TRASH_MS
from tests.anki.engine import asked, with_engine
from tests.anki.packages import rows
from tests.operations.exporting.exported import export_deck
from tests.storage.material import Clock

TEXT = "Energy\n\nCoal gives 81% of the power. It costs 2*3*4 < $20 & rises."
ESSAY = Essay(
    "On power",
    None,
    None,
    TEXT,
    (Block(BlockKind.HEADING, Span(0, 6), 2), Block(BlockKind.PARAGRAPH, Span(8, len(TEXT)))),
)
FIRST, SECOND = Span(8, 36), Span(37, len(TEXT))


def draft(uid: str, status: DraftStatus, quote: Span, cloze: Cloze | None) -> DraftNote:
    return DraftNote(
        uid=Uid(uid),
        kind=NoteKind.FIGURE,
        front=cloze.shown if cloze else "How does it rise & <fall>?",
        back=cloze.answer if cloze else "2*3*4 < $20",
        cloze=cloze,
        context="On power · Energy",
        quote=quote,
        citations=(),
        source="On power",
        status=status,
        score=0.5,
        reason="by hand",
    )


DRAFTS = (
    draft("first", DraftStatus.ACCEPTED, FIRST, Cloze("Coal gives ", "81%", " of the power.", "percent")),
    draft("second", DraftStatus.ACCEPTED, SECOND, None),
    draft("third", DraftStatus.SUGGESTED, SECOND, None),
)


def imported(library: Library) -> Uid:
    generation = Generation(ESSAY, Annotations(), DRAFTS, ())
    return importing.import_essay(library, generation, take_proposed=True).deck_uid


def written(package: Path) -> dict[str, tuple[int, list[str]]]:
    found = rows(package, "select guid, mod, flds from notes order by id")
    return {guid: (mod, fields.split("\x1f")) for guid, mod, fields in found}


def plain(html: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "", html)).replace("\u200b", "")


def test_only_taken_notes_in_the_order_of_the_text(library: Library, clock: Clock, tmp_path: Path) -> None:
    deck = imported(library)
    path = tmp_path / "deck.apkg"
    assert export_deck(library, deck, path) == 2
    found = written(path)
    assert list(found) == ["first", "second"]
    assert {mod for mod, _ in found.values()} == {clock.ms // 1000}
    assert [plain(cell) for cell in found["first"][1][:9]] == [
        "first",
        "Coal gives {{c1::81%::percent}} of the power.",
        "On power · Energy",
        FIRST.of(TEXT),
        "On power",
        "Energy",
        "On power",
        "",
        "figure",
    ]
    assert plain(found["second"][1][1]) == "How does it rise & <fall>?"
    assert plain(found["second"][1][2]) == "2*3*4 < $20"
    assert plain(found["second"][1][4]) == SECOND.of(TEXT)


def test_an_export_again_gives_the_same_bytes(library: Library, clock: Clock, tmp_path: Path) -> None:
    deck = imported(library)
    paths = [tmp_path / name for name in ("a.apkg", "b.apkg")]
    for path in paths:
        export_deck(library, deck, path)
        clock.ms += 60_000
    assert paths[0].read_bytes() == paths[1].read_bytes()


def test_an_edit_stamps_its_own_note_alone(library: Library, clock: Clock, tmp_path: Path) -> None:
    deck = imported(library)
    clock.ms += 60_000
    edit_second(library, "**less**")
    export_deck(library, deck, tmp_path / "deck.apkg")
    found = written(tmp_path / "deck.apkg")
    assert found["second"][0] - found["first"][0] == 60
    assert found["second"][1][2] == "<strong>less</strong>"


def test_an_edit_in_the_second_of_the_import_is_later_still(library: Library, clock: Clock, tmp_path: Path) -> None:
    deck = imported(library)
    clock.ms += 400
    edit_second(library, "less")
    export_deck(library, deck, tmp_path / "deck.apkg")
    found = written(tmp_path / "deck.apkg")
    assert found["second"][0] - found["first"][0] == 1


def edit_second(library: Library, text: str) -> None:
    fields = library.note(Uid("second")).fields
    editing.edit(library, Uid("second"), (fields[0], text, *fields[2:]))


def test_undo_and_redo_stamp_the_notes_whose_text_they_change(library: Library, clock: Clock, tmp_path: Path) -> None:
    deck = imported(library)
    clock.ms += 60_000
    edit_second(library, "less")
    path, seen = tmp_path / "deck.apkg", []
    export_deck(library, deck, path)
    for replay in (history.undo, history.redo, history.undo):
        clock.ms += 60_000
        replay(library)
        export_deck(library, deck, path)
        found = written(path)
        seen.append((found["second"][0] - found["first"][0], plain(found["second"][1][2])))
    assert seen == [(120, "2*3*4 < $20"), (180, "less"), (240, "2*3*4 < $20")]


def test_what_was_undone_before_any_export_leaves_no_stamp(library: Library, clock: Clock, tmp_path: Path) -> None:
    deck = imported(library)
    clock.ms += 60_000
    edit_second(library, "less")
    history.undo(library)
    clock.ms += 60_000
    export_deck(library, deck, tmp_path / "deck.apkg")
    found = written(tmp_path / "deck.apkg")
    assert found["second"][0] == found["first"][0]


def test_undoing_what_changes_no_text_stamps_nothing(library: Library, clock: Clock, tmp_path: Path) -> None:
    deck = imported(library)
    path = tmp_path / "deck.apkg"
    export_deck(library, deck, path)
    before = written(path)
    clock.ms += 60_000
    other = next(iter(decks.create(library, "Other").decks))
    for change in (
        lambda: editing.move(library, [Uid("second")], other),
        lambda: editing.delete(library, [Uid("second")]),
        lambda: reviewing.suspend(library, [library.cards(note_uid=Uid("second"))[0].uid]),
        lambda: drafts.take(library, [Uid("third")]),
    ):
        change()
        history.undo(library)
    export_deck(library, deck, path)
    assert written(path) == before


def test_a_stamp_by_undo_outlives_the_emptying_of_the_trash(library: Library, clock: Clock, tmp_path: Path) -> None:
    deck = imported(library)
    clock.ms += 60_000
    edit_second(library, "less")
    export_deck(library, deck, tmp_path / "deck.apkg")
    history.undo(library)
    editing.delete(library, [Uid("first")])
    clock.ms += TRASH_MS + 1
    assert trash.empty_expired(library)
    export_deck(library, deck, tmp_path / "deck.apkg")
    assert written(tmp_path / "deck.apkg")["second"][0] == (library.note(Uid("second")).created + 60_000) // 1000


def test_a_deck_without_taken_notes_says_so(library: Library, tmp_path: Path) -> None:
    deck = importing.import_essay(library, Generation(ESSAY, Annotations(), DRAFTS, ())).deck_uid
    with pytest.raises(StudyAppError, match="no cards to export"):
        export_deck(library, deck, tmp_path / "deck.apkg")
    assert not (tmp_path / "deck.apkg").exists()


def test_an_unknown_deck(library: Library, tmp_path: Path) -> None:
    with pytest.raises(StudyAppError):
        export_deck(library, Uid("nowhere"), tmp_path / "deck.apkg")


@with_engine
def test_anki_updates_exactly_what_changed(library: Library, clock: Clock, tmp_path: Path) -> None:
    deck = imported(library)
    paths = [tmp_path / name for name in ("first.apkg", "same.apkg", "edited.apkg", "undone.apkg", "more.apkg")]
    export_deck(library, deck, paths[0])
    clock.ms += 60_000
    export_deck(library, deck, paths[1])
    edit_second(library, "less")
    export_deck(library, deck, paths[2])
    clock.ms += 60_000
    history.undo(library)
    export_deck(library, deck, paths[3])
    clock.ms += 60_000
    drafts.take(library, [Uid("third")])
    assert library.note(Uid("third")).state is NoteState.TAKEN
    export_deck(library, deck, paths[4])
    report = asked("engine_check.py", *paths)
    assert [(each["new"], each["updated"], each["conflicting"]) for each in report["imports"]] == [
        (2, 0, 0),
        (0, 0, 0),
        (0, 1, 0),
        (0, 1, 0),
        (1, 0, 0),
    ]
    (answer,) = (plain(card["answer"]) for card in report["cards"] if card["guid"] == "second")
    assert "2*3*4 < $20" in answer
    assert "less" not in answer
    assert report["without_cards"] == 0
