"""Opening a text that an essay of the library has already: it is shown with its cards, and nothing is made."""

from dataclasses import replace
from pathlib import Path

import pytest

from studyapp.desktop.opening.opening_presenter import OpeningPresenter
from studyapp.domain.ids import Uid
from studyapp.library import Library
from studyapp.operations.essays import importing
from studyapp.operations.essays.importing import import_essay
from studyapp.operations.essays.pasting import PastedText
from studyapp.reading import READER_VERSION, read_file
from tests.desktop.conftest import TEXT
from tests.desktop.openings import COMPLETE, HandMaker, Window, written
from tests.operations.bridge import ROWS, generation_of


@pytest.fixture
def window() -> Window:
    return Window()


@pytest.fixture
def maker() -> HandMaker:
    return HandMaker()


@pytest.fixture
def opening(jobs, maker: HandMaker, window: Window, announced) -> OpeningPresenter:
    return OpeningPresenter(jobs, maker, window, announced, window.decide)


THERE = f"---\ntitle: The Amur\nauthor: A. Writer\n---\n\n# {TEXT}\n"


@pytest.fixture
def held(library: Library, generation) -> Uid:
    """The uid of an essay that came from another file, with its drafts."""
    return import_essay(library, generation).essay_uid


@pytest.mark.parametrize(
    "text",
    [
        THERE,
        THERE.replace("The Amur\nauthor: A. Writer", "Another\nauthor: B. Author"),
        THERE.replace("author: A. Writer\n", ""),
    ],
)
def test_a_file_whose_text_is_there_shows_that_essay_and_makes_and_asks_nothing(
    opening: OpeningPresenter,
    window: Window,
    maker: HandMaker,
    tmp_path: Path,
    library: Library,
    announced,
    held: Uid,
    text: str,
) -> None:
    before, undo = library.essays(), library.undo_name
    opening.open_file(written(tmp_path, text))
    assert window.shown == ["hide", ("notices", ("“The Amur” is in the library already.",)), ("essay", held)]
    opening.make()
    assert not opening.is_making
    assert maker.asked == []
    assert (library.essays(), library.undo_name, announced) == (before, undo, [])


@pytest.mark.parametrize("as_version", [False, True])
def test_the_file_of_an_older_reader_is_read_again_and_its_cards_stay(
    opening: OpeningPresenter,
    window: Window,
    maker: HandMaker,
    tmp_path: Path,
    library: Library,
    announced,
    generation,
    as_version: bool,
) -> None:
    path = written(tmp_path, THERE)
    older = replace(read_file(path), reader_version="older", language="und")
    uid = import_essay(library, replace(generation, essay=older)).essay_uid
    notes = [note.fields for note in library.notes()]
    if as_version:
        opening.open_version(path, uid)
    else:
        opening.open_file(path)
    assert window.shown[-1] == ("essay", uid)
    said = "“The Amur” was read again, as this version of the program reads it."
    assert ("notices", (said,)) in window.shown
    assert (library.essay(uid).language, library.essay(uid).reader_version) == ("en", READER_VERSION)
    assert [note.fields for note in library.notes()] == notes
    assert [changes.name for changes in announced] == ["Read “The Amur” again"]
    assert maker.asked == []


def test_a_pasted_text_that_is_there_is_shown(
    opening: OpeningPresenter, window: Window, maker: HandMaker, library: Library
) -> None:
    made = import_essay(library, generation_of(ROWS))
    opening.open_text(PastedText("", generation_of(ROWS).essay.text))
    assert window.shown[-1] == ("essay", made.essay_uid)
    assert maker.asked == []


def test_a_text_in_the_trash_is_restored_with_its_cards(
    opening: OpeningPresenter, window: Window, maker: HandMaker, tmp_path: Path, library: Library, held: Uid
) -> None:
    importing.delete(library, held)
    opening.open_file(written(tmp_path, THERE))
    assert window.shown[-2:] == [
        ("essay", held),
        ("notices", ("“The Amur” was in the trash and has been restored.",)),
    ]
    assert [entry.drafts for entry in library.essays()] == [3]
    assert maker.asked == []


def test_a_text_that_is_there_is_shown_while_the_cards_of_another_are_made(
    opening: OpeningPresenter, window: Window, maker: HandMaker, tmp_path: Path, library: Library, generation, held: Uid
) -> None:
    opening.open_file(written(tmp_path, COMPLETE.replace("Amur", "Lena")))
    opening.open_file(written(tmp_path, THERE))
    assert (maker.cancelled, window.shown[-1]) == (0, ("essay", held))
    maker.made(replace(generation, essay=maker.asked[0], drafts=()))
    assert len(library.essays()) == 2
    opening.make()
    assert len(maker.asked) == 1
