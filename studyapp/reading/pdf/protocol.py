"""Encode the answer of the child that reads a PDF: a line of JSON, then the pictures.

Values are lists in a fixed order, since both ends are of the same version. What comes in is not trusted: the child has
read a file that may have taken it over.
"""

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import IO, Any

from studyapp.domain import codec
from studyapp.domain.errors import LockedFileError, StudyAppError
from studyapp.domain.essays import BlockKind, DroppedLine, Picture, RawMap, Run, RunKind
from studyapp.domain.messages import restore_message, store_message
from studyapp.domain.spans import Span
from studyapp.reading.assembly import Dropped, Strand
from studyapp.reading.drafts import Began, Draft, Turned
from studyapp.reading.front_matter import FrontMatter
from studyapp.reading.mapped import Mapped

_Values = list[Any]

_LONGEST_LINE, _ALL_PICTURES = 400_000_000, 200_000_000  # bytes


def encode_draft(draft: Draft) -> Iterator[bytes]:
    """Yield the answer that holds a draft, piece by piece."""
    yield _line(_draft_to(draft))
    for picture in draft.pictures:
        yield picture.content


def encode_beginning(draft: Draft) -> Iterator[bytes]:
    """Yield the line that holds the draft of the first pages, ahead of the answer; it has no pictures."""
    yield _line({"beginning": _draft_to(draft)})


def _draft_to(draft: Draft) -> dict[str, Any]:
    return {
        "strands": [_strand_to(strand) for strand in draft.strands],
        "source": _mapped_to(draft.source),
        "front": _front_to(draft.front),
        "marked": draft.marked_headings,
        "dropped": [[at, line.text, store_message(line.reason), line.at] for at, line in draft.dropped],
        "language": draft.language,
        "notices": [store_message(notice) for notice in draft.notices],
        "properties": _front_to(draft.properties),
        "pictures": [[picture.name, picture.media_type, len(picture.content)] for picture in draft.pictures],
    }


def encode_failure(error: StudyAppError) -> bytes:
    """Return the answer that gives the reason why there is no draft."""
    is_locked = isinstance(error, LockedFileError)
    return _line(
        {"message": store_message(error.message), "advice": store_message(error.advice), "is_locked": is_locked}
    )


def encode_pages(done: int, total: int) -> bytes:
    """Return the line that tells how many pages are read, ahead of the answer."""
    return _line({"pages": [done, total]})


def decode_answer(answer: IO[bytes], turned: Turned | None = None, began: Began | None = None) -> Draft:
    """Read the draft out of an answer.

    Args:
        answer: the output of the child.
        turned: hears how many pages are read.
        began: gets the first pages of many.

    Raises:
        LockedFileError: the file needs a password, or another one.
        StudyAppError: the answer says why there is none.
        ValueError: it is no answer.
    """
    try:
        while True:
            match codec.loads(answer.readline(_LONGEST_LINE)):
                case {"pages": [int(done), int(total)]}:
                    if turned and 0 < done <= total:
                        turned(done, total)
                case {"beginning": dict(beginning)}:
                    if began and not beginning["pictures"]:
                        began(_draft_from(beginning, answer))
                case {"message": str(message), "advice": str(advice), "is_locked": bool(is_locked)}:
                    raise (LockedFileError if is_locked else StudyAppError)(
                        restore_message(message), restore_message(advice)
                    )
                case dict() as values:
                    return _draft_from(values, answer)
                case _:
                    raise ValueError("no answer")
    except (KeyError, TypeError, IndexError) as error:
        raise ValueError(f"no answer: {error!r:.100}") from error


def _line(values: dict[str, Any]) -> bytes:
    return codec.dumps(values, ascii_only=True).encode() + b"\n"


def _draft_from(values: dict[str, Any], pictures: IO[bytes]) -> Draft:
    return Draft(
        strands=_read_all(_strand_from, values["strands"]),
        source=_mapped_from(*values["source"]),
        front=_front_from(*values["front"]),
        marked_headings=values["marked"] is True,
        dropped=_read_all(_dropped_from, values["dropped"]),
        language=_text_or_none(values["language"]),
        notices=tuple(restore_message(_check_type(str, notice)) for notice in values["notices"]),
        pictures=tuple(_pictures_from(values["pictures"], pictures)),
        properties=_front_from(*values["properties"]),
    )


def _strand_to(strand: Strand) -> _Values:
    runs = [[run.kind.value, run.span.start, run.span.end, run.target] for run in strand.runs]
    return [strand.kind.value, _mapped_to(strand.content), strand.level, runs]


def _strand_from(kind: str, content: _Values, level: int, runs: _Values) -> Strand:
    return Strand(BlockKind(kind), _mapped_from(*content), _check_type(int, level), _read_all(_run_from, runs))


def _run_from(kind: str, start: int, end: int, target: str | None) -> Run:
    return Run(RunKind(kind), Span(_check_type(int, start), _check_type(int, end)), _text_or_none(target))


def _mapped_to(mapped: Mapped) -> _Values:
    return [mapped.text, mapped.origin.clean, mapped.origin.raw]


def _mapped_from(text: str, clean: _Values, raw: _Values) -> Mapped:
    origin = RawMap(tuple(_check_type(int, at) for at in clean), tuple(_check_type(int, at) for at in raw))
    if len(clean) != len(raw) or not clean or any(a > b for a, b in pairwise(clean)):
        raise ValueError("no map")
    return Mapped(_check_type(str, text), origin)


def _front_to(front: FrontMatter) -> _Values:
    return [front.title, front.author, front.date]


def _front_from(title: str | None, author: str | None, date: str | None) -> FrontMatter:
    return FrontMatter(_text_or_none(title), _text_or_none(author), _text_or_none(date))


def _dropped_from(at: int, text: str, reason: str, position: int) -> Dropped:
    return _check_type(int, at), DroppedLine(
        _check_type(str, text), restore_message(_check_type(str, reason)), _check_type(int, position)
    )


def _pictures_from(heads: _Values, contents: IO[bytes]) -> Iterator[Picture]:
    room = _ALL_PICTURES
    for name, media_type, length in heads:
        room -= _check_type(int, length)
        content = contents.read(length) if length >= 0 and room >= 0 else b""
        if len(content) != length:
            raise ValueError("a picture is too large or cut off")
        yield Picture(_check_type(str, name), _check_type(str, media_type), content)


def _read_all[T](read: Callable[..., T], items: _Values) -> tuple[T, ...]:
    return tuple(read(*item) for item in items)


def _text_or_none(value: Any) -> str | None:
    return None if value is None else _check_type(str, value)


def _check_type[T](kind: type[T], value: Any) -> T:
    if not isinstance(value, kind) or isinstance(value, bool):
        raise ValueError(f"{value!r:.60} is no {kind.__name__}")
    return value
