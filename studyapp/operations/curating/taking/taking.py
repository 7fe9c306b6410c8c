"""Taking a curated deck: what that would do is shown first, card by card, then done as one operation.

A card that the library has is merged by field against what was agreed on last: what was changed on one side alone is
taken, what was changed on both stays as it is here unless a person decides otherwise. Nothing of the schedule, no
suspension and no move to another deck is touched; only cards that are retired now are put out of review, and back once
they are not retired any more.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import batched

from studyapp.deckfile.descent import marks_of
from studyapp.domain.changes import Changes
from studyapp.domain.curated import AgreedCard, SharedDeck
from studyapp.domain.decks import Deck
from studyapp.domain.errors import StudyAppError
from studyapp.domain.exchange.merging import UNKNOWN, Changed, changed
from studyapp.domain.exchange.packages import ImportReport, Outcome
from studyapp.domain.ids import Uid
from studyapp.domain.media import Medium
from studyapp.domain.messages import msg
from studyapp.domain.notes import Note
from studyapp.domain.own_notes import titles
from studyapp.library import Library
from studyapp.operations.curating.agreeing import Agreed, load_agreed_deck, load_agreed_facts, media_agreed, remember
from studyapp.operations.curating.lines import line_of
from studyapp.operations.curating.meeting import Meeting, meet
from studyapp.operations.curating.packed import named_in
from studyapp.operations.curating.stages import Progress, Stages
from studyapp.operations.curating.taking.following import follow
from studyapp.operations.curating.taking.planning import Planning, Step
from studyapp.operations.notes.cards import add_cards, cards_of, put_changed
from studyapp.operations.wording import shorten_title
from studyapp.rendering.card_sides import ordinals
from studyapp.storage import Writer


@dataclass(frozen=True, slots=True)
class Subscription:
    """The record of a curated deck that was taken.

    Attributes:
        deck_uid: the uid of the deck here, which is that of the curated deck.
        version: the version that was taken last.
        source: the file or address that it came from.
    """

    deck_uid: Uid
    version: int
    source: str


@dataclass(frozen=True, slots=True)
class Taking:
    """The plan of taking a deck; nothing is changed yet.

    Attributes:
        subscription: the version that was taken before, or None.
        steps: one for each card, in the order of the deck.
        dropped: notes here that came with the deck and are no longer in it; they stay.
        meeting: the passages of its cards in the essay.
    """

    deck: SharedDeck
    source: str
    subscription: Subscription | None
    steps: tuple[Step, ...]
    dropped: tuple[Uid, ...]
    meeting: Meeting = field(default_factory=Meeting)

    @property
    def report(self) -> ImportReport:
        """Return the report on each card."""
        made = (self.deck.title,) if self.subscription is None and _has_cards(self.deck, self.steps) else ()
        return ImportReport(self.source, tuple(step.outcome for step in self.steps), made)


_BATCH = 500  # notes that are written at once
_TIMES = 3  # that taking goes through the cards: planned, written, held
_CLASHES = msg("another-file-of-this-name-is-here-already")

Decisions = Mapping[tuple[Uid, str], str]
"""For a card's uid and a field's name the text that a person chose, where both sides had changed it."""


def subscription(library: Library, deck_uid: Uid) -> Subscription | None:
    """Return the record of a curated deck that was taken, or None."""
    known = load_agreed_facts(library, deck_uid)
    return Subscription(deck_uid, known.deck.version, known.source) if known else None


def plan(
    library: Library,
    deck: SharedDeck,
    source: str,
    *,
    essay_uid: Uid | None = None,
    progress: Progress | None = None,
) -> Taking:
    """Tell what taking a deck would do.

    Args:
        library: the library of the reader.
        deck: the deck, as its file has it.
        source: the file or address that it comes from.
        essay_uid: the copy of its essay, where a person has named it.
        progress: see `stages.Progress`.

    Raises:
        StudyAppError: the deck lies in the trash, or the version is older than the one that was taken.
    """
    return _plan(library, deck, source, essay_uid, Stages(progress, len(deck.cards)))


def _plan(library: Library, deck: SharedDeck, source: str, essay_uid: Uid | None, stages: Stages) -> Taking:
    stages.report()
    live = any(held_deck.uid == deck.uid for held_deck in library.decks())
    line = line_of(library, deck, source)
    before = line.last
    is_here = before is not None and (live or bool(library.store.reads.notes.notes_named(list(before.cards))))
    last = Subscription(deck.uid, before.deck.version, before.source) if before and is_here else None
    if not live and library.store.reads.has_deck(deck.uid):
        raise StudyAppError(
            msg("the-deck-lies-in-the-trash", title=shorten_title(deck.title)), msg("take-it-out-of-the-trash-first")
        )
    if last is not None and line.is_older:
        said = msg(
            "this-is-version-of", version=deck.version, title=shorten_title(deck.title), last_version=last.version
        )
        raise StudyAppError(said, msg("take-a-newer-version"))
    stages.report()
    planning = Planning(library, deck, meet(library, deck, essay_uid), line)
    stages.report()
    steps = tuple(planning.plan_card(card, position) for position, card in enumerate(stages.through(deck.cards), 1))
    return Taking(deck, source, last, steps, planning.dropped_notes(), planning.meeting)


def take(
    library: Library,
    taking: Taking,
    decisions: Decisions | None = None,
    media: Iterable[Medium] = (),
    progress: Progress | None = None,
) -> tuple[Changes, ImportReport]:
    """Take a deck as it was planned.

    Args:
        library: the library of the reader.
        taking: made just before.
        decisions: the person's choices where both sides had changed a field; otherwise the text here stays.
        media: the media that come along; those that cards use and the library lacks are taken.
        progress: see `stages.Progress`; what it raises leaves the library as it was.
    """
    stages = Stages(progress, len(taking.steps) * _TIMES)
    name = msg("take-deck", title=shorten_title(taking.deck.title))
    if taking.subscription:
        name = msg("version", name=name, version=taking.deck.version)
    taking = _plan(library, taking.deck, taking.source, taking.meeting.essay_uid, stages)  # what was edited since stays
    with library.operation(name) as writer:
        steps = [_apply_decisions(step, decisions or {}) for step in taking.steps]
        brought_media = _bring_media(library, writer, taking.deck, media, stages)
        _write(library, writer, taking, steps, brought_media, stages)
        stages.report()
    made = sum(len(cards_of(step)) for step in _fresh(steps))
    return writer.changes, replace(
        taking.report, cards=made, media=len(brought_media.brought), media_left_out=brought_media.clashing
    )


@dataclass(frozen=True, slots=True)
class _Came:
    """The media that a deck calls and came with.

    Attributes:
        there: the SHA-256 of each that came, by name.
        brought: the media that are in the library now, and were not before.
        clashing: the media that are not, with the reason.
    """

    there: Mapping[str, str]
    brought: Mapping[str, str]
    clashing: tuple[tuple[str, str], ...]


def _bring_media(library: Library, writer: Writer, deck: SharedDeck, media: Iterable[Medium], stages: Stages) -> _Came:
    """Bring media in, those too that were corrected since the deck brought them.

    A name that has another content here keeps that, since other notes may call it; so it does where the version did not
    grow from the one that brought it.
    """
    wanted, known, base = named_in(deck), library.store.media.names(), line_of(library, deck).base
    ours = base.media if base is not None else {}
    there: dict[str, str] = {}
    brought: dict[str, str] = {}
    clashing = []
    for medium in media:
        stages.report()
        if medium.name not in wanted:
            continue
        here = known.get(medium.name)
        there[medium.name] = medium.sha256
        who = changed(ours.get(medium.name, UNKNOWN), here, medium.sha256)
        if here is None or who is Changed.BY_THEM:
            writer.add_medium(medium.name, medium.source)
            brought[medium.name] = medium.sha256
        elif who is not Changed.BY_NEITHER:
            clashing.append((medium.name, _CLASHES))
    return _Came(there, brought, tuple(clashing))


def _write(
    library: Library,
    writer: Writer,
    taking: Taking,
    steps: Sequence[Step],
    media_in: _Came,
    stages: Stages,
) -> None:
    deck = taking.deck
    is_here = any(held_deck.uid == deck.uid for held_deck in library.decks())
    if not is_here and _has_cards(deck, steps):
        writer.add_deck(Deck(deck.uid, _free_name(library, deck.title)))
    now, device = writer.now, writer.device
    for fresh in batched(stages.through(_fresh(steps)), _BATCH):
        notes = [replace(note, created=now, modified=now, device=device) for note in fresh]
        writer.add_notes(notes)
        add_cards(library, writer, [card for note in notes for card in cards_of(note)])
    writer.store_received(step.received for step in steps if step.received is not None)
    turning = {step.card.uid: step for step in steps if _turns(step)}  # a draft that is adopted has no cards
    put_out: dict[Uid, tuple[Uid, ...]] = {}
    met = [(step.before, step.after) for step in steps if step.before is not None and step.after is not None]
    for pairs in batched(stages.through(met), _BATCH):
        stamped = [
            replace(after, modified=now, device=device) if _is_other(before, after) else after
            for before, after in pairs
        ]
        put_changed(library, writer, [before for before, _ in pairs], stamped)
        turned = (note for note in stamped if note.uid in turning)
        put_out |= {note.uid: follow(library, writer, turning[note.uid], note) for note in turned}
    known = load_agreed_deck(library, deck.uid)
    cards = {**(known.cards if known else {})} | {step.card.uid: _agreed_card(step, put_out) for step in steps}
    order = (*(card.uid for card in deck.cards), *cards)  # what left the deck may come back
    media = {**media_agreed(library, deck.uid), **media_in.brought}
    ordered = {uid: cards[uid] for uid in stages.through(dict.fromkeys(order))}
    remember(library, writer, Agreed(deck, taking.source, ordered, marks_of(deck, media_in.there), media))


def _has_cards(deck: SharedDeck, steps: Iterable[Step]) -> bool:
    """Return whether any card stands in the deck once it is taken."""
    return any(step.after is not None and step.after.deck_uid == deck.uid for step in steps)


def _is_other(before: Note, after: Note) -> bool:
    """Return whether a note was changed, its place in the deck aside."""
    return replace(after, position=before.position) != before


def _turns(step: Step) -> bool:
    """Return whether a note asks other cards than before, or these are put out of review or back."""
    if step.before is None or step.after is None:
        return False
    asks_alike = step.before.state is step.after.state and ordinals(step.before) == ordinals(step.after)
    return step.retires or step.revives or not asks_alike


def _fresh(steps: Sequence[Step]) -> list[Note]:
    return [step.after for step in steps if step.before is None and step.after is not None]


def _free_name(library: Library, title: str) -> str:
    taken = {deck.name.casefold() for deck in library.decks()}
    names = (title if number == 1 else f"{title} ({number})" for number in range(1, len(taken) + 2))
    return next(name for name in names if name.casefold() not in taken)


def _apply_decisions(step: Step, decisions: Decisions) -> Step:
    """Return a step with what a person chose; where the forms differ, a text of theirs brings their form along."""
    after, uid = step.after, step.card.uid
    if after is None or step.outcome.outcome is not Outcome.CONFLICT:
        return step
    if after.note_type != step.incoming.UID and any((uid, name) in decisions for name in titles(step.incoming.ASKED)):
        after = after.saying(step.incoming.with_texts(after.around.around))
    fields = tuple(decisions.get((uid, name), text) for name, text in after.texts.items())
    return replace(step, after=replace(after, fields=fields))


def _agreed_card(step: Step, put_out: Mapping[Uid, tuple[Uid, ...]]) -> AgreedCard:
    """Return a card that is not taken stays as it was agreed on, so that it is merged once it is here again."""
    if step.after is None:
        return step.base or AgreedCard(step.card)
    out = put_out.get(step.card.uid, step.base.put_out if step.base is not None else ())
    return AgreedCard(step.card, step.incoming.UID, step.incoming.stored, out)
