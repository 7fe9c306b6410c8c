"""Answers of fading cards are found in the text, none over another, each card once."""

import pytest

from studyapp.domain.ids import Uid
from studyapp.domain.memory.texts import Blank
from studyapp.domain.reviews import Rating
from studyapp.domain.spans import Span
from studyapp.library import Library
from studyapp.operations.essays.importing import Imported, import_essay
from studyapp.operations.memory import recall
from studyapp.operations.memory.blanking import prepare_blanks
from studyapp.operations.notes import editing
from studyapp.operations.reviews import reviewing
from tests.operations.bridge import ROWS, Row, generation_of, note_on
from tests.operations.memory.test_memory import with_sentences
from tests.storage.material import Clock

FLOOD, CARTS, RAILWAY = 1, 4, 5


@pytest.fixture
def town(library: Library, clock: Clock) -> Imported:
    """The bridge, each of its cards answered 60 days ago."""
    made = import_essay(library, with_sentences(generation_of(ROWS)), take_proposed=True)
    answer_all(library, clock)
    return made


def answer_all(library: Library, clock: Clock) -> None:
    for card in library.cards():
        reviewing.answer(library, card.uid, Rating.GOOD, 1000)
    clock.forward(days=60)


def found(library: Library, essay_uid: Uid, below: float = 0.9) -> tuple[Blank, ...]:
    shown = recall.essay_memory(library, essay_uid).on(library.today())
    return prepare_blanks(library, essay_uid, shown, below)()


def words(library: Library, essay_uid: Uid) -> list[str]:
    text = library.essay(essay_uid).text
    return [blank.span.of(text) for blank in found(library, essay_uid)]


def test_the_answers_are_blanked_where_they_stand(library: Library, town: Imported) -> None:
    assert words(library, town.essay_uid) == [answer for _, answer in ROWS]
    blanks = found(library, town.essay_uid)
    assert {blank.asks for blank in blanks} == {""}
    assert [blank.answer for blank in blanks] == [answer for _, answer in ROWS]
    assert not any(blank.is_sentence for blank in blanks)


def test_what_is_known_or_was_answered_today_is_not_asked(library: Library, town: Imported, clock: Clock) -> None:
    (card,) = library.cards(note_uid=note_on(library, FLOOD).uid)
    reviewing.answer(library, card.uid, Rating.AGAIN, 1000)
    assert ROWS[FLOOD][1] not in words(library, town.essay_uid)
    assert found(library, town.essay_uid, below=0.0) == ()


def test_new_cards_are_blanked_where_all_are_asked(library: Library) -> None:
    town = import_essay(library, with_sentences(generation_of(ROWS)), take_proposed=True)
    memory = recall.essay_memory(library, town.essay_uid).on(library.today())
    assert prepare_blanks(library, town.essay_uid, memory, 0.9)() == ()
    assert len(prepare_blanks(library, town.essay_uid, memory, None)()) > 1


def test_a_card_that_was_never_answered_is_not_asked(library: Library) -> None:
    made = import_essay(library, with_sentences(generation_of(ROWS)), take_proposed=True)
    assert found(library, made.essay_uid) == ()


def test_a_question_is_asked_beside_its_blank_and_one_without_by_its_sentence(
    library: Library, town: Imported, clock: Clock
) -> None:
    text = library.essay(town.essay_uid).text
    for number, front, back in ((FLOOD, "What was carried away?", "The northern arch."), (CARTS, "Why?", "For trade")):
        editing.delete(library, [note_on(library, number).uid])
        start = text.index(ROWS[number][0])
        editing.make_basic(library, town.essay_uid, Span(start, start + len(ROWS[number][0])), front, back)
    answer_all(library, clock)
    asked = {blank.asks: blank for blank in found(library, town.essay_uid) if blank.asks}
    assert asked["What was carried away?"].span.of(text) == "the northern arch"
    assert asked["Why?"].is_sentence
    assert asked["Why?"].span.of(text) == ROWS[CARTS][0]
    assert asked["Why?"].answer == "For trade"


def test_answers_that_lie_over_each_other_are_asked_one_at_a_time(
    library: Library, town: Imported, clock: Clock
) -> None:
    text = library.essay(town.essay_uid).text
    sentence = Span(text.index(ROWS[CARTS][0]), text.index(ROWS[CARTS][0]) + len(ROWS[CARTS][0]))
    for part in ("600", "market day"):
        start = text.index(part, sentence.start)
        editing.make_cloze(library, town.essay_uid, sentence, Span(start, start + len(part)))
    answer_all(library, clock)
    blanks = [blank for blank in found(library, town.essay_uid) if blank.sentence == sentence]
    assert len(blanks) == 2
    assert not blanks[0].span.overlaps(blanks[1].span)
    assert blanks[1].span.of(text) == "market day"


TWICE: tuple[Row, ...] = (("In 1824 the bridge stood, and since 1824 nobody has moved it.", "1824"),)


def test_of_two_equal_words_the_one_that_the_card_blanks_is_blanked(library: Library, clock: Clock) -> None:
    made = import_essay(library, generation_of(TWICE), take_proposed=False)
    text = library.essay(made.essay_uid).text
    second = text.rindex("1824")
    editing.make_cloze(library, made.essay_uid, Span(0, len(text)), Span(second, second + 4))
    answer_all(library, clock)
    assert [blank.span.start for blank in found(library, made.essay_uid)] == [second]


def test_part_of_a_longer_word_is_no_answer(library: Library, town: Imported, clock: Clock) -> None:
    text = library.essay(town.essay_uid).text
    start = text.index(ROWS[RAILWAY][0])
    editing.delete(library, [note_on(library, RAILWAY).uid])
    editing.make_basic(library, town.essay_uid, Span(start, start + len(ROWS[RAILWAY][0])), "What?", "rail")
    answer_all(library, clock)
    assert next(blank for blank in found(library, town.essay_uid) if blank.asks == "What?").is_sentence


def test_a_passage_of_two_sentences_is_asked_where_its_answer_stands(
    library: Library, town: Imported, clock: Clock
) -> None:
    text = library.essay(town.essay_uid).text
    start, end = text.index(ROWS[CARTS][0]), text.index(ROWS[RAILWAY][0]) + len(ROWS[RAILWAY][0])
    editing.delete(library, [note_on(library, CARTS).uid])
    editing.make_basic(library, town.essay_uid, Span(start, end), "What took the traffic?", "the railway")
    answer_all(library, clock)
    (blank,) = (blank for blank in found(library, town.essay_uid) if blank.asks)
    assert blank.span.of(text) == "The railway"
    assert blank.sentence.of(text) == ROWS[RAILWAY][0]
