"""The credit line of a card: sources by name or title, each once, and numbers that lead nowhere at the end."""

from collections.abc import Callable

import pytest

from studyapp.domain.annotations import CitationItem
from studyapp.domain.generation import DraftNote
from studyapp.drafting.credit import named

DraftsOf = Callable[..., tuple[DraftNote, ...]]
LISTED = (
    "# References",
    "[1] Holm, A. (2011). Walls of the north. Nyby: Quay Press.",
    "[2] Poverty overview of all the northern towns. Nyby: Cold Bank (http://x.example/1).",
    "[3] Berg, T. (2014). Salt taxes. Nyby: Quay Press.",
)


@pytest.mark.parametrize(
    ("marks", "source"),
    [
        ("[1, 3]", "Holm, 2011 [1]; Berg, 2014 [3]"),
        ("[2], [3]", "Poverty overview of all the northern towns [2]; Berg, 2014 [3]"),
        ("[1], [1]", "Holm, 2011 [1]"),
    ],
)
def test_a_number_is_led_to_its_entry_and_shown_once(drafts_of: DraftsOf, marks: str, source: str) -> None:
    said = f"The northern towns built 412 new harbour walls with a small tax on salt {marks}."
    assert {draft.source for draft in drafts_of(said, *LISTED) if "412" in draft.back} == {source}


def test_numbers_that_lead_to_no_entry_stand_together(drafts_of: DraftsOf) -> None:
    said = "The northern towns built 412 new harbour walls with a small tax on salt [4], [5]."
    assert {draft.source for draft in drafts_of(said) if "412" in draft.back} == {"[4, 5]"}


@pytest.mark.parametrize(
    ("item", "line"),
    [
        (CitationItem(("Holm",), "2011", "4", "6"), "Holm, 2011, p. 4 [6]"),
        (CitationItem((), "2011", None, "6", title="Walls"), "Walls, 2011 [6]"),
        (CitationItem((), None, None, "6", title="walls " * 40), f"{'walls ' * 13}… [6]"),
        (CitationItem((), None, None, "6"), "[6]"),
    ],
)
def test_a_source_is_named_by_its_authors_or_its_title(item: CitationItem, line: str) -> None:
    assert named(item) == line


def test_the_key_of_an_absent_bibliography_is_no_source(drafts_of: DraftsOf) -> None:
    said = "The northern towns built 412 new harbour walls with a small tax on salt [@holm2006walls]."
    sources = {draft.source for draft in drafts_of(said) if "412" in draft.back}
    assert sources
    assert not any("holm2006walls" in source for source in sources)


RULING = "Quay Co v Nyby Council [2019] UKSC 40"


@pytest.mark.parametrize(
    ("said", "source"),
    [
        ("Mr Berg argued that the council owed a duty under Rask v Roe [1932] AC 562 and had broken it.", RULING),
        ("The judge was referred to Rask v Roe [1932] AC 562 but distinguished it on the facts.", RULING),
        (
            "In Rask v Roe [1932] AC 562 the Lords held that the council owed a duty of care.",
            "Rask v Roe, 1932",
        ),
        ("A council owes a duty of care to those who use its quays (Rask v Roe [1932] AC 562).", "Rask v Roe, 1932"),
    ],
)
def test_a_judgment_tells_itself_what_it_says_of_other_cases(drafts_of: DraftsOf, said: str, source: str) -> None:
    found = drafts_of(said, title=RULING, author=None)
    assert found
    assert {draft.source.removesuffix(", 2021") for draft in found} == {source}
