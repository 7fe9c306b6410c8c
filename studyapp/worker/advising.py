"""Serves requests to hold cards against their passages."""

from typing import Any, NoReturn

from studyapp.domain import codec
from studyapp.domain.essays import Essay
from studyapp.domain.verifying import Held
from studyapp.worker.lines import Answer, Progress, serve, unreadable

_WHAT = "advice on cards"


def main() -> NoReturn:
    """Load the models, then read cards for each request: an object with `essay` and `cards`.

    The answer is of kind `advised`.
    """
    serve(_WHAT, _ready)


def _ready() -> Answer:
    from studyapp.extraction import load_models
    from studyapp.operations.proving.advising import advise

    models = load_models()

    def answer(values: Any, progress: Progress) -> dict[str, Any]:
        essay, cards = _request(values)
        return {"kind": "advised", "advised": codec.advice_to_json(advise(essay, models, cards, progress))}

    return answer


def _request(values: Any) -> tuple[Essay, tuple[Held, ...]]:
    try:
        return codec.essay_from_json(values["essay"]), tuple(map(codec.held_from_json, values["cards"]))
    except (ValueError, TypeError, KeyError) as error:
        raise unreadable(_WHAT, error) from error
