"""The passages that wait to be judged: which drafts belong together, what stands first, and what is done with."""

from dataclasses import replace

from studyapp.domain.ids import Uid
from studyapp.domain.notes import CLOZE, Anchor, Note, NoteState
from studyapp.domain.quality.coverage import (
    Asking,
    Audited,
    Coverage,
    Order,
    Standing,
    Subject,
    key_points,
    ordered,
    passages,
    passed_over,
)
from studyapp.domain.spans import Selector, Span


def note(uid: str, start: int, end: int, score: float = 0.5, *, proposed: bool = False) -> Note:
    return Note(
        uid=Uid(uid),
        note_type=CLOZE.uid,
        fields=("{{c1::a}}", "", "", ""),
        deck_uid=Uid("deck"),
        essay_uid=Uid("essay"),
        kind="claim",
        state=NoteState.DRAFT,
        origin="generated",
        proposed=proposed,
        score=score,
        reason="",
        position=start,
        anchor=Anchor(Uid("version"), Selector("", "", "", start, end)),
        tags=(),
        created=0,
        modified=0,
        device="",
    )


def taken(one: Note, **changes: object) -> Note:
    return replace(one, state=NoteState.TAKEN, **changes)


def test_drafts_of_one_sentence_stand_together_with_what_is_proposed_first() -> None:
    found = passages(
        [
            note("late", 50, 90, 0.9),
            note("weak", 0, 40, 0.2),
            note("strong", 0, 40, 0.8),
            note("wanted", 0, 40, 0.6, proposed=True),
        ]
    )
    assert [each.drafts for each in found] == [("wanted", "strong", "weak"), ("late",)]
    assert [each.proposed for each in found] == [("wanted",), ()]
    assert all(each.is_open for each in found)


def test_a_draft_on_two_sentences_belongs_to_the_first_and_parts_them_still() -> None:
    found = passages([note("both", 0, 90), note("first", 0, 40), note("second", 41, 90)])
    assert [set(each.drafts) for each in found] == [{"both", "first"}, {"second"}]
    assert found[0].span.end == 40


def test_the_passage_with_the_best_draft_matters_most_and_equals_stay_in_the_order_of_the_text() -> None:
    found = passages([note("a", 0, 9, 0.5), note("b", 10, 19, 0.9), note("c", 20, 29, 0.5), note("c2", 20, 29, 0.1)])
    assert [each.drafts[0] for each in ordered(found, Order.IMPORTANCE)] == ["b", "a", "c"]
    assert ordered(found, Order.TEXT) == found


def test_a_passage_is_done_once_something_of_it_is_in_the_deck_but_for_what_is_proposed_after_that() -> None:
    first, second = note("first", 0, 40, 0.9, proposed=True), note("second", 0, 40, 0.8, proposed=True)
    other, last = note("other", 0, 40, 0.7), note("last", 0, 40, 0.6)
    every = (first, second, other, last)

    def after(*chosen: Note) -> tuple[bool, tuple[Uid, ...]]:
        held = {each.uid: taken(each) for each in chosen}
        (found,) = passages([held.get(each.uid, each) for each in every])
        return found.is_open, found.proposed

    assert after(first) == (True, ("second",))
    assert after(second) == (False, ())
    assert after(first, second) == (False, ())
    assert after(other) == (False, ())
    assert after(replace(second, score=0.9)) == (False, ())  # as likely, but it stands behind
    assert passed_over([first, taken(second), other, last]) == {"first"}
    assert passed_over([first, second, taken(other), last]) == {"first", "second"}
    assert passed_over([taken(first), second, other, last]) == frozenset()


def test_words_that_a_person_blanked_stand_for_all_of_the_passage() -> None:
    own = taken(note("own", 0, 40), origin="hand")
    (found,) = passages([own, note("wanted", 0, 40, proposed=True), note("other", 0, 40)])
    assert not found.is_open
    assert passed_over([own, note("wanted", 0, 40, proposed=True)]) == {"wanted"}


def test_what_another_maker_proposes_of_a_judged_passage_waits() -> None:
    held = taken(note("held", 0, 40, 0.4))
    late = replace(note("late", 0, 40, 0.9, proposed=True), origin="assistant")
    (found,) = passages([held, late, note("left", 0, 40, 0.3)])
    assert found.is_open
    assert found.proposed == ("late",)


def test_drafts_without_a_passage_belong_to_none() -> None:
    gone = note("gone", 0, 40)
    assert gone.anchor is not None
    orphan = replace(gone, anchor=replace(gone.anchor, orphaned=True))
    rejected = replace(note("rejected", 0, 40), state=NoteState.REJECTED)
    assert passages([orphan, replace(gone, anchor=None), rejected, taken(gone)]) == ()


def test_claims_that_nothing_asks_come_last() -> None:
    def claim(start: int, *uids: str) -> Audited:
        cards = tuple(Asking(Uid(uid), Span(start, start + 9), Standing.PROPOSED, "", "", "") for uid in uids)
        return Audited(Span(start, start + 9), Subject.CLAIM, Coverage.CARDED if uids else Coverage.OPEN, cards)

    notes = {each.uid: each for each in (note("low", 0, 9, 0.3), note("high", 20, 29, 0.8), note("lower", 20, 29, 0.1))}
    claims = (claim(0, "low"), claim(10), claim(20, "lower", "high"), claim(30, "gone"))
    assert [each.span.start for each in key_points(claims, notes)] == [20, 0, 10, 30]
