"""Turns of Qt's loop in which the other threads work, too."""

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QTimer


def run_loop(milliseconds: int) -> None:
    """Run Qt's loop for a while, and delete what was to be deleted later.

    `QTest.qWait` of PySide keeps Python's lock meanwhile: the threads of the window then hardly move, and a test waits
    for them a hundred times as long.
    """
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
