"""Anki's text files: headers, quoting, and every mistake with its line."""

from studyapp.domain.notes import FieldFormat
from studyapp.exchange import anki_text
from studyapp.exchange.values import TextDeck, TextNote, TextNoteType
from tests.pace import at_most

OURS = TextNoteType("studyapp basic", ("Uid", "Front", "Back", "Context"), False, "Front", "Back")


def test_what_is_written_has_the_headers_of_ankis_own_export() -> None:
    some = (
        TextNote("a\\\nb", 'say "x"', tags=("t::1", "t2"), deck="Course::Unit", guid="#1", further=(("Context", "c"),)),
        TextNote("In {{c1::1991::year}}", is_cloze=True, guid="2", further=(("Context", ""),)),
    )
    assert anki_text.write(TextDeck("Course", some)).content.decode() == (
        "#separator:tab\n#html:true\n#guid column:1\n#notetype column:2\n#deck column:3\n#tags column:7\n"
        "#columns:\t\t\tFront\tBack\tContext\t\n"
        "2\tCloze\tCourse\tIn {{c1::1991::year}}\t\t\t\n"
        '"#1"\tBasic\tCourse::Unit\ta<br>b\t"say ""x"""\tc\tt::1 t2\n'
    )


def test_every_mistake_has_its_line() -> None:
    text = (
        "#separator:dash\n#guid column:0\n#html:true\n#notetype column:1\n"
        "Basic\tq\ta\n"
        "Basic\t\tempty first field\n"
        'Cloze\t"two\nlines"\tno deletion\n'
        "# a comment\n"
        "\n"
        f"Basic\tq{chr(9) * 2000}\n"
        'Basic\t"never closed\n\n'
    )
    found = anki_text.read(text, "x")
    assert [note.front for note in found.deck.notes] == ["q"]
    assert [problem.line for problem in found.problems] == [1, 2, 6, 7, 11, 12]
    assert "never closed" not in str(found.deck)
    assert "closes it" in found.problems[-1].sentence
    assert anki_text.read(text, "x", most=10).problems == found.problems[:-1]


def test_fields_of_a_known_note_type_have_its_names() -> None:
    text = "#html:true\n#separator:tab\n#notetype column:1\nstudyapp basic\tuid\t<b>q</b>\ta\tc\nOther\tx\ty\tz\n"
    ours, other = anki_text.read(text, "x", {"studyapp basic": OURS}).deck.notes
    assert (ours.front, ours.back, ours.further) == ("**q**", "a", (("Uid", "uid"), ("Context", "c")))
    assert (other.front, other.back, other.further) == ("x", "y", (("Field 3", "z"),))


def test_what_markdown_cannot_show_stays_html() -> None:
    (note,) = anki_text.read("#html:true\n<u>x</u>\t<b>y</b>\n", "x").deck.notes
    assert (note.format, note.front, note.back) == (FieldFormat.HTML, "<u>x</u>", "<b>y</b>")
    written = anki_text.write(TextDeck("D", (note,))).content.decode()
    assert "<u>x</u>\t<b>y</b>" in written


def test_a_cloze_is_told_by_its_note_type_or_its_deletions() -> None:
    text = "#notetype column:1\n#separator:tab\nLückentext\t{{c1::a}}\nBasic\t{{c1::a}}\nCloze (mine)\t{{c2::a}}\n"
    assert [note.is_cloze for note in anki_text.read(text, "x").deck.notes] == [True, False, True]


def test_a_preview_reads_no_more_than_it_needs() -> None:
    text = "q\ta\n" * 1_000_000
    with at_most(0.5):
        assert len(anki_text.read(text, "x", most=5).deck.notes) == 5


def test_a_file_of_mistakes_is_given_up() -> None:
    found = anki_text.read("\tx\n" * 50_000, "x")
    assert len(found.problems) == 1000
    assert "Nothing is read from here on" in found.problems[-1].sentence
