"""A simulated term: one instructor, thirty students, twelve versions; nobody's edit and nobody's progress is lost."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random

import pytest

from studyapp.domain.cards import CardState
from studyapp.domain.curated import SharedCard, SharedDeck
from studyapp.domain.ids import Uid
from studyapp.domain.importing import ImportReport, Outcome
from studyapp.domain.reviews import Rating
from studyapp.library import Library
from studyapp.operations.curating.taking import taking
from studyapp.operations.curating.taking.planning import shape_of
from studyapp.operations.notes import editing
from studyapp.operations.reviews import reviewing
from tests.storage.material import opened

STUDENTS, VERSIONS, CARDS = 30, 12, 12
FIELDS = ("Front", "Back", "Context", "Source", "Remarks")
NAMES = ("front", "back", "context", "source", "remarks")


@dataclass
class Instructor:
    """Edits, adds, moves, retires and takes out cards from version to version."""

    chance: Random
    deck: SharedDeck
    made: int = 0

    def publish(self) -> SharedDeck:
        cards = [self._acted_on(card) for card in self.deck.cards]
        kept = [card for card in cards if self.chance.random() > 0.02]
        kept.insert(self.chance.randrange(len(kept) + 1), self.new_card())
        if self.chance.random() < 0.3:
            self.chance.shuffle(kept)
        self.deck = replace(self.deck, version=self.deck.version + 1, cards=tuple(kept))
        return self.deck

    def new_card(self) -> SharedCard:
        self.made += 1
        return SharedCard(Uid(f"card-number-{self.made}"), f"question {self.made}?", f"answer {self.made}")

    def _acted_on(self, card: SharedCard) -> SharedCard:
        what = self.chance.random()
        if what < 0.25:
            return replace(card, **{self.chance.choice(NAMES): f"by the instructor, {self.chance.random()}"})
        if what < 0.3:
            return replace(card, is_retired=True)
        return replace(card, tags=("t1",)) if what < 0.35 else card


@dataclass
class Student:
    """Edits, deletes, moves and reviews cards between versions, and skips some."""

    chance: Random
    library: Library
    joins: int
    own: dict[tuple[Uid, int], str] = field(default_factory=dict)
    deleted: set[Uid] = field(default_factory=set)
    moved: dict[Uid, Uid] = field(default_factory=dict)

    def study(self) -> None:
        """Does some of each."""
        from studyapp.operations import decks

        notes = list(self.library.notes())
        for note in self.chance.sample(notes, min(3, len(notes))):
            place = self.chance.randrange(len(FIELDS))
            fields = list(note.fields)
            fields[place] = self.own[note.uid, place] = f"by the student, {self.chance.random()}"
            editing.edit(self.library, note.uid, fields)
        for note in self.chance.sample(notes, min(1, len(notes))):
            if self.chance.random() < 0.2:
                editing.delete(self.library, (note.uid,))
                self.deleted.add(note.uid)
            elif self.chance.random() < 0.2:
                (deck,) = decks.create(self.library, f"Own {len(self.library.decks())}").decks
                editing.move(self.library, (note.uid,), deck)
                self.moved[note.uid] = deck
        for deck in self.library.decks():
            for _ in range(3):
                item = reviewing.next_card(self.library, deck.uid)
                if item is not None:
                    reviewing.answer(self.library, item.card.uid, self.chance.choice(list(Rating)), 900)

    def take(self, deck: SharedDeck) -> ImportReport:
        return taking.take(self.library, taking.plan(self.library, deck, "term.md"))[1]


@pytest.fixture
def students(tmp_path: Path) -> Iterator[list[Student]]:
    with ExitStack() as stack:
        yield [
            Student(
                Random(number), stack.enter_context(opened(tmp_path / f"{number}.studyapp", seed=number)), number % 5
            )
            for number in range(STUDENTS)
        ]


def schedule(library: Library) -> dict[Uid, tuple[CardState, int]]:
    """What is known of each card, its deck aside from nothing: state and flag."""
    return {card.uid: (library.state(card.uid), card.flag) for card in library.cards()}


def suspended(library: Library) -> set[Uid]:
    return {card.uid for card in library.cards() if card.suspended}


def test_a_term(students: list[Student]) -> None:
    instructor = Instructor(Random(99), SharedDeck(Uid("deck-of-the-term"), "Term", 0))
    instructor.deck = replace(instructor.deck, cards=tuple(instructor.new_card() for _ in range(CARDS)))
    taken = conflicts = 0
    for number in range(VERSIONS):
        deck = instructor.publish()
        for student in students:
            if number < student.joins or student.chance.random() < 0.25:
                continue  # joins late, or skips this version
            taken += 1
            conflicts += check(student, deck)
            student.study()
    assert taken > STUDENTS * VERSIONS / 2
    assert conflicts > 20


def check(student: Student, deck: SharedDeck) -> int:
    """Takes a version; returns how many conflicts were told."""
    library = student.library
    before, asleep = schedule(library), suspended(library)
    notes = {note.uid: note for note in library.notes()}
    report = student.take(deck)
    told = {each.uid: each for each in report.notes}
    after = {note.uid: note for note in library.notes()}
    assert {uid: known for uid, known in schedule(library).items() if uid in before} == before
    assert asleep <= suspended(library)
    assert notes.keys() <= after.keys()
    assert not student.deleted & after.keys()
    fronts = [note.fields[0] for note in after.values() if note.fields[0].startswith("question")]
    assert len(fronts) == len(set(fronts))
    assert all(uid.startswith("card-number-") for uid in after)
    for uid, home in student.moved.items():
        assert uid not in after or after[uid].deck_uid == home
    for (uid, place), text in student.own.items():
        assert uid not in after or after[uid].fields[place] == text
    for card in deck.cards:
        for place, text in enumerate(shape_of(card).fields):
            if card.uid in after and after[card.uid].fields[place] != text:
                assert (card.uid, place) in student.own
    again = student.take(deck)
    assert {each.outcome for each in again.notes} <= {Outcome.UNCHANGED, Outcome.KEPT_DELETED, Outcome.REFUSED}
    assert {note.uid: note.fields for note in library.notes()} == {uid: note.fields for uid, note in after.items()}
    return sum(each.outcome is Outcome.CONFLICT for each in told.values())
