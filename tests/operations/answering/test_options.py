"""Options come from the same essay and are of the same kind; none of them could be taken for the answer."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.domain.annotations import Annotations, Citation, CitationItem, Figure
from studyapp.domain.answering import AnswerMode, Challenge, Grade
from studyapp.domain.ids import Uid
from studyapp.domain.notes import BASIC, CLOZE, Note, NoteState
from studyapp.domain.reviews import Rating
from studyapp.domain.spans import Span
from studyapp.extraction.figures import find_figures
from studyapp.operations.answering.asking import asked, challenge, grade, grade_choice
from studyapp.operations.answering.options import Pool, figure_options, source_options

TEXT = (
    "Coal gave 81% of it in 2012, gas 9%, oil 26 percent, wind 42%, water 80.5% and tides 62%. "
    "It began in 1991, grew in 2003 and 2008, and ended in March 1969 or the 1990s, in May 2014 and April 1996. "
    "It cost $5 billion, then $400 billion, $240 billion, $300 million and $2 billion. "
    "It took 30 years, 20 years and two months, over 40 kilometres. About 600 carts and 1,910 carts came, and 45 mules."
)
ITEMS = (
    CitationItem(("Lo",), "2008"),
    CitationItem(("Kotkin",), "2009"),
    CitationItem(("Walt",), "1987"),
    CitationItem(("Walt",), "2014"),
    CitationItem(("Ratner", "Rosenberg"), "2014"),
    CitationItem(("Meier", "et al."), "2001"),
    CitationItem((), None, key="7"),
)


def found() -> Annotations:
    figures = find_figures(TEXT, Span(0, len(TEXT)), ())
    mark = Span(0, 1)
    return Annotations(figures=figures, citations=tuple(Citation(mark, (item,), mark) for item in ITEMS))


POOL = Pool(TEXT, found())


def figure(answer: str) -> Figure:
    (one,) = find_figures(answer, Span(0, len(answer)), ())
    return one


def figures(answer: str, shown: str = "", seed: str = "card/1", pool: Pool = POOL) -> tuple[str, ...]:
    return figure_options(answer, figure(answer), shown, pool, seed)


def note(answer: str, kind: str = "figure", front: str = "What?", is_cloze: bool = False) -> Note:
    fields = (f"{front} {{{{c1::{answer}}}}}.", "", "", "") if is_cloze else (front, answer, "", "", "")
    return Note(
        Uid("note"), (CLOZE if is_cloze else BASIC).uid, fields, Uid("deck"), Uid("essay"), kind, NoteState.TAKEN,
        "generated", True, 0.5, "", 0, None, (), 0, 0, "here",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("answer", "others"),
    [
        ("81%", {"9%", "26 percent", "42%", "62%"}),
        ("2012", {"1991", "2003", "2008"}),
        ("March 1969", {"May 2014", "April 1996"}),
        ("$5 billion", {"$400 billion", "$240 billion", "$300 million", "$2 billion"}),
        ("about 600 carts", {"about 1,910 carts", "about 45 carts"}),
    ],
)
def test_the_others_are_of_the_same_kind_and_form(answer: str, others: set[str]) -> None:
    seen = {option for day in range(40) for option in figures(answer, seed=f"card/{day}")}
    assert seen == {answer, *others}


def test_there_are_at_most_four_with_the_answer_once_in_ascending_order() -> None:
    for day in range(40):
        options = figures("$5 billion", seed=f"card/{day}")
        assert len(set(options)) == len(options) == 4
        order = ["$300 million", "$2 billion", "$5 billion", "$240 billion", "$400 billion"]
        assert [option for option in order if option in options] == list(options)


def test_a_card_has_the_same_options_all_day_and_others_on_another() -> None:
    assert figures("81%", seed="card/1") == figures("81%", seed="card/1")
    assert len({figures("81%", seed=f"card/{day}") for day in range(20)}) > 1


def test_what_could_be_taken_for_the_answer_is_no_option() -> None:
    seen = {option for day in range(40) for option in figures("81%", seed=f"card/{day}")}
    assert "80.5%" not in seen
    ranged = "10-11 %"
    text = f"{ranged}, 10%, 10.5%, 9-10 %, 11-12 %, 30-31 %, 40-41 %, 50-51 %"
    pool = Pool(text, Annotations(figures=find_figures(text, Span(0, len(text)), ())))
    options = {option for day in range(40) for option in figures(ranged, seed=str(day), pool=pool)}
    assert options == {ranged, "30-31 %", "40-41 %", "50-51 %"}


@pytest.mark.parametrize(
    ("answer", "others", "unlike"),
    [
        ("40 million", {"35 million", "30 million"}, "1,000 to 2,000, 500"),
        ("1,000 to 2,000", {"4,000 to 5,000", "100 to 200"}, "1,500, 9,000"),
        ("tens of thousands", {"hundreds of thousands", "tens of millions"}, "three, seven"),
        ("43%", {"32%", "12%"}, "1-4 %"),
    ],
)
def test_the_form_of_a_number_does_not_give_it_away(answer: str, others: set[str], unlike: str) -> None:
    text = f"There were {', '.join([answer, *sorted(others)])}, {unlike} in all."
    pool = Pool(text, Annotations(figures=find_figures(text, Span(0, len(text)), ())))
    assert set(figures(answer, pool=pool)) == {answer, *others}


def test_what_stands_in_the_question_is_no_option() -> None:
    shown = "It is [...] compared to 42% and 62 per cent."
    seen = {option for day in range(40) for option in figures("9%", shown, f"card/{day}")}
    assert seen == {"9%", "26 percent", "80.5%", "81%"}


def test_with_too_few_others_there_is_nothing_to_choose_from() -> None:
    assert figures("1990s") == ()
    assert figures("40 kilometres") == ()
    assert figures("30 years") == ()


@given(st.integers(1, 99), st.sets(st.integers(1, 99), min_size=3), st.integers(0, 9))
def test_options_hold_the_answer_once_and_nothing_like_it(answer: int, others: set[int], day: int) -> None:
    text = ", ".join(f"{number}%" for number in sorted(others))
    pool = Pool(text, Annotations(figures=find_figures(text, Span(0, len(text)), ())))
    options = figures(f"{answer}%", seed=f"card/{day}", pool=pool)
    values = [int(option.removesuffix("%")) for option in options]
    assert values == sorted(values)
    if options:
        assert values.count(answer) == 1
        assert set(values) <= others | {answer}
        assert 3 <= len(values) <= 4
        assert all(abs(value - answer) >= 0.02 * answer for value in values if value != answer)
    else:
        assert len([number for number in others if number != answer and abs(number - answer) > 0.02 * answer]) < 4


def sources(answer: str, shown: str = "", seed: str = "card/1") -> tuple[str, ...]:
    return source_options(answer, shown, POOL, seed)


def test_other_sources_have_the_form_of_the_answer() -> None:
    seen = {option for day in range(40) for option in sources("Lo, 2008", seed=f"card/{day}")}
    assert seen == {
        "Lo, 2008",
        "Kotkin, 2009",
        "Walt, 1987",
        "Walt, 2014",
        "Ratner and Rosenberg, 2014",
        "Meier et al., 2001",
    }
    without_year = {option for day in range(40) for option in sources("Lo", seed=f"card/{day}")}
    assert without_year == {"Lo", "Kotkin", "Walt", "Ratner and Rosenberg", "Meier et al."}


def test_no_author_comes_twice_and_none_of_the_question() -> None:
    for day in range(40):
        options = sources("Lo, 2008", seed=f"card/{day}")
        assert sum("Walt" in option for option in options) <= 1
        assert options == tuple(sorted(options))
    assert not any("Walt" in option for day in range(40) for option in sources("Lo, 2008", "As Walt asks?", str(day)))
    of_author = [option for day in range(40) for option in sources("Rosenberg, 2011", seed=f"card/{day}")]
    assert {option for option in of_author if "Rosenberg" in option} == {"Rosenberg, 2011"}


def test_several_sources_are_no_choice() -> None:
    assert sources("Lo, 2008; Kotkin, 2009") == ()


# Which cards


def test_only_cards_of_figures_and_sources_are_asked() -> None:
    assert asked(note("81%"), 0) is not None
    assert asked(note("81%", "hand"), 0) is not None
    assert asked(note("Lo, 2008", "citation"), 0) is not None
    assert asked(note("unites its banks", "citation"), 0) is None
    assert asked(note("unites its banks", "claim"), 0) is None
    assert asked(note("unites its banks", "hand"), 0) is None
    assert asked(note("81% in 2012 and 9%"), 0) is None
    assert asked(note("an estimated 600 carts"), 0) is not None
    assert asked(note("The treaty of 1689 fixed the border", "hand"), 0) is None


def test_the_words_around_a_blank_tell_a_number_from_a_year() -> None:
    number = asked(note("1900", front="They were many: more than", is_cloze=True), 0)
    people = replace(note("1900", is_cloze=True), fields=("About {{c1::1900}} people came.", "", "", ""))
    assert number is not None
    counted = asked(people, 0)
    assert counted is not None
    assert counted.figure is not None
    assert counted.figure.kind.value == "count"
    verdict = grade(people, 0, "1905")
    assert verdict is not None
    assert verdict.grade is Grade.RIGHT
    verdict = grade(note("1900", front="It was built in", is_cloze=True), 0, "1905")
    assert verdict is not None
    assert (verdict.grade, verdict.given, verdict.said) == (Grade.WRONG, "1905", "five years off")


def test_a_challenge_is_what_the_deck_wants_and_the_essay_allows() -> None:
    def never() -> Pool:
        raise AssertionError("nothing is drawn")

    assert challenge(note("81%"), 0, AnswerMode.SELF, never, "s") is None
    assert challenge(note("81%"), 0, AnswerMode.TYPED, never, "s") == Challenge()
    assert challenge(note("a claim", "claim"), 0, AnswerMode.CHOICE, never, "s") is None
    chosen = challenge(note("81%"), 0, AnswerMode.CHOICE, lambda: POOL, "s")
    assert chosen is not None
    assert "81%" in chosen.options
    assert challenge(note("1990s"), 0, AnswerMode.CHOICE, lambda: POOL, "s") == Challenge()
    assert challenge(note("81%"), 0, AnswerMode.CHOICE, lambda: None, "s") == Challenge()
    source = challenge(note("Lo, 2008", "citation"), 0, AnswerMode.CHOICE, lambda: POOL, "s")
    assert source is not None
    assert "Lo, 2008" in source.options


def test_a_choice_is_right_or_not() -> None:
    right, other = grade_choice(note("81%"), 0, "81%"), grade_choice(note("81%"), 0, "9%")
    assert right is not None
    assert (right.grade, right.rating, right.said) == (Grade.RIGHT, Rating.GOOD, "")
    assert other is not None
    assert (other.grade, other.rating, other.said) == (Grade.WRONG, Rating.AGAIN, "not the answer")
    assert grade(note("a claim", "claim"), 0, "a claim") is None
    assert grade_choice(note("a claim", "claim"), 0, "a claim") is None
