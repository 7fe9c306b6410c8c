"""What is said of a package on the quick way of its plain notes into a library; see `staging`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

StoredNote = tuple[int, int, str, str, str]
"""A note as a package has it; no more than a tuple, since they are very many.

Its id, that of its note type and its guid; its fields as HTML with 0x1f between them; its tags with spaces between.
"""

TakenNote = tuple[int, int, str, int, str, str | None, str | None, str | None, str | None]
"""A note that a library takes in if its cards are plain.

Its id and that of its note type; its uid there; its position among the notes of the package; its tags as a JSON array;
the ordinals that its cards must have, with commas, or None where they may have any. Then, where something else than the
note type says what becomes of it, the uid of that which it has there, its fields as a JSON array, and those that it
came with where they are others.
"""


class Taking(NamedTuple):
    """What became of notes that were to be taken in.

    Attributes:
        left: ids and positions of those that are left.
        homes: ids of decks and of note types that the others have, in their order.
    """

    left: Sequence[tuple[int, int]]
    homes: Sequence[tuple[int, int]]


class Told(NamedTuple):
    """What becomes of the notes of a note type of which nothing else is said.

    Attributes:
        note_type: uid of that which they have in the library.
        came_type: uid of the one that they came with.
        further: what follows their fields in the JSON array of fields.
        number: of this, for `arrival` in the rows of `staging_sql.TAKEN`.
    """

    id: int
    note_type: str
    came_type: str
    further: str
    number: int


class Home(NamedTuple):
    """The deck in the library of a deck of the package, and a number for it; see `Told`."""

    deck_id: int
    deck_uid: str
    name: str
    desired_retention: float
    number: int


class Table(NamedTuple):
    """A file with a table of a library, or with what its rows are made of.

    Attributes:
        rows: how many of them are in the package as such.
        made_of: SQL that gives what they are made of; "" where the file has the table itself.
    """

    file: Path
    rows: int
    made_of: str = ""


class Layout(NamedTuple):
    """How a file holds a table of a library.

    Attributes:
        tables: statements that make it.
        fill: a statement that fills it from `{rows}`; see `staging_sql.ROWS`.
        behind: statements for when it is full.
        given: what these statements name.
    """

    tables: Sequence[str]
    fill: str
    behind: Sequence[str]
    given: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Here:
    """Where and when a package is read.

    Attributes:
        first_day: see `schedule.first_day`.
        offsets: from which milliseconds since 1970 on the clock on the wall was so many minutes east of UTC, from 0 on.
        now_ms: milliseconds since 1970, UTC.
        tz_offset_min: minutes east of UTC now.
        today: study day of now.
        most_cards: of a note.
    """

    first_day: int
    offsets: Sequence[tuple[int, int]]
    now_ms: int
    tz_offset_min: int
    today: int
    most_cards: int
