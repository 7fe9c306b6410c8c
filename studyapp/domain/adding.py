"""Cards that a person writes without a text: their kinds, fields and answers."""

from dataclasses import dataclass, replace
from enum import StrEnum

from studyapp.domain.ids import Uid
from studyapp.domain.own_notes import Around, BasicTexts, ClozeTexts, OwnNote


class CardForm(StrEnum):
    """The form of a card that a person writes: how it asks, and how it is answered.

    Basic: a question and its answer. Reversed: the same, and a second note that asks for the question by the answer;
    each is learned and edited by itself. Cloze: a text with deletions. Typed: the answer is typed and compared word by
    word. Figure: a number, a date or a time is typed, which may be off by as much as the card allows. Citation: a
    source is typed, its authors and its year.
    """

    BASIC = "basic"
    REVERSED = "reversed"
    CLOZE = "cloze"
    TYPED = "typed"
    FIGURE = "figure"
    CITATION = "citation"


TYPED_FORMS = frozenset({CardForm.TYPED, CardForm.FIGURE, CardForm.CITATION})
"""Forms whose answer is typed, whatever the deck says."""


@dataclass(frozen=True, slots=True)
class _Asking:
    """The question of a new card; see `NewCard`."""

    front: str
    back: str = ""
    form: CardForm = CardForm.BASIC
    tolerance: str = ""
    tags: tuple[str, ...] = ()
    deck: str = ""


@dataclass(frozen=True, slots=True)
class NewCard(Around, _Asking):
    """A card to add, which becomes one note or two; every text is Markdown.

    Attributes:
        front: the question, or the text of a cloze with its deletions, `{{c1::answer::hint}}`.
        back: the answer; unused in a cloze.
        tolerance: the tolerance of a figure, a number in the unit of the answer, or "".
        tags: without white space in them.
        deck: name or uid of its deck, or "" for the one that all cards of one adding are for.
    """

    @property
    def each_note(self) -> "tuple[NewCard, ...]":
        """Return the notes that are made of it, one after the other: two of one that is reversed."""
        if self.form is not CardForm.REVERSED:
            return (self,)
        basic_card = replace(self, form=CardForm.BASIC)
        return basic_card, replace(basic_card, front=self.back, back=self.front)

    @property
    def texts(self) -> OwnNote:
        """Return its texts as a note of one of our own kinds has them."""
        if self.form is CardForm.CLOZE:
            return ClozeTexts(self.front, **self.around)
        back = f"{self.back.strip()} ± {self.tolerance.strip()}" if self.tolerance.strip() else self.back
        return BasicTexts(self.front, back, **self.around)

    @property
    def kind(self) -> str:
        """Return the kind of the note, by which its answers are graded."""
        return self.form.value if self.form in TYPED_FORMS else "hand"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A card that was not added, since the library has one that asks the same.

    Attributes:
        place: the index of the card among those that were given.
        note_uid: the uid of the one that is there.
    """

    place: int
    note_uid: Uid
