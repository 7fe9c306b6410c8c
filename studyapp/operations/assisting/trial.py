"""Test an assistant with one short question on a sentence of the program; no word of an essay is sent."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from studyapp.assistant.client import Client, Limits
from studyapp.assistant.prompts import for_trial
from studyapp.assistant.replies import UnreadableError, cards_in
from studyapp.domain.assisting import Endpoint

_LIST_TIMEOUT_S = 20
_ANSWER_TIMEOUT_S = 180  # a model that is not loaded yet takes its time for the first answer
_MOST_TOKENS = 1000  # of an answer, with what a model that thinks aloud thinks before


@dataclass(frozen=True, slots=True)
class Trial:
    """The result of a trial.

    Attributes:
        seconds: the seconds until the answer was complete.
        is_readable: whether it is a card.
    """

    seconds: float
    is_readable: bool


def list_models(endpoint: Endpoint, go_on: Callable[[], None]) -> tuple[str, ...]:
    """Return the models that a service has.

    Raises:
        StudyAppError: it does not tell them.
    """
    named = endpoint if endpoint.model else replace(endpoint, model="any")
    return Client(named, Limits(silent_s=_LIST_TIMEOUT_S, total_s=_LIST_TIMEOUT_S)).models(go_on)


def has_model(models: Sequence[str], name: str) -> bool:
    """Return whether a model is among those of a service; Ollama knows “gemma3:latest” without the tag as well."""
    return bool(name) and (name in models or f"{name}:latest" in models)


def run_trial(endpoint: Endpoint, go_on: Callable[[], None]) -> Trial:
    """Ask a model once, and time its answer.

    Raises:
        StudyAppError: it does not answer.
    """
    limits = Limits(
        silent_s=_ANSWER_TIMEOUT_S, total_s=_ANSWER_TIMEOUT_S, tries=2, longest_wait_s=5, most_tokens=_MOST_TOKENS
    )
    answer = Client(endpoint, limits).ask(for_trial(), go_on)
    try:
        is_readable = bool(cards_in(answer.text).cards)
    except UnreadableError:
        is_readable = False
    return Trial(answer.cost.seconds, is_readable)
