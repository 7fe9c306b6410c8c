"""Entries of reference lists in the common styles."""

import pytest

from studyapp.domain.spans import Span
from studyapp.extraction.references import find_references
from tests.extraction.essays import essay_of

ENTRIES = [
    # entry, authors, year, title, key
    (
        '[Ice21] Dahl, T. and E. Rask, "Ice at the Quay", Harbour Papers 7, March 2011.',
        ("Dahl", "Rask"),
        "2011",
        "Ice at the Quay",
        "Ice21",
    ),
    (
        "[brandt1894]: Brandt A. The long winter. Kyrkby Press. 1894.",
        ("Brandt",),
        "1894",
        "The long winter",
        "brandt1894",
    ),
    ("[7] Cf. the loan of the council.", (), None, "the loan of the council", "7"),
    (
        "1. Hotez PJ, Bethony J, Bottazzi ME, Brooker S, Buss P (2005) Hookworm: “The infection”. PLoS Med 2: e67",
        ("Hotez", "Bethony", "Bottazzi", "Brooker", "Buss"),
        "2005",
        "Hookworm: “The infection”",
        "1",
    ),
    (
        "18. DeGiorgio CM, Pietsch Escueta S, von Sonnenburg F (2005) Neurocysticercosis. Neurology 64: 1486",
        ("DeGiorgio", "Pietsch Escueta", "von Sonnenburg"),
        "2005",
        "Neurocysticercosis",
        "18",
    ),
    (
        "[3] Smith AB, Lee K. Hookworm in Georgia. N Engl J Med. 1999;340:123–30.",
        ("Smith", "Lee"),
        "1999",
        "Hookworm in Georgia",
        "3",
    ),
    (
        "Aalto, P. (2007). Russia’s quest for recognition. Routledge.",
        ("Aalto",),
        "2007",
        "Russia’s quest for recognition",
        None,
    ),
    (
        "Ikenberry, G. J., & Kupchan, C. A. (2004). Liberal realism. The National Interest, 77, 38–49.",
        ("Ikenberry", "Kupchan"),
        "2004",
        "Liberal realism",
        None,
    ),
    (
        "Smith, J., Lee, K. and O’Brien, T. (2008a) Order and disorder. London: Verso.",
        ("Smith", "Lee", "O’Brien"),
        "2008a",
        "Order and disorder",
        None,
    ),
    (
        "Waltz, Kenneth N. 1979. Theory of International Politics. Reading: Addison-Wesley.",
        ("Waltz",),
        "1979",
        "Theory of International Politics",
        None,
    ),
    (
        "Barta, Patrick. 2009. “The Rise of the Underground.” Wall Street Journal, March 14.",
        ("Barta",),
        "2009",
        "The Rise of the Underground",
        None,
    ),
    (
        "Neckerman, Kathryn, and Florencia Torche. 2007. “Inequality: Causes.” Annual Review of Sociology 33:335–357.",
        ("Neckerman", "Torche"),
        "2007",
        "Inequality: Causes",
        None,
    ),
    (
        "Waltz, Kenneth. Theory of International Politics. Addison-Wesley, 1979.",
        ("Waltz",),
        "1979",
        "Theory of International Politics",
        None,
    ),
    (
        "Walt, Stephen. “Alliance Formation.” International Security, vol. 9, no. 4, 1985, pp. 3-43.",
        ("Walt",),
        "1985",
        "Alliance Formation",
        None,
    ),
    (
        "World Bank. 2013. “Middle East and North Africa.” Retrieved November 7, 2014.",
        ("World Bank",),
        "2013",
        "Middle East and North Africa",
        None,
    ),
    (
        "World Health Organization. (2020, March 11). Opening remarks. https://who.int/2020/x",
        ("World Health Organization",),
        "2020",
        "Opening remarks",
        None,
    ),
    (
        "[7] J. Smith and K. Lee, “Deep order,” J. Order, vol. 3, no. 2, pp. 1–9, 2008.",
        ("Smith", "Lee"),
        "2008",
        "Deep order",
        "7",
    ),
    ("Smith, J. (n.d.) Undated. Paris: Seuil.", ("Smith",), "n.d.", "Undated", None),
    ("van Dijk, T. A. (2008) Discourse and power. Palgrave.", ("van Dijk",), "2008", "Discourse and power", None),
    ("Müller, J.-W. (2016) What is populism? Penguin.", ("Müller",), "2016", "What is populism", None),
]


@pytest.mark.parametrize(("entry", "authors", "year", "title", "key"), ENTRIES, ids=[row[0][:30] for row in ENTRIES])
def test_an_entry(entry, authors, year, title, key):
    (found,) = find_references(essay_of("Prose.", references=(entry,)))
    assert (found.authors, found.year, found.title, found.key) == (authors, year, title, key)
    assert found.text == entry


def test_entries_may_stand_under_a_heading():
    essay = essay_of(
        "# Prose",
        "It is so.",
        "# References",
        "Lee, K. (2011) Order. Seuil.",
        "Lo, B. (2008) Axis. Chatham.",
        "# Appendix",
        "In 2011.",
    )
    assert [entry.authors for entry in find_references(essay)] == [("Lee",), ("Lo",)]


def test_a_dash_repeats_the_authors():
    found = find_references(
        essay_of("Prose.", references=("Lee, K. 2011. Order. Seuil.", "———. 2012. Disorder. Seuil."))
    )
    assert [(entry.authors, entry.year) for entry in found] == [(("Lee",), "2011"), (("Lee",), "2012")]


def test_no_list_no_entries():
    assert find_references(essay_of("# Prose", "It was so in 2011.")) == ()


def test_the_span_is_the_entry():
    essay = essay_of("Prose.", references=("Lee, K. (2011) Order. Seuil.",))
    assert find_references(essay)[0].span == Span(8, len(essay.text))


def test_a_label_on_a_line_of_its_own_belongs_to_the_entry_below() -> None:
    essay = essay_of("See [Ice.Act].", references=("[Ice.Act]", 'The Council, "Ice Act", 1894.'))
    assert [(entry.key, entry.year) for entry in find_references(essay)] == [("Ice.Act", "1894")]
