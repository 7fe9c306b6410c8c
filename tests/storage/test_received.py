"""Notes, note types and media from elsewhere: kept as they came, undone and redone, and gone with the trash."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.domain.cards import Phase
from studyapp.domain.media import named_media, with_names
from studyapp.domain.reviews import Rating
from studyapp.library import Library
from studyapp.operations.library import history, trash
from studyapp.operations.notes import editing
from studyapp.operations.reviews import reviewing
from studyapp.operations.schedule.rebuilding import rebuild_schedule
from tests.storage.material import VOCABULARY, Clock, opened, receive


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with opened(tmp_path / "a.studyapp") as library:
        yield library


def test_a_note_is_read_with_its_note_type(library: Library) -> None:
    uid = receive(library, "a")
    assert library.note(uid).type == VOCABULARY
    assert [note.type for note in library.notes()] == [VOCABULARY]


def test_what_was_received_is_kept_byte_for_byte(library: Library) -> None:
    word = "<B STYLE='x'>fleuve</b>&nbsp;\r\n\u200b<script>"
    uid = receive(library, "guid;", word)
    received = library.store.counterparts.received([uid])[uid]
    assert (received.fields[0], received.foreign_key, received.source) == (word, "guid;", "french.apkg")
    assert library.note(uid).fields == received.fields


def test_a_later_version_takes_the_place_of_the_one_before(library: Library) -> None:
    uid = receive(library, "a")
    first = library.store.counterparts.received([uid])[uid]
    later = replace(first, fields=("fleuve", "other"), foreign_modified=9)
    css = replace(VOCABULARY, css=".card {}")
    with library.operation("Import deck") as writer:
        writer.store_received([later])
        writer.store_note_types([css])
    assert library.store.counterparts.received([uid]) == {uid: later}
    assert library.note(uid).type == css
    history.undo(library)
    assert library.store.counterparts.received([uid]) == {uid: first}
    assert library.note(uid).type == VOCABULARY


def test_the_state_that_a_card_came_with_is_what_the_log_gives(library: Library) -> None:
    first, second = library.cards(note_uid=receive(library, "a"))
    state = library.state(first.uid)
    assert (state.phase, state.stability, state.interval_days, state.reps) == (Phase.REVIEW, 13.4567, 12, 4)
    assert library.state(second.uid).phase is Phase.NEW
    assert not rebuild_schedule(library)
    reviewing.answer(library, first.uid, Rating.GOOD, 900)
    after = library.state(first.uid)
    assert (after.reps, after.lapses) == (5, 1)
    assert after.stability is not None
    assert after.stability > 13.4567
    assert not rebuild_schedule(library)


def test_one_undo_takes_back_all_of_it_and_redo_finds_its_media(library: Library) -> None:
    uid = receive(library, "a", sound=b"a word spoken")
    history.undo(library)
    assert library.notes() == library.decks() == ()
    assert library.store.counterparts.received([uid]) == library.store.reads.notes.note_types() == {}
    assert library.medium("fleuve.mp3") is None
    history.redo(library)
    assert library.medium("fleuve.mp3") == b"a word spoken"
    history.redo(library)
    assert library.store.counterparts.received([uid])[uid].foreign_key == "a"
    assert library.state(library.cards()[0].uid).reps == 4


def test_media_go_with_the_last_note_that_uses_them(tmp_path: Path) -> None:
    clock = Clock()
    with opened(tmp_path / "b.studyapp", clock) as library:
        both = [receive(library, key, sound=b"a word spoken") for key in "ab"]
        for uid, left in zip(both, (b"a word spoken", None), strict=True):
            editing.delete(library, [uid])
            clock.forward(days=31)
            trash.empty_expired(library)
            assert library.medium("fleuve.mp3") == left
        assert library.store.counterparts.received(both) == {}
        assert library.store.reads.notes.known_notes(both) == dict.fromkeys(both)


def test_the_trash_calls_an_imported_note_by_its_words(library: Library) -> None:
    editing.delete(library, [receive(library, "a", "<b>le</b> fleuve &amp; <script>x()</script>la mer")])
    assert library.trash()[0].name == "le fleuve & la mer"


def test_media_are_found_and_renamed_where_html_calls_them() -> None:
    html = """<img class=x src="a b.png"> <IMG SRC='c%20d.png'> <img src=e.png> [sound:f &amp; g.mp3] url("h.ttf")"""
    assert list(named_media(html)) == ["a b.png", "c d.png", "e.png", "f & g.mp3", "h.ttf"]
    renamed = with_names(html, {"a b.png": "a-1.png", "f & g.mp3": "f & h.mp3", "e.png": "e-2.png"})
    assert list(named_media(renamed)) == ["a-1.png", "c d.png", "e-2.png", "f & h.mp3", "h.ttf"]
    assert with_names(html, {"other": "x"}) == html


@given(st.text(alphabet="<img src='\"=[sound:]>x\n&;%2url()", max_size=80))
def test_other_names_change_nothing_else(text: str) -> None:
    names = list(named_media(text))
    renamed = with_names(text, {name: f"other{number}" for number, name in enumerate(dict.fromkeys(names))})
    assert (renamed == text) == (not names)
    assert with_names(text, {"unknown.png": "x"}) == text
    assert len(list(named_media(renamed))) == len(names)
