"""Serves requests for cards."""

from typing import Any, NoReturn

from studyapp.domain import codec
from studyapp.domain.essays import Essay
from studyapp.domain.generation import DraftNote, MakingSettings
from studyapp.worker.lines import Answer, Telling, serve, unreadable

_WHAT = "cards"


def main() -> NoReturn:
    """Load the models, then make cards for each request: an object with `essay`, `settings` and `in_parts`.

    The answer is of kind `made`; where parts are wanted, those before it have `drafts`.
    """
    serve(_WHAT, _ready)


def _ready() -> Answer:
    from studyapp.extraction import load_models
    from studyapp.operations.essays.making import make

    models = load_models()

    def answer(values: Any, tell: Telling) -> dict[str, Any]:
        essay, settings = _request(values)

        def part(drafts: tuple[DraftNote, ...]) -> None:
            tell.part(drafts=codec.drafts_to_json(drafts))

        made = make(essay, settings, tell, models, part if values.get("in_parts") else None)
        return {"kind": "made", "generation": codec.generation_to_json(made)}

    return answer


def _request(values: Any) -> tuple[Essay, MakingSettings]:
    try:
        return codec.essay_from_json(values["essay"]), codec.settings_from_json(values["settings"])
    except (ValueError, TypeError, KeyError) as error:
        raise unreadable(_WHAT, error) from error
