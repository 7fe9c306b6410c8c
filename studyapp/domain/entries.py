"""Entries of lists: essays with their counts, the trash, backups; and the settings of study."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from studyapp.domain.ids import Uid


@dataclass(frozen=True, slots=True)
class EssayEntry:
    """An essay as it stands in a list.

    Attributes:
        language: the language of its text, a BCP 47 tag.
        version_uid: the version of its text that holds now.
        deck_uid: the uid of the deck of its notes.
        words: the words of the whole text.
        drafts: notes that are neither taken nor rejected, further suggestions too.
        taken: notes that are in a deck.
        created: milliseconds since 1970, UTC.
        modified: milliseconds since 1970, UTC.
    """

    uid: Uid
    title: str
    author: str | None
    date: str | None
    language: str
    deck_uid: Uid
    version_uid: Uid
    words: int
    drafts: int
    taken: int
    created: int
    modified: int


@dataclass(frozen=True, slots=True)
class TrashEntry:
    """One deletion, with what went with it.

    Attributes:
        uid: names the deletion.
        kind: "essay", "deck" or "note", whichever was deleted by name.
        name: title, name, or the first words of a note.
        deleted_ms: milliseconds since 1970, UTC.
        expires_ms: the time from which it may be emptied for good, milliseconds since 1970, UTC.
        essays: the number of deleted essays.
        decks: the number of deleted decks.
        notes: the number of deleted notes, with drafts.
        cards: the number of deleted cards.
        reviews: rows of their history; those stay in the log in any case.
    """

    uid: Uid
    kind: str
    name: str
    deleted_ms: int
    expires_ms: int
    essays: int
    decks: int
    notes: int
    cards: int
    reviews: int


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy of the library that was found sound when it was made.

    Attributes:
        number: grows with each backup of a library, whatever the clock says; 0 where an earlier version made it.
        day: the same for the days on which backups were made.
        made_ms: milliseconds since 1970, UTC, as the clock had it.
        study_day: the day that it was then, days since 1970-01-01.
        reason: "daily", "before-migration" or "by-hand".
        bytes: size of the file.
    """

    path: Path
    number: int
    day: int
    made_ms: int
    study_day: int
    reason: str
    bytes: int


class EasyDay(StrEnum):
    """The share of reviews that a person wants on a weekday."""

    NORMAL = "normal"
    REDUCED = "reduced"
    MINIMUM = "minimum"


@dataclass(frozen=True, slots=True)
class StudySettings:
    """The settings that hold for all study in a library.

    Attributes:
        rollover_hour: local hour at which a study day begins, 0 to 12.
        is_durable: whether an answer survives a power cut as well as a crash; costs some milliseconds.
        is_balanced: whether a card may come some days earlier or later, so that days get equally much to review.
        easy_days: the share of reviews on each weekday, Monday first, as far as the balance can.
        learn_ahead_min: minutes before its time that a card in learning may come when nothing else waits.
    """

    rollover_hour: int = 4
    is_durable: bool = True
    is_balanced: bool = True
    easy_days: tuple[EasyDay, ...] = (EasyDay.NORMAL,) * 7
    learn_ahead_min: int = 20
