"""Flags, tags, due dates and the rest, on cards in review and in the list: one operation and one undo each."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QInputDialog, QSpinBox

from studyapp.desktop.cards.card_rows import Group
from studyapp.desktop.cards.marking_presenter import MarkingPresenter, Operation, Selection, Tags
from studyapp.desktop.looks.colours import DARK, LIGHT, contrast
from studyapp.desktop.looks.flags import flag_colour
from studyapp.desktop.main_window import MainWindow
from studyapp.domain.cards import Flag, Phase
from studyapp.domain.generation import Generation
from studyapp.domain.reviews import Rating
from studyapp.library import Library
from studyapp.operations.essays.importing import import_essay
from studyapp.operations.library import history
from studyapp.operations.notes import marking
from studyapp.operations.reviews import reviewing
from studyapp.settings import WindowSettings
from tests.desktop.conftest import Announced, Direct
from tests.desktop.windows import SHOWN_MS

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support")  # said by the offscreen platform


class Pointing:
    """Means what the test says; no card is in review."""

    def __init__(self) -> None:
        self.cards = Selection()

    def meant(self) -> Selection:
        return self.cards

    def leave(self, work: Operation) -> bool:
        return False


@pytest.fixture
def pointing(library: Library, generation: Generation) -> Pointing:
    import_essay(library, generation, take_proposed=True)
    made = Pointing()
    made.cards = Selection(tuple(note.uid for note in library.notes() if library.cards(note_uid=note.uid)))
    return made


@pytest.fixture
def presenter(jobs: Direct, pointing: Pointing, announced: Announced) -> MarkingPresenter:
    return MarkingPresenter(jobs, pointing, announced)


def test_a_selection_of_cards_is_flagged_and_unflagged_by_one_operation_each(
    presenter: MarkingPresenter, library: Library, announced: Announced
) -> None:
    presenter.flag(Flag.GREEN)
    assert [card.flag for card in library.cards()] == [3, 3]
    presenter.flag(Flag.GREEN)
    assert [card.flag for card in library.cards()] == [0, 0]
    assert [changes.name for changes in announced] == ["Flag 2 cards", "Unflag 2 cards"]
    history.undo(library)
    assert [card.flag for card in library.cards()] == [3, 3]


def test_what_puts_cards_away_brings_them_back_where_all_are_away(
    presenter: MarkingPresenter, library: Library, pointing: Pointing
) -> None:
    first, second = library.cards()
    reviewing.suspend(library, (first.uid,))
    presenter.suspend()
    assert [card.suspended for card in library.cards()] == [True, True]
    presenter.suspend()
    assert [card.suspended for card in library.cards()] == [False, False]
    presenter.bury()
    assert all(card.buried_until == library.today() + 1 for card in library.cards())
    pointing.cards = Selection((second.note_uid,), (second.uid,))
    presenter.bury()
    assert [card.buried_until is None for card in library.cards()] == [False, True]


def test_due_dates_are_set_and_cards_made_new_again(presenter: MarkingPresenter, library: Library) -> None:
    (first, _) = library.cards()
    reviewing.answer(library, first.uid, Rating.EASY, 1000)
    presenter.set_due(9)
    assert library.state(first.uid).due_day == library.today() + 9
    presenter.reset()
    assert [state.phase for state in library.states()] in ([], [Phase.NEW, Phase.NEW])
    history.undo(library)
    assert library.state(first.uid).due_day == library.today() + 9


def test_tags_that_only_some_have_stay_where_they_are(
    presenter: MarkingPresenter, library: Library, pointing: Pointing
) -> None:
    one, other = pointing.cards.note_uids
    marking.add_tags(library, (one, other), ("both",))
    marking.add_tags(library, (one,), ("one",))
    told: list[tuple[Selection, Tags]] = []
    presenter.read_tags(lambda meant, tags: told.append((meant, tags)))
    ((meant, tags),) = told
    assert (tags.common, tags.some, tags.known) == (("both",), ("one",), ("both", "one"))
    presenter.set_tags(meant, tags, ("new",))
    assert set(library.note(one).tags) == {"one", "new"}
    assert library.note(other).tags == ("new",)
    assert library.undo_name == "Change tags"
    history.undo(library)
    assert library.note(other).tags == ("both",)


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_every_flag_can_be_read_on_its_ground(colours) -> None:  # type: ignore[no-untyped-def]
    for flag in Flag:
        if flag:
            assert contrast(flag_colour(flag, colours), colours.desk) >= 3


@pytest.fixture
def window(qtbot, tmp_path: Path, generation: Generation) -> Iterator[MainWindow]:
    path = tmp_path / "library.studyapp"
    with Library.open(path) as library:
        import_essay(library, generation, take_proposed=True)
    made = MainWindow(path, tmp_path / "config", WindowSettings(theme="light"))
    made.show()
    qtbot.waitUntil(lambda: made.study.essay_uid is not None, timeout=SHOWN_MS)
    qtbot.waitUntil(lambda: made.library.deck_of(made.study.essay_uid) is not None, timeout=SHOWN_MS)
    yield made
    made.close()
    made.deleteLater()


def test_a_card_in_review_is_flagged_and_undone_while_it_stays_in_sight(qtbot, window: MainWindow) -> None:
    window.actions_["review"].trigger()
    qtbot.waitUntil(lambda: window.review.item is not None, timeout=SHOWN_MS)
    item = window.review.item
    assert item is not None
    window.actions_["flag-1"].trigger()
    qtbot.waitUntil(lambda: window.review.item is not None and window.review.item.card.flag == 1, timeout=SHOWN_MS)
    assert "Red" in window.review_page.marks.text()
    qtbot.waitUntil(lambda: "Flag 1 card" in window.actions_["undo"].text(), timeout=SHOWN_MS)
    window.actions_["undo"].trigger()
    qtbot.waitUntil(lambda: window.review.item is not None and window.review.item.card.flag == 0, timeout=SHOWN_MS)
    assert window.review.item is not None
    assert window.review.item.card.uid == item.card.uid
    assert not window.review_page.marks.text()


def test_a_card_whose_day_is_set_makes_room_for_the_next(qtbot, window: MainWindow) -> None:
    window.actions_["review"].trigger()
    qtbot.waitUntil(lambda: window.review.item is not None, timeout=SHOWN_MS)
    item = window.review.item
    assert item is not None
    window.actions_["set-due"].trigger()
    (dialog,) = window.findChildren(QInputDialog)
    (box,) = dialog.findChildren(QSpinBox)
    assert box.lineEdit().textMargins().left() > 0  # the number stands off the edge
    dialog.setIntValue(5)
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(
        lambda: window.review.item is not None and window.review.item.card.uid != item.card.uid, timeout=SHOWN_MS
    )


def test_commands_on_cards_need_a_card(qtbot, window: MainWindow) -> None:
    window.actions_["library"].trigger()
    names = ("flag", "flag-1", "tags", "suspend", "bury", "set-due", "reset")
    assert not any(window.actions_[name].isEnabled() for name in names)
    window.actions_["study"].trigger()
    window.study_page.cards.setFocus()
    window.study_page.cards.select([next(uid for uid, row in window.study.rows.items() if row.group is Group.TAKEN)])
    assert all(window.actions_[name].isEnabled() for name in names)


@pytest.mark.parametrize("way", ["suspend", "bury", "key"])
def test_what_was_done_to_a_card_that_left_is_told(qtbot, window: MainWindow, way: str) -> None:
    window.actions_["review"].trigger()
    qtbot.waitUntil(lambda: window.review.item is not None, timeout=SHOWN_MS)
    if way == "key":
        qtbot.keyClicks(window.review_page, "@")
    else:
        window.actions_[way].trigger()
    qtbot.waitUntil(lambda: "Ctrl+Z takes it back" in window.statusBar().currentMessage(), timeout=SHOWN_MS)


def test_no_letter_of_a_menu_makes_a_card_new(window: MainWindow) -> None:
    assert "&" not in window.actions_["reset"].text()
