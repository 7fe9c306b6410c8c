"""Names of sources as people type them: each case says what may be said of it, and nothing false is ever right."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from studyapp.domain.reviews import Grade
from studyapp.operations.answering.given_names import GIVEN_NAMES
from studyapp.operations.answering.source_names.credit_lines import read_sources
from studyapp.operations.answering.source_names.source_grading import grade_sources

TYPED = """
# Jones, 2010
Smith Miller Jones Brown 2010 = wrong
Smith Jones 2010 = near/wrong
Smith and Jones 2010 = near/wrong
Jones and Smith 2010 = near/wrong
Jones & Smith = near/wrong
Jones, Smith 2010 = near/wrong
jones 2010 = right
Jones (2010) = right
(Jones, 2010) = right
Jones 10 = right
Jones '10 = right
2010 Jones = right
2010, Jones = right
Peter Jones, 2010 = right
P. Jones 2010 = right
Jones, P. 2010 = right
Jones, P. (2010) = right
Jones P.A. 2010 = right
P. A. Jones 2010 = right
PA Jones 2010 = right
Jones et al. 2010 = near/wrong
Jones 2010a = near
Jones 2011 = near/wrong
Jones 1910 = near/wrong
Jones = near
2010 = wrong
not Jones 2010 = wrong
Jones or Smith 2010 = wrong
Jones/Smith 2010 = wrong
Jones 2010 or 2011 = wrong
Jones 2010-2012 = wrong
Johnson 2010 = wrong
Jnoes 2010 = near
Jones's 2010 study = right
Jones' 2010 = right
by Jones in 2010 = right
according to Jones (2010) = right
Jones Bank 2010 = wrong
Jones Institute, 2010 = wrong
Jones 2010 p. 5 = right
Elinor Jones (2010) = right
Jones, Elinor (2010) = right
Elinor C. Jones, 2010 = right
Quintavius C. Jones, 2010 = near
Quintavius Jones, 2010 = near
Jones, Martin 2010 = near/wrong
Jones and Elinor 2010 = wrong
Thomas and Jones 2010 = wrong
Elinor and Jones 2010 = wrong
J. and P. Jones 2010 = near/wrong
Smith C Jones P 2010 = near/wrong
Smith, C. Jones 2010 = near/wrong
E. Smith and P. Jones 2010 = near/wrong
E. Jones 2013 = near/wrong
# Smith et al., 2010
Smith 2010 = right
Smith and colleagues 2010 = right
Smith, Jones & Brown 2010 = near
Smith et. al. (2010) = right
Smith u. a. 2010 = right
Jones et al. 2010 = wrong
# Smith and Jones, 2010
Smith & Jones 2010 = right
Smith/Jones 2010 = right
Smith, Jones 2010 = right
Smith und Jones 2010 = right
Jones and Smith 2010 = right
Smith 2010 = near
Smith et al. 2010 = near
Smith, Jones and Brown 2010 = near/wrong
Smith or Jones 2010 = wrong
# World Bank, 2019
World Bank 2019 = right
the World Bank (2019) = right
WB 2019 = right/near
WB 2018 = near/wrong
Bank 2019 = wrong/near
World 2019 = wrong/near
Deutsche Bank 2019 = wrong
World Bank Group 2019 = near/wrong/right
World Trade Organization 2019 = wrong
World Health Organization 2019 = wrong
European Central Bank 2019 = wrong
Bank of England 2019 = wrong
# United Nations, 1998
UN 1998 = right
un, 1998 = right
United States 1998 = wrong
United Nation 1998 = near/right
UNESCO 1998 = wrong
# WHO, 2020
World Health Organization 2020 = right
World Health Organisation, 2020 = right
World Trade Organization 2020 = wrong
who 2020 = right
W.H.O. 2020 = right
WTO 2020 = wrong
# World Health Organization, 2020
WHO 2020 = right
World Health Organisation 2020 = right/near
World Trade Organization 2020 = wrong
# International Monetary Fund, 2012
IMF 2012 = right
I.M.F. (2012) = right
World Bank 2012 = wrong
International Fund 2012 = near/wrong
# Bank of England, 2005
BoE 2005 = right/near
Bank of Japan 2005 = wrong
# European Commission, 2011
EC 2011 = right/near
European Council 2011 = wrong
European Parliament 2011 = wrong
EU 2011 = wrong
# Müller, 2014
Mueller 2014 = right
Muller 2014 = right
Miller 2014 = near
# van der Berg, 2001
van der Berg 2001 = right
Van Der Berg, 2001 = right
Berg 2001 = right/near
Vandenberg 2001 = near/wrong
# García Márquez, 1967
Gabriel García Márquez 1967 = right
Garcia-Marquez 1967 = right
Márquez 1967 = right/near
# O'Neill, 2001
O Neill 2001 = right
Oneill (2001) = right
Neill 2001 = near/wrong
# Golan-Vilella, 2013
Golan Vilella 2013 = right
Vilella 2013 = near
# McDonald, 2003
Mc Donald 2003 = right
MacDonald 2003 = near
# Lo, 2008
Li 2008 = wrong
Lou 2008 = wrong
Lo, 2008, 2010 = wrong
Lo & Li 2008 = wrong/near
Law 2008 = wrong
# Keynes, 1936
John Maynard Keynes, 1936 = right
J. M. Keynes (1936) = right
JM Keynes 1936 = right
Kenyes 1936 = near
Hayek 1936 = wrong
# John Stuart Mill, 1859
Mill 1859 = right
J. S. Mill, 1859 = right
JS Mill 1859 = right
James Mill 1859 = near/wrong
Stuart 1859 = wrong/near
# Plato, 380 BC
Plato 380 BC = right
Plato 380 AD = near/wrong
# Smith, n.d.
Smith n.d. = right
Smith = right/near
# Smith, 2010a
Smith 2010 = right/near
Smith 2010b = near/wrong
Smith 2010a = right
# Smith, Jones and Brown, 2010
Smith Jones Brown 2010 = right
Smith et al. 2010 = near/right
# Nguyen, 2015
Nguyễn 2015 = right
Ngyuen 2015 = near
# Strauß, 1999
Strauss 1999 = right
# Çelik, 2004
Celik 2004 = right
# Bundesbank, 2010
Deutsche Bundesbank 2010 = right/near/wrong
# Statistisches Bundesamt, 2015
Destatis 2015 = near/wrong
Statistisches Bundesamt 2015 = right
# Amnesty International, 2016
Amnesty 2016 = near/wrong
Transparency International 2016 = wrong
# Human Rights Watch, 2020
HRW 2020 = right
Human Rights Council 2020 = wrong
# Oxfam, 2015
Oxfam International 2015 = near/right/wrong
# The Economist, 2014
Economist 2014 = right
# New York Times, 2003
NYT 2003 = right
Financial Times 2003 = wrong
New York Post 2003 = wrong
# Office for National Statistics, 2018
ONS 2018 = right
# Department of Health, 2009
DoH 2009 = right/near
Department of Education 2009 = wrong
# Ministry of Trade, 2007
Min. of Trade, 2007 = right
Min. of Transport 2007 = near/wrong
Min of Trade 2007 = near
Ministry of Tr. 2007 = near/wrong
# Institut für Fischerei, 2018
Inst. für Fischerei 2018 = right
Institut für Forsten 2018 = near/wrong
# Department of Transport, 2011
Dept. of Transport, 2011 = right
Dept of Transport (2011) = right
Dept. of Transp. 2011 = right
Dept. of Trade 2011 = near/wrong
Govt. of Transport 2011 = near/wrong
# Statistisches Landesamt, 2018
Statist. Landesamt (2018) = right
Stat. Landesamt 2018 = right
Statist. Bundesamt 2018 = near/wrong
# Kahneman and Tversky, 1979
Kahneman & Tversky 1979 = right
Tversky and Kahneman, 1979 = right
Kahneman 1979 = near
Kahnemann & Tversky 1979 = near
Kahneman and Tversky = near
Daniel Kahneman and Amos Tversky, 1979 = right
D. Kahneman & A. Tversky (1979) = right
Kahneman, D. & Tversky, A. (1979) = right
Kahneman, D., and Tversky, A. 1979 = right
Kahneman, Tversky & Thaler 1979 = near/wrong
Kahneman and Thaler 1979 = near/wrong
Kahneman and Tversky 1997 = near/wrong
Kahneman Tversky 79 = right/near
KT 1979 = wrong/near
Kahneman or Tversky 1979 = wrong
# Sen, A., 1999
Sen 1999 = right
A. Sen 1999 = right
Amartya Sen, 1999 = right
Sen, A. (1999) = right
B. Sen 1999 = near/wrong
# UNICEF, 2021
unicef 2021 = right
UNESCO 2021 = wrong
UNICEF (2021) = right
UN 2021 = wrong
UNICEF 2020 = near/wrong
UNICEF and WHO 2021 = wrong/near
# IPCC, 2014
Intergovernmental Panel on Climate Change 2014 = right
IPPC 2014 = near/wrong
IPCC 2018 = near/wrong
# European Central Bank, 2015
ECB 2015 = right
EZB 2015 = near/wrong
European Bank 2015 = near/wrong
Central Bank 2015 = near/wrong
European Investment Bank 2015 = wrong
World Bank 2015 = wrong
European central bank (2015) = right
# Brown, 2003
Brown, 2003 = right
Braun 2003 = near/wrong
Browne 2003 = near
Gordon Brown 2003 = right
Brown & Co. 2003 = near/wrong
Brown University 2003 = wrong
Not Brown 2003 = wrong
Brown 2003, Smith 2004 = wrong
Brown; Smith 2003 = near/wrong
Brown (2003) and Smith (2005) = wrong
BROWN 2003 = right
brown2003 = right/near
Brown 203 = near/wrong
Brown 2003 vs Smith = wrong
Brown, circa 2003 = right/near/wrong
Jones 2003 = wrong
someone 2003 = wrong
Smith Brown 2003 = near/wrong
Brown Smith 2003 = near/wrong
Brown-Smith 2003 = near/wrong
Mr Brown 2003 = right
Professor Brown, 2003 = right
Brown et al. = near
Brown 2003 BC = near/wrong
Borwn 2003 = near
# de Tocqueville, 1835
Tocqueville 1835 = right
Alexis de Tocqueville 1835 = right
de Toqueville 1835 = near
# von Neumann and Morgenstern, 1944
Neumann & Morgenstern 1944 = right
von Neumann 1944 = near
# Schröder, 1998
Schroeder 1998 = right
Schroder 1998 = right
Schrader 1998 = near/wrong
# Hałas, 2005
Halas 2005 = right
# Lévi-Strauss, 1955
Levi Strauss 1955 = right
Claude Lévi-Strauss 1955 = right
Strauss 1955 = near/wrong
# Smith, Jones and Lee, 2012
Smith, Jones & Lee 2012 = right
Smith and Jones 2012 = near
Smith et al. 2012 = near/right
Smith, Jones, Lee, Brown 2012 = near/wrong
Smith, Jones and Li 2012 = near/wrong
# Lee et al., 2016
Lee et al. 2016 = right
Lee and colleagues (2016) = right
Lee 2016 = right
Li et al. 2016 = wrong
Lee et al. 2015 = near/wrong
Lee & others, 2016 = right
Lee u.a. 2016 = right
Park, Lee et al. 2016 = near/wrong
# Ministry of Health, 2010
Health Ministry 2010 = near/right
MoH 2010 = right/near
Ministry of Finance 2010 = wrong
Ministry 2010 = wrong/near
# US Census Bureau, 2020
Census Bureau 2020 = near/right
U.S. Census Bureau, 2020 = right
US Bureau 2020 = wrong/near
# Goldman Sachs, 2007
Goldman 2007 = near/right
Goldman Sachs (2007) = right
GS 2007 = right/near/wrong
# Food and Agriculture Organization, 2015
FAO 2015 = right
Food and Agriculture Organisation 2015 = right/near
Agriculture Organization 2015 = near/wrong
# OECD, 2018
oecd 2018 = right
O.E.C.D. 2018 = right
OPEC 2018 = wrong
Organisation for Economic Co-operation and Development 2018 = right
# Johnson, 2014b
Johnson 2014b = right
Johnson 2014a = near/wrong
# Bundesverfassungsgericht, 2009
BVerfG 2009 = near/wrong
# O'Brien and Ó Súilleabháin, 2011
O'Brien & O'Suilleabhain 2011 = right/near
# al-Khalili, 2010
Al Khalili 2010 = right
Khalili 2010 = right/near
"""
"""Below each answer what is typed for it, and the grades that are sound."""


def cases() -> list[tuple[str, str, set[str]]]:
    found, answer = [], ""
    for line in TYPED.strip().splitlines():
        if line.startswith("# "):
            answer = line.removeprefix("# ")
            continue
        typed, _, grades = line.rpartition(" = ")
        found.append((answer, typed, set(grades.split("/"))))
    return found


@pytest.mark.parametrize(("answer", "typed", "sound"), cases())
def test_a_typed_source_is_graded_as_a_person_would(answer: str, typed: str, sound: set[str]) -> None:
    finding = grade_sources(read_sources(answer), typed)
    assert finding.grade.value in sound, finding.said


SURNAMES = ("Bauer", "Okafor", "Lindqvist", "Moreau", "Hashimoto", "Ó Briain", "Díaz", "Wójcik", "Krüger", "Ng")


@given(st.sampled_from(SURNAMES), st.integers(1500, 2099), st.data())
def test_one_more_name_is_never_right(author: str, year: int, data: st.DataObject) -> None:
    other = data.draw(st.sampled_from([name for name in SURNAMES if name != author]))
    mark = data.draw(st.sampled_from([" ", ", ", " and ", " & ", "/", "; ", " or ", " und "]))
    sources = read_sources(f"{author}, {year}")
    for typed in (f"{author}{mark}{other} {year}", f"{other}{mark}{author} {year}", f"{other} {year}"):
        assert grade_sources(sources, typed).grade is not Grade.RIGHT


@given(st.sampled_from(SURNAMES), st.integers(1500, 2099), st.sampled_from(sorted(GIVEN_NAMES)))
def test_a_source_is_right_in_many_forms(author: str, year: int, first: str) -> None:
    sources = read_sources(f"{author}, {year}")
    named = first.capitalize()
    for typed in (
        f"{author} {year}",
        f"{author.upper()} ({year})",
        f"{named} {author}, {year}",
        f"{year}: {author}",
        f"{named[0]}. {author}, {year}",
        f"{author}, {named[0]}. ({year})",
    ):
        assert grade_sources(sources, typed).grade is Grade.RIGHT, typed


@given(st.sampled_from(SURNAMES), st.integers(1500, 2099), st.integers(1500, 2099))
def test_another_year_is_never_right(author: str, year: int, other: int) -> None:
    assume(year != other)
    sources = read_sources(f"{author}, {year}")
    for typed in (f"{author} {other}", f"{author} {year} {other}", f"{author} {other} or {year}"):
        assert grade_sources(sources, typed).grade is not Grade.RIGHT


def test_an_initial_before_a_surname_of_one_letter_is_no_part_of_it() -> None:
    for typed in ("O. Ó Briain, 1500", "Ó Briain, O., 1500"):
        assert grade_sources(read_sources("Ó Briain, 1500"), typed).grade is Grade.RIGHT, typed


@pytest.mark.parametrize(
    ("answer", "typed", "grade"),
    [
        ("J. M. Keynes, 1936", "J. M. Keynes, 1936", Grade.RIGHT),
        ("J. M. Keynes, 1936", "J. N. Keynes, 1936", Grade.WRONG),
        ("Mill, J. S., 1859", "Mill JS 1859", Grade.RIGHT),
        ("Bauer, D. and Kern, S., 2001", "Bauer D Kern S 2001", Grade.RIGHT),
        ("Bauer, D. and Kern, S., 2001", "D. Bauer, S. Kern, 2001", Grade.RIGHT),
        ("Bauer, D. and Kern, S., 2001", "S. Kern, D. Bauer, 2001", Grade.RIGHT),
        ("Bauer, D. and Kern, S., 2001", "S. Bauer, D. Kern, 2001", Grade.WRONG),
        ("J.S. Mill, 1859", "J. S. Mill, 1859", Grade.RIGHT),
        ("Mill, J. S., 1859", "S. J. Mill, 1859", Grade.NEAR),
        ("John Stuart Mill, 1859", "Mill, S. J., 1859", Grade.NEAR),
        ("Mill, J. S., 1859", "Harriet Mill, 1859", Grade.WRONG),
        ("Easterly, W., 2006", "Easterly, W. R., 2006", Grade.NEAR),
        ("Easterly, W., 2006", "Bill Easterly, 2006", Grade.NEAR),
        ("Easterly, W., 2006", "Robert Easterly, 2006", Grade.WRONG),
        ("International Labour Organization, 2017", "International Labor Organisation 2017", Grade.RIGHT),
        ("Centre for European Reform, 2010", "Center for European Reform, 2010", Grade.RIGHT),
        ("Seymour, 1995", "Seymor, 1995", Grade.NEAR),
        ("Smith, 2018; Jones, 2019", "Smith 2019; Jones 2018", Grade.NEAR),
        ("Smith, 1998; Jones, 2019", "Smith 2019; Jones 1998", Grade.WRONG),
        ("Smith, 1998; Jones, 2019", "2019 Smith, 1998 Jones", Grade.WRONG),
        ("Smith, 1998; Jones, 2019", "Jones (2019), Smith (1998)", Grade.RIGHT),
        ("Smith, 1998; Jones, 2019", "2019 Jones, 1998 Smith", Grade.RIGHT),
        ("Smith, 1998; Jones, 2019", "Smith and Jones, 1998 and 2019", Grade.RIGHT),
        ("Smith, 1998; Jones, 1998; Lee, 2019", "Smith and Jones 1998, Lee 2019", Grade.RIGHT),
        ("Smith, 1998; Jones, 2019; Smith, 2020", "Smith 1998; Jones 2019; Smith 2020", Grade.RIGHT),
        ("Smith, 1998; Jones, 2019; Smith, 2020", "Smith 1998, 2020; Jones 2019", Grade.RIGHT),
        ("Smith, 1998; Jones, 2019; Smith, 2020", "Smith 1998; Jones 2019; Smyth 2020", Grade.NEAR),
        ("Smith, J., 1998; Smith, J., 2020", "Smith, J. 1998; Smith, J. 2020", Grade.RIGHT),
        ("Smith, 2019a; Smith, 2019b", "Smith 2019a", Grade.NEAR),
        ("Smith, 2019a; Smith, 2019b", "Smith 2019", Grade.NEAR),
        ("Smith, 2019a; Smith, 2019b", "Smith 2019a, b", Grade.RIGHT),
        ("Smith, 2019a; Smith, 2019b", "Smith 2019a; Smith 2019b", Grade.RIGHT),
        ("Institute of Technology, 2019", "it was 2019", Grade.WRONG),
        ("Institute of Technology, 2019", "it is 2019", Grade.WRONG),
        ("Institute of Technology, 2019", "IT 2019", Grade.RIGHT),
        ("Bank of England, 2019", "be 2019", Grade.WRONG),
        ("United Nations, 2019", "un 2019", Grade.RIGHT),
        ("Keynes, 1936", "Keynes 36", Grade.RIGHT),
        ("Keynes, 1936", "Keynes 36 AD", Grade.WRONG),
        ("OECD, 2019", "\uff9e ab cd ef 2019", Grade.WRONG),
        ("OECD, 2019", "anybody but the OECD, 2019", Grade.WRONG),
        ("OECD, 2019", "other than the OECD, 2019", Grade.WRONG),
        ("Bauer and Kern (eds.), 1936", "Kern & Bauer 1936", Grade.RIGHT),
        ("Bauer and Kern (eds.), 1936", "Bauer / Kern, eds, 1936", Grade.RIGHT),
        ("Bauer and Kern (eds.), 1936", "Bach and Kern (eds.), 1936", Grade.WRONG),
        ("Bauer, K. (Hrsg.), 1936", "K. Bauer 1936", Grade.RIGHT),
        ("Bauer, ed., 1936", "Bauer 1936", Grade.RIGHT),
        ("Keynes, 1936", "J. N. Keynes, 1936", Grade.RIGHT),
        ("Keynes, 1936", "Keynes 1938", Grade.NEAR),
        ("Keynes, 1936", "Keynes 1963", Grade.WRONG),
        ("Keynes, 1936", "Keynes 1946", Grade.WRONG),
        ("Keynes, 1936", "Keynes in his book 1936", Grade.NEAR),
        ("Keynes, 1936", "Keynes and his friend Hayek 1936", Grade.WRONG),
        ("Statistisches Bundesamt, 2021", "Statistisches Bundesamt (Destatis), 2021", Grade.RIGHT),
        ("Statistisches Bundesamt, 2021", "Destatis 2021", Grade.NEAR),
        ("Statistisches Bundesamt, 2021", "Stat. Bundesamt 2021", Grade.RIGHT),
        ("Statistisches Bundesamt, 2021", "Statistisches Landesamt 2021", Grade.WRONG),
        ("World Health Organization, 2015", "World Health Organization (WHO), 2015", Grade.RIGHT),
        ("World Health Organization, 2015", "WHO (World Health Organization) 2015", Grade.RIGHT),
        ("World Health Organization, 2015", "World Health Organization (WTO) 2015", Grade.NEAR),
        ("Organisation for Economic Co-operation and Development, 2019", "OECD 2019", Grade.RIGHT),
        (
            "Organisation for Economic Co-operation and Development, 2019",
            "Organisation for Economic Cooperation and Development, 2019",
            Grade.RIGHT,
        ),
    ],
)
def test_what_a_name_leaves_open_is_near_and_what_contradicts_it_wrong(answer: str, typed: str, grade: Grade) -> None:
    assert grade_sources(read_sources(answer), typed).grade is grade
