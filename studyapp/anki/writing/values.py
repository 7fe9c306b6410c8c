"""Values that go into a package: notes, decks, schedules, pictures and sounds."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple, Protocol

from studyapp.anki.card_settings import PreservedCard
from studyapp.anki.deck_settings import NOTHING_KEPT, PreservedSettings
from studyapp.anki.fields import clean_field, clean_html, clean_tags, deletion_numbers, is_blank
from studyapp.anki.note_types import IN_ORDER, CommonFields, WrittenType, basic, cloze
from studyapp.domain.cards import CardState
from studyapp.domain.decks import DeckOptions
from studyapp.domain.ids import Uid
from studyapp.domain.own_notes import Around, BasicTexts, ClozeTexts
from studyapp.domain.reviews import Rating, ReviewKind


class LoggedRow(Protocol):
    """The part of a row of the review log that goes into a package; see `ReviewLogEntry`."""

    @property
    def reviewed_ms(self) -> int:
        """Return the time of the review, milliseconds since 1970, UTC."""

    @property
    def study_day(self) -> int:
        """Return the study day, days since 1970-01-01."""

    @property
    def rating(self) -> Rating | None:
        """Return the rating; None for a row that is no review."""

    @property
    def kind(self) -> ReviewKind:
        """Return its kind."""

    @property
    def duration_ms(self) -> int:
        """Return the time that the answer took, in milliseconds."""

    @property
    def due_ms(self) -> int | None:
        """Return the due time that it set for a card in its steps, milliseconds since 1970, UTC."""

    @property
    def due_day(self) -> int | None:
        """Return the study day that it set."""

    @property
    def state(self) -> CardState | None:
        """Return the state that the card came with."""


def is_row_of_anki(entry: LoggedRow) -> bool:
    """Return whether a row of the log is one of Anki's too: an answer, a date by hand or a reset."""
    return entry.rating is not None or entry.kind in (ReviewKind.MANUAL, ReviewKind.RESET)


@dataclass(frozen=True, slots=True)
class Preset:
    """The settings by which a deck is studied: its options and the weights of the memory model."""

    options: DeckOptions
    weights: tuple[float, ...]


class DescribedDeck(NamedTuple):
    """A deck of a package beside its notes.

    Attributes:
        description: HTML.
        preset: the settings with which it is studied here; None if the schedule stays here.
        kept: its settings as they came from Anki, where they did.
    """

    name: str
    description: str
    preset: Preset | None
    kept: PreservedSettings


Homes = Mapping[int, DescribedDeck]
"""Decks of cards by their ordinals."""

_AT_HOME: Homes = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class ExportCard:
    """A card with what the schedule knows of it, to be taken along.

    Attributes:
        ordinal: the number of the card within its note.
        log: the rows of the review log that hold, in the order written.
        is_buried: whether it comes again tomorrow only.
        position: its position among new cards in Anki; None puts it after those before it.
        kept: Anki's data of the card when it came.
    """

    ordinal: int
    state: CardState
    suspended: bool = False
    flag: int = 0
    log: Sequence[LoggedRow] = ()
    is_buried: bool = False
    position: int | None = None
    kept: PreservedCard | None = None

    @property
    def reviews(self) -> int:
        """Count the rows of Anki's log; a state set by another program is not a review."""
        return sum(map(is_row_of_anki, self.log))


@dataclass(frozen=True, slots=True)
class Medium:
    """A picture or sound that a note names.

    Attributes:
        reference: the name by which fields of the note refer to it.
        name: the file name that it should have in Anki.
        sha256: the hash of the content, 64 hexadecimal digits.
        keeps_name: whether the file keeps that name where no other has it; else its content is in the name, too.
    """

    reference: str
    name: str
    sha256: str
    keeps_name: bool = False


class Exportable(Protocol):
    """A note as the package wants it."""

    @property
    def uid(self) -> Uid:
        """Return the uid, which becomes the note's permanent guid."""

    @property
    def tags(self) -> tuple[str, ...]:
        """Return the tags, as any text."""

    @property
    def written_tags(self) -> tuple[str, ...]:
        """Return the tags as Anki gets them."""

    @property
    def modified(self) -> int:
        """Return the time of the last change of content, milliseconds since 1970, UTC."""

    @property
    def created(self) -> int:
        """Return the time of creation, milliseconds since 1970, UTC; 0 if it is unknown."""

    @property
    def cards(self) -> tuple[ExportCard, ...]:
        """Return the progress of its cards; those that are not among them are new."""

    @property
    def media(self) -> tuple[Medium, ...]:
        """Return the pictures and sounds that its fields name."""

    @property
    def note_type(self) -> WrittenType:
        """Return its note type."""

    @property
    def values(self) -> Sequence[str]:
        """Return the values of its fields, in the order of its note type."""

    @property
    def card_ordinals(self) -> tuple[int, ...]:
        """Return the cards that Anki makes of it."""

    @property
    def homes(self) -> Homes:
        """Return the decks of those of its cards that are not in its own."""


@dataclass(frozen=True, slots=True)
class ExportNote(Around):
    """A note of one of our own types as it goes into a package; every text is HTML, ready to be shown.

    Attributes:
        uid: becomes the note's permanent guid.
        is_cloze: whether `front` is text with deletions (`fields.deletion`) or a question.
        front: the question, or the text of a cloze.
        back: the answer to a question; unused in a cloze.
        passage: the essay's passage.
        section: the heading that the passage stands under.
        essay: the essay's title.
        kind: the kind of fact that the note asks, such as "figure".
        picture: shown below the question.
        tags: any text; what Anki cannot keep is replaced.
        modified: milliseconds since 1970, UTC, of the last change of content.
        created: milliseconds since 1970, UTC; 0 where that is not known.
        cards: the progress of its cards; those that are not among them are new.
        media: the pictures and sounds that its texts name.
    """

    uid: Uid
    is_cloze: bool
    front: str
    back: str = ""
    passage: str = ""
    section: str = ""
    essay: str = ""
    kind: str = ""
    picture: str = ""
    tags: tuple[str, ...] = ()
    modified: int = 0
    created: int = 0
    cards: tuple[ExportCard, ...] = ()
    media: tuple[Medium, ...] = ()

    @property
    def written_tags(self) -> tuple[str, ...]:
        """Return the tags as Anki keeps them."""
        return clean_tags(self.tags)

    @property
    def homes(self) -> Homes:
        """Return the decks of its cards, none of which is in another deck."""
        return _AT_HOME

    @property
    def note_type(self) -> WrittenType:
        """Return its note type."""
        return cloze() if self.is_cloze else basic()

    @property
    def values(self) -> Sequence[str]:
        """Return the values of its fields, in the order of its note type."""
        sides = [clean_html(self.front)] if self.is_cloze else [clean_field(self.front), clean_field(self.back)]
        section, essay, knows = map(_clean_name, (self.section, self.essay, self.kind))
        common = CommonFields(self.uid, clean_field(self.passage), section, essay, knows, self.picture)
        kind = ClozeTexts if self.is_cloze else BasicTexts
        return IN_ORDER[kind.UID]((*sides, *map(clean_field, self.around.values()), *common))

    @property
    def card_ordinals(self) -> tuple[int, ...]:
        """Return the cards that Anki makes of the note; a question without words has none."""
        if self.is_cloze:
            return tuple(number - 1 for number in deletion_numbers(self.front))
        return () if is_blank(self.front) else (0,)


_clean_name = lru_cache(maxsize=4096)(clean_field)  # titles and headings come again with each note


class ReadyNote(NamedTuple):
    """A note whose fields need nothing more; see `Exportable`. There may be very many, so that it is a plain tuple.

    Attributes:
        uid: its guid in Anki.
        values: HTML, in the order of the note type's fields.
        tags: the tags, as Anki stores them.
        card_ordinals: the cards that Anki makes of it, or has.
        homes: the decks of those of its cards that are not in its own.
    """

    uid: Uid
    note_type: WrittenType
    values: Sequence[str]
    card_ordinals: tuple[int, ...]
    tags: tuple[str, ...] = ()
    modified: int = 0
    created: int = 0
    cards: tuple[ExportCard, ...] = ()
    media: tuple[Medium, ...] = ()
    homes: Homes = _AT_HOME

    @property
    def written_tags(self) -> tuple[str, ...]:
        """Return the tags, which need nothing more."""
        return self.tags


@dataclass(frozen=True, slots=True)
class ExportDeck:
    """A deck as it goes into a package.

    Attributes:
        name: `::` makes a tree of decks.
        notes: the notes in the order in which new cards come; read once.
        description: HTML; shown above the deck's counts in Anki.
        preset: None where the schedule stays here.
        kept: its settings as they came from Anki, where they did.
    """

    name: str
    notes: Iterable[Exportable]
    description: str = ""
    preset: Preset | None = None
    kept: PreservedSettings = NOTHING_KEPT


def _no_content(sha256: str) -> Path:
    raise KeyError(sha256)


@dataclass(frozen=True, slots=True)
class Contents:
    """All that goes into a package.

    Attributes:
        decks: two that Anki takes for the same, by their names, become one.
        total: the number of notes, about, for the progress.
        content: the file of a medium by its SHA-256; each is asked for once.
        rollover_hour: the hour at which a study day begins.
    """

    decks: Sequence[ExportDeck]
    total: int
    content: Callable[[str], Path] = field(default=_no_content)
    rollover_hour: int = 4


@dataclass(frozen=True, slots=True)
class PackageCounts:
    """The contents of a package that was written."""

    decks: int = 0
    notes: int = 0
    cards: int = 0
    reviews: int = 0
    media: int = 0
