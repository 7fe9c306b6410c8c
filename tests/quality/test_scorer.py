"""The scorer gives full marks to a perfect generation and takes them away for each planted miss."""

import copy
from typing import Any

import pytest

from tests.quality.scorer import Labels, score
from tests.quality.wording import Passages, says_figure

FIRST = "Bobo Lo (2008) calls the bond an axis of convenience."
SECOND = "Trade reached $240 billion in 2023, and the Su-27 was sold [1, 2]."
TEXT = f"Opening\n\n{FIRST} {SECOND}"


def _row(text: str, **more: Any) -> dict[str, Any]:
    return {"start": TEXT.index(text), "end": TEXT.index(text) + len(text), "text": text, **more}


def _item(*authors: str, year: str | None = None, key: str | None = None) -> dict[str, Any]:
    return {"authors": list(authors), "year": year, "pages": None, "key": key}


LABELS = Labels(
    citations=[
        {"text": "Lo (2008)", "sentence": FIRST, "items": [_item("Lo", year="2008")]},
        {"text": "[1, 2]", "sentence": SECOND, "items": [_item("Fenner", key="1"), _item("Foege", key="2")]},
    ],
    figures=[
        {"text": "$240 billion", "sentence": SECOND, "importance": 3},
        {"text": "2023", "sentence": SECOND, "importance": 2},
    ],
    not_figures=[{"text": "Su-27", "sentence": SECOND}],
    claims=[{"claim": "Lo sees convenience.", "answer": "convenience", "sentence": FIRST, "importance": 3}],
    headings=["Opening"],
    furniture=["Page 1/2"],
    sentences=[FIRST, SECOND],
)


def _card(sentence: str, blank: str, kind: str) -> dict[str, Any]:
    front = sentence.replace(blank, "[...]").removesuffix(" [1, 2].")
    quote = {"start": TEXT.index(sentence), "end": TEXT.index(sentence) + len(sentence), "exact": sentence}
    common = {"form": "cloze", "context": None, "source": "", "status": "accepted", "kind": kind}
    return {**common, "front": front, "back": blank, "quote": quote}


def _perfect() -> dict[str, Any]:
    return {
        "document": {"text": TEXT, "headings": [{"text": "Opening"}]},
        "citations": [
            _row("(2008)", items=[_item("Lo", year="2008")]),
            _row("[1, 2]", items=[_item(key="1"), _item(key="2")]),
        ],
        "figures": [_row("$240 billion"), _row("2023")],
        "cards": [
            _card(SECOND, "$240 billion", "figure"),
            _card(SECOND, "2023", "figure"),
            _card(FIRST, "convenience", "claim"),
        ],
    }


def test_a_perfect_generation_gets_full_marks() -> None:
    result = score(_perfect(), LABELS)
    assert {name: rows for name, rows in result.misses.items() if rows} == {}
    assert (result.citation_groups.f1, result.citation_items.f1, result.headings.f1) == (1, 1, 1)
    assert (result.sentences_whole, result.figures_seen, result.figures_carded, result.claims_asked) == (1, 1, 1, 1)
    assert (result.furniture_leaked, result.figures_false, result.faulty, result.accepted) == (0, 0, 0, 3)
    assert result.per_1000_words == pytest.approx(3000 / len(TEXT.split()))


def _without_citation(generation: dict[str, Any]) -> None:
    del generation["citations"][0]


def _wrong_year(generation: dict[str, Any]) -> None:
    generation["citations"][0]["items"][0]["year"] = "2009"


def _invented_citation(generation: dict[str, Any]) -> None:
    generation["citations"].append(_row("and", items=[_item("And")]))


def _heading_lost(generation: dict[str, Any]) -> None:
    generation["document"]["headings"] = []


def _furniture(generation: dict[str, Any]) -> None:
    generation["document"]["text"] += "\n\nPage 1/2"


def _sentence_cut(generation: dict[str, Any]) -> None:
    generation["document"]["text"] = TEXT.replace("an axis", "an Page 3 axis")


def _figure_unseen(generation: dict[str, Any]) -> None:
    del generation["figures"][0]


def _false_figure(generation: dict[str, Any]) -> None:
    generation["figures"].append(_row("27"))


def _year_of_citation(generation: dict[str, Any]) -> None:
    generation["figures"].append(_row("2008"))


def _figure_uncarded(generation: dict[str, Any]) -> None:
    del generation["cards"][1]


def _claim_unasked(generation: dict[str, Any]) -> None:
    del generation["cards"][2]


def _faulty_card(generation: dict[str, Any]) -> None:
    generation["cards"][0]["front"] += " This ["


@pytest.mark.parametrize(
    ("plant", "figure", "expected"),
    [
        (_without_citation, "citation_groups.f1", 2 / 3),
        (_without_citation, "citation_items.f1", 4 / 5),
        (_wrong_year, "citation_items.f1", 2 / 3),
        (_invented_citation, "citation_groups.f1", 4 / 5),
        (_heading_lost, "headings.f1", 0),
        (_furniture, "furniture_leaked", 1),
        (_sentence_cut, "sentences_whole", 0.5),
        (_figure_unseen, "figures_seen", 0.5),
        (_false_figure, "figures_false", 1),
        (_year_of_citation, "figures_false", 1),
        (_figure_uncarded, "figures_carded", 0.5),
        (_claim_unasked, "claims_asked", 0),
        (_faulty_card, "faulty", 1),
        (_faulty_card, "figures_carded", 0.5),
    ],
)
def test_a_planted_miss_costs_its_mark(plant: Any, figure: str, expected: float) -> None:
    generation = copy.deepcopy(_perfect())
    plant(generation)
    value: Any = score(generation, LABELS)
    for name in figure.split("."):
        value = getattr(value, name)
    assert value == pytest.approx(expected)


def test_a_shortened_list_of_authors_is_read_rightly_with_and_without_its_mark() -> None:
    generation = _perfect()
    generation["citations"][0]["items"][0]["authors"].append("et al.")
    assert score(generation, LABELS).citation_items.f1 == 1


def test_a_suggested_card_is_not_counted_among_the_accepted() -> None:
    generation = _perfect()
    generation["cards"][0]["status"] = "suggested"
    generation["cards"][0]["front"] += " This ["
    assert (score(generation, LABELS).accepted, score(generation, LABELS).faulty) == (2, 0)


def test_a_passage_is_found_whatever_its_dashes_and_white_space() -> None:
    passages = Passages("One – “two”\nthree. Four")
    assert passages.find('one - "two" three.') is not None
    assert passages.find("two four") is None


@pytest.mark.parametrize(
    ("answer", "figure", "given"),
    [
        ("four", "four", True),
        ("4", "four", True),
        ("more than $5 billion", "$5 billion", True),
        ("188,003 cases", "188,003", True),
        ("$5 million", "81%", False),
        ("a quarter", "a quarter", True),
        ("the half", "a quarter", False),
    ],
)
def test_an_answer_gives_a_figure_or_does_not(answer: str, figure: str, given: bool) -> None:
    assert says_figure(answer, figure) is given
