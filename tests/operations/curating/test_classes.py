"""Simulated classes: two authors with a copy each, somebody's fork, students; nothing lost, doubled or locked.

`STUDYAPP_TERMS=20` plays so many terms of thirty students (or of `STUDYAPP_STUDENTS`); the ordinary run two of a few.
"""

import os
import shutil
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from studyapp.domain.curated import SharedCard, SharedDeck, Suggestions
from studyapp.domain.ids import Uid
from studyapp.domain.notes import Note, NoteState
from studyapp.library import Library
from studyapp.operations.curating import files
from studyapp.operations.essays.importing import import_essay
from tests.operations.bridge import ROWS, generation_of
from tests.operations.curating.class_people import Author, Student, take
from tests.storage.material import opened

TERMS = int(os.environ.get("STUDYAPP_TERMS", "0"))
STUDENTS = int(os.environ.get("STUDYAPP_STUDENTS", "30" if TERMS else "3"))
VERSIONS = 12
DECK = Uid("deck-of-the-class")


class Term:
    """One term: its file, its people, and what a reader has who never had another version.

    Attributes:
        has_essay: whether the deck is of an essay, shared by reference, of which each author has a copy.
    """

    def __init__(self, folder: Path, seed: int, stack: ExitStack) -> None:
        self.folder, self.chance, self.stack = folder, Random(seed), stack
        self.has_essay = seed % 2 == 0
        self.path, self.fork_path = folder / "term.md", folder / "fork.md"
        self._blank = folder / "blank.studyapp"
        with opened(self._blank, seed=seed):
            pass
        self.deck_uid = DECK
        self.ada = self._author("Ada", self.path)
        if self.has_essay:
            self.deck_uid = import_essay(self.ada.library, generation_of(ROWS), take_proposed=True).deck_uid
            self.ada.deck_uid = self.deck_uid
            self.ada.publish()
        else:
            cards = tuple(map(card_of, range(1, 10)))
            files.write(self.path, SharedDeck(DECK, "Term", 1, cards=cards))
            self.ada.take()
        self.ben = self._author("Ben", self.path)
        self.ben.take()
        self.forker = self._author("Fay", self.fork_path)
        self.fork_at = self.chance.randrange(2, 7)
        self.students = [self._student(number) for number in range(STUDENTS)]

    def library(self, name: str, *, has_copy: bool) -> Library:
        path = self.folder / f"{name}.studyapp"
        shutil.copy(self._blank, path)
        library = opened(path, seed=self.chance.randrange(10**6))
        if has_copy:
            held = generation_of(ROWS)
            text = held.essay.text.replace(" of ", "\nof ") if name != "Ben" else held.essay.text
            import_essay(library, replace(held, drafts=(), essay=replace(held.essay, text=text)))
        return library

    def _author(self, name: str, path: Path) -> Author:
        library = self.library(name, has_copy=self.has_essay and name != "Ada")
        self.stack.callback(library.close)
        return Author(name, Random(self.chance.random()), library, path, self.deck_uid)

    def _student(self, number: int) -> Student:
        has_copy = self.has_essay and number % 3 > 0
        library = self.library(f"student-{number}", has_copy=has_copy)
        joins = 0 if number % 4 else self.chance.randrange(5)
        chance = Random(self.chance.random())
        student = Student(chance, library.path, library, number % 2 == 0, has_copy, self.deck_uid, joins)
        self.stack.callback(lambda: student.library.close())  # noqa: PLW0108 - it may be another one by then
        return student

    def fresh(self, number: int, path: Path) -> dict[bool, Mapping[Uid, Note]]:
        """What a new reader has of a version, with and without a copy of the essay."""
        found: dict[bool, Mapping[Uid, Note]] = {}
        for has_copy in {self.has_essay, False}:
            with self.library(f"fresh-{number}-{has_copy}", has_copy=has_copy) as library:
                take(library, path)
                notes = library.notes(deck_uid=self.deck_uid, states=(NoteState.TAKEN,))
                found[has_copy] = {note.uid: note for note in notes}
        return found

    def play(self) -> None:
        for number in range(1, VERSIONS + 1):
            is_last = number > VERSIONS - 2  # two that all take, so that each goes on with the authors' line in the end
            fresh = self._go_on(number)
            if self.fork_at <= number < self.fork_at + 3:
                self._fork(number)
            for student in self.students:
                if is_last:
                    student.take(self.path, fresh[student.has_copy], is_fork=False)
                else:
                    self._study(student, number, fresh[student.has_copy])
        assert not any(student.told for student in self.students)

    def _go_on(self, number: int) -> dict[bool, Mapping[Uid, Note]]:
        """Has one of the authors publish the next version; returns what a new reader has of it."""
        given = [each for student in self.students if (each := self._given(student, number)) is not None]
        author = self.chance.choice([self.ada, self.ben])
        if self.chance.random() < 0.5:
            author.take()
        author.work(number, self.chance.choice(given) if given else None)
        author.publish()
        return self.fresh(number, self.path)

    def _given(self, student: Student, number: int) -> Suggestions | None:
        return student.give_back() if student.joins < number - 1 and self.chance.random() < 0.2 else None

    def _fork(self, number: int) -> None:
        """Somebody goes on alone from the author's file, under the same id, with as many versions as they like."""
        if not self.fork_path.exists():
            shutil.copy(self.path, self.fork_path)
            self.forker.take()
        for more in range(self.chance.randrange(1, 4)):
            self.forker.work(100 * number + more, None)
            self.forker.publish()

    def _study(self, student: Student, number: int, fresh: Mapping[Uid, Note]) -> None:
        if number < student.joins or student.chance.random() < 0.25:
            return  # joins late, or skips this version
        is_fork = self.fork_path.exists() and number < self.fork_at + 4 and student.chance.random() < 0.25
        student.take(self.fork_path if is_fork else self.path, fresh, is_fork=is_fork)
        student.study(number)
        if student.chance.random() < 0.15:
            student.keep_or_put_back()


def card_of(number: int) -> SharedCard:
    uid = Uid(f"card-number-{number}")
    if number % 3 == 0:
        return SharedCard(uid, f"In {number} the {{{{c1::ice}}}} went.", is_cloze=True, context="winter")
    return SharedCard(uid, f"What happened in {number}?", f"this, {number}", tags=("first",))


@pytest.mark.parametrize("seed", range(max(TERMS, 2)))
def test_a_term(tmp_path: Path, seed: int) -> None:
    with ExitStack() as stack:
        term = Term(tmp_path, seed, stack)
        term.play()
        assert any(student.asked for student in term.students) or STUDENTS < 30
        assert any(student.restored for student in term.students) or STUDENTS < 30
