"""Packages of notes: options of export and import, and the outcome of each note."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from studyapp.domain.ids import Uid
from studyapp.domain.messages import Several, msg


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """A request for a package.

    Attributes:
        decks: whole decks.
        notes: single notes, whichever deck they are in; with neither decks nor notes everything goes.
        course: a deck of that name stands above all others; none where it is empty.
        with_progress: whether schedule, review log and options go along.
        for_older: whether versions of Anki before 2.1.50 and other programs shall read the package too.
        spoken: the person's language, for an essay whose language the program has no words in.
    """

    decks: tuple[Uid, ...] = ()
    notes: tuple[Uid, ...] = ()
    course: str = ""
    with_progress: bool = False
    for_older: bool = False
    spoken: str = ""


@dataclass(frozen=True, slots=True)
class PlannedDeck:
    """A deck of a package.

    Attributes:
        name: the full name in Anki; `::` makes a tree.
        notes: retired ones too.
    """

    name: str
    notes: int
    cards: int


@dataclass(frozen=True, slots=True)
class NamedNote:
    """A note that is named in a list.

    Attributes:
        words: its first words.
        reason: a sentence that says why it is in the list; empty where the list says so.
    """

    uid: Uid
    words: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ExportPlan:
    """The contents that a package will have.

    Attributes:
        decks: the decks with notes, by name.
        reviews: rows of the review log.
        media: pictures and sounds.
        media_bytes: the size of their content.
        left_out: notes of which Anki could make no card.
        to_judge: passages of the texts of these decks that wait to be judged; their drafts are left out.
        retired: notes that went into an earlier export and were deleted since; they go again, tagged.
        notices: sentences that a person should read before.
    """

    decks: tuple[PlannedDeck, ...] = ()
    reviews: int = 0
    media: int = 0
    media_bytes: int = 0
    left_out: tuple[NamedNote, ...] = ()
    to_judge: int = 0
    retired: tuple[NamedNote, ...] = ()
    notices: tuple[str, ...] = ()

    @property
    def notes(self) -> int:
        """Return all notes, retired ones too."""
        return sum(deck.notes for deck in self.decks)

    @property
    def cards(self) -> int:
        """Return all cards."""
        return sum(deck.cards for deck in self.decks)


Theirs = Mapping[Uid, Collection[str]]


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """A person's choices for how a package is brought in.

    Attributes:
        with_progress: whether schedules, history, suspension and flags come along.
        with_presets: whether decks that are new here get the limits and steps that they had there.
        file_wins: whether the package's words are taken where both sides changed a field.
        theirs: notes of which the package's words are taken whoever changed them, and the names of those fields; of
            none where it is all of them.
    """

    with_progress: bool = True
    with_presets: bool = True
    file_wins: bool = False
    theirs: Theirs = field(default_factory=dict)


class Outcome(StrEnum):
    """The outcome for a note of a package.

    A conflict is a note of which at least one field was changed on both sides: what was written here stays. One that
    was deleted here stays so.
    """

    NEW = msg("outcome-new")
    UPDATED = msg("outcome-updated")
    UNCHANGED = msg("outcome-unchanged")
    CONFLICT = "conflict"
    KEPT_DELETED = "kept deleted"
    REFUSED = msg("outcome-refused")


@dataclass(frozen=True, slots=True)
class NoteOutcome:
    """The outcome for one note, with its name.

    Attributes:
        uid: the note here; that which it would have, where it was refused or stays deleted.
        fields: the names of fields that were changed on both sides.
        theirs: their texts of these fields, in the same order.
        reason: the reason of a refusal, or another remark, as a sentence.
    """

    uid: Uid
    outcome: Outcome
    fields: tuple[str, ...] = ()
    theirs: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ImportReport:
    """The outcome for a package.

    Attributes:
        source: the name of its file.
        notes: one for each note, in the order of the package.
        decks: names of decks that were made.
        note_types: names of note types that were made.
        restyled: names of those that were here, and got their templates and style as they are there.
        unsupported: for each note type, the features that are not shown here as there, each in a few words.
        cards: the number of new cards.
        reviews: the number of imported rows of history.
        media: the number of imported pictures and sounds.
        media_left_out: the media that did not come, each with the reason as a sentence.
        skipped: rows of the package that belong to nothing in it.
        notices: sentences that a person should read, such as what is kept and does not hold here.
    """

    source: str
    notes: tuple[NoteOutcome, ...] = ()
    decks: tuple[str, ...] = ()
    note_types: tuple[str, ...] = ()
    restyled: tuple[str, ...] = ()
    unsupported: tuple[tuple[str, tuple[str, ...]], ...] = ()
    cards: int = 0
    reviews: int = 0
    media: int = 0
    media_left_out: tuple[tuple[str, str], ...] = ()
    skipped: int = 0
    notices: tuple[str, ...] = ()

    @property
    def counts(self) -> Mapping[Outcome, int]:
        """Count the notes by outcome."""
        counted = Counter(note.outcome for note in self.notes)
        return {outcome: counted[outcome] for outcome in Outcome}

    @property
    def summary(self) -> str:
        """Return all of it in one sentence."""
        counts = self.counts
        outcomes = [msg("so-many-are", n=count, what=_WORDS[outcome]) for outcome, count in counts.items() if count]
        notes = msg("notes", n=len(self.notes))
        if not outcomes:
            return msg("source-has-notes", source=self.source, notes=notes)
        return msg("source-has-notes-of-which", source=self.source, notes=notes, outcomes=Several(outcomes))


_WORDS = {
    Outcome.NEW: msg("outcome-new"),
    Outcome.UPDATED: msg("outcome-updated"),
    Outcome.UNCHANGED: msg("outcome-unchanged"),
    Outcome.CONFLICT: msg("changed-on-both-sides"),
    Outcome.KEPT_DELETED: msg("deleted-here-and-left-so"),
    Outcome.REFUSED: msg("outcome-refused"),
}
