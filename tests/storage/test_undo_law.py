"""Whatever was done, undoing it all brings every table back, and redoing it all brings the end back."""

import random
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from studyapp.domain.cards import Flag
from studyapp.domain.changes import Changes
from studyapp.domain.decks import DeckOptions
from studyapp.domain.entries import StudySettings
from studyapp.domain.errors import StudyAppError
from studyapp.domain.essays import Block, BlockKind, DroppedLine
from studyapp.domain.exams import Exam
from studyapp.domain.ids import Uid
from studyapp.domain.notes import NoteState
from studyapp.domain.reviews import Rating
from studyapp.domain.spans import Span
from studyapp.library import Library
from studyapp.operations import decks
from studyapp.operations.essays import describing, importing, revising
from studyapp.operations.exams import exam_editing
from studyapp.operations.library import history, trash
from studyapp.operations.notes import drafts, editing, marking
from studyapp.operations.receiving import packages
from studyapp.operations.reviews import cramming, rescheduling, reviewing
from studyapp.operations.schedule import study_settings
from studyapp.scheduling.replay import replay
from tests.anki.reading.made import Rows, card, note, old, review
from tests.storage.material import Clock, check_kept_by_triggers, essay, generation, opened, receive, set_anew

LOGS = {"review_log", "change", "operation", "alembic_version", "device", "params"}
Tables = dict[str, list[tuple[object, ...]]]


def tables(path: Path) -> Tables:
    """All rows of all tables but the logs."""
    connection = sqlite3.connect(path)
    try:
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        wanted = [name for name in names if name not in LOGS and not name.startswith("sqlite_")]
        return {name: sorted(connection.execute(f'SELECT * FROM "{name}"'), key=repr) for name in wanted}
    finally:
        connection.close()


class Doer:
    """Does by number what a person could do next; what is not possible now does nothing."""

    def __init__(self, library: Library, clock: Clock, chance: random.Random) -> None:
        self.library = library
        self.clock = clock
        self.chance = chance

    def deeds(self) -> dict[str, Callable[[], object]]:
        return {
            "import": lambda: importing.import_essay(self.library, self._generation(), take_proposed=self._flip()),
            "receive": lambda: receive(self.library, f"{self.chance.random()}"),
            "receive package": self._receive_package,
            "take": lambda: drafts.take(self.library, [self._note().uid]),
            "take all": lambda: drafts.take_all_proposed(self.library, self._essay().uid),
            "reject": lambda: drafts.reject(self.library, [self._note().uid]),
            "edit": self._edit,
            "basic": lambda: editing.make_basic(self.library, self._essay().uid, Span(0, 9), "What *is* it?", "It"),
            "cloze": lambda: editing.make_cloze(self.library, self._essay().uid, Span(0, 9), Span(4, 9), "hint"),
            "move": lambda: editing.move(self.library, [self._note().uid], self._deck().uid),
            "delete note": lambda: editing.delete(self.library, [self._note().uid]),
            "delete deck": lambda: decks.delete(self.library, self._deck().uid),
            "delete essay": lambda: importing.delete(self.library, self._essay().uid),
            "rename essay": self._describe,
            "rename deck": lambda: decks.rename(self.library, self._deck().uid, f"D{self.chance.random()}"),
            "new deck": lambda: decks.create(self.library, f"D{self.chance.random()}"),
            "options": lambda: decks.set_options(self.library, self._deck().uid, self._options()),
            "restore": lambda: trash.restore_deletion(self.library, self.chance.choice(self.library.trash()).uid),
            "answer": self._answer,
            "suspend": lambda: reviewing.suspend(self.library, [self._card()]),
            "unsuspend": lambda: reviewing.unsuspend(self.library, [self._card()]),
            "bury": lambda: reviewing.bury(self.library, [self._card()]),
            "unbury": lambda: reviewing.unbury(self.library, self._cards()),
            "flag": lambda: marking.flag(self.library, self._cards(), self.chance.choice(list(Flag))),
            "tag": lambda: marking.add_tags(self.library, [self._note().uid], [self.chance.choice("abc")]),
            "untag": lambda: marking.remove_tags(self.library, [self._note().uid], ["a", "b"]),
            "cram": lambda: cramming.answer(self.library, self._card(), self.chance.choice(list(Rating)), 900),
            "set anew": lambda: set_anew(self.library),
            "set due": lambda: rescheduling.set_due(self.library, self._cards(), self.chance.randrange(30)),
            "reset": lambda: rescheduling.reset_cards(self.library, self._cards()),
            "update": self._update,
            "attach": lambda: revising.attach(self.library, self._note().uid, Span(2, 11)),
            "bring back": lambda: revising.bring_back(self.library, self._essay().uid, 0),
            "new exam": lambda: exam_editing.create(self.library, self._exam(Uid(""))),
            "change exam": lambda: exam_editing.change(self.library, self._exam(self._held_exam())),
            "delete exam": lambda: exam_editing.delete(self.library, self._held_exam()),
            "rollover": lambda: study_settings.set_settings(self.library, StudySettings(self.chance.randrange(5))),
        }

    def do(self, name: str) -> None:
        self.clock.forward(minutes=self.chance.choice((1, 30, 60 * 20)))
        try:
            self.deeds()[name]()
        except (IndexError, StudyAppError):  # nothing to choose from
            return

    def _describe(self) -> None:
        said = {name: f"{self.chance.randrange(1000, 3000)}" for name in ("title", "author", "date") if self._flip()}
        describing.describe_essay(self.library, self._essay().uid, **said)

    def _flip(self) -> bool:
        return self.chance.random() < 0.5

    def _generation(self):  # type: ignore[no-untyped-def]
        return generation(essay(count=3, topic=self.chance.choice(("river", "road"))))

    def _receive_package(self) -> Changes:
        numbers = sorted(self.chance.sample(range(1, 9), 3))
        notes = [note(number, ("Front", self.chance.choice(("plain", "<b>no</b>x")))) for number in numbers]
        rows = Rows(notes, map(card, numbers), map(review, numbers))
        path = old(self.library.path.with_suffix(".apkg"), rows)
        return packages.import_package(self.library, path)[0]

    def _update(self) -> Changes:
        entry = self._essay()
        numbers = self.chance.sample(range(1, 6), self.chance.randrange(1, 5))
        words = [self.chance.choice(("river", "road", "brook")), self.chance.choice(("is", "is hardly"))]
        text = " ".join(f"The {words[0]} number {n} {words[1]} {n * 10 + 7 + (n == 3)} km long." for n in numbers)
        line = DroppedLine("page 12", "a page number", self.chance.randrange(len(text)))
        block = Block(BlockKind.PARAGRAPH, Span(0, len(text)))
        made = generation(replace(essay(), text=text, blocks=(block,), dropped=(line,)))
        comparison = revising.compare(self.library, entry.uid, made)
        accepted = [proposal.note.uid for proposal in comparison.cards if self._flip()]
        return revising.update(self.library, comparison, accepted).changes

    def _note(self):  # type: ignore[no-untyped-def]
        return self.chance.choice(self.library.notes())

    def _essay(self):  # type: ignore[no-untyped-def]
        return self.chance.choice(self.library.essays())

    def _deck(self):  # type: ignore[no-untyped-def]
        return self.chance.choice(self.library.decks())

    def _card(self):  # type: ignore[no-untyped-def]
        return self.chance.choice(self.library.cards()).uid

    def _cards(self):  # type: ignore[no-untyped-def]
        return {self._card() for _ in range(3)}

    def _exam(self, uid: Uid) -> Exam:
        day = self.library.today() + self.chance.randrange(1, 40)
        off = self.chance.sample(range(7), self.chance.randrange(3))
        return Exam(uid, f"E{self.chance.random()}", day, 20, decks=(self._deck().uid,), weekdays_off=tuple(off))

    def _held_exam(self) -> Uid:
        return self.chance.choice(exam_editing.exams(self.library)).uid

    def _options(self) -> DeckOptions:
        chance = self.chance
        steps = chance.choice(((60, 600), (), (1200,))), chance.choice(((600,), ()))
        return DeckOptions(chance.randrange(9), 200, chance.choice((0.8, 0.9)), *steps)

    def _edit(self) -> Changes:
        note = self._note()
        first = note.fields[0] + " {{c2::more::}}" if self._flip() and len(note.fields) == 4 else note.fields[0]
        return editing.edit(self.library, note.uid, (first, *note.fields[1:-1], f"{self.chance.random()}"))

    def _answer(self) -> Changes:
        item = reviewing.next_card(self.library, self._deck().uid)
        uid = item.card.uid if item else self._card()
        return reviewing.answer(self.library, uid, self.chance.choice(list(Rating)), 900)


DEEDS = sorted(Doer(None, None, None).deeds())  # type: ignore[arg-type]
SEEDS = st.integers(0, 2**16)
PLANS = st.lists(st.sampled_from([*DEEDS, "answer", "answer", "take all", "update", "update"]), min_size=1, max_size=14)


@settings(max_examples=25)
@given(plan=PLANS, seed=SEEDS)
def test_undo_and_redo_bring_everything_back(plan: list[str], seed: int) -> None:
    with TemporaryDirectory() as folder:
        path, clock = Path(folder) / "a.studyapp", Clock()
        with opened(path, clock) as library:
            doer = Doer(library, clock, random.Random(seed))
            doer.do("import")
            seen = [tables(path)]
            for name in plan:
                if name == "cram":  # changes the log alone, so that its undo cannot be seen here
                    continue
                doer.do(name)
                if tables(path) != seen[-1]:
                    seen.append(tables(path))
        with opened(path, clock, seed=8) as library:
            for before in reversed(seen[:-1]):
                assert history.undo(library)
                assert tables(path) == before
            for after in seen[1:]:
                assert history.redo(library)
                assert tables(path) == after
            assert not history.redo(library)


@settings(max_examples=25)
@given(plan=PLANS, seed=SEEDS)
def test_replaying_the_log_gives_the_stored_states(plan: list[str], seed: int) -> None:
    with TemporaryDirectory() as folder:
        clock = Clock()
        with opened(Path(folder) / "a.studyapp", clock) as library:
            doer = Doer(library, clock, random.Random(seed))
            for name in ["import", "take all", *plan, "answer", "answer"]:
                doer.do(name)
                if doer.chance.random() < 0.3:
                    history.undo(library)
                if doer.chance.random() < 0.2:
                    history.redo(library)
            check_kept_by_triggers(library)
            log = library.review_log()
            for card in library.cards():
                scheduler = library.scheduler(library.deck(card.deck_uid).options)
                assert replay(log, scheduler, card.uid) == library.state(card.uid)


@settings(max_examples=25)
@given(plan=st.lists(st.sampled_from([*DEEDS, *["empty", "delete deck", "basic"] * 4]), max_size=20), seed=SEEDS)
def test_whatever_was_emptied_the_rest_can_be_undone_and_redone(plan: list[str], seed: int) -> None:
    with TemporaryDirectory() as folder:
        clock = Clock()
        with opened(Path(folder) / "a.studyapp", clock) as library:
            doer = Doer(library, clock, random.Random(seed))
            for name in ["import", "take all", *plan]:
                if name == "empty":
                    clock.forward(days=20)
                    trash.empty_expired(library)
                else:
                    doer.do(name)
            end = tables(library.path)
            undone = 0
            while history.undo(library):
                undone += 1
            for _ in range(undone):
                assert history.redo(library)
            assert tables(library.path) == end


def test_a_new_operation_ends_what_could_be_redone(tmp_path: Path) -> None:
    with opened(tmp_path / "a.studyapp") as library:
        importing.import_essay(library, generation())
        decks.create(library, "One")
        history.undo(library)
        assert library.redo_name == "New deck “One”"
        drafts.take(library, [])  # changes nothing, and so ends nothing
        assert library.redo_name == "New deck “One”"
        decks.create(library, "Two")
        assert library.redo_name is None
        assert library.undo_name == "New deck “Two”"


def test_with_nothing_to_undo_nothing_is_changed(tmp_path: Path) -> None:
    with opened(tmp_path / "a.studyapp") as library:
        assert not history.undo(library)
        assert not history.redo(library)
        assert library.undo_name is None


def test_an_import_with_all_its_cards_is_one_operation(tmp_path: Path) -> None:
    with opened(tmp_path / "a.studyapp") as library:
        made = importing.import_essay(library, generation(essay(count=300), suggested=0), take_proposed=True)
        assert len(library.cards()) == 300
        changes = history.undo(library)
        assert len(changes.cards) == 300
        assert library.essays() == ()
        assert history.redo(library).essays == {made.essay_uid}
        assert len(library.notes(states=[NoteState.TAKEN])) == 300
