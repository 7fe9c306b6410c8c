"""Show errors: a sentence with advice, and for faults of ours a report that is also written down."""

import sys
import threading
import traceback
from pathlib import Path
from time import monotonic
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from studyapp.desktop import below
from studyapp.desktop.widgets import asking
from studyapp.domain.errors import StudyAppError
from studyapp.fault_log import write_down

_STORM_S = 3.0


def show_error(parent: QWidget | None, error: StudyAppError) -> QMessageBox:
    """Show what failed in the world; do not wait for the answer. What is being told already is told once."""
    error = below.translated(error)
    if isinstance(sys.excepthook, FaultHook):
        sys.excepthook.write_down(error)
    for shown in QApplication.topLevelWidgets():
        if isinstance(shown, QMessageBox) and shown.isVisible() and shown.text() == error.message:
            return shown
    box = asking.message(parent, error.message, error.advice)
    box.setIcon(QMessageBox.Icon.Warning)
    box.addButton(QMessageBox.StandardButton.Ok)
    asking.show(box)
    return box


class _Elsewhere(QObject):
    """Brings what was raised in another thread to the window's."""

    raised = Signal(object, object, object)


class FaultHook:
    """Takes the place of sys.excepthook: writes the fault down, shows it once at a time, and lets the program go on.

    What is raised again and again, as by whatever is painted, is told once, until it has been quiet for a while.
    """

    def __init__(self, log: Path) -> None:
        self._log = log
        self._showing = False
        self._box: QMessageBox | None = None
        self._told_s: dict[str, float] = {}  # when each report came last
        self._elsewhere = _Elsewhere()
        self._elsewhere.raised.connect(self.__call__)

    def install(self) -> None:
        """From now on no exception in a slot or in a thread goes unseen."""
        sys.excepthook = self
        threading.excepthook = lambda what: self._elsewhere.raised.emit(*what[:3])

    def write_down(self, error: StudyAppError) -> None:
        """Keep what a process of ours said as it died, which is no sentence for the person."""
        for said in getattr(error, "__notes__", ()):
            write_down(self._log, said)

    def __call__(self, kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
        """Report an exception that nobody caught; Python calls this."""
        if issubclass(kind, KeyboardInterrupt):
            QCoreApplication.quit()
            return
        report = "".join(traceback.format_exception(kind, fault, trace))
        sys.stderr.write(report)
        before_s, self._told_s[report] = self._told_s.get(report), monotonic()
        if before_s is not None and monotonic() - before_s < _STORM_S:
            return
        write_down(self._log, report)
        if not self._showing and QApplication.instance() is not None:
            self._showing = True
            translate = QCoreApplication.translate
            told = translate(
                "Faults", "Your library is as it was before the last step. The report was written to {log}."
            )
            box = asking.message(
                None, translate("Faults", "This is a fault in studyapp itself."), told.format(log=self._log)
            )
            box.setIcon(QMessageBox.Icon.Critical)
            box.addButton(QMessageBox.StandardButton.Ok)
            box.setDetailedText(report)
            box.finished.connect(self._shown)
            asking.show(box)
            self._box = box  # without a parent, it lives only as long as something holds it

    def _shown(self, _result: int) -> None:
        self._box = None
        self._showing = False
