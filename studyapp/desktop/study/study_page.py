"""The study page: the essay at the left, its cards beside it or in a list, one selection across both."""

from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from studyapp.desktop import counting, writing
from studyapp.desktop.cards.card_list.card_list import CardList
from studyapp.desktop.cards.card_list.card_model import number_of
from studyapp.desktop.cards.card_rows import CardRow, Part
from studyapp.desktop.cards.colour_legend import ColourLegend
from studyapp.desktop.cards.form_presenter import Opened
from studyapp.desktop.cards.judging import Verdict
from studyapp.desktop.cards.note_editor import NoteEditor, form_of
from studyapp.desktop.cards.verdict_line import End, VerdictLine
from studyapp.desktop.drafts.drafts import drafts_near
from studyapp.desktop.essay.banner import Banner
from studyapp.desktop.essay.before_text import BeforeText
from studyapp.desktop.essay.chapter_bar import ChapterBar
from studyapp.desktop.essay.essay_links import Links
from studyapp.desktop.essay.essay_view import EssayView
from studyapp.desktop.essay.marks import Mark
from studyapp.desktop.essay.sheet import Sheet
from studyapp.desktop.keys.key_words import with_keys
from studyapp.desktop.language import tr
from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.outline.outline_panel import OutlinePanel, ReadingSide
from studyapp.desktop.pictures.passage_pictures import PassagePicture
from studyapp.desktop.study.arranging import Arranging
from studyapp.desktop.study.blank_panel import BlankPanel
from studyapp.desktop.study.blanks_presenter import Reading
from studyapp.desktop.study.card_foot import CardFoot
from studyapp.desktop.study.cards_side import CardsSide
from studyapp.desktop.study.filter_bar import FilterBar
from studyapp.desktop.study.find_bar import FindBar
from studyapp.desktop.study.listed_cards import CardFilter, ListedCards, ListedState
from studyapp.desktop.study.memory.memory_bar import MemoryBar
from studyapp.desktop.study.order_choice import OrderChoice
from studyapp.desktop.study.panes import Panes
from studyapp.desktop.study.study_presenter import StudyPresenter
from studyapp.desktop.study.words_asked import WordsAsked
from studyapp.desktop.widgets.announcing import announce
from studyapp.desktop.widgets.empty_state import EmptyState
from studyapp.desktop.widgets.flow_layout import FlowRow
from studyapp.desktop.widgets.folding_row import FoldingRow
from studyapp.desktop.widgets.plain_label import PlainLabel, plain_tip
from studyapp.desktop.widgets.scroll_areas import scroll_column
from studyapp.domain.ids import Uid
from studyapp.domain.notes import NoteType, Rejection
from studyapp.domain.spans import Span

_FURTHER = CardFilter(standings=frozenset({ListedState.SUGGESTED}))
_HELD = "\N{NO-BREAK SPACE}"  # a line ends between two counts, not within one


class StudyPage(QWidget):
    """The study page."""

    state_changed = Signal()
    delete_asked = Signal()
    rename_asked = Signal()
    told = Signal(str)
    judged = Signal()
    passage_pressed = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter: StudyPresenter | None = None
        self.banner = Banner()
        self.chapters = ChapterBar()
        self.memory = MemoryBar(theme)
        self.essay = EssayView(theme)
        self.before = BeforeText(self.essay)
        self.essay.built.connect(self.before.end)
        self.outline = OutlinePanel(theme, self.essay)
        self.find_bar = FindBar()
        self.cards = CardList(theme)
        self.cards.first_visible = self.essay.first_visible
        self.editor = NoteEditor(theme)
        self.nothing = self._make_no_essay_notice(theme)
        self._no_essay = scroll_column(self.nothing)
        self._no_essay.hide()
        self._empty = PlainLabel()
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        self._empty.setProperty("tone", "faint")
        self._empty.setContentsMargins(28, 16, 28, 16)
        self.make = QPushButton(self.tr("Make cards"))
        self.make.setProperty("weight", "first")
        self.make.clicked.connect(self.banner.make_cards)
        self._no_cards = scroll_column(self._make_no_cards_notice())
        self._summary = PlainLabel()
        self._summary.setContentsMargins(4, 0, 0, 0)
        self._summary.setWordWrap(True)
        self.scope = self._scope()
        self._arranging = Arranging(self, theme, self.essay, self.cards)
        self.beside = self._arranging.button
        self._arranging.turned.connect(self._follow_arrangement)
        self.order = OrderChoice()
        self.filter = FilterBar()
        self.legend = ColourLegend()
        self.take_all = QPushButton(self.tr("Take all left to judge"))
        self.take_all.setToolTip(self.tr("Take everything that is left to judge into the deck"))
        self._told = FoldingRow((self._summary, self.take_all), leaving=(self.take_all,), widest=self._summary)
        self.foot = CardFoot()
        self.verdict = VerdictLine()
        self.take, self.edit, self.reject = self.foot.take, self.foot.edit, self.foot.reject
        self.reject_as, self.reasons = self.foot.reject_as, self.foot.reasons
        self.blank_panel = BlankPanel(theme)
        self._cards_side = self._right()
        self.splitter = Panes(self._make_text_column(), self._cards_side)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.splitter)
        for stop, next_stop in pairwise(self._stops()):
            self.setTabOrder(stop, next_stop)
        self._show_state()

    def attach(self, presenter: StudyPresenter) -> None:
        """Connect the page to what decides for it."""
        self._presenter = presenter
        self.chapters.chosen.connect(presenter.chapters.open_chapter)
        self.chapters.stepped.connect(presenter.chapters.step)
        self.scope.activated.connect(lambda number: presenter.list_all_chapters(number == 1))
        self.order.ordered.connect(presenter.put_in)
        self.filter.attach(lambda: presenter.listed.choices(presenter.sheet.essay))
        self.filter.chosen.connect(self._narrow)
        self.cards.chosen.connect(self._choose)
        self.cards.preselected.connect(lambda uids: presenter.selection.choose(uids, scroll=False))
        self.cards.turn_asked.connect(self._turn)
        self.foot.keys_freed.connect(self.cards.setFocus)
        self.asking = WordsAsked(self.essay, self.cards, presenter)
        self.asking.take_asked.connect(self._take)
        self.asking.edit_asked.connect(presenter.form.edit)
        self.cards.take_asked.connect(self.take_selected)
        self.cards.edit_asked.connect(self.edit_selected)
        self.cards.reject_asked.connect(self._reject)
        self.cards.delete_asked.connect(self._delete)
        presenter.judging.tell = self._tell_verdict
        self.verdict.further_asked.connect(self.show_further)
        self.cards.reasons_asked.connect(self.foot.ask_reason)
        self.reasons.chosen.connect(self._reject)
        self.banner.focus_released.connect(self.essay.setFocus)
        self.banner.turned.connect(self._show_state)
        self.essay.passage_clicked.connect(self.passage_pressed)
        self.essay.selection_changed.connect(lambda _has: self.state_changed.emit())
        self.essay.link_followed.connect(presenter.chapters.follow)
        self.essay.chapter_asked.connect(presenter.chapters.page_beyond)
        self.editor.committed.connect(self._keep_form)
        self.editor.cancelled.connect(self._cancel_form)
        self.editor.discarded.connect(presenter.form.discarded)
        self.make.clicked.connect(self.essay.setFocus)  # it hides, and Return in another button does something else
        self.take_all.clicked.connect(presenter.judging.take_all_proposed)
        self.take_all.clicked.connect(self.cards.setFocus)  # it can do nothing any more, and Return is the list's
        self.take.clicked.connect(self.take_selected)
        self.edit.clicked.connect(self.edit_selected)
        self.reject.clicked.connect(lambda _checked: self._reject())
        self.foot.delete.clicked.connect(self._delete)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Handle the keys of asked words, and those that nobody else wants: F2 renames, Escape lists all cards."""
        if self._presenter is not None and self.asking.does(event):
            return
        if event.key() == Qt.Key.Key_F2:
            self.rename_asked.emit()
            return
        if event.key() == Qt.Key.Key_Escape:
            self.filter.end()
        else:
            super().keyPressEvent(event)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours or another text size."""
        self.memory.set_theme(theme)
        self.blank_panel.set_theme(theme)
        self.outline.set_theme(theme)
        self.essay.set_theme(theme)
        self.nothing.set_theme(theme)
        self.cards.set_theme(theme)
        self.editor.set_theme(theme)
        self.splitter.set_text_size(theme.per_cent)
        self._summary.setFont(theme.interface(0.95))
        self.legend.set_theme(theme)
        self._arranging.set_theme(theme)

    def keep_typed(self) -> None:
        """Save the words typed into an open form."""
        self.editor.commit_if_changed()

    def first_focus(self) -> QWidget:
        """Return the widget for the keys when the page is turned to."""
        if self.nothing.isVisibleTo(self):
            return self.nothing.first_button
        if (field := self.banner.field) is not None:
            return field  # what is typed there shall not go to the list, whose letters are commands
        return self.essay if self.cards.isHidden() else self.cards

    def show_nothing(self, *, is_empty: bool = True) -> None:
        """Show the possible first steps while no essay is open."""
        self._no_essay.setVisible(is_empty)
        self.essay.setVisible(not is_empty)

    # What the presenter asks for

    def show_sheet(self, sheet: Sheet, marks: tuple[Mark, ...], at: int | None = None) -> None:
        """See `study_presenter.StudyView`."""
        self.show_nothing(is_empty=not sheet.essay.text)
        self.chapters.show_chapters(sheet.chapters, sheet.number)
        self.outline.show_sheet(sheet)
        self._reading_side.settle()
        self.scope.setVisible(sheet.is_parted and not self.cards.is_beside)
        self.essay.show_sheet(sheet, marks, at)
        chapter = sheet.chapters[sheet.number].title if sheet.is_parted else None
        self.essay.setAccessibleDescription(", ".join(filter(None, (sheet.essay.title, chapter))))

    def show_links(self, links: Links) -> None:
        """See `study_presenter.StudyView`."""
        self.essay.set_links(links)

    def show_place(self, offset: int, *, was_at_top: bool = False) -> None:
        """See `study_presenter.StudyView`."""
        (self.essay.return_to if was_at_top else self.essay.scroll_to)(offset)
        self.essay.setFocus()
        self.state_changed.emit()

    def first_visible(self) -> int:
        """See `study_presenter.StudyView`."""
        return self.essay.first_visible()

    def show_cards(self, rows: tuple[CardRow, ...], marks: tuple[Mark, ...]) -> None:
        """See `study_presenter.StudyView`."""
        self.cards.show_cards(rows)
        self.essay.set_marks(marks)
        self.cards.select_first_to_judge()
        self._show_state()

    def select_cards(self, uids: tuple[Uid, ...]) -> None:
        """See `study_presenter.StudyView`."""
        self.cards.select(uids)

    def show_passage(self, span: Span | None, kind: str, *, scroll: bool = True) -> None:
        """See `study_presenter.StudyView`."""
        is_read_with_blanks = not self.blank_panel.isHidden()  # then blanks alone are lit
        self.essay.set_current(None if is_read_with_blanks else span, kind, scroll=scroll)
        if span is not None and scroll:
            self.outline.show_at(span.start)
        self._show_state()

    def is_typing(self) -> bool:
        """See `study_presenter.StudyView`."""
        if self.editor.is_changed():
            self.editor.go_on()
        return self.editor.is_changed()

    def unfinished(self, beginning: str) -> tuple[str, ...]:
        """See `study_presenter.StudyView`."""
        drafts = drafts_near(self)
        return drafts.keys(beginning) if drafts is not None else ()

    def open_form(self, note_type: NoteType, texts: tuple[str, ...], key: str, opened: Opened) -> None:
        """See `study_presenter.StudyView`."""
        title = self.tr("New card from the selection") if opened.is_new else self.tr("Edit card")
        form = form_of(note_type, texts, title, key, is_new=opened.is_new)
        save = self.tr("Save and take") if opened.takes else ""
        self.editor.show_form(replace(form, kinds=opened.kinds, save=save))

    def _keep_form(self, texts: tuple[str, ...]) -> None:
        assert self._presenter is not None
        self._presenter.form.keep(texts, self.editor.note_type, takes=not self.editor.is_leaving)

    def offer_pictures(self, pictures: tuple[PassagePicture, ...]) -> None:
        """See `study_presenter.StudyView`."""
        self.editor.bar.offer(pictures)

    def close_form(self) -> None:
        """See `study_presenter.StudyView`."""
        self.editor.close_form()
        self.cards.setFocus()

    def show_reading(self, reading: Reading | None) -> None:
        """Ask below the essay what is blanked in it; the cards would give it away, and go."""
        self.blank_panel.show_reading(reading)
        self.memory.make_room(reading is not None)
        self._cards_side.setVisible(reading is None)

    # Inside

    def _make_no_essay_notice(self, theme: Theme) -> EmptyState:
        return EmptyState(
            theme,
            self.tr("No text is open. Open a text that you must know; its cards then stand beside it."),
            (
                ("open", self.tr("Open texts…")),
                ("paste", self.tr("New text from the clipboard…")),
                ("library", self.tr("Go to the library")),
            ),
        )

    def _make_no_cards_notice(self) -> QWidget:
        """Return what stands in place of the list: why it is empty, and the button that fills it."""
        column = QWidget()
        layout = QVBoxLayout(column)
        layout.addStretch(1)
        layout.addWidget(self.make, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(self._empty)
        layout.addStretch(1)
        return column

    def _scope(self) -> QComboBox:
        scope = QComboBox()
        scope.addItems([self.tr("This chapter"), self.tr("All chapters")])
        scope.setAccessibleName(self.tr("Cards of"))
        scope.setToolTip(self.tr("Suggestions are listed chapter by chapter."))
        scope.hide()
        return scope

    def _stops(self) -> tuple[QWidget, ...]:
        """Return the stops of the Tab key, in order."""
        return (
            *self.nothing.buttons.values(),
            self.outline.tabs,
            self.outline.legend.button,
            self.outline.list,
            self.outline.points,
            self.chapters.next_button,
            self.essay,
            self.memory.review,
            self.memory.more,
            self.memory.when,
            self.memory.day,
            self.find_bar.field,
            self.find_bar.before,
            self.find_bar.after,
            self.find_bar.in_cards,
            self.find_bar.leave,
            self.take_all,
            self._told.more,
            self.scope,
            self.beside,
            self.order,
            self.filter.button,
            self.filter.clear,
            self.legend.button,
            *self.editor.places,
            self.make,
            self.cards,
            *self.verdict.stops,
            *self.foot.stops,
        )

    def _follow_arrangement(self) -> None:
        """List only the cards of the open chapter, in its order, while they stand beside the text."""
        presenter, beside = self._presenter, self.cards.is_beside
        self.order.setHidden(beside)
        if presenter is not None and presenter.sheet.is_parted:
            self.scope.setHidden(beside)
            presenter.list_all_chapters(not beside and self.scope.currentIndex() == 1)

    def _make_text_column(self) -> QWidget:
        column = QWidget()
        layout = QVBoxLayout(column)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.banner)
        layout.addWidget(self.chapters)
        layout.addWidget(self.essay, 1)
        layout.addWidget(self.essay.hint, 0, Qt.AlignmentFlag.AlignRight)
        layout.addWidget(self._no_essay, 1)
        layout.addWidget(self.memory)  # below, so that no line of the text moves when it comes
        layout.addWidget(self.find_bar)
        layout.addWidget(self.blank_panel)
        self._reading_side = ReadingSide(self.outline, column)
        return self._reading_side

    def _right(self) -> CardsSide:
        choices = FlowRow()  # a row that needs more than half of the window would push the text aside
        choices.flow.setContentsMargins(0, 0, 0, 0)
        for choice in (self.scope, self.beside, self.order, self.filter, self.legend.button):
            choices.flow.addWidget(choice)
        self.cards.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)  # gives way to a form
        return CardsSide(
            self._told,
            (choices, self.filter.line, self.legend),
            self.editor,
            (self._no_cards, self.cards),
            (self.verdict, self.foot),
        )

    def _show_state(self) -> None:
        """Enable what can be done now, and say how many cards there are."""
        presenter = self._presenter
        listed = presenter.listed if presenter else ListedCards()
        counts = {part: listed.count(part) for part in Part}
        proposed, total = len(listed.proposed), len(listed.kept)
        whole = listed.counts() if listed.filter else counts
        left_out = 0 if counts[Part.MORE] else whole.get(Part.MORE, 0)  # else the whole would grow with each card taken
        self.filter.show_filter(listed.filter, sum(counts.values()), sum(whole.values()) - left_out)
        self._show_end(whole)
        self._no_cards.setVisible(total == 0)
        self.cards.setVisible(total > 0)
        self._empty.setText(self._empty_list_text(listed))
        self.make.setVisible(self.banner.offers_making and not listed.all)
        counts_and_words = (
            (counts[Part.ORPHANED], self.tr("{n} without passage")),
            (counts[Part.OPEN], self.tr("{n} to judge")),
            (counts[Part.TAKEN] + counts[Part.OWN], self.tr("{n} in deck")),
        )
        count_words = [words.format(n=writing.number(n)).replace(" ", _HELD) for n, words in counts_and_words if n]
        if further := counts[Part.FURTHER]:  # what is left of passages with a card would grow with each that is taken
            count_words.append(tr("%Ln further suggestion(s)", "", further).replace(" ", _HELD))
        self._summary.setText(" · ".join(count_words))
        self._summary.setToolTip(plain_tip(counting.to_judge_words()) if counts[Part.OPEN] else "")
        self.take_all.setEnabled(proposed > 0)
        selected = presenter.selection.selected if presenter else ()
        taken_notes = presenter.judging.selected_taken() if presenter else ()
        drafts = presenter.judging.selected_drafts() if presenter else ()
        self.foot.show_selected(len(selected), len(taken_notes), len(drafts))
        self.state_changed.emit()

    def _show_end(self, counts: Mapping[Part, int]) -> None:
        """Say below the list that all is judged, once it is, and what to do next."""
        presenter = self._presenter
        is_made = presenter is not None and presenter.essay_uid is not None and not self.banner.shows_progress
        further = counts.get(Part.FURTHER, 0)
        of_chapter = presenter is not None and presenter.lists_one_chapter
        end = End(counts.get(Part.TAKEN, 0) + counts.get(Part.OWN, 0), further, of_chapter)
        has_cards = bool(end.taken or further or counts.get(Part.REJECTED, 0))
        is_ended = is_made and not counts.get(Part.OPEN, 0) and has_cards
        lists_further = presenter is not None and presenter.listed.filter == _FURTHER and bool(presenter.rows)
        self.verdict.show_judging(bool(is_made and counts.get(Part.OPEN, 0)))
        self.verdict.show_end(end if is_ended and not lists_further else None)
        self._cards_side.settle()

    def _narrow(self, wanted: CardFilter) -> None:
        """List what another filter lets through, with the selected row in sight; the text stays where it is."""
        assert self._presenter is not None
        self._presenter.narrow(wanted)
        if not self.cards.is_beside:
            self.cards.select(self.cards.selected())

    def show_further(self) -> None:
        """List the further suggestions alone and go to the first, wherever the text was being read."""
        assert self._presenter is not None
        self._narrow(_FURTHER)
        self.cards.select(tuple(self._presenter.rows)[:1])
        self.cards.setFocus()

    def _tell_verdict(self, verdict: Verdict | None) -> None:
        self.verdict.show_verdict(verdict)
        self._cards_side.settle()
        if verdict is not None:
            self.judged.emit()

    def _empty_list_text(self, listed: ListedCards) -> str:
        """Explain why the list is empty, and the next step."""
        if listed.all and listed.filter == CardFilter(standings=frozenset({ListedState.PROPOSED})):
            if self._presenter is not None and self._presenter.lists_one_chapter:
                return self.tr("Nothing is left to judge in this chapter. Esc lists its cards.")
            return self.tr("Nothing is left to judge. Esc lists all cards.")
        if listed.all:
            return self.tr("The filter lets no card through. Esc lists all again.")
        if self.banner.shows_progress:
            return self.tr("The first cards appear here in a moment, each with its passage lit in the text.")
        keys = with_keys(self.tr("Select text and press {basic} for a question, {cloze} for a cloze."))
        if self.banner.offers_making:
            made = self.tr("This text has no cards yet. The program suggests them, and you keep the good ones.")
            return (
                made
                + "\n\n"
                + with_keys(self.tr("Or select text and press {basic} for a question, {cloze} for a cloze."))
            )
        if self._presenter is not None and self._presenter.essay_uid:
            return self.tr("This text has no cards.\n\n") + keys
        return self.tr("Cards appear here, each with its passage lit in the text.\n\n") + keys

    def _choose(self, uids: tuple[Uid, ...]) -> None:
        assert self._presenter is not None
        self._presenter.selection.choose(uids)

    def _chosen_rows(self) -> tuple[CardRow, ...]:
        rows = self._presenter.rows if self._presenter is not None else {}
        return tuple(
            rows[uid] for uid in (self._presenter.selection.selected if self._presenter else ()) if uid in rows
        )

    @property
    def can_turn(self) -> bool:
        """Return whether a selected passage has anything else to ask."""
        return any(row.of > 1 for row in self._chosen_rows())

    def _turn(self, by: int) -> None:
        """Turn what the selected passages ask, and say it."""
        assert self._presenter is not None
        self._presenter.judging.turn(by)
        rows = self._chosen_rows()
        if rows and rows[0].of > 1:
            announce(self.cards, f"{number_of(rows[0])}: {rows[0].spoken}")

    def _take(self) -> None:
        assert self._presenter is not None
        self._presenter.judging.take()
        self.asking.let_go()

    def _was_in_sight(self) -> bool:
        """Return whether the selected card was in sight; if not, nothing is done to it but that it comes there."""
        if not self.cards.show_selected():
            return True
        self.told.emit(self.tr("The selected card was out of sight. Here it is; press again to go on."))
        return False

    def take_selected(self) -> None:
        """Take the selected suggestions if they are seen."""
        if self._was_in_sight():
            self._take()

    def edit_selected(self) -> None:
        """Edit the selected card if it is seen."""
        assert self._presenter is not None
        if self._was_in_sight():
            self._presenter.form.edit()

    def _reject(self, reason: Rejection | None = None) -> None:
        """Reject the selected passages; own words are let go of, and the drafts they replaced stay."""
        assert self._presenter is not None
        if self._presenter.selection.own is not None:
            self.asking.let_go()
        elif self._can_reject():
            self._presenter.judging.reject(reason)

    def _can_reject(self) -> bool:
        """Return whether a seen draft is selected; what is judged stays, whatever was meant, and that is said."""
        assert self._presenter is not None
        if not self._was_in_sight():
            return False
        if self._presenter.selection.selected and not self.reject.isEnabled():
            is_taken = bool(self._presenter.judging.selected_taken())
            in_deck = self.tr("This card is in your deck. Delete removes it.")
            self.told.emit(in_deck if is_taken else self.tr("This passage is rejected. Take brings its card back."))
            return False
        return True

    def _delete(self) -> None:
        """Delete the selected cards of the deck; a draft is rejected, not deleted."""
        if self.foot.delete.isEnabled():
            self.delete_asked.emit()
        else:
            self.told.emit(self.tr("Only cards in the deck are deleted. R rejects a suggestion."))

    def _cancel_form(self) -> None:
        assert self._presenter is not None
        self._presenter.form.drop()
        self.cards.setFocus()
