"""Cards that arrive leave what a person looks at where it is on the screen, and take no keys from where they go."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from studyapp.desktop.essay.essay_view import EssayView
from studyapp.desktop.main_window import MainWindow
from studyapp.domain.generation import USUAL, DraftNote, DraftStatus, Generation
from studyapp.extraction import load_models
from studyapp.operations.essays.making import make_cards
from studyapp.reading import read_file
from studyapp.settings import WindowSettings
from tests.benchmarks.test_making import prose
from tests.desktop.openings import HandMaker

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support")  # said by the offscreen platform

WORDS = 1_500


class Written(NamedTuple):
    """A file, and the cards of it."""

    path: Path
    made: Generation


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Written:
    path = tmp_path_factory.mktemp("written") / "prose.md"
    path.write_text(f"---\ntitle: A Long Text\nauthor: Jane Doe\n---\n\n{prose(WORDS)}", "utf-8")
    return Written(path, make_cards(read_file(path), USUAL, None, load_models()))


class Arrivals:
    """A window whose text is in sight, and the cards that come when the test says so."""

    def __init__(self, qtbot: QtBot, window: MainWindow, maker: HandMaker, written: Written) -> None:
        self._qtbot, self._window, self.maker = qtbot, window, maker
        drafts = written.made.drafts
        self._ahead, self._whole = drafts[: len(drafts) // 3], written.made

    @property
    def cards(self) -> int:
        """How many there are; a row of the list asks one of those of its passage."""
        return len(self._window.study.notes)

    def come_ahead(self) -> None:
        """Some cards come, and more are to come."""
        assert self.maker.part is not None
        self.maker.part(self._ahead[::2])  # the others push in between
        self._wait(lambda: self.cards == len(self._ahead[::2]))
        self.maker.part(self._ahead)
        self._wait(lambda: self.cards == len(self._ahead))

    def come_far_down(self) -> None:
        """Cards of the second half alone come, whose passages ask something else than once all are there."""
        assert self.maker.part is not None
        drafts = self._whole.drafts
        middle = sorted(draft.quote.start for draft in drafts)[len(drafts) // 2]
        ahead = otherwise_proposed(tuple(draft for draft in drafts if draft.quote.start >= middle))
        self.maker.part(ahead)
        self._wait(lambda: self.cards == len(ahead))

    def come(self) -> None:
        """All cards are there."""
        self.maker.made(self._whole)
        self._wait(lambda: self.cards == len(self._whole.drafts) and self._window.study_page.banner.isHidden())

    def _wait(self, is_there: Callable[[], bool]) -> None:
        self._qtbot.waitUntil(is_there)
        self._qtbot.wait(250)  # what was begun by it may be shown a little later


def otherwise_proposed(drafts: tuple[DraftNote, ...]) -> tuple[DraftNote, ...]:
    """Of each passage propose what is not proposed; what else is proposed is only a suggestion."""
    of_all = Counter(draft.quote for draft in drafts)
    proposed = Counter(draft.quote for draft in drafts if draft.status is DraftStatus.ACCEPTED)
    turned = {quote for quote, count in proposed.items() if count < of_all[quote]}
    assert turned
    return tuple(
        replace(draft, status=DraftStatus.ACCEPTED)
        if draft.quote in turned and draft.status is not DraftStatus.ACCEPTED
        else replace(draft, status=DraftStatus.SUGGESTED)
        for draft in drafts
    )


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    made = MainWindow(
        tmp_path / "library.studyapp", tmp_path / "config", WindowSettings(theme="light", offers_tour=False)
    )
    made.resize(1_200, 760)
    yield made
    made.close()
    made.deleteLater()


@pytest.fixture
def arrivals(qtbot: QtBot, window: MainWindow, written: Written) -> Arrivals:
    maker = HandMaker()
    window.opening._making._maker = maker
    window._files = (written.path,)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: bool(maker.asked))
    qtbot.waitUntil(lambda: window.study.essay is not None and window.study_page.banner.isVisible())
    qtbot.waitUntil(lambda: is_laid_out(window.study_page.essay))
    qtbot.wait(100)
    return Arrivals(qtbot, window, maker, written)


def is_laid_out(view: EssayView) -> bool:
    """Return whether the bar knows the height of the whole text, which Qt estimates until all of it has its lines."""
    height = int(view.document().size().height()) + view.room_below
    return view.verticalScrollBar().maximum() == height - view.viewport().height()


def place_of_text(window: MainWindow, offset: int) -> QPoint:
    """Where on the screen a code point of the essay stands."""
    view = window.study_page.essay
    assert view.shown is not None
    cursor = QTextCursor(view.shown.document)
    cursor.setPosition(view.shown.map.to_document(offset))
    return view.viewport().mapToGlobal(view.cursorRect(cursor).topLeft())


def in_sight(window: MainWindow) -> tuple[int, QPoint]:
    """A code point in the middle of what is seen of the text, and where it stands."""
    view = window.study_page.essay
    assert view.shown is not None
    middle = QPoint(view.viewport().width() // 2, view.viewport().height() // 2)
    offset = view.shown.map.to_essay(view.cursorForPosition(middle).position())
    return offset, place_of_text(window, offset)


def top_card(window: MainWindow) -> tuple[str, int]:
    """The first card that is wholly in sight in the list, and where it stands on the screen."""
    cards = window.study_page.cards
    for row in range(cards.cards.rowCount()):
        index = cards.cards.index(row)
        rect = cards.visualRect(index)
        if rect.top() >= 0 and (uid := cards.cards.uid_of(index)):
            return uid, cards.viewport().mapToGlobal(rect.topLeft()).y()
    raise AssertionError("no card in sight")


def place_of_card(window: MainWindow, uid: str) -> int:
    cards = window.study_page.cards
    return cards.viewport().mapToGlobal(cards.visualRect(cards.cards.index_of(uid)).topLeft()).y()


def scroll(window: MainWindow, share: float) -> None:
    bar = window.study_page.essay.verticalScrollBar()
    bar.setValue(round(bar.maximum() * share))


@pytest.mark.parametrize("share", [0.0, 0.02, 0.5, 1.0])
def test_the_text_stays_where_it_is(window: MainWindow, arrivals: Arrivals, share: float) -> None:
    scroll(window, share)
    window.study_page.essay.setFocus()
    offset, place = in_sight(window)
    arrivals.come_ahead()
    assert place_of_text(window, offset) == place
    arrivals.come()
    assert place_of_text(window, offset) == place


@pytest.mark.parametrize("share", [0.0, 0.1])
def test_the_text_stays_where_it_is_when_a_card_far_from_it_asks_something_else(
    window: MainWindow, arrivals: Arrivals, share: float
) -> None:
    scroll(window, share)
    offset, place = in_sight(window)
    arrivals.come_far_down()
    before = window.study_page.cards.selected()
    assert before
    assert place_of_text(window, offset) == place
    arrivals.come()
    assert window.study_page.cards.selected() not in ((), before)
    assert place_of_text(window, offset) == place


def focus_of(window: MainWindow, name: str) -> QWidget:
    """Give the keys to a part of the window, as a person does."""
    page = window.study_page
    if name == "find":
        window.actions_["find"].trigger()
        return page.find_bar.field
    if name == "library":
        window.actions_["library"].trigger()
        window.library_page.search.field.setFocus()
        return window.library_page.search.field
    page.essay.setFocus()
    return page.essay


@pytest.mark.parametrize("name", ["essay", "find", "library"])
def test_the_keys_stay_where_they_go(window: MainWindow, arrivals: Arrivals, name: str) -> None:
    part = focus_of(window, name)
    assert QApplication.focusWidget() is part
    arrivals.come_ahead()
    assert QApplication.focusWidget() is part
    arrivals.come()
    assert QApplication.focusWidget() is part


def test_words_selected_in_the_text_stay_selected(window: MainWindow, arrivals: Arrivals) -> None:
    view = window.study_page.essay
    scroll(window, 0.5)
    cursor = view.cursorForPosition(QPoint(60, 200))
    cursor.movePosition(QTextCursor.MoveOperation.NextWord, QTextCursor.MoveMode.KeepAnchor, 3)
    view.setTextCursor(cursor)
    held = view.selected_span()
    assert held is not None
    arrivals.come_ahead()
    arrivals.come()
    assert view.selected_span() == held


def test_the_list_of_cards_stays_where_it_is(qtbot: QtBot, window: MainWindow, arrivals: Arrivals) -> None:
    arrivals.come_ahead()
    cards = window.study_page.cards
    bar = cards.verticalScrollBar()
    cards.setFocus()
    qtbot.waitUntil(lambda: cards.is_measured)
    bar.setValue(bar.maximum() // 2)
    qtbot.wait(300)
    chosen = cards.selected()
    assert chosen
    uid, place = top_card(window)
    offset, above = in_sight(window)
    arrivals.come()
    assert QApplication.focusWidget() is cards
    assert cards.selected() == chosen
    assert place_of_card(window, uid) == place
    assert place_of_text(window, offset) == above


def test_what_is_typed_into_a_form_goes_on_there(window: MainWindow, arrivals: Arrivals) -> None:
    arrivals.come_ahead()
    window.study_page.cards.setFocus()
    window.study.form.edit()
    field = QApplication.focusWidget()
    assert window.study_page.editor.is_open
    before = window.study_page.editor.texts()
    arrivals.come()
    assert QApplication.focusWidget() is field
    assert window.study_page.editor.texts() == before


def test_a_new_version_takes_the_keys_from_nobody(
    qtbot: QtBot, window: MainWindow, arrivals: Arrivals, written: Written, tmp_path: Path
) -> None:
    arrivals.come()
    later = tmp_path / "later.md"
    later.write_text(written.path.read_text("utf-8") + "\n\nThe harbour of Norden was closed in 1951.\n", "utf-8")
    maker = arrivals.maker
    window.incoming.open_files((later,))
    qtbot.waitUntil(lambda: len(maker.asked) == 2)
    field = focus_of(window, "find")
    offset, place = in_sight(window)
    maker.made(replace(written.made, essay=maker.asked[1]))
    qtbot.waitUntil(lambda: window.study.essay_uid is not None and not window.opening.is_making)
    qtbot.wait(250)
    assert QApplication.focusWidget() is field
    assert place_of_text(window, offset) == place
