"""Several decks of a source are taken at once, without a question."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from studyapp.desktop.background.jobs import Job, Lane
from studyapp.desktop.curating.getting.index_dialog import IndexDialog
from studyapp.desktop.curating.getting.index_presenter import IndexPresenter
from studyapp.desktop.curating.getting.several_taker import TakeOutcome
from studyapp.domain.ids import Uid
from studyapp.domain.stopping import Token
from studyapp.library import Library
from studyapp.operations.curating.getting import indexing, subscribing
from studyapp.operations.curating.getting.subscriptions import KEY
from studyapp.operations.notes.editing import edit
from tests.desktop.conftest import Direct, Late
from tests.desktop.curating.getting.getting import IndexLog, dialog_of, nothing, now, subscribed, yours
from tests.desktop.windows import SHOWN_MS, WindowOn
from tests.operations.curating.shelf import ASIA, EUROPE, file_of, index_of, next_version

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support")  # said by the offscreen platform


def test_several_decks_are_taken_and_subscribed_to_without_a_question(
    jobs: Direct, library: Library, tmp_path: Path
) -> None:
    view, changed = IndexLog(), []
    (tmp_path / "asia.md").write_bytes(file_of(ASIA))
    (tmp_path / "europe.md").write_bytes(file_of(EUROPE))
    presenter = IndexPresenter(jobs, now, view, lambda *_: None, changed.append)
    presenter.look(str(tmp_path))
    presenter.take([each.place for each in presenter.listing.offers])
    assert view.shown[2:] == [
        "Rivers of Asia, 1 of 2",
        "Rivers of Europe, 2 of 2",
        [("Rivers of Asia", 1), ("Rivers of Europe", 1)],
        TakeOutcome((ASIA.uid, EUROPE.uid), 2),
    ]
    assert {each.title for each in subscribing.subscriptions(library)} == {"Rivers of Asia", "Rivers of Europe"}
    assert (len(changed), presenter.taken) == (2, ASIA.uid)


def test_of_several_decks_the_one_that_asks_something_or_fails_is_left_and_told(
    jobs: Direct, library: Library, tmp_path: Path
) -> None:
    view = IndexLog()
    subscribed(library, tmp_path / "asia.md")
    (note,) = library.notes(deck_uid=ASIA.uid)
    edit(library, note.uid, ("How long is the Amur, in km?", *note.fields[1:]))
    asked = replace(ASIA.cards[0], front="How far does the Amur flow?")
    newer = replace(next_version(ASIA), cards=(asked,))
    (tmp_path / "asia.md").write_bytes(file_of(newer))
    gone = replace(
        EUROPE, uid=Uid("rivers-gone"), title="Gone", cards=(replace(EUROPE.cards[0], uid=Uid("gone-length")),)
    )
    (tmp_path / "europe.md").write_bytes(file_of(EUROPE))
    (tmp_path / "index.json").write_bytes(index_of(asia=newer, gone=gone, europe=EUROPE))
    presenter = IndexPresenter(jobs, now, view, lambda *_: None, nothing)
    presenter.look(str(tmp_path / "index.json"))
    presenter.take([each.place for each in presenter.listing.offers])
    took = view.shown[-1]
    assert isinstance(took, TakeOutcome)
    assert (took.decks, took.cards, took.alone) == ((EUROPE.uid,), 1, ("Rivers of Asia",))
    assert [title for title, _ in took.failed] == ["Gone"]
    assert library.note(note.uid).fields[0] == "How long is the Amur, in km?"


def test_taking_several_decks_can_be_ended_between_them(library: Library, tmp_path: Path) -> None:
    jobs, view = Late(library), IndexLog()
    (tmp_path / "asia.md").write_bytes(file_of(ASIA))
    (tmp_path / "europe.md").write_bytes(file_of(EUROPE))
    presenter = IndexPresenter(jobs, now, view, lambda *_: None, nothing)
    presenter.look(str(tmp_path))
    jobs.catch_up()
    presenter.take([each.place for each in presenter.listing.offers])
    assert presenter.stop()
    jobs.catch_up()
    assert view.shown[-1] == TakeOutcome(is_ended=True)
    assert library.notes(deck_uid=ASIA.uid) == ()
    assert not presenter.stop()


def test_a_deck_that_was_taken_is_announced_where_the_disk_is_too_full_to_subscribe(
    jobs: Direct, library: Library, tmp_path: Path
) -> None:
    view, changed = IndexLog(), []
    (tmp_path / "asia.md").write_bytes(file_of(ASIA))
    (tmp_path / "europe.md").write_bytes(file_of(EUROPE))
    raw = library.store._raw  # the disk of a test cannot be filled
    raw.executescript(
        "CREATE TABLE filler (filling); CREATE TRIGGER fills BEFORE INSERT ON setting "
        f"WHEN NEW.key = '{KEY}{ASIA.uid}' BEGIN INSERT INTO filler VALUES (zeroblob(100000000)); END"
    )
    raw.execute(f"PRAGMA max_page_count = {raw.execute('PRAGMA page_count').fetchone()[0] + 5_000}")
    presenter = IndexPresenter(jobs, now, view, lambda *_: None, changed.append)
    presenter.look(str(tmp_path))
    presenter.take([each.place for each in presenter.listing.offers])
    took = view.shown[-1]
    assert isinstance(took, TakeOutcome)
    assert (took.decks, took.cards) == ((ASIA.uid, EUROPE.uid), 2)
    assert [(title, "is full" in error.message) for title, error in took.failed] == [("Rivers of Asia", True)]
    assert sorted(ASIA.uid in changes.decks for changes in changed) == [False, True]
    assert [each.deck_uid for each in subscribing.subscriptions(library)] == [EUROPE.uid]


class EndedLast(Direct):
    """A person ends it when work on the library is done and the window has not heard of that yet."""

    end: Callable[[], object] = staticmethod(lambda: None)

    def ask[T](self, place: Lane, work: Callable[..., T], args: tuple[Any, ...], token: Token | None) -> Job[T]:
        def ended(*args: object) -> T:
            result = work(*args)
            self.end()
            return result

        return super().ask(place, ended if place is Lane.LIBRARY else work, args, token)


def test_what_is_ended_as_a_deck_has_just_come_goes_no_further(library: Library, tmp_path: Path) -> None:
    jobs, view = EndedLast(library), IndexLog()
    (tmp_path / "asia.md").write_bytes(file_of(ASIA))
    (tmp_path / "europe.md").write_bytes(file_of(EUROPE))
    presenter = IndexPresenter(jobs, now, view, lambda *_: None, nothing)
    presenter.look(str(tmp_path))
    places = [each.place for each in presenter.listing.offers]
    jobs.end = presenter.stop
    presenter.take(places)
    assert view.shown[-1] == TakeOutcome((ASIA.uid,), 1, is_ended=True)
    assert library.notes(deck_uid=EUROPE.uid) == ()
    del jobs.end
    presenter.take(places)
    assert view.shown[-1] == TakeOutcome((ASIA.uid, EUROPE.uid), 1)


def test_all_new_decks_are_taken_by_one_button_and_several_by_the_keys(
    window_on: WindowOn, qtbot: QtBot, library: Library, essay_uid: Uid, tmp_path: Path
) -> None:
    for name, deck in (("asia", ASIA), ("europe", EUROPE)):
        (tmp_path / f"{name}.md").write_bytes(file_of(deck))
    library.close()
    window = window_on(library.path, essay_uid)
    window.actions_["get-decks"].trigger()
    index = dialog_of(window, IndexDialog)
    index.look_at(str(tmp_path))
    qtbot.waitUntil(lambda: index.list.topLevelItemCount() == 2, timeout=SHOWN_MS)
    assert index.take.text() == "&Take…"
    index.list.selectAll()
    assert index.take.text() == "&Take 2 decks"
    assert index.take_all.isVisible()
    index.take_all.click()
    qtbot.waitUntil(lambda: yours(index) == {"1"} and "2 decks taken" in index.told.said.text(), timeout=SHOWN_MS)
    assert "with 2 cards that were not here" in index.told.said.text()
    assert not index.take_all.isVisible()
    assert index.list.hasFocus()
    index.leave.click()
    qtbot.waitUntil(lambda: window.library_page.chosen_deck() == ASIA.uid, timeout=SHOWN_MS)


def test_an_index_dropped_on_the_window_is_looked_into(
    window_on: WindowOn, qtbot: QtBot, library: Library, essay_uid: Uid, tmp_path: Path
) -> None:
    (tmp_path / "asia.md").write_bytes(file_of(ASIA))
    assert indexing.write(tmp_path, indexing.index_of(tmp_path))
    library.close()
    window = window_on(library.path, essay_uid)
    window.incoming.open_files((tmp_path / "index.json",))
    qtbot.waitUntil(lambda: window.findChild(IndexDialog) is not None, timeout=SHOWN_MS)
    index = dialog_of(window, IndexDialog)
    qtbot.waitUntil(lambda: index.list.topLevelItemCount() == 1, timeout=SHOWN_MS)
    index.leave.click()
