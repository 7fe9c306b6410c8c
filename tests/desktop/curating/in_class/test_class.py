"""Export for class in the window: the choices, the file, and what is left out by name."""

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from studyapp.classroom.paper import Edge, Sheet, Size
from studyapp.desktop.background.jobs import Job, Lane
from studyapp.desktop.background.watching import EndedError
from studyapp.desktop.curating.in_class.class_choices import EDGES, FORMS, PAGES, ClassChoices, read_choices
from studyapp.desktop.curating.in_class.class_dialog import ClassDialog
from studyapp.desktop.curating.in_class.class_presenter import ClassPresenter
from studyapp.desktop.looks.colours import LIGHT
from studyapp.desktop.looks.theme import Theme
from studyapp.domain.ids import Uid
from studyapp.domain.stopping import Token
from studyapp.formats.registry import written_by
from studyapp.formats.values import Format, Writer
from studyapp.library import Library
from studyapp.operations.curating.publishing import preparing
from studyapp.operations.curating.taking import taking
from studyapp.operations.essays.importing import import_essay
from tests.desktop.conftest import Direct, Late
from tests.desktop.curating.decks import AMUR, FIRST, LENA, TREATY, changed
from tests.desktop.windows import SHOWN_MS, WindowOn
from tests.storage.material import essay, generation

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support")  # said by the offscreen platform


@pytest.fixture
def deck_uid(library: Library) -> Uid:
    """Three cards, one of them retired."""
    taking.take(library, taking.plan(library, FIRST, "rivers.md"))
    second = changed(FIRST, {LENA: {"is_retired": True}})
    taking.take(library, taking.plan(library, second, "rivers.md"))
    return FIRST.uid


@pytest.fixture
def kept() -> list[ClassChoices]:
    return []


@pytest.fixture
def dialog(qtbot: QtBot, jobs: Direct, deck_uid: Uid, kept: list[ClassChoices], tmp_path: Path) -> ClassDialog:
    made = ClassDialog(Theme(LIGHT), str(tmp_path))
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    made.show()
    presenter = ClassPresenter(jobs, made, ClassChoices(), kept.append)
    made.attach(presenter)
    presenter.open(deck_uid)
    return made


def write(dialog: ClassDialog, path: Path) -> None:
    dialog.write.click()
    asked = dialog.findChild(QFileDialog)
    assert asked is not None
    asked.fileSelected.emit(str(path))
    asked.reject()
    asked.setParent(None)


def test_every_form_and_paper_of_the_classroom_can_be_chosen() -> None:
    assert written_by(Writer.CLASS) == FORMS
    assert set(PAGES) == set(Size) and set(EDGES) == set(Edge)
    assert ClassChoices("cards", "Letter", "short", True).sheet() == Sheet(Size.LETTER, Edge.SHORT, True)


def test_choices_are_kept_as_far_as_they_are_sound() -> None:
    chosen = ClassChoices("quiz", "Letter", "short", True)
    assert read_choices(chosen.to_settings()) == chosen
    assert read_choices({"class_form": "paper", "class_page": "A5", "class_large": "yes"}) == ClassChoices()


def test_only_what_a_form_means_is_asked_for(dialog: ClassDialog) -> None:
    def asked(form: Format) -> tuple[bool, bool, bool]:
        dialog.form.setCurrentIndex(dialog.form.findData(form.name))
        assert dialog.hint.text() == form.about
        return dialog.page.isVisible(), dialog.edge.isVisible(), dialog.large.isVisible()

    assert {form.name: asked(form) for form in FORMS} == {
        "moodle": (False, False, False),
        "gift": (False, False, False),
        "qti": (False, False, False),
        "cards": (True, True, True),
        "list": (True, False, True),
        "quiz": (True, False, True),
    }


def test_what_is_asked_stays_in_its_place_while_rows_come_and_go(qtbot: QtBot, dialog: ClassDialog) -> None:
    lefts = set()
    for form in FORMS:
        dialog.form.setCurrentIndex(dialog.form.findData(form.name))
        dialog.grab()
        lefts.add(dialog.form.geometry().left())
    assert len(lefts) == 1


def test_what_is_left_out_is_named_before_it_is_written(dialog: ClassDialog) -> None:
    assert dialog.said.text().startswith("Questions: 2.")
    item = dialog.left_out.topLevelItem(0)
    assert item is not None and dialog.left_out.topLevelItemCount() == 1
    assert (item.text(0), item.text(1)) == ("Where does the Lena rise?", "It is retired.")


@pytest.mark.parametrize(
    ("form", "begins"),
    [
        ("moodle", b"<?xml"),
        ("gift", b"$CATEGORY:"),
        ("qti", b"PK"),
        ("cards", b"%PDF"),
        ("list", b"%PDF"),
        ("quiz", b"%PDF"),
    ],
)
def test_each_form_is_written(
    dialog: ClassDialog, kept: list[ClassChoices], tmp_path: Path, form: str, begins: bytes
) -> None:
    dialog.form.setCurrentIndex(dialog.form.findData(form))
    dialog.page.setCurrentIndex(1)
    path = tmp_path / f"rivers{ClassChoices(form).format.written_as}"
    write(dialog, path)
    assert path.read_bytes().startswith(begins)
    assert form != "qti" or "imsmanifest.xml" in zipfile.ZipFile(path).namelist()
    assert f"Written: {path}\nQuestions: 2." in dialog.said.text()
    assert dialog.show_folder.isVisible() and dialog.leave.text() == "Close"
    assert [(choices.form, choices.page) for choices in kept] == [(form, "Letter")]


def test_a_folder_that_cannot_be_written_is_told(dialog: ClassDialog, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    write(dialog, tmp_path / "taken" / "rivers.xml")
    assert dialog.said.text().startswith("⚠") and dialog.write.isEnabled()


def test_cards_stand_as_their_author_has_put_them(
    jobs: Direct, library: Library, deck_uid: Uid, tmp_path: Path
) -> None:
    preparing.keep(library, deck_uid, preparing.Preparation(order=(TREATY, AMUR), left_out=(LENA,)))
    dialog = ClassDialog(Theme(LIGHT), "")
    presenter = ClassPresenter(jobs, dialog, ClassChoices("gift"), lambda _choices: None)
    presenter.open(deck_uid)
    presenter.write(tmp_path / "a.txt", ClassChoices("gift"))
    text = (tmp_path / "a.txt").read_text()
    assert 0 < text.index("When was the line drawn?") < text.index("How long is the Amur?")
    assert dialog.left_out.topLevelItemCount() == 0
    dialog.deleteLater()


class Ended(Direct):
    """Lets no work on the library come to its end."""

    def ask[T](self, place: Lane, work: Callable[..., T], args: tuple[Any, ...], token: Token | None) -> Job[T]:
        if place is not Lane.LIBRARY:
            return super().ask(place, work, args, token)
        with pytest.raises(EndedError):
            work(self.library, *args)
        job = Job[T](token)
        job.leave()
        return job


def test_reading_a_long_deck_ends_once_the_dialog_is_closed(library: Library) -> None:
    long = import_essay(library, generation(essay(count=120), suggested=0), take_proposed=True)
    dialog = ClassDialog(Theme(LIGHT), "")
    presenter = ClassPresenter(Ended(library), dialog, ClassChoices(), lambda _choices: None)
    presenter.close()
    presenter.open(long.deck_uid)
    assert not dialog.write.isEnabled()
    dialog.deleteLater()


def test_questions_are_made_while_the_library_is_free(library: Library, deck_uid: Uid) -> None:
    jobs, dialog = Late(library), ClassDialog(Theme(LIGHT), "")
    ClassPresenter(jobs, dialog, ClassChoices(), lambda _choices: None).open(deck_uid)
    jobs.waiting.pop(0)()
    assert len(jobs.waiting) == 1 and not dialog.write.isEnabled()
    jobs.catch_up()
    assert dialog.write.isEnabled()
    dialog.deleteLater()


def test_an_empty_deck_is_refused_in_a_sentence(jobs: Direct, library: Library, essay_uid: Uid) -> None:
    dialog = ClassDialog(Theme(LIGHT), "")
    presenter = ClassPresenter(jobs, dialog, ClassChoices(), lambda _choices: None)
    presenter.open(library.essay_entry(essay_uid).deck_uid)
    assert "has no cards to publish" in dialog.said.text() and not dialog.write.isEnabled()
    dialog.deleteLater()


def test_the_window_keeps_what_was_chosen(
    qtbot: QtBot, window_on: WindowOn, library: Library, deck_uid: Uid, essay_uid: Uid, tmp_path: Path
) -> None:
    library.close()
    window = window_on(tmp_path / "test.studyapp", essay_uid)
    window.curating.export_for_class(deck_uid)
    dialog = window.findChild(ClassDialog)
    assert dialog is not None
    qtbot.waitUntil(dialog.write.isEnabled, timeout=SHOWN_MS)
    dialog.form.setCurrentIndex(dialog.form.findData("quiz"))
    write(dialog, tmp_path / "quiz.pdf")
    qtbot.waitUntil(dialog.show_folder.isVisible, timeout=SHOWN_MS)
    dialog.reject()
    assert window.curating.held()["class_form"] == "quiz"
    assert window.actions_["class"].isEnabled()
