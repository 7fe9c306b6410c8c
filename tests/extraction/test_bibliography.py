"""Authors and years of BibTeX files."""

import time

import pytest

from studyapp.extraction.bibliography import read_bibtex


def one(fields):
    return read_bibtex("@article{k,\n" + fields + "\n}")["k"]


@pytest.mark.parametrize(
    ("people", "surnames"),
    [
        ("Suparna Chaudhry", ("Chaudhry",)),
        ("Winters, Matthew S", ("Winters",)),
        ("Kendra Dupuy and James Ron and Aseem Prakash", ("Dupuy", "Ron", "Prakash")),
        ('Paul-Christian B{\\"u}rkner', ("Bürkner",)),
        ("{CIVICUS}", ("CIVICUS",)),
        ("{Hudson Institute}", ("Hudson Institute",)),
        ("{Food and Agriculture Organization} and Lee, Ann", ("Food and Agriculture Organization", "Lee")),
        ("Elizabeth Bloodgood and Joannie Tremblay-Boire", ("Bloodgood", "Tremblay-Boire")),
        ("Michael O'Neill", ("O'Neill",)),
        ("Ludwig van Beethoven", ("van Beethoven",)),
        ("van Beethoven, Ludwig", ("van Beethoven",)),
        ("Ir{\\~u}ng{\\~u} Houghton", ("Houghton",)),
        ("{\\'A}lvarez, Jos{\\'e}", ("Álvarez",)),
        ("{\\v Z}i{\\v z}ek, Slavoj", ("Žižek",)),
        ("S{\\o}rensen, Anne and {\\L}uk, Jan", ("Sørensen", "Łuk")),
        ("Garc\\'{\\i}a, Ana", ("García",)),
        ("An{\\'\\i}bal P{\\'e}rez-Li{\\~n}{\\'a}n", ("Pérez-Liñán",)),
        ("Ann~B. Lee", ("Lee",)),
        ("Smith, Ann and others", ("Smith", "et al.")),
    ],
)
def test_surnames(people, surnames):
    assert one(f"author = {{{people}}}, year = 2016").authors == surnames


@pytest.mark.parametrize(
    ("fields", "year"),
    [
        ("author = {A}, year = 2016", "2016"),
        ("author = {A}, Year = {2016}", "2016"),
        ('author = {A}, year = "2016"', "2016"),
        ("author = {A}, Date = {2018-08-13}", "2018"),
        ("author = {A}, year = {2014a}", "2014a"),
        ("author = {A}, year = {forthcoming}", "forthcoming"),
        ("author = {A}", None),
    ],
)
def test_years(fields, year):
    assert one(fields).year == year


def test_editors_stand_for_authors():
    assert one("editor = {Lee, Ann}, year = 2001").authors == ("Lee",)


def test_comments_and_strings():
    found = read_bibtex('%% a note\n@comment{x, y}\n@string{pub = "Lee, Ann"}\n@book{b:1, author = pub, year = 1999}')
    assert [(key, item.authors, item.year, item.key) for key, item in found.items()] == [
        ("b:1", ("Lee",), "1999", "b:1")
    ]


def test_an_entry_cut_short_keeps_what_it_has():
    found = read_bibtex(
        "@article{one, author = {Lee, Ann}, title = {An {open\n@article{two, author = {Lo, Bo}, year = 2008}"
    )
    assert found["one"].authors == ("Lee",)
    assert found["two"].year == "2008"


@pytest.mark.parametrize("piece", ["{", "@a{b,", "and ", '"', "\\'{", "@string{"])
def test_hostile_repetition_ends_soon(piece):
    started = time.perf_counter()
    read_bibtex("@a{k, author = {" + piece * 3000)
    assert time.perf_counter() - started < 4
