"""Show remarks on several files that were opened: what was left out of each, why it has few cards."""

from collections.abc import Sequence
from html import escape
from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from studyapp.desktop import below
from studyapp.desktop.widgets.measured import MeasuredBrowser
from studyapp.desktop.widgets.placing import DIALOG_MARGINS, resize_for_letters


class RemarksDialog(QDialog):
    """The dialog with sentences on each file, to be read and copied."""

    def __init__(self, notices: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("What to know of these files"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.said = MeasuredBrowser()
        self.said.setAccessibleName(self.windowTitle())
        self.said.document().setDocumentMargin(14)
        files = groupby(notices[: below.MOST], key=lambda notice: notice[0])
        html = "".join(_file_html(name, [said for _, said in remarks]) for name, remarks in files)
        further_count = len(notices) - below.MOST
        self.said.setHtml(html + (f"<p>{escape(below.and_more(further_count))}</p>" if further_count > 0 else ""))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*DIALOG_MARGINS)
        layout.addWidget(self.said, 1)
        layout.addWidget(buttons)
        resize_for_letters(self, 90, 24)


def _file_html(name: str, sentences: Sequence[str]) -> str:
    items_html = "".join(f"<li>{escape(below.told(sentence))}</li>" for sentence in sentences)
    return f"<p><b>{escape(name)}</b></p><ul>{items_html}</ul>"
