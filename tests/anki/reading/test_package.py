"""Packages of both schemas are read, and those of our own exporter; whoever reads one may stop."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from studyapp.anki.fields import deletion
from studyapp.anki.reading.package import open_package
from studyapp.anki.reading.values import Collection, Deck, Field, Note
from studyapp.anki.writing.values import ExportNote
from studyapp.domain.errors import StudyAppError
from studyapp.domain.ids import Uid
from studyapp.domain.own_notes import PACKAGED, BasicTexts, ClozeTexts
from studyapp.held_files import hold, let_go
from tests.anki.packages import write
from tests.anki.reading import made

NOTES = [
    ExportNote(Uid("n1"), False, "Front", "Back", tags=("unit::one", "two"), modified=1_790_000_001_234),
    ExportNote(Uid("n2"), True, f"{deletion(1, 'a')} {deletion(2, 'é')}", modified=1_790_000_002_000),
]


@pytest.fixture
def exported(tmp_path: Path) -> Path:
    path = tmp_path / "deck.apkg"
    write(path, "Course::Unit", NOTES)
    return path


def test_rows_that_were_not_all_taken_are_let_go_of_after_the_file_was_closed(tmp_path: Path) -> None:
    rows = made.Rows([made.note(1)], [made.card(1)], [made.review(n) for n in range(1, 3_000)])
    with open_package(made.old(tmp_path / "a.apkg", rows)) as package:
        reviews = iter(package.reviews())
        next(reviews)
    assert next(reviews)
    del reviews  # what is raised as it ends is a warning, and with that an error


def test_our_own_package_is_read_back(exported: Path) -> None:
    with open_package(exported) as package:
        basic, cloze = sorted(package.note_types, key=lambda each: each.is_cloze)
        assert (basic.name, basic.is_cloze, basic.sort_field) == ("studyapp basic", False, 1)
        assert [(each.name, each.id) for each in basic.fields] == list(PACKAGED[BasicTexts.UID])
        assert [(each.name, each.id) for each in cloze.fields] == list(PACKAGED[ClozeTexts.UID])
        assert "{{cloze:Text}}" in cloze.templates[0].front
        assert "Course::Unit" in {each.name for each in package.decks}
        assert (package.counts.notes, package.counts.cards, package.counts.reviews) == (2, 3, 0)
        first, second = package.notes()
        assert (first.guid, first.fields[1:3], first.tags) == ("n1", ("Front", "Back"), ("unit::one", "two"))
        assert first.modified_s == 1_790_000_001
        assert second.note_type_id == cloze.id
        assert len(second.fields) == len(cloze.fields)
        assert [(card.note_id, card.ordinal) for card in package.cards()] == [
            (first.id, 0),
            (second.id, 0),
            (second.id, 1),
        ]
        assert list(package.reviews()) == []
        assert package.media == package.left_out == ()


@pytest.mark.parametrize("content", [b"", b"PK", b"no zip at all"])
def test_what_is_no_package_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "odd.apkg"
    path.write_bytes(content)
    with pytest.raises(StudyAppError, match=r"“odd\.apkg” is damaged"), open_package(path):
        pass


class StoppedError(ValueError):
    """What a caller's progress raises to cancel."""


@pytest.mark.parametrize("make", [made.old, made.new])
def test_progress_ends_at_all_and_may_cancel(tmp_path: Path, make: Callable[..., Path]) -> None:
    path = make(tmp_path / "deck.apkg", made.Rows([made.note(number) for number in range(1, 9_000)]))
    seen: list[tuple[int, int]] = []
    with open_package(path, progress=lambda done, total: seen.append((done, total))) as package:
        assert package.counts.notes == 8_999
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)
    assert seen[-1][0] == seen[-1][1]
    assert {total for _, total in seen} == {seen[0][1]}

    def stop(_done: int, _total: int) -> None:
        raise StoppedError

    with pytest.raises(StoppedError), open_package(path, progress=stop):
        pass


def test_an_error_of_the_caller_passes_as_it_is(tmp_path: Path) -> None:
    with pytest.raises(StoppedError), open_package(made.new(tmp_path / "deck.apkg")) as package:
        for _ in package.notes():
            raise StoppedError


def test_rows_are_not_to_be_had_after_the_end(tmp_path: Path) -> None:
    with open_package(made.new(tmp_path / "deck.apkg")) as package:
        pass
    with pytest.raises(sqlite3.ProgrammingError):
        next(package.notes())


def test_rows_are_read_as_often_as_they_are_asked_for(tmp_path: Path) -> None:
    with open_package(made.new(tmp_path / "deck.apkg", made.Rows([made.note(1), made.note(2)]))) as package:
        pairs = [(one.id, other.id) for one, other in zip(package.notes(), package.notes(), strict=True)]
        assert pairs == [(1, 1), (2, 2)]
        assert next(package.cards()) == next(package.cards())


def test_rows_may_be_counted_while_they_are_read(tmp_path: Path) -> None:
    """Counting may take so many steps and no more; reading is not held to that."""
    rows = made.Rows(cards=[(number, *[0] * 16, "") for number in range(1, 30_000)])
    with open_package(made.new(tmp_path / "deck.apkg", rows)) as package:
        cards = package.cards()
        next(cards)
        assert package.counts.cards == 29_999
        assert len(list(cards)) == 29_998


def test_both_schemas_give_the_same_values(tmp_path: Path) -> None:
    found = []
    for make in (made.old, made.new):
        with open_package(make(tmp_path / "deck.apkg")) as package:
            rows = (*package.notes(), *package.cards(), *package.reviews())
            found.append((package.collection, package.note_types, package.decks, package.presets, rows))
    assert found[0] == found[1]
    collection, note_types, decks, presets, rows = found[0]
    assert collection == Collection(made.BORN, 60, 4, 2, True)
    assert [(each.name, each.is_cloze, len(each.fields)) for each in note_types] == [
        ("Basic", False, 2),
        ("Cloze", True, 1),
    ]
    assert note_types[0].fields == (Field("Front", 11), Field("Back", 12))
    assert decks[1] == Deck(made.DECK_ID, "Course::Unit", "Read this", made.PRESET_ID)
    assert presets[1].name == "Mine"
    assert presets[1].fsrs_params == (2.5,) * 19
    assert (presets[1].new_per_day, presets[1].reviews_per_day, presets[1].desired_retention) == (7, 70, 0.93)
    assert rows[0] == Note(1, "guid1", made.TYPE_ID, made.LAST + 1, ("Front", "Back"), ("one", "two::three"))


def test_fields_tags_and_media_find_each_other_in_whatever_form(tmp_path: Path) -> None:
    """Anki brings all of them into NFC when it imports; a Mac writes names of files otherwise."""
    apart, whole = "e\u0301.png", "\u00e9.png"
    rows = made.Rows([made.note(1, (f'<img src="{apart}">', "")), made.note(2, tags=f" {apart}\u3000b ")])
    with open_package(made.old(tmp_path / "deck.apkg", rows, media={"0": apart}, **{"0": b"x"})) as package:
        first, second = package.notes()
        assert (first.fields[0], second.tags) == (f'<img src="{whole}">', (whole, "b"))
        assert [file.name for file in package.media] == [whole]


def test_a_silent_sound_is_no_bomb(tmp_path: Path) -> None:
    silence = bytes(20_000_000)
    with open_package(made.old(tmp_path / "deck.apkg", media={"0": "silence.wav"}, **{"0": silence})) as package:
        assert package.media_bytes(package.media[0]) == silence


def test_a_deck_may_have_limits_of_its_own(tmp_path: Path) -> None:
    old = """UPDATE col SET decks = json_set(decks, '$."1".newLimit', 5, '$."1".desiredRetention', 88)"""
    kind = made.message((1, made.message((1, 1), (7, 5), (10, 0.88))))
    new = f"UPDATE decks SET kind = x'{kind.hex()}' WHERE id = 1"
    for path in (made.old(tmp_path / "old.apkg", extra=old), made.new(tmp_path / "new.apkg", extra=new)):
        with open_package(path) as package:
            assert package.decks[0] == Deck(1, "Default", "", 1, False, 5, None, 0.88)


def test_settings_that_lack_are_those_of_the_first_anki(tmp_path: Path) -> None:
    with open_package(made.old(tmp_path / "deck.apkg", extra="UPDATE col SET conf = '{}'")) as package:
        assert package.collection == Collection(made.BORN, None, 4, 1, False)
    with open_package(made.new(tmp_path / "deck.apkg", extra="DELETE FROM config")) as package:
        assert package.collection == Collection(made.BORN, None, 4, 2, False)


def test_steps_left_are_those_until_review(tmp_path: Path) -> None:
    """The thousands say how many of them are to be done today."""
    rows = made.Rows(cards=[made.card(1, type=1, queue=1, left=2002)])
    with open_package(made.new(tmp_path / "deck.apkg", rows)) as package:
        assert next(package.cards()).steps_left == 2


def test_a_path_that_is_no_file_is_refused(tmp_path: Path) -> None:
    for path, words in ((tmp_path, "is a folder"), (tmp_path / "no.apkg", "There is no file")):
        with pytest.raises(StudyAppError, match=words), open_package(path):
            pass
    with pytest.raises(StudyAppError, match="cannot be opened"), open_package(tmp_path / "a\0b"):
        pass


def test_a_file_of_the_open_library_is_not_opened(tmp_path: Path) -> None:
    path = made.new(tmp_path / "deck.apkg")
    hold(path)
    try:
        with pytest.raises(StudyAppError, match="belongs to the library"), open_package(path):
            pass
    finally:
        let_go(path)


def test_a_card_in_a_filtered_deck_is_taken_home(tmp_path: Path) -> None:
    home, moment = made.DECK_ID, 1_790_000_600
    filtered = {"did": 77, "odid": home, "due": -100_000}
    cards = [
        made.card(1, **filtered, odue=1050),
        made.card(2, **filtered, odue=5, type=0, queue=2),
        made.card(3, **filtered, odue=moment, type=1, queue=4),
        made.card(4, **filtered, odue=1050, type=3, queue=2),
        made.card(5, **filtered, odue=1050, queue=-1),
    ]
    with open_package(made.new(tmp_path / "deck.apkg", made.Rows(cards=cards))) as package:
        assert [(card.deck_id, card.queue, card.due) for card in package.cards()] == [
            (home, 2, 1050),
            (home, 0, 5),
            (home, 1, moment),
            (home, 3, 1050),
            (home, -1, 1050),
        ]
