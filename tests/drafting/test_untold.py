"""A front says who and when is meant, or the line above it does."""

import pytest

from studyapp.drafting.untold import (
    has_untold_abbreviation,
    has_untold_case,
    has_untold_person,
    has_untold_thing,
    has_untold_time,
)


@pytest.mark.parametrize(
    ("front", "topic", "is_untold"),
    [
        ("The next day, the guild sold [... what].", "The Sound Toll", True),
        ("The toll now becomes mainly [... what].", "The Sound Toll", True),
        ("At this stage, the guild needs [... what].", "The Sound Toll", True),
        ("The toll now becomes mainly [... what].", "The Sound Toll · 1893", False),
        ("By 1893, the guild had now [... done what].", "The Sound Toll", False),
        ("At the time of the ice, the guild needed [... what].", "The Sound Toll", False),
        ("The guild issued a report last October that found [... what].", "The Sound Toll", True),
        ("Over the past decade, the toll fell to [... amount].", "The Sound Toll", True),
        ("Over the past decade, the toll fell to [... amount].", "The Sound Toll · 1893", False),
        ("In the last years of the war, the toll fell to [... amount].", "The Sound Toll", False),
        ("Seven months have since elapsed with [... what].", "The Sound Toll", True),
        ("Not long after, the guild sold [... what].", "The Sound Toll", True),
    ],
)
def test_a_time_counts_from_one_that_is_told(front: str, topic: str, *, is_untold: bool) -> None:
    assert has_untold_time(front, topic) is is_untold


@pytest.mark.parametrize(
    ("front", "before", "is_untold"),
    [
        ("He followed the ship because [... why].", "The pilot relayed the number of the ship.", True),
        ("He followed the ship because [... why].", "Then Holm relayed the number of the ship.", False),
        ("[Erik Holm] followed his ship because [... why].", "", False),
        ("Holm followed his ship because [... why].", "", False),
        ("A pilot follows his ship because [... why].", "", False),
        ("The pilots followed the ship because [... why].", "", False),
    ],
)
def test_somebody_is_named_or_anybody_meant(front: str, before: str, *, is_untold: bool) -> None:
    assert has_untold_person(front, before, {"Holm"}) is is_untold


@pytest.mark.parametrize(
    ("front", "line", "is_untold"),
    [
        ("The HTB paid for [... what].", "The Sound Toll", True),
        ("The HTB’s clerks paid for [... what].", "The Sound Toll", True),
        ("HTBs paid for [... what].", "The Sound Toll", True),
        ("The HTB paid for [... what].", "The Sound Toll · HTB = Harbour Trade Board", False),
        ("The Harbour Trade Board (HTB) paid for [... what].", "The Sound Toll", False),
        ("The RSR of the Sound paid for [... what].", "", False),
        ("The NATO ships paid for [... what].", "The Sound Toll", False),
        ("Part XIV of the act names [... what].", "The Sound Toll", False),
        ("The HTB Harbour Index measures [... what].", "The Sound Toll", False),
        ("THE HTB PAID FOR THE PIER OF OLD LYNN AND [... what].", "The Sound Toll", False),
    ],
)
def test_an_abbreviation_is_known_or_told(front: str, line: str, *, is_untold: bool) -> None:
    assert has_untold_abbreviation(front, line, "RSR, a toll of the Sound") is is_untold


@pytest.mark.parametrize(
    ("front", "is_untold"),
    [
        ("Either way, the guild sold [... what].", True),
        ("From there, the salt went to [... which place].", True),
        ("The toll was raised in both cases to [... do what].", True),
        ("Although many writers supported each position, the guild chose [... what].", True),
        ("In such settings the toll remains [... what].", True),
        ("In both cases of the plague, the guild sold [... what].", False),
        ("The guild and the crown feared, in either case, [... what].", False),
        ("In most cases the toll was [... what].", False),
    ],
)
def test_a_case_is_named_by_its_card(front: str, *, is_untold: bool) -> None:
    assert has_untold_case(front) is is_untold


@pytest.mark.parametrize(
    ("front", "topic", "is_untold"),
    [
        ("What led Holm to believe that the toll is the solution to the problem?", "The Sound Toll", True),
        ("Based on the hypothesis, the toll is consistent with what?", "The Sound Toll", True),
        ("The clerks sought to find the last one in the chain and knew [... what].", "The Sound Toll", True),
        ("The problem of salt was solved by [... what].", "The Sound Toll", False),
        ("What led Holm to believe that the toll is the solution to the problem?", "Problems of the Sound", False),
        ("Holm saw a problem, and the guild made the problem [... what].", "The Sound Toll", False),
        ("The survey results show [... what].", "The Sound Toll", False),
    ],
)
def test_a_thing_that_is_about_another_is_told(front: str, topic: str, *, is_untold: bool) -> None:
    assert has_untold_thing(front, topic) is is_untold
