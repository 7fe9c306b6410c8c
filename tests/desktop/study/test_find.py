"""Finding words in the essay in sight: what is marked, where one comes to, other chapters, the cards that say it."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from studyapp.desktop.main_window import MainWindow
from studyapp.desktop.study.find_presenter import FindPresenter, MatchCount
from studyapp.desktop.study.study_presenter import StudyPresenter
from studyapp.domain.generation import Generation
from studyapp.domain.spans import Span
from studyapp.library import Library
from studyapp.operations.essays.importing import import_essay
from studyapp.search.folding import pattern
from studyapp.search.found_places import Finder
from tests.desktop.conftest import TEXT, Announced, Direct, Late
from tests.desktop.remembering import Page
from tests.desktop.test_window_on_essay import book
from tests.desktop.windows import WindowOn

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support")  # said by the offscreen platform

WHOLE = Span(0, len(TEXT))


@given(st.text('aAbBİſ -–“"\n', max_size=40), st.text('aAbBİſ -–“"', max_size=4))
def test_places_are_those_of_the_pattern(text: str, words: str) -> None:
    wanted = pattern(words)
    expected = [match.span() for match in wanted.finditer(text)] if wanted else []
    found = Finder(text).find(words, Span(0, len(text)))
    if "ſ" not in text + words:  # a letter that only a pattern takes for an s
        assert list(zip(found.starts, found.ends, strict=True)) == expected


class Shown:
    """A view that remembers what it was told."""

    def __init__(self) -> None:
        self.told: MatchCount | None = None
        self.found: tuple[Span, ...] = ()
        self.here: Span | None = None
        self.went: list[Span] = []

    def tell(self, told: MatchCount | None) -> None:
        self.told = told

    def mark(self, found: Sequence[Span], here: Span | None) -> None:
        self.found, self.here = tuple(found), here

    def go_to(self, span: Span) -> None:
        self.went.append(span)


@pytest.fixture
def shown() -> Shown:
    return Shown()


@pytest.fixture
def find(jobs: Direct, shown: Shown, study: StudyPresenter) -> FindPresenter:
    return FindPresenter(jobs, shown, study)


def test_what_is_typed_is_marked_and_come_to(find: FindPresenter, shown: Shown) -> None:
    find.find("RIVER")
    assert [span.of(TEXT) for span in shown.found] == ["River", "river"]
    assert shown.told == MatchCount(2, 1) and shown.went == [shown.found[0]]
    find.find("rivers")
    assert shown.told == MatchCount(1, 1)
    find.find("rivers of")
    assert shown.told == MatchCount(0) and shown.found == ()
    find.find("")
    assert shown.told is None


def test_one_goes_on_and_back_and_around(find: FindPresenter, shown: Shown) -> None:
    find.find("it")
    total = len(shown.found)
    numbers = []
    for by in (1, 1, -1, -1, -1):
        find.step(by)
        assert shown.told is not None
        numbers.append(shown.told.number)
    assert total > 2 and numbers == [2, 3 % total or total, 2, 1, total]


def test_a_search_begins_where_one_reads(find: FindPresenter, shown: Shown) -> None:
    find.begin(TEXT.index("Ivanov argues"))
    find.find("river")
    assert shown.told == MatchCount(2, 2)
    find.find("kilometres")
    assert shown.told == MatchCount(1, 1), "what stands only before is come to as well"


def test_cards_that_say_it_are_listed_as_long_as_is_wanted(find: FindPresenter, page: Page) -> None:
    find.find("treaty")
    assert len(page.rows) == 3
    find.list_cards(True)
    assert [row.back for row in page.rows] == ["1689"]
    find.find("banks")
    assert [row.back for row in page.rows] == ["unites its banks"]
    find.end()
    assert len(page.rows) == 3


def test_the_count_of_an_older_key_is_dropped(library: Library, page: Page, announced: Announced, shown: Shown) -> None:
    study = StudyPresenter(Direct(library), page, announced)
    study.open(import_essay(library, book()).essay_uid)
    late = Late(library)
    find = FindPresenter(late, shown, study)
    find.find("way from")
    assert shown.told == MatchCount(None)
    find.step(1)
    find.find("long way")
    late.catch_up()
    assert shown.told == MatchCount(2400, None, is_elsewhere=True)


def test_other_chapters_are_turned_to(library: Library, page: Page, announced: Announced, shown: Shown) -> None:
    jobs = Direct(library)
    study = StudyPresenter(jobs, page, announced)
    study.open(import_essay(library, book()).essay_uid)
    find = FindPresenter(jobs, shown, study)
    find.find("long way")
    assert shown.found == () and study.sheet.number == 0
    find.step(1)
    assert study.sheet.number == 1 and shown.told is not None and shown.told.number == 1
    find.look_again()
    assert len(shown.found) == 1200
    find.step(-1)
    assert study.sheet.number == 2 and shown.told.number == 2400


# In the window


@pytest.fixture
def window(window_on: WindowOn, generation: Generation, tmp_path: Path) -> MainWindow:
    path = tmp_path / "library.studyapp"
    with Library.open(path) as library:
        essay_uid = import_essay(library, generation).essay_uid
    return window_on(path, essay_uid)


def lit(window: MainWindow) -> list[str]:
    return [each.cursor.selectedText() for each in window.study_page.essay.extraSelections()]


def test_the_bar_is_used_by_the_keyboard_alone(qtbot: QtBot, window: MainWindow) -> None:
    page = window.study_page
    page.cards.clearSelection()
    window.actions_["find"].trigger()
    bar = page.find_bar
    assert bar.isVisible() and bar.field.hasFocus()
    qtbot.keyClicks(bar.field, "river")
    assert bar.said.text() == "1 of 2" and lit(window)[-2:] == ["River", "river"]
    qtbot.keyClick(bar.field, Qt.Key.Key_Return)
    assert bar.said.text() == "2 of 2"
    qtbot.keyClick(bar.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert bar.said.text() == "1 of 2"
    window.actions_["find-after"].trigger()
    place = page.essay.place()
    assert TEXT[place:].startswith("river")
    qtbot.keyClick(bar.field, Qt.Key.Key_Escape)
    assert not bar.isVisible() and page.essay.hasFocus() and page.essay.place() == place
    assert "river" not in lit(window)


def test_what_narrows_the_search_of_the_library_is_told_not_to_do_so_here(qtbot: QtBot, window: MainWindow) -> None:
    window.actions_["find"].trigger()
    bar = window.study_page.find_bar
    bar.field.setText("kind:figure")
    assert bar.said.text() == "not found" and bar.hint.isVisible()
    bar.field.setText("kind")
    assert not bar.hint.isVisible()


def test_a_selection_is_what_shall_be_found(qtbot: QtBot, window: MainWindow) -> None:
    essay = window.study_page.essay
    cursor = essay.textCursor()
    start = essay.document().toPlainText().index("treaty")
    cursor.setPosition(start)
    cursor.setPosition(start + len("treaty"), cursor.MoveMode.KeepAnchor)
    essay.setTextCursor(cursor)
    window.actions_["find"].trigger()
    assert window.study_page.find_bar.field.text() == "treaty"
    assert window.study_page.find_bar.said.text() == "1 of 1"


def test_every_part_of_the_bar_has_a_name(window: MainWindow) -> None:
    bar = window.study_page.find_bar
    assert all(each.accessibleName() for each in (bar.field, bar.before, bar.after, bar.leave))
    assert bar.in_cards.text()


def test_nothing_is_found_where_an_essay_is_read_with_blanks(qtbot: QtBot, window: MainWindow) -> None:
    window.actions_["find"].trigger()
    qtbot.keyClicks(window.study_page.find_bar.field, "river")
    window.study_page.blank_panel.show()
    window.study_page.state_changed.emit()
    assert not window.study_page.find_bar.isVisible() and not window.actions_["find"].isEnabled()
