"""Serves requests for cards."""

from typing import Any, NoReturn

from studyapp.domain import codec
from studyapp.domain.essays import Essay
from studyapp.domain.generation import MakingSettings
from studyapp.worker.lines import Answer, Progress, serve, unreadable

_WHAT = "cards"


def main() -> NoReturn:
    """Load the models, then make cards for each request: an object with `essay` and `settings`.

    The answer is of kind `made`.
    """
    serve(_WHAT, _ready)


def _ready() -> Answer:
    from studyapp.extraction import load_models
    from studyapp.operations.essays.making import make

    models = load_models()

    def answer(values: Any, progress: Progress) -> dict[str, Any]:
        essay, settings = _request(values)
        return {"kind": "made", "generation": codec.generation_to_json(make(essay, settings, progress, models))}

    return answer


def _request(values: Any) -> tuple[Essay, MakingSettings]:
    try:
        return codec.essay_from_json(values["essay"]), codec.settings_from_json(values["settings"])
    except (ValueError, TypeError, KeyError) as error:
        raise unreadable(_WHAT, error) from error
