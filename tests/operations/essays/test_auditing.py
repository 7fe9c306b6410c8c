"""The audit lists every claim, figure and citation with what asks it, or with the reason why nothing does."""

from dataclasses import replace

import pytest

from studyapp.domain.annotations import Annotations, Citation, CitationItem, Figure, FigureKind, Sentence
from studyapp.domain.essays import Block, BlockKind, Essay
from studyapp.domain.generation import DraftStatus, Generation, Skipped
from studyapp.domain.ids import Uid
from studyapp.domain.notes import NoteState, Rejection
from studyapp.domain.quality.coverage import Asking, Audit, AuditItem, Coverage, Standing, Subject
from studyapp.domain.spans import Span
from studyapp.library import Library
from studyapp.operations.essays.auditing import audit_essay, audit_generation, audit_text
from studyapp.operations.essays.importing import import_essay
from studyapp.operations.library import history
from studyapp.operations.notes import drafts, editing
from tests.operations.bridge import COUNCIL, FLOOD, ROWS, essay_of, generation_of

MARKS = ("(Palmer, 1890)", "(Dale, 1911; Palmer, 1890)")
LINES = (
    "The old bridge at Harwick was finished in 1824 by forty masons (Palmer, 1890).",
    "By 1910 about 600 carts, of 1,910 in the valley, crossed it on every market day (Dale, 1911; Palmer, 1890).",
    "Who would have thought of that many carts?",
    "Learn how the bridge was built",
    "Nobody knows today where all of the stones came from.",
)
TEXT = " ".join(LINES)
ESSAY = Essay("The bridge", None, None, TEXT, (Block(BlockKind.PARAGRAPH, Span(0, len(TEXT))),))


def span_of(part: str, after: int = 0) -> Span:
    start = TEXT.index(part, after)
    return Span(start, start + len(part))


def sentence(line: str) -> Sentence:
    span = span_of(line)
    reading = line
    for mark in MARKS:
        reading = reading.replace(f" {mark}", "")
    return Sentence(span, 0, LINES.index(line), reading, tuple(range(span.start, span.start + len(reading))))


def figure(part: str, after: int = 0) -> Figure:
    return Figure(span_of(part, after), FigureKind.COUNT)


PALMER, DALE = CitationItem(("Palmer",), "1890"), CitationItem(("Dale",), "1911")
FOUND = Annotations(
    citations=(
        Citation(span_of(MARKS[0]), (PALMER,), span_of(MARKS[0])),
        Citation(span_of(MARKS[1]), (DALE, PALMER), span_of(MARKS[1])),
    ),
    figures=(figure("1824"), figure("forty masons"), figure("1910"), figure("about 600 carts"), figure("1,910")),
    sentences=tuple(map(sentence, LINES)),
)


def card(
    line: str, answer: str, standing: Standing = Standing.PROPOSED, credit: str = "Palmer, 1890", **how: str
) -> Asking:
    return Asking(Uid(f"{answer} {standing}"), span_of(line), standing, "What?", answer, credit, **how)


def of(found: Audit, part: str) -> AuditItem:
    """The figure or citation, or the claim, with these words."""
    (item,) = (each for each in found.items if each.span.of(TEXT) == part)
    return item


def test_all_that_can_be_asked_is_listed_in_the_order_of_the_text() -> None:
    found = audit_text(ESSAY, FOUND, (), ())
    assert [(item.subject, item.span.of(TEXT)) for item in found.items] == [
        (Subject.CLAIM, LINES[0]),
        (Subject.FIGURE, "1824"),
        (Subject.FIGURE, "forty masons"),
        (Subject.CITATION, MARKS[0]),
        (Subject.CLAIM, LINES[1]),
        (Subject.FIGURE, "1910"),
        (Subject.FIGURE, "about 600 carts"),
        (Subject.FIGURE, "1,910"),
        (Subject.CITATION, MARKS[1]),
        (Subject.CLAIM, LINES[4]),
    ]
    assert {item.coverage for item in found.items} == {Coverage.OPEN}


def test_a_figure_is_carded_by_the_card_whose_answer_it_is() -> None:
    year, carts = card(LINES[0], "1824"), card(LINES[1], "About 600 carts", Standing.SUGGESTED)
    found = audit_text(ESSAY, FOUND, (), (year, carts))
    assert of(found, "1824") == AuditItem(span_of("1824"), Subject.FIGURE, Coverage.CARDED, (year,))
    assert of(found, "about 600 carts").coverage is Coverage.SUGGESTED
    assert of(found, "forty masons").coverage is Coverage.OPEN
    assert of(found, LINES[0]).cards == (year,)


@pytest.mark.parametrize("answer", ["11910", "in 19101", "1,9100"])
def test_a_part_of_a_longer_number_is_not_the_figure(answer: str) -> None:
    found = audit_text(ESSAY, FOUND, (), (card(LINES[1], answer),))
    assert {of(found, part).coverage for part in ("1910", "1,910")} == {Coverage.OPEN}


def test_a_card_of_another_sentence_does_not_ask_the_figure() -> None:
    assert of(audit_text(ESSAY, FOUND, (), (card(LINES[0], "1910"),)), "1910").coverage is Coverage.OPEN


def test_a_citation_is_carded_where_a_card_credits_one_of_its_sources() -> None:
    found = audit_text(ESSAY, FOUND, (), (card(LINES[1], "1910", credit="Dale, 1911"),))
    assert of(found, MARKS[1]).coverage is Coverage.CARDED
    assert of(found, MARKS[0]).coverage is Coverage.OPEN
    assert of(audit_text(ESSAY, FOUND, (), (card(LINES[1], "1910", credit=""),)), MARKS[1]).coverage is Coverage.OPEN


def test_a_mark_by_number_is_carded_by_any_card_of_its_sentence() -> None:
    numbered = replace(FOUND, citations=(replace(FOUND.citations[0], items=(CitationItem((), None, key="3"),)),))
    found = audit_text(ESSAY, numbered, (), (card(LINES[0], "1824", credit="Palmer, 1890"),))
    assert of(found, MARKS[0]).coverage is Coverage.CARDED


def test_the_best_card_comes_first_and_decides() -> None:
    cards = [card(LINES[0], "1824", standing) for standing in reversed(Standing)]
    item = of(audit_text(ESSAY, FOUND, (), cards), "1824")
    assert [each.standing for each in item.cards] == [Standing.IN_DECK, Standing.PROPOSED, Standing.SUGGESTED]
    assert item.coverage is Coverage.CARDED


def test_a_rejected_card_is_a_reason_before_the_programs_own() -> None:
    rejected = card(LINES[0], "1824", Standing.REJECTED, reason="trivial")
    skipped = (Skipped(span_of("1824"), "figure", "no form fits"), Skipped(span_of("1,910"), "figure", "too long"))
    found = audit_text(ESSAY, FOUND, skipped, (rejected,))
    assert (of(found, "1824").coverage, of(found, "1824").reason) == (
        Coverage.SKIPPED,
        "you rejected its card: trivial",
    )
    assert (of(found, "1,910").coverage, of(found, "1,910").reason) == (Coverage.SKIPPED, "too long")
    unreasoned = audit_text(ESSAY, FOUND, (), (replace(rejected, reason=""),))
    assert of(unreasoned, "1824").reason == "you rejected its card"


def test_a_claim_is_skipped_for_the_reason_that_its_sentence_has() -> None:
    skipped = (Skipped(span_of(LINES[4]), "claim", "it points to another sentence"),)
    item = of(audit_text(ESSAY, FOUND, skipped, ()), LINES[4])
    assert (item.coverage, item.reason) == (Coverage.SKIPPED, "it points to another sentence")
    assert of(audit_text(ESSAY, FOUND, skipped, (card(LINES[4], "Nobody"),)), LINES[4]).coverage is Coverage.CARDED
    assert of(audit_text(ESSAY, FOUND, (), ()), LINES[4]).coverage is Coverage.OPEN


def test_counts_and_filters_agree() -> None:
    found = audit_text(ESSAY, FOUND, (Skipped(span_of("1,910"), "figure", "too long"),), (card(LINES[0], "1824"),))
    assert {subject: sum(of.values()) for subject, of in found.counts.items()} == {
        Subject.CLAIM: 3,
        Subject.FIGURE: 5,
        Subject.CITATION: 2,
    }
    for subject in Subject:
        for coverage in Coverage:
            assert len(found.of(subject, coverage)) == found.counts[subject][coverage]
    assert found.of() == found.items
    assert len(found.of(coverage=Coverage.OPEN)) == sum(of[Coverage.OPEN] for of in found.counts.values())


def bridge(suggested: int = 0) -> Generation:
    """The essay of the bridge with a figure in each of its sentences."""
    made = generation_of(ROWS, suggested=suggested)
    starts = {answer: essay_of(ROWS).text.index(answer) for _, answer in ROWS}
    figures = tuple(Figure(Span(at, at + len(answer)), FigureKind.COUNT) for answer, at in starts.items())
    return replace(made, annotations=Annotations(figures=figures))


def test_what_was_just_made_is_audited_without_a_library() -> None:
    made = bridge(suggested=3)
    found = audit_generation(made)
    assert found.counts[Subject.FIGURE] == {
        Coverage.CARDED: 5,
        Coverage.SUGGESTED: 3,
        Coverage.SKIPPED: 0,
        Coverage.OPEN: 0,
    }
    assert {draft.uid for draft in made.drafts if draft.status is DraftStatus.ACCEPTED} == {
        item.cards[0].uid for item in found.of(coverage=Coverage.CARDED)
    }


def test_the_audit_follows_what_a_person_does(library: Library) -> None:
    made = bridge(suggested=1)
    imported = import_essay(library, made)

    def at(number: int) -> AuditItem:
        (item,) = (
            i for i in audit_essay(library, imported.essay_uid).items if i.span == made.annotations.figures[number].span
        )
        return item

    by_row = {note.anchor.selector.exact: note for note in library.notes() if note.anchor}
    flood, council = by_row[ROWS[FLOOD][0]], by_row[ROWS[COUNCIL][0]]
    assert at(FLOOD).cards[0].standing is Standing.PROPOSED
    drafts.take(library, [flood.uid])
    assert at(FLOOD).cards[0].standing is Standing.IN_DECK
    drafts.reject(library, [council.uid], Rejection.NOT_MINE)
    assert (at(COUNCIL).coverage, at(COUNCIL).reason) == (
        Coverage.SKIPPED,
        "you rejected its card: not mine to learn",
    )
    assert library.note(council.uid).state is NoteState.REJECTED
    editing.delete(library, [flood.uid])
    assert at(FLOOD).coverage is Coverage.OPEN
    span = made.annotations.figures[FLOOD].span
    editing.make_cloze(library, imported.essay_uid, made.drafts[FLOOD].quote, span)
    (own,) = at(FLOOD).cards
    assert (own.standing, own.answer) == (Standing.IN_DECK, ROWS[FLOOD][1])
    history.undo(library)
    assert at(FLOOD).coverage is Coverage.OPEN


def test_a_proposed_card_of_a_judged_passage_counts_as_a_suggestion(library: Library) -> None:
    made = bridge()
    answer = Span(essay_of(ROWS).text.index("forty masons"), essay_of(ROWS).text.index("forty masons") + 12)
    (other, *_rest) = generation_of(((ROWS[0][0], "forty masons"), *ROWS[1:])).drafts
    figures = (*made.annotations.figures, Figure(answer, FigureKind.COUNT))
    asked_twice = replace(made, drafts=(*made.drafts, other), annotations=Annotations(figures=figures))
    imported = import_essay(library, asked_twice)

    def standing() -> Coverage:
        return next(item.coverage for item in audit_essay(library, imported.essay_uid).items if item.span == answer)

    assert standing() is Coverage.CARDED
    drafts.take(library, [made.drafts[0].uid])
    assert standing() is Coverage.SUGGESTED
