"""Read the head of a deck file: YAML between two rules, every mistake in it with its line and column."""

import base64
import datetime
import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

import yaml

from studyapp.deckfile.marks import permitted_marks
from studyapp.deckfile.markup import ReadCloze, cloze_of, cloze_of_first_format
from studyapp.deckfile.source import Problem
from studyapp.deckfile.writing import FIRST_FORMAT, FORMAT
from studyapp.domain.curated import EssayReference, Release, SharedDeck
from studyapp.domain.ids import Uid, digest_uid
from studyapp.domain.messages import Several, msg

LONGEST = 100_000
"""Most characters of a head; the changelog of two hundred versions takes half of them."""

# A head has a few hundred values, three levels deep; limits keep a hostile file from filling memory and stack.
_MOST_VALUES = 10_000
_DEEPEST = 8
_MOST_REMARKS = 100  # more would hide the others in a list for people
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")  # could control a terminal, or is half a surrogate pair
_WRITE_PAIRS = msg("write-key-value-lines")


@dataclass(frozen=True, slots=True)
class Head:
    """The values of a head, before they are checked.

    Attributes:
        values: None if the head cannot be read.
        places: line and column of each key and list item, by paths such as `essay.title` and `changelog.0`.
    """

    values: Mapping[str, Any] | None
    places: Mapping[str, tuple[int, int]]
    problems: tuple[Problem, ...]


class _Loader(yaml.SafeLoader):
    """Load YAML without aliases and within limits, because they let a small file grow to gigabytes."""

    def __init__(self, source: str) -> None:
        super().__init__(source)
        self._values = 0
        self._depth = 0

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        mark = self.peek_event().start_mark  # type: ignore[no-untyped-call]  # the stubs of PyYAML leave it untyped
        self._values += 1
        self._depth += 1
        if self.check_event(yaml.AliasEvent):
            raise yaml.MarkedYAMLError(problem=msg("a-name-for-a-value"), problem_mark=mark)
        if self._values > _MOST_VALUES or self._depth > _DEEPEST:
            message = msg("it-has-more-than-values", most_values=_MOST_VALUES, deepest=_DEEPEST)
            raise yaml.MarkedYAMLError(problem=message, problem_mark=mark)
        node = super().compose_node(parent, index)
        self._depth -= 1
        return node


def read_head(source: str, first_line: int) -> Head:
    """Read the lines of a head, of a deck or of suggestions.

    Args:
        source: the lines between the rules.
        first_line: the line number of the first one.
    """
    if len(source) > LONGEST:
        message = msg("the-head-has-characters", characters=len(source), longest=LONGEST)
        return Head(None, {}, (Problem(first_line, 1, message, msg("shorten-the-changelog-or-the-description")),))
    try:
        node = yaml.compose(source, _Loader)
        if problems := tuple(_control_characters(node, first_line)):
            return Head(None, {}, problems)
        values = _values_of(node)
    except yaml.MarkedYAMLError as error:
        breaks_off = "end of stream" in (error.problem or "")  # then the fault is where the open item begins
        mark = (breaks_off and error.context_mark) or error.problem_mark or error.context_mark
        line, column = (mark.line, mark.column) if mark else (0, 0)
        reason = error.problem or msg("it-breaks-off")
        message = msg("this-is-no-valid-yaml", why=reason)
        problem = Problem(first_line + line, column + 1, message, msg("write-key-value-a-text-with"))
        return Head(None, {}, (problem,))
    except yaml.reader.ReaderError as error:
        before = source[: error.position]
        message = msg("this-is-no-valid-yaml-it-holds", character=int(error.character))
        position = first_line + before.count("\n"), len(before) - before.rfind("\n")
        return Head(None, {}, (Problem(*position, message, msg("take-it-out")),))
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        return Head(None, {}, (Problem(first_line, 1, msg("this-is-no-valid-yaml", why=str(error)), _WRITE_PAIRS),))
    if not isinstance(values, dict) or not isinstance(node, yaml.MappingNode):
        message = msg("the-head-has-no-key")
        return Head(None, {}, (Problem(first_line, 1, message, msg("give-at-least-a-title-and-an-id")),))
    positions = {path: (first_line + mark.line, mark.column + 1) for path, mark in _places_of_keys(node)}
    return Head(values, positions, tuple(_remarks(source, node, first_line)))


def _control_characters(node: yaml.Node | None, first_line: int) -> Iterator[Problem]:
    """Yield a problem for each text with control characters, which only escapes can bring in; white space is fine."""
    for scalar in _scalars(node) if node is not None else ():
        if character := _CONTROL.search("".join(str(scalar.value).split())):
            mark, message = scalar.start_mark, msg("this-holds-the-character-u", found=ord(character[0]))
            yield Problem(first_line + mark.line, mark.column + 1, message, msg("take-it-out"))


def _places_of_keys(node: yaml.Node, path: str = "") -> Iterator[tuple[str, yaml.Mark]]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield f"{path}{key.value}", key.start_mark
            yield from _places_of_keys(value, f"{path}{key.value}.")
    elif isinstance(node, yaml.SequenceNode):
        for number, item in enumerate(node.value):
            yield f"{path}{number}", item.start_mark
            yield from _places_of_keys(item, f"{path}{number}.")


def _remarks(source: str, node: yaml.Node, first_line: int) -> Iterator[Problem]:
    """Yield comments of YAML, which nobody reads; a hundred of them at most."""
    texts = sorted((scalar.start_mark.index, scalar.end_mark.index) for scalar in _scalars(node))
    starts = (match.start() for match in re.finditer(r"(?:^|(?<=\s))#", source, re.MULTILINE))
    outside = (at for at in starts if not _is_inside(at, texts))
    for at in islice(outside, _MOST_REMARKS):
        line, column = source.count("\n", 0, at), at - source.rfind("\n", 0, at)
        problem = msg("a-remark-stands-here-that-the-program-does")
        yield Problem(first_line + line, column, problem, msg("deck-format-takes-it-out-the-description"), True)


def _is_inside(at: int, texts: Sequence[tuple[int, int]]) -> bool:
    before = bisect_right(texts, at, key=lambda each: each[0])
    return before > 0 and at < texts[before - 1][1]


def _scalars(node: yaml.Node) -> Iterator[yaml.Node]:
    if isinstance(node, yaml.ScalarNode):
        yield node
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield key
            yield from _scalars(value)
    else:
        for item in node.value:
            yield from _scalars(item)


def _values_of(node: yaml.Node | None) -> Any:
    """Return the values of a head: texts, whole numbers, and lists and dicts of them; a date stays a text."""
    match node:
        case yaml.MappingNode():
            values: dict[str, Any] = {}
            for key, value in node.value:
                name = str(_values_of(key))
                if name in values:
                    raise yaml.MarkedYAMLError(
                        problem=msg("stands-here-twice-2", name=name), problem_mark=key.start_mark
                    )
                values[name] = _values_of(value)
            return values
        case yaml.SequenceNode():
            return [_values_of(item) for item in node.value]
        case yaml.ScalarNode(tag="tag:yaml.org,2002:int", value=value) if re.fullmatch(r"-?\d{1,9}", value):
            return int(value)
        case yaml.ScalarNode(tag="tag:yaml.org,2002:null"):
            return None
        case yaml.ScalarNode():
            return str(node.value)
        case _:
            return None


KEYS = frozenset("format title id version authors licence language description quotation essay changelog".split())
"""The keys that the head of a deck can have."""
_ESSAY_KEYS = ("title", "author", "date", "sketch")
_RELEASE_KEYS = ("version", "date", "changes", "marks")
_UID = re.compile(r"[a-z0-9-]{8,40}")
_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_SKETCH_WORD = re.compile(r"[a-z2-7]{13}")  # 64 bits in base32
_MARK = re.compile(r"[a-z2-7]{10}")  # as `descent.mark_of` makes it
_MOST_SKETCH_WORDS = 400  # the program writes fewer; more is no sketch of ours


@dataclass(slots=True)
class FrontMatter:
    """The checked head of a deck file, and its mistakes.

    Attributes:
        deck: without its cards; None if format or title are missing.
        read_cloze: turns brackets into blanks by the rules of the file's format.
    """

    deck: SharedDeck | None = None
    read_cloze: ReadCloze = cloze_of
    problems: list[Problem] = field(default_factory=list)


def read_front_matter(source: str, first_line: int) -> FrontMatter:
    """Read the head of a deck file.

    Args:
        source: the lines between the rules.
        first_line: the line number of the first one.
    """
    head = read_head(source, first_line)
    front_matter = FrontMatter(problems=list(head.problems))
    if head.values is not None:
        _Reader(head.values, head.places, first_line, front_matter).read()
    return front_matter


class _Reader:
    """Check the values of a head one by one, and fill a `FrontMatter`."""

    def __init__(
        self,
        values: Mapping[str, Any],
        positions: Mapping[str, tuple[int, int]],
        first_line: int,
        front_matter: FrontMatter,
    ) -> None:
        self._values = values
        self._places = positions
        self._first_line = first_line
        self._front_matter = front_matter

    def read(self) -> None:
        self._check_keys(self._values, KEYS, msg("a-deck"))
        is_known_format = self._is_known_format()
        title, uid = self._title(), self._uid()
        version = self._version()
        essay = self._essay()
        releases = self._releases(version)
        authors = self._texts("authors")
        if not is_known_format or title is None:
            return
        self._front_matter.deck = SharedDeck(
            Uid(uid),
            title,
            version or 1,
            authors,
            self._text("licence"),
            self._text("language"),
            self._text("description"),
            essay,
            releases,
            quotation=self._quotation(),
        )

    def _check_keys(self, values: Mapping[str, Any], known_keys: Collection[str], subject: str, path: str = "") -> None:
        """Report keys that the program does not read, because it would lose them when it writes the file again."""
        for key in sorted(values.keys() - set(known_keys)):
            advice = msg("known-are-take-it-out", known=Several(sorted(known_keys)))
            self._add_problem(f"{path}{key}", msg("is-no-key-of", key=key, what=subject), advice)

    def _add_problem(self, key: str, message: str, advice: str, *, is_harmless: bool = False) -> None:
        line, column = self._places.get(key, (self._first_line, 1))
        self._front_matter.problems.append(Problem(line, column, message, advice, is_harmless))

    def _is_known_format(self) -> bool:
        value = self._values.get("format")
        if value in (FORMAT, FIRST_FORMAT):
            self._front_matter.read_cloze = cloze_of if value == FORMAT else cloze_of_first_format
            return True
        if isinstance(value, str) and re.fullmatch(r"studyapp\.deck/\d+", value):
            self._add_problem(
                "format", msg("the-deck-is-of-a-newer-format", said=value), msg("update-the-program-first")
            )
        elif value is None:
            self._add_problem("format", msg("the-head-does-not-say-what-format"), msg("write-format", format=FORMAT))
        else:
            self._add_problem("format", msg("is-no-format-of-a-deck", said=value), msg("write-format", format=FORMAT))
        return False

    def _title(self) -> str | None:
        title = self._text("title")
        if not title:
            self._add_problem("title", msg("the-deck-has-no-title"), msg("write-title"))
        return title or None

    def _uid(self) -> str:
        """Return the deck's id; derive it from the title of a deck that has none until `deck format` adds one."""
        uid = self._text("id")
        if not uid:
            message = msg("the-deck-has-no-id")
            self._add_problem("id", message, msg("deck-format-gives-it-one"), is_harmless=True)
            return digest_uid("studyapp.deckfile/1", self._text("title"))
        if not _UID.fullmatch(uid):
            self._add_problem("id", msg("is-no-id", uid=uid), msg("take-8-to-40-small-letters"))
        return uid

    def _version(self) -> int | None:
        version = self._values.get("version", 1)
        if isinstance(version, int) and version >= 1:
            return version
        self._add_problem("version", msg("is-no-version", version=version), msg("write-a-whole-number-from-1"))
        return None

    def _text(self, key: str, values: Mapping[str, Any] | None = None, path: str = "") -> str:
        value = (self._values if values is None else values).get(key)
        if value is None:
            return ""
        if isinstance(value, str | int):
            return " ".join(str(value).split()) if key != "description" else str(value).strip()
        self._add_problem(f"{path}{key}", msg("is-no-text", key=key), msg("write-it-behind-on-one-line", key=key))
        return ""

    def _texts(self, key: str) -> tuple[str, ...]:
        value = self._values.get(key)
        items = [value] if isinstance(value, str) else [] if value is None else value
        if isinstance(items, list) and all(isinstance(item, str) for item in items):
            return tuple(" ".join(item.split()) for item in items if item.strip())
        self._add_problem(key, msg("is-no-list-of-texts", key=key), msg("write-one-in-a-line"))
        return ()

    def _quotation(self) -> tuple[str, ...]:
        marks = permitted_marks(self._text("quotation"))
        if marks is None:
            message = msg("it-does-not-say-which-words")
            self._add_problem("quotation", message, msg("take-the-line-out-publishing"))
        return marks or ()

    def _essay(self) -> EssayReference | None:
        value = self._values.get("essay")
        if value is None:
            return None
        title = self._text("title", value, "essay.") if isinstance(value, dict) else ""
        if not title:
            self._add_problem("essay", msg("the-essay-has-no-title"), msg("write-title-below-essay"))
            return None
        self._check_keys(value, _ESSAY_KEYS, msg("an-essay"), "essay.")
        words = self._text("sketch", value, "essay.").split()
        if len(words) > _MOST_SKETCH_WORDS or not all(_SKETCH_WORD.fullmatch(word) for word in words):
            self._add_problem("essay.sketch", msg("the-sketch-of-the-essay-is-damaged"), msg("publish-the-deck-again"))
            words = []
        numbers = (int.from_bytes(base64.b32decode(f"{word.upper()}===")) for word in words)
        return EssayReference(
            title,
            self._text("author", value, "essay."),
            self._text("date", value, "essay."),
            tuple(sorted(set(numbers))),
        )

    def _releases(self, version: int | None) -> tuple[Release, ...]:
        value = self._values.get("changelog")
        value = [] if value is None else value
        if not isinstance(value, list):
            self._add_problem("changelog", msg("the-changelog-is-no-list"), msg("begin-each-version-with-version"))
            return ()
        items = [self._release(item, f"changelog.{number}") for number, item in enumerate(value)]
        releases = [release for release in items if release is not None]
        numbers = [release.version for release in releases]
        if numbers != sorted(set(numbers), reverse=True):
            self._add_problem("changelog", msg("the-versions-in-the-changelog-do-not-go"), msg("put-the-newest-first"))
        if version is not None and numbers and numbers[0] > version:
            message = msg("the-changelog-tells-of-version", number=numbers[0], version=version)
            self._add_problem("version", message, msg("a-version-never-goes-back"))
        return tuple(releases)

    def _release(self, value: object, path: str) -> Release | None:
        if isinstance(value, dict) and isinstance(value.get("version"), int) and value["version"] >= 1:
            self._check_keys(value, _RELEASE_KEYS, msg("a-version"), f"{path}.")
            changes, date = value.get("changes"), value.get("date")
            changes, date = [] if changes is None else changes, "" if date is None else str(date)
            is_list = isinstance(changes, list) and all(isinstance(change, str) for change in changes)
            if is_list and (not date or (_DATE.fullmatch(date) and _is_calendar_day(date))):
                return Release(value["version"], date, tuple(changes), self._marks(value, f"{path}."))
        message = msg("a-version-in-the-changelog-lacks-its-number")
        self._add_problem(path, message, msg("write-version-2-date"))
        return None

    def _marks(self, release: Mapping[str, Any], path: str) -> tuple[str, ...]:
        marks = self._text("marks", release, path).split()
        if all(_MARK.fullmatch(mark) for mark in marks):
            return tuple(dict.fromkeys(marks))
        message = msg("the-marks-of-a-version")
        self._add_problem(f"{path}marks", message, msg("take-the-line-out-deck"))
        return ()


def _is_calendar_day(date: str) -> bool:
    try:
        datetime.date.fromisoformat(date + "-01" * (2 - date.count("-")))
    except ValueError:
        return False
    return True
