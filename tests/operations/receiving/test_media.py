"""Pictures that were replaced or added in Anki come in by themselves, and undo finds again what it needs."""

from collections.abc import Iterator
from hashlib import sha1
from pathlib import Path

import pytest

from studyapp.anki.reading.package import open_package
from studyapp.domain.exchange.packages import ImportReport, Outcome
from studyapp.library import Library
from studyapp.operations.library import history, trash
from studyapp.operations.notes import editing
from studyapp.operations.receiving.packages import import_package
from tests.anki.reading.made import LAST, Row, Rows, card, media_list, new, note, packed
from tests.operations.exporting.exported import export_deck
from tests.storage.material import Clock, opened
from tests.storage.test_undo_law import tables

PICTURE = ('<img src="map.png"> a map', "b")


@pytest.fixture
def clock() -> Clock:
    return Clock((LAST + 900) * 1000)


@pytest.fixture
def library(tmp_path: Path, clock: Clock) -> Iterator[Library]:
    with opened(tmp_path / "a.studyapp", clock) as library:
        yield library


def package(path: Path, *notes: Row, **media: bytes) -> Path:
    files = {f"{name}.png": content for name, content in media.items()}
    rows = Rows(notes, [card(each[0]) for each in notes], [])
    listed = media_list(*((name, content, sha1(content).digest()) for name, content in files.items()))
    return new(path, rows, media=listed, **{str(at): packed(content) for at, content in enumerate(files.values())})


def brought(library: Library, path: Path) -> ImportReport:
    return import_package(library, path)[1]


def outcomes(report: ImportReport) -> list[Outcome]:
    return [each.outcome for each in report.notes]


def test_a_picture_that_was_missing_comes_with_unchanged_notes(library: Library, tmp_path: Path) -> None:
    brought(library, package(tmp_path / "a.apkg", note(1, PICTURE)))
    changes, report = import_package(library, package(tmp_path / "b.apkg", note(1, PICTURE), map=b"one"))
    assert (outcomes(report), report.media) == ([Outcome.UNCHANGED], 1)
    assert library.medium("map.png") == b"one"
    assert changes.everything
    assert history.undo(library)
    assert library.medium("map.png") is None


def test_a_picture_that_was_replaced_there_takes_the_place_of_the_old_one(library: Library, tmp_path: Path) -> None:
    brought(library, package(tmp_path / "a.apkg", note(1, PICTURE), map=b"one"))
    before = tables(library.path)
    report = brought(library, package(tmp_path / "b.apkg", note(1, PICTURE), map=b"two"))
    assert (outcomes(report), report.media) == ([Outcome.UNCHANGED], 1)
    assert (library.medium("map.png"), library.notes()[0].fields) == (b"two", PICTURE)
    export_deck(library, library.notes()[0].deck_uid, tmp_path / "back.apkg")
    with open_package(tmp_path / "back.apkg") as back:
        assert [(each.name, back.media_bytes(each)) for each in back.media] == [("map.png", b"two")]
    history.undo(library)
    assert library.medium("map.png") == b"one"
    assert {name: rows for name, rows in tables(library.path).items() if name not in ("media", "setting")} == {
        name: rows for name, rows in before.items() if name not in ("media", "setting")
    }


def test_another_picture_of_the_same_name_takes_no_place(library: Library, tmp_path: Path) -> None:
    brought(library, package(tmp_path / "a.apkg", note(1, PICTURE), map=b"one"))
    brought(library, package(tmp_path / "b.apkg", note(2, PICTURE), map=b"two"))
    assert library.medium("map.png") == b"one"
    assert len(library.store.media.names()) == 2
    both = package(tmp_path / "c.apkg", note(1, PICTURE), note(2, PICTURE), map=b"three")
    brought(library, both)
    assert library.medium("map.png") == b"three"


def test_a_picture_of_a_style_is_renamed_in_it(library: Library, tmp_path: Path) -> None:
    def styled(path: Path, number: int, content: bytes) -> Path:
        other = (*note(number, PICTURE)[:2], 1_700_000_000_000 + number, *note(number, PICTURE)[3:])
        style = ".card { background: url(_a.png) }"
        config = f"x'1a{len(style):02x}' || CAST('{style}' AS BLOB)"
        extra = f"UPDATE notetypes SET config = {config} WHERE id = 1700000000001;"
        extra += "".join(
            f"UPDATE {table} SET {key} = {other[2]} WHERE {key} = 1700000000001;"
            for table, key in (("notetypes", "id"), ("fields", "ntid"), ("templates", "ntid"))
        )
        listed = media_list(("_a.png", content, sha1(content).digest()))
        return new(path, Rows([other], [card(number)], []), media=listed, extra=extra, **{"0": packed(content)})

    brought(library, styled(tmp_path / "a.apkg", 3, b"one"))
    brought(library, styled(tmp_path / "b.apkg", 4, b"two"))
    first, second = library.notes()
    assert "_a.png" in first.type.css
    (name,) = library.store.media.names().keys() - {"_a.png"}
    assert name in second.type.css
    assert (library.medium("_a.png"), library.medium(name)) == (b"one", b"two")
    assert brought(library, tmp_path / "b.apkg").restyled == ()


def test_undo_after_the_trash_was_emptied_finds_its_picture(library: Library, clock: Clock, tmp_path: Path) -> None:
    brought(library, package(tmp_path / "a.apkg", note(1, PICTURE), note(2, ("x", "y")), map=b"one"))
    first, second = sorted(library.notes(), key=lambda each: PICTURE[0] not in each.fields[0])
    editing.delete(library, [second.uid])
    clock.forward(days=20)
    later = (*note(1)[:3], LAST + 99, *note(1, ("no picture any more", "b"))[4:])
    assert outcomes(brought(library, package(tmp_path / "b.apkg", later))) == [Outcome.UPDATED]
    clock.forward(days=11)
    assert trash.empty_expired(library)
    assert library.medium("map.png") == b"one"
    history.undo(library)
    assert library.note(first.uid).fields == PICTURE


def test_a_replaced_picture_outlives_the_trash_as_long_as_undo_reaches_it(
    library: Library, clock: Clock, tmp_path: Path
) -> None:
    brought(library, package(tmp_path / "a.apkg", note(1, PICTURE), note(2, ("x", "y")), map=b"one"))
    editing.delete(library, [each.uid for each in library.notes() if each.fields[0] == "x"])
    clock.forward(days=20)
    brought(library, package(tmp_path / "b.apkg", note(1, PICTURE), map=b"two"))
    clock.forward(days=11)
    assert trash.empty_expired(library)
    history.undo(library)
    assert library.medium("map.png") == b"one"
    assert library.undo_name is None


def test_what_nothing_reaches_any_more_goes_with_the_trash(library: Library, clock: Clock, tmp_path: Path) -> None:
    brought(library, package(tmp_path / "a.apkg", note(1, PICTURE), map=b"one"))
    editing.delete(library, [library.notes()[0].uid])
    clock.forward(days=31)
    assert trash.empty_expired(library)
    assert tables(library.path)["media"] == tables(library.path)["media_name"] == []
