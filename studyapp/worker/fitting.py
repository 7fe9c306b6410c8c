"""Serves requests to fit the memory model to a log; it gets columns, and never opens a library."""

from dataclasses import asdict
from typing import Any, NoReturn

from studyapp.domain.fitting import Fit
from studyapp.worker.lines import Answer, Progress, serve, unreadable

_WHAT = "a fit"


def main() -> NoReturn:
    """Fit for each request: an object with `cards`, `days` and `ratings` (columns), `weights` and `seen`.

    The answer is of kind `fitted`.
    """
    serve(_WHAT, _ready)


def _ready() -> Answer:
    from studyapp.scheduling.fitting.fitting import Answers, fit

    def asked(values: Any, progress: Progress) -> Fit:
        try:
            answers = Answers.from_text(values["cards"], values["days"], values["ratings"])
            weights, seen = tuple(map(float, values["weights"])), int(values["seen"])
        except (ValueError, TypeError, KeyError) as error:
            raise unreadable(_WHAT, error) from error
        return fit(answers, weights, seen, progress)

    return lambda values, progress: {"kind": "fitted", "fit": asdict(asked(values, progress))}
