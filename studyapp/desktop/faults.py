"""Show errors: a sentence with advice, and for bugs of this program a report that is also logged."""

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
    """Show an error without waiting for the answer; an error that is already shown is not shown twice."""
    error = below.translated(error)
    if isinstance(sys.excepthook, FaultHook):
        sys.excepthook.write_down(error)
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, QMessageBox) and widget.isVisible() and widget.text() == error.message:
            return widget
    box = asking.message_box(parent, error.message, error.advice)
    box.setIcon(QMessageBox.Icon.Warning)
    box.addButton(QMessageBox.StandardButton.Ok)
    asking.open_box(box)
    return box


class _Elsewhere(QObject):
    """Brings errors of other threads to the window's."""

    raised = Signal(object, object, object)


class FaultHook:
    """Replaces sys.excepthook: logs the fault, shows one at a time, and lets the program go on.

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
        """Catch unhandled exceptions in slots and threads from now on."""
        sys.excepthook = self
        threading.excepthook = lambda thrown: self._elsewhere.raised.emit(*thrown[:3])

    def write_down(self, error: StudyAppError) -> None:
        """Log the last output of a crashed child process, which is not meant for the person."""
        for note in getattr(error, "__notes__", ()):
            write_down(self._log, note)

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
            explanation = translate(
                "Faults", "Your library is as it was before the last step. The report was written to {log}."
            )
            box = asking.message_box(
                None, translate("Faults", "This is a fault in studyapp itself."), explanation.format(log=self._log)
            )
            box.setIcon(QMessageBox.Icon.Critical)
            box.addButton(QMessageBox.StandardButton.Ok)
            box.setDetailedText(report)
            box.finished.connect(self._forget_box)
            asking.open_box(box)
            self._box = box  # without a parent, it lives only as long as something holds it

    def _forget_box(self, _result: int) -> None:
        self._box = None
        self._showing = False
