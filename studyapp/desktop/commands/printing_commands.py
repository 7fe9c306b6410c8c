"""The command that prints the text in sight with its cards."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument

from studyapp.desktop import lazy
from studyapp.desktop.background.driving import driven
from studyapp.desktop.commands.group import CommandGroup
from studyapp.domain.ids import Uid

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from studyapp.library import Library

_SHEET = """
body { font-size: 10.5pt; } h1 { font-size: 18pt; } h2 { font-size: 14pt; } h3, h4, h5, h6 { font-size: 12pt; }
p { margin-bottom: 6pt; } .in { margin-left: 18pt; } .small, .by { font-size: 9pt; }
.card { margin-left: 18pt; font-size: 9pt; background-color: #eeeeee; }
"""


class PrintingCommands(CommandGroup):
    """The commands that print; they ask for a printer or a file, and print beside the window."""

    def connect_all(self) -> None:
        """Connect the menu."""
        self._actions.connect({"print": self.ask})
        self._pages.study.state_changed.connect(self._enable)
        self._pages.turned.connect(self._enable)
        self._enable()

    def ask(self) -> None:
        """Ask where the text in sight shall be printed."""
        essay_uid = self._study.essay_uid
        if essay_uid is None:
            return
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(self._study.essay.title or "" if self._study.essay is not None else "")
        dialog = QPrintDialog(printer, self._window)
        dialog.setWindowTitle(self.tr("Print the text with its cards"))
        dialog.setModal(True)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(lambda result: self.print_text(essay_uid, printer) if result else None)
        dialog.show()

    @driven
    async def print_text(self, essay_uid: Uid, printer: "QPrinter") -> None:
        """Print a text with its cards, and tell at the foot of the window when that is done."""
        words = await self._jobs.run(_printable_html, essay_uid)
        await self._jobs.aside(_print, words, printer)
        self._window.statusBar().showMessage(self.tr("The text was printed."), 6000)

    def _enable(self) -> None:
        can = self._pages.current is self._pages.study and self._study.essay_uid is not None
        self._actions.enable(("print",), can)


def _printable_html(library: "Library", essay_uid: Uid) -> str:
    return lazy.printing.printable_html(library, essay_uid)


def _print(words: str, printer: "QPrinter") -> None:
    document = QTextDocument()
    document.setDefaultStyleSheet(_SHEET)
    document.setHtml(words)
    document.print_(printer)
