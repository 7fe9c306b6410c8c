"""The passages that wait to be judged: which drafts belong together, what stands first, and what is done with."""

from dataclasses import replace

from studyapp.domain.ids import Uid
from studyapp.domain.notes import CLOZE, Anchor, Note, NoteState, Rejection
from studyapp.domain.quality.coverage import (
    Asking,
    AuditItem,
    Coverage,
    Order,
    Standing,
    Subject,
    make_passages,
    rank_claims,
    sort_passages,
    superseded_drafts,
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


def rejected(one: Note, reason: Rejection | None = None) -> Note:
    return replace(one, state=NoteState.REJECTED, rejection=reason)


def test_drafts_of_one_sentence_stand_together_with_what_is_proposed_first() -> None:
    found = make_passages(
        [
            note("late", 50, 90, 0.9),
            note("weak", 0, 40, 0.2),
            note("strong", 0, 40, 0.8),
            note("wanted", 0, 40, 0.6, proposed=True),
        ]
    )
    assert [each.drafts for each in found] == [("wanted", "strong", "weak"), ("late",)]
    assert [each.proposed for each in found] == [("wanted",), ()]
    assert [each.is_open for each in found] == [True, False]


def test_a_draft_on_two_sentences_belongs_to_the_first_and_parts_them_still() -> None:
    found = make_passages([note("both", 0, 90), note("first", 0, 40), note("second", 41, 90)])
    assert [set(each.drafts) for each in found] == [{"both", "first"}, {"second"}]
    assert found[0].span.end == 40


def test_the_passage_with_the_best_draft_matters_most_and_equals_stay_in_the_order_of_the_text() -> None:
    found = make_passages(
        [note("a", 0, 9, 0.5), note("b", 10, 19, 0.9), note("c", 20, 29, 0.5), note("c2", 20, 29, 0.1)]
    )
    assert [each.drafts[0] for each in sort_passages(found, Order.IMPORTANCE)] == ["b", "a", "c"]
    assert sort_passages(found, Order.TEXT) == found


def test_one_verdict_is_enough_for_a_passage_whichever_of_its_drafts_is_taken() -> None:
    first, second = note("first", 0, 40, 0.9, proposed=True), note("second", 0, 40, 0.8, proposed=True)
    other, last = note("other", 0, 40, 0.7), note("last", 0, 40, 0.6)
    every = (first, second, other, last)

    def after(*chosen: Note) -> tuple[bool, bool, tuple[Uid, ...]]:
        held = {draft.uid: taken(draft) for draft in chosen}
        (found,) = make_passages([held.get(draft.uid, draft) for draft in every])
        return found.is_open, found.is_judged, found.proposed

    assert after() == (True, False, ("first", "second"))
    for chosen in ((first,), (second,), (other,), (first, second)):
        assert after(*chosen) == (False, True, ())
    assert superseded_drafts([first, taken(second), other, last]) == {"first"}
    assert superseded_drafts([first, second, taken(other), last]) == {"first", "second"}
    assert superseded_drafts([taken(first), second, other, last]) == {"second"}


def test_words_that_a_person_blanked_stand_for_all_of_the_passage() -> None:
    own = taken(note("own", 0, 40), origin="hand")
    (found,) = make_passages([own, note("wanted", 0, 40, proposed=True), note("other", 0, 40)])
    assert not found.is_open
    assert superseded_drafts([own, note("wanted", 0, 40, proposed=True)]) == {"wanted"}


def test_what_another_maker_proposes_of_a_judged_passage_waits() -> None:
    held = taken(note("held", 0, 40, 0.4))
    late = replace(note("late", 0, 40, 0.9, proposed=True), origin="assistant")
    (found,) = make_passages([held, late, note("left", 0, 40, 0.3)])
    assert found.is_open
    assert found.proposed == ("late",)


def test_drafts_without_a_passage_belong_to_none() -> None:
    gone = note("gone", 0, 40)
    assert gone.anchor is not None
    orphan = replace(gone, anchor=replace(gone.anchor, orphaned=True))
    refused = rejected(replace(gone, anchor=None))
    assert make_passages([orphan, replace(gone, anchor=None), refused, rejected(orphan), taken(gone)]) == ()


def test_a_passage_is_rejected_once_nothing_else_of_it_is_left() -> None:
    first, second, after = rejected(note("first", 0, 40, 0.9)), note("second", 0, 90, 0.5), note("after", 41, 90)
    assert not any(each.is_rejected for each in make_passages([first, second, after]))
    found = make_passages([first, rejected(second), after])
    assert [(each.drafts, each.is_rejected) for each in found] == [(("first", "second"), True), (("after",), False)]
    assert not found[0].proposed and not found[0].is_open and found[0].span == Span(0, 40)
    beside = make_passages([first, rejected(second), taken(after)])  # the card stands in the next passage
    assert [(each.drafts, each.is_rejected) for each in beside] == [(("first", "second"), True)]
    held = [rejected(note("first", 0, 40)), taken(note("own", 0, 40)), after]
    assert [each.drafts for each in make_passages(held)] == [("after",)]


def test_a_rejected_passage_offers_no_duplicate_and_supersedes_nothing() -> None:
    merged = rejected(note("merged", 0, 40, 0.9, proposed=True), Rejection.DUPLICATE)
    assert make_passages([merged]) == ()
    (found,) = make_passages([merged, rejected(note("other", 0, 40, proposed=True))])
    assert found.drafts == ("other",)
    assert superseded_drafts([merged, rejected(note("other", 0, 40, proposed=True))]) == frozenset()


def test_claims_that_nothing_asks_come_last() -> None:
    def claim(start: int, *uids: str) -> AuditItem:
        cards = tuple(Asking(Uid(uid), Span(start, start + 9), Standing.PROPOSED, "", "", "") for uid in uids)
        return AuditItem(Span(start, start + 9), Subject.CLAIM, Coverage.CARDED if uids else Coverage.OPEN, cards)

    notes = {each.uid: each for each in (note("low", 0, 9, 0.3), note("high", 20, 29, 0.8), note("lower", 20, 29, 0.1))}
    claims = (claim(0, "low"), claim(10), claim(20, "lower", "high"), claim(30, "gone"))
    assert [each.span.start for each in rank_claims(claims, notes)] == [20, 0, 10, 30]


def test_claims_that_are_proposed_are_the_key_points_and_bare_figures_are_not() -> None:
    def claim(start: int, uid: str) -> AuditItem:
        card = Asking(Uid(uid), Span(start, start + 9), Standing.SUGGESTED, "", "", "")
        return AuditItem(Span(start, start + 9), Subject.CLAIM, Coverage.SUGGESTED, (card,))

    figure = replace(note("year", 0, 9, 0.9, proposed=True), kind="figure")
    held = (figure, note("likely", 10, 19, 0.8), note("wanted", 20, 29, 0.6, proposed=True))
    claims = [claim(each.position, each.uid) for each in held]
    assert [each.span.start for each in rank_claims(claims, {each.uid: each for each in held})] == [20, 10, 0]
