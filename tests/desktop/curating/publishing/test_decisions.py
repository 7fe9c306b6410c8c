"""Two authors of one file: what both changed is shown beside each other, decided in the window, and then written."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from studyapp.desktop.curating.publishing.decisions import Chosen, DecisionLine
from studyapp.desktop.curating.publishing.publishing_dialog import PublishingDialog
from studyapp.desktop.curating.publishing.publishing_presenter import PublishingPresenter
from studyapp.desktop.looks.colours import LIGHT
from studyapp.desktop.looks.theme import Theme
from studyapp.library import Library
from studyapp.operations.curating import files
from studyapp.operations.curating.publishing.preparing import preparation
from studyapp.operations.curating.taking import taking
from studyapp.operations.notes import editing
from tests.desktop.conftest import Announced, Direct
from tests.desktop.curating.decks import AMUR, FIRST, TREATY, changed, written
from tests.desktop.curating.publishing.publishing_view import View
from tests.desktop.exchange.import_view import directly

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support")  # said by the offscreen platform

TODAY = "2026-12-14"


@pytest.fixture
def path(library: Library, tmp_path: Path) -> Path:
    """A file of a colleague's, who changed what was changed here too: an answer and a question."""
    deck = replace(FIRST, cards=tuple(replace(card, fingerprint=None) for card in FIRST.cards), essay=None)
    taking.take(library, taking.plan(library, deck, "rivers.md"))
    for uid, fields in ((AMUR, (1, "2,900 km")), (TREATY, (0, "When was a line drawn?"))):
        texts = list(library.note(uid).fields)
        texts[fields[0]] = fields[1]
        editing.edit(library, uid, texts)
    theirs = {AMUR: {"back": "2,824 kilometres"}, TREATY: {"front": "When did a treaty draw the line?"}}
    return written(tmp_path, changed(deck, theirs))


@pytest.fixture
def view() -> View:
    return View()


@pytest.fixture
def presenter(jobs: Direct, view: View, announced: Announced, path: Path) -> PublishingPresenter:
    made = PublishingPresenter(jobs, view, announced, FIRST.uid, lambda: TODAY, directly)
    announced.followers.append(made.refresh)
    made.open()
    made.name_earlier(str(path))
    return made


def test_a_deck_that_was_taken_goes_on_from_that_version(
    jobs: Direct, view: View, announced: Announced, path: Path
) -> None:
    PublishingPresenter(jobs, view, announced, FIRST.uid, lambda: TODAY, directly).open()
    assert view.publication.before is not None and view.publication.before.version == 1
    assert view.publication.made is not None and view.publication.made.deck.version == 2
    assert view.decisions == ()


def test_both_sides_are_shown_with_what_both_agreed_on(view: View, presenter: PublishingPresenter) -> None:
    assert view.decisions == (
        DecisionLine(AMUR, "back", "How long is the Amur?", "2,900 km", "2,824 kilometres", "2,824 km", None),
        DecisionLine(
            TREATY,
            "front",
            "When was a line drawn?",
            "When was a line drawn?",
            "When did a treaty draw the line?",
            "When was the line drawn?",
            None,
        ),
    )


def test_nothing_is_written_until_all_is_decided(view: View, presenter: PublishingPresenter, path: Path) -> None:
    before = path.read_bytes()
    presenter.decide(view.decisions[:1], Chosen.MINE)
    presenter.save(path, 3, ("Mine.",))
    assert "1 card was changed both here and in the file" in str(view.shown[-1])
    assert path.read_bytes() == before


def test_what_was_decided_is_written_and_can_be_changed_until_then(
    view: View, presenter: PublishingPresenter, path: Path
) -> None:
    presenter.decide(view.decisions, Chosen.FILE)
    assert [line.chosen for line in view.decisions] == [Chosen.FILE, Chosen.FILE]
    presenter.decide(view.decisions[:1], Chosen.MINE)
    assert [line.chosen for line in view.decisions] == [Chosen.MINE, Chosen.FILE]
    presenter.save(path, 3, ("Both.",))
    deck = files.read_deck_file(path)
    cards = {card.uid: card for card in deck.cards}
    assert (cards[AMUR].back, cards[TREATY].front) == ("2,900 km", "When did a treaty draw the line?")
    assert deck.releases[0].changes == ("Both.",)


def test_it_is_decided_by_the_keyboard(
    qtbot: QtBot, jobs: Direct, announced: Announced, library: Library, path: Path
) -> None:
    dialog = PublishingDialog(Theme(LIGHT), (), "")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.show()
    presenter = PublishingPresenter(jobs, dialog, announced, FIRST.uid, lambda: TODAY, directly)
    dialog.attach(presenter)
    presenter.open()
    assert not dialog.tabs.isTabVisible(3) and dialog.save.isEnabled()
    presenter.name_earlier(str(path))
    assert dialog.tabs.isTabVisible(3) and dialog.tabs.tabText(3) == "Both changed (2)"
    assert not dialog.save.isEnabled() and "Both changed" in dialog.said.text()
    dialog.tabs.setCurrentWidget(dialog.decisions)
    tree, detail = dialog.decisions.tree, dialog.decisions.detail
    assert all(words in detail.toPlainText() for words in ("2,900 km", "2,824 kilometres", "As both agreed last"))
    qtbot.keyClick(tree, Qt.Key.Key_F)
    assert tree.currentIndex().row() == 1
    qtbot.keyClick(tree, Qt.Key.Key_M)
    states = [item.text(1) for at in range(2) if (item := tree.topLevelItem(at)) is not None]
    assert states == ["the file's", "mine"]
    assert dialog.save.isEnabled()


def test_a_co_author_publishes_remarks_of_their_own_by_a_tick(
    qtbot: QtBot, jobs: Direct, announced: Announced, library: Library, tmp_path: Path
) -> None:
    deck = replace(FIRST, cards=tuple(replace(card, fingerprint=None) for card in FIRST.cards), essay=None)
    taking.take(library, taking.plan(library, deck, "rivers.md"))
    dialog = PublishingDialog(Theme(LIGHT), (), str(tmp_path))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    presenter = PublishingPresenter(jobs, dialog, announced, FIRST.uid, lambda: TODAY, directly)
    announced.followers.append(presenter.refresh)
    dialog.attach(presenter)
    presenter.open()
    box = dialog.version.with_remarks
    assert box.isHidden()
    announced(editing.edit(library, AMUR, (*library.note(AMUR).fields[:-1], "It borders two states.")))
    assert not box.isHidden() and not box.isChecked()
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(8, box.height() // 2))
    assert box.isChecked()
    presenter.save(tmp_path / "rivers.md", 2, ("A remark.",))
    remarks = {card.uid: card.remarks for card in files.read_deck_file(tmp_path / "rivers.md").cards}
    assert remarks[AMUR] == "It borders two states."
    presenter.close()
    assert preparation(library, FIRST.uid).with_remarks
