"""The outline of an essay: what it tells of the cards and where it leads, without Qt and then in the window."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from studyapp.desktop.main_window import MainWindow
from studyapp.desktop.outline.outline_model import OutlineModel
from studyapp.desktop.study.outline_presenter import OutlinePresenter
from studyapp.desktop.study.study_presenter import StudyPresenter
from studyapp.domain.adding import NewCard
from studyapp.domain.annotations import Annotations
from studyapp.domain.essays import Essay
from studyapp.domain.generation import DraftStatus, Generation, NoteKind
from studyapp.domain.ids import Uid
from studyapp.domain.notes import NoteState
from studyapp.domain.reviews import Rating
from studyapp.domain.spans import Span
from studyapp.library import Library
from studyapp.operations.essays.importing import import_essay
from studyapp.operations.memory.outline import Entry, Tally
from studyapp.operations.notes import adding
from studyapp.operations.reviews import reviewing
from tests.desktop.conftest import Announced, Clock, Direct, draft
from tests.desktop.windows import SHOWN_MS, WindowOn
from tests.operations.memory.headings import Part, essay_of

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support")  # said by the offscreen platform


class Side:
    """Remembers what it was asked to show."""

    def __init__(self, essay: Essay) -> None:
        self.entries = (Entry("Rivers", 0, Span(0, 60)), Entry("Banks", 0, Span(60, len(essay.text))))
        self.in_sight = True
        self.whole = Tally()
        self.sections: tuple[Tally, ...] = ()
        self.card: Uid | None = None
        self.own = Tally()
        self.entered: int | None = -1

    def is_in_sight(self) -> bool:
        return self.in_sight

    def show_progress(self, whole: Tally, sections: tuple[Tally, ...], own: Tally) -> None:
        self.whole, self.sections, self.own = whole, sections, own

    def show_entered(self, number: int | None, uid: Uid | None) -> None:
        self.entered, self.card = number, uid


@pytest.fixture
def side(essay: Essay) -> Side:
    return Side(essay)


@pytest.fixture
def reviewed() -> list[tuple[Uid, ...]]:
    return []


@pytest.fixture
def presenter(
    jobs: Direct,
    side: Side,
    study: StudyPresenter,
    announced: Announced,
    reviewed: list[tuple[Uid, ...]],
) -> OutlinePresenter:
    made = OutlinePresenter(jobs, side, study, reviewed.append)
    announced.followers.append(made.refresh)
    made.look()
    return made


def test_the_figures_follow_what_is_taken_and_answered(
    presenter: OutlinePresenter, side: Side, study: StudyPresenter, library: Library, announced: Announced
) -> None:
    assert side.whole == Tally()
    study.judging.take_all_proposed()
    assert (side.whole, side.sections) == (Tally(new=2), (Tally(new=1), Tally(new=1)))
    announced(reviewing.answer(library, library.cards()[0].uid, Rating.EASY, 1000))
    assert side.whole == Tally(new=1, known=1)


def test_nothing_is_read_while_nobody_looks(
    presenter: OutlinePresenter, side: Side, study: StudyPresenter, library: Library
) -> None:
    side.in_sight = False
    study.judging.take_all_proposed()
    assert side.whole == Tally()
    side.in_sight = True
    presenter.look()
    assert side.whole == Tally(new=2)


def test_a_new_day_brings_what_is_due_then(
    presenter: OutlinePresenter, side: Side, study: StudyPresenter, library: Library, announced: Announced, clock: Clock
) -> None:
    study.judging.take_all_proposed()
    announced(reviewing.answer(library, library.cards()[0].uid, Rating.EASY, 1000))
    clock.ms += 400 * 86_400_000
    presenter.look_again()
    assert side.whole == Tally(new=1, due=1)


def test_a_section_leads_to_its_text_its_cards_and_its_review(
    presenter: OutlinePresenter,
    side: Side,
    study: StudyPresenter,
    library: Library,
    announced: Announced,
    reviewed: list[tuple[Uid, ...]],
    page,
) -> None:
    study.judging.take_all_proposed()
    presenter.enter(1)
    assert page.at == 60
    in_second = [card for card in library.cards() if card.position >= 60]
    assert (side.entered, side.card) == (1, in_second[0].note_uid)
    presenter.review(1)
    assert reviewed == []
    announced(reviewing.answer(library, in_second[0].uid, Rating.AGAIN, 1000))
    presenter.review(0)
    assert reviewed == []
    presenter.review(1)
    assert reviewed == [(in_second[0].uid,)]
    presenter.list_only(1)
    assert {row.span.start >= 60 for row in page.rows if row.span is not None} == {True}
    assert len(page.rows) < len(study.listed.all)


# In the window


@pytest.fixture
def window(window_on: WindowOn, tmp_path: Path, qtbot) -> MainWindow:
    parts: list[Part] = []
    for number in range(6):
        parts += [(1, f"Chapter {number}"), (0, "Rain falls on the sea. " * 40), (0, "Snow falls inland. " * 40)]
    path = tmp_path / "library.studyapp"
    with Library.open(path) as library:
        uid = import_essay(library, Generation(essay_of(parts), Annotations(), (), ())).essay_uid
    shown = window_on(path, uid)
    shown.resize(1280, 800)
    qtbot.waitUntil(lambda: not shown.study_page.outline.isHidden(), timeout=SHOWN_MS)
    return shown


@pytest.fixture
def judged(window_on: WindowOn, tmp_path: Path, qtbot) -> MainWindow:
    """A window on a text of many short sections, with two proposed cards in each but the last."""
    parts: list[Part] = []
    for number in range(30):
        parts += [(1, f"Section {number}"), (0, f"The year {1900 + number} had {100 + number} days of rain.")]
    parts.append((1, "Last"))
    essay = essay_of(parts)
    made = []
    for sentence in (text for level, text in parts if not level):
        year, days = sentence.split()[2], sentence.split()[4]
        place = essay.text.index(sentence)
        for answer in (year, days):
            card = draft(answer, sentence, NoteKind.FIGURE, DraftStatus.ACCEPTED, Span(place, place + len(sentence)))
            made.append(card)
    path = tmp_path / "library.studyapp"
    with Library.open(path) as library:
        uid = import_essay(library, Generation(essay, Annotations(), tuple(made), ())).essay_uid
    shown = window_on(path, uid)
    shown.resize(1280, 700)
    qtbot.waitUntil(
        lambda: not shown.study_page.outline.isHidden() and bool(shown.study.selection.selected), timeout=SHOWN_MS
    )
    shown.study_page.essay.document().documentLayout().documentSize()
    return shown


def press_section(window: MainWindow, row: int) -> None:
    listed = window.study_page.outline.list
    listed.scrollTo(listed.outline.index(row))
    place = listed.visualRect(listed.outline.index(row)).center()
    QTest.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_a_press_on_a_section_selects_its_first_card_to_judge(qtbot, judged: MainWindow) -> None:
    page, study = judged.study_page, judged.study
    (first,) = study.selection.selected
    press_section(judged, 20)
    (card,) = study.selection.selected
    span = study.rows[card].span
    assert card != first and span is not None and span.start in range(*_stretch(page.outline.entries[20].span))
    assert page.cards.visualRect(page.cards.cards.index_of(card)).top() == 0
    QTest.keyClick(page.cards, Qt.Key.Key_T)
    qtbot.waitUntil(lambda: study.notes[card].state is NoteState.TAKEN, timeout=SHOWN_MS)
    assert study.notes[first].state is NoteState.DRAFT


def _stretch(span: Span) -> tuple[int, int]:
    return span.start, span.end


@pytest.mark.parametrize("row", [12, 29, 30])
def test_the_section_that_was_gone_to_stays_marked_until_one_scrolls(qtbot, judged: MainWindow, row: int) -> None:
    page, panel = judged.study_page, judged.study_page.outline
    press_section(judged, row)
    panel._follow()  # as it does once scrolling rests
    assert panel.list.currentIndex().row() == row
    bar = page.essay.verticalScrollBar()
    bar.triggerAction(bar.SliderAction.SliderToMinimum)
    panel._follow()
    assert panel.list.currentIndex().row() == 0


@pytest.mark.parametrize("is_beside", [False, True])
@pytest.mark.parametrize("key", [Qt.Key.Key_T, Qt.Key.Key_R, Qt.Key.Key_E])
def test_nothing_is_done_to_a_card_out_of_sight_but_that_it_comes_into_sight(
    qtbot, judged: MainWindow, key: Qt.Key, *, is_beside: bool
) -> None:
    page, study = judged.study_page, judged.study
    if is_beside:
        page.beside.click()
    (uid,) = study.selection.selected
    page.cards.select((uid,))
    bar = (page.essay if is_beside else page.cards).verticalScrollBar()
    bar.setValue(bar.maximum())
    index = page.cards.cards.index_of(uid)
    assert not page.cards.visualRect(index).intersects(page.cards.viewport().rect())
    QTest.keyClick(page.cards, key)
    assert page.cards.visualRect(index).intersects(page.cards.viewport().rect())
    assert "out of sight" in judged.statusBar().currentMessage()
    assert study.selection.selected == (uid,) and not page.editor.is_open
    assert study.notes[uid].state is NoteState.DRAFT
    QTest.keyClick(page.cards, key)
    if key == Qt.Key.Key_E:
        qtbot.waitUntil(lambda: page.editor.is_open, timeout=SHOWN_MS)
    else:
        qtbot.waitUntil(lambda: study.notes[uid].state is not NoteState.DRAFT, timeout=SHOWN_MS)


def current(window: MainWindow) -> str:
    index = window.study_page.outline.list.currentIndex()
    return str(index.data()) if index.isValid() else ""


def test_the_section_that_is_read_is_marked_and_a_press_leads_to_another(qtbot, window: MainWindow) -> None:
    page = window.study_page
    qtbot.waitUntil(lambda: current(window) == "Chapter 0", timeout=SHOWN_MS)
    listed = page.outline.list
    QTest.mouseClick(
        listed.viewport(), Qt.MouseButton.LeftButton, pos=listed.visualRect(listed.outline.index(3)).center()
    )
    qtbot.waitUntil(lambda: page.essay.place() == page.outline.entries[3].span.start, timeout=SHOWN_MS)
    qtbot.waitUntil(lambda: current(window) == "Chapter 3", timeout=SHOWN_MS)
    page.essay.document().documentLayout().documentSize()
    page.essay.verticalScrollBar().setValue(page.essay.verticalScrollBar().maximum())
    qtbot.waitUntil(lambda: current(window) == "Chapter 5", timeout=SHOWN_MS)


def test_what_the_colours_mean_is_told_where_it_is_asked_for(qtbot, window: MainWindow) -> None:
    panel = window.study_page.outline
    legend = panel.legend
    assert not legend.button.isVisible()  # there are no cards to tell of
    panel.show_progress(Tally(new=2, known=1), (), Tally())
    assert legend.button.isVisible() and not legend.isVisible()
    assert legend.button.accessibleName() == "What do the colours mean?"
    legend.button.click()
    assert legend.isVisible() and "known" in legend.text() and "from the left" in legend.accessibleName()
    legend.button.click()
    assert not legend.isVisible()


def test_keys_go_to_the_outline_and_from_there_into_the_text(qtbot, window: MainWindow) -> None:
    page = window.study_page
    window.actions_["to-outline"].trigger()
    qtbot.waitUntil(page.outline.list.hasFocus, timeout=SHOWN_MS)
    QTest.keyClick(page.outline.list, Qt.Key.Key_Home)
    QTest.keyClick(page.outline.list, Qt.Key.Key_Down)
    QTest.keyClick(page.outline.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.essay.place() == page.outline.entries[1].span.start, timeout=SHOWN_MS)
    assert page.essay.hasFocus()


def test_it_leaves_the_essay_its_room_and_is_remembered(qtbot, window: MainWindow, window_on: WindowOn) -> None:
    outline_panel = window.study_page.outline
    window.resize(640, 800)
    qtbot.waitUntil(outline_panel.isHidden, timeout=SHOWN_MS)
    window.resize(1280, 800)
    qtbot.waitUntil(lambda: not outline_panel.isHidden(), timeout=SHOWN_MS)
    QTest.keyClick(window, Qt.Key.Key_F5)
    assert outline_panel.isHidden()
    essay_uid = window.study.essay_uid
    assert essay_uid is not None
    window.close()
    again = window_on(window.library_path, essay_uid)
    assert not again.actions_["outline"].isChecked()
    assert again.study_page.outline.isHidden()


def test_large_text_leaves_it_out_until_it_is_asked_for(qtbot, window: MainWindow) -> None:
    panel, tick = window.study_page.outline, window.actions_["outline"]
    assert tick.isChecked()
    while window.look.per_cent < 150:
        window.look.step(larger=True)
    qtbot.waitUntil(panel.isHidden, timeout=SHOWN_MS)
    assert not tick.isChecked() and panel.is_on
    QTest.keyClick(window, Qt.Key.Key_F5)
    qtbot.waitUntil(panel.isVisible, timeout=SHOWN_MS)
    assert tick.isChecked()
    assert window.study_page.essay.width() >= 240
    QTest.keyClick(window, Qt.Key.Key_F5)
    assert panel.isHidden() and not tick.isChecked() and not panel.is_on


def test_own_cards_that_stand_on_no_passage_have_a_row_of_their_own(
    presenter: OutlinePresenter,
    side: Side,
    study: StudyPresenter,
    library: Library,
    announced: Announced,
    reviewed: list[tuple[Uid, ...]],
) -> None:
    study.judging.take_all_proposed()
    assert side.own == Tally()
    assert study.deck_uid is not None
    added = adding.add_notes(library, str(study.deck_uid), [NewCard("Where does it end?", "In the sea")])
    announced(added.changes)
    assert (side.whole, side.sections, side.own) == (Tally(new=3), (Tally(new=1), Tally(new=1)), Tally(new=1))
    presenter.enter(len(side.entries))
    (note,) = added.notes
    assert (side.entered, side.card) == (None, note.uid)
    (card,) = (card for card in library.cards() if card.note_uid == note.uid)
    presenter.review(len(side.entries))
    assert reviewed == []
    announced(reviewing.answer(library, card.uid, Rating.AGAIN, 1000))
    presenter.review(len(side.entries))
    assert reviewed == [(card.uid,)]


def test_the_row_of_own_cards_comes_and_goes_with_them(qtmodeltester) -> None:
    model = OutlineModel()
    model.show((Entry("Rivers", 0, Span(0, 60)), Entry("Banks", 0, Span(60, 90))))
    model.show_progress((Tally(new=1), Tally()), Tally(new=2, known=1))
    assert [model.index(row).data() for row in range(model.rowCount())] == ["Rivers", "Banks", "Your own cards"]
    assert "1 of 3 known" in model.index(2).data(Qt.ItemDataRole.ToolTipRole)
    qtmodeltester.check(model)
    model.show_progress((Tally(new=1), Tally()))
    assert model.rowCount() == 2
    model.show_progress((Tally(new=1), Tally()), Tally(new=1))
    model.show((Entry("Rivers", 0, Span(0, 60)),))
    assert model.rowCount() == 1


def test_the_figures_of_the_whole_text_have_room_beside_nothing(judged: MainWindow) -> None:
    panel = judged.study_page.outline
    panel.show_progress(Tally(new=29, due=10), (), Tally())
    QApplication.processEvents()
    assert panel.legend.button.isVisible()
    needed = panel.whole.fontMetrics().horizontalAdvance("0 of 39 known, 10 due")
    assert panel.whole.contentsRect().width() >= needed
