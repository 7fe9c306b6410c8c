"""An exam is set, changed, deleted and undone; what cannot be one is refused with a sentence."""

from dataclasses import replace

import pytest

from studyapp.domain.errors import StudyAppError
from studyapp.domain.essays import Block, BlockKind
from studyapp.domain.exams import Exam, ExamSection, UnjudgedText, weekday
from studyapp.domain.generation import Generation
from studyapp.domain.ids import Uid
from studyapp.domain.spans import Span
from studyapp.library import Library
from studyapp.operations import decks
from studyapp.operations.essays import importing
from studyapp.operations.essays.importing import Imported
from studyapp.operations.exams import exam_editing
from studyapp.operations.exams.unjudged import sections_without_cards, texts_to_judge, texts_with_further
from studyapp.operations.library import history
from studyapp.operations.notes import drafts, editing
from studyapp.operations.reviews import reviewing
from tests.operations.bridge import PARAGRAPH, ROWS, essay_of, generation_of
from tests.storage.material import Clock

NOBODY = Uid("nobody")


def in_two_sections() -> Generation:
    """The essay on the bridge in two sections, each with a heading and four drafts."""
    essay = essay_of(ROWS)
    middle = essay.blocks[1].span.start
    text = f"Early years\n\n{essay.text[: middle - 2]}\n\nOur time\n\n{essay.text[middle:]}"
    blocks = []
    for part in text.split("\n\n"):
        kind = BlockKind.HEADING if len(part) < 20 else BlockKind.PARAGRAPH
        start = text.index(part)
        blocks.append(Block(kind, Span(start, start + len(part)), 2 if kind is BlockKind.HEADING else 0))
    made = generation_of(ROWS)
    moved = [
        replace(draft, quote=Span(text.index(words), text.index(words) + len(words)))
        for draft, (words, _) in zip(made.drafts, ROWS, strict=True)
    ]
    return replace(made, essay=replace(essay, text=text, blocks=tuple(blocks)), drafts=tuple(moved))


@pytest.fixture
def parted(library: Library) -> Imported:
    """Those two sections, their cards in the deck."""
    return importing.import_essay(library, in_two_sections(), take_proposed=True)


def exam(library: Library, made: Imported, **values: object) -> Exam:
    held = Exam(NOBODY, "Finals", library.today() + 14, 20, decks=(made.deck_uid,))
    return replace(held, **values)  # type: ignore[arg-type]


def test_an_exam_is_set_changed_and_deleted_and_each_can_be_undone(library: Library, bridge: Imported) -> None:
    changes = exam_editing.create(library, exam(library, bridge, name="  Finals "))
    (held,) = exam_editing.exams(library)
    assert changes.exams == {held.uid} != {NOBODY}
    assert held == replace(exam(library, bridge), uid=held.uid)
    later = replace(held, day=held.day + 7, weekdays_off=(5, 6), days_off=(held.day - 1,))
    assert exam_editing.change(library, later).exams == {held.uid}
    assert not exam_editing.change(library, later)
    assert exam_editing.find(library, "FINALS") == exam_editing.load_exam(library, held.uid) == later
    assert exam_editing.delete(library, held.uid).exams == {held.uid}
    assert exam_editing.exams(library) == ()
    assert library.undo_name == "Delete exam “Finals”"
    history.undo(library)
    assert exam_editing.exams(library) == (later,)
    history.undo(library)
    assert exam_editing.exams(library) == (held,)
    history.undo(library)
    assert exam_editing.exams(library) == ()
    history.redo(library)
    assert exam_editing.exams(library) == (held,)


def test_exams_that_take_time_of_the_same_days_are_told(library: Library, bridge: Imported) -> None:
    first = exam(library, bridge, weekdays_off=(0, 1, 2, 3, 4))
    exam_editing.create(library, first)
    (held,) = exam_editing.exams(library)
    assert exam_editing.sentence_on_other_exams(library, held) == ()
    exam_editing.create(library, exam(library, bridge, name="Weekdays", minutes=30, weekdays_off=(5, 6)))
    assert exam_editing.sentence_on_other_exams(library, held) == ()  # no day in common
    exam_editing.create(library, exam(library, bridge, name="Oral", minutes=15))
    told = "This plan is made together with that for the exam “Oral”, 35 minutes a day in all."
    assert exam_editing.sentence_on_other_exams(library, held) == (told,)
    weekdays, oral = exam_editing.find(library, "Weekdays"), exam_editing.find(library, "Oral")
    assert "45 minutes a day in all" in exam_editing.sentence_on_other_exams(library, weekdays)[0]
    assert exam_editing.sentence_on_other_exams(library, oral)[0].endswith(
        (
            "exams “Finals” and “Weekdays”, 65 minutes a day in all.",
            "exams “Weekdays” and “Finals”, 65 minutes a day in all.",
        )
    )


def test_passages_that_nobody_has_judged_are_counted_where_the_exam_asks_them(library: Library) -> None:
    uid = importing.import_essay(library, generation_of(ROWS, suggested=2)).essay_uid
    (entry,) = library.essays()
    asked = Exam(NOBODY, "Finals", library.today() + 14, 20, essays=(uid,))
    assert texts_to_judge(library, asked) == (UnjudgedText(uid, entry.title, len(ROWS) - 2),)  # no further ones
    assert texts_to_judge(library, replace(asked, essays=(), decks=(entry.deck_uid,))) == texts_to_judge(library, asked)
    notes = library.notes(essay_uid=uid)
    drafts.take(library, [notes[0].uid])
    drafts.reject(library, [notes[1].uid])
    assert texts_to_judge(library, asked)[0].passages == len(ROWS) - 4
    assert texts_to_judge(library, replace(asked, essays=())) == ()


def test_further_suggestions_are_counted_until_their_passage_has_a_card(library: Library) -> None:
    uid = importing.import_essay(library, generation_of(ROWS, suggested=3)).essay_uid
    (entry,) = library.essays()
    asked = Exam(NOBODY, "Finals", library.today() + 14, 20, essays=(uid,))
    assert texts_with_further(library, asked) == (UnjudgedText(uid, entry.title, 3),)
    drafts.take(library, [note.uid for note in library.notes(essay_uid=uid) if not note.proposed][:1])
    assert texts_with_further(library, asked)[0].passages == 2
    drafts.take_all_proposed(library, uid)
    assert texts_with_further(library, asked)[0].passages == 2  # nothing is proposed any more
    assert texts_with_further(library, replace(asked, essays=())) == ()


def test_of_sections_only_their_own_passages_are_counted(library: Library) -> None:
    uid = importing.import_essay(library, in_two_sections()).essay_uid
    asked = Exam(NOBODY, "Finals", library.today() + 14, 20)
    counts = [
        texts_to_judge(library, replace(asked, sections=(ExamSection(uid, section.title),)))[0].passages
        for section in exam_editing.sections_of(library, uid)
    ]
    assert counts == [4, 4]


def test_several_exams_stand_by_their_day(library: Library, bridge: Imported) -> None:
    for name, days in (("Late", 30), ("Soon", 3), ("Between", 9)):
        exam_editing.create(library, exam(library, bridge, name=name, day=library.today() + days))
    assert [held.name for held in exam_editing.exams(library)] == ["Soon", "Between", "Late"]


@pytest.mark.parametrize(
    ("sentence", "values"),
    [
        ("An exam needs a name.", {"name": " "}),
        ("The day of the exam must be after today.", {"day": 0}),
        ("The day of the exam must be within three years.", {"day": 10**6}),
        ("The minutes a day must be 1 to 960.", {"minutes": 0}),
        ("The minutes a day must be 1 to 960.", {"minutes": 961}),
        ("A weekday must be 0 (Monday) to 6 (Sunday).", {"weekdays_off": (7,)}),
        ("Every day until the exam is a day off.", {"weekdays_off": tuple(range(7))}),
        ("The exam asks nothing yet.", {"decks": ()}),
        ("A deck of the exam “Finals” was deleted.", {"decks": (NOBODY,)}),
        ("A text of the exam “Finals” was deleted.", {"essays": (NOBODY,)}),
    ],
)
def test_what_cannot_be_an_exam_is_refused(
    library: Library, bridge: Imported, sentence: str, values: dict[str, object]
) -> None:
    with pytest.raises(StudyAppError) as refused:
        exam_editing.create(library, exam(library, bridge, **values))
    assert refused.value.message == sentence
    assert refused.value.advice
    assert exam_editing.exams(library) == ()


def test_today_is_too_late(library: Library, bridge: Imported) -> None:
    with pytest.raises(StudyAppError, match="after today"):
        exam_editing.create(library, exam(library, bridge, day=library.today()))


def test_a_name_can_be_had_once(library: Library, bridge: Imported) -> None:
    exam_editing.create(library, exam(library, bridge))
    with pytest.raises(StudyAppError, match="“finals” already"):
        exam_editing.create(library, exam(library, bridge, name="finals"))


def test_what_has_no_cards_is_no_exam(library: Library, bridge: Imported) -> None:
    (empty,) = decks.create(library, "Empty").decks
    with pytest.raises(StudyAppError, match="no card to study"):
        exam_editing.create(library, exam(library, bridge, decks=(empty,)))
    reviewing.suspend(library, [card.uid for card in library.cards()])
    with pytest.raises(StudyAppError, match="no card to study"):
        exam_editing.create(library, exam(library, bridge))


def test_what_is_not_there_is_said(library: Library) -> None:
    with pytest.raises(StudyAppError, match=r"No exam is called “Finals”\. The exams are: none yet\."):
        exam_editing.find(library, "Finals")
    with pytest.raises(StudyAppError, match="not in the library"):
        exam_editing.delete(library, NOBODY)


def asked(library: Library, held: Exam) -> list[str]:
    return [library.note(card.card.note_uid).fields[0] for card in exam_editing.cards_of(library, held)]


def test_a_section_asks_its_own_cards(library: Library, parted: Imported) -> None:
    titles = [section.title for section in exam_editing.sections_of(library, parted.essay_uid)]
    assert titles == ["Early years", "Our time"]
    section = ExamSection(parted.essay_uid, "Our time")
    held = exam(library, parted, decks=(), sections=(section,))
    assert len(asked(library, held)) == len(ROWS) - PARAGRAPH
    assert all("1978" not in front and "1824" not in front for front in asked(library, held)[:1])
    assert len(asked(library, replace(held, essays=(parted.essay_uid,)))) == len(ROWS)
    exam_editing.create(library, held)
    missing = ExamSection(parted.essay_uid, "Future")
    with pytest.raises(StudyAppError, match="section “Future” is no longer"):
        exam_editing.create(library, replace(held, name="Other", sections=(missing,)))


def test_an_essay_asks_its_cards_in_whatever_deck_they_are(library: Library, bridge: Imported) -> None:
    (other,) = decks.create(library, "Other").decks
    editing.move(library, [library.notes()[0].uid], other)
    assert len(asked(library, exam(library, bridge))) == len(ROWS) - 1
    assert len(asked(library, exam(library, bridge, decks=(), essays=(bridge.essay_uid,)))) == len(ROWS)
    assert len(asked(library, exam(library, bridge, decks=(other, bridge.deck_uid)))) == len(ROWS)


def test_what_was_deleted_is_named(library: Library, bridge: Imported) -> None:
    exam_editing.create(library, exam(library, bridge, essays=(bridge.essay_uid,)))
    (held,) = exam_editing.exams(library)
    assert exam_editing.sentences_on_missing_parts(library, held) == ()
    decks.delete(library, bridge.deck_uid)
    assert exam_editing.sentences_on_missing_parts(library, held) == ("A deck of the exam “Finals” was deleted.",)
    assert exam_editing.cards_of(library, held) == ()


@pytest.mark.parametrize(("days", "number"), [(0, 3), (1, 4), (4, 0), (20_666, 5)])
def test_weekdays_count_from_monday(days: int, number: int) -> None:
    assert weekday(days) == number


def test_days_off_have_no_time(library: Library, bridge: Imported, clock: Clock) -> None:
    today = library.today()  # a Saturday
    held = exam(library, bridge, day=today + 5, weekdays_off=(6,), days_off=(today + 3,))
    assert held.seconds(today) == (1200.0, 0.0, 1200.0, 0.0, 1200.0)
    assert held.seconds(today + 5) == ()


def test_sections_without_cards_are_told_whole_or_by_name(library: Library) -> None:
    made = importing.import_essay(library, in_two_sections())
    asked = exam(library, made, decks=(), essays=(made.essay_uid,))
    assert sections_without_cards(library, asked) == ("Early years", "Our time")
    sections = exam_editing.sections_of(library, made.essay_uid)
    early = [note.uid for note in library.notes(essay_uid=made.essay_uid) if note.position < sections[1].start]
    drafts.take(library, early[:1])
    assert sections_without_cards(library, asked) == ("Our time",)
    assert sections_without_cards(library, exam(library, made)) == ("Our time",)
    both = tuple(ExamSection(made.essay_uid, section.title) for section in sections)
    assert sections_without_cards(library, replace(asked, essays=(), sections=both[:1])) == ()
    assert sections_without_cards(library, replace(asked, essays=(), sections=both)) == ("Our time",)
