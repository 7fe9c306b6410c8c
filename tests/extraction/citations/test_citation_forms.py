"""More forms of marks: years in other words, MLA, and those that point back."""

import pytest

from studyapp.extraction.citations.author_year import parse_group
from tests.extraction.essays import cited


@pytest.mark.parametrize(
    ("mark", "items"),
    [
        ("(Dubois, s.d.; Müller 2001, S. 14)", ["Dubois/s.d./", "Müller/2001/14"]),
        ("(Ibn Khaldun 1377/1958)", ["Ibn Khaldun/1377/1958/"]),
        ("(Plato, 380 BCE/1992)", ["Plato/380 BCE/1992/"]),
        ("(WHO, 2019)", ["WHO/2019/"]),
        ("(BBC News, 2014-03-12)", ["BBC News/2014/"]),
        ("(al-Rashid, 2012: 14–16)", ["al-Rashid/2012/14–16"]),
        ("(Öztürk-Şahin, 2016, pp. 3–5)", ["Öztürk-Şahin/2016/3–5"]),
        ("(Hart, forthcoming; Lee, n.d.-a)", ["Hart/forthcoming/", "Lee/n.d.-a/"]),
        (
            "(see, e.g., Smith, 2008a, 2008b; cf. van der Berg, 2010)",
            ["Smith/2008a/", "Smith/2008b/", "van der Berg/2010/"],
        ),
        ("(Brown, 1950, as cited in Smith, 2008a, p. 4)", ["Brown/1950/", "Smith/2008a/4"]),
    ],
)
def test_more_groups_in_brackets(mark, items):
    assert cited(f"The order is not settled {mark}, and it may not be for long.") == [(mark, items)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Salt was dear (ibid., pp. 4–5).", [("(ibid., pp. 4–5)", ["Rask/2001/4–5"])]),
        ("Salt was dear (Ibid.).", [("(Ibid.)", ["Rask/2001/7"])]),
        ("Salt was dear (see ibid., 12).", [("(see ibid., 12)", ["Rask/2001/12"])]),
        ("Salt was dear (id. at 9).", [("(id. at 9)", ["Rask/2001/9"])]),
        ("Salt was dear (op. cit., p. 9).", [("(op. cit., p. 9)", ["Rask/2001/9"])]),
        ("Salt was dear (Holm, op. cit., p. 9).", [("(Holm, op. cit., p. 9)", ["Holm/2008/9"])]),
        ("Salt was dear (Holm, loc. cit.).", [("(Holm, loc. cit.)", ["Holm/2008/"])]),
        ("Salt was dear (Lo, op. cit., p. 9).", []),
        ("Salt was dear (ID 9) at his house (idea).", []),
        ("Salt was dear (p. 9).", [("(p. 9)", ["Rask/2001/9"])]),
    ],
)
def test_brackets_that_point_back(text, found):
    before = "It froze (Holm, 2008, p. 3). It thawed (Rask, 2001, p. 7). "
    assert cited(before + text)[2:] == found


def test_nothing_stands_before_the_first_ibid():
    assert cited("Salt was dear (ibid., p. 4), and so it was (p. 9).") == []


MLA = (
    "Holm, Ada. Harbours of the North. Quay, 2001.",
    "Holm, Ada. Winters. Quay, 2005.",
    "Lee, Ann, and Bo Hart. “The Price of Ice.” Journal of Cold, vol. 3, 1999, pp. 4-19.",
    "“Ice at the Quay.” The Nyby Post, 4 May 1931, p. 3.",
    "Rask, Eva, et al. Boats. Quay, 1988.",
)


@pytest.mark.parametrize(
    ("mark", "items"),
    [
        ("(Holm, Harbours 45)", ["Holm//45"]),
        ("(Holm, “Harbours” 45)", ["Holm//45"]),
        ("(Lee and Hart 12; Rask et al. 33-34)", ["Lee + Hart//12", "Rask + et al.//33-34"]),
        ("(“Ice at the Quay” 3)", ["Ice at the Quay//3"]),
        ('("Ice at the Quay" 3)', ["Ice at the Quay//3"]),
        ("(“Price of Ice” 9)", ["Lee + Hart//9"]),
        ("(Harbours 45)", ["Holm//45"]),
        ("(qtd. in Lee and Hart 14)", ["Lee + Hart//14"]),
        ("(Rask et al.)", ["Rask + et al.//"]),
        ("(Lee and Hart)", ["Lee + Hart//"]),
    ],
)
def test_mla_marks(mark, items):
    text = f"The quay froze (Rask et al. 7). Salt was dear {mark}, and the Room was cold (Room 101), (Ann), (Lee)."
    assert cited(text, *MLA)[1:] == [(mark, items)]


def test_years_of_office_are_no_pages():
    assert cited("It was so (Holm 1999–2001).", *MLA) == []


@pytest.mark.parametrize(
    ("names", "authors"),
    [
        ("Lee and Hart", "Lee + Hart"),
        ("Ann Lee and Bo Hart", "Lee + Hart"),
        ("Rask et al.", "Rask + et al."),
        ("In May, Holm", "Holm"),
    ],
)
def test_a_page_alone_takes_all_names_of_the_sentence(names, authors):
    text = f"The quay froze (Rask et al. 7). {names} count 48 people on the lake (12)."
    assert cited(text, *MLA)[1:] == [("(12)", [f"{authors}//12*"])]


def test_pages_alone_behind_quotations_of_the_only_source():
    text = "“The ice came late” (12). She says (14) so. “Nobody left” (15). “All slept” (22–23). In May (7) it ended."
    entry = "Holm, Ada. Harbours of the North. Quay, 2001."
    found = [("(12)", ["Holm//12*"]), ("(15)", ["Holm//15*"]), ("(22–23)", ["Holm//22–23*"])]
    assert cited(text, entry) == found
    assert cited(text) == []
    assert cited(text, "1. Holm A. Harbours. Quay. 2001.") == []


def test_pages_alone_behind_quotations_go_on_with_the_source_of_the_paragraph():
    text = "“The ice came late” (Holm, Winters 12). “Salt was dear” (14).\n\n“Nobody left” (15)."
    assert cited(text, *MLA) == [("(Holm, Winters 12)", ["Holm//12"]), ("(14)", ["Holm//14*"])]


@pytest.mark.parametrize(
    ("text", "authors"),
    [
        ("Referring to Holm, Rask (1996) contends that salt was dear.", "Rask"),
        ("In Paris, Holm (1996) found that salt was dear.", "Holm"),
        ("Holm, Rask and Lee (1996) contend that salt was dear.", "Holm + Rask + Lee"),
        ("Drawing on Holm, Rask, Lee and Berg (1996) contend it.", "Holm + Rask + Lee + Berg"),
        ("Rask and her colleagues (1996) found that salt was dear.", "Rask + et al."),
        ("Rask and co-workers (1996) found that salt was dear.", "Rask + et al."),
        ("The works of Rask and his research associates (1996) are known.", "Rask + et al."),
        ("Rask et al.’s (1996) claim is old.", "Rask + et al."),
        ("Rask and Lee's (1996) claim is old.", "Rask + Lee"),
        ("As a team led by Rask (1996) found, salt was dear.", "Rask"),
        ("The OECD (1996) expects that salt will be dear.", "OECD"),
        ("The World Bank’s (1996) report finds that salt was dear.", "World Bank"),
    ],
)
def test_who_is_cited_before_a_year(text, authors):
    assert cited(text) == [("(1996)", [f"{authors}/1996/*"])]


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("Rask et al. [20] show that salt was dear.", "Rask + et al.//*"),
        ("The paper by Rask and Holm [20] is short.", "Rask + Holm//*"),
        ("As Rask [20] argues, salt was dear.", "Rask//*"),
        ("Rask et al. [@doi:10.9999/xyz.2016.01] show that salt was dear.", "Rask + et al.//*"),
        ("Rask et al. [@tag:Rask2016_salt] show that salt was dear.", "Rask + et al./2016/*"),
        ("The Harbour letters [20] were new.", "//"),
        ("SaltNet [20] argues with nobody.", "//"),
        ("Word [20] shows a page.", "//"),
        ("In Norway [20] salt was dear.", "//"),
    ],
)
def test_marks_without_a_list_take_the_name_before_them(text, item):
    assert [items for _, items in cited(text)] == [[item]]


@pytest.mark.parametrize(
    ("key", "item"),
    [
        ("tag:Ro1996_salt", "Ro/1996/"),
        ("Rask:2016", "Rask/2016/"),
        ("Rask_2011a", "Rask/2011a/"),
        ("McRask2016-salt", "McRask/2016/"),
        ("holm_2010_ice", "Holm/2010/"),
        ("oecd_2010_ice", "//"),
        ("RaskHolm:2016", "//"),
        ("RASK2016", "//"),
        ("Norway_2010", "//"),
        ("Survey2010", "//"),
        ("doi:10.1016/j.rask.2016.01.012", "//"),
        ("url2016", "//"),
    ],
)
def test_a_key_without_its_bibliography_may_name_author_and_year(key, item):
    assert cited(f"Ada Holm was not asked whether salt was dear [@{key}].")[0][1] == [item]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It froze (Gascoigne and Muir, p. 4).", [("(Gascoigne and Muir, p. 4)", ["Gascoigne + Muir//4"])]),
        ("Holm saw it. It froze (Holm. 586).", [("(Holm. 586)", ["Holm//586"])]),
        ("“Ice is near” [1 Henry IV, 2.4, 10] is said.", [("[1 Henry IV, 2.4, 10]", ["1 Henry IV//2.4,10"])]),
        ("“Ice is near” (Hamlet 3.1.64–68).", [("(Hamlet 3.1.64–68)", ["Hamlet//3.1.64–68"])]),
        ("It was made of ice (Table, p. 4) and salt (Harbour Log 2.4.1).", []),
    ],
)
def test_pages_behind_names_and_places_in_plays(text, expected):
    assert cited(text, "Holm, Ada. Ice. Quay, 1979.") == expected


def test_initials_behind_the_name_that_they_shorten_cite_nothing():
    references = ("WIC. Ice. Quay, 1979.", "Holm, Ada. Salt. Quay, 1980.")
    text = "The World Ice Council (WIC) met (Holm 4). It froze (WIC)."
    assert [mark for mark, _ in cited(text, *references)] == ["(Holm 4)", "(WIC)"]


def test_an_adverb_that_opens_a_sentence_is_no_author():
    assert cited("It froze. Previously, Imai and Holm (2004) saw salt.") == [("(2004)", ["Imai + Holm/2004/*"])]


@pytest.mark.parametrize(
    ("text", "years", "pages"),
    [
        ("Holm 2008, 2010a, b", ["2008", "2010a", "2010b"], None),
        ("Holm n.d.-a, b", ["n.d.-a", "n.d.-b"], None),
        ("Holm, 350 BCE/1984, b", ["350 BCE/1984", "350 BCE/1984b"], None),
        ("Holm in press, b", ["in press", "in press-b"], None),
        ("Holm, no date", ["no date"], None),
        ("Holm, 2001, p.4 and 5", ["2001"], "4 and 5"),
        ("Holm 2001, pp. 12 – 14, 16 ff.", ["2001"], "12–14, 16ff."),
    ],
)
def test_years_and_pages_are_kept_as_printed(text, years, pages):
    group = parse_group(text)
    assert [item.year for item in group.items] == years
    assert group.items[-1].pages == pages


TWO_HOLMS = "It froze (J. Holm 1999). It thawed (A. Holm 2005). It rained (Rask 2001). Salt was dear"


@pytest.mark.parametrize(
    ("mark", "items"),
    [
        ("(J. Holm, op. cit., p. 3)", ["Holm/1999/3"]),
        ("(A. Holm, op. cit., p. 3)", ["Holm/2005/3"]),
        ("(ibid., p. xii)", ["Rask/2001/xii"]),
        ("(ibid., ch. 3)", ["Rask/2001/ch. 3"]),
        ("(p. xii)", ["Rask/2001/xii"]),
        ("(ibid., pp. 4, 6)", ["Rask/2001/4, 6"]),
    ],
)
def test_a_mark_leads_back_to_the_author_and_place_that_it_names(mark, items):
    assert (mark, items) in cited(f"{TWO_HOLMS} {mark}.")


@pytest.mark.parametrize("mark", ["(Holm, op. cit., p. 3)", "(K. Holm, op. cit., p. 3)"])
def test_a_mark_that_may_mean_either_of_two_authors_leads_to_none(mark):
    assert mark not in [found for found, _ in cited(f"{TWO_HOLMS} {mark}.")]
