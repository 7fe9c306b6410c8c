"""Do work that needs the library closed while no window is open, with a small progress dialog."""

from collections.abc import Callable
from threading import Thread

from PySide6.QtCore import QEventLoop, QObject, Qt, Signal, SignalInstance
from PySide6.QtWidgets import QApplication

from studyapp.desktop.background.watching import Watch
from studyapp.desktop.widgets.waiting_dialog import WaitingDialog
from studyapp.domain import stopping

Progress = Callable[[int, int], None]


def done_between[T](words: str, work: Callable[[Progress], T], end_asked: SignalInstance | None = None) -> T:
    """Run work in a thread and return its result.

    Args:
        words: the text of the progress dialog. If empty, the work runs here, without a dialog and without an end.
        work: receives a function to report progress. After a cancellation that function and `stopping.check` raise.
        end_asked: a signal that cancels the work too.

    Raises:
        StudyAppError: raised by the work, or because the person cancelled it.
    """
    if not words:
        return work(lambda _done, _total: None)
    modal_work = _ModalWork(words, work)
    if end_asked is not None:
        end_asked.connect(modal_work.end)
    return modal_work.result()


class _ModalWork[T](QObject):
    """Work in a thread, behind a dialog with an event loop of its own.

    The thread sends functions through `_arrived`, which Qt runs in the window's thread; the last one ends the loop.
    """

    _arrived = Signal(object)

    def __init__(self, words: str, work: Callable[[Progress], T]) -> None:
        super().__init__()
        self._loop = QEventLoop()
        self._dialog = WaitingDialog(words)
        self._dialog.setWindowTitle("studyapp")
        self._dialog.setWindowModality(Qt.WindowModality.NonModal)  # there is no window that waits
        self._dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        self._watch = Watch(self._arrived.emit, self._dialog.show_progress)
        self._dialog.canceled.connect(self._watch.end)
        self._arrived.connect(lambda arrival: arrival(), Qt.ConnectionType.QueuedConnection)
        self._results: list[T] = []
        self._error: BaseException | None = None
        self._thread = Thread(target=lambda: self._run(work), name="between windows")

    def end(self) -> None:
        """Cancel the work when it next reports progress or checks its token."""
        self._watch.end()

    def result(self) -> T:
        """Run the work while events are processed, and return its result."""
        quits = QApplication.quitOnLastWindowClosed()
        QApplication.setQuitOnLastWindowClosed(False)  # closing the dialog must not end the program
        self._thread.start()
        self._loop.exec()
        self._thread.join()
        self._dialog.finish()
        QApplication.setQuitOnLastWindowClosed(quits)
        if self._error is not None:
            raise self._error
        return self._results[0]

    def _run(self, work: Callable[[Progress], T]) -> None:
        try:
            with stopping.asking(self._watch):
                self._results.append(work(self._watch))
        except BaseException as error:  # noqa: BLE001 - it is raised again in the thread of the window
            self._error = error
        self._arrived.emit(self._loop.quit)
