"""Memory in the essay in sight: switched on, kept up with answers, for another day, and reviewed on a press."""

from collections.abc import Iterator

import pytest

from studyapp.desktop.study.memory.memory_presenter import MemoryPresenter
from studyapp.desktop.study.memory.shades import Shading
from studyapp.desktop.study.study_presenter import StudyPresenter
from studyapp.domain.errors import StudyAppError
from studyapp.domain.exams import Exam
from studyapp.domain.ids import Uid
from studyapp.domain.memory.texts import SentenceMemory
from studyapp.domain.reviews import Rating
from studyapp.library import Library
from studyapp.operations.essays import importing
from studyapp.operations.essays.importing import import_essay
from studyapp.operations.exams import exam_editing
from studyapp.operations.notes import editing
from studyapp.operations.notes.drafts import take_all_proposed
from studyapp.operations.reviews import reviewing
from studyapp.scheduling.memory import retrievability
from tests.desktop.conftest import Announced, Clock, Direct, span_of
from tests.operations.bridge import ROWS, generation_of

DAY_MS = 24 * 60 * 60 * 1000


class Essay:
    """Remembers what it was asked to show."""

    def __init__(self) -> None:
        self.shading: Shading | None = None
        self.shown = 0
        self.exams: tuple[tuple[str, int], ...] = ()
        self.cursor = 0
        self.sentence: SentenceMemory | None = None
        self.reviewed: list[tuple[Uid, ...]] = []

    def show_memory(self, shading: Shading | None, today: int, exams: tuple[tuple[str, int], ...] = ()) -> None:
        self.shading, self.shown, self.exams = shading, self.shown + 1, exams

    def first_visible(self) -> int:
        return 0

    def place(self) -> int:
        return self.cursor

    def show_sentence(self, sentence: SentenceMemory) -> None:
        self.sentence, self.cursor = sentence, sentence.span.start


@pytest.fixture
def view() -> Essay:
    return Essay()


@pytest.fixture
def cards(library: Library, essay_uid: Uid, clock: Clock) -> tuple[Uid, ...]:
    """The cards of the river's length and of the treaty, answered; the first is fading after a month."""
    take_all_proposed(library, essay_uid)
    length, treaty = (card.uid for card in library.cards())
    reviewing.answer(library, length, Rating.HARD, 1000)
    reviewing.answer(library, treaty, Rating.EASY, 1000)
    clock.ms += 2 * DAY_MS
    return length, treaty


@pytest.fixture
def memory(
    jobs: Direct, view: Essay, cards: tuple[Uid, ...], study: StudyPresenter, announced: Announced
) -> Iterator[MemoryPresenter]:
    presenter = MemoryPresenter(jobs, view, study, view.reviewed.append)
    announced.followers.append(presenter.refresh)
    yield presenter


def recalls(view: Essay) -> dict[str, float | None]:
    assert view.shading is not None
    return {str(each.span.start): each.recall for each in view.shading.memory.sentences}


def test_it_is_shown_when_it_is_switched_on_and_gone_when_it_is_off(memory: MemoryPresenter, view: Essay) -> None:
    memory.look()
    assert view.shown == 0
    memory.switch(True)
    assert view.shading is not None
    assert view.shading.bare is not None
    assert len(view.shading.memory.sentences) == 2
    memory.switch(False)
    assert view.shading is None
    assert not memory.is_on


def test_an_answer_changes_the_sentence_at_once(
    memory: MemoryPresenter, view: Essay, library: Library, announced: Announced, cards: tuple[Uid, ...]
) -> None:
    memory.switch(True)
    before = recalls(view)
    announced(reviewing.answer(library, cards[0], Rating.GOOD, 1000))
    after = recalls(view)
    assert [key for key in before if before[key] != after[key]] == [str(span_of("The Amur").start)]
    assert after[str(span_of("The Amur").start)] == 1.0
    announced(library.undo())
    assert recalls(view) == before


def test_another_day_is_predicted_and_today_comes_back(
    memory: MemoryPresenter, view: Essay, library: Library, cards: tuple[Uid, ...], clock: Clock
) -> None:
    memory.switch(True)
    today = recalls(view)
    memory.set_day(library.today() + 100)
    later = recalls(view)
    expected = retrievability(library.state(cards[0]), library.today() + 100)
    assert later[str(span_of("The Amur").start)] == pytest.approx(expected)
    memory.set_day(library.today())
    assert recalls(view) == today
    shown = view.shown
    memory.look_again()
    assert view.shown == shown
    clock.ms += DAY_MS
    memory.look_again()  # today is another day now, and is followed
    assert view.shading is not None
    assert view.shading.memory.study_day == library.today()


def test_a_press_reviews_what_fades_in_the_sentence_alone(
    memory: MemoryPresenter, view: Essay, library: Library, cards: tuple[Uid, ...]
) -> None:
    memory.switch(True)
    length, treaty = cards
    assert memory.press((library.card(length).note_uid,))
    assert view.reviewed == [(length,)]
    assert not memory.press((library.card(treaty).note_uid,))
    assert memory.review_fading()
    assert view.reviewed == [(length,), (length,)]


def test_a_card_that_was_answered_today_is_not_asked_again_though_it_fades_until_the_chosen_day(
    memory: MemoryPresenter, view: Essay, library: Library, announced: Announced, cards: tuple[Uid, ...]
) -> None:
    memory.switch(True)
    memory.set_day(library.today() + 3000)
    announced(reviewing.answer(library, cards[0], Rating.GOOD, 1000))
    assert memory.review_fading()
    assert view.reviewed == [(cards[1],)]


def test_a_jump_goes_to_the_next_fading_sentence(memory: MemoryPresenter, view: Essay) -> None:
    assert not memory.jump(forward=True)  # it is off
    memory.switch(True)
    assert memory.jump(forward=True)
    assert view.cursor == span_of("The Amur").start
    assert not memory.jump(forward=True)
    view.cursor = span_of("In 1689").start
    assert memory.jump(forward=False)
    assert view.cursor == span_of("The Amur").start


def test_what_changed_while_it_was_off_is_seen(
    memory: MemoryPresenter, view: Essay, library: Library, announced: Announced, cards: tuple[Uid, ...]
) -> None:
    memory.switch(True)
    memory.switch(False)
    announced(reviewing.answer(library, cards[0], Rating.GOOD, 1000))
    announced(editing.delete(library, [library.card(cards[1]).note_uid]))
    memory.switch(True)
    assert list(recalls(view).values()) == [1.0]
    assert view.shading is not None
    assert view.shading.bare is not None


def test_an_essay_that_is_closed_has_no_memory(memory: MemoryPresenter, view: Essay, study: StudyPresenter) -> None:
    memory.switch(True)
    study.close()
    memory.look()
    assert view.shading is None


def test_a_note_that_is_deleted_leaves_a_claim_without_a_card(
    memory: MemoryPresenter, view: Essay, library: Library, announced: Announced, cards: tuple[Uid, ...]
) -> None:
    memory.switch(True)
    announced(editing.delete(library, [library.card(cards[0]).note_uid]))
    assert view.shading is not None
    assert len(view.shading.memory.sentences) == 1


def test_the_days_of_exams_on_the_essay_can_be_chosen(
    memory: MemoryPresenter, view: Essay, library: Library, essay_uid: Uid
) -> None:
    deck_uid, today = library.essay_entry(essay_uid).deck_uid, library.today()
    other = import_essay(library, generation_of(ROWS), take_proposed=True).deck_uid
    for exam in (
        Exam(Uid(""), "Rivers", today + 20, 20, essays=(essay_uid,)),
        Exam(Uid(""), "Test", today + 5, 20, decks=(deck_uid,)),
        Exam(Uid(""), "Bridges", today + 9, 20, decks=(other,)),
    ):
        exam_editing.create(library, exam)
    memory.switch(True)
    assert view.exams == (("Test", today + 5), ("Rivers", today + 20))
    memory.set_day(today + 20)
    assert view.shading is not None
    assert view.shading.memory.study_day == memory.day == today + 20
    memory.switch(False)
    assert memory.day is None


def test_an_essay_that_was_away_is_read_anew(
    memory: MemoryPresenter,
    view: Essay,
    library: Library,
    study: StudyPresenter,
    cards: tuple[Uid, ...],
    announced: Announced,
    essay_uid: Uid,
) -> None:
    memory.switch(True)
    study.show_pending(library.essay(essay_uid))
    memory.look()
    assert view.shading is None
    announced(reviewing.answer(library, cards[0], Rating.EASY, 1000))
    study.open(essay_uid)
    memory.look()
    assert recalls(view)[str(span_of("The Amur").start)] == 1.0


def test_an_essay_that_was_deleted_and_brought_back_is_read_anew(
    memory: MemoryPresenter,
    view: Essay,
    library: Library,
    study: StudyPresenter,
    cards: tuple[Uid, ...],
    announced: Announced,
    essay_uid: Uid,
    clock: Clock,
) -> None:
    announced.followers.insert(0, study.refresh)
    memory.switch(True)
    announced(importing.delete(library, essay_uid))
    memory.look()
    assert view.shading is None
    announced(library.undo())
    memory.look()
    clock.ms += 20 * DAY_MS
    announced(reviewing.answer(library, cards[0], Rating.EASY, 1000))
    study.open(essay_uid)
    memory.look()
    assert recalls(view)[str(span_of("The Amur").start)] == 1.0


def test_what_fails_is_told_unless_the_essay_is_gone(
    memory: MemoryPresenter, library: Library, jobs: Direct, essay_uid: Uid, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_library: Library, _essay_uid: Uid) -> None:
        raise StudyAppError("The drive is gone.", "Plug it in.")

    monkeypatch.setattr("studyapp.operations.memory.recall.essay_memory", fail)
    memory.switch(True)
    assert [error.message for error in jobs.errors] == ["The drive is gone."]
    jobs.errors.clear()
    importing.delete(library, essay_uid)
    memory.switch(True)
    assert jobs.errors == []
