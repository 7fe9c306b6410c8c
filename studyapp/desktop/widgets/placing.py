"""Place the window with its size as it was left, unless the screen is too small for that."""

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
from studyapp.desktop.widgets.scrolled import scrolled

_SMALL_SCREEN = 1000  # logical pixels; Qt shrinks a window that was left on a larger screen to two thirds of this one

_FROM_EDGE, _BELOW_BARS = 24, 96
_FRAME, _BAR = 40, 14  # pixels of a frame above and below a dialog, and of a bar beside what is scrolled
_WIDEST = 16_777_215  # pixels; Qt allows no widget more
_NARROW_WINDOW = 760  # pixels, which a dialog may have beside the smallest window
_BESIDE, _AROUND = 40, 80  # beside a dialog, and above and below it with its frame
EDGE = 22, 20, 22, 16
"""Air between the edge of a dialog and what is in it: left, top, right, below."""
BETWEEN = 10
"""Air between two buttons."""


def place(window: QWidget, left: str) -> None:
    """Put a window where it was left; without that, or on a small or another screen, it takes what room there is."""
    room = window.screen().availableSize()
    window.resize(min(1320, room.width() - 40), min(880, room.height() - 60))
    if left and not _is_small(window):
        window.restoreGeometry(b64decode(left))  # Qt leaves the size alone where the screen is quite another one


def give_room(dialog: QWidget, letters: int, lines: int) -> None:
    """Make a dialog so many letters wide and lines high, as far as its window and the screen have room for them."""
    room = (dialog.parentWidget() or dialog).screen().availableSize()
    metrics = dialog.fontMetrics()
    wanted = metrics.averageCharWidth() * letters, metrics.lineSpacing() * lines
    widest = min(room.width() - _BESIDE, _width_of_window(dialog))
    dialog.resize(min(wanted[0], widest), min(wanted[1], room.height() - _AROUND))
    hug_boxes(dialog)
    part_buttons(dialog)
    if isinstance(dialog, QDialog):
        _Fitting(dialog)
        press_with_return(dialog)
        keep_keys_near(dialog)
        keep_keys(dialog)


def _width_of_window(dialog: QWidget) -> int:
    """Return how wide a dialog may be so that it lies within the window that it belongs to, unless that is small."""
    parent = dialog.parentWidget()
    return _WIDEST if parent is None else max(_NARROW_WINDOW, parent.window().width() - _BESIDE)


def hug_boxes(dialog: QWidget) -> None:
    """Make boxes to tick no wider than their words, and so the frame that shows where the keys are."""
    boxes = (*dialog.findChildren(QCheckBox), *dialog.findChildren(QRadioButton))
    for layout in (*dialog.findChildren(QVBoxLayout), *dialog.findChildren(QFormLayout)):
        for box in boxes:
            layout.setAlignment(box, Qt.AlignmentFlag.AlignLeft)


def part_buttons(dialog: QWidget) -> None:
    """Leave the same air between the buttons at the foot of every dialog."""
    for buttons in dialog.findChildren(QDialogButtonBox):
        if (layout := buttons.layout()) is not None:
            layout.setSpacing(BETWEEN)


def grow(dialog: QWidget, lines: int) -> None:
    """Make a dialog in which a list comes in sight so many lines high, unless it is higher already."""
    room = dialog.screen().availableSize()
    wanted = min(dialog.fontMetrics().lineSpacing() * lines, room.height() - _AROUND)
    dialog.resize(dialog.width(), max(dialog.height(), wanted))


class _Fitting(QObject):
    """Makes a dialog as high as its words need, and scrolls it as a whole where the screen is smaller than that."""

    def __init__(self, dialog: QDialog) -> None:
        super().__init__(dialog)
        self._dialog = dialog
        dialog.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Fit the dialog when it is shown or laid out anew: only then are its needs known."""
        is_laid_out = event.type() == QEvent.Type.LayoutRequest and self._dialog.isVisible()
        if event.type() == QEvent.Type.Show or is_laid_out:
            self._look()
        return super().eventFilter(watched, event)

    def _look(self) -> None:
        dialog, layout = self._dialog, self._dialog.layout()
        if layout is None:
            return
        needed, room = dialog.minimumSizeHint(), dialog.screen().availableSize()
        if layout.hasHeightForWidth():  # words that wrap
            needed.setHeight(max(needed.height(), layout.minimumHeightForWidth(max(dialog.width(), needed.width()))))
        if needed.width() <= room.width() and needed.height() <= room.height() - _FRAME:
            if needed.height() > dialog.height():
                dialog.resize(dialog.width(), needed.height())
            return
        dialog.removeEventFilter(self)
        held = QWidget(dialog)
        held.setLayout(layout)
        outer = QVBoxLayout(dialog)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(held))
        dialog.setMinimumSize(0, 0)  # which the layout had set
        wide = max(dialog.width(), needed.width() + _BAR)
        dialog.resize(min(wide, room.width()), min(dialog.height(), room.height() - _FRAME))


def stand_aside(dialog: QWidget) -> None:
    """Put a dialog, beside which the essay is read, over the right of its window; the essay is at the left."""
    parent = dialog.parentWidget()
    if parent is None:
        return
    frame, room = parent.window().frameGeometry(), parent.screen().availableGeometry()
    left = min(frame.right(), room.right()) - dialog.width() - _FROM_EDGE
    top = min(frame.top() + _BELOW_BARS, room.bottom() - dialog.height() - _FROM_EDGE)
    dialog.move(max(room.left(), left), max(room.top(), top))


def placed(window: QWidget, before: str) -> str:
    """Return the window's place to keep; on a small screen the one kept before still holds for larger ones."""
    return before if _is_small(window) else b64encode(window.saveGeometry().data()).decode()


def _is_small(window: QWidget) -> bool:
    return window.screen().availableSize().width() < _SMALL_SCREEN
