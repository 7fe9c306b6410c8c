"""Another look goes through the window once, is seen in the same turn, and leaves nothing undone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from studyapp.desktop.library.shelf_view import ShelfView
from studyapp.desktop.looks.colours import LIGHT
from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.main_window import MainWindow
from studyapp.domain.generation import Generation
from studyapp.library import Library
from studyapp.operations.essays.importing import import_essay
from studyapp.settings import WindowSettings
from tests.desktop.looks.dressed import Dressed
from tests.desktop.windows import WindowOn

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support")  # said by the offscreen platform


@pytest.fixture
def dressed(qapp: QApplication) -> Iterator[Dressed]:
    Theme(LIGHT).apply(qapp)
    counted = Dressed()
    qapp.installEventFilter(counted)
    yield counted
    qapp.removeEventFilter(counted)
    Theme(LIGHT).apply(qapp)


@pytest.fixture
def window(qtbot: QtBot, window_on: WindowOn, tmp_path: Path, generation: Generation) -> MainWindow:
    """With all of its pages."""
    path = tmp_path / "library.studyapp"
    with Library.open(path) as library:
        uid = import_essay(library, generation, take_proposed=True).essay_uid
    made = window_on(path, uid)
    qtbot.waitUntil(lambda: has_rest(made))
    return made


def has_rest(window: MainWindow) -> bool:
    return window.pages._statistics is not None and not window.pages._rest.isActive()


def pictures(qtbot: QtBot, window: MainWindow) -> list[QImage]:
    """Every page as it is seen."""
    found = []
    for name in ("library", "review", "statistics", "study"):
        window.actions_[name].trigger()
        qtbot.waitUntil(lambda: not window.thread_._waiting)
        QApplication.processEvents()
        found.append(window.pages.grab().toImage())
    return found


def test_each_widget_is_dressed_once_and_what_is_in_sight_at_once(
    qtbot: QtBot, window: MainWindow, dressed: Dressed
) -> None:
    pictures(qtbot, window)
    qtbot.waitUntil(lambda: has_rest(window))
    parts = [window, *window.findChildren(QWidget)]  # windows of other tests may not be gone yet
    seen = sum(part.isVisible() for part in parts)
    dressed.times.clear()
    dressed.seen = 0
    window.look.set_scheme("dark")
    assert dressed.seen >= seen
    assert max(dressed.of(part) for part in parts) == 1
    assert sum(dressed.of(part) for part in parts) < len(parts) * 2 / 3  # the pages that nobody sees wait
    qtbot.waitUntil(lambda: has_rest(window))
    assert max(dressed.of(part) for part in parts) == 1
    assert sum(dressed.of(part) for part in parts) > len(parts) * 2 / 3


def test_the_first_window_is_dressed_once_all_parts_lie_in_it(
    tmp_path: Path, qtbot: QtBot, dressed: Dressed, qapp: QApplication
) -> None:
    qapp.setStyleSheet("")
    dressed.times.clear()
    made = MainWindow(tmp_path / "library.studyapp", tmp_path / "config", WindowSettings(theme="light"))
    qtbot.addWidget(made)
    assert qapp.styleSheet() == made.look.theme.sheet()
    parts = made.findChildren(QWidget)
    assert sum(dressed.of(each) for each in parts) < 3 * len(parts)
    made.close()


def fonts(window: MainWindow) -> list[tuple[str, float, str]]:
    """Of all that shows words, whether it is in sight or not."""
    held = [each for kind in (QLabel, QAbstractButton, ShelfView) for each in window.pages.findChildren(kind)]
    return [(type(each).__name__, each.font().pointSizeF(), each.font().family()) for each in held]


def test_words_have_the_fonts_at_first_that_they_have_after_another_look(qtbot: QtBot, window: MainWindow) -> None:
    at_first = fonts(window)
    assert len({size for _kind, size, _family in at_first}) > 3
    for scheme in ("dark", "light"):
        window.look.set_scheme(scheme)
        qtbot.waitUntil(lambda: has_rest(window))
    assert fonts(window) == at_first


@pytest.mark.parametrize("per_cent", [100, 150])
def test_every_page_looks_as_if_qt_had_dressed_it(
    qtbot: QtBot, window: MainWindow, dressed: Dressed, qapp: QApplication, per_cent: int
) -> None:
    before = pictures(qtbot, window)
    window.look.set_scheme("dark")
    window.look.set_per_cent(per_cent)
    qtbot.waitUntil(lambda: has_rest(window))
    found = pictures(qtbot, window)
    assert all(one != other for one, other in zip(before, found, strict=True))
    assert max(dressed.times.values()) <= 2
    qapp.setStyleSheet(window.look.theme.sheet())
    for page in window.pages._pages:
        page.set_theme(window.look.theme)  # the fonts that Qt takes from its labels
    assert max(dressed.times.values()) > 5
    again = pictures(qtbot, window)
    assert found == again


def test_a_page_that_is_turned_to_at_once_has_the_look(qtbot: QtBot, window: MainWindow, dressed: Dressed) -> None:
    title = window.pages.statistics._title
    before = title.font().pointSizeF()
    window.look.set_per_cent(200)
    assert title.font().pointSizeF() == before
    window.actions_["statistics"].trigger()
    assert title.font().pointSizeF() == 2 * before
    window.look.set_per_cent(100)
    window.actions_["study"].trigger()
    qtbot.waitUntil(lambda: has_rest(window))
    assert title.font().pointSizeF() == before
