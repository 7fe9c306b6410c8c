"""A curated deck: cards that an instructor keeps, numbered by version, and shares without schedule and without text."""

import re
from dataclasses import dataclass

from studyapp.domain.fingerprints import Fingerprint
from studyapp.domain.ids import Uid
from studyapp.domain.own_notes import OWN_KINDS, Around, OwnNote

QUOTATION_ALLOWED = "may be shared"
"""What a file says before the marks of those words of the essay that somebody lets go along."""

_OF_PERSONS = re.compile(
    r"(?:leech|marked|flagged|suspended|buried|flag[:_-]?\d?|(?:my|mine|own|personal|private)(?:[:_/-].*)?"
    r"|(?:studyapp::|ankihub_protect|ankicollab_).*)",
    re.IGNORECASE,
)


def is_personal(tag: str) -> bool:
    """Whether a tag says something of a person and not of a card, as those that programs set while somebody studies."""
    return _OF_PERSONS.fullmatch(tag) is not None


@dataclass(frozen=True, slots=True)
class Release:
    """A version that was published.

    Attributes:
        version: from 1.
        date: such as 2026-12-14.
        changes: one sentence each.
        marks: of what it held, by which its next versions know it; see `deckfile.descent`.
    """

    version: int
    date: str
    changes: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EssayReference:
    """The essay that a deck belongs to; by its sketch a reader's own copy is known.

    Attributes:
        date: as the essay gives it, or "".
        sketch: the smallest numbers of the sketch, see `matching.sketching`, ascending; none where there is no essay.
    """

    title: str
    author: str = ""
    date: str = ""
    sketch: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Blank:
    """A stretch of the fingerprinted sentences that is blanked.

    Attributes:
        first: its first letter.
        last: one past its last letter.
        number: of the card that asks it.
        hint: shown in the blank; plain text on one line, without a bar.
    """

    first: int
    last: int
    number: int = 1
    hint: str = ""


@dataclass(frozen=True, slots=True)
class _Asking:
    """What a card of a curated deck asks, and what it is known by; see `SharedCard`."""

    uid: Uid
    front: str
    back: str = ""
    is_cloze: bool = False
    kind: str = ""
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SharedCard(Around, _Asking):
    """A note of a curated deck; every text is Markdown, as in the fields of our own note types.

    What stands around the question comes behind what is asked, in files and in lists of what differs.

    Attributes:
        uid: permanent; the note's uid in every library.
        kind: what it knows, such as "figure"; "" where nobody said.
        is_cloze: whether `front` is a text with deletions, `{{c1::answer::hint}}`.
        back: the answer; "" in a cloze.
        section: the heading that it stands under, or "".
        fingerprint: where its passage is, or None.
        blanks: what is blanked in the passage; then front and back serve only where the text is not there.
        is_retired: no longer asked; whoever has it is told.
        quotation: marks of the words of the essay that may stand on it, see `matching.quoting.mark_of`.
    """

    section: str = ""
    fingerprint: Fingerprint | None = None
    blanks: tuple[Blank, ...] = ()
    is_retired: bool = False
    quotation: tuple[str, ...] = ()

    @property
    def texts(self) -> dict[str, str]:
        """All that a reader sees of it, by name."""
        return {"front": self.front, "back": self.back, **self.around}


@dataclass(frozen=True, slots=True)
class AgreedCard:
    """A card as library and deck file agreed on it last, by taking or by publishing: the base of the next merge.

    Attributes:
        card: as it stood in the file, or as the library alone would have published it.
        note_type: of the note here, or None where it was none.
        fields: those that it came with here, or went from here with.
        put_out: cards that a version put out of review, since it is retired or asks them no more.
    """

    card: SharedCard
    note_type: Uid | None = None
    fields: tuple[str, ...] = ()
    put_out: tuple[Uid, ...] = ()

    @property
    def own(self) -> OwnNote | None:
        """Its texts by name as they were agreed on; None where it was no note."""
        kind = OWN_KINDS.get(self.note_type) if self.note_type is not None else None
        return None if kind is None else kind.of(self.fields)


@dataclass(frozen=True, slots=True)
class SharedDeck:
    """A version of a curated deck.

    Attributes:
        uid: permanent.
        version: from 1, growing.
        licence: an SPDX identifier such as CC-BY-4.0, or any words; "" where nobody said.
        language: a tag such as "en", or "".
        releases: the newest first.
        cards: in the order of study.
        quotation: as that of a card, for what is said of the deck.
    """

    uid: Uid
    title: str
    version: int = 1
    authors: tuple[str, ...] = ()
    licence: str = ""
    language: str = ""
    description: str = ""
    essay: EssayReference | None = None
    releases: tuple[Release, ...] = ()
    cards: tuple[SharedCard, ...] = ()
    quotation: tuple[str, ...] = ()
