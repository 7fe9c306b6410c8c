"""A question as it was read, beside the question that was written: the same words, and one right answer, the card's."""

from collections.abc import Iterable
from decimal import Decimal, InvalidOperation

from studyapp.classroom.questions import LINE, Form, Question, is_seen, with_line, writable
from studyapp.classroom.reading.seen import Seen, words
from studyapp.domain.messages import msg
from studyapp.rendering.maths import text_in_backslashes

NO_KEY = msg("it-would-have-no-right-answer-there")
OTHER_WORDS = msg("it-would-not-have-the-words")


def wrong_key(question: Question, seen: Seen) -> str:
    """Return why a question that was read does not have the answer of its card, and it alone, as right; or ""."""
    match seen.form:
        case Form.NUMBER:
            is_right = question.number is not None and [_value(each) for each in seen.right] == [question.number.value]
        case Form.CHOICE:
            options = _in_lines((*seen.right, *seen.wrong))
            wanted = [
                _in_line(question.answer),
                *_in_lines(each.words for each in question.options if not each.is_right),
            ]
            is_right = len(seen.right) == 1 < len(set(options)) == len(options) and options == wanted
        case Form.SHORT:
            is_right = _in_lines(seen.right) == _in_lines(question.accepted) != []
            is_right = is_right and _in_line(seen.right[0]) == _in_line(question.answer)
        case Form.OPEN:
            is_right = not seen.right and _letters(writable(question.answer)) in _letters(seen.feedback)
    return "" if is_right and is_seen(question.answer) else NO_KEY


def other_words(question: Question, seen: Seen) -> str:
    """Return why a question that was read does not ask what its card asks; or ""."""
    asked, shown = writable(words(with_line(question.html))), seen.text
    same = _letters(asked.replace(LINE, "")) == _letters(shown.replace(LINE, ""))
    return "" if same else OTHER_WORDS


def _value(written: str) -> Decimal | None:
    try:
        return Decimal(written)
    except InvalidOperation:
        return None


def _in_lines(texts: Iterable[str]) -> list[str]:
    return list(map(_in_line, texts))


def _in_line(text: str) -> str:
    return " ".join(writable(text).split())


def _letters(text: str) -> str:
    """Return a text without its blanks; a formula is the same between dollars and in backslashes."""
    return "".join(text_in_backslashes(text).split())
