"""Queries are read as far as they go, and a tree that is written is read as itself."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from studyapp.search.parsing import parse
from studyapp.search.tree import All, At, Condition, Either, Flagged, Is, Node, Not, Place, Says
from studyapp.search.writing import written


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("", All()),
        ("   ", All()),
        ("hegemony", Says("hegemony")),
        ("coal gas", All((Says("coal"), Says("gas")))),
        ('"coal and gas"', Says("coal and gas")),
        ("“coal and gas”", Says("coal and gas")),
        ('"coal and', Says("coal and")),
        ("deck:Rivers", At(Place.DECK, "Rivers")),
        ('deck:"The long frontier" is:due', All((At(Place.DECK, "The long frontier"), Is(Condition.DUE)))),
        ('source:Lo_2008 "hegemony"', All((At(Place.SOURCE, "Lo_2008"), Says("hegemony")))),
        ("deck:", All()),
        ("is:", All()),
        ("coal is:", Says("coal")),
        ("-is:new", Not(Is(Condition.NEW))),
        ("-coal", Not(Says("coal"))),
        ("--coal", Says("coal")),
        ("well-known", Says("well-known")),
        ("coal or gas", Either((Says("coal"), Says("gas")))),
        ("coal or", Says("coal")),
        ("or coal", Says("coal")),
        ("coal gas or oil", Either((All((Says("coal"), Says("gas"))), Says("oil")))),
        ("(coal or gas) oil", All((Either((Says("coal"), Says("gas"))), Says("oil")))),
        ("-(coal or gas)", Not(Either((Says("coal"), Says("gas"))))),
        ("(coal", Says("coal")),
        ("coal) gas", All((Says("coal"), Says("gas")))),
        ('"or"', Says("or")),
        ("flag:3", Flagged(3)),
        ("http://a.b", Says("http://a.b")),
        (r"deck\:x", Says("deck:x")),
        (r"\-coal", Says("-coal")),
        ("IS:Due", Is(Condition.DUE)),
        ("\\", All()),
        ("-", Says("-")),
    ],
)
def test_what_is_typed_is_read(text: str, tree: Node) -> None:
    query = parse(text)
    assert query.tree == tree
    assert query.problems == ()
    assert query.is_empty == (tree == All())


@pytest.mark.parametrize(
    ("text", "problem"),
    [("coal is:tired", "“is:tired” is not known"), ("coal flag:9", "“flag:9” is not known; flags go from 1 to 7.")],
)
def test_what_is_not_understood_is_told_and_left_out(text: str, problem: str) -> None:
    query = parse(text)
    assert query.tree == Says("coal")
    (said,) = query.problems
    assert said.startswith(problem)


@given(st.text(max_size=60))
def test_every_text_is_a_query(text: str) -> None:
    parse(text)


said = st.text(min_size=1, max_size=12).map(lambda text: " ".join(text.split())).filter(bool)
leaves = st.one_of(
    said.map(Says),
    st.builds(At, st.sampled_from(Place), said),
    st.sampled_from(Condition).map(Is),
    st.integers(1, 7).map(Flagged),
)


trees = st.recursive(
    leaves,
    lambda inner: st.one_of(
        inner.map(Not),
        st.lists(inner.filter(lambda node: not isinstance(node, All)), min_size=2, max_size=4).map(
            lambda nodes: All(tuple(nodes))
        ),
        st.lists(inner.filter(lambda node: not isinstance(node, Either)), min_size=2, max_size=4).map(
            lambda nodes: Either(tuple(nodes))
        ),
    ),
    max_leaves=8,
)


@given(trees)
@example(Says("“"))
@example(At(Place.DECK, "the „Amur”"))
def test_a_written_tree_is_read_as_itself(tree: Node) -> None:
    assert parse(written(tree)).tree == tree


def test_any_number_of_hyphens_is_understood() -> None:
    assert parse("-" * 3000 + "coal").tree == Says("coal")
    assert parse("-" * 3001 + "deck:Rivers").tree == Not(At(Place.DECK, "Rivers"))
