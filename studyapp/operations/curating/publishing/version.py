"""The values for a version of a curated deck before it is written: its author's decisions and its content."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from studyapp.deckfile.comparing import Comparison
from studyapp.deckfile.merging import Conflict, Key, Side
from studyapp.domain.curated import AgreedCard, SharedDeck
from studyapp.domain.ids import Uid
from studyapp.operations.curating.publishing.published_words import Quotation


@dataclass(frozen=True, slots=True)
class About:
    """The author's facts about a deck; an empty one stays as in the version before."""

    title: str = ""
    authors: tuple[str, ...] = ()
    licence: str = ""
    language: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True)
class Terms:
    """The author's decisions on a version.

    Attributes:
        about: the facts about the deck.
        allowed: words of the essay that may be shared, by `Quotation.key`.
        withdrawn: cards whose words were permitted before and are now to be shared by reference.
        chosen: the cards to publish, in their order; None for all, in the order of the library.
        sides: the decisions on values that were changed both here and in the file.
        fallbacks: question and answer by card, for readers without the essay; else as in the version before.
        with_remarks: whether to publish the author's own remarks on cards that came with the deck.
        spoken: the author's language, for phrases in a deck whose own language is unknown.
    """

    about: About = field(default_factory=About)
    allowed: Collection[tuple[Uid, str]] = ()
    withdrawn: Collection[Uid] = ()
    chosen: Sequence[Uid] | None = None
    sides: Mapping[Key, Side] = field(default_factory=dict)
    fallbacks: Mapping[Uid, tuple[str, str]] = field(default_factory=dict)
    with_remarks: bool = False
    spoken: str = ""


@dataclass(frozen=True, slots=True)
class Publication:
    """A version as it would be published, before it is written.

    Attributes:
        changes: the changes since the version before; None for the first one.
        quotations: words of the essay, card by card.
        left_out: the first words of notes with note types of other programs, which no curated deck can hold.
        conflicts: undecided values that were changed both here and in the file; the deck has those from here.
        agreed: the cards of the new common version, as the library alone would have them.
        own: the deck as the library alone would have it.
        referred: words of the essay that are shared by reference only, unless the author permits to share them.
        kept: cards that came with the deck whose remarks here belong to their reader and are not published.
        path: the file of the version before, which has a co-author's media; None if unknown.
        media: the media of the last common version, as in `agreeing.media_agreed`; empty if versions diverged.
        sides: the decisions, as in `Terms`.
    """

    deck: SharedDeck
    changes: Comparison | None
    quotations: tuple[Quotation, ...]
    left_out: tuple[str, ...]
    conflicts: tuple[Conflict, ...] = ()
    agreed: tuple[AgreedCard, ...] = ()
    own: SharedDeck | None = None
    referred: tuple[Quotation, ...] = ()
    kept: tuple[Uid, ...] = ()
    path: Path | None = None
    media: Mapping[str, str] = field(default_factory=dict)
    sides: Mapping[Key, Side] = field(default_factory=dict)

    @property
    def open_quotations(self) -> tuple[Quotation, ...]:
        """Return the quotations that nobody permitted to share."""
        return tuple(quotation for quotation in self.quotations if not quotation.is_allowed)
