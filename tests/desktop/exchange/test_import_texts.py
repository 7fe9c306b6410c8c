"""Text of other programs comes in: its beginning is shown, its reading set right, its mistakes listed."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from studyapp.desktop import language
from studyapp.desktop.exchange.form_words import form_name
from studyapp.desktop.exchange.forms import FORMS
from studyapp.desktop.exchange.import_dialog import ImportDialog
from studyapp.desktop.exchange.import_options import TextFormChoices, same_reading
from studyapp.desktop.exchange.import_presenter import ImportPresenter
from studyapp.desktop.looks.colours import LIGHT
from studyapp.desktop.looks.theme import Theme
from studyapp.domain.exchange.packages import Outcome
from studyapp.formats.registry import CSV, QUIZLET
from studyapp.operations.receiving.import_sources import TextSource
from studyapp.operations.receiving.peeking import Peek
from tests.desktop.conftest import Announced, Direct
from tests.desktop.exchange.import_view import View, directly, importer

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support")  # said by the offscreen platform


@pytest.fixture
def view() -> View:
    return View()


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "rivers.csv"
    path.write_text("question;answer;tags\nWhich river?;The Amur;asia\nWhich sea?;The Baltic;\n")
    return path


def test_the_beginning_of_a_text_is_shown_and_all_of_it_brought_in(
    jobs: Direct, view: View, announced: Announced, table: Path
) -> None:
    presenter = importer(jobs, view, announced)
    presenter.open(TextSource(table, CSV))
    peek = view.shown[-1]
    assert isinstance(peek, Peek)
    assert peek.notes is None
    assert peek.rows == (("Basic", "Which river?", "The Amur"), ("Basic", "Which sea?", "The Baltic"))
    assert peek.table is not None and peek.table.columns == ("front", "back", "tags")
    presenter.bring_in(TextSource(table, CSV, deck="Waters"))
    assert view.report.report.counts[Outcome.NEW] == 2
    assert [deck.name for deck in jobs.library.decks()] == ["Waters"]
    assert len(announced) == 1


def test_the_mistakes_of_a_text_are_listed_and_its_rest_can_be_had(
    jobs: Direct, view: View, announced: Announced, tmp_path: Path
) -> None:
    path = tmp_path / "a.csv"
    path.write_text("front,back\nWhich river?,The Amur\n,nothing\n")
    presenter = importer(jobs, view, announced)
    presenter.open(TextSource(path, CSV))
    presenter.bring_in(TextSource(path, CSV))
    assert isinstance(view.shown[-1], tuple)
    told, problems = view.shown[-1]
    assert "1 mistake" in told and problems[0].startswith("Line 3")
    assert jobs.library.notes() == () and announced == []
    presenter.bring_in(TextSource(path, CSV, skip_faulty=True))
    assert view.report.report.counts[Outcome.NEW] == 1


def test_only_what_changes_the_reading_is_read_anew(table: Path) -> None:
    first = TextSource(table, CSV)
    assert same_reading(first, TextSource(table, CSV, deck="Waters", skip_faulty=True))
    assert not same_reading(first, TextSource(table, QUIZLET))
    assert not same_reading(first, TextSource(table, CSV, columns=("back", "front")))


@pytest.fixture
def text_dialog(qtbot: QtBot, jobs: Direct, announced: Announced, table: Path) -> ImportDialog:
    dialog = ImportDialog(Theme(LIGHT), table, TextFormChoices(table, CSV))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.attach(ImportPresenter(jobs, dialog, directly, announced))
    return dialog


def first_notes(dialog: ImportDialog) -> list[str]:
    group = dialog.view.tree.topLevelItem(0)
    assert group is not None
    return [group.child(at).text(0) for at in range(group.childCount())]


def test_marks_are_called_as_in_the_language_of_the_window(qtbot: QtBot, table: Path) -> None:
    language.set_language("de")
    choices = TextFormChoices(table, CSV)
    qtbot.addWidget(choices)
    choices.form.setCurrentIndex(choices.form.findData("quizlet"))
    assert (choices.term.text(), choices.row.text()) == ("Tabulator", "Zeilenende")
    marks = {"Tabulator": "\t", "leerzeichen": " ", "Zeilenende": "\n", "tab": "\t", r"\n": "\n", "|": "|", "": "\t"}
    for typed, mark in marks.items():
        choices.term.setText(typed)
        incoming = choices.incoming()
        assert isinstance(incoming, TextSource) and incoming.marks[0] == mark


def test_every_form_has_a_name(qtbot: QtBot) -> None:
    language.set_language("de")
    names = [form_name(form, with_ending=True) for form in FORMS]
    assert names[0] == "Anki-Paket (.apkg)" and len(set(names)) == len(names)


def test_columns_are_guessed_and_can_be_set_right(qtbot: QtBot, text_dialog: ImportDialog) -> None:
    choices = text_dialog.choices
    assert isinstance(choices, TextFormChoices)
    assert choices.columns.text() == "front, back, tags"
    assert choices.header.isChecked() and choices.term.text() == ";"
    assert first_notes(text_dialog) == ["Which river? — The Amur", "Which sea? — The Baltic"]
    choices.columns.setText("back, front, -")
    choices.changed.emit()
    assert first_notes(text_dialog) == ["The Amur — Which river?", "The Baltic — Which sea?"]
    choices.form.setCurrentIndex(choices.form.findData("crowdanki"))
    assert text_dialog.said.text().startswith("⚠")
    assert choices.form.isVisible() and not text_dialog.import_button.isVisible()
    assert text_dialog.leave.text() == "Close"
    choices.form.setCurrentIndex(choices.form.findData("csv"))
    assert first_notes(text_dialog) == ["Which river? — The Amur", "Which sea? — The Baltic"]
    assert text_dialog.leave.text() == "Cancel"
    qtbot.mouseClick(text_dialog.import_button, Qt.MouseButton.LeftButton)
    assert text_dialog.is_done and text_dialog.leave.text() == "Close"


def test_columns_are_guessed_anew_by_another_mark_until_somebody_types_them(
    qtbot: QtBot, text_dialog: ImportDialog, table: Path
) -> None:
    choices = text_dialog.choices
    assert isinstance(choices, TextFormChoices)
    table.write_text("back:front\nThe Amur; or so:Which river?\n")
    choices.term.selectAll()
    qtbot.keyClicks(choices.term, ":")
    assert choices.columns.text() == ""
    choices.changed.emit()
    assert (choices.columns.text(), choices.term.text()) == ("back, front", ":")
    choices.columns.selectAll()
    qtbot.keyClicks(choices.columns, 'back, "a, b"')
    choices.term.selectAll()
    qtbot.keyClicks(choices.term, "|")
    incoming = choices.incoming()
    assert isinstance(incoming, TextSource)
    assert (incoming.columns, incoming.marks[0]) == (("back", "a, b"), "|")
