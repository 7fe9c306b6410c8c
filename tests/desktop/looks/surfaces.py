"""Every page and dialog of the window, and how a person comes to each; what looks at all of them goes by this list."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QUrl
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QInputDialog, QLineEdit, QMessageBox, QProgressBar, QWidget

from studyapp.desktop.adding.add_dialog import AddDialog
from studyapp.desktop.assistant.assist_dialog import AssistDialog
from studyapp.desktop.assistant.wording_dialog import WordingDialog
from studyapp.desktop.cards.card_rows import Part
from studyapp.desktop.cards.why_dialog import WhyDialog
from studyapp.desktop.curating.getting.index_dialog import IndexDialog
from studyapp.desktop.curating.getting.subscriptions_dialog import SubscriptionsDialog
from studyapp.desktop.curating.giving_back.suggest_dialog import SuggestDialog
from studyapp.desktop.curating.in_class.class_dialog import ClassDialog
from studyapp.desktop.curating.judging.queue_dialog import QueueDialog
from studyapp.desktop.curating.publishing.publishing_dialog import PublishingDialog
from studyapp.desktop.curating.taking.taking_dialog import TakingDialog
from studyapp.desktop.essay_dialogs.audit_dialog import AuditDialog
from studyapp.desktop.essay_dialogs.card_advice_dialog import AdviceDialog
from studyapp.desktop.essay_dialogs.left_out_dialog import LeftOutDialog
from studyapp.desktop.essay_dialogs.references_dialog import ReferencesDialog
from studyapp.desktop.essay_dialogs.rejected_dialog import RejectedDialog
from studyapp.desktop.essay_dialogs.remaking_dialog import RemakingDialog
from studyapp.desktop.essay_dialogs.revision_dialog import RevisionDialog
from studyapp.desktop.exams.exam_dialog import ExamDialog
from studyapp.desktop.exams.plan_dialog import PlanDialog
from studyapp.desktop.exchange.export_dialog import ExportDialog
from studyapp.desktop.exchange.import_dialog import ImportDialog
from studyapp.desktop.exchange.send_dialog import SendDialog
from studyapp.desktop.help.help_window import HelpWindow
from studyapp.desktop.history.history_dialog import HistoryDialog
from studyapp.desktop.library.deck_dialog import DeckDialog
from studyapp.desktop.library.details_dialog import DetailsDialog
from studyapp.desktop.library.trash_dialog import TrashDialog
from studyapp.desktop.main_window import MainWindow
from studyapp.desktop.mending.mend_dialog import MendDialog
from studyapp.desktop.opening.paste_dialog import PasteDialog
from studyapp.desktop.opening.remarks_dialog import RemarksDialog
from studyapp.desktop.palette.palette_dialog import PaletteDialog
from studyapp.desktop.pictures.large_picture import LargePicture
from studyapp.desktop.preferences.preferences_dialog import PreferencesDialog
from studyapp.desktop.recalling.recall_dialog import RecallDialog
from studyapp.desktop.replacing.replace_dialog import ReplaceDialog
from studyapp.desktop.review.more_dialog import MoreDialog
from studyapp.desktop.schedule.deck_options import DeckOptionsDialog
from studyapp.desktop.schedule.fit_dialog import FitDialog
from studyapp.desktop.schedule.study_settings import StudySettingsDialog
from studyapp.desktop.widgets.asking import KeySheet
from studyapp.domain.adding import CardForm
from studyapp.domain.assisting import AssistantChoice
from studyapp.domain.errors import StudyAppError
from studyapp.domain.notes import NoteState
from studyapp.domain.reviews import Rating
from studyapp.operations.essays.revising import compare
from tests.desktop.looks.scene import Scene, wait
from tests.desktop.review.imported_note import png


@dataclass(frozen=True)
class Surface:
    """Something that comes into sight.

    Attributes:
        name: of its pictures.
        kind: what is shown.
        come: what a person does for it, in a window on the study page.
        ready: whether all of it is there, besides work on the library.
        empty: whether the library has nothing in it.
        changes: whether the window is to be made anew after it.
    """

    name: str
    kind: type[QWidget]
    come: Callable[[Scene], object]
    ready: Callable[[Scene], object] = lambda _scene: True
    empty: bool = False
    changes: bool = False

    def show(self, scene: Scene) -> QWidget:
        """Brings it into sight."""
        if scene.is_empty != self.empty or scene.is_changed:
            scene.open(empty=self.empty)
        scene.is_changed = self.changes
        self.come(scene)
        wait(lambda: scene.shown(self.kind) is not None, self.name)
        scene.settle()
        wait(lambda: self.ready(scene), f"all of {self.name}")
        scene.settle()
        shown = scene.shown(self.kind)
        assert shown is not None
        return shown


def page(name: str, come: Callable[[Scene], object], **how: bool) -> Surface:
    """A page of the window."""
    return Surface(name, MainWindow, come, changes=True, **how)


def command(name: str, kind: type[QWidget], ready: Callable[[Scene], object] = lambda _scene: True) -> Surface:
    """A dialog that a command of the menus opens on the study page."""
    return Surface(f"dialog-{name}", kind, lambda scene: (scene.do("study"), scene.do(name)), ready)


def _search(scene: Scene) -> None:
    scene.do("library")
    scene.do("search")
    scene.window.library_page.search.field.setText("treaty")


def _browse(scene: Scene) -> None:
    scene.do("browse")
    wait(lambda: scene.window.library_page.search.table.chosen() is not None, "a row of the table")


def _replace(scene: Scene) -> None:
    _browse(scene)
    scene.do("replace")
    dialog = scene.window.findChildren(ReplaceDialog)[-1]
    dialog.wanted.setText("the")
    dialog.by.setText("a")


def _previewed(scene: Scene) -> bool:
    dialog = scene.shown(ReplaceDialog)
    return isinstance(dialog, ReplaceDialog) and dialog.changes.rowCount() > 0


def _choose_card(scene: Scene, at: int | None = None) -> None:
    """A row of the list; without one, the first card that is in the deck."""
    scene.do("study")
    cards, rows = scene.window.study_page.cards, scene.window.study.rows
    cards.setFocus()
    taken = (uid for uid, row in rows.items() if row.part is Part.TAKEN)
    cards.select([next(taken) if at is None else cards.cards.uid_of(cards.cards.index(at))])


def _beside(scene: Scene) -> None:
    scene.window.actions_["beside"].setChecked(True)
    _choose_card(scene, 4)


def _select_words(scene: Scene) -> None:
    view = scene.window.study_page.essay
    cursor = view.textCursor()
    cursor.setPosition(400)
    cursor.movePosition(QTextCursor.MoveOperation.StartOfWord)
    cursor.movePosition(QTextCursor.MoveOperation.NextWord, QTextCursor.MoveMode.KeepAnchor, 3)
    view.setTextCursor(cursor)


def _edit(scene: Scene) -> None:
    _choose_card(scene)
    scene.do("edit")


def _question(scene: Scene) -> None:
    _select_words(scene)
    scene.do("basic")


def _strip(scene: Scene) -> None:
    banner = scene.window.study_page.banner
    banner.ask_details("details", "A text of nobody", "", "")
    QTest.keyClicks(banner.findChildren(QLineEdit)[1], "A. Wri")
    banner.clear()
    banner.ask_details("details", "A text of nobody", "", "")


def _add_figure(scene: Scene) -> None:
    scene.do("study")
    scene.do("add")
    wait(lambda: scene.shown(AddDialog) is not None, "the form for new cards")
    dialog = scene.shown(AddDialog)
    assert isinstance(dialog, AddDialog)
    dialog.kind.setCurrentIndex(dialog.kind.findData(CardForm.FIGURE))
    dialog.more.setChecked(True)
    QTest.keyClicks(dialog.editor.fields[0], "How long is it?")


def _find(scene: Scene) -> None:
    scene.do("find")
    scene.window.study_page.find_bar.field.setText("treaty")


def _review(scene: Scene) -> None:
    scene.window.commands.start_review(scene.shelf.deck)


def _asks(scene: Scene) -> bool:
    return scene.window.review.item is not None


def _answered(scene: Scene) -> None:
    _review(scene)
    wait(lambda: _asks(scene), "a card")
    scene.window.review.show_answer()


def _edited_in_review(scene: Scene) -> None:
    _answered(scene)
    scene.window.review.edit()


def _review_to_the_end(scene: Scene) -> None:
    _review(scene)
    review = scene.window.review
    wait(lambda: _asks(scene), "a card")
    for _ in range(200):
        if review.item is None:
            break
        review.show_answer()
        before = review.item.card.uid
        review.rate(Rating.EASY)
        wait(lambda before=before: review.item is None or review.item.card.uid != before, "the next card")


def _offer_tour(scene: Scene) -> None:
    scene.window.help.tour.is_offered = True
    scene.window.help.tour.offer()


def _of_exam(scene: Scene) -> None:
    scene.window.schedule.exams.show_plan(scene.shelf.exam)


def _is_still(scene: Scene, kind: type[QWidget]) -> bool:
    """Whether no bar of a dialog tells that something is under way."""
    dialog = scene.shown(kind)
    return dialog is not None and not any(bar.isVisible() for bar in dialog.findChildren(QProgressBar))


def _planned(scene: Scene) -> bool:
    return _is_still(scene, PlanDialog)


def _decide(scene: Scene) -> None:
    window, version = scene.window, scene.shelf.version

    def compared(library):  # type: ignore[no-untyped-def]
        uid = next(entry.uid for entry in library.essays() if entry.title == version.essay.title)
        return compare(library, uid, version)

    window.thread_.run(compared).then(lambda found: window.revising.ask(found, lambda _arrived: None))


def _tab[T: QWidget](come: Callable[[Scene], object], kind: type[T], at: int) -> Callable[[Scene], None]:
    """Comes to a further tab of a dialog."""

    def further(scene: Scene) -> None:
        come(scene)
        wait(lambda: scene.shown(kind) is not None, kind.__name__)
        scene.settle()
        scene.shown(kind).tabs.setCurrentIndex(at)  # type: ignore[union-attr]

    return further


def _preferences(at: int) -> Callable[[Scene], None]:
    def come(scene: Scene) -> None:
        scene.do("preferences")
        wait(lambda: scene.shown(PreferencesDialog) is not None, "preferences")
        shown = scene.window.preferences.shown
        assert shown is not None
        shown.dialog.list.setCurrentRow(at)

    return come


def _on_shelf(name: str) -> Callable[[Scene], None]:
    """A command of the library page on its first deck, or essay."""

    def come(scene: Scene) -> None:
        scene.do("library")
        uid = scene.shelf.essay if name.endswith("essay") else scene.shelf.deck
        scene.window.library_page.command_asked.emit(name, uid)

    return come


def _tags(scene: Scene) -> None:
    _choose_card(scene)
    scene.do("tags")


def _large_picture(scene: Scene) -> None:
    """What a click on the picture of a card does."""
    face = scene.window.review_page.face
    face.show_pictures({"harbour.png": png(900, 500)})
    face.show_html('<p><img src="media:harbour.png" alt="A harbour"></p>')
    face.anchorClicked.emit(QUrl("larger:media%3Aharbour.png"))


def _why(scene: Scene) -> None:
    _choose_card(scene)
    scene.do("why")


def _move(scene: Scene) -> None:
    _choose_card(scene)
    scene.do("move")


def _set_due(scene: Scene) -> None:
    _choose_card(scene)
    scene.do("set-due")


def _delete_card(scene: Scene) -> None:
    _choose_card(scene)
    scene.window.library_commands.delete_notes(scene.window.study.judging.selected_taken())


def _look_for_decks(scene: Scene, *, shipped: bool = False) -> None:
    scene.do("get-decks")
    dialog = scene.shown(IndexDialog)
    assert dialog is not None
    QTest.keyClicks(dialog.source, str(scene.shelf.newer))
    (dialog.shipped if shipped else dialog.look).click()


def _listed(scene: Scene) -> bool:
    dialog = scene.shown(IndexDialog)
    return dialog is not None and dialog.list.topLevelItemCount() > 0


def _publish(scene: Scene) -> None:
    scene.window.curating.publish(scene.shelf.deck)


def _queue(scene: Scene) -> None:
    scene.window.suggesting.review(scene.shelf.suggestions)


def _paste(scene: Scene) -> None:
    clipboard = QApplication.clipboard()
    clipboard.setText("The old bridge at Harwick was finished in 1824 by forty masons from the valley.")
    scene.do("paste")


def _remade(scene: Scene) -> bool:
    return _is_still(scene, RemakingDialog)


def _recall(scene: Scene) -> None:
    scene.do("study")
    scene.do("recall-section")
    wait(lambda: scene.shown(RecallDialog) is not None, "an empty page")
    dialog = scene.shown(RecallDialog)
    assert isinstance(dialog, RecallDialog)
    dialog.page.setPlainText("In 1689 a treaty drew the border.")
    dialog.compare_button.click()


def _compared(scene: Scene) -> bool:
    dialog = scene.shown(RecallDialog)
    return isinstance(dialog, RecallDialog) and dialog.points.count() > 0


def _fitted(scene: Scene) -> bool:
    return _is_still(scene, FitDialog)


def _switch_on(scene: Scene) -> None:
    """An assistant on this computer, which nobody has started."""
    scene.window.preferences.assistant.choice = AssistantChoice(
        is_on=True, address="http://localhost:9", model="a-model"
    )


def _assist(scene: Scene) -> None:
    scene.do("study")
    _switch_on(scene)
    scene.do("assist")


def _reword(scene: Scene) -> None:
    scene.do("study")
    _switch_on(scene)
    draft = next(uid for uid, note in scene.window.study.notes.items() if note.state is NoteState.DRAFT)
    scene.window.study.selection.choose_passage((draft,))
    scene.do("reword")


def _advise(scene: Scene) -> None:
    """All cards of the essay are read."""
    _choose_card(scene)
    scene.do("advise")
    dialog = scene.window.findChildren(AdviceDialog)[0]
    dialog.stop.click()
    dialog.scope.setCurrentIndex(1)
    dialog.check.click()


def _failed(scene: Scene) -> None:
    scene.window.show_error(StudyAppError("essay.md holds no text.", "Choose a file with a text in it."))


SURFACES = (
    page("library", lambda scene: scene.do("library")),
    page("library-search", _search),
    page("library-table", _browse),
    page("library-empty", lambda scene: scene.do("library"), empty=True),
    page("study", _choose_card),
    page("study-beside", _beside),
    page("study-empty", lambda scene: scene.do("study"), empty=True),
    page("study-edit", _edit),
    page("study-question", _question),
    page("study-strip", _strip),
    page("study-memory", lambda scene: scene.do("memory")),
    page("study-blanks", lambda scene: scene.do("blanks")),
    page("study-find", _find),
    page("review-question", _review),
    page("review-answer", _answered),
    page("review-edit", _edited_in_review),
    page("review-end", _review_to_the_end),
    page("review-empty", lambda scene: scene.do("review"), empty=True),
    page("statistics", lambda scene: scene.do("statistics")),
    page("statistics-empty", lambda scene: scene.do("statistics"), empty=True),
    page("tour", lambda scene: scene.do("tour")),
    page("tour-offer", _offer_tour),
    Surface("dialog-paste", PasteDialog, _paste),
    Surface("dialog-import", ImportDialog, lambda scene: scene.window.incoming.open_files((scene.shelf.package,))),
    Surface("dialog-take-deck", TakingDialog, lambda scene: scene.window.incoming.open_files((scene.shelf.newer,))),
    Surface("dialog-get-decks", IndexDialog, _look_for_decks, _listed),
    Surface("dialog-get-decks-shipped", IndexDialog, partial(_look_for_decks, shipped=True), _listed),
    Surface("dialog-remarks", RemarksDialog, lambda at: RemarksDialog((("a.pdf", "Cut off."),) * 3, at.window).open()),
    command("subscriptions", SubscriptionsDialog),
    command("export", ExportDialog),
    command("send", SendDialog),
    *(
        Surface(f"dialog-publish-{at + 1}", PublishingDialog, _tab(_publish, PublishingDialog, at))
        for at in (0, 1, 2, 4)
    ),
    command("class", ClassDialog),
    Surface("dialog-suggest", SuggestDialog, lambda scene: scene.window.suggesting.suggest(scene.shelf.taken)),
    *(Surface(f"dialog-suggestions-{at + 1}", QueueDialog, _tab(_queue, QueueDialog, at)) for at in range(2)),
    command("trash", TrashDialog),
    *(Surface(f"dialog-preferences-{at + 1}", PreferencesDialog, _preferences(at)) for at in range(7)),
    Surface("dialog-move", QInputDialog, _move),
    Surface("dialog-tags", QInputDialog, _tags),
    Surface("dialog-set-due", QInputDialog, _set_due),
    Surface("dialog-rename-essay", DetailsDialog, _on_shelf("rename-essay")),
    Surface("dialog-delete-card", QMessageBox, _delete_card),
    Surface("dialog-delete-essay", QMessageBox, _on_shelf("delete-essay")),
    Surface("dialog-why", WhyDialog, _why),
    Surface("dialog-large-picture", LargePicture, _large_picture),
    Surface("dialog-replace", ReplaceDialog, _replace, _previewed),
    Surface("dialog-history", HistoryDialog, lambda scene: (_choose_card(scene), scene.do("history"))),
    command("rejected", RejectedDialog),
    command("mend", MendDialog),
    command("add", AddDialog),
    Surface("dialog-add-figure", AddDialog, _add_figure),
    command("deck-cards", DeckDialog),
    command("deck-options", DeckOptionsDialog),
    command("recall-section", RecallDialog),
    Surface("dialog-recall-compared", RecallDialog, _recall, _compared),
    command("references", ReferencesDialog),
    command("left-out", LeftOutDialog),
    command("audit", AuditDialog),
    command("make-again", RemakingDialog, _remade),
    Surface("dialog-revision", RevisionDialog, _decide),
    command("study-more", MoreDialog),
    command("new-exam", ExamDialog),
    Surface("dialog-plan-exam", PlanDialog, _of_exam, _planned),
    command("study-settings", StudySettingsDialog),
    command("fit", FitDialog, _fitted),
    command("palette", PaletteDialog),
    command("help", HelpWindow),
    command("keys", KeySheet),
    command("about", QMessageBox),
    Surface("dialog-assist", AssistDialog, _assist),
    Surface("dialog-reword", WordingDialog, _reword, lambda scene: _is_still(scene, WordingDialog)),
    Surface("dialog-advise", AdviceDialog, _advise, lambda scene: _is_still(scene, AdviceDialog)),
    Surface("dialog-failed", QMessageBox, _failed),
)
