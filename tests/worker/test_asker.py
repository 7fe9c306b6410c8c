"""The child that asks an assistant: parts come as they are there, it can be cancelled, and it ends with its parent."""

import queue
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from studyapp.domain.assisting import AssistantRequest, AssistantResult, Endpoint
from studyapp.domain.errors import StudyAppError
from studyapp.operations.assisting.asker import AssistantChild, AssistantReports
from studyapp.reading.texts import read_text
from tests.talker import Heard, Talker, made, raw, stalling

ESSAY = read_text(
    "# Mills\n\n## Wind\n\nThe mill at Aare employed 48 people in 1824.\n\n"
    "## Water\n\nThe mill at Elbe had no wheel.\n",
    markdown=True,
)
PATIENCE_S = 120  # two small machines' worth; a hang still ends
End = AssistantResult | StudyAppError | None


def _word(heard: Heard) -> Iterator[dict[str, Any]]:
    for number, sentence in heard.numbered.items():
        if "48" in sentence:
            yield {"front": "How many people did the mill at Aare employ in 1824?", "back": "48", "evidence": [number]}


@pytest.fixture
def asker(tmp_path: Path) -> Iterator[AssistantChild]:
    with AssistantChild(tmp_path / "answers") as running:
        yield running


def _asked(asker: AssistantChild, talker: Talker) -> "queue.SimpleQueue[End]":
    heard: queue.SimpleQueue[End] = queue.SimpleQueue()
    reports = AssistantReports(lambda done, total: None, heard.put, lambda: heard.put(None), heard.put)
    asker.ask(ESSAY, AssistantRequest(), Endpoint(talker.address, "small", "a-key"), reports)
    return heard


def test_parts_come_one_by_one_and_then_the_end(asker: AssistantChild) -> None:
    with Talker(made(_word)) as talker:
        heard = _asked(asker, talker)
        ends = [heard.get(timeout=PATIENCE_S) for _ in range(3)]
    assert [(each.done, each.total, len(each.drafts)) for each in ends if isinstance(each, AssistantResult)] == [
        (1, 2, 1),
        (2, 2, 0),
    ]
    assert ends[2] is None
    assert talker.heard[0].headers["Authorization"] == "Bearer a-key"


def test_an_essay_that_was_read_is_told_to_be_so_at_once(asker: AssistantChild) -> None:
    progress: queue.SimpleQueue[tuple[int, int]] = queue.SimpleQueue()
    with Talker(made(_word)) as talker:
        heard = _asked(asker, talker)
        while heard.get(timeout=PATIENCE_S) is not None:
            pass
        talker.lines = [stalling(talker, "{")]
        reports = AssistantReports(lambda done, total: progress.put((done, total)), heard.put, lambda: None, heard.put)
        asker.ask(ESSAY, AssistantRequest(anew=True), Endpoint(talker.address, "small", "a-key"), reports)
        assert progress.get(timeout=PATIENCE_S) == (1, 1)  # though the assistant has said nothing yet


def test_what_came_before_a_failure_is_there(asker: AssistantChild) -> None:
    with Talker(made(_word), raw(401)) as talker:
        heard = _asked(asker, talker)
        first, second = heard.get(timeout=PATIENCE_S), heard.get(timeout=PATIENCE_S)
    assert isinstance(first, AssistantResult)
    assert isinstance(second, StudyAppError)
    assert "key" in second.message


def test_it_is_cancelled_while_the_service_is_silent(asker: AssistantChild) -> None:
    with Talker() as talker:
        talker.lines = [made(_word), stalling(talker, "{")]
        heard = _asked(asker, talker)
        assert isinstance(heard.get(timeout=PATIENCE_S), AssistantResult)
        asker.cancel()
        assert asker.process_id is None
        assert heard.empty()
        talker.lines = [made(_word)]
        again = _asked(asker, talker)
        assert isinstance(again.get(timeout=PATIENCE_S), AssistantResult)
