"""Notes as they stand in the library: what is known, its fields and where it stands in an essay."""

from dataclasses import dataclass
from enum import StrEnum

from studyapp.domain.ids import Uid
from studyapp.domain.selectors import Selector


class FieldFormat(StrEnum):
    """How a field's text is written: CommonMark without raw HTML, or HTML kept byte for byte."""

    MARKDOWN = "markdown"
    HTML = "html"


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a note type."""

    name: str
    format: FieldFormat = FieldFormat.MARKDOWN


@dataclass(frozen=True, slots=True)
class NoteType:
    """The fields that a note has and how cards are made of it."""

    uid: Uid
    name: str
    fields: tuple[Field, ...]
    is_cloze: bool


BASIC = NoteType(
    Uid("basic"), "Basic", tuple(Field(n) for n in ("Front", "Back", "Context", "Source", "Remarks")), False
)
CLOZE = NoteType(Uid("cloze"), "Cloze", tuple(Field(n) for n in ("Text", "Context", "Source", "Remarks")), True)


class NoteState(StrEnum):
    """Where a note is in its life: only taken notes are scheduled and exported; rejected drafts stay as tombstones."""

    DRAFT = "draft"
    TAKEN = "taken"
    REJECTED = "rejected"


class Rejection(StrEnum):
    """Why a person rejected a draft."""

    WRONG = "wrong"
    TRIVIAL = "trivial"
    UNCLEAR = "unclear"
    DUPLICATE = "duplicate"
    NOT_MINE = "not mine"


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a note stands in an essay version; an orphaned note's passage is gone."""

    version_uid: Uid
    selector: Selector
    orphaned: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """A note of the library.

    Attributes:
        fields: the texts of the note type's fields, in its order.
        origin: "generated", "hand" or "import".
        proposed: a draft that the program would take.
        position: order in the essay's text; of notes without an anchor, order of making.
        created: milliseconds since 1970, UTC.
        modified: milliseconds since 1970, UTC, of the last change of content.
        device: uid of the device that changed it last.
        rejection: why it was rejected; None where no reason was given, and of what is not rejected.
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
