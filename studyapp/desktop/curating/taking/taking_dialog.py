"""Show the dialog in which a curated deck is taken: its facts, the effect on each card, and choices."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QSplitter,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from studyapp.desktop import below
from studyapp.desktop.curating.source_message import SourceMessage
from studyapp.desktop.curating.taking.change_html import row_html
from studyapp.desktop.curating.taking.deck_facts import about_html, deck_headline
from studyapp.desktop.curating.taking.field_choices import FieldChoices
from studyapp.desktop.curating.taking.taking_presenter import TakingPresenter
from studyapp.desktop.curating.taking.taking_tree import TakingTree
from studyapp.desktop.curating.taking.taking_words import (
    choice_words,
    describe_cards,
    describe_choices,
    describe_media,
    describe_passages,
    describe_unnamed,
    explain_group,
)
from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.widgets.chooser import Chooser
from studyapp.desktop.widgets.difference_html import escape_html
from studyapp.desktop.widgets.placing import DIALOG_MARGINS, resize_for_letters
from studyapp.desktop.widgets.plain_label import PlainLabel
from studyapp.domain.errors import StudyAppError
from studyapp.domain.ids import Uid
from studyapp.operations.curating.taking.taking_rows import Became, Choice, ShownTaking, TakingRow


class TakingDialog(QDialog):
    """The dialog of a `TakingPresenter`; nothing changes before Take is pressed."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._presenter: TakingPresenter | None = None
        self._shown: ShownTaking | None = None
        self._row: TakingRow | None = None
        self.is_done = False
        self.setWindowTitle(self.tr("Take “{name}”").format(name=name))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.title = PlainLabel(wraps=True)
        font = theme.reading(1.15)
        font.setBold(True)
        self.title.setFont(font)
        self.facts = PlainLabel(wraps=True, is_faint=True)
        self.told = SourceMessage()
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.copy_label = PlainLabel(self.tr("Your copy of its &text"))
        self.essay_copy = Chooser(self.tr("Your copy of the text that the deck belongs to"))
        self.copy_label.setBuddy(self.essay_copy)
        self.tree = TakingTree(theme)
        self.detail = QTextBrowser()
        self.detail.setOpenLinks(False)
        self.detail.setFrameShape(QFrame.Shape.NoFrame)
        self.detail.setAccessibleName(self.tr("The chosen card in full"))
        self.detail.setFont(theme.interface())
        self.detail.document().setDocumentMargin(theme.pixels(14))
        self.fields = FieldChoices()
        self.open_choices = PlainLabel(wraps=True, is_faint=True)
        self.mine_for_rest = QPushButton(self.tr("Keep &mine for the rest"))
        self.theirs_for_rest = QPushButton(self.tr("Take t&heirs for the rest"))
        self.take = QPushButton(self.tr("&Take"))
        self.take.setProperty("weight", "first")
        self.take.setDefault(True)
        self.leave = QPushButton(self.tr("Cancel"))
        self._lay_out()
        resize_for_letters(self, 118, 36)

    def attach(self, presenter: TakingPresenter) -> None:
        """Connect the dialog to its presenter."""
        self._presenter = presenter
        self.essay_copy.activated.connect(lambda _at: presenter.name_copy(self.essay_copy.currentData()))
        self.tree.chosen.connect(self._show_detail)
        self.tree.choice_made.connect(presenter.choose)
        self.fields.choice_made.connect(lambda uid, name, choice: presenter.choose(uid, choice, name))
        self.mine_for_rest.clicked.connect(lambda: presenter.choose_rest(Choice.MINE))
        self.theirs_for_rest.clicked.connect(lambda: presenter.choose_rest(Choice.THEIRS))
        self.told.confirm.clicked.connect(presenter.confirm)
        self.take.clicked.connect(presenter.take)
        self.leave.clicked.connect(self.reject)
        self.finished.connect(lambda _result: presenter.close())

    def reject(self) -> None:
        """Stop the taking under way, or else close the dialog."""
        if self._presenter is None or not self._presenter.stop():
            super().reject()

    # What the presenter asks for

    def show_reading(self) -> None:
        """See `taking_presenter.TakingView`."""
        self.told.show_message(self.tr("Reading the deck and comparing it with the library …"))
        self.bar.setAccessibleName(self.tr("Reading"))
        self.show_progress(0, 0)
        self._show_parts(self.told, self.bar)
        self.leave.setText(self.tr("Cancel"))
        self.leave.setFocus()

    def show_unreadable(self, error: StudyAppError | None, problems: tuple[str, ...], host: str = "") -> None:
        """See `taking_presenter.TakingView`."""
        nothing = self.tr("Nothing was changed.")
        why = below.warning(error) if error else self.tr("⚠ This is no deck that can be read.")
        self.told.show_message(f"{why} {nothing}", can_confirm=bool(host))
        self._show_parts(self.told, *([self._middle] if problems else []))
        if problems:
            self.tree.show_problems(self.tr("Mistakes of the file"), problems)
            self.detail.setHtml(
                "".join(f"<p>{escape_html(problem)}</p>" for problem in below.first_of(problems, below.MOST))
            )
        self.leave.setText(self.tr("Close"))
        (self.told.confirm if host else self.leave).setFocus()

    def show_plan(self, shown: ShownTaking, essays: tuple[tuple[Uid, str], ...]) -> None:
        """See `taking_presenter.TakingView`."""
        self._shown = shown
        self._show_essays(shown, essays)
        self._show_taking(shown, is_done=False)
        parts = [self.title, self.facts, self.told, self._middle, self.take]
        parts += [self._copy_row] if shown.deck.essay is not None else []
        parts += [self._rest] if shown.conflicts else []
        self._show_parts(*parts)
        self.show_choices()
        self.tree.setFocus()

    def show_choices(self) -> None:
        """See `taking_presenter.TakingView`."""
        if self._presenter is None or self._shown is None:
            return
        left = len(self._presenter.open_fields())
        self.open_choices.setText(describe_choices(len(self._shown.conflicts), left))
        self.mine_for_rest.setEnabled(bool(left))
        self.theirs_for_rest.setEnabled(bool(left))
        self.tree.show_choices(self._choice_words)
        self._show_fields()

    def show_taking(self) -> None:
        """See `taking_presenter.TakingView`."""
        self.told.show_message(self.tr("Taking the deck … Until it is all in, nothing is changed; Cancel ends it."))
        self.bar.setAccessibleName(self.tr("Taking the deck"))
        self.show_progress(0, 0)
        self._show_parts(self.title, self.told, self.bar)
        self.leave.setFocus()

    def show_progress(self, done: int, total: int) -> None:
        """See `taking_presenter.TakingView`."""
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def show_taken(self, shown: ShownTaking) -> None:
        """See `taking_presenter.TakingView`."""
        self.is_done = True
        self._shown = shown
        self._show_taking(shown, is_done=True)
        self._show_parts(self.title, self.facts, self.told, self._middle)
        self.leave.setText(self.tr("Close"))
        self.leave.setFocus()

    def show_untaken(self, error: StudyAppError | None) -> None:
        """See `taking_presenter.TakingView`."""
        why = below.warning(error) if error else self.tr("Cancelled before all of it was in.")
        self.told.show_message(f"{why} {self.tr('Nothing was changed.')}")
        self._show_parts(self.title, self.told, self._middle, self.take)
        self.take.setFocus()

    # Inside

    def _lay_out(self) -> None:
        self._copy_row = QWidget()
        beside = QHBoxLayout(self._copy_row)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(self.copy_label)
        beside.addWidget(self.essay_copy, 1)
        right = QWidget()
        inside = QVBoxLayout(right)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addWidget(self.detail, 1)
        inside.addWidget(self.fields)
        self._middle = QSplitter(Qt.Orientation.Horizontal)
        self._middle.setChildrenCollapsible(False)
        self._middle.addWidget(self.tree)
        self._middle.addWidget(right)
        self._middle.setSizes([450, 550])  # shares of what there is
        self._rest = QWidget()
        rest = QHBoxLayout(self._rest)
        rest.setContentsMargins(0, 0, 0, 0)
        rest.addWidget(self.open_choices, 1)
        rest.addWidget(self.mine_for_rest)
        rest.addWidget(self.theirs_for_rest)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.leave)
        foot.addWidget(self.take)
        for button in (self.mine_for_rest, self.theirs_for_rest, self.leave):
            button.setAutoDefault(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*DIALOG_MARGINS)
        layout.setSpacing(10)
        for widget in (self.title, self.facts, self.told, self.bar, self._copy_row):
            layout.addWidget(widget)
        layout.addWidget(self._middle, 1000)  # all the room, where it is in sight
        layout.addWidget(self._rest)
        layout.addStretch(1)
        layout.addLayout(foot)
        self.fields.hide()

    def _show_parts(self, *shown: QWidget) -> None:
        for widget in (
            self.title,
            self.facts,
            self.told,
            self.bar,
            self._copy_row,
            self._middle,
            self._rest,
            self.take,
        ):
            widget.setVisible(widget in shown)

    def _show_taking(self, shown: ShownTaking, *, is_done: bool) -> None:
        self.title.setText(shown.deck.title)
        self.facts.setText(deck_headline(shown))
        words = (
            describe_cards(shown, is_done=is_done),
            describe_media(shown),
            describe_unnamed(shown),
            describe_passages(shown),
        )
        self.told.show_message("\n".join(filter(None, words)))
        self.tree.show_taking(shown, self._choice_words)

    def _show_essays(self, shown: ShownTaking, essays: tuple[tuple[Uid, str], ...]) -> None:
        """List the essays to choose from as the reader's copy, with the one that was found."""
        if not self.essay_copy.count():
            found = self.tr("{title} (found automatically)").format(title=shown.essay)
            self.essay_copy.addItem(found if shown.essay_uid is not None else self.tr("None found"), None)
            for uid, title in essays:
                if uid != shown.essay_uid:
                    self.essay_copy.addItem(title or self.tr("Text without a title"), uid)

    def _choice_words(self, row: TakingRow) -> str:
        presenter = self._presenter
        return choice_words(presenter.choice(row.uid, conflict.name) for conflict in row.conflicts) if presenter else ""

    def _show_detail(self, row: TakingRow | None, became: Became | None) -> None:
        self._row = row if became is Became.CONFLICT and not self.is_done else None
        if row is not None and became is not None:
            self.detail.setHtml(row_html(row, became, self._theme))
        elif became is not None:
            self.detail.setHtml(f"<p>{escape_html(explain_group(became))}</p>")
        elif self._shown is not None:
            self.detail.setHtml(about_html(self._shown))
        self._show_fields()

    def _show_fields(self) -> None:
        row, presenter = self._row, self._presenter
        self.fields.show_row(row, lambda name: presenter.choice(row.uid, name) if presenter and row else None)
