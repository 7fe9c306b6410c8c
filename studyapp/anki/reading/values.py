"""Values of a package in Anki's own units; `schedule.py` turns them into ours.

Notes, cards and reviews are plain tuples, since a package has very many of them.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Collection:
    """The settings that all schedules of a package count from.

    Attributes:
        created_s: seconds since 1970, UTC; Anki counts days from here.
        created_offset_min: minutes east of UTC at that moment, or None where the package does not say.
        rollover_hour: hour of the local day at which a new study day begins.
        scheduler: 1 or 2, the version of Anki's scheduler.
        uses_fsrs: whether the package says that FSRS was on; only a .colpkg says so.
    """

    created_s: int
    created_offset_min: int | None = None
    rollover_hour: int = 4
    scheduler: int = 2
    uses_fsrs: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a note type; its id stays when it is renamed, and is None in packages of Anki before 2.1.67."""

    name: str
    id: int | None = None


@dataclass(frozen=True, slots=True)
class Template:
    """A template of a note type: the HTML of both sides, with Anki's `{{…}}`.

    Attributes:
        id: stays when it is renamed; None in packages of Anki before 2.1.67.
    """

    name: str
    front: str
    back: str
    id: int | None = None


@dataclass(frozen=True, slots=True)
class NoteType:
    """A note type.

    Attributes:
        is_cloze: its one template makes a card of each deletion.
        sort_field: index of the field that stands for a note in lists.
        modified_s: seconds since 1970, UTC, of its last change.
        further: its settings that are not as usual; see `type_settings`.
    """

    id: int
    name: str
    is_cloze: bool
    fields: tuple[Field, ...]
    templates: tuple[Template, ...]
    css: str = ""
    sort_field: int = 0
    modified_s: int = 0
    further: str = ""


@dataclass(frozen=True, slots=True)
class Deck:
    """A deck.

    Attributes:
        name: the name, with `::` between the levels.
        description: the description that its learner or author wrote; may be HTML.
        preset_id: the options that hold for it, or None for a filtered deck.
        is_filtered: made by a search for a while; the cards of a package name their home decks instead.
        new_per_day: the limit in place of the preset's, or None; so are the next two.
        settings: all that the package says of it, as JSON of schema 11.
    """

    id: int
    name: str
    description: str = ""
    preset_id: int | None = None
    is_filtered: bool = False
    new_per_day: int | None = None
    reviews_per_day: int | None = None
    desired_retention: float | None = None
    settings: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Preset:
    """Options that decks share.

    Attributes:
        desired_retention: 0 to 1.
        fsrs_params: the weights of the newest FSRS that it has any of: 21, 19, 17 or none.
        learning_steps_s: seconds.
        relearning_steps_s: seconds.
        maximum_interval_days: no review card waits longer.
        settings: all that the package says of it, as JSON of schema 11.
    """

    id: int
    name: str
    new_per_day: int = 20
    reviews_per_day: int = 200
    desired_retention: float = 0.9
    fsrs_params: tuple[float, ...] = ()
    learning_steps_s: tuple[int, ...] = (60, 600)
    relearning_steps_s: tuple[int, ...] = (600,)
    maximum_interval_days: int = 36500
    settings: str = field(default="", compare=False)


class Note(NamedTuple):
    """A note.

    Attributes:
        guid: the same in every package that holds the note.
        modified_s: seconds since 1970, UTC, of its last change.
        fields: HTML in NFC, in the order of its note type and as many; media by bare name.
    """

    id: int
    guid: str
    note_type_id: int
    modified_s: int
    fields: tuple[str, ...]
    tags: tuple[str, ...]


class CardPlace(NamedTuple):
    """The place of a card before its schedule is read; so little that those of all notes can be held.

    Attributes:
        deck_id: its home deck.
        ordinal: see `Card`.
        is_new: whether it was never answered.
        has_memory: whether its stability is told; where the column is damaged, `Card` may yet have none.
        has_last_review: whether the moment of its last review is told; likewise.
        modified_s: seconds since 1970, UTC, of its last change, such as a move to another deck.
    """

    id: int
    note_id: int
    deck_id: int
    ordinal: int
    is_new: bool
    has_memory: bool
    has_last_review: bool
    modified_s: int


class Card(NamedTuple):
    """A card as Anki keeps it, taken out of a filtered deck if it was in one.

    Attributes:
        deck_id: its home deck.
        ordinal: index of its template, or of a cloze the number of its deletion less 1.
        type: 0 new, 1 learning, 2 review, 3 relearning.
        queue: -3 and -2 buried, -1 suspended, 0 new, 1 learning, 2 review, 3 learning over days, 4 preview.
        due: new: position; learning: seconds since 1970; review and learning over days: days since the collection's
            first day.
        interval: days, or seconds where negative.
        ease: SM-2's ease, in thousandths; 0 for a new card.
        steps_left: learning steps until it graduates.
        flag: 0 to 7.
        position: the position of a card that was answered, where it stood among the new ones; None where not kept.
        stability: days until retrievability falls to 0.9, as are the next two None without FSRS.
        difficulty: 1 to 10.
        desired_retention: the desired retention at the last review.
        last_review_s: seconds since 1970, UTC; None where Anki did not write it.
        left: the column of which `steps_left` is a part.
        data: JSON, from which the last five before it are; "" where it is damaged.
    """

    id: int
    note_id: int
    deck_id: int
    ordinal: int
    modified_s: int
    type: int
    queue: int
    due: int
    interval: int
    ease: int
    reps: int
    lapses: int
    steps_left: int
    flag: int
    position: int | None = None
    stability: float | None = None
    difficulty: float | None = None
    desired_retention: float | None = None
    last_review_s: int | None = None
    left: int = 0
    data: str = ""


class Review(NamedTuple):
    """A row of Anki's review log.

    Attributes:
        id: milliseconds since 1970, UTC, of the answer.
        ease: 1 to 4; 0 in a row that is no answer.
        interval: days, or seconds where negative; so is the one before.
        factor: with SM-2 the ease in thousandths; with FSRS the difficulty, ((d - 1) / 9 + 0.1) * 1000.
        duration_ms: the time that the answer took.
        kind: 0 learning, 1 review, 2 relearning, 3 in a filtered deck, 4 set by hand, 5 rescheduled.
    """

    id: int
    card_id: int
    ease: int
    interval: int
    last_interval: int
    factor: int
    duration_ms: int
    kind: int


@dataclass(frozen=True, slots=True)
class MediaFile:
    """A file that notes may name; its bytes come from `Package.media_bytes`.

    Attributes:
        name: bare, NFC, safe as a file's name on every system.
        member: its name in the package.
        size: bytes, as the package says.
        sha1: the hash in the package, 20 bytes; packages of the old formats have none.
    """

    name: str
    member: str
    size: int
    sha1: bytes | None = None


class LeftOutReason(StrEnum):
    """The reason why a media file of a package is not read."""

    MISSING = "missing"
    TWICE = "twice"
    UNSAFE_NAME = "unsafe name"
    TOO_LARGE = "too large"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A media file that the package names and that is not read."""

    name: str
    reason: LeftOutReason


@dataclass(frozen=True, slots=True)
class Counts:
    """The numbers of rows of a package."""

    notes: int
    cards: int
    reviews: int
