"""Plain text of Quizlet's and outlines of RemNote's."""

from studyapp.domain.notes import FieldFormat
from studyapp.exchange import quizlet, remnote
from studyapp.exchange.quizlet import Separators
from studyapp.exchange.values import TextDeck, TextNote
from tests.pace import at_most


def test_a_cloze_becomes_questions_for_quizlet() -> None:
    some = TextDeck(
        "D",
        (
            TextNote("In {{c1::1991::year}} and {{c2::2001}}", is_cloze=True, tags=("t",)),
            TextNote("**a**\tb", "one\\\ntwo"),
            TextNote("<u>x</u> {{c1::<i>y</i>}}", is_cloze=True, format=FieldFormat.HTML),
        ),
    )
    written = quizlet.write(some)
    assert written.content.decode() == (
        "In [... year] and 2001\t1991\nIn 1991 and [...]\t2001\na b\tone two\nx [...]\ty\n"
    )
    assert [notice.split(" ")[0] for notice in written.notices] == ["Clozes", "Some", "Tags"]


def test_a_row_without_a_separator_is_told_with_its_line() -> None:
    found = quizlet.read("a - b; c - d;\ne;;\n - f;g - h - i", "x", Separators(" - ", ";"))
    assert [(note.front, note.back, note.line) for note in found.deck.notes] == [
        ("a", "b", 1),
        ("c", "d", 1),
        ("g", "h - i", 3),
    ]
    assert [problem.line for problem in found.problems] == [2, 3]


def test_separators_inside_a_text_are_replaced_and_told() -> None:
    written = quizlet.write(TextDeck("", (TextNote("a, b", "c,, d"),)), Separators(", ", "\n"))
    assert written.content == b"a b, c d\n"
    assert any("separator" in notice for notice in written.notices)


def test_an_outline_gives_cards_of_every_kind() -> None:
    outline = (
        "- Alliances\n"
        "    - Who wrote **it**? >> Lo __himself__\n"
        "    - Answer << Question\n"
        "    - both <> ways\n"
        "    - Bandwagon :: joining the *stronger*\n"
        "    - founded ;; 1949\n"
        "    - In {{1991}} and {{**2001**}}\n"
        "    - Which? >>\n"
        "        - one\n"
        "        - two >> three\n"
        "    - Choose >>A)\n"
        "        - right\n"
        "    - code `a >> b` only\n"
        "    - $x_1$ is `1 << 2` >> $$y$$\n"
    )
    found = remnote.read(outline, "x")
    assert found.problems == ()
    assert [(note.front, note.back, note.line) for note in found.deck.notes] == [
        ("Who wrote **it**?", "Lo *himself*", 2),
        ("Question", "Answer", 3),
        ("both", "ways", 4),
        ("ways", "both", 4),
        ("Bandwagon", "joining the \\*stronger\\*", 5),
        ("founded", "1949", 6),
        ("In {{c1::1991}} and {{c2::**2001**}}", "", 7),
        ("Which?", "- one\n- two >> three", 8),
        ("Choose", "- right", 11),
        ("\\(x_1\\) is `1 << 2`", "\\\\\\[y\\\\\\]", 14),
    ]
    assert found.deck.notes[5].further == (("Context", "Alliances"),)
    assert found.deck.notes[6].is_cloze
    assert found.notices == ("Lines that ask nothing, and are left out: 2.",)


def test_half_a_card_is_told_with_its_line() -> None:
    found = remnote.read("a >>\n\n>> b\nc >> d\n" + "x" * 30_000, "x")
    assert sorted(problem.line for problem in found.problems) == [1, 3, 5]
    assert len(found.deck.notes) == 1


def test_hostile_outlines_take_no_time() -> None:
    with at_most(10):
        for piece in ("**a", "__", "{{", "`", "$", "[a](", ">>", "  - a\n"):
            remnote.read(piece * 200_000, "x")
            remnote.read((piece * 5000 + "\n") * 20, "x")
