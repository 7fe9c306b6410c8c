"""Versions of a text and its pictures: kept once, undone and redone, and gone with the trash."""

import hashlib
import json
import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from studyapp.domain import codec
from studyapp.domain.essays import Essay, Picture, Run, RunKind
from studyapp.domain.spans import Span
from studyapp.library import Library
from studyapp.matching import sketch_text
from studyapp.operations import decks
from studyapp.operations.essays import importing
from studyapp.operations.essays.importing import import_essay
from studyapp.operations.library import backups, history, trash
from tests.storage.material import Clock, check_kept_by_triggers, essay, generation, opened
from tests.storage.saved_libraries import FOLDER


def picture(content: bytes) -> Picture:
    return Picture(hashlib.sha256(content).hexdigest(), "image/svg+xml", content)


RIVER, ROAD = picture(b"a picture of a river"), picture(b"a picture of a road")


def shown(held: Essay, *pictures: Picture) -> Essay:
    """An essay that shows pictures over its first words, and leads to one that no file has."""
    runs = [Run(RunKind.PICTURE, Span(0, 3), name) for name in (*(each.name for each in pictures), "img/none.png")]
    return replace(held, runs=(*runs, Run(RunKind.PICTURE, Span(4, 9))), pictures=pictures)


def asked(library: Library, statement: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(library.path)) as connection:
        return connection.execute(statement).fetchall()


@pytest.fixture
def library(tmp_path: Path):  # type: ignore[no-untyped-def]
    with opened(tmp_path / "a.studyapp") as library:
        yield library


def test_pictures_are_kept_once_and_read_only_when_asked_for(library: Library) -> None:
    made = import_essay(library, generation(shown(essay(), RIVER)))
    import_essay(library, generation(shown(essay(topic="road", title="Roads"), RIVER, ROAD)))
    assert library.picture(RIVER.name) == RIVER.content
    assert library.picture("img/none.png") is None
    assert library.essay(made.essay_uid) == replace(shown(essay(), RIVER), pictures=())
    kept = asked(library, "SELECT sha256, size, kind FROM media")
    assert sorted(kept) == sorted((each.name, len(each.content), "picture") for each in (RIVER, ROAD))


def test_a_picture_outlives_the_undo_of_its_import(library: Library) -> None:
    made = import_essay(library, generation(shown(essay(), RIVER)))
    history.undo(library)
    history.redo(library)
    assert library.essay(made.essay_uid).runs[0].target == RIVER.name
    assert library.picture(RIVER.name) == RIVER.content


def test_emptying_the_trash_takes_the_pictures_that_no_text_shows(tmp_path: Path) -> None:
    clock = Clock()
    with opened(tmp_path / "b.studyapp", clock) as library:
        import_essay(library, generation(shown(essay(), RIVER)))
        both = import_essay(library, generation(shown(essay(topic="road", title="Roads"), RIVER, ROAD)))
        importing.delete(library, both.essay_uid)
        assert library.picture(ROAD.name) == ROAD.content
        clock.forward(days=31)
        trash.empty_expired(library)
        assert library.picture(ROAD.name) is None
        assert library.picture(RIVER.name) == RIVER.content


def test_a_new_version_is_undone_and_redone_and_leaves_no_second_copy(library: Library) -> None:
    made = import_essay(library, generation())
    second = essay(count=6)
    with library.operation("Update") as writer:
        version = library.new_uid()
        writer.add_version(version, made.essay_uid, generation(second))
        writer.set_version(made.essay_uid, version, "Bea Author", None)
    images = "SELECT count(*), max(length(after)) FROM change WHERE table_name = 'essay_version' AND after IS NOT NULL"
    for _ in range(2):
        assert (library.essay(made.essay_uid).text, library.essay(made.essay_uid).author) == (second.text, "Bea Author")
        assert asked(library, images) == [(0, None)]
        assert history.undo(library).name == "Update"
        assert (library.essay(made.essay_uid), asked(library, images)[0][0]) == (essay(), 1)
        assert history.redo(library).name == "Update"
    history.undo(library)
    decks.create(library, "Something else")  # now the second version is out of reach
    assert asked(library, images) == [(0, None)]
    assert asked(library, "SELECT count(*) FROM essay_version") == [(1,)]


def test_a_library_of_the_first_schema_gets_sketches_after_a_backup(tmp_path: Path) -> None:
    path = shutil.copy(FOLDER / "0001.studyapp", tmp_path / "a.studyapp")
    with closing(sqlite3.connect(path)) as connection, connection:
        kept = dict(connection.execute("SELECT uid, text FROM essay_version"))
        found = dict(connection.execute("SELECT uid, annotations FROM essay_version"))
        # as after an import that was undone: the row is in the change alone
        sentences = '[{"span":[5,9]},{"span":[0,4]}]'
        annotations = f'{{"terms":[],"sentences":{sentences}}}'
        undone = {"uid": "undone", "text": "Four words of it", "annotations": annotations}
        whole = json.dumps(undone)
        connection.execute("UPDATE change SET after = ? WHERE table_name = 'essay_version'", (whole,))
    with opened(path) as library:
        rows = dict(asked(library, "SELECT uid, sketch FROM essay_version"))
        assert {uid: json.loads(row) for uid, row in rows.items()} == {u: list(sketch_text(t)) for u, t in kept.items()}
        ((image,),) = asked(library, "SELECT after FROM change WHERE table_name = 'essay_version'")
        assert json.loads(str(image)) == undone | {
            "sketch": json.dumps(sketch_text("Four words of it"), separators=(",", ":")),
            "sentences": sentences,
            "sentence_starts": "[0,5]",
            "annotations": '{"terms":[]}',
        }
        for entry in library.essays():
            whole_of = library.annotations(entry.uid, with_sentences=True)
            assert whole_of == codec.annotations_from_json(json.loads(found[entry.version_uid]))
            assert len(whole_of.sentences) > 30
            assert library.annotations(entry.uid) == replace(whole_of, sentences=())
            found_in = f"SELECT sentence_starts FROM essay_version WHERE uid = '{entry.version_uid}'"
            ((starts,),) = asked(library, found_in)
            assert json.loads(str(starts)) == [sentence.span.start for sentence in whole_of.sentences]
        assert [each.sketch for each in library.store.reads.sketches()] == [sketch_text(text) for text in kept.values()]
        with pytest.raises(sqlite3.IntegrityError, match="allows no"):
            asked(library, "UPDATE essay_version SET sketch = ''")
    (backup,) = backups.list_backups(path)
    assert backup.reason == "before-migration"
    with closing(sqlite3.connect(backup.path)) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [("0001",)]
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_what_triggers_keep_is_true_whatever_schema_an_undone_operation_was_of(tmp_path: Path) -> None:
    for saved in FOLDER.glob("*.studyapp"):
        path = shutil.copy(saved, tmp_path / saved.name)
        with opened(path, seed=8) as library:
            check_kept_by_triggers(library)
            while history.undo(library):
                check_kept_by_triggers(library)
            while history.redo(library):
                check_kept_by_triggers(library)
