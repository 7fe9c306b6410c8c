"""Make small boxes: messages, questions for one value, the sheet of keys; and file names from titles."""

import re
from collections.abc import Iterable
from html import escape

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QInputDialog,
    QMessageBox,
    QSpinBox,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from studyapp.desktop import writing
from studyapp.desktop.keys.form_keys import keep_keys
from studyapp.desktop.widgets.number_box import set_margins
from studyapp.desktop.widgets.placing import DIALOG_MARGINS, resize_for_letters, space_buttons
from studyapp.desktop.widgets.plain_label import show_literally

_QUESTION_WIDTH = 440  # pixels, the width of a box that asks for one thing
_MOST_QUESTION_LETTERS = 4_000  # in a box, which grows with its words
_LONGEST_NAME_BYTES = 150  # bytes; most systems allow 255
_FORBIDDEN_CHARACTERS = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')


def file_name(title: str) -> str:
    """Return a file name for a title that every system allows, with room for an ending and a prefix."""
    name = " ".join(_FORBIDDEN_CHARACTERS.sub(" ", title).split()).strip(" .")
    return name.encode(errors="replace")[:_LONGEST_NAME_BYTES].decode(errors="ignore").strip(" .") or "deck"


def show_message(parent: QWidget, headline: str, words: str) -> None:
    """Show a message without waiting for its end."""
    box = message_box(parent, headline, words)
    box.addButton(QMessageBox.StandardButton.Ok)
    open_box(box)


def message_box(parent: QWidget | None, headline: str, words: str = "", title: str = "studyapp") -> QMessageBox:
    """Return a message box with a headline and plain words, without buttons; it is deleted when closed."""
    headline, words = (
        f"{text[:_MOST_QUESTION_LETTERS]} …" if len(text) > _MOST_QUESTION_LETTERS else text
        for text in (headline, words)
    )
    box = QMessageBox(QMessageBox.Icon.NoIcon, title, headline, parent=parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    if words:
        box.setInformativeText(" ")  # makes the label, which is to be plain before it gets the words
        show_literally(box)
        box.setInformativeText(words)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return box


def question_box(parent: QWidget | None, title: str, words: str) -> QInputDialog:
    """Return a box that asks for one value; the caller sets the kind of value and the reaction."""
    box = QInputDialog(parent)
    box.setWindowTitle(title)
    box.setLabelText("")  # makes the label
    show_literally(box)
    box.setLabelText(words)
    return box


def open_box(box: QMessageBox | QInputDialog) -> None:
    """Open a box with the margins of other dialogs, without waiting; add all content before."""
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.sizeHint()  # lays out a box that asks, which else comes with opening
    left, *others = DIALOG_MARGINS
    layout = box.layout()
    sign = layout.itemAtPosition(0, 0) if isinstance(layout, QGridLayout) else None
    if isinstance(layout, QGridLayout) and sign is not None and sign.spacerItem() is not None:
        left -= sign.sizeHint().width() + layout.horizontalSpacing()  # what Qt leaves free where there is none
    if layout is not None:
        layout.setContentsMargins(left, *others)
    space_buttons(box)
    keep_keys(box)
    for number in box.findChildren(QSpinBox):
        set_margins(number)
    for buttons in box.findChildren(QDialogButtonBox):
        for button in buttons.buttons():
            is_first = buttons.buttonRole(button) is QDialogButtonBox.ButtonRole.AcceptRole
            button.setProperty("weight", "first" if is_first else "")
            button.style().polish(button)  # it was dressed before
    box.open()
    if isinstance(box, QInputDialog):
        box.resize(max(_QUESTION_WIDTH, box.width()), box.height())  # its own layout knows no minimum


def _more_keys() -> tuple[tuple[str, str], ...]:
    """Return keys that belong to no action, with their effects."""
    translate = QCoreApplication.translate
    return (
        (translate("Keys", "Take the selected suggestion"), translate("Keys", "Return, T")),
        (translate("Keys", "Edit the selected card"), translate("Keys", "E, F2")),
        (translate("Keys", "Reject the selected passage"), "R"),
        (translate("Keys", "Delete a card of the deck"), translate("Keys", "Delete")),
        (translate("Keys", "Reject it with a reason"), translate("Keys", "Shift+W")),
        (translate("Keys", "Why is this card there?"), "W"),
        (translate("Keys", "Keep or leave the editor"), translate("Keys", "Ctrl+Return, Esc")),
        (translate("Keys", "Review: show the answer"), translate("Keys", "Space")),
        (translate("Keys", "Review: grade what is typed, leave the line"), translate("Keys", "Return, Esc")),
        (translate("Keys", "Review: scroll a long card"), translate("Keys", "PgUp, PgDown")),
        (translate("Keys", "Review: choose an option"), "1, 2, 3, 4"),
        (translate("Keys", "Review: again, hard, good, easy"), "1, 2, 3, 4"),
        (translate("Keys", "Review: suspend, not today"), "@, -"),
        (translate("Keys", "Review: show the place in the text, after the answer"), "P"),
        (translate("Keys", "Review: play the sound, show the hint"), "R, H"),
        (translate("Keys", "Cards of the passage at the cursor"), translate("Keys", "Return in the text")),
        (translate("Keys", "Memory in the text: review the sentence at the cursor"), translate("Keys", "Return")),
        (translate("Keys", "Blanks: uncover, grade"), translate("Keys", "Space; 1, 2, 3, 4")),
        (translate("Keys", "Suggestions: accept, put in other words, decline"), "A, R, D"),
    )


class KeySheet(QDialog):
    """A dialog that lists all keys.

    Args:
        actions: the commands of the window.
        parent: the window.
    """

    def __init__(self, actions: Iterable[QAction], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(QCoreApplication.translate("Keys", "Keyboard shortcuts"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        named = [
            (action.text().replace("&", ""), ", ".join(map(writing.keys, action.shortcuts())))
            for action in actions
            if action.shortcuts()
        ]
        cells = "<tr><td style='padding:3px 24px 3px 0'>{}</td><td style='padding:3px 0'>{}</td></tr>"
        rows = "".join(cells.format(escape(name), escape(keys)) for name, keys in (*_more_keys(), *named))
        sheet = QTextBrowser()
        sheet.setHtml(f"<table>{rows}</table>")
        sheet.setAccessibleName(self.windowTitle())
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*DIALOG_MARGINS)
        layout.addWidget(sheet)
        layout.addWidget(buttons)
        resize_for_letters(self, 74, 29)
