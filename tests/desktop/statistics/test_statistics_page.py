"""The page of statistics on a library: what it tells, what can be chosen, and what it says where there is nothing."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QWidget

from studyapp.deckfile.cards import KINDS
from studyapp.desktop import language
from studyapp.desktop.cards.card_list.card_model import kind_name
from studyapp.desktop.looks.colours import LIGHT
from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.main_window import MainWindow
from studyapp.desktop.statistics.statistics_figures import by_age, groups
from studyapp.desktop.statistics.statistics_page import StatisticsPage
from studyapp.desktop.statistics.statistics_presenter import StatisticsPresenter
from studyapp.desktop.statistics.statistics_words import kind_words, section_words
from studyapp.domain.changes import Changes
from studyapp.domain.generation import Generation
from studyapp.domain.reviews import Rating
from studyapp.library import Library
from studyapp.operations import decks
from studyapp.operations.essays.importing import import_essay
from studyapp.operations.library import history
from studyapp.operations.memory.learning import Learning
from studyapp.operations.notes import editing
from studyapp.operations.reviews import reviewing
from studyapp.settings import WindowSettings
from studyapp.statistics.findings import ALL_CARDS, CardFilter, CardGroup, Period, Retention
from tests.desktop.conftest import Clock, Direct
from tests.pace import at_most

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform says it of every window
DAY_MS = 86_400_000


class Remembering:
    """Keeps what was shown (see `statistics_presenter.StatisticsView`)."""

    def __init__(self) -> None:
        self.shown: list[tuple[Learning, CardFilter, Period]] = []

    def show_learning(self, learning: Learning, choice: CardFilter, period: Period) -> None:
        self.shown.append((learning, choice, period))


@pytest.fixture
def studied(library: Library, clock: Clock, generation: Generation) -> Library:
    """Two cards, each answered on a day and again four days later; one of them not known."""
    import_essay(library, generation, take_proposed=True)
    uids = [card.uid for card in library.cards()]
    for ratings in ((Rating.EASY, Rating.EASY), (Rating.GOOD, Rating.AGAIN)):
        for uid, rating in zip(uids, ratings, strict=True):
            reviewing.answer(library, uid, rating, 30_000)
        clock.ms += 4 * DAY_MS
    return library


@pytest.fixture
def page(qtbot) -> StatisticsPage:
    made = StatisticsPage(Theme(LIGHT))
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.show()
    return made


def words_on(page: QWidget) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def choose(box: QComboBox, words: str) -> None:
    at = box.findText(words)
    assert at >= 0, [box.itemText(each) for each in range(box.count())]
    box.setCurrentIndex(at)
    box.activated.emit(at)


def test_it_counts_only_in_sight_and_after_a_change(jobs: Direct, studied: Library) -> None:
    view = Remembering()
    presenter = StatisticsPresenter(jobs, lambda: view)
    presenter.refresh(Changes(everything=True))
    assert not view.shown
    presenter.open()
    assert len(view.shown) == 1
    presenter.refresh(Changes())
    assert len(view.shown) == 1
    presenter.refresh(reviewing.suspend(studied, [studied.cards()[0].uid]))
    assert [each[0].report.summary.suspended for each in view.shown] == [0, 1]
    presenter.close()
    presenter.refresh(history.undo(studied))
    assert len(view.shown) == 2
    presenter.open()
    assert view.shown[-1][0].report.summary.suspended == 0


def test_a_page_left_open_over_night_tells_of_the_new_day(jobs: Direct, studied: Library, clock: Clock) -> None:
    view = Remembering()
    presenter = StatisticsPresenter(jobs, lambda: view)
    presenter.look_again()
    assert not view.shown
    presenter.open()
    presenter.look_again()
    assert len(view.shown) == 1
    clock.ms += 24 * 60 * 60 * 1000
    presenter.look_again()
    presenter.look_again()
    assert [each[0].report.summary.today for each in view.shown] == [studied.today() - 1, studied.today()]
    presenter.close()
    clock.ms += 24 * 60 * 60 * 1000
    presenter.look_again()
    assert len(view.shown) == 2


def test_a_deck_that_is_gone_is_chosen_no_more(jobs: Direct, studied: Library) -> None:
    view = Remembering()
    presenter = StatisticsPresenter(jobs, lambda: view)
    presenter.open()
    deck = studied.decks()[0].uid
    presenter.choose_deck(deck)
    presenter.choose_kind("figure")
    presenter.choose_period(Period.MONTH)
    assert view.shown[-1][1:] == (CardFilter(deck, None, "figure"), Period.MONTH)
    presenter.refresh(editing.delete(studied, [note.uid for note in studied.notes()]))
    assert view.shown[-1][1] == ALL_CARDS
    assert view.shown[-1][0].report.cards == 0


def test_the_page_tells_the_numbers_and_follows_what_is_chosen(
    jobs: Direct, studied: Library, page: StatisticsPage
) -> None:
    presenter = StatisticsPresenter(jobs, lambda: page)
    page.attach(presenter)
    presenter.open()
    told = words_on(page)
    assert "50.0\u00a0%" in told
    assert "of 2 cards recalled today" in told
    assert "4 answers on 2 days" in told
    assert "Rivers" not in told
    assert not page.decks.isVisible()
    assert page.retention.chart.isVisible()
    assert "1 of 2 reviews" not in told
    choose(page.kind, "Numbers")
    choose(page.period, "30 days")
    assert "4 answers" in words_on(page)
    other = decks.create(studied, "Other").decks
    first, _ = studied.notes(states=None)[:2]
    presenter.refresh(editing.move(studied, [first.uid], next(iter(other))))
    assert page.decks.isVisible()
    choose(page.deck, "Other")
    assert "of 1 card recalled today" in words_on(page)


def test_the_wheel_scrolls_the_page_and_turns_no_list(jobs: Direct, studied: Library, page: StatisticsPage) -> None:
    presenter = StatisticsPresenter(jobs, lambda: page)
    page.attach(presenter)
    presenter.open()
    page.resize(600, 300)
    before = page.period.currentIndex()
    place = page.period.rect().center()
    wheel = QWheelEvent(
        place.toPointF(),
        page.period.mapToGlobal(place).toPointF(),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(page.period, wheel)
    assert page.period.currentIndex() == before
    assert not wheel.isAccepted()


def test_before_the_first_numbers_the_page_says_that_it_counts(
    qtbot, jobs: Direct, studied: Library, page: StatisticsPage
) -> None:
    assert not page.calendar.isVisible()
    qtbot.waitUntil(lambda: "Counting …" in words_on(page))
    StatisticsPresenter(jobs, lambda: page).open()
    assert "Counting …" not in words_on(page)
    assert page.calendar.isVisible()


def test_an_empty_library_is_told_what_will_be_here(jobs: Direct, library: Library, page: StatisticsPage) -> None:
    presenter = StatisticsPresenter(jobs, lambda: page)
    page.attach(presenter)
    presenter.open()
    assert "Nothing has been answered yet" in words_on(page)
    assert not page.calendar.isVisible()


def test_cards_without_answers_are_told_the_same(
    jobs: Direct, library: Library, generation: Generation, page: StatisticsPage
) -> None:
    import_essay(library, generation, take_proposed=True)
    presenter = StatisticsPresenter(jobs, lambda: page)
    page.attach(presenter)
    presenter.open()
    assert "Nothing has been answered yet" in words_on(page)


@pytest.mark.parametrize("per_cent", [80, 100, 200])
@pytest.mark.parametrize("width", [360, 700, 1400])
def test_nothing_is_cut_off_in_any_width(
    jobs: Direct, studied: Library, page: StatisticsPage, per_cent: int, width: int, qtbot
) -> None:
    page.set_theme(Theme(LIGHT, per_cent))
    page.resize(width, 800)
    presenter = StatisticsPresenter(jobs, lambda: page)
    page.attach(presenter)
    presenter.open()
    qtbot.wait(10)
    needed = page.widget().minimumSizeHint().width()
    assert needed <= max(width, page.viewport().width(), page.widget().width())
    for card in page.cards:
        if card.isVisible():
            assert card.width() >= card.minimumSizeHint().width()


def test_a_chart_is_written_and_what_cannot_be_written_is_told(
    qtbot, jobs: Direct, studied: Library, page: StatisticsPage, tmp_path: Path
) -> None:
    presenter = StatisticsPresenter(jobs, lambda: page)
    page.attach(presenter)
    presenter.open()
    for card in page.cards:
        if not card.isHidden() and len(card.chart.figure):
            for kind in ("csv", "png", "svg"):
                path = tmp_path / f"{card.chart.figure.name}.{kind}"
                with qtbot.waitSignal(page.saved):
                    page.write(card.chart, path)
                assert path.stat().st_size
            figure = card.chart.figure
            assert all(len(row) == len(figure.raw_headings) for row in figure.raw)
            assert all(len(row) == len(figure.headings) for row in figure.rows)
            assert len(figure.rows) == len(figure.raw) == len(figure.tips) == len(figure.points)
    days = (tmp_path / "days.csv").read_text(encoding="utf-8-sig").splitlines()
    assert days[0] == "day,answers,again,seconds"
    assert "2026-07-10,2,0,60" in days


def test_sections_and_kinds_in_words() -> None:
    one = [("Rivers", ""), ("Rivers", "The Amur")]
    assert section_words(one) == ["Beginning", "The Amur"]
    assert section_words([*one, ("Lakes", "")]) == ["Rivers", "The Amur · Rivers", "Lakes"]
    assert section_words([("Lakes", "")]) == ["Lakes"]
    assert (kind_words("figure"), kind_words("unheard")) == ("Numbers", "unheard")
    assert [kind for kind in (*KINDS, "import") if kind_words(kind) == kind or kind_name(kind) == kind] == []
    assert [kind for kind in KINDS if kind_name(kind) == kind_name("hand")] == []


def test_decks_named_alike_keep_their_names() -> None:
    retention = Retention(0, 0)
    decks = [CardGroup("Rivers", "", 1, 0, None, 0, 0, retention) for _ in range(2)]
    assert groups("decks", "Decks", decks).labels == ("Rivers", "Rivers")


def test_two_thousand_sections_are_named_in_a_moment() -> None:
    sections = [("Rivers", f"Section {number}") for number in range(2_000)]
    with at_most(0.05):
        assert section_words(sections)[-1] == "Section 1999"


@pytest.mark.parametrize("at_once", [False, True])
def test_the_window_turns_to_the_page_by_key(qtbot, tmp_path: Path, generation: Generation, at_once: bool) -> None:
    """At once is before the library is open, and before the page is made."""
    path = tmp_path / "library.studyapp"
    with Library.open(path) as made:
        import_essay(made, generation, take_proposed=True)
        reviewing.answer(made, made.cards()[0].uid, Rating.GOOD, 1000)
    window = MainWindow(path, tmp_path / "config", WindowSettings(theme="light"))
    window.show()
    if not at_once:
        qtbot.waitUntil(lambda: window.study.essay_uid is not None, timeout=20_000)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keySequence(window, window.actions_["statistics"].shortcut())
    page = window.pages.statistics
    qtbot.waitUntil(lambda: page.calendar.chart.isVisible() and len(page.calendar.chart.figure) > 0, timeout=20_000)
    assert window.windowTitle().startswith("Statistics")
    qtbot.waitUntil(lambda: window.study.essay_uid is not None, timeout=20_000)
    assert window.pages.shows_statistics
    assert page.deck.hasFocus()
    expected = (page.section, page.kind, page.period, *page.calendar.tab_stops[:3], *page.forecast.tab_stops[:3])
    for stop in expected:
        if stop.isEnabled():
            qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
            assert QApplication.focusWidget() is stop
    window.close()
    window.deleteLater()


def test_data_has_the_same_names_in_every_language(jobs: Direct, studied: Library) -> None:
    view = Remembering()
    StatisticsPresenter(jobs, lambda: view).open()
    report = view.shown[-1][0].report
    english = by_age(report)
    language.set_language("de")
    german = by_age(report)
    assert english.labels != german.labels
    assert english.raw == german.raw
    assert [row[0] for row in german.raw] == ["day", "week", "month", "year", "all"]
