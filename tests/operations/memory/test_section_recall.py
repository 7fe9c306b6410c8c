"""Key points of a section, and what a page from memory writes into the log: answers, dates, and one step to undo."""

import pytest

from studyapp.domain.cards import Phase
from studyapp.domain.ids import Uid
from studyapp.domain.reviews import LONGEST_ANSWER_MS, AnswerWay, Rating, ReviewKind
from studyapp.domain.spans import Span
from studyapp.library import Library
from studyapp.operations.essays.importing import Imported, import_essay
from studyapp.operations.library import history
from studyapp.operations.memory.section_recall import count, section
from studyapp.operations.reviews import reviewing
from studyapp.operations.schedule.rebuilding import rebuild_schedule
from tests.operations.bridge import PARAGRAPH, ROWS, generation_of
from tests.operations.memory.test_memory import with_sentences
from tests.storage.material import Clock


@pytest.fixture
def town(library: Library, clock: Clock) -> Imported:
    """The bridge, each card answered ten days ago and due in a while."""
    made = import_essay(library, with_sentences(generation_of(ROWS)), take_proposed=True)
    for card in library.cards():
        reviewing.answer(library, card.uid, Rating.EASY, 1000)
    clock.forward(days=3)
    return made


def first_paragraph(library: Library, town: Imported) -> Span:
    return Span(0, library.essay(town.essay_uid).text.index("\n\n"))


def cards_of(library: Library, town: Imported) -> list[Uid]:
    return [point.card_uid for point in section(library, town.essay_uid, first_paragraph(library, town)).points]


def test_the_key_points_are_the_cards_of_the_section_in_the_order_of_the_text(library: Library, town: Imported) -> None:
    found = section(library, town.essay_uid, first_paragraph(library, town))
    assert [point.answer for point in found.points] == [answer for _, answer in ROWS[:PARAGRAPH]]
    assert [point.passage for point in found.points] == [sentence for sentence, _ in ROWS[:PARAGRAPH]]
    assert found.points[0].asks == "The old bridge at Harwick was finished in [...] by forty masons from the valley."


def test_suspended_cards_and_drafts_are_no_key_points(library: Library, town: Imported) -> None:
    first, *others = cards_of(library, town)
    reviewing.suspend(library, [first])
    assert cards_of(library, town) == others


def test_a_section_without_cards_has_no_key_points(library: Library) -> None:
    made = import_essay(library, with_sentences(generation_of(ROWS)), take_proposed=False)
    assert section(library, made.essay_uid, Span(0, 200)).points == ()


def test_recalled_cards_are_answered_and_the_others_come_today(library: Library, town: Imported) -> None:
    told, missed, *_ = cards_of(library, town)
    answered = reviewing.review_item(library, told).previews[Rating.GOOD]
    before, log = library.state(missed), len(library.review_log())
    count(library, [told], [missed], 60_000)
    assert library.state(told) == answered
    after = library.state(missed)
    assert (after.due_day, after.phase) == (library.today(), Phase.REVIEW)
    assert (after.stability, after.difficulty, after.reps, after.lapses) == (
        before.stability, before.difficulty, before.reps, before.lapses,
    )  # fmt: skip
    rows = {entry.card_uid: entry for entry in library.review_log()[log:]}
    assert (rows[told].rating, rows[told].way, rows[told].duration_ms) == (Rating.GOOD, AnswerWay.SECTION, 60_000)
    assert (rows[missed].rating, rows[missed].kind) == (None, ReviewKind.MANUAL)


def test_a_page_that_was_left_open_counts_no_longer_for_a_card_than_any_answer(
    library: Library, town: Imported
) -> None:
    told, other, *_ = cards_of(library, town)
    log = len(library.review_log())
    count(library, [told, other], [], 30 * 60_000)
    assert [entry.duration_ms for entry in library.review_log()[log:]] == [LONGEST_ANSWER_MS] * 2


def test_it_is_one_step_to_undo_and_to_redo(library: Library, town: Imported) -> None:
    told, missed, *_ = cards_of(library, town)
    before = library.state(told), library.state(missed)
    count(library, [told], [missed], 1000)
    after = library.state(told), library.state(missed)
    assert library.undo_name == "Recall section (1 card)"
    assert history.undo(library).cards == {told, missed}
    assert (library.state(told), library.state(missed)) == before
    history.redo(library)
    assert (library.state(told), library.state(missed)) == after


def test_where_nothing_is_ticked_the_step_says_so(library: Library, town: Imported) -> None:
    count(library, [], cards_of(library, town), 1000)
    assert library.undo_name == "Recall section (nothing ticked)"


def test_the_replay_of_the_log_gives_the_same_states(library: Library, town: Imported) -> None:
    told, missed, *_ = cards_of(library, town)
    count(library, [told], [missed], 1000)
    reviewing.answer(library, missed, Rating.HARD, 1000)
    before = library.states()
    rebuild_schedule(library)
    assert library.states() == before


def test_cards_that_are_due_keep_their_date(library: Library, town: Imported, clock: Clock) -> None:
    clock.forward(days=400)
    before = library.states()
    assert not count(library, [], cards_of(library, town), 1000).cards
    assert library.states() == before


def test_new_cards_that_were_not_recalled_keep_their_turn(library: Library) -> None:
    made = import_essay(library, with_sentences(generation_of(ROWS)), take_proposed=True)
    assert not count(library, [], cards_of(library, made), 1000).cards
    assert library.review_log() == ()


def test_a_new_card_that_was_recalled_is_begun_by_a_plain_good(library: Library) -> None:
    made = import_essay(library, with_sentences(generation_of(ROWS)), take_proposed=True)
    told = cards_of(library, made)[0]
    good = reviewing.review_item(library, told).previews[Rating.GOOD]
    count(library, [told], [], 1000)
    assert library.state(told) == good


def test_a_point_that_was_ticked_is_not_left_as_well(library: Library, town: Imported) -> None:
    told = cards_of(library, town)[0]
    log = len(library.review_log())
    count(library, [told, told], [told], 1000)
    (entry,) = library.review_log()[log:]
    assert entry.rating is Rating.GOOD


def test_other_answers_tell_their_way_too(library: Library, town: Imported) -> None:
    one, other, *_ = cards_of(library, town)
    reviewing.answer(library, one, Rating.GOOD, 1000)
    reviewing.answer(library, other, Rating.GOOD, 1000, AnswerWay.TYPED)
    assert [entry.way for entry in library.review_log()[-2:]] == [AnswerWay.CARD, AnswerWay.TYPED]
