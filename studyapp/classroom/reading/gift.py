"""Read GIFT as Moodle's documentation describes it, and refuse anything else."""

import re
from typing import NamedTuple

from studyapp.classroom.questions import Form
from studyapp.classroom.reading.moodle import path_of
from studyapp.classroom.reading.read_back import ReadQuestion, UnreadableError, html_words

_MARKED = re.compile(r"\\(.)", re.DOTALL)
_MARK = re.compile(r"[~=#{}:]")
_ID = re.compile(r"\[id:((?:[^\]\\]|\\.)*)\]")
_TAG = re.compile(r"\[tag:((?:[^\]\\]|\\.|\\)*?)(?<!\\)\]")


def read(text: str) -> list[ReadQuestion]:
    """Return the questions of a file; blank lines separate them.

    Raises:
        UnreadableError: the file is not as the format wants it.
    """
    category: tuple[str, ...] = ()
    questions = []
    for block in filter(None, re.split(r"\n[ \t]*\n", text.strip("\n"))):
        if block.startswith("$CATEGORY:"):
            category = path_of(block.removeprefix("$CATEGORY:").strip())
        else:
            questions.append(_question(block.split("\n"), category))
    return questions


def _question(lines: list[str], category: tuple[str, ...]) -> ReadQuestion:
    comments = " ".join(line for line in lines if line.strip().startswith("//"))
    rest = "\n".join(line for line in lines if not line.strip().startswith("//")).strip()
    uid, name_match = _ID.search(comments), _split(rest, "::", 2)
    if uid is None or len(name_match) < 3 or name_match[0]:
        raise UnreadableError(f"no id, or no name: {rest[:60]}")
    text, *answers = _split(name_match[2], "{", 1)
    marks, *after = _split("".join(answers), "}", 1)
    if not answers or after != [""]:
        raise UnreadableError(f"no answers, or something behind them: {after}")
    marks, *feedback = _split(marks, "####", 1)
    form, right, wrong, tolerance = _parse_answers(marks.strip())
    return ReadQuestion(
        uid[1].replace("\\]", "]"),
        _plain(name_match[1]),
        form,
        html_words(_text_format(text)),
        right,
        wrong,
        tolerance,
        html_words(_text_format("".join(feedback).strip())),
        tuple(tag.replace("\\]", "]") for tag in _TAG.findall(comments)),
        category,
    )


class _Answers(NamedTuple):
    """The form of a question, the answers with full marks, those with none, and the tolerance of a number."""

    form: Form
    right: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()
    tolerance: str = ""


def _parse_answers(marks: str) -> _Answers:
    if not marks:
        return _Answers(Form.OPEN)
    if marks.startswith("#"):
        value, colon, tolerance = marks[1:].partition(":")
        if not colon or ":" in tolerance:
            raise UnreadableError(f"no number: {marks}")
        return _Answers(Form.NUMBER, (value,), tolerance=tolerance)
    pieces = _split_answers(marks)
    right = tuple(_text_format(piece[1:]) for piece in pieces if piece[0] == "=")
    wrong = tuple(_text_format(piece[1:]) for piece in pieces if piece[0] == "~")
    if wrong:
        return _Answers(Form.CHOICE, right, wrong)
    if "->" in marks:
        raise UnreadableError("pairs")
    return _Answers(Form.SHORT, tuple(answer.replace("\\*", "*") for answer in right))


def _split_answers(marks: str) -> list[str]:
    """Return the answers, each beginning with its mark."""
    starts = [at for at, letter in _unescaped_marks(marks) if letter in "=~"]
    if starts[:1] != [0]:
        raise UnreadableError(f"an answer without a mark: {marks[:60]}")
    return [marks[start:end].strip() for start, end in zip(starts, [*starts[1:], len(marks)], strict=True)]


def _unescaped_marks(text: str) -> list[tuple[int, str]]:
    """Return the marks of a text that no backslash escapes, with their places."""
    masked = _MARKED.sub("\0\0", text)
    return [(match.start(), match[0]) for match in _MARK.finditer(masked)]


def _split(text: str, mark: str, most: int) -> list[str]:
    """Split a text at marks that no backslash escapes."""
    masked = _MARKED.sub("\0\0", text)
    parts, start = list[str](), 0
    while len(parts) < most and (at := masked.find(mark, start)) >= 0:
        parts.append(text[start:at])
        start = at + len(mark)
    return [*parts, text[start:]]


def _text_format(text: str) -> str:
    if _unescaped_marks(text):
        raise UnreadableError(f"a mark without a backslash: {text}")
    if text.startswith("%"):
        raise UnreadableError("a weight")
    return _plain(re.sub(r"^\[(?:html|plain)\]", "", text.strip())).strip()


def _plain(text: str) -> str:
    return _MARKED.sub(lambda found: "\n" if found[1] == "n" else found[1], text)
