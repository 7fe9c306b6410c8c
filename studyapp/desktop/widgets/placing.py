"""Place windows and dialogs: the position that was left, room on small screens, margins, buttons."""

from base64 import b64decode, b64encode

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from studyapp.desktop.keys.form_keys import keep_keys
from studyapp.desktop.keys.keys_near import keep_keys_near
from studyapp.desktop.keys.pressing import press_with_return
from studyapp.desktop.widgets.scroll_areas import scroll_area

_SMALL_SCREEN = 1000  # logical pixels; Qt shrinks a window that was left on a larger screen to two thirds of this one

_FROM_EDGE, _BELOW_BARS = 24, 96
_FRAME, _BAR = 40, 14  # pixels of a frame above and below a dialog, and of a bar beside what is scrolled
_QT_MAX_SIZE = 16_777_215  # pixels; Qt allows no widget more
_NARROW_WINDOW = 760  # pixels, which a dialog may have beside the smallest window
_BESIDE, _AROUND = 40, 80  # beside a dialog, and above and below it with its frame
DIALOG_MARGINS = 22, 20, 22, 16
"""Air between the edge of a dialog and what is in it: left, top, right, below."""
BUTTON_SPACING = 10
"""Air between two buttons."""


def restore_geometry(window: QWidget, left: str) -> None:
    """Restore the geometry of a window; use the available room without one, or on a small or other screen."""
    room = window.screen().availableSize()
    window.resize(min(1320, room.width() - 40), min(880, room.height() - 60))
    if left and not _is_on_small_screen(window):
        window.restoreGeometry(b64decode(left))  # Qt leaves the size alone where the screen is quite another one


def resize_for_letters(dialog: QWidget, letters: int, lines: int) -> None:
    """Resize a dialog to a width in letters and a height in lines, within its window and the screen."""
    room = (dialog.parentWidget() or dialog).screen().availableSize()
    metrics = dialog.fontMetrics()
    wanted = metrics.averageCharWidth() * letters, metrics.lineSpacing() * lines
    widest = min(room.width() - _BESIDE, _widest_in_window(dialog))
    dialog.resize(min(wanted[0], widest), min(wanted[1], room.height() - _AROUND))
    shrink_check_boxes(dialog)
    space_buttons(dialog)
    if isinstance(dialog, QDialog):
        _DialogFitter(dialog)
        press_with_return(dialog)
        keep_keys_near(dialog)
        keep_keys(dialog)


def _widest_in_window(dialog: QWidget) -> int:
    """Return the largest width of a dialog within its window; a small window counts as wider."""
    parent = dialog.parentWidget()
    return _QT_MAX_SIZE if parent is None else max(_NARROW_WINDOW, parent.window().width() - _BESIDE)


def shrink_check_boxes(dialog: QWidget) -> None:
    """Make check boxes as narrow as their words, and so the frame of the focus."""
    boxes = (*dialog.findChildren(QCheckBox), *dialog.findChildren(QRadioButton))
    for layout in (*dialog.findChildren(QVBoxLayout), *dialog.findChildren(QFormLayout)):
        for box in boxes:
            layout.setAlignment(box, Qt.AlignmentFlag.AlignLeft)


def space_buttons(dialog: QWidget) -> None:
    """Set the spacing between the buttons at the foot of a dialog."""
    for buttons in dialog.findChildren(QDialogButtonBox):
        if (layout := buttons.layout()) is not None:
            layout.setSpacing(BUTTON_SPACING)


def grow_to_lines(dialog: QWidget, lines: int) -> None:
    """Make a dialog at least some lines high when a list appears in it."""
    room = dialog.screen().availableSize()
    wanted = min(dialog.fontMetrics().lineSpacing() * lines, room.height() - _AROUND)
    dialog.resize(dialog.width(), max(dialog.height(), wanted))


def highest(dialog: QWidget) -> int:
    """Return the largest height of a dialog on its screen, at which it does not scroll as a whole yet."""
    return dialog.screen().availableSize().height() - _FRAME


class _DialogFitter(QObject):
    """Makes a dialog as high as its words need, and lets it scroll as a whole on a smaller screen."""

    def __init__(self, dialog: QDialog) -> None:
        super().__init__(dialog)
        self._dialog = dialog
        dialog.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fit the dialog when it is shown or laid out, because only then its needs are known."""
        is_laid_out = event.type() == QEvent.Type.LayoutRequest and self._dialog.isVisible()
        if event.type() == QEvent.Type.Show or is_laid_out:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        dialog, layout = self._dialog, self._dialog.layout()
        if layout is None:
            return
        needed, room = dialog.minimumSizeHint(), dialog.screen().availableSize()
        if layout.hasHeightForWidth():  # words that wrap
            needed.setHeight(max(needed.height(), layout.minimumHeightForWidth(max(dialog.width(), needed.width()))))
        if needed.width() <= room.width() and needed.height() <= highest(dialog):
            if needed.height() > dialog.height():
                dialog.resize(dialog.width(), needed.height())
            return
        dialog.removeEventFilter(self)
        content = QWidget(dialog)
        content.setLayout(layout)
        outer = QVBoxLayout(dialog)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll_area(content))
        dialog.setMinimumSize(0, 0)  # which the layout had set
        wide = max(dialog.width(), needed.width() + _BAR)
        dialog.resize(min(wide, room.width()), min(dialog.height(), highest(dialog)))


def move_beside_essay(dialog: QWidget) -> None:
    """Place a dialog over the right part of its window, because the essay stands at the left."""
    parent = dialog.parentWidget()
    if parent is None:
        return
    frame, room = parent.window().frameGeometry(), parent.screen().availableGeometry()
    left = min(frame.right(), room.right()) - dialog.width() - _FROM_EDGE
    top = min(frame.top() + _BELOW_BARS, room.bottom() - dialog.height() - _FROM_EDGE)
    dialog.move(max(room.left(), left), max(room.top(), top))


def geometry_to_keep(window: QWidget, before: str) -> str:
    """Return the geometry of a window to store; on a small screen the stored one stays."""
    return before if _is_on_small_screen(window) else b64encode(window.saveGeometry().data()).decode()


def _is_on_small_screen(window: QWidget) -> bool:
    return window.screen().availableSize().width() < _SMALL_SCREEN
