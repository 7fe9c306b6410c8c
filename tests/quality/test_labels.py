"""The labels are sound: each stands in its sentence, in the order of the text, with a known kind."""

from pathlib import Path

import pytest

from studyapp.domain.annotations import FigureKind
from tests.quality.conftest import LABELS
from tests.quality.scorer import Labels, read_labels
from tests.quality.wording import words

NAMES = sorted(path.name for path in LABELS.iterdir())


@pytest.fixture(params=NAMES)
def labels(request: pytest.FixtureRequest) -> Labels:
    """The labels of one text."""
    return read_labels(LABELS / request.param)


def test_each_text_has_labels(labelled: dict[str, Path]) -> None:
    assert sorted(labelled) == NAMES


def test_every_label_stands_in_a_sentence_of_the_text(labels: Labels) -> None:
    rows = [*labels.citations, *labels.figures, *labels.not_figures, *labels.claims]
    assert [row for row in rows if row["sentence"] not in labels.sentences] == []
    printed = [*labels.citations, *labels.figures, *labels.not_figures]
    assert [row["text"] for row in printed if row["text"] not in row["sentence"]] == []


def test_labels_come_in_the_order_of_the_text(labels: Labels) -> None:
    for rows in (labels.citations, labels.figures, labels.claims):
        places = [labels.sentences.index(row["sentence"]) for row in rows]
        assert places == sorted(places)


def test_figures_have_a_known_kind_an_importance_and_their_hedge(labels: Labels) -> None:
    for row in labels.figures:
        assert row["kind"] in set(FigureKind)
        assert row["importance"] in {1, 2, 3}
        assert row.get("hedge", "") in row["sentence"]


def test_the_answer_of_a_claim_comes_from_its_sentence(labels: Labels) -> None:
    assert [row["answer"] for row in labels.claims if not words(row["answer"]) <= words(row["sentence"])] == []
