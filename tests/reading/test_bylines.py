"""Names of persons as they stand at the top of a text; and no line, however odd, keeps the reader busy."""

from dataclasses import replace

import pytest

from studyapp.reading import read_text
from studyapp.reading.bylines import byline, is_course, iso_date, names_and_date, names_person, person_names, year_in
from studyapp.reading.characters import mend_characters
from studyapp.reading.front_matter import FrontMatter, is_about_the_text, looks_like_title
from studyapp.reading.plain.reader import read_plain
from studyapp.reading.texts import essay_of
from tests.pace import at_most
from tests.reading.samples import HARBOUR


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Ada Berg1,2*, Carl Dahl3 and Eva Falk†", "Ada Berg, Carl Dahl, Eva Falk"),
        ("Ada Berg12,3, Carl Dahl12", "Ada Berg, Carl Dahl"),
        ("Ada Berg *†", "Ada Berg"),
        ("Ada Berg1, *^, Carl Dahl2^", "Ada Berg, Carl Dahl"),
        ("Ada Berg a,⇑, Carl Dahl b, Eva Falk", "Ada Berg, Carl Dahl, Eva Falk"),
        ("Ada Berg, Ma Lourdes Edano, Ivan Briz i Dahl", "Ada Berg, Ma Lourdes Edano, Ivan Briz i Dahl"),
        ("Ada Berg, Carl Dahl, Senior Member, IEEE, and Eva Falk", "Ada Berg, Carl Dahl, Eva Falk"),
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
        ("ADA M. BERG III", "Ada M. Berg III"),
        ("Ada Berg, III, and Carl Dahl", "Ada Berg III, Carl Dahl"),
        ("Volume I Volume II", None),
        ("MSc Winter Ports", None),
        ("Your Title Here", None),
        ("Kyrkby Publishing Corporation", None),
        ("Kyrkby Harbour & Trade Coalition", None),
        ("The Winter of 1895", None),
        ("Ada Berg wrote this.", None),
    ],
)
def test_names_without_their_marks(line: str, expected: str | None) -> None:
    assert person_names(line) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Prepared by: Ada Berg, Kyrkby College", "Ada Berg"),
        ("Compiled and edited by Ada Berg and Carl Dahl", "Ada Berg, Carl Dahl"),
        ("Submitted by:Ada Berg, Carl Dahl +46 17645703483 berg@kyrkby.example", "Ada Berg, Carl Dahl"),
        ("Presented by Ada Berg (University of Kyrkby)", "Ada Berg"),
        ("By Ada Berg, Carl Dahl, Schools of Kyrkby", "Ada Berg, Carl Dahl"),
        ("Prepared by the winter of 1895", None),
        ("By-laws of Kyrkby", None),
    ],
)
def test_who_wrote_a_text_stands_behind_the_word_for_it(line: str, expected: str | None) -> None:
    assert byline(line) == expected


@pytest.mark.parametrize(
    ("line", "name", "is_named"),
    [
        ("by Ada M. Berg and others", "Ada Berg", True),
        ("A. Berg", "Ada Berg", True),
        ("Adam Berg", "A. Berg", True),
        ("Berg, Ada", "Ada Berg", True),
        ("Carl Berg", "Ada Berg", False),
        ("the harbour of Berg", "Ada Berg", False),
    ],
)
def test_a_surname_alone_names_nobody(line: str, name: str, *, is_named: bool) -> None:
    assert names_person(line, name) is is_named


@pytest.mark.parametrize(
    "line",
    [
        "By Ada Berg",
        "Contents lists available at IceDirect",
        "Proposed Rules",
        "Email this citation",
        "01:20 PM",
        "Ada V. del Mar College of Ice",
        "Kyrkby University of Ice and Business",
        "Title: Ice in the Harbour",
        "Subject: Ice in the Harbour",
        "Running head: ICE IN THE HARBOUR",
        "April 7th , 1895",
        "H.C. Memo. 1895-26",
        "No. 17-2543",
        "[Title of the essay]",
        "PREPRINT",
        "[Term paper submitted for the seminar on ice]",
        "Submitted in partial fulfilment of the requirements for the degree",
        "Economics Honors Thesis",
        "Kyrkby Law Review",
        "Volume VIII Winter 1895",
        "Carl: Hi everyone! Today I am on the quay with Ada to speak about ice. Would you like to begin?",
    ],
)
def test_what_stands_around_a_title_is_none(line: str) -> None:
    assert not looks_like_title(line)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Ada Berg: April 23, 2023", ("Ada Berg", "2023-04-23")),
        ("Ada Berg, May 2020", ("Ada Berg", "2020-05")),
        ("Kyrkby Spring: August 1968", None),
        ("Date Submitted: 5 May 2020", None),
        ("Last Updated: 5 May 2020", None),
    ],
)
def test_a_day_behind_a_name_is_told_from_one_behind_a_label(line: str, expected: tuple[str, str] | None) -> None:
    assert names_and_date(line) == expected


@pytest.mark.parametrize(
    "line",
    ["By the Ice of the Harbour", "Inside the Kyrkby School of Thought", "Who Reports the Ice?", "From Ice to Water"],
)
def test_what_reads_like_a_line_about_a_text_may_be_its_title(line: str) -> None:
    assert looks_like_title(line)


MEMO = "To: Carl Dahl, Ministry of Ports\n\nFrom: Ada Berg / Eva Falk, Kyrkby College\n\nSubject: Ice in the Harbour"


def test_the_head_of_a_memorandum_names_writer_and_subject() -> None:
    essay = read_text(f"DECISION MEMO\n\n{MEMO}\n\n{HARBOUR}\n\n{HARBOUR}", markdown=False)
    assert (essay.title, essay.author) == ("Ice in the Harbour", "Ada Berg, Eva Falk")
    assert essay.text.startswith(HARBOUR[:30])
    alone = read_text(f"Subject: Ice in the Harbour\n\n{HARBOUR}\n\n{HARBOUR}", markdown=False)
    assert alone.title is None


def test_a_picture_does_not_end_the_lines_about_a_text() -> None:
    essay = read_text(f"# Ice in the Harbour\n\n![The quay](quay.png)\n\nBy Ada Berg\n\n{HARBOUR}", markdown=True)
    assert (essay.title, essay.author) == ("Ice in the Harbour", "Ada Berg")
    assert "By Ada Berg" not in essay.text


def test_the_properties_of_a_template_are_not_those_of_the_text() -> None:
    source = mend_characters(f"{HARBOUR}\n\nOf a winter A. Berg told this.\n\n{HARBOUR}")
    for title, author, kept in (("Letter of the Town", "Carl Dahl", False), ("A Winter", "Ada Berg", True)):
        draft = replace(read_plain(source), properties=FrontMatter(title, author))
        essay = essay_of(draft, FrontMatter(), source=source)
        assert (essay.title, essay.author) == ((title, author) if kept else (None, None))


def test_a_long_title_behind_its_label_may_end_with_a_full_stop() -> None:
    title = (
        "How the Merchants of the North Kept Their Harbours Open in the Long Winters of the Eighteenth Century, and Why"
    )
    essay = read_text(f"Title: {title}.\n\nAuthor: Ada Berg\n\n{HARBOUR}\n\n{HARBOUR}", markdown=False)
    assert (essay.title, essay.author) == (title, "Ada Berg")


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
