"""A card that does not stick: the rules it breaks, repairs that keep its history, and their undo."""

from dataclasses import replace

import pytest

from studyapp.domain.ids import Uid
from studyapp.domain.notes import Note
from studyapp.domain.quality.mending import Diagnosis, Repair, RepairKind, Rule
from studyapp.domain.reviews import Rating
from studyapp.domain.spans import Span
from studyapp.library import Library
from studyapp.operations.essays.importing import Imported
from studyapp.operations.library import history
from studyapp.operations.mending.leeches import leech_of
from studyapp.operations.mending.mending import diagnose, diagnose_all, mend
from studyapp.operations.notes import editing
from studyapp.operations.reviews import cramming, rescheduling, reviewing
from studyapp.rendering import card_sides
from studyapp.rendering.brief import question_in_line
from tests.operations.bridge import ROWS, note_on
from tests.storage.material import Clock

CARTS, FLOOD = 4, 1


def sentence(library: Library, number: int) -> Span:
    (entry,) = library.essays()
    start = library.essay(entry.uid).text.index(ROWS[number][0])
    return Span(start, start + len(ROWS[number][0]))


def edited(library: Library, number: int, text: str) -> Note:
    """The cloze of a sentence with another text."""
    note = note_on(library, number)
    editing.edit(library, note.uid, (text, *note.fields[1:]))
    return library.note(note.uid)


def basic(library: Library, essay_uid: Uid, front: str, back: str) -> Note:
    editing.make_basic(library, essay_uid, sentence(library, CARTS), front, back)
    return next(note for note in library.notes() if note.fields[0] == front)


def of(library: Library, note: Note, ordinal: int = 0) -> Diagnosis:
    return diagnose(library, Uid(f"{note.uid}-{ordinal}"))


def rules(found: Diagnosis) -> list[Rule]:
    return [finding.rule for finding in found.findings]


def repair(found: Diagnosis, kind: RepairKind) -> Repair:
    return next(each for each in found.repairs if each.kind is kind)


LONG = "it was the single one of all the arches that had ever been built upon clay"


@pytest.mark.parametrize(
    ("front", "back", "rule"),
    [
        ("What did the town pay for?", "iron, copper and tin", Rule.LIST),
        ("Why did the arch fall?", LONG, Rule.LONG_ANSWER),
        ("Was it built by masons?", "They built it", Rule.YES_NO),
        ("Who was it then?", "Yes", Rule.YES_NO),
        ("What was told of it then?", "False", Rule.YES_NO),
        ("Why did they leave the valley?", "For work", Rule.NO_REFERENT),
        ("In which year was the tunnel below the hill dug?", "1931", Rule.NUMBER),
        (f"What happened to the mill when {'one after the other ' * 6}?", "It burnt", Rule.LONG_FRONT),
    ],
)
def test_a_rule_that_a_question_breaks(library: Library, bridge: Imported, front: str, back: str, rule: Rule) -> None:
    assert rule in rules(of(library, basic(library, bridge.essay_uid, front, back)))


def test_a_good_card_breaks_no_rule(library: Library, bridge: Imported) -> None:
    note = basic(library, bridge.essay_uid, "Who described the market in a letter?", "Edith Palmer")
    assert rules(of(library, note)) == []


def test_cards_that_are_confused_are_named(library: Library, bridge: Imported) -> None:
    first = basic(library, bridge.essay_uid, "What did the council pay for in 1871?", "the arch")
    second = basic(library, bridge.essay_uid, "What did the council pay for in 1910?", "the clock")
    third = basic(library, bridge.essay_uid, "What did the town council pay for in 1871?", "the arch")
    found = of(library, first)
    assert rules(found) == [Rule.AMBIGUOUS, Rule.LOOK_ALIKE]
    assert [finding.others for finding in found.findings] == [(second.uid,), (third.uid,)]
    assert "“the clock”" in found.findings[0].words
    named = basic(library, bridge.essay_uid, "In which year did Edith Palmer write to her sister?", "1899")
    other = basic(library, bridge.essay_uid, "In which year did John Smith write to her sister?", "1904")
    assert [each.others for each in of(library, named).findings if each.rule is Rule.AMBIGUOUS] == [(other.uid,)]
    told = repair(found, RepairKind.TELL_APART)
    assert card_sides.question_text(replace(first, fields=told.fields), 0).startswith("not “the clock”")


def test_a_list_in_a_cloze_becomes_a_card_an_item_and_the_first_keeps_its_history(
    library: Library, bridge: Imported
) -> None:
    note = edited(library, CARTS, "They carried {{c1::iron, copper and tin}} over the river.")
    reviewing.answer(library, Uid(f"{note.uid}-0"), Rating.AGAIN, 1000)
    before = library.state(Uid(f"{note.uid}-0"))
    mend(library, note.uid, repair(of(library, note), RepairKind.SPLIT_LIST))
    after = library.note(note.uid)
    assert after.fields[0] == "They carried {{c1::iron}}, {{c2::copper}} and {{c3::tin}} over the river."
    assert [card.ordinal for card in library.cards(note_uid=note.uid)] == [0, 1, 2]
    assert library.state(Uid(f"{note.uid}-0")) == before
    assert library.state(Uid(f"{note.uid}-1")).reps == 0
    assert [entry.card_uid for entry in library.review_log()] == [f"{note.uid}-0"]
    history.undo(library)
    assert library.note(note.uid) == note
    assert len(library.cards(note_uid=note.uid)) == 1
    history.redo(library)
    assert library.note(note.uid) == after


def test_a_list_in_a_question_becomes_notes_that_say_whence_they_come(library: Library, bridge: Imported) -> None:
    note = basic(library, bridge.essay_uid, "What crossed the river?", "- carts\n- walkers\n- cyclists")
    reviewing.answer(library, Uid(f"{note.uid}-0"), Rating.GOOD, 1000)
    held = {each.uid for each in library.notes()}
    count = len(library.cards())
    mend(library, note.uid, repair(of(library, note), RepairKind.SPLIT_LIST))
    first, more = library.note(note.uid), [each for each in library.notes() if each.uid not in held]
    assert [question_in_line(each, 0) for each in (first, *more)] == [
        "What crossed the river? [...], walkers, cyclists",
        "What crossed the river? carts, [...], cyclists",
        "What crossed the river? carts, walkers, [...]",
    ]
    assert [each.fields[1] for each in (first, *more)] == ["carts", "walkers", "cyclists"]
    assert {each.reason for each in more} == {"split from “What crossed the river?”"}
    assert {each.anchor for each in more} == {note.anchor}
    assert library.state(Uid(f"{note.uid}-0")).reps == 1
    assert len(library.cards()) == count + 2
    history.undo(library)
    assert {each.uid for each in library.notes()} == held
    assert library.note(note.uid) == note


def test_blanks_that_are_asked_together_are_parted(library: Library, bridge: Imported) -> None:
    note = edited(library, CARTS, "In {{c1::1910}} about {{c1::600 carts::how many}} crossed {{c2::the river}}.")
    found = of(library, note)
    assert Rule.SEVERAL_BLANKS in rules(found)
    mend(library, note.uid, repair(found, RepairKind.PART_BLANKS))
    text = library.note(note.uid).fields[0]
    assert text == "In {{c1::1910}} about {{c3::600 carts::how many}} crossed {{c2::the river}}."


def test_a_long_blank_is_shortened_to_its_figure_and_a_long_sentence_to_its_clause(
    library: Library, bridge: Imported
) -> None:
    long = "The river rose for many weeks, although the town had sent {{c1::at least 600 carts of stone}} to the dam"
    found = of(library, edited(library, CARTS, f"{long}; nobody was there to see it, and nobody has told of it since."))
    assert (
        repair(found, RepairKind.SHORTEN)
        .fields[0]
        .startswith("The river rose for many weeks, although the town had sent at least {{c1::600}} carts of stone")
    )
    assert repair(found, RepairKind.TRIM).fields[0] == (
        "Although the town had sent {{c1::at least 600 carts of stone}} to the dam."
    )


def test_context_is_offered_that_does_not_give_the_answer_away(library: Library, bridge: Imported) -> None:
    note = note_on(library, FLOOD)
    found = of(library, note)
    offered = repair(found, RepairKind.CONTEXT)
    assert replace(note, fields=offered.fields).around.context == "The bridge · 2019"
    mend(library, note.uid, offered)
    assert RepairKind.CONTEXT not in [each.kind for each in of(library, library.note(note.uid)).repairs]
    telling = edited(library, CARTS, "About 600 carts crossed {{c1::the bridge}}.")
    assert RepairKind.CONTEXT not in [each.kind for each in of(library, telling).repairs]


def test_what_a_card_went_through_is_told(library: Library, bridge: Imported, clock: Clock) -> None:
    note = note_on(library, FLOOD)
    uid = Uid(f"{note.uid}-0")
    first = library.today()
    reviewing.answer(library, uid, Rating.EASY, 1000)
    clock.forward(days=3)
    reviewing.answer(library, uid, Rating.AGAIN, 1000)
    reviewing.answer(library, uid, Rating.HARD, 1000)
    history.undo(library)
    found = of(library, note)
    assert found.history == ((first, 4), (first + 3, 1))
    assert found.leech.state.lapses == 1
    assert found.leech.expected == pytest.approx(1 - 0.9**0.4, abs=0.06)


def test_clozes_of_one_sentence_are_not_confused(library: Library, bridge: Imported) -> None:
    start = sentence(library, FLOOD)
    text = library.essay(bridge.essay_uid).text
    arch = text.index("northern arch")
    editing.make_cloze(library, bridge.essay_uid, start, Span(arch, arch + 13))
    assert rules(of(library, note_on(library, CARTS))) == []
    for note in library.notes():
        if note.anchor and note.anchor.selector.span == start:
            assert not set(rules(of(library, note))) & {Rule.AMBIGUOUS, Rule.LOOK_ALIKE}


def test_what_was_before_a_reset_and_cramming_are_no_history(library: Library, bridge: Imported, clock: Clock) -> None:
    note = note_on(library, FLOOD)
    uid = Uid(f"{note.uid}-0")
    reviewing.answer(library, uid, Rating.EASY, 1000)
    clock.forward(days=3)
    rescheduling.reset_cards(library, (uid,))
    reviewing.answer(library, uid, Rating.HARD, 1000)
    cramming.answer(library, uid, Rating.AGAIN, 1000)
    assert of(library, note).history == ((library.today(), 2),)


def test_all_leeches_are_diagnosed_as_each_alone(library: Library, bridge: Imported) -> None:
    found = [leech_of(library, card.uid) for card in library.cards()]
    assert diagnose_all(library, found) == tuple(diagnose(library, leech.card.uid) for leech in found)
