"""Memory in a text: sentences with the recall of all their cards, kept up with answers, and what no card asks."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.domain.annotations import Annotations, Figure, FigureKind, Sentence
from studyapp.domain.cards import CardState
from studyapp.domain.changes import Changes
from studyapp.domain.generation import Generation
from studyapp.domain.ids import Uid
from studyapp.domain.notes import Rejection
from studyapp.domain.reviews import Rating
from studyapp.domain.spans import Span
from studyapp.library import Library
from studyapp.operations.essays.auditing import audit_essay
from studyapp.operations.essays.importing import Imported, import_essay
from studyapp.operations.library import history
from studyapp.operations.memory import recall
from studyapp.operations.notes import drafts, editing
from studyapp.operations.reviews import reviewing
from studyapp.scheduling.memory import retrievability
from studyapp.scheduling.recalls import predicted_recalls, recalls_of
from tests.operations.bridge import ROWS, generation_of, note_on
from tests.storage.material import Clock

FLOOD, COUNCIL = 1, 2


def with_sentences(made: Generation) -> Generation:
    """The bridge with its sentences, as extraction finds them, and the figure of 600 carts."""
    text = made.essay.text
    sentences = []
    for number, (sentence, _) in enumerate(ROWS):
        start = text.index(sentence)
        offsets = tuple(range(start, start + len(sentence)))
        sentences.append(Sentence(Span(start, start + len(sentence)), number // 4, number % 4, sentence, offsets))
    carts = text.index("600 carts")
    found = Annotations(figures=(Figure(Span(carts, carts + 9), FigureKind.COUNT, 600),), sentences=tuple(sentences))
    return replace(made, annotations=found)


@pytest.fixture
def town(library: Library) -> Imported:
    """The bridge with its sentences; the last two cards are only suggested, the others taken."""
    return import_essay(library, with_sentences(generation_of(ROWS, suggested=2)), take_proposed=True)


def sentence_span(library: Library, number: int) -> Span:
    (entry,) = library.essays()
    start = library.essay(entry.uid).text.index(ROWS[number][0])
    return Span(start, start + len(ROWS[number][0]))


def recall_of(library: Library, number: int) -> float | None:
    (entry,) = library.essays()
    span = sentence_span(library, number)
    shown = recall.essay_memory(library, entry.uid).on(library.today())
    return next(each.recall for each in shown.sentences if each.span == span)


def test_a_text_that_was_never_reviewed_has_no_recall(library: Library, town: Imported) -> None:
    shown = recall.essay_memory(library, town.essay_uid).on(library.today())
    text = library.essay(town.essay_uid).text
    assert [each.span.of(text) for each in shown.sentences] == [sentence for sentence, _ in ROWS[:-2]]
    assert {each.recall for each in shown.sentences} == {None}


def test_all_cards_of_a_sentence_count_the_weakest_first_and_one_never_answered_last(
    library: Library, town: Imported, clock: Clock
) -> None:
    sentence = sentence_span(library, FLOOD)
    text = library.essay(town.essay_uid).text
    arch = text.index("northern arch")
    editing.make_cloze(library, town.essay_uid, sentence, Span(arch, arch + len("northern arch")))
    editing.make_basic(library, town.essay_uid, Span(arch, arch + 5), "Which way?", "North")
    cards = [
        card.uid for card in library.store.reads.passages.passage_cards(town.essay_uid) if card.span.overlaps(sentence)
    ]
    assert len(cards) == 3
    strong, weak, new = sorted(cards)
    reviewing.answer(library, strong, Rating.EASY, 1000)
    reviewing.answer(library, weak, Rating.AGAIN, 1000)
    clock.forward(days=20)
    shown = recall.essay_memory(library, town.essay_uid).on(library.today())
    (found,) = (each for each in shown.sentences if each.span == sentence)
    assert [each.card.uid for each in found.cards] == [weak, strong, new]
    assert [each.recall for each in found.cards] == [
        pytest.approx(retrievability(library.state(weak), library.today())),
        pytest.approx(retrievability(library.state(strong), library.today())),
        None,
    ]
    assert found.weakest == found.cards[0].recall
    assert found.recall == pytest.approx((found.cards[0].recall or 0) * (found.cards[1].recall or 0))
    assert found.weakest is not None
    assert (found.recall or 0) < found.weakest


def test_a_card_begins_to_fade_on_the_day_that_is_told(library: Library, town: Imported) -> None:
    held = recall.essay_memory(library, town.essay_uid)
    assert held.on(library.today()).fades_on is None
    assert held.on(library.today()).new == len(held.cards)
    (card,) = library.cards(note_uid=note_on(library, FLOOD).uid)
    reviewing.answer(library, card.uid, Rating.GOOD, 1000)
    held = recall.essay_memory(library, town.essay_uid)
    day = held.on(library.today()).fades_on
    assert day is not None
    assert held.on(library.today()).new == len(held.cards) - 1
    before, after = (
        next(each.weakest for each in held.on(at).sentences if each.weakest is not None) for at in (day - 1, day)
    )
    assert before >= 0.9 > after
    assert held.on(day).fades_on is None


def test_a_card_forgotten_today_is_not_recalled_until_it_is_answered(
    library: Library, town: Imported, clock: Clock
) -> None:
    (card,) = library.cards(note_uid=note_on(library, FLOOD).uid)

    def answer(rating: Rating) -> None:
        clock.ms += 5_000
        reviewing.answer(library, card.uid, rating, 1000)

    answer(Rating.GOOD)
    assert recall_of(library, FLOOD) == 1.0
    answer(Rating.AGAIN)
    assert recall_of(library, FLOOD) == 0.0
    tomorrow = recall.essay_memory(library, town.essay_uid).on(library.today() + 1)
    span = sentence_span(library, FLOOD)
    assert next(each.recall or 0 for each in tomorrow.sentences if each.span == span) > 0
    history.undo(library)
    assert recall_of(library, FLOOD) == 1.0
    answer(Rating.AGAIN)
    answer(Rating.GOOD)
    assert recall_of(library, FLOOD) == 1.0


@pytest.mark.parametrize("days", [0, 3, 400])
def test_recall_fades_until_the_chosen_day(library: Library, town: Imported, days: int) -> None:
    (card,) = library.cards(note_uid=note_on(library, FLOOD).uid)
    reviewing.answer(library, card.uid, Rating.GOOD, 1000)
    shown = recall.essay_memory(library, town.essay_uid).on(library.today() + days)
    expected = retrievability(library.state(card.uid), library.today() + days)
    found = next(each for sentence in shown.sentences for each in sentence.cards if each.card.uid == card.uid)
    assert found.recall == pytest.approx(expected)
    assert (expected == 1) is (days == 0)


def test_a_suspended_card_is_no_part_of_it(library: Library, town: Imported) -> None:
    (card,) = library.cards(note_uid=note_on(library, FLOOD).uid)
    reviewing.suspend(library, [card.uid])
    spans = [each.span for each in recall.essay_memory(library, town.essay_uid).on(library.today()).sentences]
    assert sentence_span(library, FLOOD) not in spans
    assert len(spans) == len(ROWS) - 3


def test_a_passage_of_two_sentences_belongs_to_both(library: Library, town: Imported) -> None:
    both = Span(sentence_span(library, 6).start, sentence_span(library, 7).end)
    editing.make_basic(library, town.essay_uid, both, "Who crosses, who winds?", "Walkers; the keeper")
    shown = recall.essay_memory(library, town.essay_uid).on(library.today())
    assert [each.span for each in shown.sentences][-2:] == [sentence_span(library, 6), sentence_span(library, 7)]


def test_passages_without_known_sentences_stand_for_themselves_joined(library: Library, bridge: Imported) -> None:
    (entry,) = library.essays()
    text = library.essay(entry.uid).text
    start, end = text.index("A flood"), text.index("pounds for")
    editing.make_basic(library, entry.uid, Span(start, end), "What came?", "A flood")
    shown = recall.essay_memory(library, entry.uid).on(library.today())
    spans = [each.span for each in shown.sentences]
    assert Span(start, sentence_span(library, COUNCIL).end) in spans
    assert all(not one.overlaps(other) for one in spans for other in spans if one != other)


CHANGES: dict[str, Callable[[Library, Uid, Uid], Changes]] = {
    "an answer": lambda library, card, _note: reviewing.answer(library, card, Rating.AGAIN, 1),
    "a suspension": lambda library, card, _note: reviewing.suspend(library, [card]),
    "a deletion": lambda library, _card, note: editing.delete(library, [note]),
    "an answer taken back": lambda library, card, _note: (
        reviewing.answer(library, card, Rating.GOOD, 1) and history.undo(library)
    ),
}


@pytest.mark.parametrize("what", CHANGES)
def test_what_is_kept_up_is_what_would_be_read_anew(library: Library, town: Imported, what: str) -> None:
    held = recall.essay_memory(library, town.essay_uid)
    note = note_on(library, FLOOD)
    changes = CHANGES[what](library, library.cards(note_uid=note.uid)[0].uid, note.uid)
    assert changes
    assert recall.update_memory(library, held, changes) == recall.essay_memory(library, town.essay_uid)


def test_another_process_may_have_changed_everything(library: Library, town: Imported) -> None:
    held = recall.essay_memory(library, town.essay_uid)
    reviewing.answer(library, library.cards()[0].uid, Rating.AGAIN, 1)
    assert recall.update_memory(library, held, Changes()) == held
    assert recall.update_memory(library, held, Changes(everything=True)) != held


def test_claims_and_figures_that_no_card_of_the_deck_asks_are_bare(library: Library, town: Imported) -> None:
    text = library.essay(town.essay_uid).text

    def bare() -> dict[str, tuple[bool, str]]:
        found = recall.uncovered_parts(audit_essay(library, town.essay_uid))
        return {each.span.of(text): (each.is_figure, each.reason) for each in found}

    assert bare() == {sentence: (False, "only suggested so far") for sentence, _ in ROWS[-2:]}
    drafts.reject(library, [note_on(library, 7).uid], Rejection.TRIVIAL)
    assert list(bare()) == [ROWS[6][0]]
    editing.delete(library, [note_on(library, 4).uid])
    assert bare() == {ROWS[4][0]: (False, ""), "600 carts": (True, ""), ROWS[6][0]: (False, "only suggested so far")}


@given(st.lists(st.tuples(st.floats(0.001, 36500), st.integers(0, 30000)) | st.just((None, None))))
def test_many_are_predicted_as_one_is(memories: list[tuple[float | None, int | None]]) -> None:
    expected = [
        None
        if stability is None
        else pytest.approx(retrievability(CardState(Uid("a"), stability=stability, last_study_day=day), 20000))
        for stability, day in memories
    ]
    assert predicted_recalls(memories, 20000) == expected


def test_arrays_keep_their_shape_and_hold_nan_for_what_is_new() -> None:
    found = recalls_of(np.array([1.0, np.nan]), np.array([10.0, np.nan]), 11)
    assert found[0] == pytest.approx(0.9)
    assert np.isnan(found[1])
