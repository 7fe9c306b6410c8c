"""Whatever is done in a day, the queue that was kept up to date is the one that would be planned anew."""

import random
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from studyapp.domain.annotations import Annotations, Sentence
from studyapp.domain.cards import Flag
from studyapp.domain.decks import DeckOptions, NewMix, ReviewOrder
from studyapp.domain.ids import Uid
from studyapp.domain.reviews import Rating
from studyapp.domain.spans import Span
from studyapp.library import Library
from studyapp.operations import decks
from studyapp.operations.essays.importing import import_essay
from studyapp.operations.library import history, trash
from studyapp.operations.notes import editing, marking
from studyapp.operations.reviews import cramming, rescheduling, reviewing, studying_ahead
from studyapp.scheduling.queue import Queue, WaitingCounts, waits_on
from studyapp.storage.day_queue import DayQueues
from tests.storage.material import Clock, check_kept_by_triggers, essay, generation, opened, set_anew

SENTENCES = 6


class Learner:
    """Does by number what a learner could do next in one deck."""

    def __init__(self, library: Library, clock: Clock, chance: random.Random) -> None:
        self.library, self.clock, self.chance = library, clock, chance
        text = essay(count=SENTENCES)
        spans, start = [], 0
        for part in text.text.split(". "):
            spans.append(Span(start, start + len(part)))
            start += len(part) + 2
        sentences = tuple(Sentence(span, 0, n, "", ()) for n, span in enumerate(spans))
        made = generation(text, suggested=0)
        found = type(made)(made.essay, Annotations(sentences=sentences), made.drafts, ())
        self.deck_uid = import_essay(library, found, take_proposed=True).deck_uid
        essay_uid = library.essays()[0].uid
        for span in spans[:3]:  # a second note of the same passage
            editing.make_cloze(library, essay_uid, span, Span(span.start + 4, span.start + 9))
        first = library.notes()[0]
        editing.edit(library, first.uid, (first.fields[0] + " {{c2::more}}", *first.fields[1:]))
        decks.create(library, "Other")
        self.other_uid = library.find_deck("Other").uid
        library.store.settle()

    def deeds(self) -> dict[str, Callable[[], object]]:
        return {
            "answer": self.answer,
            "answer another": lambda: reviewing.answer(self.library, self.card(), self.rating(), 900),
            "undo": lambda: history.undo(self.library),
            "redo": lambda: history.redo(self.library),
            "suspend": lambda: reviewing.suspend(self.library, [self.card()]),
            "unsuspend": lambda: reviewing.unsuspend(self.library, [card.uid for card in self.library.cards()]),
            "unbury": lambda: reviewing.unbury(self.library, [card.uid for card in self.library.cards()]),
            "flag": lambda: marking.flag(self.library, [self.card()], self.chance.choice(list(Flag))),
            "tag": lambda: marking.add_tags(self.library, [self.library.card(self.card()).note_uid], ["war"]),
            "cram": lambda: cramming.answer(self.library, self.card(), self.rating(), 900),
            "ahead": self.ahead,
            "set anew": lambda: set_anew(self.library),
            "bury": lambda: reviewing.bury(self.library, [self.card()]),
            "set due": lambda: rescheduling.set_due(self.library, [self.card()], self.chance.randrange(3)),
            "reset": lambda: rescheduling.reset_cards(self.library, [self.card()]),
            "wait": lambda: self.clock.forward(minutes=self.chance.choice((1, 15, 60 * 30, 60 * 24 * 9))),
            "options": self.set_options,
            "move": lambda: editing.move(self.library, [self.library.card(self.card()).note_uid], self.other_uid),
            "move back": lambda: editing.move(self.library, [self.library.card(self.card()).note_uid], self.deck_uid),
            "delete": self.delete,
            "restore": lambda: [trash.restore_deletion(self.library, each.uid) for each in self.library.trash()[:1]],
            "empty trash": lambda: self.library.empty_trash(self.clock.ms),
            "other program": self.other_program,
        }

    def answer(self) -> None:
        if uid := self.library.queue(self.deck_uid).next:
            reviewing.answer(self.library, uid, self.rating(), 900)

    def ahead(self) -> None:
        if item := studying_ahead.next_card(self.library, self.deck_uid, 30):
            reviewing.answer(self.library, item.card.uid, self.rating(), 900)

    def delete(self) -> None:
        if len(self.library.cards()) > SENTENCES:
            editing.delete(self.library, [self.library.card(self.card()).note_uid])

    def other_program(self) -> None:
        with also_opened(self) as library:
            reviewing.suspend(library, [self.card()])
            reviewing.answer(library, self.card(), self.rating(), 900)

    def rating(self) -> Rating:
        return self.chance.choice([*Rating, Rating.EASY, Rating.EASY])

    def card(self) -> Uid:
        return self.chance.choice(self.library.cards()).uid

    def set_options(self) -> None:
        chance = self.chance
        options = DeckOptions(
            new_per_day=chance.randrange(5),
            reviews_per_day=chance.randrange(5),
            new_mix=chance.choice(list(NewMix)),
            backlog_order=chance.choice(list(ReviewOrder)),
            new_waits=chance.random() < 0.5,
        )
        decks.set_options(self.library, self.deck_uid, options)

    def planned_anew(self) -> Queue:
        kept, self.library._queues = self.library._queues, DayQueues()
        try:
            return self.library.queue(self.deck_uid)
        finally:
            self.library._queues = kept


def also_opened(learner: Learner) -> Library:
    """The same library once more, as another program opens it."""
    return opened(learner.library.path, learner.clock, seed=learner.chance.randrange(2**32))


DEEDS = sorted(Learner.deeds(Learner.__new__(Learner)))
PLANS = st.lists(st.sampled_from([*DEEDS, *["answer"] * 8, "undo", "wait"]), min_size=1, max_size=20)


@settings(max_examples=25)
@given(plan=PLANS, seed=st.integers(0, 2**16))
def test_the_queue_that_was_kept_is_the_one_planned_anew(plan: list[str], seed: int) -> None:
    with TemporaryDirectory() as folder:
        clock = Clock()
        with opened(Path(folder) / "a.studyapp", clock) as library:
            learner = Learner(library, clock, random.Random(seed))
            for name in plan:
                learner.deeds()[name]()
                if learner.chance.random() < 0.3:
                    continue  # the next look at the queue follows several deeds
                if learner.chance.random() < 0.5:
                    check_counted(learner)
                queue = library.queue(learner.deck_uid)
                assert queue == learner.planned_anew(), name
                assert len(queue.order) == len(set(queue.order))


def check_counted(learner: Learner) -> None:
    """What is counted without planning any day is what waits in the queues that are planned."""
    check_kept_by_triggers(learner.library)
    with also_opened(learner) as other:
        waits = other.waits()
        assert learner.library.waits() == waits
        for deck in other.decks():
            queue = other.queue(deck.uid)
            assert waits[deck.uid] == WaitingCounts(queue.counts, queue.overdue)


@settings(max_examples=8)
@given(seed=st.integers(0, 2**16), days=st.integers(1, 3))
def test_a_session_asks_passages_apart_and_loses_no_note(seed: int, days: int) -> None:
    with TemporaryDirectory() as folder:
        clock = Clock()
        with opened(Path(folder) / "a.studyapp", clock) as library:
            learner = Learner(library, clock, random.Random(seed))
            for _ in range(days):
                check_counted(learner)
                check_session(learner)
                check_counted(learner)
                clock.forward(days=learner.chance.randrange(1, 9))


def check_session(learner: Learner) -> None:
    """Answer all that comes today, learning steps too."""
    library = learner.library
    begun = {state.card_uid for state in library.states() if waits_on(state, library.today())}
    passages = {note.uid: note.anchor.selector.start // 30 for note in library.notes() if note.anchor}
    asked: list[Uid] = []
    for _ in range(99):
        queue = library.queue(learner.deck_uid)
        if queue.next is None:
            if not queue.later:
                break
            learner.clock.forward(minutes=12)
            continue
        note_uid = library.card(queue.next).note_uid
        if queue.next in queue.waiting:
            assert note_uid not in asked
            met = {passages[uid] for uid in asked}
            if passages[note_uid] in met:
                assert {passages[library.card(uid).note_uid] for uid in queue.waiting} <= met
            asked.append(note_uid)
        reviewing.answer(library, queue.next, learner.rating(), 900)
    assert {library.card(uid).note_uid for uid in begun} == set(asked)
