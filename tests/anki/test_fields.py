"""What is put into fields, tags and names."""

from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.anki.fields import (
    GUARD,
    clean_deck_name,
    clean_html,
    clean_tags,
    deletion,
    deletion_numbers,
    guarded,
    is_blank,
    without_braces,
)

MARKS = st.text(alphabet="a:{}c1 ", max_size=12)


@given(MARKS, MARKS, MARKS, MARKS)
def test_a_deletion_has_no_marks_but_its_own(before: str, answer: str, hint: str, after: str) -> None:
    hint = hint or "h"
    made = guarded(before) + deletion(1, answer, hint) + guarded(after)
    assert made.count("{{") == made.count("}}") == 1
    inside = made[made.index("{{") + 2 : made.index("}}")]
    assert inside.split("::") == ["c1", *inside.split("::")[1:]]
    assert len(inside.split("::")) == 3
    assert [part.replace(GUARD, "") for part in inside.split("::")[1:]] == [answer, hint]
    assert deletion_numbers(made) == (1,)


def test_numbers_of_deletions() -> None:
    assert deletion_numbers("{{c2::a}} {{c1::b}} {{c2::c}} {{c0::d}} {{cx::e}}") == (1, 2)
    assert deletion_numbers("{{c3,1::a}} {{c1,::b}}") == (1, 3)


@pytest.mark.parametrize(
    ("plain", "inside", "around"),
    [
        (r"\(e^{x^{2}}\)", r"\(e^{x^{2} }\)", r"\(e^{x^{2} }\)"),
        (r"\[{{a}}\] }}", f"\\[{{ {{a}} }}\\] }}{GUARD}}}{GUARD}", f"\\[{{ {{a}} }}\\] }}{GUARD}}}"),
        (r"\(A::B\)::", rf"\(A: :B\):{GUARD}:{GUARD}", r"\(A::B\)::"),
        (r"\(\frac{1}{2}\)", r"\(\frac{1}{2}\)", r"\(\frac{1}{2}\)"),
    ],
)
def test_marks_within_maths_are_parted_by_a_space(plain: str, inside: str, around: str) -> None:
    assert deletion(1, plain) == f"{{{{c1::{inside}}}}}"
    assert guarded(plain) == around


@pytest.mark.parametrize(
    ("html", "clean"),
    [
        ("<p>a</p>\n<p>b\nc</p>", "<p>a</p> <p>b c</p>"),
        ("<b>a</b>\n<b>b</b>\n", "<b>a</b> <b>b</b>"),
        ("<pre>a\nb</pre>\n<p>c</p>", "<pre>a<br>b</pre> <p>c</p>"),
        ("a\x1fb\x00\r\nc\td\ud83d", "ab c d\ufffd"),
        ("e\u0301", "\u00e9"),
        (
            "[sound:a.mp3] [latex]x[/latex] [$]y[/$] [a]",
            f"[{GUARD}sound:a.mp3] [{GUARD}latex]x[/latex] [{GUARD}$]y[/$] [a]",
        ),
    ],
)
def test_html_keeps_its_look_on_one_line(html: str, clean: str) -> None:
    assert clean_html(html) == clean


@given(MARKS)
def test_a_field_without_braces_shows_the_same(plain: str) -> None:
    made = without_braces(plain)
    assert "{{" not in made and "}}" not in made
    assert unescape(made) == plain


@given(st.text())
def test_clean_html_can_be_stored(html: str) -> None:
    clean = clean_html(html)
    clean.encode()
    assert not set(clean) & set("\x00\x1f\n\t\r")


@pytest.mark.parametrize(
    ("tags", "clean"),
    [
        (("Smith 2008", "unit::one", ""), ("Smith_2008", "unit::one")),
        (("A", "a", " a "), ("A",)),
        (("x\u3000y\tz\ud800", "::"), ("x_y_z",)),
        (("e\u0301",), ("\u00e9",)),
    ],
)
def test_tags(tags: tuple[str, ...], clean: tuple[str, ...]) -> None:
    assert clean_tags(tags) == clean


@given(st.lists(st.text()))
def test_clean_tags_have_no_white_space(tags: list[str]) -> None:
    clean = clean_tags(tuple(tags))
    assert all(tag.split() == [tag] for tag in clean)
    assert len({tag.casefold() for tag in clean}) == len(clean)


@pytest.mark.parametrize(
    ("name", "clean"),
    [("Sino: Russia", "Sino: Russia"), ("a\n b", "a b"), ("A :: :: B", "A::B"), ("  ", "studyapp"), ('"x"', "'x'")],
)
def test_deck_names(name: str, clean: str) -> None:
    assert clean_deck_name(name) == clean


@pytest.mark.parametrize(("html", "blank"), [("<p><br></p> &nbsp;", True), ("<b>x</b>", False), ("", True)])
def test_blank_html(html: str, blank: bool) -> None:
    assert is_blank(html) is blank
