"""The Markdown of hashcards, by the rules of its own reader."""

import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from studyapp.exchange import hashcards
from studyapp.exchange.dollars import with_backslashes, with_dollars
from studyapp.exchange.hashcards_writing import write
from studyapp.exchange.values import TextDeck, TextNote
from studyapp.rendering.markdown import escape

FILE = """---
name = "Cell biology"
version = 2
---

Q: What is it?
A: A thing
of two lines.

C: The [order] of a \\[group\\] is ![a picture](x.png) [its
cardinality].
---
Q:

- a
- b

A: $x_1 + y$, and $5 and 20$ is \\$5
Q: `$x$` or $$\\frac{1}{2}$$?
A: \\(z\\)
"""


def test_a_file_is_read_as_hashcards_reads_it() -> None:
    found = hashcards.read(FILE, "x")
    assert found.problems == ()
    assert found.deck.name == "Cell biology"
    assert [(note.front, note.back, note.is_cloze, note.line) for note in found.deck.notes] == [
        ("What is it?", "A thing of two lines.", False, 6),
        ("The {{c1::order}} of a \\[group\\] is ![a picture](x.png) {{c2::its cardinality}}.", "", True, 10),
        (
            "- a\n- b",
            "\\(x_1 + y\\), and \\(5 and 20\\) is $5",
            False,
            13,
        ),
        ("`$x$` or \\[\\frac{1}{2}\\]?", "\\(z\\)", False, 19),
    ]


def test_every_mistake_has_its_line() -> None:
    text = (
        "stray text\nA: no question\nQ: no answer\nQ: one\nA: two\nA: again\n---\nmore\n"
        "C: no deletion\nQ:\nA: empty\nC: [fine]\nQ: open\n"
    )
    found = hashcards.read(text, "x")
    assert [problem.line for problem in found.problems] == [1, 2, 3, 6, 8, 9, 10, 13]
    assert [note.front for note in found.deck.notes] == ["one", "{{c1::fine}}"]


@pytest.mark.parametrize(
    "matter", ["---\nname = x\n---\n", "---\nname: Cells\n---\n", "---\nname = 3\n---\n", "---\nx"]
)
def test_bad_front_matter_is_told(matter: str) -> None:
    (problem,) = hashcards.read(f"{matter}\nQ: a\nA: b\n", "x").problems
    assert problem.line == 1


def test_a_curated_deck_is_known_for_what_it_is(root: Path) -> None:
    for path in (root / "decks").glob("*-*.md"):
        (problem,) = hashcards.read(path.read_text("utf-8"), "x").problems
        assert "studyapp deck take" in problem.sentence


def test_the_comments_of_curated_decks_are_read_too() -> None:
    (note,) = hashcards.read("Q: a\nA: b\n<!--\nuid: x1\nkind: claim\nsource: Lo 2008\n-->\n", "x").deck.notes
    assert (note.back, note.guid, note.further) == ("b", "x1", (("Source", "Lo 2008"),))


def test_cards_are_written_for_people_and_for_git() -> None:
    some = (
        TextNote("What?", "A thing", guid="ab-c", modified=17, tags=("t::1", "zwei[ü]")),
        TextNote("In {{c1::1991::year}}!{{c1::[x]}}", is_cloze=True, deck="Course::Sub"),
        TextNote("- a\n- b", "$5", further=(("Context", "c"),)),
    )
    written = write(TextDeck('My "deck"', some))
    assert written.content.decode() == (
        '---\nname = "My \\u0022deck\\u0022"\n---\n\n'
        "Q: What?\nA: A thing\n\n<!--\nuid: ab-c\ntags: t::1 zwei%5Bü%5D\nmodified: 17\n-->\n\n---\n\n"
        "C: In [1991]&#33;[&#91;x&#93;]\n\n<!--\ndeck: Course::Sub\n-->\n\n---\n\n"
        "Q:\n- a\n- b\nA: \\$5\n"
    )
    assert [notice.split(":")[0] for notice in written.notices] == [
        "Hints and backs of clozes are left out",
        "Further fields are left out",
    ]


@pytest.mark.parametrize(
    ("field", "written"),
    [
        (escape("[12]: x"), "&#91;12&#93;: x"),
        (r"\(x_1[2]\)", "$x_1[2]$"),
        (r"\[x^2\] and \[12\]", "$$x^2$$ and &#91;12&#93;"),
        (escape(r"\[ x \]"), "\\\\&#91; x \\\\&#93;"),
        (escape("$5 and $20"), "\\$5 and \\$20"),
        ("x\\\nQ: y", "\nx\\\nQ\\: y"),
        ("x\n\n```\nA: x\n```", "\nx\n\n ```\n A: x\n ```"),
        ("`$x$`", "`$x$`"),
    ],
)
def test_what_hashcards_would_take_for_its_own_is_parted(field: str, written: str) -> None:
    content = write(TextDeck("D", (TextNote("q", field),))).content.decode()
    assert content.split("\nA:")[1].removeprefix(" ") == f"{written}\n"
    assert hashcards.read(content, "x").deck.notes[0].back == field


def test_a_separator_in_code_goes_in_as_text() -> None:
    written = write(TextDeck("D", (TextNote("q", "```\na\n---\n```"), TextNote("{{c1::a}}", is_cloze=True))))
    found = hashcards.read(written.content.decode(), "x")
    assert [note.back for note in found.deck.notes] == ["a\\\n\\---", ""]


_GROWING = {
    "open brackets": lambda n: r"\\(a " * n + r"\\)",
    "open brackets with a blank": lambda n: r"\\( a$ " * n + r"\\)",
    "nested brackets": lambda n: r"\\(a " * n + r"\\)" * n,
    "square brackets": lambda n: r"\\\[ a " * n + r"\\\]",
    "no formula": lambda n: r"\[a " * n + r"\]",
    "ticks": lambda n: "` $a ``" * n,
    "fences": lambda n: "\n```\n$a$\n" * n,
}


@pytest.mark.parametrize("convert", [with_dollars, with_backslashes])
@pytest.mark.parametrize("family", _GROWING)
def test_four_times_the_text_takes_about_four_times_the_steps(family: str, convert: Callable[..., str]) -> None:
    text = _GROWING[family]
    convert(text(1), False)  # what is loaded once
    assert _steps_of(convert, text(200)) <= 5 * _steps_of(convert, text(50)) + 200


def _steps_of(convert: Callable[..., str], text: str) -> int:
    """Return how many calls a conversion makes."""
    calls = Counter[str]()
    before = sys.getprofile()
    sys.setprofile(lambda _frame, event, _what: calls.update([event]))
    try:
        convert(text, False)
    finally:
        sys.setprofile(before)
    return calls["call"] + calls["c_call"]


def test_code_of_several_ticks_is_left_as_it_is() -> None:
    assert with_dollars("``a ` $5`` and $6", False) == "``a ` $5`` and \\$6"
    assert with_dollars("```\n$5\n```\n$6", False) == "```\n$5\n```\n\\$6"
    assert with_dollars("``$5` and $6", False) == "``\\$5` and \\$6"
