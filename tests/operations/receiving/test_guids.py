"""What Anki knows a note by outlives every way in and out, and a package has no guid twice."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from studyapp.domain.exchange.packages import ExportRequest, ImportReport, Outcome
from studyapp.domain.notes import NoteState
from studyapp.formats.registry import TSV
from studyapp.library import Library
from studyapp.operations.exporting.packages import export_package
from studyapp.operations.exporting.texts import export_text
from studyapp.operations.notes import editing
from studyapp.operations.receiving.packages import import_package
from studyapp.operations.receiving.texts import import_text
from tests.anki.packages import rows
from tests.anki.reading.made import CLOZE_ID, LAST, TYPE_ID, Rows, card, note, old
from tests.operations.bridge import ROWS, generation_of
from tests.storage.material import Clock, opened

HEAD = "#separator:tab\n#html:true\n#notetype:Basic\n#deck:Course::Unit\n"


@pytest.fixture
def clock() -> Clock:
    return Clock((LAST + 900) * 1000)


@pytest.fixture
def library(tmp_path: Path, clock: Clock) -> Iterator[Library]:
    with opened(tmp_path / "a.studyapp", clock) as library:
        yield library


def text(library: Library, path: Path, lines: str) -> ImportReport:
    path.write_text(lines)
    return import_text(library, path, TSV)[1]


def exported(library: Library, path: Path) -> list[tuple[str, int, str]]:
    export_package(library, ExportRequest(), path)
    return [tuple(row) for row in rows(path, "SELECT guid, mid, flds FROM notes ORDER BY guid")]


def outcomes(report: ImportReport) -> list[Outcome]:
    return [each.outcome for each in report.notes]


@pytest.mark.parametrize(
    ("columns", "row", "outcome"),
    [
        ("#tags column:3\n", "Front\tBack\tone seen\n", Outcome.UNCHANGED),
        ("#guid column:1\n#tags column:4\n", "guid1\tFront\tBack\tone seen\n", Outcome.UPDATED),
    ],
)
def test_a_text_in_between_loses_no_guid(
    library: Library, clock: Clock, tmp_path: Path, columns: str, row: str, outcome: Outcome
) -> None:
    package = old(tmp_path / "a.apkg", Rows([note(1)], [card(1)], []))
    import_package(library, package)
    clock.forward(minutes=1)
    lines = f"{HEAD}{columns}{row}"
    assert outcomes(text(library, tmp_path / "a.txt", lines)) == [outcome]
    assert outcomes(import_package(library, package)[1]) == [outcome]
    clock.forward(minutes=1)
    editing.edit(library, library.notes()[0].uid, ("Front", "mine", "", "", ""))
    assert exported(library, tmp_path / "b.apkg") == [("guid1", TYPE_ID, "Front\x1fmine")]


def test_what_came_as_text_is_known_by_its_words_in_a_package(library: Library, clock: Clock, tmp_path: Path) -> None:
    text(library, tmp_path / "a.txt", f"{HEAD}Front\tBack\nSecond\tB\nThird\t<b>C</b>\n")
    uids = {each.uid for each in library.notes()}
    clock.forward(minutes=1)
    notes = [note(1), note(2, ("Second", "B")), note(3, ("Third", "<b>C</b>")), note(4, ("Fourth", "D"))]
    package = old(tmp_path / "a.apkg", Rows(notes, [card(number) for number in (1, 2, 3, 4)], []))
    report = import_package(library, package)[1]
    assert [each.outcome is Outcome.NEW for each in report.notes] == [False, False, False, True]
    assert uids < {each.uid for each in library.notes()} and len(library.notes()) == 4
    assert all(library.state(f"{uid}-0").reps == 0 for uid in uids)  # no answer came
    clock.forward(minutes=1)
    first = next(each for each in library.notes() if each.fields[0] == "Front")
    editing.edit(library, first.uid, ("Mine", *first.fields[1:]))
    later = (*note(1)[:3], LAST + 2000, *note(1, ("Front", "Theirs"))[4:])
    report = import_package(library, old(tmp_path / "b.apkg", Rows([later], [card(1)], [])))[1]
    assert [each.uid for each in report.notes] == [first.uid]
    assert library.note(first.uid).fields[:2] == ("Mine", "Theirs")
    assert [guid for guid, *_ in exported(library, tmp_path / "c.apkg")] == ["guid1", "guid2", "guid3", "guid4"]


def test_what_a_text_changed_is_the_base_of_the_next_package(library: Library, clock: Clock, tmp_path: Path) -> None:
    import_package(library, old(tmp_path / "a.apkg", Rows([note(1)], [card(1)], [])))
    clock.forward(minutes=1)
    guids = "#separator:tab\n#html:true\n#guid column:1\n#notetype:Basic\n#deck:Course::Unit\n"
    assert outcomes(text(library, tmp_path / "a.txt", f"{guids}guid1\tFront\tTheirs\n")) == [Outcome.UPDATED]
    clock.forward(minutes=1)
    editing.edit(library, library.notes()[0].uid, ("Mine", "Theirs", "", "", ""))
    later = (*note(1, ("Front", "Theirs, later"))[:3], LAST + 2000, *note(1, ("Front", "Theirs, later"))[4:])
    report = import_package(library, old(tmp_path / "b.apkg", Rows([later], [card(1)], [])))[1]
    assert outcomes(report) == [Outcome.UPDATED]
    assert library.notes()[0].fields[:2] == ("Mine", "Theirs, later")


def test_a_guid_of_a_text_goes_into_a_package(library: Library, tmp_path: Path) -> None:
    lines = "#separator:tab\n#html:true\n#guid column:1\n#notetype:Basic\na~;Q9\tFront\tBack\n"
    text(library, tmp_path / "a.txt", lines)
    assert [guid for guid, *_ in exported(library, tmp_path / "a.apkg")] == ["a~;Q9"]


@pytest.fixture
def ours(tmp_path: Path, clock: Clock) -> Iterator[Library]:
    from studyapp.operations.essays.importing import import_essay

    with opened(tmp_path / "ours.studyapp", clock) as library:
        import_essay(library, generation_of(ROWS), take_proposed=True)
        yield library


def test_text_and_package_of_ours_are_the_same_notes_elsewhere(ours: Library, library: Library, tmp_path: Path) -> None:
    export_text(ours, (), TSV, tmp_path / "a.txt")
    export_package(ours, ExportRequest(), tmp_path / "a.apkg")
    import_text(library, tmp_path / "a.txt", TSV)
    uids = {each.uid for each in ours.notes(states=[NoteState.TAKEN])}
    assert {each.uid for each in library.notes()} == uids
    assert Outcome.NEW not in outcomes(import_package(library, tmp_path / "a.apkg")[1])
    assert {each.uid for each in library.notes()} == uids


def test_a_note_that_went_to_anki_as_text_comes_back_in_a_package(ours: Library, tmp_path: Path) -> None:
    uids = {each.uid for each in ours.notes(states=[NoteState.TAKEN])}
    uid = min(uids)
    row = list(note(1, ("{{c1::other}} words",)))
    row[1:3] = uid, CLOZE_ID
    (told,) = import_package(ours, old(tmp_path / "a.apkg", Rows([tuple(row)], [card(1)], [])))[1].notes
    assert (told.uid, told.outcome) == (uid, Outcome.CONFLICT)
    assert {each.uid for each in ours.notes(states=[NoteState.TAKEN])} == uids


def test_the_second_note_of_one_guid_goes_under_its_own(library: Library, tmp_path: Path) -> None:
    twin = list(note(2, ("Second", "b")))
    twin[1] = "guid1"
    import_package(library, old(tmp_path / "a.apkg", Rows([note(1), tuple(twin)], [card(1), card(2)], [])))
    first, second = library.notes()
    found = exported(library, tmp_path / "b.apkg")
    assert sorted(found) == sorted([("guid1", TYPE_ID, "Front\x1fBack"), (second.uid, TYPE_ID, "Second\x1fb")])
    assert first.uid != second.uid
