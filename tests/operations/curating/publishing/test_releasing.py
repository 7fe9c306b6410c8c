"""Writing a version: made from the one before, never over one that has more, never with words that are not settled."""

from dataclasses import replace
from pathlib import Path

import pytest

from studyapp.domain.errors import StudyAppError
from studyapp.library import Library
from studyapp.operations.curating import files
from studyapp.operations.curating.publishing.preparing import Preparation, preparation
from studyapp.operations.curating.publishing.releasing import last_version, release
from studyapp.operations.essays.importing import Imported
from studyapp.operations.library import history
from studyapp.operations.notes import editing

DATE = "2026-12-14"
FIRST = (1, ("First version.",))


def test_the_next_version_is_made_from_the_file(library: Library, bridge: Imported, tmp_path: Path) -> None:
    path = tmp_path / "bridge.md"
    release(library, bridge.deck_uid, Preparation(), DATE, path, FIRST)
    settled = preparation(library, bridge.deck_uid)
    assert settled.path == str(path)
    note = library.notes()[0]
    editing.edit(library, note.uid, (*note.fields[:-1], "a remark"))
    _, deck = release(library, bridge.deck_uid, settled, DATE, path, (2, ("A remark.",)))
    assert files.read_deck_file(path) == deck
    assert [each.changes for each in deck.releases] == [("A remark.",), ("First version.",)]
    history.undo(library)
    history.undo(library)
    history.undo(library)
    assert preparation(library, bridge.deck_uid) == Preparation()


def test_a_file_with_a_further_version_is_not_written_over(library: Library, bridge: Imported, tmp_path: Path) -> None:
    path = tmp_path / "bridge.md"
    _, deck = release(library, bridge.deck_uid, Preparation(), DATE, path, FIRST)
    further = tmp_path / "of-a-colleague.md"
    files.write(further, replace(deck, version=4))
    with pytest.raises(StudyAppError, match="has version 4 of this deck"):
        release(library, bridge.deck_uid, preparation(library, bridge.deck_uid), DATE, further, (2, ()))
    assert files.read_deck_file(further).version == 4


def test_words_that_are_not_settled_hold_the_file_back(library: Library, bridge: Imported, tmp_path: Path) -> None:
    note = library.notes()[0]
    words = " ".join(library.essay(bridge.essay_uid).text.split()[:12])
    editing.edit(library, note.uid, (*note.fields[:-1], f"He says: {words}"))
    with pytest.raises(StudyAppError, match="1 card has words of the text"):
        release(library, bridge.deck_uid, Preparation(), DATE, tmp_path / "bridge.md", FIRST)
    assert not (tmp_path / "bridge.md").exists()


def test_words_of_the_essay_in_a_typed_changelog_hold_the_file_back(
    library: Library, bridge: Imported, tmp_path: Path
) -> None:
    words = " ".join(library.essay(bridge.essay_uid).text.split()[:12])
    with pytest.raises(StudyAppError, match="The changelog has words of the text"):
        release(library, bridge.deck_uid, Preparation(), DATE, tmp_path / "bridge.md", (1, (f"New: {words}",)))
    assert not (tmp_path / "bridge.md").exists()
    release(library, bridge.deck_uid, Preparation(), DATE, tmp_path / "bridge.md", (1, ("New: a card.",)))


def test_why_there_is_no_version_before_is_told(library: Library, bridge: Imported, tmp_path: Path) -> None:
    uid = bridge.deck_uid
    assert last_version("", uid) == (None, "")
    assert "is not there" in last_version(str(tmp_path / "none.md"), uid)[1]
    (tmp_path / "bad.md").write_text("nothing")
    assert "line 1" in last_version(str(tmp_path / "bad.md"), uid)[1]
    _, deck = release(library, uid, Preparation(), DATE, tmp_path / "bridge.md", FIRST)
    files.write(tmp_path / "other.md", replace(deck, uid=library.new_uid()))
    assert "is of another deck" in last_version(str(tmp_path / "other.md"), uid)[1]
    with pytest.raises(StudyAppError, match="is of another deck"):
        release(library, uid, Preparation(path=str(tmp_path / "other.md")), DATE, tmp_path / "new.md", FIRST)
