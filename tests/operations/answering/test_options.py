"""Options are written like the answer and near it, of the essay where it has such; none could be taken for it."""

import re
from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from studyapp.domain.annotations import Annotations, Citation, CitationItem, Figure, FigureKind
from studyapp.domain.ids import Uid
from studyapp.domain.notes import BASIC, CLOZE, Note, NoteState
from studyapp.domain.reviews import AnswerMode, Challenge, Grade, Option, Rating
from studyapp.domain.spans import Span
from studyapp.extraction.figures import find_figures
from studyapp.operations.answering.asking import choose_challenge, find_asked_answer, grade, grade_choice
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


def words(answer: str, options: tuple[Option, ...]) -> tuple[str, ...]:
    """The words of options, the answer alone being the right one."""
    assert [option.words for option in options if option.is_right] == ([answer] if options else [])
    return tuple(option.words for option in options)


def figures(answer: str, shown: str = "", seed: str = "card/1", pool: Pool = POOL) -> tuple[str, ...]:
    return words(answer, figure_options(answer, figure(answer), shown, pool, seed))


def note(answer: str, kind: str = "figure", front: str = "What?", is_cloze: bool = False) -> Note:
    fields = (f"{front} {{{{c1::{answer}}}}}.", "", "", "") if is_cloze else (front, answer, "", "", "")
    return Note(
        Uid("note"), (CLOZE if is_cloze else BASIC).uid, fields, Uid("deck"), Uid("essay"), kind, NoteState.TAKEN,
        "generated", True, 0.5, "", 0, None, (), 0, 0, "here",
    )  # fmt: skip


def seen(answer: str, shown: str = "", pool: Pool = POOL) -> set[str]:
    return {option for day in range(40) for option in figures(answer, shown, f"card/{day}", pool)} - {answer}


def pool_of(text: str) -> Pool:
    return Pool(text, Annotations(figures=find_figures(text, Span(0, len(text)), ())))


@pytest.mark.parametrize(
    ("answer", "of_the_text", "none"),
    [
        ("81%", {"62%", "42%"}, {"9%", "80.5%", "26 percent"}),
        ("26 percent", {"42 percent", "9 percent"}, {"81 percent", "42%"}),
        ("2012", {"2003", "2008"}, {"1969", "1991", "2022"}),
        ("March 1969", set(), {"May 2014", "April 1996"}),
        ("$240 billion", {"$400 billion"}, {"$5 billion", "$2 billion", "$300 million"}),
        ("20 years", {"30 years"}, {"two months"}),
        ("about 600 carts", set(), {"about 45 carts", "about 1,910 carts"}),
    ],
)
def test_the_others_are_of_the_same_kind_form_and_size(answer: str, of_the_text: set[str], none: set[str]) -> None:
    assert seen(answer) >= of_the_text
    assert not seen(answer) & none


@pytest.mark.parametrize(
    ("answer", "form"),
    [
        ("40,000 people", r"[2-8]0,000 people"),
        ("39.29", r"\d\d\.\d\d"),
        ("4,209 kilometres", r"[2-8],\d{3} kilometres"),
        ("1910", r"1(?:8[89]|9[0-3])\d"),
        ("two months", r"(?:three|four|five) months"),
        ("eight times as large", r"(?:four|five|six|seven|nine|ten|\w+teen|eleven|twelve) times as large"),
        ("1%", r"[2-5]%"),
        ("$1.25 a day", r"\$[0-2]\.(?:00|25|50|75) a day"),
        ("36.5 million", r"[1-7]\d\.[05] million"),
        ("15 million tonnes", r"(?:10|20|25|30) million tonnes"),
        ("third largest", r"(?:second|fourth|fifth|sixth) largest"),
        ("the 19th century", r"the (?:16|17|18|20|21)(?:th|st) century"),
        ("1930s", r"(?:1[89]\d|20[01])0s"),
        ("1981–2012", r"(?:19[789]\d)–20[01]\d"),
        ("2000–08", r"(?:19[89]|20[01])\d–\d\d"),
        ("summer of 1960", r"summer of 19[4-7]\d"),
        ("2 March 2012", r"\d\d? [A-Z][a-z]+ 20[01]\d"),
    ],
)
def test_what_is_made_up_is_written_like_the_answer_and_near_it(answer: str, form: str) -> None:
    made = seen(answer, pool=Pool("It was in 2014.", pool_of("It was in 2014.").found))
    assert len(made) >= 3
    assert all(re.fullmatch(form, option) for option in made)


@pytest.mark.parametrize(
    "answer", ["a decade", "one-quarter", f"{1 / 3:.30f} km", "10-11 %", "1,000 to 2,000", "1-4 %"]
)
def test_what_cannot_be_written_otherwise_is_not_made_up(answer: str) -> None:
    assert figures(answer, pool=Pool("", Annotations())) == ()


def test_there_are_four_with_the_answer_once_in_ascending_order_at_any_place() -> None:
    for answer in ("$5 billion", "81%", "2008", "600 carts", "30 years"):
        places = set()
        for day in range(40):
            options = figures(answer, seed=f"card/{day}")
            assert len(set(options)) == len(options) == 4
            places.add(options.index(answer))
            values = [figure(option).value or 0 for option in options]
            assert values == sorted(values)
        assert len(places) > 1  # all four where there is room on both sides


def test_a_card_has_the_same_options_all_day_and_others_on_another() -> None:
    assert figures("81%", seed="card/1") == figures("81%", seed="card/1")
    assert len({figures("81%", seed=f"card/{day}") for day in range(20)}) > 1


def test_what_could_be_taken_for_the_answer_is_no_option() -> None:
    assert "80.5%" not in seen("81%")
    ranged = "10-11 %"
    pool = pool_of(f"{ranged}, 10%, 10.5%, 9-10 %, 11-12 %, 13-14 %, 20-21 %, 25-26 %, 50-51 %")
    assert seen(ranged, pool=pool) == {"13-14 %", "20-21 %", "25-26 %"}


@pytest.mark.parametrize(
    ("answer", "others", "unlike"),
    [
        ("1,000 to 2,000", {"2,500 to 5,000", "500 to 900"}, "1,500, 9,000, 40,000 to 50,000"),
        ("tens of thousands", {"hundreds of thousands", "tens of millions"}, "three, seven"),
    ],
)
def test_the_form_of_a_number_does_not_give_it_away(answer: str, others: set[str], unlike: str) -> None:
    pool = pool_of(f"There were {', '.join([answer, *sorted(others)])}, {unlike} in all.")
    assert set(figures(answer, pool=pool)) == {answer, *others}


def test_what_stands_in_the_question_is_no_option() -> None:
    assert {"62%", "42%"} <= seen("81%")
    assert not seen("81%", "It is [...] compared to 42% and 62 per cent.") & {"62%", "42%"}
    assert "30,000 people" not in seen("40,000 people", "Of 30,000 there were soon [...].")
    assert "1958" not in seen("1960", "After 1958 came [...].")


ANSWERS = st.one_of(
    st.integers(2, 10**7).map(lambda number: f"{number:,} people"),
    st.integers(2, 999).map(lambda number: f"{number * 1000:,} people"),
    st.integers(1, 99).map(lambda number: f"{number}%"),
    st.decimals("0.1", "99.9", places=1).map(lambda number: f"{number} per cent"),
    st.decimals("0.01", "999", places=2).map(lambda number: f"${number} million"),
    st.integers(1600, 2024).map(str),
    st.integers(160, 202).map(lambda number: f"{number}0s"),
    st.tuples(st.sampled_from(["May", "October"]), st.integers(1600, 2024)).map(lambda two: f"{two[0]} {two[1]}"),
    st.sampled_from(["two", "seven", "twelve", "twenty-four", "ninety"]).map(lambda number: f"{number} months"),
)
"""What a card may ask for."""


@example("75%", [], 0)
@given(ANSWERS, st.lists(ANSWERS, max_size=12), st.integers(0, 9))
def test_options_are_like_the_answer_and_none_of_them_is_right(answer: str, others: list[str], day: int) -> None:
    pool = pool_of(f"There were {', '.join(others)} there.")
    options = figures(answer, seed=f"card/{day}", pool=pool)
    assert options == figures(answer, seed=f"card/{day}", pool=pool)
    assert len(options) == len(set(options)) == 4
    assert options.count(answer) == 1
    right = figure(answer)
    assert right.value is not None
    values = {option: figure(option).value or 0.0 for option in options}
    assert [values[option] for option in options] == sorted(values.values())
    for option in set(options) - {answer}:
        found = figure(option)
        assert (found.kind, found.unit, form_of(option)) == (right.kind, right.unit, form_of(answer))
        if right.kind is FigureKind.DATE:
            assert abs(values[option] - right.value) <= max(40, (2024 - right.value) / 4)
            assert values[option] != right.value
            assert values[option] <= max(2024, right.value)
        else:
            assert right.value / 4 < values[option] < right.value * 5
            assert abs(values[option] - right.value) > 0.02 * right.value
            assert right.kind is not FigureKind.PERCENT or 0 < values[option] <= 100


@given(st.text("0123456789.,-–%$ tomilnhusadecygrp'/", max_size=60))
def test_no_figure_however_odd_has_an_option_that_is_it(text: str) -> None:
    pool = pool_of(f"{text} and 5 million")
    for each in pool.found.figures:
        answer = each.span.of(pool.text)
        made = figure_options(answer, replace(each, span=Span(0, len(answer))), "", pool, "card/1")
        options = words(answer, made)
        assert options.count(answer) == (1 if options else 0)
        assert len(set(options)) == len(options)


def form_of(words: str) -> str:
    """Words with their number and month left out; of a number that is not whole the digits behind the point stay."""
    plain = re.sub(r"[A-Z][a-z]+ (?=\d)", "", re.sub(r"\d{1,3}(?:,\d{3})*|^[a-z -]+(?= months)", "9", words))
    return re.sub(r"(?<=\.)\d+", lambda found: "9" * len(found[0]), plain).replace("99", "9")


def sources(answer: str, shown: str = "", seed: str = "card/1") -> tuple[str, ...]:
    return sources_of(answer, POOL, seed, shown)


def sources_of(answer: str, pool: Pool, seed: str = "s", shown: str = "") -> tuple[str, ...]:
    return words(answer, source_options(answer, shown, pool, seed))


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
    assert all({"Kotkin, 2009", "Lo, 2008"} < set(sources("Lo, 2008", seed=f"card/{day}")) for day in range(40))
    without_year = {option for day in range(40) for option in sources("Lo", seed=f"card/{day}")}
    assert without_year == {"Lo", "Kotkin", "Walt", "Ratner and Rosenberg", "Meier et al."}


def test_persons_stand_among_persons_and_organisations_among_organisations() -> None:
    bodies = [CitationItem((name,), "2014") for name in ("World Bank", "United Nations", "Coal Association")]
    mark = Span(0, 1)
    pool = Pool("", Annotations(citations=(Citation(mark, (*ITEMS, *bodies), mark),)))
    assert set(sources_of("World Bank, 2014", pool)) == {
        "World Bank, 2014",
        "United Nations, 2014",
        "Coal Association, 2014",
    }
    assert not any("World" in option for day in range(40) for option in sources_of("Lo, 2008", pool, str(day)))
    assert sources_of("World Bank, 2014", POOL) == ()


def test_a_number_in_brackets_stands_behind_all_or_none() -> None:
    items = [CitationItem((name,), "2001", key=key) for name, key in (("Lo", "3"), ("Orr", "4"), ("Eck", "12"))]
    mark = Span(0, 1)
    pool = Pool("", Annotations(citations=(Citation(mark, (*ITEMS, *items), mark),)))
    assert sources_of("Lo, 2001 [3]", pool) == ("Eck, 2001 [12]", "Lo, 2001 [3]", "Orr, 2001 [4]")
    assert not any("[" in option for option in sources_of("Lo, 2001", pool))


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


@pytest.mark.parametrize(
    ("answer", "typed", "verdict"),
    [
        ("15,6 Prozent", "15,6", Grade.RIGHT),
        ("15,6 Prozent", "15.6 %", Grade.RIGHT),
        ("15,6 Prozent", "15", Grade.NEAR),
        ("15,6 Prozent", "156", Grade.WRONG),
        ("1 000 000", "1000000", Grade.RIGHT),
        ("1 000 000", "1 000 000", Grade.RIGHT),
        ("1 000 000", "1", Grade.WRONG),
    ],
)
def test_a_figure_with_a_decimal_comma_is_graded_by_what_it_is_worth(answer: str, typed: str, verdict: Grade) -> None:
    found = grade(note(answer, front="Es waren [...] der Zentner."), 0, typed)
    assert found is not None
    assert found.grade is verdict


@pytest.mark.parametrize(
    ("answer", "language", "typed", "verdict"),
    [
        ("12.500 Orte", "de", "12.500", Grade.RIGHT),
        ("12.500 Orte", "de", "12500", Grade.RIGHT),
        ("12.500 Orte", "de", "12 500", Grade.RIGHT),
        ("12.500 Orte", "de", "12,5", Grade.WRONG),
        ("12500 Orte", "de", "12.500", Grade.RIGHT),
        ("12,5 Orte", "de", "12.500", Grade.WRONG),
        ("12,500 places", "en", "12.500", Grade.WRONG),
        ("12.5 places", "en", "12.500", Grade.RIGHT),
        ("12,500 places", "", "12.500", Grade.WRONG),
        ("12.500 Orte", "", "12500", Grade.RIGHT),
        ("12.500 Orte", "und", "12.500", Grade.RIGHT),
        ("12500 Orte", "", "12.500", Grade.RIGHT),
        ("12,25 Orte", "", "12.250", Grade.WRONG),
    ],
)
def test_thousands_are_read_as_the_language_or_the_card_has_them(
    answer: str, language: str, typed: str, verdict: Grade
) -> None:
    found = grade(note(answer, front="Es waren [...] ringsum."), 0, typed, language)
    assert found is not None
    assert found.grade is verdict


def test_no_options_are_made_up_for_a_number_of_another_writing() -> None:
    german = note("12.500", front="Es waren [...] ringsum.")
    assert choose_challenge(german, 0, AnswerMode.CHOICE, lambda: POOL, "s", "de") == Challenge()


def test_only_cards_of_figures_and_sources_are_asked() -> None:
    assert find_asked_answer(note("81%"), 0) is not None
    assert find_asked_answer(note("81%", "hand"), 0) is not None
    assert find_asked_answer(note("Lo, 2008", "citation"), 0) is not None
    assert find_asked_answer(note("unites its banks", "citation"), 0) is None
    assert find_asked_answer(note("unites its banks", "claim"), 0) is None
    assert find_asked_answer(note("unites its banks", "hand"), 0) is None
    assert find_asked_answer(note("81% in 2012 and 9%"), 0) is None
    assert find_asked_answer(note("an estimated 600 carts"), 0) is not None
    assert find_asked_answer(note("The treaty of 1689 fixed the border", "hand"), 0) is None


@pytest.mark.parametrize("answer", ["march", "second", "May", "a mark of respect"])
def test_a_word_that_may_mean_something_else_is_no_figure_of_a_card_by_hand(answer: str) -> None:
    assert grade(note(answer, "hand"), 0, answer) is None
    assert choose_challenge(note(answer, "hand"), 0, AnswerMode.TYPED, lambda: None, "s") is None


def test_the_words_around_a_blank_tell_a_number_from_a_year() -> None:
    number = find_asked_answer(note("1900", front="They were many: more than", is_cloze=True), 0)
    people = replace(note("1900", is_cloze=True), fields=("About {{c1::1900}} people came.", "", "", ""))
    assert number is not None
    counted = find_asked_answer(people, 0)
    assert counted is not None
    assert counted.figure is not None
    assert counted.figure.kind.value == "count"
    verdict = grade(people, 0, "1905")
    assert verdict is not None
    assert (verdict.grade, verdict.said) == (Grade.NEAR, "five off")
    verdict = grade(note("1900", front="It was built in", is_cloze=True), 0, "1905")
    assert verdict is not None
    assert (verdict.grade, verdict.given, verdict.said) == (Grade.WRONG, "1905", "five years off")


def test_a_challenge_is_what_the_deck_wants_and_the_essay_allows() -> None:
    def never() -> Pool:
        raise AssertionError("nothing is drawn")

    assert choose_challenge(note("81%"), 0, AnswerMode.SELF, never, "s") is None
    assert choose_challenge(note("81%"), 0, AnswerMode.TYPED, never, "s") == Challenge()
    assert choose_challenge(note("a claim", "claim"), 0, AnswerMode.CHOICE, never, "s") is None
    chosen = choose_challenge(note("81%"), 0, AnswerMode.CHOICE, lambda: POOL, "s")
    assert chosen is not None
    assert "81%" in words("81%", chosen.options)
    assert choose_challenge(note("a decade"), 0, AnswerMode.CHOICE, lambda: POOL, "s") == Challenge()
    assert choose_challenge(note("81%"), 0, AnswerMode.CHOICE, lambda: None, "s") == Challenge()
    source = choose_challenge(note("Lo, 2008", "citation"), 0, AnswerMode.CHOICE, lambda: POOL, "s")
    assert source is not None
    assert "Lo, 2008" in words("Lo, 2008", source.options)


def test_a_choice_is_right_or_not() -> None:
    options = (Option("9%"), Option("81%", is_right=True), Option("62%"))
    right, other = grade_choice(options, "81%"), grade_choice(options, "9%")
    assert right is not None
    assert (right.grade, right.rating, right.said) == (Grade.RIGHT, Rating.GOOD, "")
    assert other is not None
    assert (other.grade, other.rating, other.said) == (Grade.WRONG, Rating.AGAIN, "not the answer")
    assert grade(note("a claim", "claim"), 0, "a claim") is None
    assert grade_choice((), "a claim") is None
