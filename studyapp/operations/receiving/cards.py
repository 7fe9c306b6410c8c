"""Import the cards of a package with their schedules and history, after its notes."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import batched
from typing import Final, NamedTuple

from studyapp.anki.card_settings import kept_of
from studyapp.anki.reading import values as anki
from studyapp.anki.reading.package import Package
from studyapp.domain.cards import CardState
from studyapp.domain.cloze import deletions
from studyapp.domain.decks import Deck
from studyapp.domain.exchange.packages import ImportOptions
from studyapp.domain.ids import Uid
from studyapp.domain.notes import NoteType
from studyapp.domain.own_notes import OWN_KINDS, ClozeTexts
from studyapp.library import Library
from studyapp.operations.receiving.schedules import Schedules
from studyapp.rendering.anki_cloze import MOST_CARDS
from studyapp.storage import Writer
from studyapp.storage.bulk import ArrivedCard, ArrivedReview, Bulk

_CHUNK: Final = 5_000  # rows
_APART_MS: Final = 1_000  # nobody answers a card twice within that
_SET_APART_MS: Final = 100_000  # so many cards are set by hand in one moment, and each has a row of its own in Anki

Moments = Sequence[tuple[int, int | None]]
"""When a card was answered or set, in milliseconds, and its rating if it was answered."""

Memories = Mapping[Uid, tuple[float, float]]
"""Stability and difficulty of cards that came without, by their answers."""


class _ImportedCard(NamedTuple):
    """A card of the package, and what it is here; a card that only our note type has comes from none."""

    note_uid: Uid
    ordinal: int
    position: int
    deck_id: int
    anki_card: anki.CardPlace | None

    @property
    def uid(self) -> Uid:
        """Return the uid, made when it is needed, since cards are many."""
        return Uid(f"{self.note_uid}-{self.ordinal}")


class PlacedCard(NamedTuple):
    """A card that is here, with its deck in the package and that here."""

    uid: Uid
    ordinal: int
    there: Deck
    here: Uid


class CardImport:
    """The cards of one package.

    Attributes:
        made: the number of cards that were made.
        reviews: the number of rows of history that came in.
        met: rows of the log that belong to these cards.
        skipped: the number of rows that belong to nothing that came in.
        placed: for each known note, its cards that were changed there since it came last, with their decks.
    """

    def __init__(
        self,
        library: Library,
        writer: Writer,
        bulk: Bulk,
        package: Package,
        options: ImportOptions,
        left: Collection[int],
    ) -> None:
        """Look at the cards of the notes that are left, by their ids."""
        self._library, self._writer, self._bulk, self._package, self._options = library, writer, bulk, package, options
        self.made = self.reviews = self.met = self.skipped = 0
        self.placed: dict[Uid, list[PlacedCard]] = {}
        self._of_note: dict[int, list[anki.CardPlace]] = {}
        self._ids: set[int] = set()
        for card in package.card_places(left) if left else ():
            if card.note_id in left:
                self._ids.add(card.id)
                self._of_note.setdefault(card.note_id, []).append(card)
        self._new: list[_ImportedCard] = []
        self._held: list[_ImportedCard] = []
        self._left: set[int] = set()
        self._since: dict[Uid, int] = {}
        now, today = library.moment().ms, library.today()
        self._schedules = Schedules(package.collection, library.offset_min, library.params.weights, now, today)

    def of(self, note: anki.Note) -> Sequence[anki.CardPlace]:
        """Return the cards of a note of the package."""
        return self._of_note.get(note.id, ())

    def take_new(
        self, uid: Uid, note: anki.Note, note_type: NoteType, fields: Sequence[str], position: int
    ) -> int | None:
        """Take the cards of a note that is new here; the id of its deck, or None where it has no card."""
        cards_by_ordinal = {card.ordinal: card for card in self.of(note) if 0 <= card.ordinal < MOST_CARDS}
        if not cards_by_ordinal:
            return None
        deck_id = next(iter(cards_by_ordinal.values())).deck_id
        for ordinal in list(cards_by_ordinal) if not note_type.is_own else ordinals_of(note_type, fields):
            card = cards_by_ordinal.get(ordinal)
            home = card.deck_id if card else deck_id
            self._new.append(_ImportedCard(uid, ordinal, position, home, card))
        return deck_id

    def take_held(self, uid: Uid, note: anki.Note, position: int, since_s: int) -> None:
        """Take the cards of a note that is here: what is new of them, and of their history.

        Args:
            uid: the uid of the note here.
            note: the note, as it came.
            position: among the notes of the package.
            since_s: seconds since 1970, UTC, up to which the file in which it came last knew of changes.
        """
        self._since[uid] = since_s
        for card in self.of(note):
            if 0 <= card.ordinal < MOST_CARDS:
                self._held.append(_ImportedCard(uid, card.ordinal, position, card.deck_id, card))

    def leave(self, note: anki.Note) -> None:
        """Leave the cards of a note out, without a word on their history."""
        self._left.update(card.id for card in self.of(note))

    def bring_in(self, decks: Mapping[int, Deck], progress: Callable[[int], None]) -> None:
        """Write history, states and cards.

        Args:
            decks: the deck here of each deck of the package.
            progress: receives the number of rows done.
        """
        self._of_note.clear()
        cards_here = self._bulk.held_cards([card.uid for card in self._held])
        self._new += [card for card in self._held if card.uid not in cards_here and self._is_asked(card)]
        if len({card.uid for card in self._new}) < len(self._new):  # a package may have one twice
            self._new = list({card.uid: card for card in reversed(self._new)}.values())[::-1]
        self._held = [card for card in self._held if card.uid in cards_here]
        self._record_places(cards_here, decks)
        if self._options.with_progress:
            self._bring_history({number: deck.options.weights for number, deck in decks.items()}, progress)
        done = self.reviews
        memories = self._schedules.remembered() if self._options.with_progress else {}
        retentions = {deck.uid: deck.options.desired_retention for deck in decks.values()}
        moment, today = self._library.moment(), self._library.today()
        with self._bulk.writing_cards():
            for chunk in batched(self._with_schedules(self._new), _CHUNK):
                cards = [
                    self._new_card(card, anki_card, decks[card.deck_id], memories, today) for card, anki_card in chunk
                ]
                begun = [(card.state, card.deck_uid, retentions[card.deck_uid]) for card in cards if card.state]
                self.made += self._bulk.add_cards(cards)
                self._bulk.set_states(begun, moment.tz_offset_min, today)
                anew = [card.uid for card in cards if card.state is None and self._schedules.has_history(card.uid)]
                self._bulk.log_states(map(CardState, anew), moment.tz_offset_min, today)
                done += len(chunk)
                progress(done)
        self._follow(decks, memories)
        if self._options.with_progress:
            self._mark()

    def _record_places(self, here: Mapping[Uid, Uid], decks: Mapping[int, Deck]) -> None:
        """Note where cards are; a change within the second of an export may be in it or not."""
        for card in self._held:
            if card.anki_card is not None and card.anki_card.modified_s >= self._since[card.note_uid]:
                placed = PlacedCard(card.uid, card.ordinal, decks[card.deck_id], here[card.uid])
                self.placed.setdefault(card.note_uid, []).append(placed)

    def _with_schedules(self, cards: Sequence[_ImportedCard]) -> Iterator[tuple[_ImportedCard, anki.Card | None]]:
        """Yield cards with what the package says of their schedules, as far as that comes along."""
        if not self._options.with_progress:
            yield from ((card, None) for card in cards)
            return
        by_id = {card.anki_card.id: card for card in cards if card.anki_card is not None}
        yield from ((card, None) for card in cards if card.anki_card is None)
        for anki_card in (
            self._package.cards({card.anki_card.note_id for card in cards if card.anki_card}) if by_id else ()
        ):
            if (card := by_id.get(anki_card.id)) is not None:
                yield card, anki_card

    def _is_asked(self, card: _ImportedCard) -> bool:
        """Return whether a card of the package belongs to its note here too."""
        note = self._library.note(card.note_uid)
        return not note.type.is_own

    def _bring_history(self, weights: Mapping[int, tuple[float, ...]], progress: Callable[[int], None]) -> None:
        uids = {card.anki_card.id: card.uid for card in (*self._new, *self._held) if card.anki_card is not None}
        for card in self._new:
            anki_card = card.anki_card
            if anki_card is not None and (
                anki_card.is_new or not anki_card.has_memory or not anki_card.has_last_review
            ):
                needs = not anki_card.is_new and not anki_card.has_memory
                self._schedules.follow(card.uid, weights[card.deck_id], needs_memory=needs)
        for card in self._held:
            anki_card = card.anki_card
            needs = bool(anki_card and not anki_card.is_new and not anki_card.has_memory)
            self._schedules.follow(card.uid, weights[card.deck_id], needs_memory=needs)
        known = self._bulk.review_times([card.uid for card in self._held]) if self._held else {}
        for chunk in batched(self._rows(uids, known), _CHUNK):
            self.reviews += self._bulk.add_reviews(chunk)
            progress(self.reviews)

    def _rows(self, uids: Mapping[int, Uid], known: Mapping[Uid, Moments]) -> Iterator[ArrivedReview]:
        """Yield the rows of the log that are not here yet."""
        for review in self._package.reviews(self._ids) if self._ids else ():
            if review.card_id not in self._ids:
                continue
            self.met += 1
            uid = uids.get(review.card_id)
            if uid is None:
                self.skipped += review.card_id not in self._left
                continue
            row = self._schedules.row(uid, review)
            if row is not None and not _is_known(row, known.get(uid, ())):
                self._schedules.arrived(uid)
                yield row

    def _new_card(
        self, card: _ImportedCard, anki_card: anki.Card | None, deck: Deck, memories: Memories, today: int
    ) -> ArrivedCard:
        """Return a new card as it is written."""
        uid = card.uid
        if anki_card is None:
            placed = (uid, card.note_uid, card.ordinal, deck.uid, card.position)
            return ArrivedCard(*placed, False, None, 0, None, None)
        stands = self._schedules.schedule(anki_card)
        state = self._schedules.state(uid, stands, anki_card.ease, deck.options, memories.get(uid))
        position = card.position if stands.position is None else stands.position
        named, buried = (uid, card.note_uid, card.ordinal, deck.uid), today + 1 if stands.buried else None
        marks = (stands.suspended, buried, stands.flag)
        return ArrivedCard(*named, position, *marks, kept_of(anki_card), state)

    def _follow(self, decks: Mapping[int, Deck], memories: Memories) -> None:
        """Give cards that were here the schedule that is later, where history came for them.

        What was answered later counts: theirs where the last row of the package is the last of all, else that of here.
        A row of the log says which it is, since the rows that came stand behind those of here.
        """
        touched = [card for card in self._held if self._schedules.has_arrived(card.uid)]
        if not touched:
            return
        states_here = self._library.store.histories.states()
        last = self._bulk.last_review_ms([card.uid for card in touched])
        states, retentions, kept = [], {}, dict[Uid, str | None]()
        for card, anki_card in self._with_schedules(touched):
            options = decks[card.deck_id].options
            state = states_here[card.uid][0] if card.uid in states_here else CardState(card.uid)
            if anki_card is not None and self._schedules.last_ms(card.uid) >= last.get(card.uid, 0):
                stands, memory = self._schedules.schedule(anki_card), memories.get(card.uid)
                state = self._schedules.state(card.uid, stands, anki_card.ease, options, memory) or CardState(card.uid)
                kept[card.uid] = kept_of(anki_card)
            states.append(state)
            retentions[card.uid] = options.desired_retention
        moment = self._library.moment()
        self._bulk.log_states(states, moment.tz_offset_min, self._library.today())
        self._writer.set_states(states, self._library.params_uid, retentions, states_here.keys())
        self._writer.keep_of_cards(kept)

    def _mark(self) -> None:
        """Suspend and flag cards as they are there that are plain here and were never touched.

        They came without their progress, or were exported and marked in Anki since.
        """
        cards_here = self._with_schedules(self._held)
        perhaps = (
            (card.uid, schedule)
            for card, schedule in cards_here
            if schedule is not None and (schedule.flag or schedule.queue < 0)
        )
        schedules = {uid: self._schedules.schedule(schedule) for uid, schedule in perhaps}
        marked = {
            uid: card_schedule
            for uid, card_schedule in schedules.items()
            if card_schedule.suspended or card_schedule.flag
        }
        plain = self._library.store.reads.plain_cards(marked) if marked else frozenset[Uid]()
        self._writer.mark_cards(
            (card_schedule.suspended, card_schedule.flag, uid) for uid, card_schedule in marked.items() if uid in plain
        )


def _is_known(row: ArrivedReview, known: Moments) -> bool:
    """Return whether a row is here: our exports move rows of one moment apart, since Anki has no two of them."""
    apart = _APART_MS if row.rating else _SET_APART_MS
    return any(rating == row.rating and 0 <= row.reviewed_ms - ms <= apart for ms, rating in known)


def ordinals_of(note_type: NoteType, fields: Sequence[str]) -> Sequence[int]:
    """Return the cards that a new note of one of our own note types gets."""
    if OWN_KINDS[note_type.uid] is not ClozeTexts:
        return (0,)
    text = ClozeTexts.of(fields).text
    return sorted({deletion.number - 1 for deletion in deletions(text) if deletion.number > 0})
