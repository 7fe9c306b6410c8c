"""In the pseudo-language every word of the window has marks: one without is of somebody, or not translated."""

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget

from studyapp.desktop import below, language
from studyapp.desktop.main_window import MainWindow
from studyapp.desktop.pseudo_language import PSEUDO, marked
from studyapp.domain.generation import Generation
from studyapp.domain.messages import msg
from studyapp.library import Library
from studyapp.operations.essays.importing import import_essay
from studyapp.settings import WindowSettings
from tests.desktop.windows import SHOWN_MS

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support")  # said by the offscreen platform

PAGES = ("library", "review", "statistics", "study")
PLAIN = re.compile(r"[A-Za-z]{2,}(?:[ ,;:]+[A-Za-z]{2,})+")
"""Two words in a row without a mark; few English words have none of the letters that get one."""
VOWELLED = re.compile(r"[aeiou]")


def words_of(widget: QWidget) -> set[str]:
    labels = [each.text() for each in widget.findChildren(QLabel)]
    buttons = [each.text() for each in widget.findChildren(QAbstractButton)]
    actions = [text for each in widget.findChildren(QAction) for text in (each.text(), each.toolTip())]
    tips = [text for each in widget.findChildren(QWidget) for text in (each.toolTip(), each.accessibleName())]
    inputs = [each.placeholderText() for each in widget.findChildren(QLineEdit)]
    return {re.sub(r"<[^>]*>|&(?!\w+;)", "", each) for each in (*labels, *buttons, *actions, *tips, *inputs)}


def untranslated(texts: set[str], of_somebody: str) -> list[str]:
    found = {match[0] for text in texts for match in PLAIN.finditer(text) if VOWELLED.search(match[0])}
    return sorted(each for each in found if each not in of_somebody)


def test_the_pages_of_the_window_are_translated(qtbot, tmp_path: Path, generation: Generation) -> None:
    path = tmp_path / "library.studyapp"
    with Library.open(path) as library:
        essay_uid = import_essay(library, generation, take_proposed=True).essay_uid
        of_somebody = "\n".join((repr(library.notes()), library.essay(essay_uid).text, repr(library.essays())))
    language.set_language(PSEUDO)
    window = MainWindow(path, tmp_path / "config", WindowSettings(theme="light", essay_uid=essay_uid))
    window.show()
    qtbot.waitUntil(lambda: window.study.essay_uid is not None, timeout=SHOWN_MS)
    found: set[str] = set()
    for page in PAGES:
        window.actions_[page].trigger()
        QApplication.processEvents()
        found |= words_of(window)
    window.close()
    window.deleteLater()
    assert len([each for each in found if each != each.encode("ascii", "ignore").decode()]) > 100
    assert untranslated(found, of_somebody) == []


def test_messages_have_marks_and_their_arguments_none(qapp: QApplication) -> None:
    language.set_language(PSEUDO)
    assert below.told(msg("is-locked-with-a-password", name="a.pdf")) == "a.pdf îš lôçkéd wîth à pàššwôrd."
    assert below.told("A sentence of no catalog.") == "A sentence of no catalog."
    assert language.tr("Save") == "Šàvé"
    assert marked("<b>{name}</b> &amp; %Ln cards") == "<b>{name}</b> &amp; %Ln çàrdš"
    assert untranslated({"No card here", "Ñô çàrd"}, "") == ["No card here"]
