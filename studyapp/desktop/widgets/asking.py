"""Small boxes: something told, the sheet of keys, a file name made from a title."""

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
from studyapp.desktop.widgets.number_box import give_air
from studyapp.desktop.widgets.placing import EDGE, give_room, part_buttons
from studyapp.desktop.widgets.plain_label import make_plain

_ASKED = 440  # pixels, the width of a box that asks for one thing
_MOST_LETTERS = 4_000  # in a box, which grows with its words
_LONGEST = 150  # bytes; most systems allow 255
_UNWANTED = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')


def file_name(title: str) -> str:
    """Return a title as a file name that every system takes, with room for an ending and for a word before it."""
    name = " ".join(_UNWANTED.sub(" ", title).split()).strip(" .")
    return name.encode(errors="replace")[:_LONGEST].decode(errors="ignore").strip(" .") or "deck"


def tell(parent: QWidget, headline: str, words: str) -> None:
    """Tell something without waiting."""
    box = message(parent, headline, words)
    box.addButton(QMessageBox.StandardButton.Ok)
    show(box)


def message(parent: QWidget | None, headline: str, words: str = "", title: str = "studyapp") -> QMessageBox:
    """A box with a line that stands out and plain words below it; it has no buttons yet, and goes once it is closed."""
    headline, words = (f"{text[:_MOST_LETTERS]} …" if len(text) > _MOST_LETTERS else text for text in (headline, words))
    box = QMessageBox(QMessageBox.Icon.NoIcon, title, headline, parent=parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    if words:
        box.setInformativeText(" ")  # makes the label, which is to be plain before it gets the words
        make_plain(box)
        box.setInformativeText(words)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return box


def question(parent: QWidget | None, title: str, words: str) -> QInputDialog:
    """Return a box that asks for one value; which kind of value, and what becomes of it, the caller sets."""
    box = QInputDialog(parent)
    box.setWindowTitle(title)
    box.setLabelText("")  # makes the label
    make_plain(box)
    box.setLabelText(words)
    return box


def show(box: QMessageBox | QInputDialog) -> None:
    """Open a box with the air that other dialogs have, once all is in it; do not wait for the answer."""
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.sizeHint()  # lays out a box that asks, which else comes with opening
    left, *others = EDGE
    layout = box.layout()
    sign = layout.itemAtPosition(0, 0) if isinstance(layout, QGridLayout) else None
    if isinstance(layout, QGridLayout) and sign is not None and sign.spacerItem() is not None:
        left -= sign.sizeHint().width() + layout.horizontalSpacing()  # what Qt leaves free where there is none
    if layout is not None:
        layout.setContentsMargins(left, *others)
    part_buttons(box)
    keep_keys(box)
    for number in box.findChildren(QSpinBox):
        give_air(number)
    for buttons in box.findChildren(QDialogButtonBox):
        for button in buttons.buttons():
            is_first = buttons.buttonRole(button) is QDialogButtonBox.ButtonRole.AcceptRole
            button.setProperty("weight", "first" if is_first else "")
            button.style().polish(button)  # it was dressed before
    box.open()
    if isinstance(box, QInputDialog):
        box.resize(max(_ASKED, box.width()), box.height())  # its own layout knows no minimum


def _more_keys() -> tuple[tuple[str, str], ...]:
    translate = QCoreApplication.translate
    return (
        (translate("Keys", "Take the selected draft"), translate("Keys", "Return, T")),
        (translate("Keys", "Edit the selected card"), translate("Keys", "E, F2")),
        (translate("Keys", "Reject a draft"), "R"),
        (translate("Keys", "Delete a card of the deck"), translate("Keys", "Delete")),
        (translate("Keys", "Reject a draft with a reason"), translate("Keys", "Shift+R")),
        (translate("Keys", "Why is this card there?"), "W"),
        (translate("Keys", "Keep or leave the editor"), translate("Keys", "Ctrl+Return, Esc")),
        (translate("Keys", "Review: show the answer"), translate("Keys", "Space")),
        (translate("Keys", "Review: grade what is typed, leave the line"), translate("Keys", "Return, Esc")),
        (translate("Keys", "Review: scroll a long card"), translate("Keys", "PgUp, PgDown")),
        (translate("Keys", "Review: choose an option"), "1, 2, 3, 4"),
        (translate("Keys", "Review: again, hard, good, easy"), "1, 2, 3, 4"),
        (translate("Keys", "Review: suspend, bury"), "@, -"),
        (translate("Keys", "Review: show the place in the text, after the answer"), "P"),
        (translate("Keys", "Review: play the sound, show the hint"), "R, H"),
        (translate("Keys", "Cards of the passage at the cursor"), translate("Keys", "Return in the text")),
        (translate("Keys", "Memory in the text: review the sentence at the cursor"), translate("Keys", "Return")),
        (translate("Keys", "Blanks: uncover, grade"), translate("Keys", "Space; 1, 2, 3, 4")),
        (translate("Keys", "Suggestions: accept, put in other words, decline"), "A, R, D"),
    )


class KeySheet(QDialog):
    """All keys on one sheet.

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
        layout.setContentsMargins(*EDGE)
        layout.addWidget(sheet)
        layout.addWidget(buttons)
        give_room(self, 74, 29)
