"""Serve the jobs of the child processes: make cards, advise on cards, ask an assistant, fit the schedule, plan."""

from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from studyapp.domain import codec
from studyapp.domain.essays import Essay
from studyapp.domain.exams import ExamTask
from studyapp.domain.generation import DraftNote, MakingSettings
from studyapp.domain.memory.weights import Fit
from studyapp.domain.quality.verifying import CardWithPassage
from studyapp.scheduling.memory import WEIGHT_COUNT
from studyapp.worker.lines import Answer, Message, Progress, Telling, serve, unreadable

if TYPE_CHECKING:
    from studyapp.extraction import Models
    from studyapp.operations.assisting.asking import PreparedEssay


_CARDS = "cards"
_ADVICE = "advice on cards"
_ASSISTED = "an assistant's cards"
_FIT = "a fit"
_PLAN = "a plan"


def make_cards() -> NoReturn:
    """Load the models, then make cards for each request: an object with `essay` and `settings`.

    The answer is of kind `made`; where parts are wanted, those before it have `drafts`.
    """
    serve(_CARDS, _ready_to_make)


def _ready_to_make() -> Answer:
    from studyapp.operations.essays.making import make_cards

    models = _models()

    def answer(values: Any, tell: Telling) -> dict[str, Any]:
        essay, settings = _making_request(values)

        def part(drafts: tuple[DraftNote, ...]) -> None:
            tell.part(drafts=codec.drafts_to_json(drafts))

        generation = make_cards(essay, settings, tell, models, part if values.get("in_parts") else None)
        return {"kind": "made", "generation": codec.generation_to_json(generation)}

    return answer


def _making_request(values: Any) -> tuple[Essay, MakingSettings]:
    try:
        return codec.essay_from_json(values["essay"]), codec.settings_from_json(values["settings"])
    except (ValueError, TypeError, KeyError) as error:
        raise unreadable(_CARDS, error) from error


def advise_on_cards() -> NoReturn:
    """Load the models, then check cards for each request: an object with `essay` and `cards`.

    The answer is of kind `advised`.
    """
    serve(_ADVICE, _ready_to_advise)


def _ready_to_advise() -> Answer:
    from studyapp.operations.proving.advising import advise

    models = _models()

    def answer(values: Any, progress: Progress) -> dict[str, Any]:
        essay, cards = _advice_request(values)
        return {"kind": "advised", "advised": codec.advice_to_json(advise(essay, models, cards, progress))}

    return answer


def _advice_request(values: Any) -> tuple[Essay, tuple[CardWithPassage, ...]]:
    try:
        return codec.essay_from_json(values["essay"]), tuple(map(codec.held_from_json, values["cards"]))
    except (ValueError, TypeError, KeyError) as error:
        raise unreadable(_ADVICE, error) from error


def ask_assistant() -> NoReturn:
    """Ask for each request: an object with `essay`, `wish`, `endpoint` and `answers`, the folder of kept answers.

    Each passage gives a part, with `assisted`; the answer is of kind `assisted`.
    """
    serve(_ASSISTED, _ready_to_ask)


def _ready_to_ask() -> Answer:
    from studyapp.assistant.answer_cache import Answers
    from studyapp.operations.assisting.asking import Assistant, PreparedEssay

    models = _models()
    last: list[PreparedEssay] = []  # reading an essay takes seconds, and most wishes are for the one before

    def studied(essay: Essay, progress: Progress) -> PreparedEssay:
        if not last or last[0].essay != essay:
            last[:] = [PreparedEssay(essay, models, progress)]
        progress(1, 1)  # from here on the assistant is waited for
        return last[0]

    def answer(values: Any, progress: Progress) -> Iterator[Message]:
        try:
            essay, wish = codec.essay_from_json(values["essay"]), codec.wish_from_json(values["wish"])
            endpoint, folder = codec.endpoint_from_json(values["endpoint"]), Path(values["answers"])
        except (ValueError, TypeError, KeyError) as error:
            raise unreadable(_ASSISTED, error) from error
        assistant = Assistant(endpoint, Answers(folder))
        return _assisted_parts(lambda: studied(essay, progress), lambda read: assistant.assist(read, wish))

    return answer


def _assisted_parts(
    read: "Callable[[], PreparedEssay]", ask: "Callable[[PreparedEssay], Iterator[Any]]"
) -> Iterator[Message]:
    for assisted in ask(read()):
        yield {"kind": "part", "assisted": codec.assisting_to_json(assisted)}
    yield {"kind": "assisted"}


def _models() -> "Models":
    from studyapp.extraction import load_models

    return load_models()


def fit_schedule() -> NoReturn:
    """Fit for each request: an object with `cards`, `days` and `ratings` (columns), `weights` and `seen`.

    The answer is of kind `fitted`.
    """
    serve(_FIT, _ready_to_fit)


def _ready_to_fit() -> Answer:
    from studyapp.scheduling.fitting.fitting import Answers, fit

    def asked(values: Any, progress: Progress) -> Fit:
        try:
            answers = Answers.from_text(values["cards"], values["days"], values["ratings"])
            weights, seen = tuple(map(float, values["weights"])), int(values["seen"])
        except (ValueError, TypeError, KeyError) as error:
            raise unreadable(_FIT, error) from error
        return fit(answers, weights, seen, progress)

    return lambda values, progress: {"kind": "fitted", "fit": asdict(asked(values, progress))}


def plan_exam() -> NoReturn:
    """Plan for each request, the values of an `ExamTask`; the answer is of kind `planned`."""
    serve(_PLAN, _ready_to_plan)


def _ready_to_plan() -> Answer:
    from studyapp.scheduling.exam.planning import plan_outlook

    def answer(values: Any, progress: Progress) -> dict[str, Any]:
        return {"kind": "planned", "outlook": codec.outlook_to_json(plan_outlook(_plan_request(values), progress))}

    return answer


def _plan_request(values: Any) -> ExamTask:
    try:
        task = codec.task_from_json(values)
        columns = (task.stability, task.difficulty, task.elapsed, task.passage, task.section)
        if not task.stability or len(set(map(len, columns))) > 1 or len(task.weights) != WEIGHT_COUNT:
            raise ValueError("columns that do not fit together")
    except (ValueError, TypeError) as error:
        raise unreadable(_PLAN, error) from error
    return task
