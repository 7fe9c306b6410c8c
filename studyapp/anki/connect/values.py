"""Values of a comparison with a running Anki: the notes of both sides, their differences, and what to send."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from studyapp.domain.exchange.merging import Base
from studyapp.domain.ids import Uid

PORT: Final = 8765
"""The port of the add-on unless its settings name another."""

UID_FIELD: Final = "Uid"
"""The field of our note types that tells which note of ours a note in Anki is."""

Texts = Mapping[str, str]
"""Texts by their names: the fields of a note, or the templates and the style of a note type."""


@dataclass(frozen=True, slots=True)
class OurType:
    """A note type of ours.

    Attributes:
        identity: its id in Anki where it came in a package; one made by the add-on has another.
        fields: the names of its fields, in order; the first is `UID_FIELD`.
        card: the name of its one template.
        front: the question side of that template.
        back: its answer side.
    """

    name: str
    identity: int
    fields: tuple[str, ...]
    card: str
    front: str
    back: str
    css: str
    is_cloze: bool

    @property
    def texts(self) -> Texts:
        """Return the texts that a person may have changed in Anki."""
        return {"Front template": self.front, "Back template": self.back, "Styling": self.css}


@dataclass(frozen=True, slots=True)
class OurNote:
    """A note of ours as it would stand in Anki.

    Attributes:
        note_type: the name of its note type.
        fields: HTML by the names of the fields.
        tags: the tags, as Anki stores them.
        asked: the name of the field that holds its question or its text with deletions.
        label: that, as plain text, for lists.
        media: names and SHA-256 of the pictures and sounds that its fields name.
    """

    uid: Uid
    note_type: str
    fields: Texts
    tags: tuple[str, ...]
    asked: str
    label: str
    media: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class TheirType:
    """One of our note types in Anki: by its id, or else by its name.

    Attributes:
        name: the name that the type has there.
    """

    name: str
    identity: int
    fields: tuple[str, ...]
    texts: Texts


@dataclass(frozen=True, slots=True)
class TheirNote:
    """A note in Anki."""

    note_id: int
    fields: Texts
    tags: tuple[str, ...]
    card_ids: tuple[int, ...]

    @property
    def uid(self) -> Uid:
        """Return the uid of our note that this one was made from."""
        return Uid(self.fields.get(UID_FIELD, ""))


@dataclass(frozen=True, slots=True)
class TheirCard:
    """A card in Anki.

    Attributes:
        queue: 0 new, 1 in its steps, 2 in review; below zero suspended or buried.
        due: the due day of a card in review, counted from the birth of the collection.
    """

    card_id: int
    note_id: int
    ordinal: int
    queue: int
    due: int
    reps: int
    lapses: int


@dataclass(frozen=True, slots=True)
class Theirs:
    """The notes and note types of ours that Anki has.

    Attributes:
        notes: the wanted notes among all that name one of our notes.
        types: the note types, by our names.
        note_ids: all of these.
    """

    notes: tuple[TheirNote, ...] = ()
    types: Mapping[str, TheirType] = field(default_factory=dict)
    note_ids: frozenset[int] = frozenset()


class Fate(StrEnum):
    """The fate of a note that would be sent."""

    NEW = "new"
    SAME = "same"
    CHANGED_HERE = "changed here"
    CHANGED_THERE = "changed in Anki"
    DIFFERS = "differs"
    RETIRED = "retired"
    GONE = "deleted in Anki"
    TWICE = "twice in Anki"
    OTHER_TYPE = "of another note type in Anki"


class Choice(StrEnum):
    """The side that counts where both changed a text, or where it is not known who did."""

    LEAVE = "leave"
    OURS = "ours"
    THEIRS = "theirs"


@dataclass(frozen=True, slots=True)
class Difference:
    """A text that is not the same on both sides."""

    name: str
    here: str
    there: str


@dataclass(frozen=True, slots=True)
class Differences:
    """The differences between the texts of one note or note type.

    Attributes:
        ours: changed here only.
        theirs: changed there only.
        open: changed on both sides, or nobody knows by whom.
    """

    ours: tuple[Difference, ...] = ()
    theirs: tuple[Difference, ...] = ()
    open: tuple[Difference, ...] = ()

    def to_send(self, choice: Choice) -> Texts:
        """Return our texts to be sent, by name."""
        sent = self.ours + (self.open if choice is Choice.OURS else ())
        return {text.name: text.here for text in sent}


@dataclass(frozen=True, slots=True)
class PlannedNote:
    """The plan for a note.

    Attributes:
        label: its question, as plain text.
        ours: None of a retired note.
        theirs: None of a new one, of one that was deleted there, and of one that is there twice.
        tags: all tags that it would have in Anki.
    """

    uid: Uid
    fate: Fate
    label: str
    ours: OurNote | None = None
    theirs: TheirNote | None = None
    differences: Differences = Differences()
    tags: tuple[str, ...] = ()

    @property
    def has_other_tags(self) -> bool:
        """Return whether tags would be changed in Anki."""
        return self.theirs is not None and self.tags != self.theirs.tags


@dataclass(frozen=True, slots=True)
class PlannedType:
    """The plan for a note type.

    Attributes:
        theirs: None where Anki does not have it yet.
        missing: fields that were taken from it in Anki; their texts cannot be sent.
    """

    ours: OurType
    theirs: TheirType | None
    differences: Differences = Differences()
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """All that would become of a deck.

    Attributes:
        deck_name: the deck for new notes; cards that Anki has stay in their deck.
        bases: the last common versions of notes by uid, and of note types by name.
        note_ids: all notes in Anki that tell which note of ours they are.
    """

    deck_name: str
    notes: tuple[PlannedNote, ...]
    types: tuple[PlannedType, ...]
    bases: Mapping[str, Base]
    note_ids: frozenset[int]

    def having(self, *fates: Fate) -> tuple[PlannedNote, ...]:
        """Return the notes of these fates."""
        return tuple(note for note in self.notes if note.fate in fates)


class Outcome(StrEnum):
    """The outcome for a note."""

    ADDED = "added"
    UPDATED = "updated"
    TAGGED = "tagged as retired"
    FAILED = "refused"
    UNKNOWN = "not known"


@dataclass(frozen=True, slots=True)
class Result:
    """The outcome for one note, and why it was refused."""

    uid: Uid
    outcome: Outcome
    why: str = ""
