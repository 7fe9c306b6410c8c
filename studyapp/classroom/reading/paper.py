"""Read a printed quiz back from its plan: the question, the options by letter, and the key."""

from collections.abc import Sequence

from studyapp.classroom.handouts import PlannedQuestion
from studyapp.classroom.questions import Form
from studyapp.classroom.reading.read_back import ReadQuestion, UnreadableError


def read(plan: Sequence[PlannedQuestion]) -> list[ReadQuestion]:
    """Return the questions of a quiz on paper.

    Raises:
        UnreadableError: the key names no option.
    """
    return [_read_question(planned) for planned in plan]


def _read_question(planned: PlannedQuestion) -> ReadQuestion:
    uid, name = planned.question.uid, planned.question.name
    if not planned.options:
        return ReadQuestion(uid, name, Form.OPEN, "", feedback=planned.key)
    letter, _bracket, key = planned.key.partition(")  ")
    options = dict(planned.options)
    if letter not in options or len(options) != len(planned.options):
        raise UnreadableError(f"no option: {planned.key[:60]}")
    right = options.pop(letter)
    return ReadQuestion(uid, name, Form.CHOICE, "", (right,), tuple(options.values()), feedback=key)
