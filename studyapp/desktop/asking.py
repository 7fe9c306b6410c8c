"""Small boxes: something told, the sheet of keys, a file name made from a title."""

import re
from collections.abc import Iterable
from html import escape

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QMessageBox, QTextBrowser, QVBoxLayout, QWidget

from studyapp.desktop.placing import give_room

_UNWANTED = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')


def file_name(title: str) -> str:
    """A title as a file name that every system takes."""
    return _UNWANTED.sub(" ", title).strip(" .")[:120] or "deck"


def tell(parent: QWidget, headline: str, words: str, title: str = "studyapp") -> None:
    """Tells something without waiting."""
    box = QMessageBox(QMessageBox.Icon.Information, title, headline, QMessageBox.StandardButton.Ok, parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setInformativeText(words)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()


def _more_keys() -> tuple[tuple[str, str], ...]:
    translate = QCoreApplication.translate
    return (
        (translate("Keys", "Take the selected draft"), "Return, T"),
        (translate("Keys", "Edit the selected card"), "E, F2"),
        (translate("Keys", "Reject a draft, delete a card"), "Delete, R"),
        (translate("Keys", "Reject a draft with a reason"), "Shift+Delete, Shift+R"),
        (translate("Keys", "Why is this card there?"), "W"),
        (translate("Keys", "Keep or leave the editor"), "Ctrl+Return, Esc"),
        (translate("Keys", "Review: show the answer"), translate("Keys", "Space")),
        (translate("Keys", "Review: grade what is typed, leave the line"), "Return, Esc"),
        (translate("Keys", "Review: scroll a long card"), "PgUp, PgDown"),
        (translate("Keys", "Review: choose an option"), "1, 2, 3, 4"),
        (translate("Keys", "Review: again, hard, good, easy"), "1, 2, 3, 4"),
        (translate("Keys", "Review: suspend, bury"), "@, -"),
        (translate("Keys", "Cards of the passage at the cursor"), translate("Keys", "Return in the essay")),
        (translate("Keys", "Memory in the text: review the sentence at the cursor"), "Return"),
        (translate("Keys", "Blanks: uncover, grade"), translate("Keys", "Space; 1, 2, 3, 4")),
    )


def show_keys(parent: QWidget, actions: Iterable[QAction]) -> None:
    """All keys on one sheet."""
    named = [
        (action.text().replace("&", ""), ", ".join(keys.toString() for keys in action.shortcuts()))
        for action in actions
        if action.shortcuts()
    ]
    rows = "".join(
        f"<tr><td style='padding:3px 24px 3px 0'>{escape(name)}</td><td style='padding:3px 0'>{escape(keys)}</td></tr>"
        for name, keys in (*_more_keys(), *named)
    )
    dialog = QDialog(parent)
    dialog.setWindowTitle(QCoreApplication.translate("Keys", "Keys"))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    sheet = QTextBrowser()
    sheet.setHtml(f"<table>{rows}</table>")
    sheet.setAccessibleName(dialog.windowTitle())
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    buttons.rejected.connect(dialog.reject)
    layout = QVBoxLayout(dialog)
    layout.addWidget(sheet)
    layout.addWidget(buttons)
    give_room(dialog, 74, 29)
    dialog.open()
