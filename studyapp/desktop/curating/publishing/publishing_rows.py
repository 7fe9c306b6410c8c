"""Make the rows of a deck to be published; free of Qt."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from studyapp.desktop import lazy
from studyapp.desktop.background.watching import EndedError
from studyapp.domain.curated import SharedCard, SharedDeck
from studyapp.domain.errors import StudyAppError
from studyapp.domain.ids import Uid
from studyapp.domain.notes import Note

if TYPE_CHECKING:
    from studyapp.deckfile.merging import Conflict, Key, Side
    from studyapp.library import Library
    from studyapp.operations.curating.publishing.preparing import Preparation
    from studyapp.operations.curating.publishing.version import Publication

_CACHED_WORDS = 20_000
_MOST_LETTERS = 200


@dataclass(frozen=True, slots=True)
class CardLine:
    """A card that could be published.

    Attributes:
        question: plain text on one line; so is `answer`.
        is_chosen: whether it is published.
        is_new: whether the version before had it not.
        is_reference: whether it goes without its words.
        quotes: the number of quotations of the essay in it.
        is_open: whether somebody has to say what shall become of them.
        findings: the number of rules of good cards that it breaks.
    """

    uid: Uid
    question: str
    answer: str
    is_chosen: bool = True
    is_retired: bool = False
    is_new: bool = False
    is_changed: bool = False
    is_reference: bool = False
    quotes: int = 0
    is_open: bool = False
    findings: int = 0


@dataclass(frozen=True, slots=True)
class QuotationLine:
    """Words of the essay on a card.

    Attributes:
        field: the field, by its name in `SharedCard`.
        is_allowed: whether somebody has said that they may be shared.
        can_refer: whether the card could be shared by reference instead.
    """

    card_uid: Uid
    field: str
    words: str
    is_allowed: bool
    can_refer: bool


@dataclass(frozen=True, slots=True)
class ShownPublication:
    """A version as it would be published.

    Attributes:
        name: the name of the deck here.
        notes: all that could be published, in their order.
        before: the version that was published last, or None.
        earlier: the error of a file that cannot be read, or "".
        conflicts: the undecided conflicts between library and file.
        made: None where nothing can be published, which `trouble` tells.
        media: the pictures and sounds that its cards call, by name.
    """

    name: str
    notes: tuple[Note, ...]
    words: Mapping[Uid, tuple[str, str]]
    before: SharedDeck | None
    earlier: str = ""
    made: "Publication | None" = None
    trouble: StudyAppError | None = None
    quotations: tuple[QuotationLine, ...] = ()
    conflicts: "tuple[Conflict, ...]" = ()
    cards: Mapping[Uid, SharedCard] = field(default_factory=dict)
    media: tuple[str, ...] = ()

    @property
    def open_cards(self) -> int:
        """Return the number of cards with undecided quotations."""
        return len({quotation.card_uid for quotation in self.quotations if not quotation.is_allowed})

    @property
    def is_same(self) -> bool:
        """Return whether nothing changed since the previous version."""
        return self.made is not None and self.made.changes is not None and not self.made.changes


def make_publication(
    library: "Library",
    deck_uid: Uid,
    settled: "Preparation",
    date: str,
    sides: "Mapping[Key, Side]",
    spoken: str = "",
    progress: Callable[[int, int], None] | None = None,
) -> ShownPublication:
    """Return a deck as it would be published by its terms and decisions; see `preparing.prepare`."""
    before, earlier = lazy.releasing.last_version(settled.path, deck_uid)
    notes = lazy.preparing.publishable(library, deck_uid, settled)
    words = {note.uid: _question_words(note) for note in notes}
    known = lazy.agreeing.load_agreed_deck(library, deck_uid) if before is None else None
    last = known.deck if known is not None else before
    shown = ShownPublication(library.deck(deck_uid).name, notes, words, last, earlier)
    try:
        made = lazy.preparing.prepare(library, deck_uid, settled, date, before, sides, spoken, progress)
    except EndedError:
        raise
    except StudyAppError as error:
        return replace(shown, trouble=error)
    lines = tuple(
        QuotationLine(
            quotation.card_uid,
            quotation.field,
            quotation.words,
            quotation.is_allowed,
            quotation.card_uid in made.referable,
        )
        for quotation in made.publication.quotations
    )
    cards = {card.uid: card for card in made.publication.deck.cards}
    return replace(
        shown,
        made=made.publication,
        quotations=lines,
        conflicts=made.publication.conflicts,
        cards=cards,
        media=lazy.packed.media_to_pack(library, made.publication.deck),
    )


def card_lines(
    shown: ShownPublication, order: Sequence[Uid], left_out: Sequence[Uid], findings: Mapping[Uid, int]
) -> tuple[CardLine, ...]:
    """Return the cards in an order, as in the version made last."""
    earlier = {card.uid for card in shown.before.cards} if shown.before else set()
    changes = shown.made.changes if shown.made is not None else None
    changed = {change.after.uid for change in changes.changed} if changes else set()
    quotes = Counter(quotation.card_uid for quotation in shown.quotations)
    unsettled = {quotation.card_uid for quotation in shown.quotations if not quotation.is_allowed}
    out = set(left_out)

    def line(uid: Uid) -> CardLine:
        card = shown.cards.get(uid)
        is_out = uid in out
        return CardLine(
            uid,
            *shown.words[uid],
            is_chosen=not is_out,
            is_retired=card is not None and card.is_retired and not is_out,
            is_new=shown.before is not None and uid not in earlier and not is_out,
            is_changed=uid in changed and not is_out,
            is_reference=card is not None and bool(card.blanks) and not is_out,
            quotes=0 if is_out else quotes[uid],
            is_open=uid in unsettled and not is_out,
            findings=findings.get(uid, 0),
        )

    return tuple(line(uid) for uid in order if uid in shown.words)


@lru_cache(maxsize=_CACHED_WORDS)
def _question_words(note: Note) -> tuple[str, str]:
    found = lazy.brief.summarise(note)
    return found.front[:_MOST_LETTERS], found.answer[:_MOST_LETTERS]
