"""Hold the input of the form for a new card, and make the card from it; needs no Qt."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from studyapp.desktop.cards.kind_change import other_kind
from studyapp.domain.adding import CardForm, NewCard
from studyapp.domain.notes import BASIC, CLOZE, NoteType
from studyapp.domain.own_notes import AROUND, OWN_KINDS

ASKED = ("front", "back")
"""The names under which the fields asked and answered are kept, however the kind calls them."""

FIELDS = (*ASKED, *AROUND)


def note_type_of(form: CardForm) -> NoteType:
    """Return the note type of what a form of card makes."""
    return CLOZE if form is CardForm.CLOZE else BASIC


@dataclass(frozen=True, slots=True)
class TypedCard:
    """The typed values of the form.

    Attributes:
        deck: a name as it was typed, or the uid of a deck that was chosen.
        tags: the tags, as they were typed.
        tolerance: the tolerance of a figure.
        texts: Markdown, by the names in `FIELDS`; those that are missing are empty.
    """

    kind: CardForm = CardForm.BASIC
    deck: str = ""
    tags: str = ""
    tolerance: str = ""
    texts: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Return whether nothing is written that would be missed."""
        return not any(text.strip() for text in (*self.texts.values(), self.tolerance))

    def emptied(self) -> "TypedCard":
        """Return the form for the next card: deck, kind and tags stay."""
        return replace(self, tolerance="", texts={})

    @property
    def shown_texts(self) -> Mapping[str, str]:
        """Return the texts with none that its kind would hide: drafts of older versions have an answer for a cloze."""
        if self.kind is CardForm.CLOZE and self.texts.get("back", "").strip():
            return texts_turned(self.texts, CardForm.BASIC, CardForm.CLOZE)
        return self.texts

    def stored(self) -> tuple[str, ...]:
        """Return all fields in one row, as drafts are stored."""
        return (self.kind.value, self.deck, self.tags, self.tolerance, *(self.texts.get(name, "") for name in FIELDS))

    def card(self) -> NewCard:
        """Return the card to add."""
        common_fields = {name: self.texts.get(name, "").strip() for name in AROUND}
        front, back = (self.texts.get(name, "").strip() for name in ASKED)
        tolerance = self.tolerance.strip() if self.kind is CardForm.FIGURE else ""
        answer = "" if self.kind is CardForm.CLOZE else back
        return NewCard(front, answer, self.kind, tolerance, tags_of(self.tags), **common_fields)


def texts_turned(texts: Mapping[str, str], before: CardForm, after: CardForm) -> Mapping[str, str]:
    """Return what was typed for one kind as another kind asks it: a question and its answer as a cloze, or back."""
    given, wanted = note_type_of(before), note_type_of(after)
    if given == wanted or not any(texts.get(name, "").strip() for name in ASKED):
        return texts
    names = shown_names(before, with_more=True)
    turned = other_kind(given, tuple(texts.get(name, "") for name in names), wanted)
    return dict.fromkeys(FIELDS, "") | dict(zip(shown_names(after, with_more=True), turned, strict=True))


def is_stored(row: Sequence[str]) -> bool:
    """Return whether a row is one that `TypedCard.stored` gives."""
    return len(row) == 4 + len(FIELDS) and row[0] in {kind.value for kind in CardForm}


def of_row(row: Sequence[str]) -> TypedCard:
    """Read a row of `TypedCard.stored`."""
    kind, deck, tags, tolerance, *texts = row
    return TypedCard(CardForm(kind), deck, tags, tolerance, dict(zip(FIELDS, texts, strict=True)))


def tags_of(typed: str) -> tuple[str, ...]:
    """Return the tags of a line in which spaces or commas part them, each once."""
    return tuple(dict.fromkeys(typed.replace(",", " ").split()))


def shown_names(kind: CardForm, *, with_more: bool) -> tuple[str, ...]:
    """Return the names in `FIELDS` of the fields that a form shows."""
    field_count = len(OWN_KINDS[note_type_of(kind).uid].ASKED)
    return (*ASKED[:field_count], *(AROUND if with_more else ()))
