"""Authors and years of BibTeX files."""

import pytest

from studyapp.extraction.bibtex import read_bibtex
from tests.pace import at_most


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
    with at_most(4):
        read_bibtex("@a{k, author = {" + piece * 3000)


def test_hostile_openings_end_soon():
    with at_most(4):
        read_bibtex("@a{k, b = {" * 20_000)
        read_bibtex('\n@a{k, b = "' * 20_000)


def test_definitions_that_contain_one_another_do_not_grow_without_end():
    doubled = "@string{s0 = {Lee}}" + "".join(f"@string{{s{n} = s{n - 1} # s{n - 1}}}" for n in range(1, 60))
    assert len(read_bibtex(f"{doubled}@book{{k, title = s59}}")["k"].title or "") <= 100_000


BOOK = "@book{b, author = {Lo, Bo}, title = {B}, year = 2000}"


@pytest.mark.parametrize(
    "damaged",
    [
        "@book{a, title = {Open {brace, year = 1999}",
        '@book{a, title = "Open mark, year = 1999}',
        "@book{author = {No Key}, year = 1999}",
        "@book{a, title = {A} year = 1999",
        "@book{a, title = {A} b}, year = 1999}",
        "@book{a",
        "@book",
        "@",
        "}}}}",
        "@comment{x, y",
        "% @book{old, author = {Old}, year = 1900}",
        "lee@mail.org wrote this file",
        '@preamble{"\\newcommand{\\x}{y}"}',
        "@xdata{x, publisher = {P}}",
    ],
)
def test_damage_and_remarks_cost_one_entry_at_most(damaged):
    found = read_bibtex(f"{damaged}\n\n{BOOK}")
    assert set(found) <= {"a", "b"}
    assert (found["b"].authors, found["b"].year, found["b"].title) == (("Lo",), "2000", "B")


@pytest.mark.parametrize(
    ("people", "surnames"),
    [
        ("Charles Louis Xavier de la Vall{\\'e}e Poussin", ("de la Vallée Poussin",)),
        ("King, Jr., Martin Luther and Martin King Jr.", ("King", "King")),
        ("al-Rasheed, Madawi and Jean-Paul Sartre", ("al-Rasheed", "Sartre")),
        ("José Ortega y Gasset", ("Ortega y Gasset",)),
        ("{Barnes and Noble} and {\\relax Ch}arles, Ray", ("Barnes and Noble", "Charles")),
        ("World Bank and Ministry of Finance", ("World Bank", "Ministry of Finance")),
        ("Kate Bank", ("Bank",)),
        ("family=Beethoven, given=Ludwig, prefix=van, useprefix=true", ("van Beethoven",)),
        ("Nguy{\\~{\\^e}}n, T. and Erd\\H{o}s, P.", ("Nguyễn", "Erdős")),
        ("王, 伟 and Müller, Jürgen", ("王", "Müller")),
    ],
)
def test_more_names(people, surnames):
    assert one(f"author = {{{people}}}").authors == surnames


@pytest.mark.parametrize(
    ("fields", "title"),
    [
        ("title = {{{Deep {N}}est}}", "Deep Nest"),
        ('title = "The {"}old{"} mill"', 'The "old" mill'),
        (
            "title = {The \\emph{real} {\\it mill} \\& \\textbf{more}: 50\\% -- or so}",
            "The real mill & more: 50% – or so",
        ),
        ("title = {The mill}, subtitle = {A history}", "The mill: A history"),
        ("title = {A\r\n   b}", "A b"),
        ("title = mill # { and } # quay", "The mill and quay"),
        ("title = {A @book{x, year} b}", "A @bookx, year b"),
        ("title = {``Ice'' at the quay}", "“Ice” at the quay"),
        ("author = {Lee}", None),
    ],
)
def test_titles(fields, title):
    assert read_bibtex(f"@string{{mill = {{The mill}}}}\n@book{{k, {fields}}}")["k"].title == title


@pytest.mark.parametrize(
    ("fields", "year"),
    [
        ("date = {2001/2003}", "2001"),
        ("date = {1999~}, origdate = {1950}", "1999"),
        ("year = {{1999}}", "1999"),
        ("pubstate = {inpress}", "in press"),
        ("YEAR = {c. 1850}", "1850"),
    ],
)
def test_dates(fields, year):
    assert one(fields).year == year


def test_an_entry_takes_what_it_lacks_from_those_it_names():
    found = read_bibtex(
        "@inproceedings{part, author = {Lee, Ann}, title = {Part}, crossref = {whole}}\n"
        "@proceedings{whole, editor = {Lo, Bo}, title = {Whole}, xdata = {dates}}\n"
        "@xdata{dates, year = 2003, crossref = {part}}"
    )
    assert [(e.key, e.authors, e.year, e.title) for e in found.values()] == [
        ("part", ("Lee",), "2003", "Part"),
        ("whole", ("Lo",), "2003", "Whole"),
    ]


@pytest.mark.parametrize(
    "entry", ["@BOOK{k, AUTHOR = {Lee}}", "@book(k, author = {Lee})", "@phd-thesis{k,\n% x\nauthor={Lee}}"]
)
def test_ways_to_write_an_entry(entry):
    assert read_bibtex(entry)["k"].authors == ("Lee",)


def test_entries_without_fields_are_kept():
    assert list(read_bibtex("@misc{m}\n@misc{n,}\n@misc{O'Neil_99/a+b:c.d-e, year = 1999}")) == [
        "m",
        "n",
        "O'Neil_99/a+b:c.d-e",
    ]
