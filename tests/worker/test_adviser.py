"""The child that reads cards beside their passages: it answers, it refuses what it cannot read, it can be cancelled."""

import queue
from collections.abc import Iterator
from dataclasses import replace

import pytest

from studyapp.domain.errors import StudyAppError
from studyapp.domain.ids import Uid
from studyapp.domain.quality.verifying import Advice, Advised, CardWithPassage
from studyapp.domain.spans import Span
from studyapp.operations.child import Job
from studyapp.operations.proving.adviser import AdviceChild, AdviceReports
from studyapp.reading.texts import read_text

SENTENCE = "The mill at Aare employed 48 people in 1824."
ESSAY = read_text(f"# Mills\n\n{SENTENCE} The mill at Elbe had no wheel.\n", markdown=True)
START = ESSAY.text.index(SENTENCE)
CARD = CardWithPassage(
    Uid("a"), Span(START, START + len(SENTENCE)), "How many people did the mill at Aare employ in 1824?", "84"
)
PATIENCE_S = 120  # two small machines' worth; a hang still ends


@pytest.fixture
def adviser() -> Iterator[AdviceChild]:
    with AdviceChild() as running:
        yield running


def _asked(
    adviser: AdviceChild, *cards: CardWithPassage, language: str = "en"
) -> "queue.SimpleQueue[Advised | StudyAppError]":
    ends: queue.SimpleQueue[Advised | StudyAppError] = queue.SimpleQueue()
    adviser.advise(
        replace(ESSAY, language=language), cards, AdviceReports(lambda done, total: None, ends.put, ends.put)
    )
    return ends


def test_advice_comes_back_card_by_card(adviser: AdviceChild) -> None:
    came = _asked(adviser, CARD, replace(CARD, note_uid=Uid("b"), back="48")).get(timeout=PATIENCE_S)
    assert came == Advised((Advice(Uid("a"), "“84” does not stand in its evidence."),), 2)


def test_an_essay_that_it_cannot_read_is_told(adviser: AdviceChild) -> None:
    assert "in English" in str(_asked(adviser, CARD, language="fr").get(timeout=PATIENCE_S))


def test_a_request_that_means_nothing_is_told(adviser: AdviceChild) -> None:
    ends: queue.SimpleQueue[object] = queue.SimpleQueue()
    adviser.do(Job(lambda: {"essay": 7}, "advised", lambda done, total: None, ends.put, ends.put))
    assert "cannot be read" in str(ends.get(timeout=PATIENCE_S))


def test_it_can_be_cancelled_and_asked_again(adviser: AdviceChild) -> None:
    given_up = _asked(adviser, CARD)
    adviser.cancel()
    assert isinstance(_asked(adviser, CARD).get(timeout=PATIENCE_S), Advised)
    assert given_up.empty()
