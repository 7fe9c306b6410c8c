"""Which keys that are pressed in a form or dialog would call a command of the window behind it."""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QMainWindow,
    QPlainTextEdit,
    QWidget,
)

from studyapp.desktop.cards.note_editor import NoteEditor
from studyapp.desktop.keys.form_keys import FREE
from studyapp.desktop.library.search_field import SearchField
from studyapp.desktop.main_window import MainWindow
from studyapp.desktop.review.answer_input import AnswerLine
from studyapp.desktop.study.find_bar import FindBar

_OF_THE_PAGE = (SearchField, AnswerLine, FindBar)
"""Lines of a page that keep nothing: what is looked for, and the answer of a card that comes again."""


def window_of(shown: QWidget) -> MainWindow:
    """The window of the program that a page or dialog belongs to."""
    above: QWidget | None = shown
    while above is not None and not isinstance(above, MainWindow):
        above = above.parentWidget()
    assert above is not None
    return above


def calling(shown: QWidget) -> Iterator[str]:
    """Yield each key of the menus that a form in sight, or the dialog, leaves to the window."""
    keys = [each for action in window_of(shown).actions_.all() for each in action.shortcuts() if each[0] not in FREE]
    assert len(keys) > 60
    for part in _of_forms(shown):
        part.setFocus(Qt.FocusReason.TabFocusReason)
        own = _own(shown, is_typing=_is_typed_in(part)) if not isinstance(shown, QMainWindow) else ()
        left = [each.toString() for each in keys if each not in own and not _is_taken(part, each)]
        if left:
            yield f"{type(part).__name__} “{part.accessibleName()}” leaves {', '.join(left)}"


def _of_forms(shown: QWidget) -> list[QWidget]:
    """All that takes the keys in a dialog; of a page what stands in its forms."""
    parts = [each for each in shown.findChildren(QWidget) if each.isVisible() and each.isEnabled()]
    parts = [each for each in parts if each.window() is shown and each.focusPolicy() != Qt.FocusPolicy.NoFocus]
    if not isinstance(shown, QMainWindow):
        return parts
    editors = shown.findChildren(NoteEditor)
    lines = [each for each in parts if isinstance(each, QLineEdit) and not _is_of_the_page(each)]
    return [*lines, *(each for each in parts if any(editor.isAncestorOf(each) for editor in editors))]


def _is_of_the_page(line: QWidget) -> bool:
    above: QWidget | None = line
    while above is not None and not isinstance(above, _OF_THE_PAGE):
        above = above.parentWidget()
    return above is not None


def _own(dialog: QWidget, *, is_typing: bool) -> list[QKeySequence]:
    """The keys that a dialog has itself; undo of what was decided in it is no matter of words that are typed."""
    own = [each.key() for each in dialog.findChildren(QShortcut)]
    own += [each.shortcut() for each in dialog.findChildren(QAbstractButton)]
    return own if is_typing else [*own, *(keys for action in dialog.actions() for keys in action.shortcuts())]


def _is_typed_in(part: QWidget) -> bool:
    if isinstance(part, QComboBox):
        return part.isEditable()
    return isinstance(part, QLineEdit | QPlainTextEdit | QAbstractSpinBox) and not part.isReadOnly()


def _is_taken(part: QWidget, keys: QKeySequence) -> bool:
    """Tell whether a widget, or what it stands in, takes a key before Qt looks for a command."""
    pressed = keys[0]
    event = QKeyEvent(QEvent.Type.ShortcutOverride, pressed.key(), pressed.keyboardModifiers())
    event.ignore()
    QApplication.sendEvent(part, event)
    return event.isAccepted()
