"""Cards are added from every page by one key: the form empties itself, keeps what was typed, and undo takes back."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit

from studyapp.desktop.adding.add_dialog import AddDialog
from studyapp.desktop.cards.card_rows import Part
from studyapp.desktop.library.deck_dialog import DeckDialog
from studyapp.desktop.main_window import MainWindow
from studyapp.desktop.study.listed_cards import CardFilter, ListedState
from studyapp.domain.adding import CardForm
from studyapp.domain.generation import Generation
from studyapp.domain.notes import Note
from studyapp.domain.reviews import Rating
from studyapp.library import Library
from studyapp.operations.essays.importing import import_essay
from studyapp.settings import load
from tests.desktop.turns import run_loop
from tests.desktop.windows import WindowOn

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support")  # said by the offscreen platform

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def show(tmp_path: Path, window_on: WindowOn, generation: Generation) -> Callable[[], MainWindow]:
    """Shows the window on a library with an essay; again on the same one after the first was closed."""
    path = tmp_path / "library.studyapp"
    with Library.open(path) as library:
        essay_uid = import_essay(library, generation, take_proposed=True).essay_uid
    return lambda: window_on(path, essay_uid)


@pytest.fixture
def window(show: Callable[[], MainWindow]) -> MainWindow:
    return show()


def form(qtbot, window: MainWindow) -> AddDialog:
    """The form, opened by its key."""
    QTest.keyClick(window.pages.current, Qt.Key.Key_A)
    qtbot.waitUntil(lambda: len(forms(window)) == 1)
    (dialog,) = forms(window)
    qtbot.waitUntil(lambda: dialog.deck.count() > 0)
    return dialog


def forms(window: MainWindow) -> list[AddDialog]:
    """Those in sight."""
    return [each for each in window.findChildren(AddDialog) if each.isVisible()]


def write(dialog: AddDialog, *texts: str) -> None:
    for field, text in zip(dialog.editor.fields, texts, strict=False):
        QTest.keyClicks(field, text)


def add(qtbot, dialog: AddDialog) -> None:
    before = dialog.said.text()
    dialog.said.setText("")
    QTest.keyClick(dialog.editor.fields[0], Qt.Key.Key_Return, CONTROL)
    assert dialog.typed().is_empty
    qtbot.waitUntil(lambda: dialog.said.text() != "")
    assert before is not None


def notes(qtbot, window: MainWindow, deck: str) -> list[Note]:
    """The taken notes of a deck, in its order."""
    found: list[list[Note]] = []

    def read(library: Library) -> list[Note]:
        uids = [each.uid for each in library.decks() if each.name == deck]
        return [note for uid in uids for note in library.notes(deck_uid=uid)]

    window.thread_.run(read).then(found.append)
    qtbot.waitUntil(lambda: bool(found))
    return sorted(found[0], key=lambda note: note.position)


def test_one_key_opens_the_form_from_every_page(qtbot, window: MainWindow) -> None:
    for page in ("library", "study", "review", "statistics"):
        window.actions_[page].trigger()
        dialog = form(qtbot, window)
        window.actions_["add"].trigger()
        assert forms(window) == [dialog]
        dialog.close()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)


def test_a_card_is_added_and_the_form_is_empty_again_with_deck_and_kind(qtbot, window: MainWindow) -> None:
    dialog = form(qtbot, window)
    dialog.deck.setEditText("Countries::Capitals")
    assert dialog.made.text().startswith("A new deck")
    QTest.keyClicks(dialog.tags, "cities, peru")
    write(dialog, "What is the capital of *Peru*?", "Lima")
    qtbot.waitUntil(lambda: "Lima" in dialog.editor.preview.toPlainText())
    assert dialog.editor.preview.toPlainText().count("What is the capital") == 1  # not again above the answer
    add(qtbot, dialog)
    assert dialog.said.text() == "Added to “Countries::Capitals”."
    assert dialog.editor.fields[0].hasFocus() or not dialog.isActiveWindow()
    assert dialog.deck.currentText() == "Countries::Capitals"
    qtbot.waitUntil(lambda: not dialog.made.text().strip())
    (note,) = notes(qtbot, window, "Countries::Capitals")
    assert note.fields == ("What is the capital of *Peru*?", "Lima", "", "", "")
    assert note.tags == ("cities", "peru")
    assert note.essay_uid is None


def test_beside_a_text_its_deck_is_offered(qtbot, window: MainWindow) -> None:
    found: list[str] = []
    window.thread_.run(lambda library: library.decks()[0].name).then(found.append)
    dialog = form(qtbot, window)
    qtbot.waitUntil(lambda: bool(found) and dialog.deck.currentText() == found[0])
    dialog.deck.setEditText("Capitals")
    write(dialog, "Lima", "Peru")
    add(qtbot, dialog)
    assert dialog.deck.currentText() == "Capitals"
    dialog.close()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.actions_["library"].trigger()
    assert form(qtbot, window).deck.currentText() == "Capitals"


def test_a_card_in_the_deck_of_the_text_is_told_beside_it_and_shown(qtbot, window: MainWindow) -> None:
    dialog = form(qtbot, window)
    page = window.study_page
    qtbot.waitUntil(lambda: dialog.deck.currentData() == window.study.deck_uid)
    window.study.narrow(CardFilter(standings=frozenset({ListedState.SUGGESTED})))
    write(dialog, "Who built it?", "A guild")
    add(qtbot, dialog)
    QTest.keyClick(dialog.editor.fields[0], Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: page.verdict.see.isVisibleTo(page.verdict))
    assert page.verdict.said.text() == "Added to the deck: Who built it?"
    assert window.study.selection.selected == ()
    QTest.mouseClick(page.verdict.see, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(window.study.selection.selected) == 1)
    (uid,) = window.study.selection.selected
    row = window.study.rows[uid]
    assert (row.asked, row.part) == ("Who built it?", Part.OWN)
    model = page.cards.model()
    headings = [model.index(number, 0).data() for number in range(model.rowCount())]
    taken = sum(each.part in (Part.TAKEN, Part.OWN) for each in window.study.rows.values())
    assert f"In your deck  {taken}" in headings
    assert page._summary.text().startswith(f"{taken}\N{NO-BREAK SPACE}in\N{NO-BREAK SPACE}deck")


def test_the_form_leads_to_the_added_card_wherever_it_stands(qtbot, window: MainWindow) -> None:
    window.actions_["library"].trigger()
    dialog = form(qtbot, window)
    dialog.deck.setEditText("My cards")
    write(dialog, "What is the capital of Peru?", "Lima")
    add(qtbot, dialog)
    QTest.mouseClick(dialog.see, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: forms(window) == [])
    qtbot.waitUntil(lambda: any(each.isVisible() for each in window.findChildren(DeckDialog)))
    (deck,) = window.findChildren(DeckDialog)
    qtbot.waitUntil(lambda: "My cards" in deck.windowTitle())
    deck.reject()


def test_nothing_moves_below_the_pointer_while_a_card_is_written(qtbot, window: MainWindow) -> None:
    QTest.keyClick(window.pages.current, Qt.Key.Key_A)
    qtbot.waitUntil(lambda: len(forms(window)) == 1)
    (dialog,) = forms(window)

    def places() -> list[int]:
        shown = (*dialog.editor.fields, dialog.tags, dialog.editor.preview, dialog.editor._save)
        return [each.mapTo(dialog, each.rect().topLeft()).y() for each in shown]

    run_loop(50)
    before = places()
    qtbot.waitUntil(lambda: dialog.deck.count() > 0)
    assert places() == before
    write(dialog, "Who?", "Masons")
    add(qtbot, dialog)
    write(dialog, "Who?")
    qtbot.waitUntil(lambda: "asked already" in dialog.twin.text())
    assert places() == before


def test_undo_takes_a_card_back_and_its_words_stand_in_the_form_again(qtbot, window: MainWindow) -> None:
    dialog = form(qtbot, window)
    dialog.deck.setEditText("My cards")
    dialog.kind.setCurrentIndex(dialog.kind.findData(CardForm.REVERSED))
    write(dialog, "Lima", "the capital of Peru")
    add(qtbot, dialog)
    both = notes(qtbot, window, "My cards")
    assert [note.fields[:2] for note in both] == [("Lima", "the capital of Peru"), ("the capital of Peru", "Lima")]
    QTest.mouseClick(dialog.back, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.said.text() == "Taken back.")
    assert dialog.editor.texts() == ("Lima", "the capital of Peru")
    assert notes(qtbot, window, "My cards") == []


def test_what_is_asked_already_is_told_while_it_is_typed(qtbot, window: MainWindow) -> None:
    dialog = form(qtbot, window)
    dialog.deck.setEditText("My cards")
    write(dialog, "What is the capital of Peru?", "Lima")
    add(qtbot, dialog)
    write(dialog, "what is the  capital of **Peru**?")
    qtbot.waitUntil(lambda: dialog.twin.text() == "This is asked already, in “My cards”: Lima")
    QTest.keyClicks(dialog.editor.fields[0], " Now")
    qtbot.waitUntil(lambda: not dialog.twin.text().strip())


def test_what_cannot_be_added_stays_and_the_reason_is_told(qtbot, window: MainWindow) -> None:
    dialog = form(qtbot, window)
    dialog.deck.setEditText("My cards")
    dialog.kind.setCurrentIndex(dialog.kind.findData(CardForm.FIGURE))
    write(dialog, "How long is the Amur?", "very long")
    QTest.keyClick(dialog.editor.fields[1], Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: "no figure that can be compared" in dialog.said.text())
    assert dialog.said.text().count("Write a number") == 1
    assert dialog.editor.texts() == ("How long is the Amur?", "very long")
    dialog.editor.fields[1].setPlainText("2,824 km")
    QTest.keyClicks(dialog.tolerance, "10")
    add(qtbot, dialog)
    (note,) = notes(qtbot, window, "My cards")
    assert (note.kind, note.fields[1]) == ("figure", "2,824 km ± 10")
    assert dialog.typed().kind is CardForm.FIGURE


def test_words_are_blanked_and_kept_when_the_kind_is_another(qtbot, window: MainWindow) -> None:
    dialog = form(qtbot, window)
    write(dialog, "Lima is the capital of Peru", "")
    dialog.kind.setCurrentIndex(dialog.kind.findData(CardForm.CLOZE))
    (text,) = dialog.editor.fields
    text.moveCursor(text.textCursor().MoveOperation.Start)
    QTest.keyClick(text, Qt.Key.Key_C, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert dialog.editor.texts() == ("{{c1::Lima}} is the capital of Peru",)
    dialog.kind.setCurrentIndex(dialog.kind.findData(CardForm.TYPED))
    assert dialog.editor.texts() == ("[...] is the capital of Peru", "Lima")


@pytest.mark.parametrize("kind", [kind for kind in CardForm if kind is not CardForm.CLOZE])
@pytest.mark.parametrize(("front", "back"), [("heart", "cor"), ("", "cor"), ("heart", "")])
def test_every_word_outlives_every_change_of_kind(
    qtbot, window: MainWindow, kind: CardForm, front: str, back: str
) -> None:
    dialog = form(qtbot, window)
    dialog.kind.setCurrentIndex(dialog.kind.findData(kind))
    write(dialog, front, back)
    dialog.kind.setCurrentIndex(dialog.kind.findData(CardForm.CLOZE))
    (cloze,) = dialog.editor.texts()
    assert front in cloze
    assert back in cloze
    assert dialog.typed().card().front == cloze
    for other in CardForm:
        dialog.kind.setCurrentIndex(dialog.kind.findData(other))
        assert dialog.editor.texts() == ((cloze,) if other is CardForm.CLOZE else (front, back))


def test_undo_takes_a_change_of_kind_back_once_the_words_are(qtbot, window: MainWindow) -> None:
    dialog = form(qtbot, window)
    dialog.kind.setCurrentIndex(dialog.kind.findData(CardForm.REVERSED))
    write(dialog, "heart", "cor")
    dialog.kind.setCurrentIndex(dialog.kind.findData(CardForm.CLOZE))
    QTest.keyClicks(dialog.editor.fields[0], "s")
    QTest.keyClick(dialog.editor.fields[0], Qt.Key.Key_Z, CONTROL)
    assert dialog.editor.texts() == ("heart {{c1::cor}}",)
    QTest.keyClick(dialog.editor.fields[0], Qt.Key.Key_Z, CONTROL)
    assert dialog.typed().kind is CardForm.REVERSED
    assert dialog.editor.texts() == ("heart", "cor")


def test_a_kind_of_the_same_fields_leaves_their_undo(qtbot, window: MainWindow) -> None:
    dialog = form(qtbot, window)
    write(dialog, "heart", "cor")
    dialog.kind.setCurrentIndex(dialog.kind.findData(CardForm.REVERSED))
    qtbot.waitUntil(lambda: dialog.editor.preview.toPlainText().count("heart") == 2)
    assert dialog.editor.fields[0].hasFocus() or not dialog.isActiveWindow()
    QTest.keyClick(dialog.editor.fields[1], Qt.Key.Key_Z, CONTROL)
    assert dialog.editor.texts() == ("heart", "")


def test_what_was_typed_and_chosen_outlives_the_window(qtbot, tmp_path: Path, show: Callable[[], MainWindow]) -> None:
    window = show()
    dialog = form(qtbot, window)
    dialog.kind.setCurrentIndex(dialog.kind.findData(CardForm.TYPED))
    dialog.deck.setEditText("Capitals")
    write(dialog, "Lima", "Peru")
    add(qtbot, dialog)
    write(dialog, "Quito", "Ecu")
    QTest.keyClick(dialog.editor.fields[1], Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not dialog.isVisible())
    window.close()
    assert load(tmp_path / "config").adding["deck"] == "Capitals"
    again = form(qtbot, show())
    assert again.typed().kind is CardForm.TYPED
    assert again.deck.currentText() == "Capitals"
    assert again.editor.texts() == ("Quito", "Ecu")
    bar = next(child for child in again.findChildren(QPlainTextEdit) if child.isVisible())
    assert bar.toPlainText() == "Quito"


def test_the_first_card_is_reviewed_by_keys_alone(qtbot, window: MainWindow) -> None:
    dialog = form(qtbot, window)
    dialog.deck.setEditText("My cards")
    write(dialog, "What is the capital of Peru?", "Lima")
    QTest.keyClick(dialog.editor.fields[1], Qt.Key.Key_Return, CONTROL)
    QTest.keyClick(dialog.editor.fields[0], Qt.Key.Key_3, CONTROL)  # before the card is in the library
    qtbot.waitUntil(lambda: window.pages.current is window.pages.review)
    qtbot.waitUntil(lambda: window.review.item is not None)
    item = window.review.item
    assert item is not None
    assert item.note.fields[0] == "What is the capital of Peru?"
    QTest.keyClick(window.pages.review, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: window.review.answer_shown)
    QTest.keyClick(window.pages.review, Qt.Key.Key_3)
    logged: list[Rating] = []

    def look() -> bool:
        window.thread_.run(lambda library: logged.extend(each.rating for each in library.review_log())).then()
        return logged[:1] == [Rating.GOOD]

    qtbot.waitUntil(look)
