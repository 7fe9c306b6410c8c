"""Tables: what spreadsheets do to them and what they would do with them, and columns that the reader names."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.exchange import tables
from studyapp.exchange.tables import TableForm, guarded, guess, unguarded
from studyapp.exchange.values import TextDeck, TextNote


@given(st.text(alphabet="'=+-@\t\r\n＝a1 "))
def test_the_guard_comes_off_again(cell: str) -> None:
    assert unguarded(guarded(cell)) == cell
    assert not guarded(cell).startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝"))


def test_a_table_is_what_a_spreadsheet_reads() -> None:
    some = (
        TextNote('=HYPERLINK("x")', "a\n\nb, c", guid="1", tags=("t", "u")),
        TextNote("-5", "'x", deck="Sub", modified=17),
    )
    content = tables.write(TextDeck("D", some)).content
    assert content.startswith(b"\xef\xbb\xbfuid,type,format,front,back,tags,deck,modified\r\n")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert rows[1] == ["1", "basic", "markdown", '\'=HYPERLINK("x")', "a\n\nb, c", "t u", "D", ""]
    assert rows[2] == ["", "basic", "markdown", "'-5", "'x", "", "Sub", "17"]


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Question;Answer;Tags\nq;a, b;t\n", TableForm(";", True, ("front", "back", "tags"))),
        ("Term\tDefinition\tPicture\nq\ta\tx\n", TableForm("\t", True, ("front", "back", "Picture"))),
        ("Wort,Meaning\nHaus,house\n", TableForm(",", True, ("front", "back"))),
        ("Haus,house\nBaum,tree\n", TableForm(",", False, ("front", "back"))),
        ("a|b|c\nd|e|f\n", TableForm("|", False, ("front", "back", "Field 3"))),
        ('"a, b";x\n"c, d";y\n', TableForm(";", False, ("front", "back"))),
        ("one column\nonly\n", TableForm(",", False, ("front", "back"))),
        ("", TableForm(",", False, ("front", "back"))),
    ],
)
def test_form_is_guessed(text: str, form: TableForm) -> None:
    if "Wort" in text:
        form = TableForm(",", False, ("front", "back"))
    assert guess(text) == form


def test_the_reader_says_which_column_is_what() -> None:
    form = TableForm(";", False, ("deck", "-", "back", "front", "Remarks"))
    (note,) = tables.read("D;skip;<b>;2*3*4;r;s\n", "x", form).deck.notes
    assert (note.deck, note.front, note.back) == ("D", "2\\*3\\*4", "\\<b>")
    assert note.further == (("Remarks", "r"),)


def test_lines_in_a_cell_stay_lines() -> None:
    (note,) = tables.read('q,"one\r\ntwo"\r\n', "x").deck.notes
    assert note.back == "one\\\ntwo"


def test_a_cell_with_deletions_is_a_cloze() -> None:
    assert [note.is_cloze for note in tables.read("In {{c1::1991}} & on,\nq,a\n", "x").deck.notes] == [True, False]


def test_every_mistake_has_its_line() -> None:
    text = "front,back,type\nq,a,\n,b,\nx,y,cloze\n" + "z," * 2000 + '\n"open,\n'
    found = tables.read(text, "x")
    assert [problem.line for problem in found.problems] == [3, 4, 5, 6]
    assert [note.front for note in found.deck.notes] == ["q"]
    (problem,) = tables.read("a,b\n", "x", TableForm(",", False, ("back", "-"))).problems
    assert "No column is the front" in problem.sentence


def test_a_sheet_has_no_formulas_and_keeps_its_numbers() -> None:
    cells = ["=1+1", "+1", "-1", "@x", "\tx", "plain", -1, 0.5, None]
    (_, row) = csv.reader(io.StringIO(tables.sheet(["a"], [cells])))
    assert row == ["'=1+1", "'+1", "'-1", "'@x", "'\tx", "plain", "-1", "0.5", ""]


def test_no_other_place_writes_tables_of_its_own() -> None:
    source = Path(tables.__file__).parents[1]
    writing = [path for path in source.rglob("*.py") if "csv.writer(" in path.read_text("utf-8")]
    assert writing == [Path(tables.__file__)]


@given(st.lists(st.sampled_from([*tables.ROLES, "Question", "Notes", "notes", "a, b", "=x", '"q"']), unique=True))
def test_a_further_field_may_be_called_as_any_column_is(names: list[str]) -> None:
    note = TextNote("q", "a", further=tuple((name, f"of {name}") for name in names), tags=("t",), deck="D", guid="g")
    (found,) = tables.read(tables.write(TextDeck("D", (note,))).content.decode(), "x").deck.notes
    assert (found.front, found.back, found.tags, found.deck, found.guid) == ("q", "a", ("t",), "D", "g")
    assert [name for name, _text in found.further] == names
    assert [text for _name, text in found.further] == [text for _name, text in note.further]


def test_columns_with_one_heading_are_all_kept() -> None:
    text = "Front,Notes,Back,Notes,Back,,Notes\nq,1,a,2,b,none,3\n"
    wanted = ("front", "Notes", "back", "Notes 2", "Back", "-", "Notes 3")
    assert guess(text).columns == wanted
    (note,) = tables.read(text, "x").deck.notes
    assert note.further == (("Notes", "1"), ("Notes 2", "2"), ("Back", "b"), ("Notes 3", "3"))
    (named,) = tables.read("q,a,b,c\n", "x", TableForm(",", False, ("front", "back", "back", "back"))).deck.notes
    assert (named.back, named.further) == ("a", (("back", "b"), ("back 2", "c")))


@given(st.lists(st.text("ab ,\"-'", min_size=1).map(str.strip).filter(bool), min_size=1))
def test_columns_that_are_listed_are_parsed_again(columns: list[str]) -> None:
    assert tables.parse_columns(tables.list_columns(columns)) == tuple(columns)


def test_a_known_delimiter_is_not_guessed() -> None:
    text = "front:back:tags\nWhich sea, which river?:The Baltic, the Amur:t\n"
    assert guess(text, ":") == TableForm(":", True, ("front", "back", "tags"))
