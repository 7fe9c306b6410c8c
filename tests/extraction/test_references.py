"""Entries of reference lists in the common styles."""

import pytest

from studyapp.domain.spans import Span
from studyapp.extraction.references import find_references
from tests.extraction.essays import essay_of
from tests.pace import at_most

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
        "28 Forget, P-M. and Milleron, T. (1991) Seed dispersal by rodents in Panama. Oecologia 87, 596–599",
        ("Forget", "Milleron"),
        "1991",
        "Seed dispersal by rodents in Panama",
        "28",
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

STYLES = [
    # APA
    (
        "Holm, A. B., & Rask, E. (2008a). Ice at the quay: A history (2nd ed.). Nyby Press.",
        "Holm + Rask",
        "2008a",
        "Ice at the quay: A history",
    ),
    (
        "Holm, A. B., Rask, E., van der Berg, K., . . . Zahl, T. (2019). Cold harbours. Cold, 12(3), 4–19.",
        "Holm + Rask + van der Berg + Zahl",
        "2019",
        "Cold harbours",
    ),
    ("Ice at the quay. (1931, May 4). The Nyby Post, 3.", "", "1931", "Ice at the quay"),
    ("al-Rashid, M. (in press). Sand. Desert Studies.", "al-Rashid", "in press", "Sand"),
    (
        "Lee, C. Y.-C., & O’Brien-Smith, D., Jr. (2011). Fog. In B. Hart (Ed.), Weather (pp. 3–9). Quay.",
        "Lee + O’Brien-Smith",
        "2011",
        "Fog",
    ),
    (
        "Plato. (1992). The republic (G. Lund, Trans.). Quay. (Original work ca. 380 B.C.E.)",
        "Plato",
        "1992",
        "The republic",
    ),
    ("American Ice Association [AIA]. (2001). Rules. Author.", "American Ice Association", "2001", "Rules"),
    (
        "United Nations, Department of Economic Affairs. (2015). Cold. UN.",
        "United Nations, Department of Economic Affairs",
        "2015",
        "Cold",
    ),
    (
        "U.S. Department of Ice. 2011b. “Notes on Cold.” Retrieved May 4, 2020.",
        "U.S. Department of Ice",
        "2011b",
        "Notes on Cold",
    ),
    # MLA
    ("Holm, Ada, et al. Boats. Quay, 1999.", "Holm + et al.", "1999", "Boats"),
    ("“Ice at the Quay.” The Nyby Post, 4 May 1931, p. 3.", "", "1931", "Ice at the Quay"),
    ("Rask, Eva, editor. Winters. Holm, 1988.", "Rask", "1988", "Winters"),
    ("World Ice Council. Report on Ice. WIC, 2010, wic.example/report.", "World Ice Council", "2010", "Report on Ice"),
    ("García Márquez, Luis. Sal. Translated by Ann Lee, Mar, 1990.", "García Márquez", "1990", "Sal"),
    ("van Holm, Ida. “Salt.” Cold, edited by Bo Hart, Quay, 2003, pp. 1-9.", "van Holm", "2003", "Salt"),
    # Chicago
    ("Holm, Ada, Eva Rask, and Ida van Holm. 2003. Salt. Nyby: Quay.", "Holm + Rask + van Holm", "2003", "Salt"),
    (
        "Holm, Ada, and Eva Rask. “Cold Harbours.” Journal of Cold 12, no. 3 (2019): 4–19.",
        "Holm + Rask",
        "2019",
        "Cold Harbours",
    ),
    (
        "Hart, Bo. “Boats of the North.” In Weather, edited by Ann Lee, 3–9. Nyby: Quay, 2011.",
        "Hart",
        "2011",
        "Boats of the North",
    ),
    ("Rask, Eva, ed. 1988. Winters. Nyby: Holm.", "Rask", "1988", "Winters"),
    (
        "World Ice Council. “Report on Ice.” Accessed May 4, 2020. https://wic.example.",
        "World Ice Council",
        None,
        "Report on Ice",
    ),
    ("Müller, Jan-Werner. Was ist Eis? Berlin: Quay, 2016.", "Müller", "2016", "Was ist Eis"),
    # Harvard
    (
        "Holm, A., Rask, E. & Lee, A. 2019, ‘Cold harbours’, Journal of Cold, vol. 12, pp. 4–19.",
        "Holm + Rask + Lee",
        "2019",
        "Cold harbours",
    ),
    ("Holm, Ada and Rask, Eva (2008) Ice at the quay, 2nd edn, Nyby Press.", "Holm + Rask", "2008", "Ice at the quay"),
    ("Rask, E (1999), Boats, Quay, Nyby.", "Rask", "1999", "Boats"),
    ("Aalto, P 2007, Quest, Routledge.", "Aalto", "2007", "Quest"),
    ("Department of Ice 2001, Rules, Department of Ice, Nyby.", "Department of Ice", "2001", "Rules"),
    (
        "van den Berg, K. et al. (2010) ‘Fog’, Cold, 3(2), pp. 1–9. doi: 10.1000/1.",
        "van den Berg + et al.",
        "2010",
        "Fog",
    ),
    ("Smith, J.K. (no date) Undated things. Quay.", "Smith", "n.d.", "Undated things"),
    ("Holm, Ada (2008): Ice. In: Cold 3 (2), S. 1–9.", "Holm", "2008", "Ice"),
    # Vancouver
    (
        "van der Berg K, Lee A, Zahl T, et al. Fog. Cold Med. 2010 May 4;3:1–9.",
        "van der Berg + Lee + Zahl + et al.",
        "2010",
        "Fog",
    ),
    ("World Health Organization. Cold facts. Geneva: WHO; 2019.", "World Health Organization", "2019", "Cold facts"),
    ("Rask E, editor. Boats. 2nd ed. Nyby: Quay; 1999.", "Rask", "1999", "Boats"),
    ("Hart B. Weather [Internet]. Nyby: Quay; 2011 [cited 2020 May 4].", "Hart", "2011", "Weather"),
    ("O'Brien-Smith D Jr, Lee C. Fog. Cold. 2012;1:2-3.", "O'Brien-Smith + Lee", "2012", "Fog"),
    ("Cold Study Group; Holm A. Trial of ice. Cold. 2013;4:4.", "Cold Study Group + Holm", "2013", "Trial of ice"),
    (
        "Holm A, Lee CB: On the origin of ice. Phil Trans Cold 2002, 357(1420):471-492.",
        "Holm + Lee",
        "2002",
        "On the origin of ice",
    ),
    ("Rask S: Frozen boats. I. Quays. Fog 2011, 5:1-9.", "Rask", "2011", "Frozen boats"),
    ("Poverty overview. Nyby: Cold Bank (http://x.example/1).", "", None, "Poverty overview"),
    # IEEE
    (
        "K. van der Berg, A. Lee, and T. Zahl, Fog, 2nd ed. Nyby: Quay, 2010, pp. 3–9.",
        "van der Berg + Lee + Zahl",
        "2010",
        "Fog",
    ),
    (
        "A. B. Holm et al., “Cold harbours,” in Proc. Cold, Nyby, 2019, pp. 1–5.",
        "Holm + et al.",
        "2019",
        "Cold harbours",
    ),
    (
        "L. García Márquez and D. O’Brien, Jr., “Sal,” Mar, to be published.",
        "García Márquez + O’Brien",
        "to be published",
        "Sal",
    ),
    ("B. Hart. (2011). Weather [Online]. Available: https://x.example", "Hart", "2011", "Weather"),
    # others
    ("A. Holm, ‘Ice’ (2008) 3 Journal of Cold 4.", "Holm", "2008", "Ice"),
    ("Иванов, И. И. (2005). Лёд. Наука.", "Иванов", "2005", "Лёд"),
]


@pytest.mark.parametrize(("entry", "authors", "year", "title"), STYLES, ids=[row[0][:30] for row in STYLES])
def test_styles(entry, authors, year, title):
    (found,) = find_references(essay_of("Prose.", references=(entry,)))
    assert (" + ".join(found.authors), found.year, found.title) == (authors, year, title)


@pytest.mark.parametrize(
    "piece", ["Holm, A., ", "A. Holm, ", "Holm AB, ", "and ", "(", "“", ". . ", "Aa-", "A.-", "et al. "]
)
def test_hostile_repetition_ends_soon(piece):
    with at_most(4):
        find_references(essay_of("Prose.", references=(piece * 4000 + "(2008)",)))


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
    assert [(entry.authors, entry.year, entry.title) for entry in found] == [
        (("Lee",), "2011", "Order"),
        (("Lee",), "2012", "Disorder"),
    ]


def test_no_list_no_entries():
    assert find_references(essay_of("# Prose", "It was so in 2011.")) == ()


def test_the_span_is_the_entry():
    essay = essay_of("Prose.", references=("Lee, K. (2011) Order. Seuil.",))
    assert find_references(essay)[0].span == Span(8, len(essay.text))


def test_a_label_on_a_line_of_its_own_belongs_to_the_entry_below() -> None:
    essay = essay_of("See [Ice.Act].", references=("[Ice.Act]", 'The Council, "Ice Act", 1894.'))
    assert [(entry.key, entry.year) for entry in find_references(essay)] == [("Ice.Act", "1894")]
