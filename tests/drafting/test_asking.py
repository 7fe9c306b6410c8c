"""A clause becomes a question where both models read it alike and nothing is lost; else its cloze stays."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from studyapp.domain.annotations import Parse, Token
from studyapp.domain.generation import DraftNote
from studyapp.domain.spans import Span
from studyapp.drafting.asking.asking import Asked, is_restated, question_of
from studyapp.drafting.asking.clause import Clause, clause_of, cut
from studyapp.drafting.asking.gap import Gap
from studyapp.drafting.asking.putting import is_common
from studyapp.drafting.asking.verbs import base_of, third_person
from studyapp.drafting.asking.wording import Piece, worded
from studyapp.drafting.material import Material
from studyapp.drafting.tree import Tree
from studyapp.extraction import Models
from studyapp.extraction.parsing import parse_all

DraftsOf = Callable[..., tuple[DraftNote, ...]]
HERE = Path(__file__).parent


def rows(name: str) -> list[list[str]]:
    return [line.split("\t") for line in (HERE / name).read_text(encoding="utf-8").splitlines()]


QUESTIONS, CLOZES = rows("questions.tsv"), rows("clozes.tsv")


def plain(marked: str) -> tuple[str, Span]:
    """A sentence without the brackets around its answer, and where the answer stands."""
    start, end = marked.index("["), marked.index("]") - 1
    return marked.replace("[", "", 1).replace("]", "", 1), Span(start, end)


@pytest.fixture(scope="module")
def asked(models: Models) -> dict[str, Asked | None]:
    """What becomes of each row of both tables."""
    listed = [(row[0], *plain(row[0]), row[1], row[2]) for row in QUESTIONS + CLOZES]
    whole = " ".join(text for _, text, *_ in listed)
    names = set(re.findall(r"[a-z,] ([A-Z][a-z]+)", whole)) - {w.capitalize() for w in re.findall(r"\b[a-z]+\b", whole)}
    parses = parse_all([text for _, text, *_ in listed], models)
    return {
        marked: question_of(text, place, hint, kind, read, lambda word: word.capitalize() not in names)
        for (marked, text, place, hint, kind), read in zip(listed, parses, strict=True)
    }


def test_the_tables_have_rows_enough() -> None:
    assert len(QUESTIONS) >= 120
    assert len(CLOZES) >= 100


@pytest.mark.parametrize(("marked", "front", "back"), [(row[0], row[3], row[4]) for row in QUESTIONS])
def test_a_clause_becomes_a_question(asked: dict[str, Asked | None], marked: str, front: str, back: str) -> None:
    made = asked[marked]
    assert made is not None
    assert (made.front, made.back) == (front, back)


@pytest.mark.parametrize("marked", [row[0] for row in CLOZES])
def test_a_clause_stays_a_cloze(asked: dict[str, Asked | None], marked: str) -> None:
    assert asked[marked] is None


@pytest.mark.parametrize(
    ("marked", "is_topic"),
    [
        ("[The merchants of the town] resisted the new law.", True),
        ("[Farmers] opposed the new tariff on grain.", True),
        ("[Margaret Oakley] founded the first cooperative bank in the province.", False),
        ("[The Treaty of Lisbon] strengthened the powers of the European Parliament.", False),
        ("[Heavy taxation] may discourage investment in new machinery.", False),
        ("The reform weakened [the power of the landlords].", False),
    ],
)
def test_who_or_what_a_sentence_is_about_is_known(asked: dict[str, Asked | None], marked: str, is_topic: bool) -> None:
    made = asked[marked]
    assert made is not None
    assert made.asks_the_topic is is_topic


def test_models_that_differ_ask_nothing(models: Models) -> None:
    text, place = plain("The reform weakened [the power of the landlords].")
    (both,) = parse_all([text], models)
    assert question_of(text, place, "what", "claim", both, lambda _: True) is not None
    verb = next(i for i, token in enumerate(both[1].tokens) if token.text == "weakened")
    tokens = tuple(replace(t, relation="nsubj") if t.relation == "dobj" else t for t in both[1].tokens)
    other = Parse("other", tuple(replace(t, tag="VBZ") if i == verb else t for i, t in enumerate(tokens)))
    assert question_of(text, place, "what", "claim", (both[0], other), lambda _: True) is None
    assert question_of(text, place, "what", "claim", (), lambda _: True) is None


@pytest.fixture(scope="module")
def clause(models: Models) -> Clause:
    text = "In 1832 the reform weakened the power of the landlords in the north."
    ((first, *_),) = parse_all([text], models)
    found = clause_of(Tree(first), text, next(i for i, t in enumerate(first.tokens) if t.head == i), 0, 12)
    assert found is not None
    return found


def test_nothing_of_a_clause_may_be_lost(clause: Clause) -> None:
    whole = Gap(tuple(range(5, 10)), "what", tuple(range(5, 10)), may_go_on=True)
    made = worded(clause, whole, (), lambda _: True)
    assert made is not None
    assert is_restated(clause, made)
    for left_out in range(len(made.pieces)):
        fewer = made.pieces[:left_out] + made.pieces[left_out + 1 :]
        if made.pieces[left_out].text:
            assert not is_restated(clause, replace(made, pieces=fewer)), made.pieces[left_out].text
    assert not is_restated(clause, replace(made, pieces=(*made.pieces, Piece("in Wales"))))
    assert not is_restated(clause, replace(made, answer=Piece("the wealth of the landlords", made.answer.tokens)))
    assert not is_restated(clause, replace(made, answer=Piece("the power", made.answer.tokens[:2])))


def test_a_parse_is_cut_to_a_clause(models: Models) -> None:
    text = "The town grew, and the mill closed in 1892."
    ((first, *_),) = parse_all([text], models)
    start = text.index("the mill")
    said = "The mill closed in 1892."
    made = cut(first, tuple(range(start, len(text))), said)
    assert made is not None
    assert [token.text for token in made.tokens] == ["The", "mill", "closed", "in", "1892", "."]
    assert [token.text for i, token in enumerate(made.tokens) if token.head == i] == ["closed"]
    assert cut(first, (*range(0, 8), *range(start, start + 8)), "The townthe mill") is None  # two that hang on nothing
    assert cut(first, (-1, *range(start, len(text) - 1)), said) is None  # a letter that the sentence has not


@pytest.mark.parametrize(
    ("word", "tag", "lemma", "base"),
    [
        ("founded", "VBD", "found", "found"),
        ("found", "VBD", "find", "find"),
        ("carried", "VBD", "carry", "carry"),
        ("stopped", "VBD", "stop", "stop"),
        ("limited", "VBD", "limit", "limit"),
        ("focused", "VBD", "focus", "focus"),
        ("staged", "VBD", "stag", None),
        ("argued", "VBD", "argu", None),
        ("engaged", "VBD", "engag", None),
        ("reaches", "VBZ", "reach", "reach"),
        ("carries", "VBZ", "carry", "carry"),
        ("has", "VBZ", "have", "have"),
        ("erodes", "VBZ", "erod", None),
        ("grow", "VBP", "grow", "grow"),
        ("grown", "VBN", "grow", None),
    ],
)
def test_the_base_of_a_verb_is_known_or_not_said(word: str, tag: str, lemma: str, base: str | None) -> None:
    assert base_of(Token(word, Span(0, len(word)), lemma, "VERB", tag, 0, "ROOT", "")) == base


def test_one_thing_does_what_many_do() -> None:
    assert [third_person(base) for base in ("carry", "play", "pass", "reach", "go", "have", "erode")] == [
        "carries",
        "plays",
        "passes",
        "reaches",
        "goes",
        "has",
        "erodes",
    ]


def test_a_writer_whom_the_text_cites_keeps_the_capital(material_of: Callable[[str], Material]) -> None:
    cited = material_of("The loss of old ships is the loss of a common memory of the coast (Wick, 1997).").text
    assert not is_common(cited, "wick")
    assert is_common(cited, "mast")


def test_a_writer_whom_a_model_takes_for_anybody_keeps_the_capital(drafts_of: DraftsOf) -> None:
    made = drafts_of(
        "The harbour of Norby was the largest market for salt in the whole of the north.",
        "Child (1997: 212) believes that reversibility is the basic concept of ethical repair.",
        "As Child has shown, the repair of a ship is the work of many hands, and Child doubts that it lasts.",
    )
    fronts = [draft.front for draft in made if "hild" in draft.front]
    assert fronts
    assert not [front for front in fronts if "child" in front]
