r"""Brackets of a cloze are blanks where people mean blanks, and whatever stands in a field comes back as it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.deckfile.marks import tidy
from studyapp.deckfile.markup import cloze_of, cloze_of_first_format, with_brackets
from studyapp.deckfile.reading import read_deck
from studyapp.deckfile.suggestions.reading import read_suggestions
from studyapp.deckfile.suggestions.writing import write_suggestions
from studyapp.deckfile.writing import write_deck
from studyapp.domain.cloze import deletions
from studyapp.domain.curated import FieldEdit, SharedCard, SharedDeck, Suggestion, SuggestionKind, Suggestions
from studyapp.domain.ids import Uid


def deck_of(cloze: str, format_of_file: str) -> SharedDeck | None:
    head = f"---\nformat: {format_of_file}\ntitle: Lists\nid: lists-of-things\n---\n\n"
    return read_deck(f"{head}C: {cloze}\n<!--\nuid: card-of-lists\n-->\n".encode()).deck


@pytest.mark.parametrize(
    ("written", "stored", "first"),
    [
        ("a[0] is [one]", "a[0] is {{c1::one}}", "a{{c1::0}} is {{c2::one}}"),
        ("a[0][1] is [one]", "a[0][1] is {{c1::one}}", "a{{c1::0}}{{c2::1}} is {{c3::one}}"),
        ("f(x)[0] is [one]", "f(x)[0] is {{c1::one}}", "f(x){{c1::0}} is {{c2::one}}"),
        (
            "[map](http://x.org) of [Asia]",
            "[map](http://x.org) of {{c1::Asia}}",
            "{{c1::map}}(http://x.org) of {{c2::Asia}}",
        ),
        ("[map](<a b> 'c') of [Asia]", "[map](<a b> 'c') of {{c1::Asia}}", "{{c1::map}}(<a b> 'c') of {{c2::Asia}}"),
        ("`x [y]` is [z]", "`x [y]` is {{c1::z}}", "`x {{c1::y}}` is {{c2::z}}"),
        (r"\(x_{[1]}\) is [z]", r"\(x_{[1]}\) is {{c1::z}}", r"\(x_{{{c1::1}}}\) is {{c2::z}}"),
        (r"$ [x]^2$ [z]", r"$ {{c1::x}}^2$ {{c2::z}}", r"$ {{c1::x}}^2$ {{c2::z}}"),
        (r"$\{x\} [y]^2$ [z]", r"$\{x\} [y]^2$ {{c1::z}}", r"$\{x\} {{c1::y}}^2$ {{c2::z}}"),
        ("![m](x.png) [z]", "![m](x.png) {{c1::z}}", "![m](x.png) {{c1::z}}"),
        (r"\[12\] is [z]", r"\[12\] is {{c1::z}}", r"\[12\] is {{c1::z}}"),
        ("in [1689](so he says)", "in {{c1::1689}}(so he says)", "in {{c1::1689}}(so he says)"),
        ("the [19][89] of it", "the {{c1::19}}{{c2::89}} of it", "the {{c1::19}}{{c2::89}} of it"),
        ("“[q]” ([w]) $5 [z] and $20", "“{{c1::q}}” ({{c2::w}}) $5 {{c3::z}} and $20", None),
        ("a[0] is {{c2::one}} [1]", "a[0] is {{c2::one}} [1]", None),
    ],
)
def test_a_bracket_is_a_blank_where_people_mean_one(written: str, stored: str, first: str | None) -> None:
    assert cloze_of(written) == stored
    assert cloze_of_first_format(written) == (first or stored)
    for format_of_file, wanted in (("studyapp.deck/2", stored), ("studyapp.deck/1", first or stored)):
        deck = deck_of(written, format_of_file)
        assert deck is not None
        assert deck.cards[0].front == wanted
    assert with_brackets(stored) == written


def test_a_block_of_code_has_no_blank() -> None:
    text = "Say [one]:\n\n```\n[x]\n```\n\n    [y]\n\n[two]"
    assert [each.answer for each in deletions(cloze_of(text))] == ["one", "two"]


BRACKETED = [
    "[a]",
    "a[0]",
    "[t](u)",
    "![p](q)",
    r"\[",
    r"\]",
    "`c[0]`",
    "```\n[c]\n```",
    "{{c2::b[1]}}",
    "{{c1::[d]::e}}",
]
FORMULAS = ["$x_1[2]$", r"\(a[1]\)", r"\{1\}", "2*3*4", "$5", "{{", "}}", "::"]
PIECES = st.sampled_from([*"ab1 0$\\*_[](){}<>^=+-/|.,:;`#&!~'\"\né", *BRACKETED, *FORMULAS])
TEXTS = st.lists(PIECES, max_size=12).map("".join)


@given(TEXTS, st.text(st.sampled_from("ab[]$\\`*(){} "), min_size=1, max_size=6), TEXTS)
def test_a_cloze_that_is_written_is_read_as_it_was(before: str, answer: str, after: str) -> None:
    stored = tidy(f"{before} {{{{c1::{answer}}}}} {after}")
    card = SharedCard(Uid("card-of-lists"), stored, is_cloze=True)
    deck = SharedDeck(Uid("lists-of-things"), "Lists", cards=(card,))
    assert read_deck(write_deck(deck).encode()).deck == deck
    edit = Suggestion(SuggestionKind.EDIT, card.uid, "so", (FieldEdit("front", stored, "abcdefghij"),), is_cloze=True)
    given_back = Suggestions(Uid("given-back"), deck.uid, "Lists", 1, "", (edit,), ())
    assert read_suggestions(write_suggestions(given_back).encode()).suggestions == given_back


@given(TEXTS, TEXTS)
def test_a_question_that_is_written_is_read_as_it_was(front: str, back: str) -> None:
    card = SharedCard(
        Uid("card-of-lists"), tidy(front) or "x", tidy(back) or "y", context=tidy(back), remarks=tidy(front)
    )
    deck = SharedDeck(Uid("lists-of-things"), "Lists", cards=(card,))
    assert read_deck(write_deck(deck).encode()).deck == deck


@pytest.mark.parametrize("many", ["[", "![", "`", "$", "\\[", "a[0]", "[a](", "[x] "])
def test_many_brackets_cost_no_more_than_their_number(many: str) -> None:
    assert cloze_of(many * 5_000 + "z").endswith("z")
