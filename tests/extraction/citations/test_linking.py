"""Which entry each citation leads to; a wrong link is worse than none."""

import pytest

from studyapp.domain.annotations import Annotations, BibliographyEntry, Citation, CitationItem, Reference
from studyapp.domain.spans import Span
from studyapp.extraction import find_sources
from studyapp.extraction.citations.linking import Likeness, Link, likeness, links
from tests.extraction.essays import essay_of
from tests.pace import at_most

LIST = (
    "Holm, A. (2008a). Ice at the quay. Nyby Press.",  # 0
    "Holm, A. (2008b). Salt. Nyby Press.",  # 1
    "Holm, A., & Rask, E. (2008). Boats. Nyby Press.",  # 2
    "Holm, A., Rask, E., & Lee, K. (2011). Winters. Nyby Press.",  # 3
    "World Health Organization. (2019). Cold report. WHO.",  # 4
    "Müller, J. (2001). Fog. Quay.",  # 5
    "van der Berg, K. (2010). Rice. Quay.",  # 6
    "Duarte, I. (2007). Rain. Quay.",  # 7
    "Lee, K. (n.d.). Hail. Quay.",  # 8
    "Lee, K. (in press). Sleet. Quay.",  # 9
    "Brandt, A. (1999). Mist. Quay.",  # 10
    "Brandt, B. (1999). Dew. Quay.",  # 11
    "Foucault, M. (1995). Order. Quay. (Original work published 1977)",  # 12
)


def led(text, *references):
    """For each item in turn the index of its entry, or the indexes of those that it may mean, or None."""
    found = find_sources(essay_of(text, references=references))
    return [shown(link) for of_citation in links(found) for link in of_citation]


def shown(link):
    return link.entry if link.entry is not None else link.perhaps or None


@pytest.mark.parametrize(
    ("mark", "entries"),
    [
        ("(Holm, 2008a)", [0]),
        ("(Holm, 2008b, p. 4)", [1]),
        ("(Holm, 2008a, 2008b)", [0, 1]),
        ("(Holm, 2008)", [(0, 1, 2)]),
        ("(Holm et al., 2008)", [(2,)]),
        ("(Holm, 2008c)", [(2,)]),
        ("(Holm & Rask, 2008)", [2]),
        ("(Holm et al., 2011)", [3]),
        ("(Holm, Rask, & Lee, 2011)", [3]),
        ("(Holm, 2011)", [(3,)]),
        ("(Rask & Holm, 2008)", [None]),
        ("(Rask, 2008)", [None]),
        ("(Holm, 2012)", [None]),
        ("(World Health Organization, 2019; WHO, 2019)", [4, 4]),
        ("(Muller, 2001)", [5]),
        ("(Berg, 2010; van der Berg, 2010)", [6, 6]),
        ("(Lee, n.d.)", [8]),
        ("(Lee, forthcoming)", [9]),
        ("(Brandt, 1999)", [(10, 11)]),
        ("(Foucault, 1977/1995)", [12]),
        ("(Holm, 2008a; see also Müller, 2001, and Nobody, 1950)", [0, 5, None]),
    ],
)
def test_authors_and_years_lead_to_one_entry_or_to_none(mark, entries):
    assert led(f"The order is not settled {mark}, and it may not be for long.", *LIST) == entries


def test_an_author_in_the_prose_is_led_by_first_name_too():
    assert led("As Ines Duarte (2007) argues, it rained.", *LIST) == [7]
    entry = Reference(Span(0, 9), "Duarte, I. (2007). Rain. Quay.", ("Duarte",), "2007", "Rain")
    bare = BibliographyEntry("k", ("Duarte",), "2007")
    assert likeness(CitationItem(("Ines Duarte",), "2007"), entry) is Likeness.ALIKE
    assert likeness(CitationItem(("Bo Duarte",), "2007"), entry) is Likeness.DIFFERENT
    assert likeness(CitationItem(("Bo Duarte",), "2007"), bare) is Likeness.DIFFERENT


def test_ibid_leads_where_the_citation_before_it_leads():
    assert led("It froze (Holm, 2008a, p. 3). It thawed (ibid., p. 9). It rained (Ibid.).", *LIST) == [0, 0, 0]


def test_ibid_behind_a_doubtful_citation_is_doubtful():
    assert led("It froze (Brandt, 1999, p. 3). It thawed (ibid., p. 9).", *LIST) == [(10, 11), (10, 11)]


NUMBERED = ("1. Holm A. Ice. J Cold. 2008;1:1.", "2. Holm A. Ice. J Cold. 2008;1:1.", "3. Rask E. Fog. Cold. 2009;1:2.")


def test_numbers_lead_to_the_entry_of_their_number():
    assert led("It froze [1], [3]. It thawed [2]–[3].", *NUMBERED) == [0, 2, 1, 2]


def test_one_number_on_two_unlike_entries_leads_nowhere():
    found = led(
        "It froze [1]. It thawed [2].",
        "1. Holm A. Ice. Cold. 2008.",
        "2. Lo B. Fog. Cold. 2009.",
        "1. Rask E. Dew. Cold. 2010.",
    )
    assert found[1] == 1
    assert found[0] in (0, 2, (0, 2))


def test_a_work_that_stands_in_two_lists_is_one():
    twice = ("Holm, A. (2008). Ice. Quay.", "Holm, A. (2008). Ice. Quay.")
    assert led("It froze (Holm, 2008).", *twice) == [0]


def test_one_author_with_two_works_is_told_apart_by_the_title():
    works = ("Holm, Ada. Ice. Quay, 2008.", "Holm, Ada. Salt and Fog. Quay, 2009.", "Rask, Eva. Dew. Quay, 1999.")
    text = "It froze (Holm, Ice 4). It thawed (Holm, Salt 9). It rained (Holm 12). It shone (Rask 3)."
    assert led(text, *works) == [0, 1, (0, 1), 2]


def test_an_entry_without_authors_is_led_to_by_its_title():
    assert led("It froze (“Ice at the Quay,” 1931).", "“Ice at the Quay.” The Nyby Post, 4 May 1931, p. 3.") == [0]


def test_keys_lead_to_the_entries_of_the_bib_file():
    bibliography = (BibliographyEntry("holm08", ("Holm",), "2008", "Ice"), BibliographyEntry("bare", (), None))
    items = (
        CitationItem(("Holm",), "2008", key="holm08"),
        CitationItem((), None, key="bare"),
        CitationItem((), None, key="x"),
    )
    found = Annotations(citations=(Citation(Span(0, 1), items, Span(0, 1)),), bibliography=bibliography)
    assert links(found) == ((Link(0), Link(1), Link()),)


def test_a_note_with_the_number_of_an_entry_does_not_lead_to_it():
    entry = Reference(Span(5, 9), "1. Rask E. Fog.", ("Rask",), "2009", "Fog", "1")
    item = CitationItem(("Holm",), "2008", key="1")
    found = Annotations(citations=(Citation(Span(0, 1), (item,), Span(0, 1)),), references=(entry,))
    assert links(found) == ((Link(),),)


def test_five_thousand_entries_and_citations_are_linked_soon():
    entries = tuple(BibliographyEntry(f"k{n}", (f"Holm{n % 500}",), str(1500 + n % 510), "Ice") for n in range(5000))
    items = tuple(CitationItem((f"Holm{n % 500}",), str(1500 + n % 510), pages=str(n)) for n in range(5000))
    citations = tuple(Citation(Span(n, n + 1), (item,), Span(n, n + 1)) for n, item in enumerate(items))
    with at_most(4):
        assert len(links(Annotations(citations=citations, bibliography=entries))) == 5000
