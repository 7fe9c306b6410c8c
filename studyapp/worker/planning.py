"""Serves requests for plans until an exam; it gets columns, and never opens a library."""

from typing import Any, NoReturn

from studyapp.domain import codec
from studyapp.domain.exams import ExamTask
from studyapp.scheduling.memory import WEIGHT_COUNT
from studyapp.worker.lines import Answer, Progress, serve, unreadable

_WHAT = "a plan"


def main() -> NoReturn:
    """Plan for each request, the values of an `ExamTask`; the answer is of kind `planned`."""
    serve(_WHAT, _ready)


def _ready() -> Answer:
    from studyapp.scheduling.exam.planning import plan_outlook

    def answer(values: Any, progress: Progress) -> dict[str, Any]:
        return {"kind": "planned", "outlook": codec.outlook_to_json(plan_outlook(_task(values), progress))}

    return answer


def _task(values: Any) -> ExamTask:
    try:
        task = codec.task_from_json(values)
        columns = (task.stability, task.difficulty, task.elapsed, task.passage, task.section)
        if not task.stability or len(set(map(len, columns))) > 1 or len(task.weights) != WEIGHT_COUNT:
            raise ValueError("columns that do not fit together")
    except (ValueError, TypeError) as error:
        raise unreadable(_WHAT, error) from error
    return task
