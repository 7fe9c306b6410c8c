"""What the child process that reads a PDF answers, as bytes: a line of JSON, then the pictures one after the other.

Values are lists in a fixed order, since both ends are of the same version. What comes in is not trusted: the child has
read a file that may have taken it over.
"""

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import IO, Any

from studyapp.domain import codec
from studyapp.domain.errors import StudyAppError
from studyapp.domain.essays import BlockKind, DroppedLine, Picture, RawMap, Run, RunKind
from studyapp.domain.spans import Span
from studyapp.reading.assembly import Dropped, Strand
from studyapp.reading.drafts import Draft
from studyapp.reading.front import Front
from studyapp.reading.mapped import Mapped

_Values = list[Any]

_LONGEST_LINE, _ALL_PICTURES = 400_000_000, 200_000_000  # bytes


def answer_of(draft: Draft) -> Iterator[bytes]:
    """The answer that holds a draft, piece by piece."""
    values = {
        "strands": [_strand_to(strand) for strand in draft.strands],
        "source": _mapped_to(draft.source),
        "front": _front_to(draft.front),
        "marked": draft.marked_headings,
        "dropped": [[at, line.text, line.reason, line.at] for at, line in draft.dropped],
        "language": draft.language,
        "notices": draft.notices,
        "properties": _front_to(draft.properties),
        "pictures": [[picture.name, picture.media_type, len(picture.content)] for picture in draft.pictures],
    }
    yield _line(values)
    for picture in draft.pictures:
        yield picture.content


def answer_of_failure(error: StudyAppError) -> bytes:
    """The answer that says why there is none."""
    return _line({"message": error.message, "advice": error.advice})


def draft_in(answer: IO[bytes]) -> Draft:
    """The draft that an answer holds.

    Raises:
        StudyAppError: the answer says why there is none.
        ValueError: it is no answer.
    """
    try:
        match codec.loads(answer.readline(_LONGEST_LINE)):
            case {"message": str(message), "advice": str(advice)}:
                raise StudyAppError(message, advice)
            case dict() as values:
                return _draft_from(values, answer)
    except (KeyError, TypeError, IndexError) as error:
        raise ValueError(f"no answer: {error!r:.100}") from error
    raise ValueError("no answer")


def _line(values: dict[str, Any]) -> bytes:
    return codec.dumps(values, ascii_only=True).encode() + b"\n"


def _draft_from(values: dict[str, Any], pictures: IO[bytes]) -> Draft:
    return Draft(
        strands=_all(_strand_from, values["strands"]),
        source=_mapped_from(*values["source"]),
        front=_front_from(*values["front"]),
        marked_headings=values["marked"] is True,
        dropped=_all(_dropped_from, values["dropped"]),
        language=_perhaps(values["language"]),
        notices=tuple(_of(str, notice) for notice in values["notices"]),
        pictures=tuple(_pictures_from(values["pictures"], pictures)),
        properties=_front_from(*values["properties"]),
    )


def _strand_to(strand: Strand) -> _Values:
    runs = [[run.kind.value, run.span.start, run.span.end, run.target] for run in strand.runs]
    return [strand.kind.value, _mapped_to(strand.content), strand.level, runs]


def _strand_from(kind: str, content: _Values, level: int, runs: _Values) -> Strand:
    return Strand(BlockKind(kind), _mapped_from(*content), _of(int, level), _all(_run_from, runs))


def _run_from(kind: str, start: int, end: int, target: str | None) -> Run:
    return Run(RunKind(kind), Span(_of(int, start), _of(int, end)), _perhaps(target))


def _mapped_to(mapped: Mapped) -> _Values:
    return [mapped.text, mapped.origin.clean, mapped.origin.raw]


def _mapped_from(text: str, clean: _Values, raw: _Values) -> Mapped:
    origin = RawMap(tuple(_of(int, at) for at in clean), tuple(_of(int, at) for at in raw))
    if len(clean) != len(raw) or not clean or any(a > b for a, b in pairwise(clean)):
        raise ValueError("no map")
    return Mapped(_of(str, text), origin)


def _front_to(front: Front) -> _Values:
    return [front.title, front.author, front.date]


def _front_from(title: str | None, author: str | None, date: str | None) -> Front:
    return Front(_perhaps(title), _perhaps(author), _perhaps(date))


def _dropped_from(at: int, text: str, reason: str, place: int) -> Dropped:
    return _of(int, at), DroppedLine(_of(str, text), _of(str, reason), _of(int, place))


def _pictures_from(heads: _Values, contents: IO[bytes]) -> Iterator[Picture]:
    room = _ALL_PICTURES
    for name, media_type, length in heads:
        room -= _of(int, length)
        content = contents.read(length) if length >= 0 and room >= 0 else b""
        if len(content) != length:
            raise ValueError("a picture is too large or cut off")
        yield Picture(_of(str, name), _of(str, media_type), content)


def _all[T](read: Callable[..., T], items: _Values) -> tuple[T, ...]:
    return tuple(read(*item) for item in items)


def _perhaps(held: Any) -> str | None:
    return None if held is None else _of(str, held)


def _of[T](kind: type[T], held: Any) -> T:
    if not isinstance(held, kind) or isinstance(held, bool):
        raise ValueError(f"{held!r:.60} is no {kind.__name__}")
    return held
