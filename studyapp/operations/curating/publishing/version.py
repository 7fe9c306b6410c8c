"""A version of a curated deck before it is written: what its author decided, and what comes of that."""

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
    """The author's words on a deck; what is empty stays as the version before had it."""

    title: str = ""
    authors: tuple[str, ...] = ()
    licence: str = ""
    language: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True)
class Terms:
    """The author's decisions on a version.

    Attributes:
        about: what is said of the deck.
        allowed: words of the essay that may be shared, as `Quotation.key`.
        withdrawn: cards of which somebody allowed words before, and that shall go without the essay's words.
        chosen: the cards that are published, in their order; None for all, in the order of the library.
        sides: whose version stands where something was changed both here and in the file.
        fallbacks: by card what is asked and answered where it is shared without its words and no copy is at hand;
            else as the version before has it.
        with_remarks: whether remarks of one's own go along on cards that came with the deck.
        spoken: by the author, for what the program writes into a deck whose language is not told.
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
    """A version as it would be published; nothing is written yet.

    Attributes:
        changes: against the version before; None for the first one.
        quotations: of the essay, card by card.
        left_out: notes that came from elsewhere in a note type of their own, by their first words.
        conflicts: what was changed both here and in the file since library and file agreed last, and is not decided;
            what is here stands in the deck.
        agreed: what library and file agree on once it is written: the cards as the library alone would have them.
        own: the deck itself by the same.
        referred: words of the essay that go by reference alone; they go along if that is said of them.
        kept: cards that came here with the deck, whose remarks here are a reader's own and do not go along.
        path: the file of the version before, which has a co-author's pictures and sounds; None where it is not known.
        media: those that both agreed on last, as `agreeing.media_agreed`; none where versions parted since.
        sides: as in `Terms`.
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
        """Return those of which nobody has said that they may be shared."""
        return tuple(each for each in self.quotations if not each.is_allowed)
