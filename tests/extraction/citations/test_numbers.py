"""Citations by number: several brackets, several lists, and lists without numbers."""

import pytest

from studyapp.extraction.citations.finding import find_citations
from studyapp.extraction.references import find_references
from tests.extraction.essays import cited, essay_of

NUMBERED = (
    "1. Hotez PJ, Bethony J (2005) Hookworm. PLoS Med 2: e67",
    "2. Martin MG (2006) Social consequence. South Med J 99: 862–664",
    "3. Bleakley H (2007) Disease and development. Q J Econ 122: 73–112",
)


@pytest.mark.parametrize(
    ("mark", "items"),
    [
        ("[see 3]", ["Bleakley/2007/"]),
        ("[2, p. 7], [3, Fig. 2]", ["Martin/2006/7", "Bleakley/2007/"]),
        ("[1]; [2]", ["Hotez + Bethony/2005/", "Martin/2006/"]),
        ("[1, 2–3]", ["Hotez + Bethony/2005/", "Martin/2006/", "Bleakley/2007/"]),
        ("(refs. 1–2)", ["Hotez + Bethony/2005/", "Martin/2006/"]),
        ("(see ref. 3)", ["Bleakley/2007/"]),
        ("^1,3^", ["Hotez + Bethony/2005/", "Bleakley/2007/"]),
    ],
)
def test_more_marks_by_number(mark, items):
    assert cited(f"It was endemic {mark}.".replace(" ^", "^"), *NUMBERED) == [(mark, items)]


def test_a_number_that_the_list_lacks_counts_among_those_it_has():
    text = "It froze [1]. It thawed [2]. It rained [3]. It snowed [1]. It shone [5]. By [999] it ended."
    assert cited(text, *NUMBERED)[4:] == [("[5]", ["//"])]
    assert cited("It froze [1]. It thawed [5].", *NUMBERED) == [("[1]", ["Hotez + Bethony/2005/"])]


def test_each_chapter_may_have_a_list_of_its_own():
    essay = essay_of("It froze [1].", "# References", "1. Holm A. Ice. Cold. 2008.", "# Two", "It thawed [1].")
    more = essay_of(
        "It froze [1].",
        "# References",
        "1. Holm A. Ice. Cold. 2008.",
        "# Two",
        "It thawed [1].",
        "# References",
        "1. Rask E. Fog. Cold. 2009.",
    )
    for one, years in ((essay, ["2008", "2008"]), (more, ["2008", "2009"])):
        assert [c.items[0].year for c in find_citations(one, find_references(one))] == years


def test_a_list_without_numbers_is_counted_through():
    entries = ("Holm A. Ice. Cold. 2008.", "Rask E. Fog. Cold. 2009.")
    assert cited("It froze [1]. It thawed [2]. It froze [1].", *entries) == [
        ("[1]", ["Holm/2008/"]),
        ("[2]", ["Rask/2009/"]),
        ("[1]", ["Holm/2008/"]),
    ]
    assert cited("It froze [2]. It thawed [1].", *entries) == [("[2]", ["//"]), ("[1]", ["//"])]
