"""Every rule of the proof, broken once on purpose."""

from dataclasses import replace

import pytest

from studyapp.domain.cloze import Cloze
from studyapp.domain.generation import DraftNote, DraftStatus, NoteKind
from studyapp.domain.ids import Uid
from studyapp.domain.spans import Span
from studyapp.drafting.proof import broken_side, faults, given_away, points_outside
from tests.drafting.conftest import essay

ESSAY = essay("The town exported 400 tons of salt in 1892. It was “the richest port” of the coast.")
PASSAGE = Span(0, 43)
CLOZE = Cloze("The town exported ", "400 tons", " of salt in 1892.", "how much")
SOUND = DraftNote(
    uid=Uid("a"),
    kind=NoteKind.FIGURE,
    front=CLOZE.shown,
    back=CLOZE.answer,
    cloze=CLOZE,
    context="Rivers and Trade · 2021",
    quote=PASSAGE,
    citations=(),
    source="Ada Muster, 2021",
    status=DraftStatus.SUGGESTED,
    score=0.8,
    reason="figure",
)


def _cloze(before: str, answer: str, after: str, hint: str = "") -> DraftNote:
    cloze = Cloze(before, answer, after, hint)
    return replace(SOUND, cloze=cloze, front=cloze.shown, back=answer)


def _question(front: str, back: str) -> DraftNote:
    return replace(SOUND, cloze=None, front=front, back=back)


def test_a_sound_card_breaks_nothing() -> None:
    assert faults(SOUND, ESSAY) == []


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        (replace(SOUND, quote=Span(5, 5)), "the passage is empty"),
        (_cloze("The town exported ", "500 barrels", " of salt in 1892."), "the blanked words are not in the passage"),
        (_cloze("The town exported ", "400 tons", " of sa-."), "a side ends in the middle of a sentence"),
        (_cloze("The town ", "exported 400 tons of salt and", " in 1892."), "the answer breaks off"),
        (_question("What did the town export in 1892?", "400 tons of"), "the answer breaks off"),
        (_question("What did the town export?", "two things: salt"), "the answer breaks off"),
        (_question("What did the town export in 1892?", "iron ore"), "the answer has words that the passage has not"),
        (_question("How much salt did the town export in 1892?", "401 tons"), "401 is not in the passage"),
        (
            _cloze("The town exported ", "400 tons", " of salt in 1893."),
            "the front has a number that the passage has not",
        ),
        (
            _cloze("The town never exported ", "400 tons", " of salt in 1892."),
            "filled in, it is not what the passage says",
        ),
        (_cloze("The 400 tons town exported ", "400 tons", " of salt"), "the front gives the answer away"),
        (replace(SOUND, context="All 400 tons of it"), "the context gives the answer away"),
        (_question("This town exported what in 1892?", "salt by the author"), None),
        (_cloze("They exported ", "400 tons", " of salt in 1892."), "the front points to another sentence"),
        (
            _cloze("The town exported ", "400 tons", " and, accordingly, that the town was rich."),
            "the front starts in mid-sentence",
        ),
        (
            _question("What does this essay say was exported in 1892?", "salt"),
            "the front speaks of this text or of a relative time",
        ),
        (_question("What did the town export in 1892", "salt"), "the question has no question mark"),
        (_question("What did the town (export in 1892?", "salt"), "a bracket or quotation mark has no partner"),
        (_question("What did the town ‘export in 1892?", "salt"), "a bracket or quotation mark has no partner"),
        (_question("What was exported in 1892?", "salt, p."), "a side ends in the middle of a sentence"),
        (_question("Was salt exported by the town in 1892?", "town"), "the question can be answered by yes or no"),
        (_question("What did the town export in 1892?", " "), "a side is empty"),
        (_question("Who sang?", "salt"), "the front shares no word with its passage"),
        (_question("What :: did the town export?", "salt"), "it holds marks of a cloze"),
        (_question("What of 1892?", "salt " * 26), "the answer is too long to recall"),
    ],
)
def test_a_broken_card_is_refused(broken: DraftNote, reason: str | None) -> None:
    found = faults(broken, ESSAY)
    assert found
    assert reason is None or reason in found


def test_in_other_languages_a_number_may_be_parted_by_spaces_and_a_year_in_brackets_is_of_a_source() -> None:
    text = "Selon Dupont (2004), on compta près de 1 000 pages et 45 articles."
    french = replace(essay(text), language="fr")

    def broken(answer: str, at: int, language: str = "fr") -> list[str]:
        cloze = Cloze(text[:at], answer, text[at + len(answer) :])
        draft = replace(SOUND, cloze=cloze, front=cloze.shown, back=answer, quote=Span(0, len(text)))
        return faults(draft, replace(french, language=language))

    assert broken("45", text.index("45")) == []
    assert broken("1", text.index("1 000")) == ["the answer is a part of a longer number"]
    assert broken("000", text.index("000")) == ["the answer is a part of a longer number"]
    assert broken("2004", text.index("2004")) == ["the answer may be the year of a source"]
    assert broken("2004", text.index("2004"), "en") == []


@pytest.mark.parametrize(
    ("front", "back", "is_told"),
    [
        ("The port counted a total of [... how many] ships, 437 of oak and 578 of elm, in 1910.", "1,015", True),
        ("The port counted 437 ships of oak and 578 of elm, and [... how many] boats.", "1,015", False),
        ("The port counted a total of [... how many] ships, 437 of oak and 578 of elm.", "1,016", False),
        ("Of the ships 62% were of oak, while the remaining [... percentage] were of elm.", "38%", True),
        ("Of the ships 62% were of oak, while the remaining ships paid [... percentage].", "12%", False),
        ("Of the ships 62% were of oak, and [... percentage] were of elm.", "38%", False),
        ("The port counted a total of [... how many] ships in 900 and 1000.", "1900", False),
    ],
)
def test_numbers_that_make_the_answer_give_it_away(front: str, back: str, *, is_told: bool) -> None:
    assert (given_away(front, back) is not None) is is_told


@pytest.mark.parametrize(
    ("side", "is_broken"), [("one” and “two", True), ("“one” and “two”", False), ("one) and (two", True)]
)
def test_marks_pair_in_order(side: str, *, is_broken: bool) -> None:
    assert (broken_side(side) is not None) is is_broken


@pytest.mark.parametrize(
    ("front", "is_outside"),
    [
        ("The toll presented here rests on [... what].", True),
        ("It ranks towns by the measures listed previously and [... what].", True),
        ("The present study rests on [... what].", True),
        ("Good order here refers to [... what].", True),
        ("The town presented its harbour to [... whom].", False),
        ("The present king of Harle lives in [... which place].", False),
        ("The ships that anchored here paid [... what].", False),
    ],
)
def test_what_only_the_text_around_it_tells_is_outside(front: str, *, is_outside: bool) -> None:
    assert points_outside(front) is is_outside
