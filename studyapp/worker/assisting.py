"""Serves requests to an assistant: asks it, and proves its cards; it holds no library, and a key in memory alone."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from studyapp.domain import codec
from studyapp.domain.essays import Essay
from studyapp.worker.lines import Answer, Message, Progress, serve, unreadable

if TYPE_CHECKING:
    from studyapp.operations.assisting.asking import Studied

_WHAT = "an assistant's cards"


def main() -> NoReturn:
    """Ask for each request: an object with `essay`, `wish`, `endpoint` and `answers`, the folder of kept answers.

    Each passage gives a part, with `assisted`; the answer is of kind `assisted`.
    """
    serve(_WHAT, _ready)


def _ready() -> Answer:
    from studyapp.assistant.answers import Answers
    from studyapp.extraction import load_models
    from studyapp.operations.assisting.asking import Assistant, Studied

    models = load_models()
    last: list[Studied] = []  # reading an essay takes seconds, and most wishes are for the one before

    def studied(essay: Essay, progress: Progress) -> Studied:
        if not last or last[0].essay != essay:
            last[:] = [Studied(essay, models, progress)]
        progress(1, 1)  # from here on the assistant is waited for
        return last[0]

    def answer(values: Any, progress: Progress) -> Iterator[Message]:
        try:
            essay, wish = codec.essay_from_json(values["essay"]), codec.wish_from_json(values["wish"])
            endpoint, folder = codec.endpoint_from_json(values["endpoint"]), Path(values["answers"])
        except (ValueError, TypeError, KeyError) as error:
            raise unreadable(_WHAT, error) from error
        assistant = Assistant(endpoint, Answers(folder))
        return _parts(lambda: studied(essay, progress), lambda read: assistant.assist(read, wish))

    return answer


def _parts(read: "Callable[[], Studied]", ask: "Callable[[Studied], Iterator[Any]]") -> Iterator[Message]:
    for assisted in ask(read()):
        yield {"kind": "part", "assisted": codec.assisting_to_json(assisted)}
    yield {"kind": "assisted"}
