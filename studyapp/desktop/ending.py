"""End the program when the system sends a signal, even while a dialog is open."""

import signal
import socket
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier, Signal
from PySide6.QtWidgets import QApplication, QDialog, QWidget


class Ending(QObject):
    """Closes a window on SIGINT and SIGTERM.

    Python runs its handlers only between two steps of its own, and an idle window takes none: so the number of the
    signal is written into a socket that Qt's loop watches.
    """

    asked = Signal()
    """The system wants the end."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._is_asked = False
        self._reader, self._writer = socket.socketpair()
        self._reader.setblocking(False)
        self._writer.setblocking(False)
        self._notifier = QSocketNotifier(self._reader.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._close_windows)

    def install(self) -> None:
        """Start watching the signals."""
        signal.set_wakeup_fd(self._writer.fileno(), warn_on_full_buffer=False)
        for ending in (signal.SIGINT, signal.SIGTERM):
            signal.signal(ending, _ignore)

    def remove(self) -> bool:
        """Stop watching the signals, unless another handler is set by now; return whether one came."""
        led_to = signal.set_wakeup_fd(-1)
        if led_to != self._writer.fileno():
            signal.set_wakeup_fd(led_to, warn_on_full_buffer=False)
        else:
            signal.signal(signal.SIGINT, signal.default_int_handler)
            signal.signal(signal.SIGTERM, signal.SIG_DFL)
        self._notifier.setEnabled(False)
        try:
            is_left = bool(self._reader.recv(64))
        except BlockingIOError:
            is_left = False
        self._reader.close()
        self._writer.close()
        return is_left or self._is_asked

    def _close_windows(self) -> None:
        self._reader.recv(64)
        self._is_asked = True
        self.asked.emit()
        end(self._window)


def end(window: QWidget) -> None:
    """Leave every open dialog as Escape does, and close the window."""
    while (dialog := QApplication.activeModalWidget()) is not None:
        if isinstance(dialog, QDialog):
            dialog.reject()
            if dialog.isVisible():  # it declines while it works, or while a form in it is open
                dialog.done(QDialog.DialogCode.Rejected)  # unlike hide(), tells those who wait for its end
        if dialog.isVisible():
            dialog.hide()
    window.close()


def _ignore(_number: int, _frame: FrameType | None) -> None:
    """Do nothing: Python has written the signal's number to the socket already."""
