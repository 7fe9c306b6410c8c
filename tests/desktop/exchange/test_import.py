"""Import in the window: looked into, compared, brought in at once, told note by note, and nothing changed before."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from studyapp.desktop.exchange.choices import Choices
from studyapp.desktop.exchange.import_dialog import ImportDialog
from studyapp.desktop.exchange.import_options import PackageChoices
from studyapp.desktop.exchange.import_presenter import ImportPresenter
from studyapp.desktop.exchange.report_lines import report_lines
from studyapp.desktop.exchange.report_view import ReportView
from studyapp.desktop.looks.colours import LIGHT
from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.main_window import MainWindow
from studyapp.domain.errors import StudyAppError
from studyapp.domain.exchange.packages import ImportOptions, Outcome
from studyapp.library import Library
from studyapp.operations.library import history
from studyapp.operations.notes import editing
from studyapp.operations.receiving.import_sources import PackageSource
from studyapp.operations.receiving.packages import import_package
from studyapp.operations.receiving.peeking import Peek, peek_package
from studyapp.operations.receiving.report_rows import ORDER, Conflict, make_report
from studyapp.settings import WindowSettings
from tests.anki.reading.made import LAST, Rows, card, new, note, old
from tests.desktop.conftest import Announced, Direct, Late
from tests.desktop.exchange.import_view import View, directly, importer
from tests.desktop.windows import SHOWN_MS

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support")  # said by the offscreen platform

USUAL = ImportOptions()


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """Three notes in one deck."""
    rows = Rows(
        notes=[note(1, ("Which river?", "The Amur")), note(2, ("Which city?", "Paris")), note(3, ("Who?", "Lo"))],
        cards=[card(number) for number in (1, 2, 3)],
        reviews=[],
    )
    return new(tmp_path / "cities.apkg", rows)


@pytest.fixture
def changed(tmp_path: Path) -> Path:
    """The same as it came later: two notes changed, one new."""
    rows = [list(note(1, ("Which river?", "The Ussuri"))), list(note(2, ("Which town?", "Paris"))), list(note(3))]
    rows[2] = list(note(3, ("Who?", "Lo")))
    for row in rows[:2]:
        row[3] = LAST + 900
    more = [*map(tuple, rows), note(4, ("When?", "1991"))]
    return new(tmp_path / "later.apkg", Rows(notes=more, cards=[card(n) for n in (1, 2, 3, 4)], reviews=[]))


@pytest.fixture
def view() -> View:
    return View()


def edit(library: Library, question: str, answer: str) -> None:
    """Gives the note of a question another answer here."""
    found = next(each for each in library.notes() if each.fields[0] == question)
    editing.edit(library, found.uid, (found.fields[0], answer, *found.fields[2:]))


@pytest.mark.parametrize("write", [old, new])
def test_a_look_tells_what_a_package_holds(tmp_path: Path, write: Callable[..., Path]) -> None:
    rows = Rows(
        notes=[note(n, (f"Q{n}", "<b>A</b>")) for n in range(1, 41)], cards=[card(n) for n in range(1, 41)], reviews=[]
    )
    peek = peek_package(write(tmp_path / "a.apkg", rows))
    assert (peek.notes, peek.cards, peek.reviews, peek.problems) == (40, 40, 0, ())
    assert [count for _, count in peek.note_types] == [40]
    assert [count for _, count in peek.decks] == [40]
    assert len(peek.rows) == 30
    assert peek.rows[0][1:] == ("Q1", "A")


def test_nothing_is_changed_before_it_is_brought_in(
    jobs: Direct, view: View, announced: Announced, package: Path
) -> None:
    importer(jobs, view, announced).open(PackageSource(package, USUAL))
    assert [type(each) is Peek or each for each in view.shown] == ["reading", True, "comparing", "preview"]
    assert view.report.report.counts[Outcome.NEW] == 3
    assert Outcome.NEW not in view.report.rows
    assert jobs.library.notes() == ()
    assert announced == []


def test_it_is_brought_in_as_one_operation(jobs: Direct, view: View, announced: Announced, package: Path) -> None:
    presenter = importer(jobs, view, announced)
    presenter.open(PackageSource(package, USUAL))
    presenter.bring_in(PackageSource(package, USUAL))
    assert view.shown[-2:] == ["bringing", "report"]
    assert {row.words for row in view.report.rows[Outcome.NEW]} == {"Which river?", "Which city?", "Who?"}
    assert len(jobs.library.notes()) == 3
    assert len(announced) == 1
    history.undo(jobs.library)
    assert jobs.library.notes() == ()


def test_both_sides_of_a_conflict_are_told(
    jobs: Direct, view: View, announced: Announced, package: Path, changed: Path
) -> None:
    library = jobs.library
    import_package(library, package)
    edit(library, "Which river?", "The Sungari")
    gone = next(each.uid for each in library.notes() if each.fields[0] == "Who?")
    editing.delete(library, (gone,))
    presenter = importer(jobs, view, announced)
    presenter.open(PackageSource(changed, USUAL))
    presenter.bring_in(PackageSource(changed, USUAL))
    rows = view.report.rows
    (conflict,) = rows[Outcome.CONFLICT]
    assert conflict.conflicts == (Conflict("Back", "The Sungari", "The Ussuri"),)
    assert [row.words for row in rows[Outcome.UPDATED]] == ["Which town?"]
    assert [row.words for row in rows[Outcome.KEPT_DELETED]] == ["Who?"]
    assert [row.words for row in rows[Outcome.NEW]] == ["When?"]
    lines = list(report_lines(library, view.report.report))
    assert "    Back, here: The Sungari" in lines
    assert "    Back, in the file: The Ussuri" in lines
    assert len([line for line in lines if line.startswith("  ") and line[2] != " "]) == 4


def test_words_of_the_file_are_taken_afterwards(
    jobs: Direct, view: View, announced: Announced, package: Path, changed: Path
) -> None:
    library = jobs.library
    import_package(library, package)
    edit(library, "Which river?", "The Sungari")
    edit(library, "Which city?", "Rome")
    presenter = importer(jobs, view, announced)
    presenter.take_theirs(())
    presenter.open(PackageSource(changed, USUAL))
    presenter.bring_in(PackageSource(changed, USUAL))
    (left,) = view.report.rows[Outcome.CONFLICT]
    presenter.take_theirs((left.uid,))
    assert Outcome.CONFLICT not in view.report.rows
    assert {row.words for row in view.report.rows[Outcome.UPDATED]} == {"Which river?", "Which town?"}
    assert {each.fields[1] for each in library.notes()} == {"The Ussuri", "Rome", "Lo", "1991"}
    assert len(announced) == 2
    history.undo(library)
    assert {each.fields[1] for each in library.notes()} == {"The Sungari", "Rome", "Lo", "1991"}


def test_the_report_is_saved_as_text(
    jobs: Direct, view: View, announced: Announced, package: Path, tmp_path: Path
) -> None:
    presenter = importer(jobs, view, announced)
    presenter.save(tmp_path / "too soon.txt")
    presenter.open(PackageSource(package, USUAL))
    presenter.bring_in(PackageSource(package, USUAL))
    presenter.save(tmp_path / "report.txt")
    assert view.shown[-1] == tmp_path / "report.txt"
    told = (tmp_path / "report.txt").read_text()
    assert told.startswith("Cards of “cities.apkg”: 3.\n")
    assert "  Which city?\n" in told
    assert not (tmp_path / "too soon.txt").exists()


def test_a_file_that_cannot_be_read_is_told_in_a_sentence(
    jobs: Direct, view: View, announced: Announced, tmp_path: Path
) -> None:
    path = tmp_path / "not.apkg"
    path.write_bytes(b"nothing")
    presenter = importer(jobs, view, announced)
    presenter.open(PackageSource(path, USUAL))
    assert "not.apkg" in str(view.shown[-1])
    assert jobs.errors == []


def test_bringing_in_can_be_ended_and_begun_again(
    library: Library, view: View, announced: Announced, package: Path
) -> None:
    late = Late(library)
    presenter = importer(late, view, announced)
    presenter.open(PackageSource(package, USUAL))
    late.catch_up()
    presenter.bring_in(PackageSource(package, USUAL))
    assert presenter.end()
    late.catch_up()
    assert view.shown[-1] == "ended"
    assert library.notes() == ()
    presenter.bring_in(PackageSource(package, USUAL))
    late.catch_up()
    assert view.shown[-1] == "report"
    assert len(library.notes()) == 3


def test_import_need_not_wait_for_the_comparison(
    library: Library, view: View, announced: Announced, package: Path
) -> None:
    late = Late(library)
    presenter = importer(late, view, announced)
    presenter.open(PackageSource(package, USUAL))
    late.waiting.pop(0)()
    presenter.bring_in(PackageSource(package, USUAL))
    late.catch_up()
    assert "preview" not in view.shown
    assert view.shown[-1] == "report"


def test_other_options_are_compared_anew(library: Library, view: View, announced: Announced, package: Path) -> None:
    late = Late(library)
    presenter = importer(late, view, announced)
    presenter.open(PackageSource(package, USUAL))
    late.waiting.pop(0)()
    without = PackageSource(package, ImportOptions(with_progress=False))
    presenter.choose(without, is_read_alike=True)
    late.catch_up()
    assert view.shown.count("preview") == 1
    presenter.choose(without, is_read_alike=True)
    assert late.waiting == []


# The dialog and the window


@pytest.fixture
def dialog(qtbot: QtBot, jobs: Direct, announced: Announced, package: Path, changed: Path) -> ImportDialog:
    """On a package of which the library has an earlier version, edited."""
    import_package(jobs.library, package)
    edit(jobs.library, "Which river?", "The Sungari")
    dialog = ImportDialog(Theme(LIGHT), changed, PackageChoices(changed, USUAL))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.attach(ImportPresenter(jobs, dialog, directly, announced))
    return dialog


def test_what_needs_reading_stands_first(qtbot: QtBot, dialog: ImportDialog) -> None:
    assert dialog.view.titles()[:3] == ("Changed on both sides  1", "New  1", "Updated  1")
    assert dialog.choices.isVisible() and dialog.import_button.isVisible() and not dialog.save.isVisible()
    qtbot.keyClick(dialog.view.tree, Qt.Key.Key_Down)
    told = dialog.view.detail.toPlainText()
    assert "Back, here" in told and "The Sungari" in told and "The Ussuri" in told


def test_after_the_import_the_report_stays(qtbot: QtBot, dialog: ImportDialog, tmp_path: Path) -> None:
    qtbot.keyClick(dialog.import_button, Qt.Key.Key_Space)
    assert dialog.is_done
    assert dialog.said.text().startswith("Done. Cards: 1 new, 1 updated, 1 unchanged, 1 changed on both sides.")
    assert not dialog.import_button.isVisible() and not dialog.choices.isVisible()
    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    asked = dialog.findChild(QFileDialog)
    assert asked is not None
    asked.fileSelected.emit(str(tmp_path / "told.txt"))
    asked.reject()
    assert "When?" in (tmp_path / "told.txt").read_text()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_their_words_are_taken_from_the_report(qtbot: QtBot, jobs: Direct, dialog: ImportDialog) -> None:
    assert not dialog.theirs.isVisible()
    qtbot.keyClick(dialog.import_button, Qt.Key.Key_Space)
    assert dialog.theirs.isVisible() and dialog.theirs.isEnabled()  # the group of all of them is chosen
    dialog.view.tree.setCurrentItem(dialog.view.tree.topLevelItem(1))
    assert not dialog.theirs.isEnabled()
    qtbot.keyClick(dialog.view.tree, Qt.Key.Key_Home)
    qtbot.keyClick(dialog.view.tree, Qt.Key.Key_Down)
    qtbot.keyClick(dialog.theirs, Qt.Key.Key_Space)
    assert "The Ussuri" in {each.fields[1] for each in jobs.library.notes()}
    assert not dialog.theirs.isVisible()
    assert dialog.said.text().startswith("Done. Cards: 1 new, 2 updated, 1 unchanged.")


def test_a_failure_says_that_nothing_was_changed(dialog: ImportDialog) -> None:
    dialog.show_unreadable(StudyAppError("It is damaged.", "Export it again."))
    assert dialog.said.text() == "⚠ It is damaged. Export it again.\nNothing was changed."
    assert not dialog.import_button.isVisible() and not dialog.view.isVisible()


def test_every_outcome_is_told() -> None:
    assert set(ORDER) == set(Outcome)


def test_a_package_dropped_on_the_window_is_imported(
    qtbot: QtBot, library: Library, tmp_path: Path, package: Path
) -> None:
    library.close()
    window = MainWindow(tmp_path / "test.studyapp", tmp_path / "config", WindowSettings())
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: window.study.essay is not None, timeout=SHOWN_MS)
    window.opening.cancel()
    held = QMimeData()
    held.setUrls([QUrl.fromLocalFile(str(package))])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    dropped = QDropEvent(QPointF(50, 50), Qt.DropAction.CopyAction, held, buttons, keys)
    window.files.eventFilter(window, dropped)
    qtbot.waitUntil(lambda: window.findChild(ImportDialog) is not None, timeout=SHOWN_MS)
    dialog = window.findChild(ImportDialog)
    assert dialog is not None
    qtbot.waitUntil(dialog.import_button.isVisible, timeout=SHOWN_MS)
    assert isinstance(dialog.choices, PackageChoices)
    dialog.choices.with_presets.setChecked(False)
    dialog.import_button.click()
    qtbot.waitUntil(dialog.save.isVisible, timeout=SHOWN_MS)
    dialog.reject()
    assert window.pages.current is window.library_page
    qtbot.waitUntil(lambda: len(window.library.shelf.decks) > 0, timeout=SHOWN_MS)
    assert window.exchange.held() == Choices(import_presets=False).held()
    window.close()


def test_what_a_person_should_know_of_it_is_shown(qtbot: QtBot, library: Library, package: Path) -> None:
    shown = ReportView(Theme(LIGHT))
    qtbot.addWidget(shown)
    shown.show_report(make_report(library, import_package(library, package)[1]), is_done=True)
    (group,) = (item for at in range(9) if (item := shown.tree.topLevelItem(at)) and item.text(0) == "To know  1")
    assert group.isExpanded()
    assert "“Mine”" in group.child(0).text(0)
