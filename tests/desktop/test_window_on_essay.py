"""The whole window on an essay of some size: chapters by key, versions, lines left out, cards without a passage."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from studyapp.desktop.essay_dialogs.left_out_dialog import LeftOutDialog
from studyapp.desktop.essay_dialogs.references_dialog import ReferencesDialog
from studyapp.desktop.essay_dialogs.revision_dialog import RevisionDialog
from studyapp.desktop.main_window import MainWindow
from studyapp.domain.essays import Block, BlockKind, DroppedLine
from studyapp.domain.generation import Generation
from studyapp.domain.ids import Uid
from studyapp.domain.notes import Note
from studyapp.domain.spans import Span
from studyapp.library import Library
from studyapp.operations.essays.importing import import_essay
from studyapp.operations.essays.revising import compare, update
from studyapp.reading import READER_VERSION
from tests.desktop.windows import WindowOn
from tests.operations.bridge import FIGURE, FLOOD, GONE, MOVED, ROWS, Row, generation_of

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support")  # said by the offscreen platform

Opener = Callable[[Generation], MainWindow]


@pytest.fixture
def library_path(tmp_path: Path) -> Path:
    return tmp_path / "library.studyapp"


@pytest.fixture
def opened(window_on: WindowOn, library_path: Path, tmp_path: Path) -> Opener:
    """Imports an essay and shows it; the window may be opened again."""

    def open_it(generation: Generation) -> MainWindow:
        with Library.open(library_path) as library:
            essay_uid = import_essay(library, generation, take_proposed=True).essay_uid
        return window_on(library_path, essay_uid)

    return open_it


def note(path: Path, uid: Uid) -> Note:
    with Library.open(path) as library:
        return library.note(uid)


def select(window: MainWindow, words: str) -> None:
    view = window.study_page.essay
    start = view.document().toPlainText().index(words)
    cursor = view.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(start + len(words), QTextCursor.MoveMode.KeepAnchor)
    view.setTextCursor(cursor)


def book() -> Generation:
    """The bridge in three chapters; only the first has its cards."""
    made = generation_of(ROWS)
    text, blocks = made.essay.text, list(made.essay.blocks)
    for number in (2, 3):
        for kind, body in (
            (BlockKind.HEADING, f"Chapter {number}"),
            (BlockKind.PARAGRAPH, "It is a long way from here to there. " * 1200),
        ):
            start = len(text) + 2
            text += f"\n\n{body.strip()}"
            blocks.append(Block(kind, Span(start, len(text)), 1 if kind is BlockKind.HEADING else 0))
    return replace(made, essay=replace(made.essay, text=text, blocks=tuple(blocks)))


def test_chapters_are_turned_by_key_and_the_place_is_kept_over_a_restart(qtbot, opened: Opener, tmp_path: Path) -> None:
    window = opened(book())
    page = window.study_page
    assert [page.chapters.chapter_box.itemText(at) for at in range(3)] == ["Beginning", "Chapter 2", "Chapter 3"]
    assert not window.actions_["chapter-before"].isEnabled()
    page.essay.setFocus()
    for _ in range(2):
        number = window.study.sheet.number
        qtbot.keyClick(page.essay, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
        qtbot.waitUntil(lambda before=number: window.study.sheet.number == before + 1)
    assert page.essay.document().toPlainText().startswith("Chapter 3")
    assert not window.actions_["chapter-after"].isEnabled()
    qtbot.keyClick(page.essay, Qt.Key.Key_PageDown)
    place = page.essay.first_visible()
    window.close()
    again = opened(book())
    assert again.study.sheet.number == 2
    qtbot.waitUntil(lambda: abs(again.study_page.essay.first_visible() - place) < 200)


def test_a_text_with_cards_opens_where_it_was_left_with_the_card_that_stands_there(qtbot, opened: Opener) -> None:
    made = generation_of(ROWS)
    walk = "It is a long way from here to there. " * 150
    start = len(made.essay.text) + 2
    blocks = (*made.essay.blocks, Block(BlockKind.PARAGRAPH, Span(start, start + len(walk.strip()))))
    text = f"{made.essay.text}\n\n{walk.strip()}"
    last = made.drafts[-1]
    there = Span(len(text) - 600, len(text) - 500)
    drafts = (*made.drafts[:-1], replace(last, quote=there))
    long = replace(made, essay=replace(made.essay, text=text, blocks=blocks), drafts=drafts)
    window = opened(long)
    page = window.study_page
    page.essay.document().documentLayout().documentSize()
    page.essay.return_to(start + 1500)
    place = page.essay.first_visible()
    assert place > start + 1000
    window.close()
    again = opened(long)
    cards = again.study_page.cards
    qtbot.waitUntil(cards.hasFocus)
    qtbot.waitUntil(lambda: bool(cards.selected()))
    assert abs(again.study_page.essay.first_visible() - place) < 100
    assert [again.study.rows[uid].span for uid in cards.selected()] == [there]


def test_the_text_keeps_its_width_in_a_chapter_without_cards(qtbot, opened: Opener) -> None:
    window = opened(book())
    page, view = window.study_page, window.study_page.essay
    qtbot.waitUntil(page.filter.isVisible)
    width = view.width()
    window.study.chapters.step(1)
    qtbot.waitUntil(page.filter.isHidden)
    qtbot.wait(10)
    assert view.width() == width


def test_the_cards_of_all_chapters_are_listed_on_demand(qtbot, opened: Opener) -> None:
    window = opened(book())
    page = window.study_page
    window.study.chapters.step(1)
    qtbot.waitUntil(lambda: page.cards.cards.rowCount() == 0)
    page.scope.setCurrentIndex(1)
    page.scope.activated.emit(1)
    qtbot.waitUntil(lambda: page.cards.cards.rowCount() == len(ROWS) + 1)
    page.cards.setFocus()
    assert page.cards.selected() and window.study.sheet.number == 1  # the keys came; no card was chosen yet
    qtbot.keyClick(page.cards, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: window.study.sheet.number == 0)
    assert page.essay.extraSelections()


def test_what_comes_and_goes_above_the_text_does_not_push_the_lines_that_are_read(qtbot, opened: Opener) -> None:
    window = opened(book())
    page, view = window.study_page, window.study_page.essay
    window.study.chapters.step(1)
    qtbot.waitUntil(lambda: window.study.sheet.number == 1)
    view.verticalScrollBar().setValue(900)
    line, top = view.cursorForPosition(QPoint(4, 200)), view.y()

    def height() -> int:
        return view.viewport().mapToGlobal(view.cursorRect(line).topLeft()).y()

    before = height()
    page.banner.say("Two essays came.")
    qtbot.waitUntil(lambda: view.y() > top)
    assert height() == before
    (close,) = page.banner.findChildren(QPushButton)
    close.setFocus()
    visited: list[QWidget | None] = []
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    application.focusChanged.connect(lambda _old, new: visited.append(new))
    close.click()
    qtbot.waitUntil(lambda: view.y() == top)
    assert height() == before
    assert visited == [view], "a list that is passed through would select its first row, and scroll the text to it"


def written(folder: Path, rows: tuple[Row, ...]) -> Path:
    path = folder / "bridge.txt"
    path.write_text(generation_of(rows).essay.text, encoding="utf-8")
    return path


def decided(window: MainWindow, essay_uid: Uid, rows: tuple[Row, ...]) -> None:
    """Has the window decide on a version, as it does when its cards are made."""
    window.thread_.run(lambda library: compare(library, essay_uid, generation_of(rows))).then(
        lambda comparison: window.revising.ask(comparison, lambda _arrived: None)
    )


def test_a_version_is_decided_by_keyboard_and_undone(qtbot, opened: Opener, library_path: Path) -> None:
    window = opened(generation_of(ROWS))
    essay_uid = window.study.essay_uid
    assert essay_uid is not None
    window.study_page.cards.setFocus()
    decided(window, essay_uid, FIGURE)
    qtbot.waitUntil(lambda: bool(window.findChildren(RevisionDialog)))
    (dialog,) = window.findChildren(RevisionDialog)
    (accepted,) = (row.uid for row in dialog._rows if row.can_be_accepted)
    qtbot.keyClick(dialog.tree, Qt.Key.Key_A)
    qtbot.keyClick(dialog.tree, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "4,500" in window.study_page.essay.document().toPlainText())
    changed = note(library_path, accepted)
    assert "4,500" in changed.fields[0]
    assert changed.anchor is not None
    assert not changed.anchor.orphaned
    qtbot.waitUntil(lambda: "Update text" in window.actions_["undo"].text())
    window.actions_["undo"].trigger()
    qtbot.waitUntil(lambda: "3,200" in window.study_page.essay.document().toPlainText())


def test_escape_leaves_all_as_it_was(qtbot, opened: Opener) -> None:
    window = opened(generation_of(ROWS))
    assert window.study.essay_uid is not None
    decided(window, window.study.essay_uid, FIGURE)
    qtbot.waitUntil(lambda: bool(window.findChildren(RevisionDialog)))
    qtbot.keyClick(window.findChildren(RevisionDialog)[0].tree, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not window.findChildren(RevisionDialog))
    assert "3,200" in window.study_page.essay.document().toPlainText()


def test_what_was_updated_at_once_can_be_undone_from_the_banner(qtbot, opened: Opener, tmp_path: Path) -> None:
    window = opened(generation_of(ROWS))
    text = window.study_page.essay.document().toPlainText()
    window.opening.open_version(written(tmp_path, MOVED), Uid(str(window.study.essay_uid)))

    def button() -> QPushButton | None:
        found = window.study_page.banner.findChildren(QPushButton)
        return next((each for each in found if each.text() == "Undo" and each.isVisible()), None)

    qtbot.waitUntil(lambda: button() is not None, timeout=60_000)
    qtbot.waitUntil(lambda: window.study_page.essay.document().toPlainText() not in ("", text))
    assert window.statusBar().currentMessage() == ""
    undo = button()
    assert undo is not None
    undo.click()
    qtbot.waitUntil(lambda: window.study_page.essay.document().toPlainText() == text)
    assert window.study_page.banner.isHidden()


def test_a_way_back_is_not_offered_for_what_is_no_longer_the_last_change(qtbot, opened: Opener, tmp_path: Path) -> None:
    window = opened(generation_of(ROWS))
    window.opening.open_version(written(tmp_path, MOVED), Uid(str(window.study.essay_uid)))
    qtbot.waitUntil(lambda: "Update text" in window.actions_["undo"].text(), timeout=60_000)
    banner = window.study_page.banner
    qtbot.waitUntil(banner.isVisible)
    window.actions_["undo"].trigger()
    qtbot.waitUntil(banner.isHidden)


def test_a_card_without_a_passage_is_marked_and_attached_to_a_selection(
    qtbot, opened: Opener, library_path: Path
) -> None:
    window = opened(generation_of(ROWS))
    essay_uid = window.study.essay_uid
    assert essay_uid is not None
    window.thread_.run(
        lambda library: update(library, compare(library, essay_uid, generation_of(GONE)), ()).changes
    ).then(window.following.changed.emit)
    model = window.study_page.cards.cards
    qtbot.waitUntil(lambda: getattr(model.row_at(0), "text", "") == "Passage is gone  1")
    row = model.row_at(1)
    assert "passage is gone" in model.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "1 without passage" in window.study_page._summary.text().replace("\N{NO-BREAK SPACE}", " ")
    window.study_page.cards.select([row.uid])  # type: ignore[union-attr]
    assert not window.actions_["attach"].isEnabled()
    passage = ROWS[FLOOD][0]
    select(window, passage)
    window.actions_["attach"].trigger()
    qtbot.waitUntil(lambda: getattr(model.row_at(0), "text", "") == f"In your deck  {len(ROWS)}")
    attached = note(library_path, row.uid)  # type: ignore[union-attr]
    assert attached.anchor is not None
    assert attached.anchor.selector.exact == passage
    assert window.study.selection.selected == (attached.uid,)
    (lit,) = window.study_page.essay.extraSelections()
    assert lit.cursor.selectedText() == passage
    assert window.study_page.essay.selected_span() is None
    cards = window.study_page.cards
    assert cards.viewport().rect().intersects(cards.visualRect(model.index_of(attached.uid)))


def test_a_line_is_brought_back_and_taken_away_again(qtbot, opened: Opener) -> None:
    made = generation_of(ROWS)
    left = (DroppedLine("The running head", "repeats", made.essay.blocks[0].span.end),)
    window = opened(replace(made, essay=replace(made.essay, dropped=left)))
    view = window.study_page.essay
    window.study_page.cards.setFocus()
    assert view.extraSelections()
    window.actions_["left-out"].trigger()
    (dialog,) = window.findChildren(LeftOutDialog)
    dialog.back.click()
    qtbot.waitUntil(lambda: "The running head" in view.document().toPlainText())
    assert view.extraSelections()
    qtbot.waitUntil(lambda: dialog.list.topLevelItemCount() == 0)
    qtbot.waitUntil(lambda: "Bring line back" in window.actions_["undo"].text())
    chosen = window.study.selection.selected
    window.actions_["undo"].trigger()
    qtbot.waitUntil(lambda: "The running head" not in view.document().toPlainText())
    qtbot.waitUntil(lambda: dialog.list.topLevelItemCount() == 1)
    assert len(chosen) == 1
    assert window.study.selection.selected == chosen
    dialog.reject()


def test_a_text_of_an_older_reader_offers_to_read_its_file_again(qtbot, opened: Opener, monkeypatch) -> None:
    made = generation_of(ROWS)
    window = opened(replace(made, essay=replace(made.essay, language="und")))
    qtbot.waitUntil(lambda: window.study.essay is not None and window.study.essay.language == "en")
    window.actions_["left-out"].trigger()
    (dialog,) = window.findChildren(LeftOutDialog)
    assert dialog.again.isVisible()
    asked: list[str] = []
    monkeypatch.setattr(window.files, "ask_one", lambda title, _done: asked.append(title))
    dialog.again.click()
    assert asked == ["Update from file"]
    dialog.reject()


def test_a_text_of_this_reader_offers_no_other_reading(opened: Opener) -> None:
    made = generation_of(ROWS)
    window = opened(replace(made, essay=replace(made.essay, reader_version=READER_VERSION)))
    window.actions_["left-out"].trigger()
    (dialog,) = window.findChildren(LeftOutDialog)
    assert not dialog.again.isVisible()
    dialog.reject()


def test_references_are_shown_beside_the_essay(qtbot, opened: Opener) -> None:
    window = opened(generation_of(ROWS))
    window.actions_["references"].trigger()
    qtbot.waitUntil(lambda: bool(window.findChildren(ReferencesDialog)))
    (dialog,) = window.findChildren(ReferencesDialog)
    assert not window.actions_["back"].isEnabled()
    dialog.place_asked.emit(made_offset(window))
    assert window.actions_["back"].isEnabled()
    dialog.reject()
    window.actions_["back"].trigger()
    assert not window.actions_["back"].isEnabled()


def made_offset(window: MainWindow) -> int:
    assert window.study.essay is not None
    return window.study.essay.blocks[-1].span.start
