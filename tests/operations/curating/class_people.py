"""The people of simulated classes: authors with a copy each, somebody's fork, students who change much or nothing."""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from studyapp.deckfile.merging import Side
from studyapp.domain.curated import SharedDeck, Suggestions
from studyapp.domain.errors import StudyAppError
from studyapp.domain.exchange.packages import ImportReport, Outcome
from studyapp.domain.ids import Uid
from studyapp.domain.notes import BASIC, Note, NoteState
from studyapp.domain.reviews import Rating
from studyapp.library import Library
from studyapp.operations.curating import files
from studyapp.operations.curating.giving_back import queueing, suggesting
from studyapp.operations.curating.publishing import composing, publishing
from studyapp.operations.curating.publishing.version import Publication, Terms
from studyapp.operations.curating.taking import taking
from studyapp.operations.library import backups
from studyapp.operations.notes import editing
from studyapp.operations.notes.cards import add_cards, cards_of
from studyapp.operations.reviews import reviewing
from tests.operations.curating.term_people import unnumbered
from tests.storage.material import opened

DATE = "2026-12-14"
SHARED = {"Front": "front", "Text": "front", "Back": "back", "Context": "context", "Source": "source"}

type Place = tuple[Uid, str]
"""A card, and a field of it by its name here."""


def fields_of(note: Note) -> Mapping[str, str]:
    return dict(zip((each.name for each in note.type.fields), note.fields, strict=True))


def write(library: Library, uid: Uid, name: str, text: str) -> None:
    """Edits one field."""
    editing.edit(library, uid, list({**fields_of(library.note(uid)), name: text}.values()))


def add(library: Library, deck_uid: Uid, front: str) -> Uid:
    """A card of one's own in a deck."""
    uid = library.new_uid()
    with library.operation("Write") as writer:
        told = (deck_uid, None, "hand", NoteState.TAKEN, "user", False, 1.0, "", 99, None, ())
        note = Note(uid, BASIC.uid, (front, "so", "", "", ""), *told, writer.now, writer.now, writer.device)
        writer.add_notes([note])
        add_cards(library, writer, cards_of(note))
    return uid


def take(library: Library, path: Path) -> ImportReport:
    return taking.take(library, taking.plan(library, files.read_deck_file(path), path.name))[1]


@dataclass
class Author:
    """Rewords, moves, adds and deletes cards, accepts what students suggest, and publishes.

    Attributes:
        touched: what was changed here since library and file agreed: all that a conflict may be about.
        own: what the last version has to have of that.
        decided: how often it had to be said whose version stands.
    """

    name: str
    chance: Random
    library: Library
    path: Path
    deck_uid: Uid
    touched: set[Uid] = field(default_factory=set)
    own: dict[Place, str] = field(default_factory=dict)
    gone: set[Uid] = field(default_factory=set)
    decided: int = 0

    def notes(self) -> list[Note]:
        return list(self.library.notes(deck_uid=self.deck_uid, states=(NoteState.TAKEN,)))

    def take(self) -> None:
        take(self.library, self.path)

    def work(self, number: int, given: Suggestions | None) -> None:
        """Changes some cards."""
        notes = self.notes()
        for note in self.chance.sample(notes, 4):
            name = self.chance.choice([name for name in fields_of(note) if name in SHARED])
            text = f"by {self.name} in {number}, {self.chance.random()}"
            if name == "Text":
                text = f"{self.name} in {number}: {{{{c1::{self.chance.random()}}}}} on the bridge"
            write(self.library, note.uid, name, text)
            self.touched.add(note.uid)
            self.own[note.uid, name] = text
        if self.chance.random() < 0.5:
            uid = add(self.library, self.deck_uid, f"{self.name}’s question of version {number}?")
            self.own[uid, "Front"] = f"{self.name}’s question of version {number}?"
            self.touched.add(uid)
        if self.chance.random() < 0.3 and len(notes) > 6:
            uid = self.chance.choice(notes).uid
            editing.delete(self.library, [uid])
            self.touched.add(uid)
            self.gone.add(uid)
            self.own = {key: text for key, text in self.own.items() if key[0] != uid}
        if given is not None:
            self._accept(given)

    def _accept(self, given: Suggestions) -> None:
        """What a student gives back, as far as it can be accepted."""
        for entry in queueing.queue(self.library, [given]).open:
            if entry.obstacle or self.chance.random() < 0.3:
                queueing.decline(self.library, self.deck_uid, entry)
                continue
            made = entry.suggestion
            queueing.accept(self.library, self.deck_uid, entry)
            self.touched.add(made.card_uid)
            for note in self.library.store.reads.notes.notes_named([made.card_uid]):
                names = [name for name in fields_of(note) if SHARED.get(name) in {each.name for each in made.edits}]
                self.own |= {(note.uid, name): fields_of(note)[name] for name in names}

    def publish(self) -> SharedDeck:
        """Publishes into the file; what both changed is decided one way for all."""
        order = [note.uid for note in self.notes()]
        if self.chance.random() < 0.5:
            self.chance.shuffle(order)
        terms = Terms(chosen=order, with_remarks=True)
        made = self._made(terms, None)
        side = None
        if made.conflicts:
            assert {each.card_uid for each in made.conflicts} <= self.touched, "asked about a card that nobody touched"
            side = self.chance.choice(list(Side))
            self.decided += 1
        self._refused_nowhere(terms)
        publishing.publish(self.library, self._made(terms, side), self.path)
        deck = files.read_deck_file(self.path)
        if side is not Side.THEIRS:
            self._check(deck)
        self.touched.clear()
        self.own.clear()
        self.gone.clear()
        return deck

    def _made(self, terms: Terms, side: Side | None) -> Publication:
        before = files.read_deck_file(self.path) if self.path.exists() else None
        return composing.decide_all(
            self.library, self.deck_uid, DATE, terms, side, allows=True, before=before, path=self.path
        )

    def _refused_nowhere(self, terms: Terms) -> None:
        """Either side can be said."""
        for side in Side:
            made = self._made(terms, side)
            assert not made.conflicts
            assert not made.open_quotations

    def _check(self, deck: SharedDeck) -> None:
        """The file has what was changed here."""
        cards = {card.uid: card for card in deck.cards}
        for (uid, name), text in self.own.items():
            assert getattr(cards[uid], SHARED[name]) == text
        for uid in self.gone & cards.keys():
            assert cards[uid].is_retired


@dataclass
class Known:
    """What must stay of what a student did.

    Attributes:
        own: the texts that were edited.
        made: cards of their own by their questions.
        answered: how many answers each card got.
        following: whether the version that came last is the author's.
    """

    own: dict[Place, str] = field(default_factory=dict)
    made: dict[Uid, str] = field(default_factory=dict)
    answered: dict[Uid, int] = field(default_factory=dict)
    following: bool = True


@dataclass
class Student:
    """Reads alone or edits too, reviews, takes versions or skips them, and puts backups back.

    Attributes:
        is_reader: edits nothing.
        has_copy: of the essay, in other lines than its authors have.
        asked: how often a card was told of that both changed.
        across: how often that was of a card that was not edited here, as two lines met.
        told: the cards of which that was told last.
    """

    chance: Random
    path: Path
    library: Library
    is_reader: bool
    has_copy: bool
    deck_uid: Uid
    joins: int
    known: Known = field(default_factory=Known)
    backup: tuple[backups.Backup, Known] | None = None
    asked: int = 0
    across: int = 0
    restored: int = 0
    told: set[Uid] = field(default_factory=set)

    def notes(self) -> dict[Uid, Note]:
        found = self.library.notes(deck_uid=self.deck_uid, states=(NoteState.TAKEN,))
        return {note.uid: note for note in found}

    def study(self, number: int) -> None:
        """Reviews, and of an editor one or two edits and now and then a card."""
        for _ in range(3):
            item = reviewing.next_card(self.library, self.deck_uid)
            if item is not None:
                reviewing.answer(self.library, item.card.uid, self.chance.choice(list(Rating)), 900)
                self.known.answered[item.card.uid] = self.known.answered.get(item.card.uid, 0) + 1
        if self.is_reader:
            return
        for note in self.chance.sample(sorted(self.notes().values(), key=lambda note: note.uid), 2):
            name = self.chance.choice(list(fields_of(note)))
            text = f"by a student in {number}, {self.chance.random()}"
            if name == "Text":
                text = f"{fields_of(note)[name]} And more."
            write(self.library, note.uid, name, text)
            self.known.own[note.uid, name] = text
        if self.chance.random() < 0.2:
            front = f"What did I write in {number}, {self.chance.random()}?"
            self.known.made[add(self.library, self.deck_uid, front)] = front

    def keep_or_put_back(self) -> None:
        """Makes a backup, or takes the last one in its place; what was done since is gone then, and nothing else."""
        if self.backup is None or self.chance.random() < 0.5:
            self.backup = backups.make_backup(self.library), deepcopy(self.known)
            return
        backup, known = self.backup
        self.library.close()
        backups.restore_backup(self.path, backup.path)
        self.library = opened(self.path, seed=self.chance.randrange(10**6))
        self.known, self.restored = deepcopy(known), self.restored + 1

    def give_back(self) -> Suggestions | None:
        """What is suggested: nothing but the student's own words and cards."""
        if not self.notes():
            return None
        offered = suggesting.offer(self.library, self.deck_uid)
        for each in offered.offered:
            uid = each.suggestion.card_uid
            for edit in each.suggestion.edits:
                names = {name for card, name in self.known.own if card == uid}
                told = f"somebody else’s words are suggested: {uid} {edit.name} {edit.after!r}"
                assert edit.name in {SHARED.get(name) for name in names} or uid in self.known.made, told
            assert not each.suggestion.card or uid in self.known.made
        return suggesting.suggestions_of(offered, self.library.new_uid()) if offered.offered else None

    def take(self, path: Path, fresh: Mapping[Uid, Note], *, is_fork: bool) -> None:
        """Takes a version; all that is the student's stays.

        Args:
            path: of the version.
            fresh: what a reader has who never had another version.
            is_fork: whether it is somebody else's.
        """
        try:
            report = take(self.library, path)
        except StudyAppError as error:
            assert is_fork or not self.known.following or "is here already" not in error.message, error.message
            raise
        told = [each for each in report.notes if each.outcome is Outcome.CONFLICT]
        own = {uid for uid, _name in self.known.own}
        self.asked += len(told)
        others = {each.uid for each in told} - own - self.known.made.keys()
        if others:
            assert is_fork or not self.known.following, f"asked about {others}, which were not edited here"
        self.across, self.told = self.across + len(others), others
        is_meeting, self.known.following = not self.known.following, not is_fork
        self._share(path)
        open_ones = {each.uid for each in told} if is_meeting else set()
        settled = {uid: note for uid, note in fresh.items() if uid not in open_ones}
        self.check({} if is_fork else settled)
        again = take(self.library, path)
        assert not self.moved(again), "taking it again changes something"

    def _share(self, path: Path) -> None:
        """What the version has too is its author's from now on, and follows when that is reworded."""
        cards = {card.uid: card for card in files.read_deck_file(path).cards}
        for uid, name in list(self.known.own):
            card = cards.get(uid)
            text = getattr(card, SHARED.get(name, "remarks")) if card is not None else None
            if text is not None and unnumbered(text) == unnumbered(self.known.own[uid, name]):
                del self.known.own[uid, name]

    @staticmethod
    def moved(report: ImportReport) -> list[Uid]:
        return [each.uid for each in report.notes if each.outcome in (Outcome.NEW, Outcome.UPDATED)]

    def check(self, fresh: Mapping[Uid, Note]) -> None:
        """Nothing is lost, nothing is there twice, and what was not edited is as its author has it."""
        notes = self.notes()
        counts: dict[Uid, int] = {}
        for entry in self.library.review_log():
            counts[entry.card_uid] = counts.get(entry.card_uid, 0) + 1
        assert counts == self.known.answered, "answers are lost"
        assert self.known.made.keys() <= notes.keys(), "a card of the student’s own is lost"
        fronts = [note.fields[0] for note in notes.values()]
        for front in self.known.made.values():
            assert fronts.count(front) <= 1, "a card is there twice"  # none where its author reworded it since
        for (uid, name), text in self.known.own.items():
            if name in fields_of(notes[uid]):
                here = fields_of(notes[uid])[name]
                assert here == text, f"an edit of {name} is lost: {here!r} for {text!r}"
        assert fresh.keys() <= notes.keys(), "a card did not come"
        for uid, note in fresh.items():
            for (name, text), here in zip(fields_of(note).items(), self.shown(notes[uid], note), strict=True):
                is_own = (uid, name) in self.known.own or uid in self.known.made
                told = f"{uid} {name}: {here!r} and not as its author has it: {text!r}"
                assert is_own or unnumbered(here) == unnumbered(text), told

    def shown(self, here: Note, there: Note) -> Iterator[str]:
        """The fields of a note in the form of another; one that was edited in another form has no such field."""
        found = fields_of(here)
        for name, text in fields_of(there).items():
            is_edited = any(uid == here.uid for uid, _name in self.known.own)
            yield found.get(name, text if is_edited else "of another form")
