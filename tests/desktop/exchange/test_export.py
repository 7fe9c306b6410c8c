"""Export in the window: counted before it is written, ended at any time, kept in mind for the next time."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from studyapp.desktop.background.watching import EndedError, Watch
from studyapp.desktop.exchange.choices import Choices, choices_of
from studyapp.desktop.exchange.export_dialog import ExportDialog
from studyapp.desktop.exchange.export_presenter import ExportChoice, ExportPresenter, ExportScope, Offer
from studyapp.desktop.exchange.forms import FORMS, Planned
from studyapp.desktop.looks.colours import LIGHT
from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.main_window import MainWindow
from studyapp.domain.errors import StudyAppError
from studyapp.domain.exchange.packages import ExportPlan, NamedNote, PlannedDeck
from studyapp.domain.ids import Uid
from studyapp.domain.notes import NoteState
from studyapp.formats.values import Format, Kind
from studyapp.library import Library
from studyapp.operations import decks
from studyapp.operations.exporting.text_plans import NO_MEDIA
from studyapp.operations.notes import editing
from studyapp.settings import WindowSettings
from tests.desktop.conftest import Direct, Late
from tests.desktop.review.imported_note import imported_note
from tests.desktop.windows import SHOWN_MS

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support")  # said by the offscreen platform

USUAL = Choices()


class View:
    """Remembers what was shown."""

    def __init__(self) -> None:
        self.shown: list[object] = []
        self.offer = Offer((), None, ())
        self.sample: tuple[str, ...] = ()

    def show_offer(self, offer: Offer, choices: Choices) -> None:
        self.offer = offer
        self.shown.append(choices)

    def show_counting(self, done: int, total: int) -> None:
        if not total:
            self.shown.append("counting")

    def show_plan(self, planned: Planned) -> None:
        self.shown.append(planned.plan)
        self.sample = planned.sample

    def show_refusal(self, error: StudyAppError) -> None:
        self.shown.append(error.message)

    def show_writing(self, done: int, total: int) -> None:
        self.shown.append((done, total))

    def name_of_several(self, first_deck: str) -> str:
        return f"{first_deck} and more"

    def ask_replacing(self, path: Path) -> None:
        self.shown.append(f"replace {path.name}?")

    def show_unwritten(self, error: StudyAppError | None) -> None:
        self.shown.append(("unwritten", error.message if error else ""))

    def show_written(self, path: Path, planned: Planned) -> None:
        self.shown.append((path, planned.plan))


def directly(arrival: Callable[[], None]) -> None:
    arrival()


@pytest.fixture
def other_uid(library: Library, deck_uid: Uid) -> Uid:
    """A second deck with one of the notes."""
    (uid,) = decks.create(library, "Bridges").decks
    note = library.notes(deck_uid=deck_uid, states=(NoteState.TAKEN,))[0]
    editing.move(library, (note.uid,), uid)
    return uid


@pytest.fixture
def kept() -> list[Choices]:
    return []


def exporter(jobs: Direct, view: View, kept: list[Choices], choices: Choices = USUAL) -> ExportPresenter:
    return ExportPresenter(jobs, view, directly, choices, kept.append, "en")


def notes(view: View) -> int:
    plan = view.shown[-1]
    assert isinstance(plan, ExportPlan)
    return plan.notes


def test_the_deck_in_sight_is_counted_first(jobs: Direct, kept: list[Choices], deck_uid: Uid) -> None:
    view = View()
    exporter(jobs, view, kept).open(deck_uid, ())
    assert view.offer.first is ExportScope.DECK
    assert view.shown[:2] == [USUAL, "counting"]
    taken = jobs.library.notes(deck_uid=deck_uid, states=(NoteState.TAKEN,))
    assert notes(view) == len(taken) > 1


def test_every_choice_is_counted(jobs: Direct, kept: list[Choices], deck_uid: Uid, other_uid: Uid) -> None:
    view = View()
    presenter = exporter(jobs, view, kept)
    held = (each for uid in (deck_uid, other_uid) for each in jobs.library.notes(deck_uid=uid))
    chosen = tuple(note.uid for note in held if note.state is NoteState.TAKEN)
    presenter.open(deck_uid, chosen)
    assert view.offer.first is ExportScope.NOTES
    assert notes(view) == len(chosen)
    presenter.choose(ExportChoice(ExportScope.DECKS, (other_uid,), USUAL))
    assert notes(view) == 1
    presenter.choose(ExportChoice(ExportScope.DECKS, (), USUAL))
    assert view.shown[-1] == "No deck is ticked."
    presenter.choose(ExportChoice(ExportScope.ALL, (), Choices(course="Year one")))
    plan = view.shown[-1]
    assert isinstance(plan, ExportPlan)
    assert {deck.name.split("::")[0] for deck in plan.decks} == {"Year one"}
    assert len(plan.decks) == 2


def test_of_many_choices_in_a_row_the_last_one_is_counted(
    library: Library, kept: list[Choices], deck_uid: Uid, other_uid: Uid
) -> None:
    view, late = View(), Late(library)
    presenter = exporter(late, view, kept)
    presenter.open(deck_uid, ())
    late.waiting.pop(0)()
    for course in ("Y", "Ye", "Year"):
        presenter.choose(ExportChoice(ExportScope.ALL, (), Choices(course=course)))
    late.catch_up()
    plans = [each for each in view.shown if isinstance(each, ExportPlan)]
    assert [plan.decks[0].name.split("::")[0] for plan in plans] == ["Year"]


def test_what_is_written_is_kept_in_mind(jobs: Direct, kept: list[Choices], tmp_path: Path, deck_uid: Uid) -> None:
    view = View()
    presenter = exporter(jobs, view, kept)
    presenter.open(deck_uid, ())
    choices = Choices(with_progress=True)
    presenter.choose(ExportChoice(ExportScope.DECK, (), choices))
    path = tmp_path / "a.apkg"
    presenter.write(path)
    written, plan = view.shown[-1]  # type: ignore[misc]
    assert (written, plan.notes) == (path, len(jobs.library.notes(deck_uid=deck_uid, states=(NoteState.TAKEN,))))
    assert (0, 0) in view.shown
    assert zipfile.is_zipfile(path)
    assert kept == [choices]
    assert choices_of(choices.held()) == choices


def test_writing_can_be_ended(library: Library, kept: list[Choices], tmp_path: Path, deck_uid: Uid) -> None:
    view, late = View(), Late(library)
    presenter = exporter(late, view, kept)
    presenter.open(deck_uid, ())
    late.catch_up()
    path = tmp_path / "a.apkg"
    assert not presenter.end()
    presenter.write(path)
    assert presenter.end()
    late.catch_up()
    assert view.shown[-1] == ("unwritten", "")
    assert not path.exists()
    assert kept == []


def test_where_it_cannot_be_written_it_can_be_tried_again(
    jobs: Direct, kept: list[Choices], tmp_path: Path, deck_uid: Uid
) -> None:
    view = View()
    presenter = exporter(jobs, view, kept)
    presenter.open(deck_uid, ())
    presenter.write(tmp_path / "no folder" / "a.apkg")
    what, why = view.shown[-1]  # type: ignore[misc]
    assert what == "unwritten"
    assert "no folder" in why
    presenter.write(tmp_path / "a.apkg")
    assert (tmp_path / "a.apkg").exists()


def test_the_name_of_the_file_says_what_is_in_it(
    jobs: Direct, kept: list[Choices], deck_uid: Uid, other_uid: Uid
) -> None:
    presenter = exporter(jobs, View(), kept)
    presenter.open(deck_uid, ())
    assert presenter.suggested_name() == jobs.library.deck(deck_uid).name
    presenter.choose(ExportChoice(ExportScope.DECKS, (other_uid,), USUAL))
    assert presenter.suggested_name() == "Bridges"
    presenter.choose(ExportChoice(ExportScope.ALL, (), USUAL))
    assert presenter.suggested_name() == "studyapp"
    presenter.choose(ExportChoice(ExportScope.ALL, (), Choices(course=" Year one ")))
    assert presenter.suggested_name() == "Year one"
    presenter.choose(ExportChoice(ExportScope.DECKS, (deck_uid, other_uid), USUAL))
    assert presenter.suggested_name() == "Bridges and more"
    presenter.choose(ExportChoice(ExportScope.DECK, (), Choices(course="Year one")))
    assert presenter.suggested_name() == "Year one"
    presenter.choose(ExportChoice(ExportScope.DECK, (), Choices(form="csv", course="Year one")))
    assert presenter.suggested_name() == jobs.library.deck(deck_uid).name


@pytest.mark.parametrize("scope", [ExportScope.DECK, ExportScope.NOTES])
def test_without_deck_or_notes_in_the_offer_nothing_goes_out_in_their_place(
    jobs: Direct, kept: list[Choices], scope: ExportScope
) -> None:
    view = View()
    presenter = exporter(jobs, view, kept)
    presenter.open(None, ())
    with pytest.raises(ValueError, match=scope.value):
        presenter.choose(ExportChoice(scope, (), USUAL))


def test_an_export_opened_again_is_counted_again(jobs: Direct, kept: list[Choices], deck_uid: Uid) -> None:
    view = View()
    presenter = exporter(jobs, view, kept)
    presenter.open(deck_uid, ())
    presenter.open(deck_uid, ())
    assert view.shown.count("counting") == 2


@pytest.mark.parametrize("form", [form for form in FORMS if form.kind is not Kind.PACKAGE], ids=str)
def test_every_form_of_text_is_shown_and_written(
    jobs: Direct, kept: list[Choices], tmp_path: Path, deck_uid: Uid, other_uid: Uid, form: Format
) -> None:
    view = View()
    presenter = exporter(jobs, view, kept)
    presenter.open(deck_uid, ())
    presenter.choose(ExportChoice(ExportScope.ALL, (), Choices(form=form.name, course="Year", with_progress=True)))
    plan = view.shown[-1]
    assert isinstance(plan, ExportPlan)
    assert {deck.name for deck in plan.decks} == {"Bridges", jobs.library.deck(deck_uid).name}
    assert plan.notes == plan.cards == 2
    assert view.sample
    path = tmp_path / f"out{form.written_as}"
    presenter.write(path)
    assert view.shown[-1] == (path, plan)
    written = next(path.rglob("*.json")) if path.is_dir() else path
    assert written.read_bytes().decode("utf-8-sig").splitlines()[0][:100] == view.sample[0][:100]


@pytest.mark.parametrize(("form", "carries"), [("csv", False), ("crowdanki", True)])
def test_a_text_says_that_it_carries_no_pictures(
    jobs: Direct, kept: list[Choices], deck_uid: Uid, form: str, carries: bool
) -> None:
    imported_note(jobs.library, deck_uid)
    view = View()
    presenter = exporter(jobs, view, kept)
    presenter.open(deck_uid, ())
    presenter.choose(ExportChoice(ExportScope.DECK, (), Choices(form=form)))
    plan = view.shown[-1]
    assert isinstance(plan, ExportPlan)
    assert (NO_MEDIA in plan.notices) is not carries
    assert (plan.media > 0) is carries


def test_single_notes_go_out_as_a_package_only(jobs: Direct, kept: list[Choices], deck_uid: Uid) -> None:
    view = View()
    presenter = exporter(jobs, view, kept)
    uids = tuple(note.uid for note in jobs.library.notes(deck_uid=deck_uid, states=(NoteState.TAKEN,)))
    presenter.open(deck_uid, uids)
    presenter.choose(ExportChoice(ExportScope.NOTES, (), Choices(form="csv")))
    assert view.shown[-1] == "Single notes go out as an Anki package only."


def test_a_watch_tells_the_end_at_least_and_raises_once_it_is_ended() -> None:
    told: list[tuple[int, int]] = []
    watch = Watch(directly, lambda done, total: told.append((done, total)))
    for done in range(1, 1001):
        watch(done, 1000)
    assert told[-1] == (1000, 1000)
    assert len(told) < 1000
    watch.end()
    with pytest.raises(EndedError):
        watch(1, 1000)


@pytest.mark.parametrize("held", [{"form": 3}, {"with_progress": "yes", "course": "A"}, {"unknown": True}])
def test_settings_that_are_not_sound_count_for_nothing(held: dict[str, str | bool]) -> None:
    assert choices_of(held) == Choices(course="A" if "course" in held else "")


# The dialog


@pytest.fixture
def dialog(
    qtbot: QtBot, jobs: Direct, kept: list[Choices], deck_uid: Uid, other_uid: Uid, tmp_path: Path
) -> ExportDialog:
    dialog = ExportDialog(Theme(LIGHT), str(tmp_path))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    presenter = ExportPresenter(jobs, dialog, directly, USUAL, kept.append, "en")
    dialog.attach(presenter)
    dialog.show()
    presenter.open(deck_uid, ())
    return dialog


def rows(dialog: ExportDialog) -> list[str]:
    items = (dialog.tree.topLevelItem(at) for at in range(dialog.tree.topLevelItemCount()))
    return [item.text(0) for item in items if item is not None]


def test_several_decks_are_ticked_by_the_keyboard(qtbot: QtBot, dialog: ExportDialog) -> None:
    assert not dialog.decks.isVisible()
    dialog.scope.setCurrentIndex(dialog.scope.findData("decks"))
    assert dialog.decks.isVisible()
    assert len(dialog.decks.ticked()) == 1
    qtbot.keyClick(dialog.decks, Qt.Key.Key_Down)
    before = len(rows(dialog))
    current = dialog.decks.currentItem()
    was_on = current.checkState(0) is Qt.CheckState.Checked
    qtbot.keyClick(dialog.decks, Qt.Key.Key_Space)
    assert len(dialog.decks.ticked()) == (0 if was_on else 2)
    assert (len(rows(dialog)) == before) is False
    assert dialog.export.isEnabled() is not was_on


def test_progress_says_what_to_turn_on_in_anki(dialog: ExportDialog) -> None:
    assert not dialog.notices.isVisible()
    dialog.progress_too.setChecked(True)
    assert "Import any learning progress" in dialog.notices.text()
    assert dialog.notices.isVisible()


@pytest.mark.parametrize("is_older", [False, True])
def test_a_file_is_chosen_written_and_told(
    qtbot: QtBot, dialog: ExportDialog, tmp_path: Path, *, is_older: bool
) -> None:
    dialog.older_too.setChecked(is_older)
    qtbot.mouseClick(dialog.export, Qt.MouseButton.LeftButton)
    asked = dialog.findChild(QFileDialog)
    assert asked is not None
    assert asked.selectedFiles()[0].endswith(".apkg")
    asked.fileSelected.emit(str(tmp_path / "b.apkg"))
    asked.reject()
    assert ("meta" in zipfile.ZipFile(tmp_path / "b.apkg").namelist()) is not is_older
    assert str(tmp_path / "b.apkg") in dialog.said.text()
    assert dialog.show_folder.isVisible()
    assert not dialog.export.isVisible()
    assert "File, Import" in dialog.notices.text()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_escape_ends_only_the_writing(
    qtbot: QtBot, library: Library, kept: list[Choices], deck_uid: Uid, tmp_path: Path
) -> None:
    dialog, late = ExportDialog(Theme(LIGHT), ""), Late(library)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    presenter = ExportPresenter(late, dialog, directly, USUAL, kept.append, "en")
    dialog.attach(presenter)
    dialog.show()
    presenter.open(deck_uid, ())
    assert not dialog.form.isEnabled()
    late.catch_up()
    assert dialog.form.isEnabled()
    presenter.write(tmp_path / "a.apkg")
    assert dialog.bar.isVisible() and not dialog.export.isVisible()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    late.catch_up()
    assert dialog.isVisible() and dialog.export.isVisible() and not dialog.problem.isVisible()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_what_is_left_out_and_what_was_deleted_is_named(dialog: ExportDialog) -> None:
    plan = ExportPlan(
        (PlannedDeck("Course::Bridges", 2, 3),),
        left_out=(NamedNote(Uid("a"), "Which bridge?", "It asks nothing."),),
        to_judge=4,
        retired=tuple(NamedNote(Uid(str(number)), f"Old {number}") for number in range(501)),
    )
    dialog.show_plan(Planned(plan))
    deck, drafts, left, retired = (dialog.tree.topLevelItem(at) for at in range(4))
    assert deck is not None and drafts is not None and left is not None and retired is not None
    assert [deck.text(column) for column in range(2)] == ["Course::Bridges", "3"]
    assert drafts.text(1) == "4"
    assert left.child(0).text(0) == "Which bridge? — It asks nothing."
    assert retired.childCount() == 501
    assert retired.child(500).text(0) == "… and 1 more"


def test_the_window_exports_what_is_in_sight_and_keeps_the_choices(
    qtbot: QtBot, tmp_path: Path, library: Library, deck_uid: Uid
) -> None:
    library.close()
    window = MainWindow(tmp_path / "test.studyapp", tmp_path / "config", WindowSettings(exchange={"course": "Year"}))
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: window.library.shelf.decks != (), timeout=SHOWN_MS)
    window.show_shelf()
    window.actions_["export"].trigger()
    dialog = window.findChild(ExportDialog)
    assert dialog is not None
    qtbot.waitUntil(dialog.export.isEnabled, timeout=SHOWN_MS)
    assert dialog.scope.currentData() == "deck"
    assert rows(dialog)[0].startswith("Year::")
    dialog._write(str(tmp_path / "c.apkg"))
    qtbot.waitUntil(dialog.show_folder.isVisible, timeout=SHOWN_MS)
    assert window.exchange.held()["folder"] == str(tmp_path)
    assert window.files.folder == ""  # where texts are opened is another place
    dialog.reject()
    window.close()
    assert '"course": "Year"' in (tmp_path / "config" / "window.json").read_text()
