"""Killed at any moment: the library opens, is sound, and has all that was acknowledged."""

import random
import sqlite3
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from studyapp.domain.ids import Uid
from studyapp.domain.notes import NoteState
from studyapp.library import Library
from studyapp.operations.essays.importing import import_essay
from studyapp.scheduling.replay import replay
from tests.kills import KILLS, tell
from tests.mortal import Child, parent_of
from tests.storage.material import generation

MOST_DEEDS = 12
LONGEST_S = 0.1


def killed(child: Child, deeds: int, after_s: float) -> list[list[str]]:
    """What a child acknowledged before it was killed: so many deeds, and what it did for so long after them."""
    said = [child.next_line() for _ in range(deeds)]
    time.sleep(after_s)
    child.kill()
    return [*said, *(line.split() for line in child.said)]


def check(library: Library, said: list[list[str]], edits: dict[str, str]) -> None:
    """All that was said is there."""
    essays = {entry.uid: entry for entry in library.essays()}
    log = library.review_log()
    versions: dict[str, str] = {}
    for kind, *words in said:
        match kind:
            case "essay":
                assert words[0] in essays
            case "taken":
                assert len(library.notes(essay_uid=essays[words[0]].uid, states=[NoteState.TAKEN])) == 3
            case "version":
                versions[words[0]] = words[1]
            case "edit":
                edits[words[0]] = words[1]
            case "log":
                assert len(log) >= int(words[0])
    # the last version may have been kept just before it could be acknowledged; so for the last edit
    assert sum(essays[Uid(uid)].version_uid != version for uid, version in versions.items()) <= 1
    check_passages(library)
    notes = {note.uid: note for note in library.notes()}
    changed = [uid for uid, text in edits.items() if notes[uid].fields[-1] != text]
    assert len(changed) <= 1
    edits.update({uid: notes[uid].fields[-1] for uid in changed})


def check_passages(library: Library) -> None:
    """Every card that is no orphan stands in the version that its essay shows."""
    for entry in library.essays():
        text = library.essay(entry.uid).text
        for note in library.notes(essay_uid=entry.uid):
            assert note.anchor is not None
            if not note.anchor.orphaned:
                assert note.anchor.version_uid == entry.version_uid
                assert note.anchor.selector.span.of(text) == note.anchor.selector.exact


def check_schedules(library: Library) -> None:
    """No state without its row in the log, and the other way round."""
    log = library.review_log()
    for card in library.cards():
        scheduler = library.scheduler(library.deck(card.deck_uid).options)
        mine = [entry for entry in log if entry.card_uid == card.uid]
        assert replay(mine, scheduler, card.uid) == library.state(card.uid)


def check_opened(path: Path, said: list[list[str]], edits: dict[str, str]) -> None:
    """The library opens and is sound, and all that was said is there."""
    with Library.open(path, window=True) as library:
        with closing(sqlite3.connect(path)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        check(library, said, edits)
        check_schedules(library)


@pytest.mark.skipif(sys.platform == "win32", reason="not measured: no SIGKILL")
def test_nothing_acknowledged_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "a.studyapp"
    chance = random.Random(11)
    edits: dict[str, str] = {}
    with Library.open(path) as library:
        import_essay(library, generation(), take_proposed=True)
    acknowledged: list[str] = []
    with parent_of("tests.storage.busy_child") as busy:
        for seed in range(KILLS):
            with busy.child(path, seed) as child:
                said = killed(child, chance.randint(0, MOST_DEEDS), chance.uniform(0, LONGEST_S))
            acknowledged += [words[0] for words in said]
            check_opened(path, said, edits)
    tell(f"{KILLS} kills, {len(acknowledged)} acknowledged writes, none lost")
    assert len(acknowledged) > KILLS * 2, "too little was under way to be interrupted"
    assert {"essay", "taken", "version", "edit", "log"} <= set(acknowledged)
