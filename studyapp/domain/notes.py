"""Notes in the library: their state, fields and anchor in an essay."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from studyapp.domain.ids import Uid
from studyapp.domain.own_notes import (
    NOTHING_AROUND,
    OWN_KINDS,
    WITH_DELETIONS,
    Around,
    BasicTexts,
    ClozeTexts,
    OwnNote,
    OwnTexts,
    field_named,
    titles,
)
from studyapp.domain.spans import Selector


class FieldFormat(StrEnum):
    """The format of a field's text: CommonMark without raw HTML, or HTML kept byte for byte."""

    MARKDOWN = "markdown"
    HTML = "html"


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a note type.

    Attributes:
        foreign_id: the id in the program that it came from, so that it goes back as the same field.
    """

    name: str
    format: FieldFormat = FieldFormat.MARKDOWN
    foreign_id: int | None = None

    @property
    def has_deletions(self) -> bool:
        """Return whether it is the text of a cloze of ours; fields of imported note types are HTML."""
        return self.format is FieldFormat.MARKDOWN and field_named(self.name) in WITH_DELETIONS


@dataclass(frozen=True, slots=True)
class Template:
    """The two sides of one card of an imported note type, as Anki's templates write them; kept byte for byte.

    Attributes:
        foreign_id: the id, as in `Field`.
    """

    name: str
    front: str
    back: str
    foreign_id: int | None = None


@dataclass(frozen=True, slots=True)
class NoteType:
    """The fields that a note has and how cards are made of it.

    Attributes:
        templates: the templates of an imported note type, one a card (a cloze has one for all); our own types have
            none.
        css: the style of an imported note type, kept byte for byte.
        sort_field: index of the field that a list shows.
        foreign_id: the id in the program that it came from.
        foreign_modified: the time of the last change there, seconds since 1970, UTC.
        further: further settings of that program, as a JSON object.
    """

    uid: Uid
    name: str
    fields: tuple[Field, ...]
    is_cloze: bool
    templates: tuple[Template, ...] = ()
    css: str = ""
    sort_field: int = 0
    foreign_id: int | None = None
    foreign_modified: int = 0
    further: str = ""

    @property
    def is_own(self) -> bool:
        """Return whether it is one of our own, which are shown without templates."""
        return self.uid in OWN_TYPES


def _own_note_type(kind: type[OwnTexts], name: str, *, is_cloze: bool) -> NoteType:
    return NoteType(kind.UID, name, tuple(map(Field, titles(kind.names()))), is_cloze)


BASIC = _own_note_type(BasicTexts, "Basic", is_cloze=False)
CLOZE = _own_note_type(ClozeTexts, "Cloze", is_cloze=True)
OWN_TYPES: Mapping[Uid, NoteType] = {kind.uid: kind for kind in (BASIC, CLOZE)}


class NoteState(StrEnum):
    """The state of a note: only taken notes are scheduled and exported; rejected drafts stay as tombstones."""

    DRAFT = "draft"
    TAKEN = "taken"
    REJECTED = "rejected"


class Rejection(StrEnum):
    """The reason why a person rejected a draft."""

    WRONG = "wrong"
    TRIVIAL = "trivial"
    UNCLEAR = "unclear"
    DUPLICATE = "duplicate"
    NOT_MINE = "not mine"


@dataclass(frozen=True, slots=True)
class Anchor:
    """The place of a note in an essay version; an orphaned note's passage is gone."""

    version_uid: Uid
    selector: Selector
    orphaned: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """A note of the library.

    Attributes:
        fields: the texts of the note type's fields, in its order, as they are stored; `own` and `texts` name them.
        origin: "generated", "assistant", "hand" or "import".
        proposed: a draft that the program would take.
        position: order in the essay's text; of notes without an anchor, order of making.
        created: milliseconds since 1970, UTC.
        modified: milliseconds since 1970, UTC, of the last change of content.
        device: uid of the device that changed it last.
        rejection: why it was rejected; None where no reason was given, and of what is not rejected.
        imported_type: its note type where that is none of our own.
    """

    uid: Uid
    note_type: Uid
    fields: tuple[str, ...]
    deck_uid: Uid
    essay_uid: Uid | None
    kind: str
    state: NoteState
    origin: str
    proposed: bool
    score: float
    reason: str
    position: int
    anchor: Anchor | None
    tags: tuple[str, ...]
    created: int
    modified: int
    device: str
    rejection: Rejection | None = None
    imported_type: NoteType | None = None

    @property
    def type(self) -> NoteType:
        """Return its note type, one of our own or an imported one."""
        return self.imported_type or OWN_TYPES[self.note_type]

    @property
    def own(self) -> OwnNote | None:
        """Return its texts by name where it is of one of our own kinds; None of a note of another program."""
        kind = OWN_KINDS.get(self.note_type)
        return None if kind is None else kind.of(self.fields)

    @property
    def around(self) -> Around:
        """Return the fields around the question; empty for a note of another program."""
        return self.own or NOTHING_AROUND

    @property
    def texts(self) -> dict[str, str]:
        """Return the texts of any note by the names of its note type's fields."""
        return {field.name: text for field, text in zip(self.type.fields, self.fields, strict=False)}

    def saying(self, texts: OwnTexts) -> "Note":
        """Return the same note with other texts, of whichever of our own kinds they are."""
        return replace(self, note_type=texts.UID, imported_type=None, fields=texts.stored)
