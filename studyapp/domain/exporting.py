"""What shall be exported, and what an export holds, told before it is written."""

from dataclasses import dataclass

from studyapp.domain.ids import Uid


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """What a person wants in a package.

    Attributes:
        decks: whole decks.
        notes: single notes, whichever deck they are in; with neither decks nor notes everything goes.
        course: a deck of that name stands above all others; none where it is empty.
        with_progress: whether schedule, review log and options go along.
        for_older: whether versions of Anki before 2.1.50 and other programs shall read the package too.
        spoken: by the person, for what the program writes where it has no words in the language of an essay.
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
        name: as Anki shows it; `::` makes a tree.
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
    """What a package will hold.

    Attributes:
        decks: those with notes, by name.
        reviews: rows of the review log.
        media: pictures and sounds.
        media_bytes: the size of their content.
        left_out: notes of which Anki could make no card.
        drafts: notes of these decks that nobody has judged; they are left out.
        retired: notes that went into an earlier export and were deleted since; they go again, tagged.
        notices: sentences that a person should read before.
    """

    decks: tuple[PlannedDeck, ...] = ()
    reviews: int = 0
    media: int = 0
    media_bytes: int = 0
    left_out: tuple[NamedNote, ...] = ()
    drafts: int = 0
    retired: tuple[NamedNote, ...] = ()
    notices: tuple[str, ...] = ()

    @property
    def notes(self) -> int:
        """All notes, retired ones too."""
        return sum(deck.notes for deck in self.decks)

    @property
    def cards(self) -> int:
        """All cards."""
        return sum(deck.cards for deck in self.decks)
