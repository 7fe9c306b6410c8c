"""The review page: one card in large type, and below it what can be answered."""

import re
from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from studyapp.desktop.answer_input import AnswerInput
from studyapp.desktop.colours import css, mixed
from studyapp.desktop.note_editor import NoteEditor, form_of
from studyapp.desktop.review_presenter import ReviewPresenter, Session
from studyapp.desktop.theme import Theme
from studyapp.domain.answering import Challenge, Grade, Verdict
from studyapp.domain.decks import DueCounts
from studyapp.domain.ids import Uid
from studyapp.domain.reviews import Rating

_CARD_WIDTH = 760
_ANSWER = re.compile(r'(<\w+ class="answer">)')


class CardFace(QTextBrowser):
    """One side of a card."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._html = ""
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setAccessibleName(self.tr("Card"))
        self.viewport().setAutoFillBackground(False)
        self.setStyleSheet("background: transparent;")

    def show_html(self, html: str) -> None:
        """Shows a side made by `rendering.faces`."""
        self._html = html
        colours = self._theme.colours
        answer = css(mixed(colours.ink, colours.accent, 0.78))
        faint, quiet = css(colours.faint), self._theme.interface(0.95).pointSizeF()
        self.document().setDefaultFont(self._theme.reading(1.32))
        self.document().setDefaultStyleSheet(
            f"p {{ margin: 0 0 6px 0; }} .question {{ margin-top: 12px; }}"
            f".context {{ color: {faint}; font-size: {quiet}pt; }}"
            f".answer {{ color: {answer}; font-weight: 600; margin-top: 18px; }}"
            f".blank {{ color: {answer}; }}"
            f".passage {{ color: {css(colours.ink)}; font-size: {self._theme.reading(0.98).pointSizeF()}pt;"
            f" margin-top: 3px; }}"
            f".label {{ color: {faint}; font-size: {self._theme.interface(0.85).pointSizeF()}pt; margin-top: 28px; }}"
            f".source, .remarks {{ color: {faint}; font-size: {quiet}pt; margin-top: 12px; }}"
        )
        label = f'<div class="label">{self.tr("In the essay")}</div>'
        html = _ANSWER.sub(r'\1<a name="answer"></a>', html, count=1)
        self.setHtml(html.replace('<div class="passage">', f'{label}<div class="passage">'))

    def show_answer_in_sight(self) -> None:
        """Scrolls to where the answer begins, if that is below what is in sight."""
        at = self._answer_at()
        if at is None:
            return
        cursor = QTextCursor(self.document())
        cursor.setPosition(at)
        place, bar = self.cursorRect(cursor), self.verticalScrollBar()
        if place.bottom() > self.viewport().height():
            bar.setValue(bar.value() + place.top() - place.height())

    def _answer_at(self) -> int | None:
        block = self.document().begin()
        while block.isValid():
            part = block.begin()
            while not part.atEnd():
                if "answer" in part.fragment().charFormat().anchorNames():
                    return part.fragment().position()
                part += 1
            block = block.next()
        return None

    def turn_page(self, pages: int) -> None:
        """Scrolls by so many times its height."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + pages * bar.pageStep())

    def set_theme(self, theme: Theme) -> None:
        """Takes other colours or another text size."""
        self._theme = theme
        self.show_html(self._html)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As wide as the card."""
        return QSize(_CARD_WIDTH, 360)


class ReviewPage(QWidget):
    """Shows what its presenter decides; Space, 1 to 4, @, -, and E work as in Anki.

    Where a card has options, 1 to 4 choose one before they rate.
    """

    study_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._presenter: ReviewPresenter | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Review"))
        self.face = CardFace(theme)
        self.editor = NoteEditor(theme)
        self._counts = QLabel()
        self._counts.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._counts.setTextFormat(Qt.TextFormat.RichText)
        self._counts.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._shown_counts: tuple[DueCounts, str] | None = None
        self._end = QLabel()
        self._end.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._end.setWordWrap(True)
        self.show_answer_button = QPushButton(self.tr("Show answer"))
        self.show_answer_button.setProperty("weight", "first")
        self.show_answer_button.setToolTip(self.tr("Space"))
        self._question = ""
        self.input = AnswerInput()
        self._verdict = QLabel()
        self._verdict.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._verdict.setTextFormat(Qt.TextFormat.PlainText)
        self._verdict.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.ratings: dict[Rating, QPushButton] = {rating: QPushButton() for rating in Rating}
        self.suspend = QPushButton(self.tr("Suspend"))
        self.suspend.setToolTip(self.tr("@ or !: out of review until you take it back"))
        self.bury = QPushButton(self.tr("Bury"))
        self.bury.setToolTip(self.tr("-: put off until tomorrow"))
        self.edit = QPushButton(self.tr("Edit"))
        self.edit.setToolTip(self.tr("E"))
        self.back = QPushButton(self.tr("Back to the essay"))
        self._lay_out()
        self._show_side(self._blank)

    def attach(self, presenter: ReviewPresenter) -> None:
        """Connects the page to what decides for it."""
        self._presenter = presenter
        self.show_answer_button.clicked.connect(self.input.turn_over)
        self.input.given.connect(presenter.give)
        self.input.passed.connect(presenter.show_answer)
        self.input.line.left.connect(self.setFocus)
        for rating, button in self.ratings.items():
            button.clicked.connect(partial(self._rate, rating))
        self.suspend.clicked.connect(presenter.suspend)
        self.bury.clicked.connect(presenter.bury)
        self.edit.clicked.connect(presenter.edit)
        self.editor.committed.connect(presenter.keep_form)
        self.editor.cancelled.connect(self.setFocus)
        self.editor.open_changed.connect(self._make_room)
        self.back.clicked.connect(self.study_asked)

    def set_theme(self, theme: Theme) -> None:
        """Takes other colours or another text size."""
        self._theme = theme
        self._middle.setMaximumWidth(theme.pixels(_CARD_WIDTH) + 32)
        self.face.set_theme(theme)
        self.editor.set_theme(theme)
        self._end.setFont(theme.reading(1.2))
        self._counts.setFont(theme.interface(0.95))
        self.input.set_theme(theme)
        self._verdict.setFont(theme.interface(1.1))
        if self._shown_counts is not None:
            self._show_counts(*self._shown_counts)

    def keep_typed(self) -> None:
        """Keeps what was typed into an open form."""
        self.editor.commit_if_changed()

    # What the presenter asks for

    def show_question(self, html: str, counts: DueCounts, deck: str, challenge: Challenge | None) -> None:
        """See `review_presenter.ReviewView`."""
        self._show_counts(counts, deck)
        self.face.show_html(html)
        self.face.setAccessibleDescription(self.face.toPlainText())
        self._pages.setCurrentIndex(0)
        is_same = html == self._question and self._foot.currentWidget() is self._question_foot
        self.input.show_challenge(challenge, keeps_typed=is_same)
        self._question = html
        self._show_side(self._question_foot)
        self._enable(True)
        if not self.editor.is_open and not self.input.take_focus():
            self.show_answer_button.setFocus()

    def show_answer(self, html: str, waits: Mapping[Rating, str], verdict: Verdict | None) -> None:
        """See `review_presenter.ReviewView`."""
        self.face.show_html(html)
        self.face.setAccessibleDescription(self.face.toPlainText())
        words = {
            Rating.AGAIN: self.tr("Again"),
            Rating.HARD: self.tr("Hard"),
            Rating.GOOD: self.tr("Good"),
            Rating.EASY: self.tr("Easy"),
        }
        for rating, button in self.ratings.items():
            button.setText(f"{words[rating]}\n{waits.get(rating, '')}")
            button.setAccessibleName(f"{words[rating]}, {waits.get(rating, '')}")
            button.setToolTip(str(rating.value))
        self._show_verdict(verdict)
        self._show_side(self._answer_foot)
        QTimer.singleShot(0, self.face, self.face.show_answer_in_sight)  # once the ratings have taken their room
        if not self.editor.is_open:
            self.ratings[verdict.rating if verdict else Rating.GOOD].setFocus()

    def show_end(self, session: Session, deck: str) -> None:
        """See `review_presenter.ReviewView`."""
        self._shown_counts = None
        self._counts.setText("")
        lines = [self.tr("Nothing is due in “{deck}”.").format(deck=deck) if deck else self.tr("Nothing is due.")]
        if session.answered:
            lines = [self.tr("Done for now."), self._told(session)]
        self._end.setText("\n\n".join(lines))
        self._pages.setCurrentIndex(1)
        self._show_side(self._blank)
        self._enable(False)
        self.back.setFocus()

    def is_typing(self) -> bool:
        """See `review_presenter.ReviewView`."""
        if self.editor.is_changed():
            self.editor.go_on()
        return self.editor.is_changed()

    def open_form(self, note_type: Uid, texts: tuple[str, ...]) -> None:
        """See `review_presenter.ReviewView`."""
        self.editor.show_form(form_of(note_type, texts, self.tr("Edit card")))

    def close_form(self) -> None:
        """See `review_presenter.ReviewView`."""
        self.editor.close_form()
        self.setFocus()

    # Inside

    def _lay_out(self) -> None:
        card = QFrame()
        card.setProperty("role", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(36, 22, 36, 22)
        inside.addWidget(self.face)
        end = QWidget()
        end_layout = QVBoxLayout(end)
        end_layout.addStretch(2)
        end_layout.addWidget(self._end)
        end_layout.addSpacing(18)
        end_layout.addWidget(self.back, 0, Qt.AlignmentFlag.AlignHCenter)
        end_layout.addStretch(3)
        self._pages = QStackedWidget()
        self._pages.addWidget(card)
        self._pages.addWidget(end)
        self._foot = QStackedWidget()
        self._foot.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._blank, self._question_foot, self._answer_foot = QWidget(), QWidget(), QWidget()
        question = QVBoxLayout(self._question_foot)
        question.setContentsMargins(0, 0, 0, 0)
        question.addWidget(self.input)
        answers = QGridLayout(self._answer_foot)
        answers.setContentsMargins(0, 0, 0, 0)
        answers.setHorizontalSpacing(10)
        answers.addWidget(self._verdict, 0, 0, 1, len(self.ratings))
        for column, button in enumerate(self.ratings.values()):
            answers.addWidget(button, 1, column)
        for side in (self._blank, self._question_foot, self._answer_foot):
            self._foot.addWidget(side)
        tools = QHBoxLayout()
        for button in (self.edit, self.bury, self.suspend):
            tools.addWidget(button)
        tools.addStretch(1)
        below = QGridLayout()  # one row for both: in large text the card needs the height
        for column in range(3):
            below.setColumnStretch(column, 1)
        below.addLayout(tools, 0, 0)
        below.addWidget(self.show_answer_button, 0, 1)
        self._middle = QWidget()
        column_layout = QVBoxLayout(self._middle)
        column_layout.setContentsMargins(16, 14, 16, 14)
        column_layout.setSpacing(10)
        column_layout.addWidget(self._counts)
        column_layout.addWidget(self.editor)
        column_layout.addWidget(self._pages, 1)
        column_layout.addWidget(self._foot)
        column_layout.addLayout(below)
        column_layout.addStretch(0)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(self._middle, 1000)  # as wide as it may be
        row.addStretch(1)

    def _show_side(self, side: QWidget) -> None:
        """Shows one foot, as high as it needs to be."""
        for each in (self._blank, self._question_foot, self._answer_foot):
            policy = QSizePolicy.Policy.Preferred if each is side else QSizePolicy.Policy.Ignored
            each.setSizePolicy(QSizePolicy.Policy.Preferred, policy)
        self._foot.setCurrentWidget(side)
        self.show_answer_button.setVisible(side is self._question_foot)

    def _show_verdict(self, verdict: Verdict | None) -> None:
        """Says what is right or wrong in an answer, and marks the rating that this proposes."""
        signs = {Grade.RIGHT: "✓", Grade.NEAR: "≈", Grade.WRONG: "✗"}
        self._verdict.setVisible(verdict is not None)
        self._verdict.setText(f"{signs[verdict.grade]}  {verdict.sentence}" if verdict else "")
        for rating, button in self.ratings.items():
            is_proposed = verdict is not None and rating is verdict.rating
            button.setAccessibleDescription(verdict.sentence if verdict and is_proposed else "")
            if bool(button.property("weight")) is not is_proposed:
                button.setProperty("weight", "first" if is_proposed else "")
                button.style().unpolish(button)
                button.style().polish(button)

    def _told(self, session: Session) -> str:
        """The session in one line."""
        minutes, seconds = divmod(round(session.spent_ms / 1000), 60)
        spent = self.tr("{minutes} min {seconds} s") if minutes else self.tr("{seconds} s")
        answered = self.tr("1 answer") if session.answered == 1 else self.tr("{n} answers").format(n=session.answered)
        known = self.tr("{known} known").format(known=session.known)
        return " · ".join((answered, known, spent.format(minutes=minutes, seconds=seconds)))

    def _make_room(self, editing: bool) -> None:
        for widget in (self._pages, self._foot, self.edit, self.bury, self.suspend):
            widget.setVisible(not editing)
        self.show_answer_button.setVisible(not editing and self._foot.currentWidget() is self._question_foot)

    def _enable(self, on: bool) -> None:
        for button in (self.edit, self.bury, self.suspend):
            button.setVisible(on)

    def _show_counts(self, counts: DueCounts, deck: str) -> None:
        self._shown_counts = counts, deck
        parts = [
            self.tr("{n} new").format(n=counts.new),
            self.tr("{n} learning").format(n=counts.learning),
            self.tr("{n} to review").format(n=counts.review),
        ]
        faint = css(self._theme.colours.faint)
        name = deck.replace("&", "&amp;").replace("<", "&lt;")
        self._counts.setText(f'<b>{name}</b> &nbsp; <span style="color:{faint}">{" · ".join(parts)}</span>')

    def _rate(self, rating: Rating, _checked: bool = False) -> None:
        assert self._presenter is not None
        self._presenter.rate(rating)

    # Events

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """The keys of a review; buttons pass on what they do not use themselves."""
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
        elif text in ("e", "E"):
            presenter.edit()
        else:
            super().keyPressEvent(event)
