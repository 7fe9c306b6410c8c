"""The text in sight is printed with its cards; nothing of others in it is taken for HTML."""

from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from pytestqt.qtbot import QtBot

from studyapp.domain.generation import Generation
from studyapp.library import Library
from studyapp.operations.essays.importing import import_essay
from studyapp.operations.essays.printing import printable_html
from tests.desktop.windows import WindowOn

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support")  # said by the offscreen platform


def test_a_card_stands_below_its_paragraph(tmp_path: Path, generation: Generation) -> None:
    titled = replace(generation, essay=replace(generation.essay, title="<b>The Amur</b>"))
    with Library.open(tmp_path / "library.studyapp") as library:
        uid = import_essay(library, titled, take_proposed=True).essay_uid
        made = printable_html(library, uid)
    assert "&lt;b&gt;The Amur&lt;/b&gt;" in made
    paragraph, card, later = made.index("The Amur is 2,824"), made.index("class='card'"), made.index("Ivanov argues")
    assert paragraph < card < later
    assert made.count("class='card'") == 2


def test_it_is_printed_into_a_file(qtbot: QtBot, tmp_path: Path, generation: Generation, window_on: WindowOn) -> None:
    path, out = tmp_path / "library.studyapp", tmp_path / "out.pdf"
    with Library.open(path) as library:
        uid = import_essay(library, generation, take_proposed=True).essay_uid
    window = window_on(path, uid)
    window.actions_["print"].trigger()
    (dialog,) = window.findChildren(QPrintDialog)
    printer = dialog.printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(out))
    dialog.finished.emit(QPrintDialog.DialogCode.Accepted.value)
    dialog.close()
    qtbot.waitUntil(lambda: "printed" in window.statusBar().currentMessage())
    page = pypdfium2.PdfDocument(out.read_bytes())[0].get_textpage().get_text_range()
    assert "The Amur is 2,824 kilometres long" in page
    window.show_shelf()
    assert not window.actions_["print"].isEnabled()
