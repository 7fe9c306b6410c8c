"""What a dialog asks, scrolled where large text on a small screen needs more height than there is."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QScrollArea, QWidget

_LEAST_WIDTH = 480
_AROUND = 26


def scrolled(held: QWidget) -> QScrollArea:
    """A frameless area that scrolls a widget up and down."""
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(held)
    return area


def take_size(dialog: QDialog, area: QScrollArea, foot: QWidget) -> None:
    """Makes a dialog as large as what it asks and its buttons need, as far as the screen has room for that."""
    held, room = area.widget(), dialog.screen().availableSize()
    if held is None:
        return
    wanted = held.sizeHint()
    width = max(_LEAST_WIDTH, wanted.width() + area.verticalScrollBar().sizeHint().width())
    height = max(wanted.height(), held.heightForWidth(width)) + foot.sizeHint().height() + _AROUND
    dialog.resize(min(width, room.width() - 40), min(height, room.height() - 80))
    if dialog.isVisible():  # it may have grown over the foot of the screen
        free, frame = dialog.screen().availableGeometry(), dialog.frameGeometry()
        over = frame.top() + dialog.height() + _AROUND + 14 - free.bottom()
        dialog.move(frame.left(), max(free.top(), frame.top() - max(0, over)))
