"""Exams are set, planned, changed and deleted on the command line, and each mistake gets its sentence."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from studyapp.domain.reviews import Rating
from studyapp.library import Library
from studyapp.operations.essays.importing import import_essay
from studyapp.operations.reviews import reviewing
from tests.operations.bridge import ROWS, generation_of
from tests.today import day_in

TITLE = "An Unequal Friendship: China and Russia since 1991"
DAYS = 20


def values(run: Callable, library: Path, *arguments: str) -> dict:
    done = run("exam", *arguments, "--json", "--library", library)
    assert (done.code, done.err) == (0, "")
    return json.loads(done.out)


@pytest.fixture
def day() -> str:
    """The date of an exam in twenty days."""
    return day_in(DAYS).isoformat()


@pytest.fixture
def finals(run: Callable, library: Path, day: str) -> Path:
    """The library with an exam of the whole essay."""
    done = run("exam", "add", "Finals", "--date", day, "--essay", TITLE, "--minutes", "2", "--library", library)
    assert done.code == 0, done.err
    assert "Finals: on " in done.out
    assert "in 20 days; 2 minutes a day." in done.out
    assert "studyapp exam plan Finals" in done.out
    return library


def test_without_exams_the_list_says_how_to_set_one(run: Callable, library: Path) -> None:
    assert "“studyapp exam add” sets one" in run("exam", "list", "--library", library).out


def test_a_plan_tells_what_to_do_today_and_what_comes_of_it(run: Callable, finals: Path) -> None:
    plan = values(run, finals, "plan", "finals")
    recall = plan["recall"]
    assert recall["if_you_stop_now"] == 0 < recall["by_the_plan"] <= recall["ten_minutes_more"] <= 1
    assert {section["essay"] for section in plan["sections"]} == {TITLE}
    assert [section["title"] for section in plan["sections"]][:2] == [
        "before the first heading",
        "The Memory of Empire",
    ]
    assert sum(section["cards"] for section in plan["sections"]) == plan["exam"]["cards"]
    assert len(plan["today"]) == 6
    assert len(plan["seconds"]) == 20
    assert plan["seconds"][0]["new"] == 6
    assert 0 < recall["low"] < recall["by_the_plan"] < recall["high"] <= 1
    told = run("exam", "plan", "Finals", "--library", finals).out
    assert f"By this plan you will know {recall['by_the_plan']:.0%} of these cards on the day" in told
    assert "The Memory of Empire" in told
    assert "Today: 6 cards, 6 of them new, about 2 minutes." in told
    assert f"{plan['minutes_needed']} minute" in told


def test_too_little_time_is_said(run: Callable, library: Path) -> None:
    soon = day_in(2).isoformat()
    assert (
        run("exam", "add", "Quiz", "--date", soon, "--essay", TITLE, "--minutes", "1", "--library", library).code == 0
    )
    told = run("exam", "plan", "Quiz", "--library", library).out
    cards = values(run, library, "plan", "Quiz")["exam"]["cards"]
    assert f"Too little time: with 1 minute a day, {cards - 6} cards of {cards} will hardly be seen" in told


def test_the_plan_tells_how_far_today_is_done(run: Callable, finals: Path) -> None:
    first = values(run, finals, "plan", "Finals")["today"]
    with Library.open(finals) as held:
        reviewing.answer(held, first[0], Rating.EASY, 4000)
    assert "Today: 5 cards, 5 of them new; 1 done." in run("exam", "plan", "Finals", "--library", finals).out
    with Library.open(finals) as held:
        for uid in first[1:]:
            reviewing.answer(held, uid, Rating.EASY, 4000)
    assert "All of today's plan is done." in run("exam", "plan", "Finals", "--library", finals).out
    today = day_in(0).isoformat()
    assert run("exam", "change", "Finals", "--day-off", today, "--library", finals).code == 0
    assert "Today is a day off." in run("exam", "plan", "Finals", "--library", finals).out


def test_a_section_and_days_off_are_heeded(run: Callable, library: Path, day: str) -> None:
    section, free = f"{TITLE}: the memory of empire", day_in(1).isoformat()
    scope = ("--section", section, "--off", "Sat, sunday", "--day-off", free)
    assert run("exam", "add", "My mid term", "--date", day, *scope, "--library", library).code == 0
    (exam,) = values(run, library, "list")["exams"]
    assert exam["sections"][0]["heading"] == "The Memory of Empire"
    assert (exam["weekdays_off"], exam["days_off"]) == (["saturday", "sunday"], [free])
    assert (exam["minutes"], exam["date"]) == (20, day)
    assert 0 < exam["cards"] < 10
    assert values(run, library, "plan", "My mid term")["seconds"][1]["seconds"] == 0
    clear = ("--off", "none", "--day-off", "none", "--deck", TITLE, "--name", "Mid-term")
    told = run("exam", "change", "My mid term", *clear, "--library", library).out
    assert "Mid-term: on " in told
    assert "20 minutes a day. " in told
    (exam,) = values(run, library, "list")["exams"]
    assert (exam["sections"], exam["weekdays_off"], exam["days_off"]) == ([], [], [])
    assert exam["cards"] > 10


def test_changing_and_deleting_can_be_undone(run: Callable, finals: Path) -> None:
    assert "Nothing was changed." in run("exam", "change", "Finals", "--library", finals).out
    assert run("exam", "change", "Finals", "--minutes", "30", "--library", finals).code == 0
    assert values(run, finals, "list")["exams"][0]["minutes"] == 30
    assert "undo” brings it back" in run("exam", "delete", "Finals", "--library", finals).out
    assert values(run, finals, "list")["exams"] == []
    run("undo", "--library", finals)
    run("undo", "--library", finals)
    assert values(run, finals, "list")["exams"][0]["minutes"] == 2
    assert "Finals" in run("exam", "list", "--library", finals).out


@pytest.mark.parametrize(
    ("sentence", "arguments"),
    [
        ("“14.12.2026” is no date.", ("add", "A", "--date", "14.12.2026")),
        ("“2026-02-30” is no date.", ("add", "A", "--date", "2026-02-30")),
        ("The day of the exam must be after today.", ("add", "A", "--date", "2020-05-05", "--essay", TITLE)),
        ("The exam asks nothing yet.", ("add", "A", "--date", "DAY")),
        ("No deck is called “X”.", ("add", "A", "--date", "DAY", "--deck", "X")),
        ("There is no text “X”.", ("add", "A", "--date", "DAY", "--essay", "X")),
        ("No section is called “X”.", ("add", "A", "--date", "DAY", "--section", "X")),
        (f"“{TITLE}” has no section “X”.", ("add", "A", "--date", "DAY", "--section", f"{TITLE}: X")),
        ("“so” is no day of the week.", ("add", "A", "--date", "DAY", "--essay", TITLE, "--off", "so")),
        ("The minutes a day must be 1 to 960.", ("add", "A", "--date", "DAY", "--essay", TITLE, "--minutes", "0")),
        ("There is an exam called “finals” already.", ("add", "finals", "--date", "DAY", "--essay", TITLE)),
        ("An exam needs a name.", ("change", "Finals", "--name", " ")),
        ("No exam is called “A”.", ("plan", "A")),
        ("No exam is called “A”.", ("change", "A")),
        ("No exam is called “A”.", ("delete", "A")),
    ],
)
def test_each_mistake_gets_a_sentence_and_advice(
    run: Callable, finals: Path, day: str, sentence: str, arguments: tuple[str, ...]
) -> None:
    done = run("exam", *(day if each == "DAY" else each for each in arguments), "--library", finals)
    assert (done.code, done.out) == (1, "")
    said, advice = done.err.removeprefix("studyapp: ").splitlines()
    assert said == sentence
    assert advice


def test_a_heading_alone_names_the_section_of_the_one_essay_that_has_it(run: Callable, library: Path, day: str) -> None:
    added = ("exam", "add", "Finals", "--date", day, "--section", "the memory of empire", "--library", library)
    assert run(*added).code == 0
    (exam,) = values(run, library, "list")["exams"]
    assert [each["heading"] for each in exam["sections"]] == ["The Memory of Empire"]


def test_a_section_of_one_of_two_essays_of_a_title_is_named_by_uid(run: Callable, library: Path, day: str) -> None:
    with Library.open(library) as opened:
        (first,) = (entry.uid for entry in opened.essays())
        second = import_essay(opened, generation_of(ROWS, TITLE)).essay_uid
    section = ": The Memory of Empire"
    refused = run("exam", "add", "Finals", "--date", day, "--section", TITLE + section, "--library", library)
    said, advice = refused.err.removeprefix("studyapp: ").splitlines()
    assert (refused.code, said) == (1, f"2 texts are called “{TITLE}”.")
    assert first in advice and second in advice
    assert run("exam", "add", "Finals", "--date", day, "--section", first + section, "--library", library).code == 0
    (exam,) = values(run, library, "list")["exams"]
    assert [each["heading"] for each in exam["sections"]] == ["The Memory of Empire"]


def test_the_library_can_be_named_before_the_command_and_within_the_group(run: Callable, finals: Path) -> None:
    for arguments in (
        ("--library", finals, "exam", "list"),
        ("exam", "--library", finals, "list"),
        ("exam", "list", "--library", finals),
    ):
        done = run(*arguments)
        assert (done.code, "Finals" in done.out) == (0, True)
