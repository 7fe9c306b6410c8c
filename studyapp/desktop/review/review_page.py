"""The review page: one card in large type, and the answers below it."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from html import escape
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QAction, QDesktopServices, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QMenu, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from studyapp.desktop import below, counting
from studyapp.desktop.cards.card_side_view import CARD_WIDTH, CardFace
from studyapp.desktop.cards.note_editor import NoteEditor, form_of
from studyapp.desktop.drafts import keys
from studyapp.desktop.looks.colours import css
from studyapp.desktop.looks.flags import flag_css, flag_name
from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.review.answer_input import AnswerInput
from studyapp.desktop.review.review_end import ReviewEnd
from studyapp.desktop.review.review_head import ReviewHead
from studyapp.desktop.review.review_presenter import ReviewPresenter
from studyapp.desktop.review.review_view import ReviewProgress, Session
from studyapp.desktop.review.verdict_words import verdict_words
from studyapp.desktop.review.wrapping_notice import WrappingNotice
from studyapp.desktop.widgets.announcing import announce
from studyapp.desktop.widgets.current_stack import CurrentStack
from studyapp.desktop.widgets.key_button import KeyButton
from studyapp.desktop.widgets.plain_label import PlainLabel, RichLabel, plain_tip
from studyapp.domain.notes import Note
from studyapp.domain.reviews import Challenge, Grade, Onward, Rating, Verdict
from studyapp.operations.courses import Course, PlanCourse

_ROOM_FOR_NOTICE = 560
_EDGE, _ABOVE = 16, 14  # around the page; there is less above and below it in a low window
_BESIDE, _AIR, _LOW_AIR = 36, 22, 8  # around the words on the card


class ReviewPage(QWidget):
    """The review page; Space, 1 to 4, @, -, and E work as in Anki; P leads to the passage.

    Where a card has options, 1 to 4 choose one before they rate.
    """

    study_asked = Signal()
    place_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._presenter: ReviewPresenter | None = None
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # the Tab key goes to what is on it
        self.setAccessibleName(self.tr("Review"))
        self.face = CardFace(theme)
        self.editor = NoteEditor(theme)
        self.head = ReviewHead(theme)
        self._by_letter: Mapping[str, Callable[[], None]] = {}
        self.notice = WrappingNotice()
        self.marks = RichLabel()
        self.marks.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.marks.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._shown_marks: tuple[int, tuple[str, ...]] = (0, ())
        self.end = ReviewEnd()
        self.show_answer_button = KeyButton(self.tr("Space"), self.tr("Show answer"))
        self.show_answer_button.setProperty("weight", "first")
        self._question = ""
        self.input = AnswerInput()
        self._verdict = PlainLabel()
        self._verdict.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._verdict.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.ratings = {rating: KeyButton(str(rating.value), "\n") for rating in Rating}
        self.suspend = QPushButton(self.tr("Suspend"))
        self.suspend.setToolTip(plain_tip(f"{counting.suspended_words()} (@, !)"))
        self.bury = QPushButton(self.tr("Not today"))
        self.bury.setToolTip(plain_tip(f"{counting.buried_words()} (-)"))
        self.edit = QPushButton(self.tr("Edit"))
        self.edit.setToolTip(self.tr("E"))
        self.more = QPushButton(self.tr("More"))
        self.more.setToolTip(self.tr("Flag, tags, due date, reset, place in the text"))
        self.more.setMenu(QMenu(self.more))
        for button in (self.edit, self.bury, self.suspend, self.more):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # after a click Space goes on with the review
        self._lay_out()
        self._foot.setCurrentWidget(self._blank)

    def first_focus(self) -> QWidget:
        """Return the widget for the keys when the page is turned to: the one that answers, as before it was left."""
        if self.editor.is_open:
            return self.editor.focusWidget() or self
        if self._foot.currentWidget() is self._question_foot:
            return self.show_answer_button if self.input.line.isHidden() else self.input.line
        if self._presenter is not None and self._foot.currentWidget() is self._answer_foot:
            return self.ratings[self._presenter.proposed]
        return self

    def attach(self, presenter: ReviewPresenter) -> None:
        """Connect the page to what decides for it."""
        self._presenter = presenter
        self.show_answer_button.clicked.connect(self.input.turn_over)
        self.input.given.connect(presenter.give)
        self.input.passed.connect(presenter.show_answer)
        self.input.line.left.connect(self.setFocus)
        self.face.hint_asked.connect(presenter.show_hint)
        self.face.sound_asked.connect(presenter.play)
        for rating, button in self.ratings.items():
            button.clicked.connect(partial(self._rate, rating))
        self.suspend.clicked.connect(presenter.suspend)
        self.bury.clicked.connect(presenter.bury)
        self.edit.clicked.connect(presenter.edit)
        self.editor.committed.connect(presenter.keep_form)
        face = self.face
        self._by_letter = {"e": presenter.edit, "r": face.ask_sound, "h": face.ask_hint, "p": self.place_asked.emit}
        self.editor.cancelled.connect(lambda: self.first_focus().setFocus())
        self.editor.open_changed.connect(self._make_room)
        self.end.back.clicked.connect(self.study_asked)
        self.end.ahead.clicked.connect(presenter.study_ahead)
        self.end.cram.clicked.connect(presenter.cram)
        self.end.beyond.clicked.connect(presenter.go_beyond)
        self.end.deck_asked.connect(presenter.start)
        self.end.plan_asked.connect(lambda uid: presenter.begin(PlanCourse(uid)))

    def offer(self, actions: Iterable[QAction]) -> None:
        """Put commands on the card in sight behind the button More."""
        self.more.menu().addActions(list(actions))

    def set_theme(self, theme: Theme) -> None:
        """Take other colours or another text size."""
        self._theme = theme
        self._middle.setMaximumWidth(theme.pixels(CARD_WIDTH) + 32)
        self._divide_height()
        self.face.set_theme(theme)
        self.editor.set_theme(theme)
        self.end.set_theme(theme)
        self.head.set_theme(theme)
        self.notice.setFont(theme.interface(0.95))
        self.marks.setFont(theme.interface(0.95))
        self._write_marks()
        self.input.set_theme(theme)
        self._verdict.setFont(theme.interface(1.1))

    def keep_typed(self) -> None:
        """Save the words typed into an open form."""
        self.editor.commit_if_changed()

    # What the presenter asks for

    def show_question(self, html: str, standing: ReviewProgress, challenge: Challenge | None) -> None:
        """See `review_view.ReviewView`."""
        self.head.show_standing(standing)
        self.face.show_html(html)
        self._pages.setCurrentIndex(0)
        is_same = html == self._question and self._foot.currentWidget() is self._question_foot
        if not is_same:
            self._tell(self.tr("Question"))
        self.input.show_challenge(challenge, keeps_typed=is_same)
        self._question = html
        self._foot.setCurrentWidget(self._question_foot)
        self._enable(True)
        if not self.editor.is_open and not self.input.take_focus():
            self.show_answer_button.setFocus()

    def show_answer(self, html: str, waits: Mapping[Rating, str], verdict: Verdict | None) -> None:
        """See `review_view.ReviewView`."""
        self.face.show_html(html)
        self._tell(verdict_words(verdict) if verdict else self.tr("Answer"))
        words = {
            Rating.AGAIN: self.tr("Again"),
            Rating.HARD: self.tr("Hard"),
            Rating.GOOD: self.tr("Good"),
            Rating.EASY: self.tr("Easy"),
        }
        for rating, button in self.ratings.items():
            wait = below.told(waits.get(rating, ""))
            button.setText(f"{words[rating]}\n{wait}")
            button.setAccessibleName(f"{words[rating]}, {wait}")
        self._show_verdict(verdict)
        if self._is_low():
            self.notice.hide()  # the answer needs the room
        self._foot.setCurrentWidget(self._answer_foot)
        QTimer.singleShot(0, self.face, self.face.show_answer_in_sight)  # once the ratings have taken their room
        if not self.editor.is_open:
            self.ratings[verdict.rating if verdict else Rating.GOOD].setFocus()

    def show_again(self, html: str) -> None:
        """See `review_view.ReviewView`."""
        self.face.show_html(html)
        self._tell(self.tr("Card"))

    def show_pictures(self, pictures: Mapping[str, bytes]) -> None:
        """See `review_view.ReviewView`."""
        self.face.show_pictures(pictures)

    def play(self, path: Path) -> None:
        """See `review_view.ReviewView`."""
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self.show_notice(self.tr("No program on this computer plays “{name}”.").format(name=path.name))

    def show_notice(self, words: str) -> None:
        """See `review_view.ReviewView`."""
        self.notice.tell(words)
        self._announce(words)

    def show_marks(self, flag: int, tags: tuple[str, ...]) -> None:
        """See `review_view.ReviewView`."""
        if (flag, tags) == self._shown_marks:
            return
        self._shown_marks = flag, tags
        self._write_marks()

    def _write_marks(self) -> None:
        flag, tags = self._shown_marks
        parts = [f'<span style="color:{css(self._theme.colours.faint)}">{escape(", ".join(tags))}</span>'] * bool(tags)
        if flag:
            colour = flag_css(flag, self._theme.colours)
            parts.append(f'<span style="color:{colour}">⚑&nbsp;{escape(flag_name(flag))}</span>')
        self.marks.setText(" &nbsp; ".join(parts))
        self.marks.setToolTip(plain_tip(", ".join((*tags, *([flag_name(flag)] if flag else [])))))

    def show_end(self, session: Session, deck: str, course: Course | None, onward: Onward) -> None:
        """See `review_view.ReviewView`."""
        self.head.show_standing(None)
        self.show_marks(0, ())
        self.end.show_end(session, deck, course, onward)
        self._announce(self.end.told())
        self._pages.setCurrentIndex(1)
        self._foot.setCurrentWidget(self._blank)
        self._enable(False)
        self.setAccessibleDescription(self.end.told())
        self.setFocus()  # no button: one Space too many must not lead away from the review

    def is_typing(self) -> bool:
        """See `review_view.ReviewView`."""
        if self.editor.is_changed():
            self.editor.go_on()
        return self.editor.is_changed()

    def open_form(self, note: Note) -> None:
        """See `review_view.ReviewView`."""
        self.editor.show_form(form_of(note.type, note.fields, self.tr("Edit card"), keys.of_note(note.uid)))

    def close_form(self) -> None:
        """See `review_view.ReviewView`."""
        self.editor.close_form()
        self.first_focus().setFocus()

    # Inside

    def _lay_out(self) -> None:
        card = QFrame()
        card.setProperty("role", "card")
        self._inside = QVBoxLayout(card)
        self._inside.addWidget(self.face)
        self._pages = CurrentStack()
        self._pages.addWidget(card)
        self._pages.addWidget(self.end)
        self._foot = CurrentStack()
        self._foot.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._blank, self._question_foot, self._answer_foot = QWidget(), QWidget(), QWidget()
        question = QGridLayout(self._question_foot)
        question.setContentsMargins(0, 0, 0, 0)
        question.addWidget(self.input, 0, 0, 1, 3)
        question.addWidget(self.show_answer_button, 1, 1)
        for column, share in enumerate((1, 2, 1)):
            question.setColumnStretch(column, share)
        answers = QGridLayout(self._answer_foot)
        answers.setContentsMargins(0, 0, 0, 0)
        answers.setHorizontalSpacing(10)
        answers.addWidget(self._verdict, 0, 0, 1, len(self.ratings))
        for column, rating in enumerate(self.ratings.values()):
            answers.addWidget(rating, 1, column)
        for side in (self._blank, self._question_foot, self._answer_foot):
            self._foot.addWidget(side)
        tools = QHBoxLayout()
        for button in (self.edit, self.bury, self.suspend, self.more):
            tools.addWidget(button)
        tools.addWidget(self.marks, 1)
        self._middle = QWidget()
        self._column = QVBoxLayout(self._middle)
        self._column.setSpacing(10)
        self._column.addWidget(self.head)
        self._column.addWidget(self.editor)
        self._column.addWidget(self._pages, 1)
        self._column.addWidget(self.notice)  # where it goes the card grows, and no word on it moves
        self._column.addWidget(self._foot)
        self._column.addLayout(tools)
        self._column.addStretch(0)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(self._middle, 1000)  # as wide as it may be
        row.addStretch(1)

    def _tell(self, state: str) -> None:
        """Announce the side of the card and its words to screen readers."""
        words = self.face.toPlainText()
        self.face.setAccessibleDescription(words)
        self._announce(f"{state}: {words}")

    def _announce(self, words: str) -> None:
        if words and self.isVisible():  # a page that nobody looks at says nothing
            announce(self, words)

    def _is_low(self) -> bool:
        return self.height() < self._theme.pixels(_ROOM_FOR_NOTICE)

    def _divide_height(self) -> None:
        """Keep the foot's height when a card is turned, except in a low window, where the card needs the space.

        The words on the card stay where they are either way.
        """
        rating = max(button.sizeHint().height() for button in self.ratings.values())
        self.show_answer_button.setMinimumHeight(0 if self._is_low() else rating)
        above = _LOW_AIR if self._is_low() else _AIR
        self._inside.setContentsMargins(_BESIDE, above, _BESIDE, above)
        edge = _LOW_AIR if self._is_low() else _ABOVE
        self._column.setContentsMargins(_EDGE, edge, _EDGE, edge)

    def _show_verdict(self, verdict: Verdict | None) -> None:
        """Show the verdict on an answer, and mark the rating that it suggests."""
        signs = {Grade.RIGHT: "✓", Grade.NEAR: "≈", Grade.WRONG: "✗"}
        self._verdict.setVisible(verdict is not None or not self.input.isHidden())
        self._verdict.setMinimumHeight(self.input.line.sizeHint().height())  # it stands where the answer was typed
        words = verdict_words(verdict) if verdict else ""
        self._verdict.setText(f"{signs[verdict.grade]}  {words}" if verdict else "")
        for rating, button in self.ratings.items():
            is_proposed = verdict is not None and rating is verdict.rating
            button.setAccessibleDescription(words if is_proposed else "")
            if bool(button.property("weight")) is not is_proposed:
                button.setProperty("weight", "first" if is_proposed else "")
                button.style().unpolish(button)
                button.style().polish(button)

    def _make_room(self, editing: bool) -> None:
        for widget in (self._pages, self._foot, self.marks, self.edit, self.bury, self.suspend, self.more):
            widget.setVisible(not editing)

    def _enable(self, on: bool) -> None:
        for button in (self.edit, self.bury, self.suspend, self.more):
            button.setVisible(on)

    def _rate(self, rating: Rating, _checked: bool = False) -> None:
        assert self._presenter is not None
        self._presenter.rate(rating)

    # Events

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the card all available height."""
        super().resizeEvent(event)
        self._divide_height()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Handle the keys of a review, also those that its buttons do not use."""
        presenter = self._presenter
        if presenter is None or presenter.item is None or self.editor.is_open:
            super().keyPressEvent(event)
            return
        text = event.text()
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if presenter.answer_shown:
                presenter.rate(presenter.proposed)
            else:
                self.input.turn_over()
        elif text in ("1", "2", "3", "4"):
            if presenter.answer_shown:
                presenter.rate(Rating(int(text)))
            else:
                self.input.choose(int(text) - 1)
        elif event.key() in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self.face.turn_page(1 if event.key() == Qt.Key.Key_PageDown else -1)
        elif text in ("@", "!"):
            presenter.suspend()
        elif text == "-":
            presenter.bury()
        elif text.casefold() in self._by_letter:
            self._by_letter[text.casefold()]()
        else:
            super().keyPressEvent(event)
