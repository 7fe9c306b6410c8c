"""Do work that needs the library closed while no window is open: beside a small dialog that tells how far it is."""

from collections.abc import Callable
from threading import Thread

from PySide6.QtCore import QEventLoop, QObject, Qt, Signal, SignalInstance
from PySide6.QtWidgets import QApplication

from studyapp.desktop.background.watching import Watch
from studyapp.desktop.widgets.waiting import Waiting

Progress = Callable[[int, int], None]


def done_between[T](words: str, work: Callable[[Progress], T], end_asked: SignalInstance | None = None) -> T:
    """Have work done, and wait for it.

    Args:
        words: what is being done; without them nothing is shown, and the work cannot be ended.
        work: gets what it tells how far it is, which raises there once the person has ended it.
        end_asked: ends it as well.

    Raises:
        StudyAppError: as the work does, or the person has ended it.
    """
    if not words:
        return work(lambda _done, _total: None)
    between = _Between(words, work)
    if end_asked is not None:
        end_asked.connect(between.end)
    return between.result()


class _Between[T](QObject):
    _arrived = Signal(object)

    def __init__(self, words: str, work: Callable[[Progress], T]) -> None:
        super().__init__()
        self._loop = QEventLoop()
        self._waiting = Waiting(words)
        self._waiting.setWindowTitle("studyapp")
        self._waiting.setWindowModality(Qt.WindowModality.NonModal)  # there is no window that waits
        self._waiting.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        self._watch = Watch(self._arrived.emit, self._waiting.tell)
        self._waiting.canceled.connect(self._watch.end)
        self._arrived.connect(lambda arrival: arrival(), Qt.ConnectionType.QueuedConnection)
        self._found: list[T] = []
        self._error: BaseException | None = None
        self._thread = Thread(target=lambda: self._do(work), name="between windows")

    def end(self) -> None:
        """End the work where it tells of itself next."""
        self._watch.end()

    def result(self) -> T:
        """Return what comes of the work, which is done meanwhile."""
        quits = QApplication.quitOnLastWindowClosed()
        QApplication.setQuitOnLastWindowClosed(False)  # the dialog is no window to end with
        self._thread.start()
        self._loop.exec()
        self._thread.join()
        self._waiting.over()
        QApplication.setQuitOnLastWindowClosed(quits)
        if self._error is not None:
            raise self._error
        return self._found[0]

    def _do(self, work: Callable[[Progress], T]) -> None:
        try:
            self._found.append(work(self._watch))
        except BaseException as error:  # noqa: BLE001 - it is raised again in the thread of the window
            self._error = error
        self._arrived.emit(self._loop.quit)
