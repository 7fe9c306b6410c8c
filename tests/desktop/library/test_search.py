"""The search of the library page: what is found at each key, followed, opened and completed."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from pytestqt.qtbot import QtBot

from studyapp.desktop.library.search_completion import completions
from studyapp.desktop.library.search_panel import SearchPanel
from studyapp.desktop.library.search_presenter import SearchPresenter
from studyapp.desktop.library.search_rows import FoundCard, FoundEssay, Names, SearchResults, words_of
from studyapp.desktop.looks.colours import LIGHT
from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.main_window import MainWindow
from studyapp.domain.generation import Generation
from studyapp.domain.ids import Uid
from studyapp.domain.notes import NoteState
from studyapp.library import Library
from studyapp.operations.essays.importing import import_essay
from studyapp.operations.library import history
from studyapp.operations.notes import editing
from studyapp.operations.reviews import reviewing
from studyapp.search.parsing import parse
from tests.desktop.conftest import Announced, Direct, Late
from tests.desktop.windows import WindowOn
from tests.pace import at_most

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support")  # said by the offscreen platform


class Answers:
    """A view that remembers what it was told."""

    def __init__(self) -> None:
        self.found: list[SearchResults | None] = []
        self.essays: tuple[FoundEssay, ...] = ()
        self.problems: tuple[str, ...] = ()
        self.rows: dict[Uid, FoundCard] = {}
        self.names = Names()
        self.waited = False

    def show_problems(self, problems: tuple[str, ...]) -> None:
        self.problems = problems

    def show_waiting(self) -> None:
        self.waited = True

    def show_found(self, found: SearchResults | None, *, is_same_query: bool) -> None:
        self.found.append(found)
        self.essays = found.essays if found is not None else ()

    def show_essays(self, essays: tuple[FoundEssay, ...], *, is_whole: bool) -> None:
        """A slow machine goes through one essay in several steps."""
        self.essays = essays

    def show_rows(self, rows: Mapping[Uid, FoundCard]) -> None:
        self.rows.update(rows)

    def show_names(self, names: Names) -> None:
        self.names = names


@pytest.fixture
def answers() -> Answers:
    return Answers()


@pytest.fixture
def presenter(jobs: Direct, answers: Answers, essay_uid: Uid) -> SearchPresenter:
    return SearchPresenter(jobs, answers)


def last(answers: Answers) -> SearchResults:
    found = answers.found[-1]
    assert found is not None
    return found


def test_essays_and_cards_are_found_as_one_types(
    library: Library, presenter: SearchPresenter, answers: Answers, essay_uid: Uid
) -> None:
    presenter.search("treaty")
    assert answers.waited
    found = last(answers)
    (essay,) = answers.essays
    assert (essay.uid, essay.times, found.words) == (essay_uid, 1, ("treaty",))
    assert essay.start is not None and library.essay(essay_uid).text[essay.start :].startswith("treaty")
    assert "1689 a treaty drew" in essay.extract
    presenter.want_rows(found.uids)
    (row,) = answers.rows.values()
    assert (row.answer, row.kind, row.state, row.proposed) == ("1689", "figure", NoteState.DRAFT, True)
    presenter.search("treaty kind:claim")
    assert (last(answers).words, last(answers).uids, answers.essays) == (("treaty",), (), ())
    presenter.search("")
    assert answers.found[-1] is None


def test_what_is_not_understood_is_told_and_what_was_found_stays(presenter: SearchPresenter, answers: Answers) -> None:
    presenter.search("is:due")
    before = len(answers.found)
    presenter.search("is:dues")
    assert len(answers.found) == before
    assert "is:dues" in answers.problems[0]
    presenter.search("is:")
    assert answers.problems == () and len(answers.found) == before


def test_what_names_nothing_is_told_until_something_else_is_asked(presenter: SearchPresenter, answers: Answers) -> None:
    presenter.search("treaty kind:xyz")
    assert answers.problems[0].startswith("No note is of the kind “xyz”. Try kind:")
    presenter.search("treaty kind:xyz is:dues")
    assert len(answers.problems) == 2 and "is:dues" in answers.problems[0]
    presenter.search("treaty kind:")
    assert answers.problems == ()
    presenter.search("knd:xyz")
    assert answers.problems[0].startswith("“knd:” is not known")
    presenter.search("")
    assert answers.problems == ()


def test_an_answer_to_an_older_key_is_dropped(library: Library, answers: Answers, essay_uid: Uid) -> None:
    late = Late(library)
    presenter = SearchPresenter(late, answers)
    presenter.search("river")
    presenter.search("treaty")
    late.catch_up()
    assert [found and found.words for found in answers.found] == [("treaty",)]


def test_the_table_follows_what_changes(
    library: Library, presenter: SearchPresenter, answers: Answers, essay_uid: Uid
) -> None:
    presenter.search("whirlpool")
    assert last(answers).uids == ()
    note = library.notes(essay_uid=essay_uid)[0]
    changes = editing.edit(library, note.uid, (*note.fields[:-1], "A whirlpool"))
    presenter.refresh(changes)
    assert last(answers).uids == (note.uid,)
    presenter.refresh(history.undo(library))
    assert last(answers).uids == ()


def test_changes_are_taken_up_at_the_next_key_where_nothing_is_looked_for(
    library: Library, presenter: SearchPresenter, answers: Answers, essay_uid: Uid
) -> None:
    presenter.search("whirlpool")
    presenter.search("")
    note = library.notes(essay_uid=essay_uid)[0]
    presenter.refresh(editing.edit(library, note.uid, (*note.fields[:-1], "A whirlpool")))
    assert answers.found[-1] is None
    presenter.search("whirlpool")
    assert last(answers).uids == (note.uid,)


def test_words_that_must_not_be_there_are_not_marked() -> None:
    assert words_of(parse('one -two (three or "four five") is:due').tree) == ("one", "three", "four five")


NAMES = Names(("Deck of rivers", "Rhine"), ("The Amur",), ("figure", "claim"), ("exam::one", "exam", '5" disk'))


@pytest.mark.parametrize(
    ("text", "start", "found"),
    [
        ("de", 0, ("deck:",)),
        ("d", 0, ()),
        ("river", 0, ()),
        ("river deck:", 6, ('deck:"Deck of rivers"', "deck:Rhine")),
        ("deck:RH", 0, ("deck:Rhine",)),
        ("deck:riv", 0, ('deck:"Deck of rivers"',)),
        ("-kind:f", 1, ("kind:figure",)),
        ("(is:su", 1, ("is:suspended",)),
        ("is:due", 0, ()),
        ('tag:"exam', 0, ('tag:"exam::one"', "tag:exam")),
        ('"deck:', 0, ()),
        ("colour:b", 0, ()),
        ("deck:“Deck of", 0, ('deck:"Deck of rivers"',)),
        ('tag:"5\\" disk" is:orp', 15, ("is:orphan",)),
        ('tag:"5\\" d', 0, ('tag:"5\\" disk"',)),
        (r"deck:Deck\ of", 0, ('deck:"Deck of rivers"',)),
        ("kind:figure (-is:orp", 14, ("is:orphan",)),
    ],
)
def test_what_is_typed_is_completed(text: str, start: int, found: tuple[str, ...]) -> None:
    assert completions(text, len(text), NAMES) == (start, found)


def test_every_completion_is_read_as_it_was_meant() -> None:
    for text in ("deck:", "kind:", "tag:", "essay:", "is:", "flag:"):
        _, found = completions(text, len(text), NAMES)
        assert found and all(not parse(each).problems and not parse(each).is_empty for each in found)


@pytest.fixture
def panel(qtbot: QtBot, jobs: Direct, announced: Announced, generation: Generation, library: Library) -> SearchPanel:
    import_essay(library, generation, take_proposed=True)
    panel = SearchPanel(Theme(LIGHT))
    qtbot.addWidget(panel)
    presenter = SearchPresenter(jobs, panel)
    panel.attach(presenter)
    announced.followers.append(presenter.refresh)
    panel.resize(800, 500)
    panel.show()
    qtbot.waitExposed(panel)
    return panel


def lines(panel: SearchPanel) -> list[str]:
    return [panel.model.index(row).data() for row in range(panel.model.rowCount())]


def test_all_of_a_hundred_thousand_are_chosen_in_a_moment(qtbot: QtBot) -> None:
    panel = SearchPanel(Theme(LIGHT))
    qtbot.addWidget(panel)
    uids = tuple(Uid(f"note{number}") for number in range(100_000))
    essay = FoundEssay(Uid("e"), "The Amur", 1, 0, "")
    panel.show_found(SearchResults((), uids, (essay,)), is_same_query=False)
    with at_most(0.05):
        panel.list.selectAll()
        assert panel.selected_notes() == uids
    with at_most(0.1):
        panel.show_found(SearchResults((), uids, (essay,)), is_same_query=True)
        assert panel.selected_notes() == uids
        qtbot.keyClick(panel.list, Qt.Key.Key_End)
        assert panel.selected_notes() == uids[-1:]
    panel.list.selectAll()
    fewer = (*uids[10:20], *uids[500:700:2])
    panel.show_found(SearchResults((), fewer, (essay,)), is_same_query=True)
    assert panel.selected_notes() == fewer
    panel.show_found(SearchResults((), uids, (essay,)), is_same_query=True)
    assert panel.selected_notes() == fewer
    others = uids[20:30]
    panel.show_found(SearchResults((), others, ()), is_same_query=True)  # what was selected is gone
    assert panel.selected_notes() == others[:1]
    panel.show_found(SearchResults((), uids, (essay,)), is_same_query=True)
    panel.list.clearSelection()
    for row in (1, 3, 5, 4):
        panel.list.selectionModel().select(panel.model.index(row), QItemSelectionModel.SelectionFlag.Select)
    assert panel.selected_notes() == uids[:3]


def test_rows_are_made_once_they_are_seen(qtbot: QtBot, panel: SearchPanel) -> None:
    qtbot.keyClicks(panel.field, "treaty")
    assert panel.said.text() == "1 card, 1 text"
    qtbot.waitUntil(lambda: "1689" in lines(panel)[-1])
    assert lines(panel)[0] == "Texts  1" and lines(panel)[2] == "Cards  1"
    assert lines(panel)[1].startswith("The Amur, once, ")
    assert "in deck" in lines(panel)[3]


def test_the_keyboard_leads_from_the_line_to_a_result_and_back(qtbot: QtBot, panel: SearchPanel) -> None:
    opened: list[object] = []
    panel.opened.connect(opened.append)
    panel.field.setFocus()
    qtbot.keyClicks(panel.field, "treaty")
    qtbot.keyClick(panel.field, Qt.Key.Key_Return)
    assert isinstance(opened[-1], FoundEssay)
    qtbot.keyClick(panel.field, Qt.Key.Key_Down)
    assert panel.list.hasFocus()
    qtbot.keyClick(panel.list, Qt.Key.Key_Down)
    assert panel.list.currentIndex().row() == 3 and panel.selected_notes()
    qtbot.waitUntil(lambda: "1689" in lines(panel)[-1])
    qtbot.keyClick(panel.list, Qt.Key.Key_Return)
    assert isinstance(opened[-1], FoundCard)
    qtbot.keyClick(panel.list, Qt.Key.Key_Escape)
    assert panel.field.text() == "" and not panel.is_searching and panel.field.hasFocus()


def test_a_row_follows_what_is_done_to_its_card(
    qtbot: QtBot, panel: SearchPanel, library: Library, announced: Announced
) -> None:
    qtbot.keyClicks(panel.field, "treaty")
    qtbot.waitUntil(lambda: "1689" in lines(panel)[-1])
    uid = panel.model.uid_of(3)
    assert uid is not None
    announced(reviewing.suspend(library, [card.uid for card in library.cards(note_uid=uid)]))
    qtbot.waitUntil(lambda: "suspended" in lines(panel)[-1])
    announced(editing.delete(library, (uid,)))
    assert len(lines(panel)) == 2
    announced(history.undo(library))
    qtbot.waitUntil(lambda: len(lines(panel)) == 4 and "1689" in lines(panel)[-1])


def test_what_may_come_next_is_offered_and_taken(qtbot: QtBot, panel: SearchPanel) -> None:
    panel.field.setFocus()
    qtbot.keyClicks(panel.field, "treaty is:pro")
    assert panel.field.offered() == ("is:proposed",)
    qtbot.keyClick(panel.field._popup, Qt.Key.Key_Tab)
    assert panel.field.text() == "treaty is:proposed "
    assert panel.said.text() == "Nothing was found."


def test_a_completion_is_offered_only_where_it_was_typed(qtbot: QtBot, panel: SearchPanel) -> None:
    field = panel.field
    field.setFocus()
    qtbot.keyClicks(field, "dec")
    assert field.offered() == ("deck:",)
    qtbot.keyClick(field._popup, Qt.Key.Key_Left)
    assert field.offered() == ()
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert field.text() == "dec"


def test_a_completion_before_other_words_is_set_off_by_one_space_and_can_be_undone(
    qtbot: QtBot, panel: SearchPanel
) -> None:
    field = panel.field
    field.setFocus()
    qtbot.keyClicks(field, " salt")
    field.setCursorPosition(0)
    qtbot.keyClicks(field, "is:pro")
    qtbot.keyClick(field._popup, Qt.Key.Key_Tab)
    assert (field.text(), field.cursorPosition()) == ("is:proposed salt", len("is:proposed "))
    field.undo()
    assert field.text() == "is:pro salt"


def test_a_completion_behind_signs_of_two_units_takes_the_place_of_its_part(qtbot: QtBot, panel: SearchPanel) -> None:
    field = panel.field
    field.setFocus()
    field.setText("🧬🧬 is:pr")
    qtbot.keyClicks(field, "o")
    qtbot.keyClick(field._popup, Qt.Key.Key_Tab)
    assert field.text() == "🧬🧬 is:proposed "


def test_a_name_that_is_taken_offers_its_values(qtbot: QtBot, panel: SearchPanel) -> None:
    field = panel.field
    field.setFocus()
    qtbot.keyClicks(field, "fla")
    qtbot.keyClick(field._popup, Qt.Key.Key_Tab)
    assert field.text() == "flag:"
    assert "flag:1" in field.offered()


# In the window


@pytest.fixture
def window(qtbot: QtBot, window_on: WindowOn, generation: Generation, tmp_path: Path) -> MainWindow:
    path = tmp_path / "library.studyapp"
    with Library.open(path) as library:
        essay_uid = import_essay(library, generation, take_proposed=True).essay_uid
    return window_on(path, essay_uid)


def searched(qtbot: QtBot, window: MainWindow, words: str, rows: int) -> SearchPanel:
    window.actions_["search"].trigger()
    panel = window.library_page.search
    qtbot.keyClicks(panel.field, words)
    qtbot.waitUntil(lambda: panel.model.rowCount() == rows)
    qtbot.waitUntil(lambda: "…" not in lines(panel)[-1][:1])
    return panel


def test_results_take_the_place_of_the_shelf(qtbot: QtBot, window: MainWindow) -> None:
    panel = searched(qtbot, window, "river", 6)
    assert not window.library_page.tree.isVisible() and panel.list.isVisible()
    qtbot.keyClick(panel.field, Qt.Key.Key_Escape)
    assert window.library_page.tree.isVisible() and not panel.list.isVisible()


def test_the_line_comes_into_sight_on_a_small_screen(qtbot: QtBot, window: MainWindow) -> None:
    window.resize(900, 280)
    window.show_shelf()
    bar = window.pages._stack.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 20)
    bar.setValue(bar.maximum())
    window.actions_["search"].trigger()
    field = window.library_page.search.field
    qtbot.waitUntil(lambda: not field.visibleRegion().isEmpty())


def test_a_found_essay_opens_at_the_place(qtbot: QtBot, window: MainWindow) -> None:
    panel = searched(qtbot, window, "treaty", 4)
    qtbot.keyClick(panel.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.pages.current is window.study_page)
    essay = window.study_page.essay
    qtbot.waitUntil(lambda: essay.shown is not None and essay.shown.essay.text[essay.place() :].startswith("treaty"))


def test_a_found_card_opens_selected_and_is_flagged_where_it_was_found(qtbot: QtBot, window: MainWindow) -> None:
    panel = searched(qtbot, window, "treaty kind:figure", 2)
    (uid,) = panel.selected_notes()
    window.actions_["flag-3"].trigger()
    qtbot.waitUntil(lambda: "Green" in lines(panel)[-1] or "green" in lines(panel)[-1])
    qtbot.keyClick(panel.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.pages.current is window.study_page and window.study.selection.selected == (uid,))


def test_what_is_in_sight_follows_a_change_and_what_is_not_once_it_is_turned_to(
    qtbot: QtBot, window: MainWindow
) -> None:
    panel = searched(qtbot, window, "treaty kind:figure -is:flagged", 2)
    told: list[str] = []
    panel.model.modelReset.connect(lambda: told.append("search"))
    window.study_page.cards.cards.dataChanged.connect(lambda *_: told.append("essay"))
    window.actions_["flag-3"].trigger()
    qtbot.waitUntil(lambda: "search" in told)
    assert "essay" not in told  # nobody looks at it
    window.show_study()
    qtbot.waitUntil(lambda: "essay" in told)
