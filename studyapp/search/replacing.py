"""Find and replace over cards: the request, and its preview."""

from dataclasses import dataclass

from studyapp.domain.ids import Uid

MOST_SHOWN = 300
"""Most fields that are shown before they change; a person checks examples, not thousands."""


@dataclass(frozen=True, slots=True)
class Replacement:
    """Words to find in fields, and their replacement.

    Attributes:
        wanted: plain text, or a regular expression.
        by: plain text; for a regular expression it may name groups by a backslash and their number.
        field: the name of the field to look in, as `own_notes.field_named` gives it; "" for all.
        is_pattern: whether `wanted` is a regular expression.
        minds_case: whether capital letters must be the same.
    """

    wanted: str
    by: str = ""
    field: str = ""
    is_pattern: bool = False
    minds_case: bool = False


@dataclass(frozen=True, slots=True)
class ReplacedField:
    """A field before and after, both cut to the surroundings of the first difference.

    Attributes:
        field: the name of the field as its note type has it.
    """

    note_uid: Uid
    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Replaceable:
    """The changes that a replacement would make.

    Attributes:
        fields: the first of those that would change.
        notes: the number of notes that would change.
        places: the number of matches in them.
        refused: the number of notes that would ask nothing any more, and stay as they are.
    """

    fields: tuple[ReplacedField, ...] = ()
    notes: int = 0
    places: int = 0
    refused: int = 0
