"""Reads a printed quiz from its plan: what is asked, the options by their letters, and what the key says."""

from collections.abc import Sequence

from studyapp.classroom.handouts import Planned
from studyapp.classroom.questions import Form
from studyapp.classroom.reading.seen import Seen, UnreadableError


def read(plan: Sequence[Planned]) -> list[Seen]:
    """Return the questions of a quiz on paper.

    Raises:
        UnreadableError: the key names no option.
    """
    return [_seen(each) for each in plan]


def _seen(planned: Planned) -> Seen:
    uid, name = planned.question.uid, planned.question.name
    if not planned.options:
        return Seen(uid, name, Form.OPEN, "", feedback=planned.key)
    letter, _bracket, key = planned.key.partition(")  ")
    options = dict(planned.options)
    if letter not in options or len(options) != len(planned.options):
        raise UnreadableError(f"no option: {planned.key[:60]}")
    right = options.pop(letter)
    return Seen(uid, name, Form.CHOICE, "", (right,), tuple(options.values()), feedback=key)
