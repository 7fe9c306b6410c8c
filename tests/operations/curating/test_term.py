"""A simulated term: two authors, thirty students, twelve versions; nobody's edit and nobody's progress is lost."""

import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from studyapp.domain.cards import CardState
from studyapp.domain.cloze import deletions
from studyapp.domain.curated import SharedCard, SharedDeck
from studyapp.domain.exchange.packages import Outcome
from studyapp.domain.ids import Uid
from studyapp.domain.notes import Note
from studyapp.library import Library
from studyapp.operations.curating import files
from studyapp.operations.curating.joining import join_files
from studyapp.operations.curating.packed import named_in
from studyapp.operations.curating.taking.shared_cards import RETIRED, texts_of
from tests.operations.curating.term_people import (
    OWN_WORDS,
    Author,
    Student,
    Wanted,
    card_of,
    sound_of,
    sounds_in,
    unnumbered,
    written,
)
from tests.storage.material import opened

STUDENTS, VERSIONS, CARDS = 30, 12, 12
DECK = Uid("deck-of-the-term")
APART = (4, 8)
"""The versions in which each author goes on from a copy of their own, before both are merged."""


class Term:
    """The file of a deck, and what it has to have."""

    def __init__(self, folder: Path, ada: Author, ben: Author) -> None:
        self.path, self.copies = folder / "term.zip", (folder / "ada.zip", folder / "ben.zip")
        self.ada, self.ben, self.both_changed = ada, ben, 0
        self.chance, self.made = Random(99), CARDS
        cards = tuple(card_of(self.chance, number) for number in range(1, CARDS + 1))
        deck = SharedDeck(DECK, "Term", 1, cards=cards)
        files.write(self.path, deck, [sound_of(name, "at first") for name in named_in(deck)])
        self.wanted = self.seen(self.path)
        for author in (ada, ben):
            author.take(self.path)

    def seen(self, path: Path) -> Wanted:
        return written(files.read_deck_file(path), sounds_in(path))

    def go_on(self, number: int) -> tuple[Path, ...]:
        """Makes the next version, or two that nobody merged yet; returns the files that students find."""
        if number in APART:
            return self._part(number)
        author = self.chance.choice([self.ada, self.ben])
        if self.chance.random() < 0.6:
            author.take(self.path)
        author.work(number)
        if self.chance.random() < 0.5:
            self._write_by_hand()
        self.wanted = author.publish(self.path, self.wanted)
        self.check(self.path, self.wanted)
        return (self.path,)

    def merge(self, number: int) -> None:
        """Merges what two authors made apart; where both changed the same, Ada's stands."""
        base = self.wanted
        ada, ben = (self.seen(path) for path in self.copies)
        merged, media = join_files(self.path, *self.copies)
        files.write(self.path, merged.deck, media)
        self.wanted = base | ben | {key: words for key, words in ada.items() if words != base.get(key)}
        self.check(self.path, self.wanted)
        self.both_changed += len(merged.conflicts)
        assert merged.deck.version == number + 2
        again = join_files(self.copies[1], self.path, self.copies[1])[0]
        assert again.deck == files.read_deck_file(self.path)

    def check(self, path: Path, wanted: Wanted) -> None:
        """All is there as whoever changed it last or was chosen wanted it; of sounds those that are still called."""
        seen = self.seen(path)
        assert seen == {key: words for key, words in wanted.items() if key[0] or key in seen}

    def _part(self, number: int) -> tuple[Path, ...]:
        for author, copy in zip((self.ada, self.ben), self.copies, strict=True):
            shutil.copy(self.path, copy)
            author.take(copy)
            for _ in range(4):
                author.work(number)
            self.check(copy, author.publish(copy, self.wanted))
        return self.copies

    def _write_by_hand(self) -> None:
        deck, media = files.read_whole(self.path)
        self.made += 1
        card = card_of(self.chance, self.made)
        cards = list(deck.cards)
        retired = [place for place, each in enumerate(cards) if each.is_retired]
        if retired:
            place = self.chance.choice(retired)
            cards[place] = replace(cards[place], is_retired=False)
        cards.insert(self.chance.randrange(len(cards) + 1), card)
        new = [sound_of(name, "at first") for name in named_in(replace(deck, cards=(card,)))]
        files.write(self.path, replace(deck, cards=tuple(cards)), [*media, *new])
        self.wanted = self.wanted | self.seen(self.path)


@pytest.fixture
def stack() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


@pytest.fixture
def students(tmp_path: Path, stack: ExitStack) -> list[Student]:
    return [
        Student(Random(number), stack.enter_context(opened(tmp_path / f"{number}.studyapp", seed=number)), number % 5)
        for number in range(STUDENTS)
    ]


@pytest.fixture
def term(tmp_path: Path, stack: ExitStack) -> Term:
    ada, ben = (
        Author(Random(seed), stack.enter_context(opened(tmp_path / f"{name}.studyapp", seed=seed)), DECK)
        for name, seed in (("ada", 101), ("ben", 102))
    )
    return Term(tmp_path, ada, ben)


def test_a_term(term: Term, students: list[Student]) -> None:
    taken = conflicts = across = number = 0
    while (version := files.read_deck_file(term.path).version) <= VERSIONS:
        found = term.go_on(number)
        for student in students:
            if number < student.joins or student.chance.random() < 0.25:
                continue  # joins late, or skips this version
            first, *others = student.chance.sample(found, len(found))
            taken += 1
            conflicts += check(student, first)
            student.study()
            if others and student.chance.random() < 0.4:
                across += check(student, others[0], is_other_line=True)
        if len(found) > 1:
            term.merge(version)
        number += 1
    assert taken > STUDENTS * number / 2
    assert conflicts > 20
    assert across > 5
    assert term.ada.decided + term.ben.decided > 2
    assert term.both_changed > 0
    assert sum(student.retired for student in students) > 5
    assert sum(student.revived for student in students) > 5
    assert any(card.flag for student in students for card in student.library.cards())
    assert any(student.made for student in students)


def schedule(library: Library) -> dict[Uid, tuple[CardState, int]]:
    """What a student made of each card: what is remembered of it, and its flag."""
    return {card.uid: (library.state(card.uid), card.flag) for card in library.cards()}


def asked(notes: Mapping[Uid, Note]) -> dict[Uid, str]:
    """What each card of a cloze asks."""
    clozes = [note for note in notes.values() if note.type.is_cloze]
    return {Uid(f"{note.uid}-{each.number - 1}"): each.answer for note in clozes for each in deletions(note.fields[0])}


def check(student: Student, path: Path, *, is_other_line: bool = False) -> int:
    """Takes a version; returns how many conflicts were told."""
    library, deck = student.library, files.read_deck_file(path)
    before, sounds = schedule(library), heard(library)
    notes = {note.uid: note for note in library.notes()}
    report = student.take(path)
    after = {note.uid: note for note in library.notes()}
    assert {uid: known for uid, known in schedule(library).items() if uid in before} == before
    assert student.asleep <= {card.uid for card in library.cards() if card.suspended}
    assert notes.keys() <= after.keys()
    assert not student.deleted & after.keys()
    numbers = [re.match(r"(?:question|cloze) (\d+)", note.fields[0]) for note in after.values()]
    named = [found[1] for found in numbers if found]
    assert len(named) == len(set(named))
    assert all(uid.startswith("card-number-") or uid in student.made for uid in after)
    for uid in student.made & after.keys():
        assert after[uid] == replace(notes[uid], position=after[uid].position)
    for uid, home in student.moved.items():
        assert uid not in after or after[uid].deck_uid == home
    check_blanks(asked(notes), asked(after))
    student.crossed |= is_other_line
    if not student.crossed:
        check_retired(student, deck, notes)
    check_words(student, deck, notes, after, is_other_line=is_other_line)
    check_sounds(student, path, sounds, is_other_line=is_other_line)
    again = student.take(path)
    assert {each.outcome for each in again.notes} <= {Outcome.UNCHANGED, Outcome.KEPT_DELETED, Outcome.REFUSED}
    assert {note.uid: note.fields for note in library.notes()} == {uid: note.fields for uid, note in after.items()}
    told = [each for each in report.notes if each.outcome is Outcome.CONFLICT]
    return len(told)


def check_retired(student: Student, deck: SharedDeck, notes: Mapping[Uid, Note]) -> None:
    """What this version retires is out of review, and what it brings back is in it but for what a student put out."""
    out = {card.uid: card.suspended for card in student.library.cards()}
    for card in deck.cards:
        uid = Uid(f"{card.uid}-0")
        if card.uid in notes and not card.is_cloze and uid in out:
            was_retired = RETIRED in notes[card.uid].tags
            if card.is_retired and not was_retired:
                student.retired += 1
                assert out[uid]
            elif was_retired and not card.is_retired:
                student.revived += 1
                assert out[uid] == (uid in student.asleep)


def check_blanks(was: Mapping[Uid, str], now: Mapping[Uid, str]) -> None:
    """A card asks what it asked, or what its author wrote in place of that; a student's own always does."""
    for uid in was.keys() & now.keys():
        note = uid.rsplit("-", 1)[0]
        (old, new) = (
            {answer for each, answer in side.items() if each.rsplit("-", 1)[0] == note} for side in (was, now)
        )
        assert now[uid] == was[uid] or (was[uid] not in {*new, *OWN_WORDS} and now[uid] not in old)


def check_words(
    student: Student, deck: SharedDeck, notes: Mapping[Uid, Note], after: Mapping[Uid, Note], *, is_other_line: bool
) -> None:
    """A student's own words and tags stand, and all others are those of the deck."""
    for (uid, place), text in student.own.items():
        assert uid not in after or after[uid].fields[place] == text
    for uid, tag in student.added:
        assert uid not in after or tag in after[uid].tags
    for uid, tag in student.removed:
        assert uid not in after or tag not in after[uid].tags
    for card in deck.cards:
        if card.uid in after:
            check_card(student, card, notes.get(card.uid), after[card.uid], is_other_line=is_other_line)


def check_card(student: Student, card: SharedCard, before: Note | None, after: Note, *, is_other_line: bool) -> None:
    for place, text in enumerate(texts_of(card).stored):
        here = after.fields[place]
        if unnumbered(here) == unnumbered(text):
            student.own.pop((card.uid, place), None)  # both have it by now
            student.kept.pop((card.uid, place), None)
        elif (card.uid, place) not in student.own and before is not None:
            # told once, and not decided: it stays until the line that is gone on with has something newer
            assert is_other_line or student.kept[card.uid, place] == here
            assert before.fields[place] == here
            student.kept[card.uid, place] = here
        else:
            assert (card.uid, place) in student.own
    missing = set(card.tags) - set(after.tags)
    assert all((card.uid, tag) in student.removed for tag in missing)


def heard(library: Library) -> dict[str, str]:
    names = library.store.media.names()
    return {name: (library.medium(name) or b"").decode() for name in names}


def check_sounds(student: Student, path: Path, before: Mapping[str, str], *, is_other_line: bool) -> None:
    now = heard(student.library)
    for name, words in sounds_in(path).items():
        if name in student.sounds:
            assert now[name] == student.sounds[name]
        elif is_other_line and name in before:
            assert now[name] in (before[name], words)  # that of the other line alone, or that of both
        else:
            assert now[name] == words
