"""Make blocks of passages: rejoin words divided at line ends, set looks, links and note marks as runs."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from studyapp.domain.essays import BlockKind, Picture, Run, RunKind
from studyapp.domain.spans import Span
from studyapp.extraction.models import english_words
from studyapp.reading.assembly import Strand, StrandWriter, write_mark
from studyapp.reading.pdf.lines import Chunk, Line
from studyapp.reading.pdf.notes import Notes
from studyapp.reading.pdf.passages import Passage
from studyapp.reading.plain.joining import (
    are_parted_capitals,
    is_english_word,
    is_known_as_parted,
    needs_no_blank,
    printed_words,
)
from studyapp.rendering.raised import raise_characters

_PARTED = re.compile(r"(?P<start>(?:[^\W\d_]+[-’'])*[^\W\d_]+)[-\u2010\u00ad]$")
_REST = re.compile(r"[^\W\d_]+")
_ADDRESS = re.compile(r"(?:\S*://|www\.|\S*\w\.\w\S*/|\S*/\S*/)\S*$")  # nobody adds hyphens to addresses
_CAPITALS = re.compile(r"[A-Z]{2}$")  # UN-led, EU-wide
_OPEN = re.compile(r"\S*[-\u2010\u00ad]$")
_FIRST = re.compile(r"\S+")
# Beginnings that a hyphen joins to a word more often than a line's end parts one behind them.
_JOINED = frozenset("self half well cross vice quasi non post anti multi so all ill high low long short".split())
# What follows "ex-" where it means "former" or is Latin; else a line's end parts "ex-press" and the like.
_FORMER = re.compile(
    r"(?:wi[fv]|husband|partner|girl|boy|president|minister|soldier|convict|colon|post\b|ante\b|officio\b)"
)
# Words that are also the beginnings of others, so that both halves of a parted word may be words.
_BEGINNINGS = frozenset(
    "over under out up down for fore with inter be in on to so as an a no per par man men pro con com dis re can"
    " have here there where what who some any every under after back by off side through and ever more".split()
)
_ENDING = re.compile(
    "a?tion|al|ing|ment|[ai]ble|a?tive|ly|ness|er|or|ist|ism|ful|less|ship|hood|[ai]?ty|ous|ic|age|[ae]n[ct]|ion|ed|en|i[sz]|s"
)
_SHORTEST, _LONG = 3, 5
_FEWEST = 2
_SOFT, _HARD = "soft", "hard"

_MOST_BLANKS = 80
_GOING_ON = (RunKind.EMPHASIS, RunKind.STRONG, RunKind.CODE, RunKind.LINK)


def whole_words(lines: Iterable[Line]) -> frozenset[str]:
    """Return the words of a document, without those that the end of a line may have divided."""
    texts = []
    parted = False
    for line in lines:
        text = _FIRST.sub("", line.text, count=1) if parted else line.text
        parted = bool(_OPEN.search(line.text))
        texts.append(_OPEN.sub("", text) if parted else text)
    words = printed_words("\n".join(texts))
    return words | {word.lower() for word in words}


class Hyphens:
    """Tells which hyphens at line ends only divide a word, by the words that the document prints whole."""

    def __init__(self, lines: Sequence[Line]) -> None:
        """Learn from the lines of the text, in reading order, how words are written and whether line ends part them."""
        self._words = whole_words(lines)
        joined = [word.lower().split("-") for word in self._words if "-" in word]
        self._firsts = {part for parts in joined for part in parts[:-1]}
        self._seconds = {part for parts in joined for part in parts[1:]}
        verdicts = Counter(
            self._known(start["start"], next_part[0])
            for above, line in pairwise(lines)
            if (start := _PARTED.search(above.text))
            and (next_part := _REST.match(line.text))
            and next_part[0].islower()
        )
        self._parting = verdicts[_SOFT] > 0
        self._whole = not verdicts[_SOFT] and verdicts[_HARD] >= _FEWEST

    def parts(self, above: str, below: str) -> bool:
        """Return whether the hyphen at the end of a text only divides a word that goes on below.

        Args:
            above: the line that may end with a hyphen.
            below: the next line.
        """
        start, next_part = _PARTED.search(above), _REST.match(below)
        if start is None or next_part is None or _ADDRESS.match(above.rsplit(maxsplit=1)[-1]):
            return False
        if not next_part[0].islower():
            return are_parted_capitals(start["start"], next_part[0], self._words)
        if _CAPITALS.search(start["start"]):
            return False
        is_known = self._known(start["start"], next_part[0])
        if is_known:
            return is_known == _SOFT
        return self._may_part(start["start"], next_part[0])

    def _known(self, start: str, next_part: str) -> str:
        """Return "soft" or "hard" if other places of the document settle a hyphen, else ""."""
        last = re.split(r"[-’']", start)[-1]
        forms = (
            f"{start}-{next_part}",
            f"{start}-{next_part}".lower(),
            f"{last}-{next_part}",
            f"{last}-{next_part}".lower(),
        )
        if any(form in self._words for form in forms):
            return _HARD
        if f"{last}{next_part}".lower() in self._words or is_known_as_parted(last, next_part, self._words):
            return _SOFT
        alike = next_part in self._seconds or start.lower() in self._firsts
        return _HARD if alike and {next_part, next_part + "s"} & self._words else ""

    def _may_part(self, start: str, next_part: str) -> bool:
        """Return whether a hyphen that nothing settles is more likely to divide a word than to join two."""
        *other_parts, first = re.split(r"[-’']", start.lower())
        if self._whole or first == next_part or first in _JOINED or start[-1].isupper():
            return False
        if is_english_word(first, next_part):
            return True
        may_be_words = {first, first + "s"} & self._words and next_part in self._words | _BEGINNINGS
        if other_parts and (not self._parting or may_be_words):
            return False  # state-of-the-art, but human-me-diated
        if {first, next_part} <= english_words() and (other_parts or _may_stand_alone(start, next_part)):
            return False  # part-and-parcel, peer-reviewed
        if first == "ex":
            return start[-2].islower() and not _FORMER.match(next_part)
        if not {first, first + "s"} & self._words:
            return True
        if not self._parting:
            return False
        if first in _BEGINNINGS or min(len(first), len(next_part)) < _SHORTEST:
            return True
        return next_part not in self._words and (len(next_part) < _LONG or bool(_ENDING.match(next_part)))


def _may_stand_alone(start: str, rest: str) -> bool:
    """Return whether English words are no mere beginning and end of another one, as "inter" and "ally" may be."""
    is_beginning = not start.islower() or start in _BEGINNINGS or start.endswith("o")
    return not is_beginning and min(len(start), len(rest)) > _SHORTEST and not rest.startswith("al")


class BlockBuilder:
    """Builds the blocks of a document's passages."""

    def __init__(self, hyphens: Hyphens, offsets: Mapping[int, int], notes: Notes) -> None:
        """Take what is known of the whole document.

        Args:
            hyphens: tells which words the ends of lines part.
            offsets: of lines in the transcript, by their identity.
            notes: the chunks that are note marks, and what they lead to.
        """
        self._hyphens, self._offsets, self._notes = hyphens, offsets, notes

    def block(self, passage: Passage) -> Strand:
        """Return the block that a passage makes."""
        writer = StrandWriter()
        at = self._offsets[id(passage.lines[0])] if passage.lines else 0
        if passage.label:
            write_mark(writer, passage.label.split("-")[-1], passage.label, at)
            writer.space(at)
        for image in passage.images:
            writer.begin(RunKind.PICTURE, picture_name(image.content))
        if passage.kind is BlockKind.CODE:
            self._code(writer, passage)
            return writer.strand(passage.kind)
        skip = passage.skip
        last: Line | None = None
        plain = passage.kind is BlockKind.HEADING
        for line in passage.lines:
            at = self._offsets[id(line)]
            if last is not None:
                if passage.lined:
                    writer.space(at, "\n")
                elif self._hyphens.parts(last.text, line.text):
                    writer.retract()
                elif not needs_no_blank(last.text, line.text):
                    writer.space(at)
            self._line(writer, line, at, skip, plain=plain)
            skip = max(0, skip - len(line.text))
            last = line
        return _join_runs(writer.strand(passage.kind, passage.level))

    def _code(self, writer: StrandWriter, passage: Passage) -> None:
        """Write the lines as they stand, indented by as many blanks as letters would fill."""
        margin = min(line.left for line in passage.lines)
        for line in passage.lines:
            at = self._offsets[id(line)]
            letter = max((line.right - line.left) / max(1, len(line.text)), 0.3 * line.size)
            blanks = min(_MOST_BLANKS, round((line.left - margin) / letter))
            writer.verbatim("\n" * (not writer.empty) + " " * blanks, at)
            writer.verbatim(line.text, at)

    def _line(self, writer: StrandWriter, line: Line, at: int, skip: int, *, plain: bool) -> None:
        before: Chunk | None = None
        for chunk in line.chunks:
            if before is not None and chunk.spaced:
                if skip:
                    skip -= 1
                elif chunk.cell:
                    writer.space(at, "\t")
                else:
                    writer.space(at)
                at += 1
            text = chunk.text
            if skip >= len(text):
                skip -= len(text)
            else:
                self._chunk(writer, chunk, text[skip:], at + skip, plain=plain)
                skip = 0
            at += len(text)
            before = chunk

    def _chunk(self, writer: StrandWriter, chunk: Chunk, text: str, at: int, *, plain: bool) -> None:
        mark = self._notes.marks.get(id(chunk))
        if mark is not None:
            writer.glue()
            if mark[1]:
                write_mark(writer, mark[0], mark[1], at)
            else:
                writer.write(f"[{mark[0]}]", at)
            return
        if chunk.raised and id(chunk) not in self._notes.plain:
            text = raise_characters(text, chunk.raised)
        kinds = (
            []
            if plain
            else [
                kind
                for kind, is_set in (
                    (RunKind.STRONG, chunk.look.bold),
                    (RunKind.EMPHASIS, chunk.look.italic),
                    (RunKind.CODE, chunk.look.mono),
                )
                if is_set
            ]
        )
        if chunk.link:
            writer.begin(RunKind.LINK, chunk.link)
        for kind in kinds:
            writer.begin(kind)
        writer.write(text, at)
        for kind in reversed(kinds):
            writer.end(kind)
        if chunk.link:
            writer.end(RunKind.LINK)


def _join_runs(strand: Strand) -> Strand:
    """Return the block with looks and links that go on in the next line made one."""
    runs_out: list[Run] = []
    latest: dict[tuple[RunKind, str | None], int] = {}
    for run in strand.runs:
        key = run.kind, run.target
        at = latest.get(key) if run.kind in _GOING_ON else None
        if at is not None and strand.text[runs_out[at].span.end : run.span.start] in ("", " "):
            runs_out[at] = replace(run, span=Span(runs_out[at].span.start, max(runs_out[at].span.end, run.span.end)))
        else:
            latest[key] = len(runs_out)
            runs_out.append(run)
    return replace(strand, runs=tuple(runs_out))


def pictures_of(passages: Iterable[Passage]) -> tuple[Picture, ...]:
    """Return the pictures that passages show, each once."""
    images = {picture_name(image.content): image for passage in passages for image in passage.images}
    return tuple(Picture(name, image.media_type, image.content) for name, image in images.items())


def picture_name(content: bytes) -> str:
    """Return the name of a picture: the SHA-256 of its file."""
    return hashlib.sha256(content).hexdigest()
