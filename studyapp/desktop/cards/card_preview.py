"""Preview a card below its form, as it will look in review."""

from html import escape
from typing import Any

from PySide6.QtCore import QSize, QTimer, QUrl
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextBrowser, QWidget

from studyapp.desktop import lazy
from studyapp.desktop.looks.colours import css, mixed
from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.maths.formula_pictures import formula_pictures
from studyapp.desktop.maths.formulas_in_text import TextContext, refusals_html, set_formulas
from studyapp.desktop.pictures.card_pictures import CardPictures, pictures_near
from studyapp.desktop.pictures.small_pictures import small_image, with_small_pictures
from studyapp.domain.ids import Uid
from studyapp.domain.notes import Note, NoteState, NoteType
from studyapp.domain.own_notes import BasicTexts
from studyapp.rendering.formula_html import mark_formulas

_MOST = 3  # cards of one note; more would push the fields away
_HIGHEST = 240
_LEAST = 56  # pixels in any text size, since a small screen has no more
_FRAME = 6  # pixels, both edges together
_REST_MS = 60  # of typing


class CardPreview(QTextBrowser):
    """The front of each card and its answer; as high as they are, within limits.

    Attributes:
        in_full: whether each card is shown with both sides as review shows them, as far as there is room.
        both_ways: whether a second card asks the question by its answer.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.in_full = False
        self.both_ways = False
        self._theme = theme
        self._wanted: tuple[NoteType, tuple[str, ...]] | None = None
        self._room, self._awaits = _LEAST, False
        self._pictures: CardPictures | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setProperty("role", "preview")
        self.setAccessibleName(self.tr("How the card will look"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.document().setDocumentMargin(theme.pixels(10))
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._show)
        formula_pictures().came.connect(self._show_formulas)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self.updateGeometry())

    def set_theme(self, theme: Theme) -> None:
        """Take other colours or another text size."""
        self._theme = theme
        self._show()

    def show_card(self, note_type: NoteType, texts: tuple[str, ...]) -> None:
        """Show the cards that these fields make, now."""
        self._wanted = note_type, texts
        self._show()

    def follow(self, texts: tuple[str, ...]) -> None:
        """Preview the typed text after a short pause in typing."""
        if self._wanted is not None:
            self._wanted = self._wanted[0], texts
            self._rest.start()

    def give_room(self, height: int) -> None:
        """Set how many pixels the fields above can spare; the preview needs no more, but a line at least."""
        if max(_LEAST, height) != self._room:
            self._room = max(_LEAST, height)
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return a height that fits the text, within limits."""
        high = round(self.document().size().height()) + _FRAME
        return QSize(200, max(self._theme.pixels(48), min(self._theme.pixels(_HIGHEST), high)))

    def minimumSizeHint(self) -> QSize:
        """Return the height of the whole card as far as there is room; the fields above scroll sooner."""
        return QSize(120, min(self._room, self.sizeHint().height()))

    def showEvent(self, event: QShowEvent) -> None:
        """Begin with the first line; in a low preview Qt would go to a cursor that nobody sees."""
        super().showEvent(event)
        self.verticalScrollBar().setValue(0)

    def _show_formulas(self) -> None:
        if self._awaits:
            self._show()

    def _html(self) -> str:
        if self._wanted is None:
            return ""
        note_type, texts = self._wanted
        if not self.in_full:
            return faces_html(note_type, texts)
        words = self.tr("Question"), self.tr("Answer")
        html = sides_html(note_type, texts, *words)
        if self.both_ways and html:
            html += sides_html(note_type, (texts[1], texts[0], *texts[2:]), *words)
        return html

    def _find_pictures(self) -> CardPictures | None:
        if self._pictures is None and (source := pictures_near(self)) is not None:
            self._pictures = source
            source.arrived.connect(self._pictures_came)
        return self._pictures

    def _pictures_came(self) -> None:
        if self._wanted is not None and any("](" in text or "<img" in text for text in self._wanted[1]):
            self._show()

    def loadResource(self, _kind: int, name: QUrl | str) -> Any:
        """Return a picture that Qt lays out."""
        address = name if isinstance(name, str) else name.toString(QUrl.ComponentFormattingOption.FullyEncoded)
        return small_image(address, self._pictures, self._theme)

    def _show(self) -> None:
        if self._wanted is None:
            return
        colours = self._theme.colours
        answer = css(mixed(colours.ink, colours.accent, 0.78))
        small = self._theme.interface(0.86).pointSizeF()
        faint = f"{{ color: {css(colours.faint)}; font-size: {small}pt; }}"
        self.document().setDefaultFont(self._theme.reading(1.12 if self.in_full else 0.96))
        self.document().setDefaultStyleSheet(
            f"p {{ margin: 0 0 3px 0; }} .context, .none, .refused, .source, .remarks, .side {faint}"
            f".blank {{ color: {answer}; }} .back, .answer {{ color: {answer}; font-weight: 600; }}"
            ".back { margin: 3px 0 8px 0; } .answer { margin-top: 10px; } .source, .remarks { margin-top: 8px; }"
            ".side { margin: 14px 0 4px 0; }"
        )
        before = self.verticalScrollBar().value()
        shown = with_small_pictures(self._html(), self._find_pictures(), self._theme)
        html, sources = mark_formulas(shown)
        none = escape(self.tr("Nothing is asked yet."))
        self.setHtml(html + refusals_html(sources) or f'<div class="none">{none}</div>')
        room = self.viewport().width() - round(2 * self.document().documentMargin())
        self._awaits = set_formulas(self.document(), sources, TextContext(colours.ink, room, self.devicePixelRatioF()))
        self.verticalScrollBar().setValue(before)


def sides_html(note_type: NoteType, texts: tuple[str, ...], front: str, back: str) -> str:
    """Render both sides of each card as safe HTML; "" if the fields make no card.

    The answer leaves out the question, which a review shows above it and which stands just above here.

    Args:
        note_type: the note type of the note.
        texts: its fields.
        front: the words above a question.
        back: the words above an answer.
    """
    note = _note(note_type, texts)
    if note.own is not None and not note.own.asked[0].strip():
        return ""
    shown: list[str] = []
    for ordinal in lazy.card_sides.ordinals(note)[:_MOST]:
        question = lazy.card_sides.question(note, ordinal)
        answer = lazy.card_sides.answer(note, ordinal).removeprefix(question)
        shown += [
            f'<div class="side">{escape(front)}</div>{question}',
            f'<div class="side">{escape(back)}</div>{answer}',
        ]
    return "".join(shown)


def faces_html(note_type: NoteType, texts: tuple[str, ...]) -> str:
    """Return the questions and answers of the cards that some fields make, as safe HTML; "" where nothing is asked.

    The context stays out: its field stands above, and a long one would leave no room for what is asked.
    """
    note = lazy.brief.without_context(_note(note_type, texts))
    own_note = note.own
    if own_note is not None and not own_note.asked[0].strip():
        return ""
    faces = []
    for ordinal in lazy.card_sides.ordinals(note)[:_MOST]:
        answer = lazy.cloze_html.safe_html(lazy.card_sides.answer_text(note, ordinal))
        back = lazy.markdown.to_html(own_note.back) if isinstance(own_note, BasicTexts) else answer
        faces.append(f'{lazy.card_sides.question(note, ordinal)}<div class="back">{back}</div>')
    return "".join(faces)


def _note(note_type: NoteType, texts: tuple[str, ...]) -> Note:
    """Return a note that is in no library, with these fields."""
    fields = (*texts, *[""] * (len(note_type.fields) - len(texts)))
    imported = None if note_type.is_own else note_type
    other_values = ("hand", NoteState.DRAFT, "hand", False, 0.0, "", 0, None, (), 0, 0, "")
    return Note(Uid("preview"), note_type.uid, fields, Uid(""), None, *other_values, imported_type=imported)
