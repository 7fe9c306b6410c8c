"""Names of persons as they stand at the top of a text; and no line, however odd, keeps the reader busy."""

import pytest

from studyapp.reading import read_text
from studyapp.reading.bylines import byline, is_course, iso_date, person_names, year_in
from studyapp.reading.front_matter import is_about_the_text
from tests.pace import at_most
from tests.reading.samples import HARBOUR


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Ada Berg1,2*, Carl Dahl3 and Eva Falk†", "Ada Berg, Carl Dahl, Eva Falk"),
        ("Ada Berg12,3, Carl Dahl12", "Ada Berg, Carl Dahl"),
        ("Ada Berg *†", "Ada Berg"),
        ("Ada Berg, PhD, and Carl Dahl, M.A.", "Ada Berg, Carl Dahl"),
        ("J. R. R. Berg & Carl van der Dahl", "J. R. R. Berg, Carl van der Dahl"),
        ("Ada Berg1,3∗, Carl Dahl1∗ , Eva Falk♠ ,", "Ada Berg, Carl Dahl, Eva Falk"),
        ("Ada Berg (she/her)", "Ada Berg"),
        ("Ada Berg,1 Carl Dahl,1,2 and Eva Falk3", "Ada Berg, Carl Dahl, Eva Falk"),
        ("Ada Berg*,1, Carl Dahl†,2, Eva Falk4", "Ada Berg, Carl Dahl, Eva Falk"),
        ("Ada Berg^1*^, Carl Dahl[2], & Eva Falk[3]", "Ada Berg, Carl Dahl, Eva Falk"),
        ("Ada Berg 1,2; Carl Dahl 3 ; Eva Falk", "Ada Berg, Carl Dahl, Eva Falk"),
        ("ADA BERG, AND CARL DAHL*", "Ada Berg, Carl Dahl"),
        ("Ada Berg • Carl Dahl", "Ada Berg, Carl Dahl"),
        ("Your Title Here", None),
        ("Kyrkby Publishing Corporation", None),
        ("Kyrkby Harbour & Trade Coalition", None),
        ("The Winter of 1895", None),
        ("Ada Berg wrote this.", None),
    ],
)
def test_names_without_their_marks(line: str, expected: str | None) -> None:
    assert person_names(line) == expected


ODD = [
    "Ada Berg" + "1" * 280 + "x",
    "Ada Berg" + "11," * 90 + "x",
    "Ada Berg" + " *" * 140 + "x",
    "Ada Berg" + "*" * 280 + "x",
    "J. " * 95 + "berg",
    "J." * 145,
    "." * 299,
    ". " * 149,
    "A" * 299,
    "A " * 149,
    "Dr. " * 74 + "Ada",
    "Ada, " * 59 + "!",
    "Ada" + ", PhD" * 59 + "x",
    "the " + "a" * 290,
    " " * 299 + "x",
    "On: at: by: " * 24 + "it froze.",
    "On at by " * 30 + "it froze.",
    "a." + '"' * 290 + "x",
    "May " * 70,
    "12:3" + "0" * 290,
]


@pytest.mark.parametrize("line", ODD, ids=range(len(ODD)))
def test_no_line_keeps_the_reader_busy(line: str) -> None:
    with at_most(2):
        for text in (line, f"By {line}", line * 30):
            for judge in (person_names, byline, iso_date, year_in, is_about_the_text):
                judge(text)
            essay = read_text(f"{text}\n\n{text}\n\n{HARBOUR}\n\n{text}", markdown=False)
            assert "eleven weeks" in essay.text


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        ("PS 5275 Trade and Aid", True),
        ("HIST 1301", True),
        ("In 1824 the mill on the river near the", False),
        ("IN 1914 the war began and the town", False),
    ],
)
def test_a_first_line_that_names_a_year_is_no_course(line: str, is_one: bool) -> None:
    assert is_course(line) is is_one


@pytest.mark.parametrize(
    ("above", "author"),
    [
        ("Bachelor Thesis in the History of Ice\n\nWritten by Ada Berg", "Ada Berg"),
        ("Bachelor Thesis in the History of Ice\n\nAuthor:\n\nAda Berg", "Ada Berg"),
        ("A Thesis of the Winter\n\nAda Berg\n\nada.berg@kyrkby.example", "Ada Berg"),
    ],
)
def test_who_wrote_a_text_stands_below_its_subtitle(above: str, author: str) -> None:
    essay = read_text(f"# Ice in the Harbour\n\n{above}\n\n{HARBOUR}\n\n{HARBOUR}", markdown=True)
    assert (essay.title, essay.author) == ("Ice in the Harbour", author)


def test_a_heading_below_a_title_of_its_own_level_may_be_its_writer() -> None:
    text = f"# Ice in the Harbour\n\n# Ada Berg\n\n{HARBOUR}\n\n# The Quay\n\n{HARBOUR}"
    essay = read_text(text, markdown=True)
    assert (essay.title, essay.author) == ("Ice in the Harbour", "Ada Berg")
    essay = read_text(text + "\n\nBerg kept the quay open.", markdown=True)
    assert (essay.title, essay.author) == (None, None)


@pytest.mark.parametrize("first", ["ROYAL\n\nCOMMISSION", "Ada Berg\n\nThe Quay 4\n\nDear Dr. Berg,"])
def test_a_letterhead_is_no_title(first: str) -> None:
    assert read_text(f"{first}\n\n{HARBOUR}\n\n{HARBOUR}", markdown=False).title is None
