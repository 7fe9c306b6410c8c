"""Making cards again in the window: shown first, done on demand, left without a trace."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QTreeWidgetItem

from studyapp.desktop.background.jobs import Failed
from studyapp.desktop.essay_dialogs.remaking_dialog import RemakingDialog
from studyapp.desktop.essay_dialogs.remaking_presenter import RemakingPresenter
from studyapp.desktop.looks.colours import LIGHT
from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.main_window import MainWindow
from studyapp.domain.cloze import Cloze
from studyapp.domain.errors import StudyAppError
from studyapp.domain.essays import Essay
from studyapp.domain.generation import DraftNote, DraftStatus, Generation, MakingSettings
from studyapp.domain.ids import Uid
from studyapp.library import Library
from studyapp.operations.essays.importing import import_essay
from studyapp.operations.essays.remaking import Remaking, compare
from studyapp.operations.library import history
from studyapp.operations.notes import drafts
from tests.desktop.conftest import Announced, Direct
from tests.desktop.windows import WindowOn

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support")  # said by the offscreen platform


class Maker:
    """Makes when the test says so."""

    def __init__(self) -> None:
        self.asked: list[tuple[str | None, int]] = []
        self.cancelled = 0
        self.made: Callable[[Generation], None]
        self.failed: Failed

    def make(
        self,
        essay: Essay,
        progress: Callable[[int, int], None],
        made: Callable[[Generation], None],
        failed: Failed,
        settings: MakingSettings,
    ) -> None:
        self.asked.append((essay.title, settings.per_1000_words))
        self.made, self.failed = made, failed
        progress(1, 2)

    def cancel(self) -> None:
        self.cancelled += 1


class View:
    """Remembers what was shown."""

    def __init__(self) -> None:
        self.shown: list[object] = []

    def show_progress(self, done: int, total: int) -> None:
        self.shown.append((done, total))

    def show_remaking(self, remaking: Remaking) -> None:
        self.shown.append(remaking)

    def close_remaking(self) -> None:
        self.shown.append("closed")

    def show_error(self, error: StudyAppError) -> None:
        self.shown.append(error.message)


@pytest.fixture
def maker() -> Maker:
    return Maker()


@pytest.fixture
def view() -> View:
    return View()


@pytest.fixture
def remaking(jobs: Direct, maker: Maker, view: View, announced: Announced, essay_uid: Uid) -> RemakingPresenter:
    return RemakingPresenter(jobs, maker, view, announced, essay_uid, lambda then: then(lambda: None))


def reworded(draft: DraftNote) -> DraftNote:
    assert draft.cloze is not None
    return replace(draft, cloze=Cloze(f"Briefly: {draft.cloze.before}", draft.cloze.answer, draft.cloze.after))


def other(generation: Generation) -> Generation:
    """The first draft in other words, the second only suggested, the third not made, and a new one."""
    first, second, third = generation.drafts
    new = replace(third, uid=Uid("new"), front="What does the river do?", cloze=None, back="it parts two countries")
    return replace(generation, drafts=(reworded(first), replace(second, status=DraftStatus.SUGGESTED), new))


def test_what_was_made_is_shown_and_nothing_is_changed_before_it_is_accepted(
    remaking: RemakingPresenter,
    maker: Maker,
    view: View,
    library: Library,
    generation: Generation,
    announced: Announced,
) -> None:
    before = library.notes()
    remaking.make(7)
    assert maker.asked == [("The Amur", 7)]
    assert view.shown == [(0, 0), (1, 2)]
    remaking.accept()  # nothing is shown yet
    maker.made(other(generation))
    found = view.shown[-1]
    assert isinstance(found, Remaking)
    assert (len(found.fresh), len(found.changed), len(found.gone)) == (1, 2, 1)
    assert library.notes() == before
    assert not announced
    remaking.accept()
    assert view.shown[-1] == "closed"
    assert [changes.name for changes in announced] == ["Make cards again"]
    assert {note.uid for note in library.notes()} - {note.uid for note in before} == {"new"}
    history.undo(library)
    assert library.notes() == before


def test_another_number_ends_the_making_that_is_under_way(
    remaking: RemakingPresenter, maker: Maker, generation: Generation, view: View
) -> None:
    remaking.make(7)
    remaking.make(9)
    assert maker.cancelled == 1
    assert [number for _, number in maker.asked] == [7, 9]
    maker.made(generation)
    remaking.make(11)
    assert maker.cancelled == 1
    remaking.accept()  # what was shown is being made anew
    assert "closed" not in view.shown


def test_leaving_ends_the_making_and_changes_nothing(
    remaking: RemakingPresenter, maker: Maker, view: View, library: Library, generation: Generation
) -> None:
    remaking.make(7)
    remaking.leave()
    assert maker.cancelled == 1
    maker.made(other(generation))
    remaking.accept()
    assert not any(isinstance(each, Remaking) for each in view.shown)
    assert history.undo(library).name.startswith("Import")


def test_what_fails_closes_it_and_is_shown(
    remaking: RemakingPresenter, maker: Maker, view: View, generation: Generation
) -> None:
    remaking.make(7)
    maker.made(replace(generation, essay=replace(generation.essay, text="Another text.")))
    assert view.shown[-2:] == ["closed", "“The Amur” has got another text in the meantime."]


@pytest.fixture
def dialog(qtbot) -> RemakingDialog:
    dialog = RemakingDialog("The Amur", Theme(LIGHT))
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_what_is_taken_stands_at_the_end_as_in_other_dialogs(dialog: RemakingDialog) -> None:
    assert dialog.leave.y() == dialog.take.y()
    assert dialog.leave.geometry().right() < dialog.take.x()


def lines(item: QTreeWidgetItem) -> list[tuple[str, str]]:
    return [(item.child(at).text(0), item.child(at).text(1)) for at in range(item.childCount())]


def test_new_changed_and_gone_cards_are_listed_and_what_stays_is_counted(
    dialog: RemakingDialog, library: Library, essay_uid: Uid, generation: Generation
) -> None:
    drafts.take(library, [generation.drafts[1].uid])
    dialog.show_progress(0, 0)
    assert not dialog.take.isEnabled()
    dialog.show_remaking(compare(library, essay_uid, other(generation)))
    new, changed, gone = (dialog.tree.topLevelItem(at) for at in range(3))
    assert (new.text(0), changed.text(0), gone.text(0)) == ("New", "Changed", "Gone")
    assert lines(new) == [("Claim", "What does the river do? → it parts two countries")]
    (before, old), (after, now) = lines(changed)
    assert (before, after) == ("before", "after")
    assert now == f"Briefly: {old}"
    assert lines(gone)[0][1].endswith("→ unites its banks")
    assert dialog.said.text() == "1 new, 1 changed, 1 gone.\nThese stay as they are: 1 in the deck."
    assert dialog.take.isEnabled()


def test_where_only_the_proposal_or_the_credit_changes_that_is_said(
    dialog: RemakingDialog, library: Library, essay_uid: Uid, generation: Generation
) -> None:
    first, second, third = generation.drafts
    again = replace(
        generation,
        drafts=(
            replace(first, status=DraftStatus.SUGGESTED),
            replace(second, source="Another"),
            replace(third, status=DraftStatus.ACCEPTED),
        ),
    )
    dialog.show_remaking(compare(library, essay_uid, again))
    assert [remark for remark, _ in lines(dialog.tree.topLevelItem(0))] == [
        "now a further suggestion",
        "now to judge",
        "context or credit",
    ]


def test_where_nothing_would_change_there_is_nothing_to_accept(
    qtbot, dialog: RemakingDialog, library: Library, essay_uid: Uid, generation: Generation
) -> None:
    dialog.show_remaking(compare(library, essay_uid, generation))
    assert dialog.tree.topLevelItemCount() == 0
    assert not dialog.take.isEnabled()
    assert dialog.said.text().startswith("The same cards were made")
    dialog.number.setValue(20)
    with qtbot.waitSignal(dialog.make_asked) as heard:
        dialog.again.click()
    assert heard.args == [20]


@pytest.fixture
def window(window_on: WindowOn, tmp_path: Path, generation: Generation) -> MainWindow:
    path = tmp_path / "a.studyapp"
    with Library.open(path) as library:
        essay_uid = import_essay(library, generation).essay_uid
    return window_on(path, essay_uid)


def test_the_worker_makes_them_and_the_page_shows_them(qtbot, window: MainWindow) -> None:
    before = dict(window.study.notes)
    window.actions_["make-again"].trigger()
    dialog = window.findChild(RemakingDialog)
    assert dialog is not None
    qtbot.waitUntil(dialog.take.isEnabled, timeout=60_000)
    dialog.take.click()
    qtbot.waitUntil(lambda: dict(window.study.notes) != before)
    window.actions_["undo"].trigger()
    qtbot.waitUntil(lambda: dict(window.study.notes) == before)


@pytest.mark.parametrize("is_taken", [True, False], ids=["accepted", "cancelled"])
def test_files_that_come_meanwhile_are_kept_and_have_their_cards_made_afterwards(
    qtbot, window: MainWindow, tmp_path: Path, is_taken: bool
) -> None:
    files = [tmp_path / f"{river}.md" for river in ("Ob", "Lena", "Yenisei")]
    for number, file in enumerate(files, 1):
        words = (
            f"The {file.stem} is {number},650 kilometres long, and {number * 7} percent of it freeze over in winter."
        )
        file.write_text(f"---\ntitle: The {file.stem}\nauthor: A. Writer\n---\n\n{words}\n", encoding="utf-8")
    before = dict(window.study.notes)
    window.actions_["make-again"].trigger()
    dialog = window.findChild(RemakingDialog)
    window.incoming.open_files(files[:1])  # as the system hands it over on macOS
    window.incoming.open_files(files[1:])

    def made() -> dict[str, int]:
        with Library.open(tmp_path / "a.studyapp") as library:
            return {entry.title: entry.drafts for entry in library.essays() if entry.title != "The Amur"}

    qtbot.waitUntil(lambda: made() == {"The Ob": 0}, timeout=60_000)
    if is_taken:
        qtbot.waitUntil(dialog.take.isEnabled, timeout=60_000)
        assert made() == {"The Ob": 0}
        dialog.take.click()
    else:
        dialog.leave.click()
    qtbot.waitUntil(lambda: len(made()) == 3 and all(made().values()), timeout=60_000)
    with Library.open(tmp_path / "a.studyapp") as library:
        (amur,) = (entry for entry in library.essays() if entry.title == "The Amur")
        assert ({note.uid: note for note in library.notes(essay_uid=amur.uid)} != before) is is_taken
