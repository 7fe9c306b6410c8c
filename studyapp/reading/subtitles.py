"""Read subtitles (SubRip and WebVTT): cues joined to sentences and paragraphs, times left out, speakers kept."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from studyapp.domain.essays import BlockKind, DroppedLine
from studyapp.domain.messages import msg
from studyapp.reading.assembly import Dropped, Strand, StrandWriter
from studyapp.reading.drafts import Draft, language_tag
from studyapp.reading.front_matter import FrontMatter
from studyapp.reading.mapped import Mapped
from studyapp.reading.plain.lines import ends_sentence

_LINE = re.compile(r"^.*$", re.MULTILINE)
_TIME = r"(?:(?P<{0}h>\d{{1,3}}):)?(?P<{0}m>\d{{1,2}}):(?P<{0}s>\d{{1,2}}[.,]\d{{1,3}})"
_TIMES = re.compile(rf"\s*{_TIME.format('a')}\s*-{{1,2}}>\s*{_TIME.format('b')}")
_ASIDE = re.compile(r"(?:NOTE|STYLE|REGION)\b")
_HEAD = re.compile(r"WEBVTT(?:[ \t]+-?[ \t]*(?P<title>\S[^\n]*))?")
_LANGUAGE = re.compile(r"Language:[ \t]*(?P<tag>\S+)", re.IGNORECASE)
_TAG = re.compile(
    r"<v(?:\.[\w.]*)?\s+(?P<voice>[^>\n]{1,100})>|</?[a-zA-Z][^>\n]{0,200}>|<[\d:.]{5,12}>|\{\\[^}\n]{1,100}\}"
)
_ENTITY = re.compile(r"&(?:#\d{1,6}|#x[\da-fA-F]{1,6}|[a-zA-Z]{2,8});")
_SOUND = re.compile(r"\W*(?:[\[(][^\[\]()]{1,80}[\])]\W*)+|[♪♫\s]+|[♪♫].*[♪♫]")
_TURN = re.compile(r">>+\s*(?=\S)|-\s*(?=[\"“‘'¿¡]?[A-ZÀ-Þ])|[–—]\s+(?=[\"“‘'¿¡]?[A-ZÀ-Þ])")
_NAMED = re.compile(r"(?:[A-Z][A-Z.’'-]+(?: [A-Z][A-Z.’'-]*){0,3}|[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]*){0,2}):\s")
_PAUSE = 4.0  # seconds behind a sentence, after which something else is said
_LONG = 130  # words, after which a paragraph ends with a sentence


@dataclass(frozen=True, slots=True)
class _Cue:
    """The lines of one subtitle, each with its offset; when it begins and ends, in seconds."""

    begin: float
    end: float
    lines: tuple[tuple[str, int], ...]


def read_subtitles(source: Mapped) -> Draft:
    """Read mended subtitles."""
    text = source.text
    head = _HEAD.match(text)
    language = _LANGUAGE.search(text, 0, text.find("\n\n") if head and "\n\n" in text else 0)
    speech = _Speech()
    for cue in _cues(text, is_vtt=head is not None):
        speech.add(cue)
    speech.finish()
    return Draft(
        strands=tuple(speech.strands),
        source=source,
        front=FrontMatter(head["title"].strip() if head and head["title"] else None),
        marked_headings=True,
        dropped=tuple(speech.dropped),
        language=language_tag(language["tag"]) if language else None,
    )


def _cues(text: str, *, is_vtt: bool) -> Iterator[_Cue]:
    """Yield the cues of a file; what stands before the first one, and remarks, are left out."""
    times: re.Match[str] | None = None
    lines: list[tuple[str, int]] = []
    aside = False
    fresh = True  # behind an empty line
    for line in _LINE.finditer(text):
        if match := _TIMES.match(line[0]):
            if lines and not fresh and lines[-1][0].strip().isdecimal():  # the number of this cue
                lines.pop()
            if times is not None:
                yield _cue(times, lines)
            times, lines, aside = match, [], False
        elif not line[0].strip():
            fresh = True
            continue
        elif is_vtt and fresh and _ASIDE.match(line[0]):
            aside = True
        elif not aside and not (fresh and is_vtt and _is_name(text, line)):
            lines.append((line[0], line.start()))
        fresh = False
    if times is not None:
        yield _cue(times, lines)


def _is_name(text: str, line: re.Match[str]) -> bool:
    """Return whether a line only names the cue that follows: the next line has its times."""
    return _TIMES.match(text, line.end() + 1) is not None


def _cue(times: re.Match[str], lines: list[tuple[str, int]]) -> _Cue:
    return _Cue(_seconds(times, "a"), _seconds(times, "b"), tuple(lines))


def _seconds(times: re.Match[str], which: str) -> float:
    hours, minutes, seconds = (times[which + part] for part in "hms")
    return 3600 * int(hours or 0) + 60 * int(minutes) + float(seconds.replace(",", "."))


@dataclass(slots=True)
class _Speech:
    """Joins what is said to paragraphs."""

    strands: list[Strand] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)
    _writer: StrandWriter = field(default_factory=StrandWriter)
    _last: str = ""
    _words: int = 0
    _end: float = 0.0
    _voice: str = ""

    def add(self, cue: _Cue) -> None:
        """Append what is said in a cue."""
        paused = cue.begin - self._end >= _PAUSE
        if self._has_ended() and (paused or self._words >= _LONG):
            self._part()
        for line, at in cue.lines:
            voice = next((match["voice"].strip() for match in _TAG.finditer(line) if match["voice"]), "")
            if voice and voice != self._voice:
                self._part()
                self._voice = voice
                self._writer.write(f"{voice}: ", at)
            self._line(line, at)
        self._end = max(self._end, cue.end)

    def finish(self) -> None:
        """End the last paragraph."""
        self._part()

    def _line(self, line: str, at: int) -> None:
        spoken_text = _ENTITY.sub(lambda entity: html.unescape(entity[0]), _TAG.sub("", line)).strip()
        if not spoken_text or spoken_text == self._last:  # captions made by programs show each line twice
            return
        if _SOUND.fullmatch(spoken_text):
            self.dropped.append((at, DroppedLine(spoken_text, msg("sound"))))
            return
        turn = _TURN.match(spoken_text)
        if turn or (_NAMED.match(spoken_text) and self._has_ended()):
            self._part()
        self._pieces(line, at, skip=turn.end() if turn else 0)
        self._last = spoken_text
        self._words += len(spoken_text.split())

    def _has_ended(self) -> bool:
        return self._writer.empty or ends_sentence(self._last)

    def _pieces(self, line: str, at: int, skip: int) -> None:
        """Write a line without its tags and with its entities as characters, each piece from its own place."""
        self._writer.space(at)
        end_of_last = 0
        for mark in sorted((*_TAG.finditer(line), *_ENTITY.finditer(line)), key=lambda match: match.start()):
            if mark.start() < end_of_last:
                continue
            skip = self._piece(line[end_of_last : mark.start()], at + end_of_last, skip)
            if mark[0].startswith("&"):
                skip = self._piece(html.unescape(mark[0]), at + mark.start(), skip)
            end_of_last = mark.end()
        self._piece(line[end_of_last:], at + end_of_last, skip)

    def _piece(self, text: str, at: int, skip: int) -> int:
        """Write a piece but for the first characters that are to be skipped; return how many are left of these."""
        if skip:
            bare = text.lstrip()
            at, text = at + len(text) - len(bare), bare
        self._writer.write(text[skip:], at + min(skip, len(text)))
        return max(0, skip - len(text))

    def _part(self) -> None:
        if not self._writer.empty:
            self.strands.append(self._writer.strand(BlockKind.PARAGRAPH))
        self._writer, self._words = StrandWriter(), 0
