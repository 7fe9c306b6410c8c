"""Citations in the styles that essays use, and brackets that are none."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studyapp.domain.annotations import BibliographyEntry
from studyapp.extraction.citations.finding import find_citations
from studyapp.extraction.references import find_references
from tests.extraction.essays import cited, essay_of
from tests.pace import at_most

PARENTHETICAL = [
    ("(Smith, 2008)", ["Smith/2008/"]),
    ("(Smith 2008)", ["Smith/2008/"]),
    ("(Smith, 2008, p. 4)", ["Smith/2008/4"]),
    ("(Smith, 2008, p.4)", ["Smith/2008/4"]),
    ("(Smith 2008, 44-5)", ["Smith/2008/44-5"]),
    ("(Smith 2008: 44–45)", ["Smith/2008/44–45"]),
    ("(Smith, 2008:44)", ["Smith/2008/44"]),
    ("(Smith and Jones, 2008)", ["Smith + Jones/2008/"]),
    ("(Smith & Jones 2008)", ["Smith + Jones/2008/"]),
    ("(Smith, Jones, & Lee, 2008)", ["Smith + Jones + Lee/2008/"]),
    ("(Smith, Jones and Lee 2008, pp. 3-5)", ["Smith + Jones + Lee/2008/3-5"]),
    ("(Smith et al., 2008a; Lee, 2011)", ["Smith + et al./2008a/", "Lee/2011/"]),
    ("(Smith et al. 2008)", ["Smith + et al./2008/"]),
    ("(see Smith, 2008)", ["Smith/2008/"]),
    ("(see also Smith, 2008; Lee, 2011)", ["Smith/2008/", "Lee/2011/"]),
    ("(e.g., Smith, 2008; but see Lee, 2011)", ["Smith/2008/", "Lee/2011/"]),
    ("(cf. Smith 2008)", ["Smith/2008/"]),
    ("(cited in Lee, 2011, pp. 3-5)", ["Lee/2011/3-5"]),
    ("(Freud, 1920, cited in Lee, 2011, p. 9)", ["Freud/1920/", "Lee/2011/9"]),
    ("(as cited in Lee, 2011)", ["Lee/2011/"]),
    ("(IPCC, 2014)", ["IPCC/2014/"]),
    ("(Smith, n.d.)", ["Smith/n.d./"]),
    ("(Smith, in press)", ["Smith/in press/"]),
    ("(USAID, 2014a; 2014b; NDI, 2010)", ["USAID/2014a/", "USAID/2014b/", "NDI/2010/"]),
    ("(Smith, 2014a, 2014b)", ["Smith/2014a/", "Smith/2014b/"]),
    ("(Smith 2014a, b)", ["Smith/2014a/", "Smith/2014b/"]),
    ("(Smith 2008, Lee 2011)", ["Smith/2008/", "Lee/2011/"]),
    ("(Smith, 2008, Lee, 2011)", ["Smith/2008/", "Lee/2011/"]),
    ("(Foucault, 1977/1995)", ["Foucault/1977/1995/"]),
    ("(Foucault 1977 [1975])", ["Foucault/1977/"]),
    ("(O’Brien, 2008)", ["O’Brien/2008/"]),
    ("(van der Berg, 2008)", ["van der Berg/2008/"]),
    ("(de Waal and al-Rasheed, 2008)", ["de Waal + al-Rasheed/2008/"]),
    ("(Golan-Vilella, 2013)", ["Golan-Vilella/2013/"]),
    ("(Müller and Žižek, 2010)", ["Müller + Žižek/2010/"]),
    ("(Ministry of Foreign Affairs of the PRC, 2013)", ["Ministry of Foreign Affairs of the PRC/2013/"]),
    ("(U.S. Department of State 2011b)", ["U.S. Department of State/2011b/"]),
    ("(Food and Agriculture Organization, 2019)", ["Food and Agriculture Organization/2019/"]),
    ("(The Moscow Times, 2014; Green, 2014)", ["The Moscow Times/2014/", "Green/2014/"]),
    ("(CPSU CC, 1958)", ["CPSU CC/1958/"]),
    ("(March and Olsen, 1984)", ["March + Olsen/1984/"]),
    ("(J. Smith, 2008)", ["Smith/2008/"]),
    ("(Smith, J. and Lee, K., 2008)", ["Smith + Lee/2008/"]),
    ("(Smith, 2008, emphasis added)", ["Smith/2008/"]),
    ("(Smith, 2008, p. 4, my emphasis)", ["Smith/2008/4"]),
    ("(Smith, 2008, ch. 3)", ["Smith/2008/ch. 3"]),
    ("(Smith, 2008, para. 12)", ["Smith/2008/para. 12"]),
    ("(Smith, 2008, pp. 4, 9–11)", ["Smith/2008/4, 9–11"]),
    ("(for a review, see Smith, 2008)", ["Smith/2008/"]),
    ("(in energy and arms; see Smith, 2008)", ["Smith/2008/"]),
    ("(Source: World Bank, 2019)", ["World Bank/2019/"]),
    ("(“Global Trends”, 2010)", ["Global Trends/2010/"]),
    ("(J. Smith, personal communication, 2008)", ["Smith/2008/"]),
    ("(American Psychiatric Association [APA], 2013)", ["American Psychiatric Association/2013/"]),
    ("(A. Smith, 2008; B. Lee, 2009)", ["Smith/2008/", "Lee/2009/"]),
    ("(Jones 2010, quoting Smith 2008)", ["Jones/2010/", "Smith/2008/"]),
    ("(Smith 2010, vol. 2, p. 33)", ["Smith/2010/33"]),
    ("(IPCC, 2018, SPM; IPCC 2021, Chapter 4)", ["IPCC/2018/", "IPCC/2021/Chapter 4"]),
    ("(Peters et al., 2020 and references therein)", ["Peters + et al./2020/"]),
    ("(Smith, 2008, for a review)", ["Smith/2008/"]),
    ("(Adorno and Horkheimer [1947] 2002)", ["Adorno + Horkheimer/2002/"]),
    ("(Wong, 2015a: 12; 2015b: 13)", ["Wong/2015a/12", "Wong/2015b/13"]),
    ("(Wong 2015, as well as Patel 2016)", ["Wong/2015/", "Patel/2016/"]),
    ("(Wong/Patel 2015)", ["Wong + Patel/2015/"]),
    ("(BBC News, 12 March 2014)", ["BBC News/2014/"]),
    ("(Marbury v. Madison, 1803)", ["Marbury v. Madison/1803/"]),
    ("(Wong,2015;Patel,2016)", ["Wong/2015/", "Patel/2016/"]),
    ("(k = 34; Van Dijk & Kirk, 2007)", ["Van Dijk + Kirk/2007/"]),
    ("[Smith et al., 2008]", ["Smith + et al./2008/"]),
    ("[Smith, 2008; Lee, 2011]", ["Smith/2008/", "Lee/2011/"]),
]


@pytest.mark.parametrize(("mark", "items"), PARENTHETICAL, ids=[mark for mark, _ in PARENTHETICAL])
def test_a_group_in_brackets(mark, items):
    assert cited(f"The order is not settled {mark}, and it may not be for long.") == [(mark, items)]


NONE = [
    "The votes in Norway (2001), Denmark (2002) and Sweden (2003) came soon.",
    "Coal gave 81% (as of 2012) of the power.",
    "Inflation (62%) and the bloc (SCO) mattered, with taxes (26%).",
    "He left (May 2014) and came back (March, 2015).",
    "The crisis (2008-2012) was long, and the war (1939–1945) longer.",
    "The data are plain (Figure 2, 2014) and (Table 1).",
    "An aside (and disarray, following the 1894 Sino–Japanese War) came first.",
    "He was born (1950) and died (1999).",
    "It fell in Paris (Paris, 1919) and in (Hong Kong, 1997).",
    "She wrote a novel (Oxford University Press, 1999).",
    "The play (first staged in 1950) was a success.",
    "The new version (version 2010) is out.",
    "The treaty (signed on 5 May 1955) held.",
    "A list: (1) the amount, (2) the share and (3) the rest.",
    "He wrote help[ed] and […] and [sic] there.",
    "The Great Fire of London (1666) burnt the city.",
    "In the summer (Summer 2014) it rained.",
    "The budget (US$ 2014) rose (AD 1066).",
    "The Olympic Games (2012) were held there.",
    "The Treaty of Versailles (1919) and the Locarno Treaties (1925) followed.",
    "The film Paths of Glory (1957) shows a court martial.",
    "Barack Obama (2008) won, and the Equality Act (2010) introduced duties.",
    "In Donoghue v Stevenson [1932] the court held so.",
    "In those days (1850s) it grew (FY 2014), and so did Lee (2014 data).",
    "He sat for Texas (Republican, Texas, 2010), in (Phase II, 2012).",
    "The Beijing Olympics (2008) and the Shanghai Expo (2010) helped.",
    "Hume (1739–40) wrote it, as (Gen. 1:1) and (John 3:16) have it.",
    "In Japan (N = 96) few were avoidant (M = 2.4, p < .001).",
]


@pytest.mark.parametrize("text", NONE)
def test_brackets_that_cite_nothing(text):
    assert cited(text) == []


NARRATIVE = [
    ("Walt (1987) argues that states balance.", [("(1987)", ["Walt/1987/*"])]),
    ("Poverty is defined by the World Bank (2014a) as less than that.", [("(2014a)", ["World Bank/2014a/*"])]),
    ("Smith and Jones (2008) found more.", [("(2008)", ["Smith + Jones/2008/*"])]),
    ("Smith, Jones, and Lee (2008) found more.", [("(2008)", ["Smith + Jones + Lee/2008/*"])]),
    ("Smith et al. (2008) found more.", [("(2008)", ["Smith + et al./2008/*"])]),
    ("Smith’s (2008) view is dark.", [("(2008)", ["Smith/2008/*"])]),
    ("According to Smith (2008, p. 4), it is so.", [("(2008, p. 4)", ["Smith/2008/4*"])]),
    ("As van Dijk (2008: 12) shows, it is so.", [("(2008: 12)", ["van Dijk/2008/12*"])]),
    (
        "The flood was so high that Ines Duarte writes that towns felt “a change of weather” (2007, p.461).",
        [("(2007, p.461)", ["Ines Duarte/2007/461*"])],
    ),
    ("Smith (2008; 2010) has two views.", [("(2008; 2010)", ["Smith/2008/*", "Smith/2010/*"])]),
    ("Smith (n.d.) claims little.", [("(n.d.)", ["Smith/n.d./*"])]),
    ("Human Rights Watch (2019) reports abuses.", [("(2019)", ["Human Rights Watch/2019/*"])]),
    (
        "This was argued by both Butler (1990) and Lee (1981).",
        [("(1990)", ["Butler/1990/*"]), ("(1981)", ["Lee/1981/*"])],
    ),
    (
        "Oxfam International (2017), UNICEF (2018) and the IMF (2019) warned.",
        [
            ("(2017)", ["Oxfam International/2017/*"]),
            ("(2018)", ["UNICEF/2018/*"]),
            ("(2019)", ["IMF/2019/*"]),
        ],
    ),
    ("Marx and Engels’ (1848) manifesto was read.", [("(1848)", ["Marx + Engels/1848/*"])]),
    ("The New York Times (2014, May 5) reported it.", [("(2014, May 5)", ["The New York Times/2014/*"])]),
    ("Work by Granovetter (1973) on ties is central.", [("(1973)", ["Granovetter/1973/*"])]),
    ("The Guardian (2019) reported it.", [("(2019)", ["The Guardian/2019/*"])]),
    (
        "The APA (2013) changed it (American Psychological Association, 2013).",
        [
            ("(2013)", ["APA/2013/*"]),
            ("(American Psychological Association, 2013)", ["American Psychological Association/2013/"]),
        ],
    ),
    ("For Adorno and Horkheimer ([1947] 2002), reason is myth.", [("([1947] 2002)", ["Adorno + Horkheimer/2002/*"])]),
    (
        "Bowlby’s theory (1969, 1973) was criticised.",
        [("(1969, 1973)", ["Bowlby/1969/*", "Bowlby/1973/*"])],
    ),
    (
        "Lee (2011) claims it. Others agree (Smith, 2008).",
        [("(2011)", ["Lee/2011/*"]), ("(Smith, 2008)", ["Smith/2008/"])],
    ),
]


@pytest.mark.parametrize(("text", "found"), NARRATIVE, ids=[text[:30] for text, _ in NARRATIVE])
def test_an_author_in_the_prose(text, found):
    assert cited(text) == found


def test_a_bare_year_counts_behind_an_author_of_the_list():
    entry = "Kahneman, D. (2011) Thinking. London: Books."
    assert cited("In Kahneman (2011) two systems are told apart.", entry) == [("(2011)", ["Kahneman/2011/*"])]
    assert cited("In Sarajevo (2011) two systems are told apart.", entry) == []


def test_a_page_alone_points_to_the_citation_before():
    found = cited("Smith (2008) calls it “a very dark view” (p. 12). Later it fades (ibid., p. 14).")
    assert found == [
        ("(2008)", ["Smith/2008/*"]),
        ("(p. 12)", ["Smith/2008/12"]),
        ("(ibid., p. 14)", ["Smith/2008/14"]),
    ]


MLA_LIST = ("Waltz, Kenneth. Theory. Addison, 1979.", "Brooks, Cleanth. Urn. Harcourt, 1947.")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A system changes (Waltz 97) and stays (Room 101).", [("(Waltz 97)", ["Waltz//97"])]),
        ("It is so (Waltz 97-98; Brooks 155).", [("(Waltz 97-98; Brooks 155)", ["Waltz//97-98", "Brooks//155"])]),
        ("It is so (Waltz, Theory 97).", [("(Waltz, Theory 97)", ["Waltz//97"])]),
        (
            "It is so (Waltz 97). Brooks calls it a paradox (156). In May (12) it ended.",
            [("(Waltz 97)", ["Waltz//97"]), ("(156)", ["Brooks//156*"])],
        ),
        ("Brooks counted the houses (156).", []),
    ],
)
def test_a_name_and_a_page(text, found):
    assert cited(text, *MLA_LIST) == found


def test_a_name_and_a_page_need_a_known_surname():
    assert cited("A system changes (Waltz 97).") == []


NUMBERED = (
    "1. Hotez PJ, Bethony J (2005) Hookworm. PLoS Med 2: e67",
    "2. Martin MG (2006) Social consequence. South Med J 99: 862–664",
    "3. Bleakley H (2007) Disease and development. Q J Econ 122: 73–112",
)


@pytest.mark.parametrize(
    ("mark", "items"),
    [
        ("[1]", ["Hotez + Bethony/2005/"]),
        ("[2],[3]", ["Martin/2006/", "Bleakley/2007/"]),
        ("[1]–[3]", ["Hotez + Bethony/2005/", "Martin/2006/", "Bleakley/2007/"]),
        ("[1, 3]", ["Hotez + Bethony/2005/", "Bleakley/2007/"]),
        ("[1-3]", ["Hotez + Bethony/2005/", "Martin/2006/", "Bleakley/2007/"]),
        ("[2, p. 7]", ["Martin/2006/7"]),
    ],
)
def test_numbers_take_their_authors_from_the_list(mark, items):
    assert cited(f"It was endemic {mark}.", *NUMBERED) == [(mark, items)]


def test_a_number_in_brackets_behind_a_year_is_a_mark_and_behind_a_quantity_an_index():
    assert cited("The reactors closed in 2022[1][2] and x2[3] is 5[3].", *NUMBERED) == [
        ("[1][2]", ["Hotez + Bethony/2005/", "Martin/2006/"])
    ]
    assert cited("The reactors closed in 2022[1][2].") == [("[1][2]", ["//", "//"])]


def test_numbers_in_round_brackets_need_a_list_and_company():
    text = "It was endemic (1), as shown (2, 3). Others agree (1-3). We weigh (1) the amount and (2) the share."
    assert cited(text, *NUMBERED) == [
        ("(1)", ["Hotez + Bethony/2005/"]),
        ("(2, 3)", ["Martin/2006/", "Bleakley/2007/"]),
        ("(1-3)", ["Hotez + Bethony/2005/", "Martin/2006/", "Bleakley/2007/"]),
    ]
    assert cited(text) == []
    assert cited("It was endemic (1).", *NUMBERED) == []


def test_raised_numbers_need_a_list():
    found = [("¹", ["Hotez + Bethony/2005/"]), ("²,³", ["Martin/2006/", "Bleakley/2007/"])]
    assert cited("It was endemic.¹ Others agree²,³ there on 5 km² and x².", *NUMBERED) == found
    assert cited("It was endemic.¹ Others agree²,³ there.") == []


def test_numbers_keep_their_key():
    essay = essay_of("It was endemic [1]–[3].", references=NUMBERED)
    (citation,) = find_citations(essay, find_references(essay))
    assert [item.key for item in citation.items] == ["1", "2", "3"]


BIBLIOGRAPHY = {"smith:2008": BibliographyEntry("smith:2008", ("Smith",), "2008")}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("So it is [@smith:2008].", [("[@smith:2008]", ["Smith/2008/"])]),
        (
            "So it is [see @smith:2008, 64; @lee2011, pp. 3-4].",
            [("[see @smith:2008, 64; @lee2011, pp. 3-4]", ["Smith/2008/64", "//3-4"])],
        ),
        ("@smith:2008, looking at laws, finds it.", [("@smith:2008", ["Smith/2008/*"])]),
        ("@smith:2008 [p. 4] finds it.", [("@smith:2008 [p. 4]", ["Smith/2008/4*"])]),
        ("As @fig:one and @tbl:two and @sec:three show.", []),
        ("Write to ann@smith.org or @ann.", []),
        ("It was so [-@smith:2008].", [("[-@smith:2008]", ["Smith/2008/"])]),
    ],
)
def test_pandoc_keys(text, found):
    assert cited(text, bibliography=BIBLIOGRAPHY) == found


def test_nothing_is_cited_inside_the_list():
    found = cited("It is so (Lee, 2011).", "Lee, K. (2011) Order. Paris: Seuil. [Reply to (Smith, 2008)].")
    assert found == [("(Lee, 2011)", ["Lee/2011/"])]


def test_the_bracket_leaves_a_sentence_that_reads_on():
    essay = essay_of("States balance (Walt, 1987), as Waltz (1979) says.")
    first, second = find_citations(essay, ())
    assert first.bracket.of(essay.text) == " (Walt, 1987)"
    assert second.bracket.of(essay.text) == " (1979)"


def test_a_long_text_takes_linear_time():
    paragraph = (
        "As Lo writes, the “period” was short (Lo, 2008, p.2; Tan 1967) and (as he says) long [4]–[6] in 2012. " * 5
    )
    essay = essay_of(*[paragraph] * 1000)
    with at_most(6):
        assert len(find_citations(essay, ())) >= 5000


@pytest.mark.parametrize(
    "piece", ["(Smith ", "Smith and ", "A, ", "(((", "[1,", "(see ", "Aa Bb of ", "@a:", "; Smith 2008", "(2008, "]
)
def test_hostile_repetition_ends_soon(piece):
    with at_most(4):
        find_citations(essay_of(piece * 4000 + "(2008)"), ())


@given(st.text(alphabet="()[]@;, .–-A aSmith&2008pn’s1“”\n", max_size=200))
@settings(max_examples=150, deadline=None)
def test_citations_lie_apart_and_inside_the_text(text):
    essay = essay_of(text or "x")
    end = 0
    for citation in find_citations(essay, ()):
        assert citation.items
        assert citation.bracket.end <= citation.span.end <= len(essay.text)
        assert citation.span.start >= end
        end = citation.span.end


LABELLED = ('[Ice21] Dahl, T. and E. Rask, "Ice at the Quay", March 2011.', '[Loan4] Holm, A., "The Loan", 2004.')


def test_labels_that_the_reference_list_has_are_citations() -> None:
    found = cited("Ice came [Ice21]. It stayed [Ice21, Loan4]. We [sic] left [Other].", *LABELLED)
    assert found == [("[Ice21]", ["Dahl + Rask/2011/"]), ("[Ice21, Loan4]", ["Dahl + Rask/2011/", "Holm/2004/"])]


def test_square_brackets_without_commas_must_name_authors_of_the_list() -> None:
    entries = ("[Holm 2004] Holm, Ada. The Loan. 2004.", "[Rask 2011] Rask, Eva. Ice. 2011.")
    found = cited("It froze [Holm 2004, Rask 2011]. The town [then Nyby 1894] grew.", *entries)
    assert found == [("[Holm 2004, Rask 2011]", ["Holm/2004/", "Rask/2011/"])]


def test_raised_numbers_may_have_lost_their_height():
    text = "It was endemic.1 In the north it was rare (rate 0.79).2 Others agree,3 and 1.5 km of the coast is dry."
    found = [("1", ["Hotez + Bethony/2005/"]), ("2", ["Martin/2006/"]), ("3", ["Bleakley/2007/"])]
    assert cited(text, *NUMBERED) == found
    assert cited(text) == []
    assert cited("It was endemic.1 In the north it was rare.", *NUMBERED) == []
