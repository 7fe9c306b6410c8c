"""Decks and their options."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from studyapp.domain.errors import StudyAppError
from studyapp.domain.ids import Uid
from studyapp.domain.messages import msg
from studyapp.domain.reviews import AnswerMode

_BETWEEN = "::"
_COLONS = re.compile(":{2,}")


class NewMix(StrEnum):
    """The place of new cards among the reviews of a day."""

    AFTER = "after"
    BEFORE = "before"
    MIXED = "mixed"


class ReviewOrder(StrEnum):
    """The order of cards when more is due than a day allows.

    Gain: what a review keeps known in the coming 30 days, per second that it takes. Easiest: what is most likely
    known. Due: what has been due longest.
    """

    GAIN = "gain"
    EASIEST = "easiest"
    DUE = "due"


@dataclass(frozen=True, slots=True)
class DeckOptions:
    """Limits and schedule of a deck, and how its cards are answered.

    Attributes:
        new_per_day: new cards a study day.
        reviews_per_day: reviews a study day.
        desired_retention: 0.70 to 0.97.
        learning_steps_s: seconds.
        relearning_steps_s: seconds.
        maximum_interval_days: no review card waits longer.
        answers: the way in which cards of figures and citations are answered.
        new_mix: the position of new cards among the reviews of a day.
        backlog_order: the order when more is due than `reviews_per_day`.
        new_waits: whether no new card comes as long as more is due than that.
        weights: the 21 of FSRS-6 that were trained for this deck elsewhere; empty where those of the library hold.
    """

    new_per_day: int = 20
    reviews_per_day: int = 200
    desired_retention: float = 0.9
    learning_steps_s: tuple[int, ...] = (60, 600)
    relearning_steps_s: tuple[int, ...] = (600,)
    maximum_interval_days: int = 36500
    answers: AnswerMode = AnswerMode.SELF
    new_mix: NewMix = NewMix.AFTER
    backlog_order: ReviewOrder = ReviewOrder.GAIN
    new_waits: bool = True
    weights: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Deck:
    """A named collection of notes, in a tree of decks; each essay gets one of its title.

    Attributes:
        title: the title in its tree; any text, `::` too.
        parent_uid: the uid of the deck that it stands in; None at the top.
        above: the titles of the decks that it stands in, from the top.
        position: its place by hand among the decks beside it, from 0; None behind those that have one, by name.
    """

    uid: Uid
    title: str
    options: DeckOptions = field(default_factory=DeckOptions)
    parent_uid: Uid | None = None
    above: tuple[str, ...] = ()
    position: int | None = None

    @property
    def path(self) -> tuple[str, ...]:
        """Return its title behind those of the decks that it stands in."""
        return (*self.above, self.title)

    @property
    def name(self) -> str:
        """Return its path in one line, as lists show it."""
        return _BETWEEN.join(self.path)

    @property
    def exported_name(self) -> str:
        """Return the path as Anki writes it; `::` within a title is replaced, so that it makes no deck of its own."""
        return joined(self.path)


@dataclass(frozen=True, slots=True)
class DueCounts:
    """The numbers of cards of a deck that wait today, within its limits.

    Attributes:
        new: cards that were never answered.
        learning: cards in their steps, which come back today.
        review: cards whose day has come.
        returns_ms: the times at which those in their steps come that do so later, ms since 1970, soonest first.
    """

    new: int = 0
    learning: int = 0
    review: int = 0
    returns_ms: tuple[int, ...] = field(default=(), compare=False)

    @property
    def due(self) -> int:
        """Return those that were answered before and come again today."""
        return self.learning + self.review

    @property
    def total(self) -> int:
        """Return all that wait."""
        return self.new + self.due

    def __add__(self, other: "DueCounts") -> "DueCounts":
        returns_ms = tuple(sorted(self.returns_ms + other.returns_ms))
        return DueCounts(self.new + other.new, self.learning + other.learning, self.review + other.review, returns_ms)


@dataclass(frozen=True, slots=True)
class Backlog:
    """A deck with more due than its limit allows today.

    Attributes:
        overdue: cards that are due and were not answered yet.
        a_day: the number that come each day.
        days: study days until all are done, about, today counted in; None where no end is in sight.
        order: the order of the cards.
        new_waits: whether no new card comes until then.
    """

    overdue: int
    a_day: int
    days: int | None
    order: ReviewOrder
    new_waits: bool


def joined(path: Sequence[str]) -> str:
    """Return a path as Anki names a deck; a title that holds `::` would be two there."""
    return _BETWEEN.join(_COLONS.sub(":", title) for title in path)


def parted(name: str) -> tuple[str, ...]:
    """Return the path of a deck as Anki names it, and as a person types it."""
    titles = tuple(title for part in name.split(_BETWEEN) if (title := part.strip()))
    return titles or (name.strip(),)


def folded(path: Sequence[str]) -> str:
    """Return a key by which a deck that Anki names is found: the same whatever the case."""
    return joined(path).strip().casefold()


def in_order(decks: Iterable[Deck]) -> tuple[Deck, ...]:
    """Return decks as a tree lists them: each after its parent, those beside each other by hand, then by title."""
    held = {deck.uid: deck for deck in decks}

    def place(deck: Deck) -> tuple[tuple[bool, int, str, str], ...]:
        line, met = [deck], {deck.uid}
        while (parent := held.get(line[-1].parent_uid or Uid(""))) is not None and parent.uid not in met:
            line.append(parent)
            met.add(parent.uid)
        gone = ((True, 0, title.casefold(), "") for title in line[-1].above)
        own = ((one.position is None, one.position or 0, one.title.casefold(), one.uid) for one in reversed(line))
        return (*gone, *own)

    return tuple(sorted(held.values(), key=place))


def beside(decks: Sequence[Deck], deck: Deck) -> tuple[Deck, ...]:
    """Return the decks that stand where a deck stands, itself too, in the order in which they are given."""
    uids = {other_deck.uid for other_deck in decks}

    def parent(other_deck: Deck) -> Uid | None:
        return other_deck.parent_uid if other_deck.parent_uid in uids else None

    return tuple(other_deck for other_deck in decks if parent(other_deck) == parent(deck))


def with_inner(decks: Sequence[Deck], uid: Uid) -> tuple[Deck, ...]:
    """Return a deck with all that stand in it, however deep, in the order in which they are given."""
    inside, grows = {uid}, True
    while grows:
        children = {deck.uid for deck in decks if deck.parent_uid in inside} - inside
        inside |= children
        grows = bool(children)
    return tuple(deck for deck in decks if deck.uid in inside)


def deck_called(decks: Sequence[Deck], name_or_uid: str) -> Deck:
    """Return the deck that a person means: by uid, by name, or by name without regard to case.

    Raises:
        StudyAppError: none is called so, or several are.
    """
    name = name_or_uid.strip().casefold()
    for matches in (
        [deck for deck in decks if deck.uid == name_or_uid],
        [deck for deck in decks if deck.name == name_or_uid],
        [deck for deck in decks if deck.name.strip().casefold() == name],
    ):
        if len(matches) == 1:
            return matches[0]
        if matches:
            uids = ", ".join(deck.uid for deck in matches)
            raise StudyAppError(
                msg("several-decks-are-called", name_or_uid=name_or_uid), msg("name-one-by-its-uid", uids=uids)
            )
    names = ", ".join(f"“{deck.name}”" for deck in decks)
    advice = msg("the-decks-are", names=names) if names else msg("there-are-none-yet")
    raise StudyAppError(msg("no-deck-is-called", name_or_uid=name_or_uid), advice)
