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

from studyapp.deckfile.marks import permitted
from studyapp.deckfile.markup import ReadCloze, cloze_of, cloze_of_first_format
from studyapp.deckfile.source import Problem
from studyapp.deckfile.writing import FIRST_FORMAT, FORMAT
from studyapp.domain.curated import EssayReference, Release, SharedDeck
from studyapp.domain.ids import Uid, digest_uid
from studyapp.domain.messages import Several, msg

LONGEST = 100_000
"""Characters of a head; the changelog of two hundred versions takes half of it."""

_MOST_VALUES, _DEEPEST, _MOST_REMARKS = 10_000, 8, 100
_STRANGE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")  # would command a terminal, or is half a letter
_PAIRS = msg("write-key-value-lines")


@dataclass(frozen=True, slots=True)
class Head:
    """The values of a head; None where it cannot be read.

    Attributes:
        places: line and column of each key, and of each item of a list, such as `essay.title` and `changelog.0`.
    """

    values: Mapping[str, Any] | None
    places: Mapping[str, tuple[int, int]]
    problems: tuple[Problem, ...]


class _Loader(yaml.SafeLoader):
    """Keep where each value stands, takes no aliases, and stops where there is too much."""

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
            said = msg("it-has-more-than-values", most_values=_MOST_VALUES, deepest=_DEEPEST)
            raise yaml.MarkedYAMLError(problem=said, problem_mark=mark)
        node = super().compose_node(parent, index)
        self._depth -= 1
        return node


def read_head(source: str, first_line: int) -> Head:
    """Read the lines of a head.

    Args:
        source: the lines between the rules.
        first_line: the number of the first of them.
    """
    if len(source) > LONGEST:
        said = msg("the-head-has-characters", characters=len(source), longest=LONGEST)
        return Head(None, {}, (Problem(first_line, 1, said, msg("shorten-the-changelog-or-the-description")),))
    try:
        node = yaml.compose(source, _Loader)
        if strange := tuple(_strange(node, first_line)):
            return Head(None, {}, strange)
        values = _plain(node)
    except yaml.MarkedYAMLError as error:
        breaks_off = "end of stream" in (error.problem or "")  # then what was begun is what is wrong
        mark = (breaks_off and error.context_mark) or error.problem_mark or error.context_mark
        line, column = (mark.line, mark.column) if mark else (0, 0)
        why = error.problem or msg("it-breaks-off")
        said = msg("this-is-no-valid-yaml", why=why)
        told = Problem(first_line + line, column + 1, said, msg("write-key-value-a-text-with"))
        return Head(None, {}, (told,))
    except yaml.reader.ReaderError as error:
        before = source[: error.position]
        said = msg("this-is-no-valid-yaml-it-holds", character=int(error.character))
        where = first_line + before.count("\n"), len(before) - before.rfind("\n")
        return Head(None, {}, (Problem(*where, said, msg("take-it-out")),))
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        return Head(None, {}, (Problem(first_line, 1, msg("this-is-no-valid-yaml", why=str(error)), _PAIRS),))
    if not isinstance(values, dict) or not isinstance(node, yaml.MappingNode):
        said = msg("the-head-has-no-key")
        return Head(None, {}, (Problem(first_line, 1, said, msg("give-at-least-a-title-and-an-id")),))
    places = {path: (first_line + mark.line, mark.column + 1) for path, mark in _places(node)}
    return Head(values, places, tuple(_remarks(source, node, first_line)))


def _strange(node: yaml.Node | None, first_line: int) -> Iterator[Problem]:
    """Yield texts with characters that only an escape can put in; blanks of all kinds are none of them."""
    for scalar in _scalars(node) if node is not None else ():
        if found := _STRANGE.search("".join(str(scalar.value).split())):
            mark, said = scalar.start_mark, msg("this-holds-the-character-u", found=ord(found[0]))
            yield Problem(first_line + mark.line, mark.column + 1, said, msg("take-it-out"))


def _places(node: yaml.Node, path: str = "") -> Iterator[tuple[str, yaml.Mark]]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield f"{path}{key.value}", key.start_mark
            yield from _places(value, f"{path}{key.value}.")
    elif isinstance(node, yaml.SequenceNode):
        for number, item in enumerate(node.value):
            yield f"{path}{number}", item.start_mark
            yield from _places(item, f"{path}{number}.")


def _remarks(source: str, node: yaml.Node, first_line: int) -> Iterator[Problem]:
    """Yield comments of YAML, which nobody reads; a hundred of them at most."""
    texts = sorted((scalar.start_mark.index, scalar.end_mark.index) for scalar in _scalars(node))
    found = (match.start() for match in re.finditer(r"(?:^|(?<=\s))#", source, re.MULTILINE))
    outside = (at for at in found if not _is_inside(at, texts))
    for at in islice(outside, _MOST_REMARKS):
        line, column = source.count("\n", 0, at), at - source.rfind("\n", 0, at)
        said = msg("a-remark-stands-here-that-the-program-does")
        yield Problem(first_line + line, column, said, msg("deck-format-takes-it-out-the-description"), True)


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


def _plain(node: yaml.Node | None) -> Any:
    """Return the values of a head: texts, whole numbers, lists and records of them; a date stays a text."""
    match node:
        case yaml.MappingNode():
            found: dict[str, Any] = {}
            for key, value in node.value:
                name = str(_plain(key))
                if name in found:
                    raise yaml.MarkedYAMLError(
                        problem=msg("stands-here-twice-2", name=name), problem_mark=key.start_mark
                    )
                found[name] = _plain(value)
            return found
        case yaml.SequenceNode():
            return [_plain(item) for item in node.value]
        case yaml.ScalarNode(tag="tag:yaml.org,2002:int", value=value) if re.fullmatch(r"-?\d{1,9}", value):
            return int(value)
        case yaml.ScalarNode(tag="tag:yaml.org,2002:null"):
            return None
        case yaml.ScalarNode():
            return str(node.value)
        case _:
            return None


KEYS = frozenset("format title id version authors licence language description quotation essay changelog".split())
"""The keys of a head."""
_OF_AN_ESSAY, _OF_A_RELEASE = ("title", "author", "date", "sketch"), ("version", "date", "changes", "marks")
_UID = re.compile(r"[a-z0-9-]{8,40}")
_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_WORD = re.compile(r"[a-z2-7]{13}")
_MARK = re.compile(r"[a-z2-7]{10}")
_SKETCH = 400


@dataclass(slots=True)
class FrontMatter:
    """The head of a file as far as it was read, and what is wrong with it.

    Attributes:
        deck: without its cards; None where it cannot be told what deck it is.
        read_cloze: as the format of the file has it.
    """

    deck: SharedDeck | None = None
    read_cloze: ReadCloze = cloze_of
    problems: list[Problem] = field(default_factory=list)


def read_front_matter(source: str, first_line: int) -> FrontMatter:
    """Read the head of a deck file.

    Args:
        source: the lines between the rules.
        first_line: the number of the first of them.
    """
    head = read_head(source, first_line)
    read = FrontMatter(problems=list(head.problems))
    if head.values is not None:
        _Reader(head.values, head.places, first_line, read).read()
    return read


class _Reader:
    """Take the values one by one."""

    def __init__(
        self, values: Mapping[str, Any], places: Mapping[str, tuple[int, int]], first_line: int, read: FrontMatter
    ) -> None:
        self._values = values
        self._places = places
        self._first_line = first_line
        self._read = read

    def read(self) -> None:
        self._refuse_unknown(self._values, KEYS, msg("a-deck"))
        known = self._is_known_format()
        title, uid = self._title(), self._uid()
        version = self._version()
        essay = self._essay()
        releases = self._releases(version)
        authors = self._texts("authors")
        if not known or title is None:
            return
        self._read.deck = SharedDeck(
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

    def _refuse_unknown(self, values: Mapping[str, Any], known: Collection[str], what: str, path: str = "") -> None:
        """Refuse keys that nobody reads, since they would be lost when the file is written anew."""
        for key in sorted(values.keys() - set(known)):
            advice = msg("known-are-take-it-out", known=Several(sorted(known)))
            self._wrong(f"{path}{key}", msg("is-no-key-of", key=key, what=what), advice)

    def _wrong(self, key: str, message: str, advice: str, *, is_harmless: bool = False) -> None:
        line, column = self._places.get(key, (self._first_line, 1))
        self._read.problems.append(Problem(line, column, message, advice, is_harmless))

    def _is_known_format(self) -> bool:
        said = self._values.get("format")
        if said in (FORMAT, FIRST_FORMAT):
            self._read.read_cloze = cloze_of if said == FORMAT else cloze_of_first_format
            return True
        if isinstance(said, str) and re.fullmatch(r"studyapp\.deck/\d+", said):
            self._wrong("format", msg("the-deck-is-of-a-newer-format", said=said), msg("update-the-program-first"))
        elif said is None:
            self._wrong("format", msg("the-head-does-not-say-what-format"), msg("write-format", format=FORMAT))
        else:
            self._wrong("format", msg("is-no-format-of-a-deck", said=said), msg("write-format", format=FORMAT))
        return False

    def _title(self) -> str | None:
        title = self._text("title")
        if not title:
            self._wrong("title", msg("the-deck-has-no-title"), msg("write-title"))
        return title or None

    def _uid(self) -> str:
        """Return the deck's id; one without is known by its title until `deck format` gives it one."""
        uid = self._text("id")
        if not uid:
            said = msg("the-deck-has-no-id")
            self._wrong("id", said, msg("deck-format-gives-it-one"), is_harmless=True)
            return digest_uid("studyapp.deckfile/1", self._text("title"))
        if not _UID.fullmatch(uid):
            self._wrong("id", msg("is-no-id", uid=uid), msg("take-8-to-40-small-letters"))
        return uid

    def _version(self) -> int | None:
        version = self._values.get("version", 1)
        if isinstance(version, int) and version >= 1:
            return version
        self._wrong("version", msg("is-no-version", version=version), msg("write-a-whole-number-from-1"))
        return None

    def _text(self, key: str, values: Mapping[str, Any] | None = None, path: str = "") -> str:
        value = (self._values if values is None else values).get(key)
        if value is None:
            return ""
        if isinstance(value, str | int):
            return " ".join(str(value).split()) if key != "description" else str(value).strip()
        self._wrong(f"{path}{key}", msg("is-no-text", key=key), msg("write-it-behind-on-one-line", key=key))
        return ""

    def _texts(self, key: str) -> tuple[str, ...]:
        value = self._values.get(key)
        listed = [value] if isinstance(value, str) else [] if value is None else value
        if isinstance(listed, list) and all(isinstance(item, str) for item in listed):
            return tuple(" ".join(item.split()) for item in listed if item.strip())
        self._wrong(key, msg("is-no-list-of-texts", key=key), msg("write-one-in-a-line"))
        return ()

    def _quotation(self) -> tuple[str, ...]:
        marks = permitted(self._text("quotation"))
        if marks is None:
            said = msg("it-does-not-say-which-words")
            self._wrong("quotation", said, msg("take-the-line-out-publishing"))
        return marks or ()

    def _essay(self) -> EssayReference | None:
        value = self._values.get("essay")
        if value is None:
            return None
        title = self._text("title", value, "essay.") if isinstance(value, dict) else ""
        if not title:
            self._wrong("essay", msg("the-essay-has-no-title"), msg("write-title-below-essay"))
            return None
        self._refuse_unknown(value, _OF_AN_ESSAY, msg("an-essay"), "essay.")
        words = self._text("sketch", value, "essay.").split()
        if len(words) > _SKETCH or not all(_WORD.fullmatch(word) for word in words):
            self._wrong("essay.sketch", msg("the-sketch-of-the-essay-is-damaged"), msg("publish-the-deck-again"))
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
            self._wrong("changelog", msg("the-changelog-is-no-list"), msg("begin-each-version-with-version"))
            return ()
        read = [self._release(item, f"changelog.{place}") for place, item in enumerate(value)]
        found = [release for release in read if release is not None]
        numbers = [release.version for release in found]
        if numbers != sorted(set(numbers), reverse=True):
            self._wrong("changelog", msg("the-versions-in-the-changelog-do-not-go"), msg("put-the-newest-first"))
        if version is not None and numbers and numbers[0] > version:
            said = msg("the-changelog-tells-of-version", number=numbers[0], version=version)
            self._wrong("version", said, msg("a-version-never-goes-back"))
        return tuple(found)

    def _release(self, value: object, path: str) -> Release | None:
        if isinstance(value, dict) and isinstance(value.get("version"), int) and value["version"] >= 1:
            self._refuse_unknown(value, _OF_A_RELEASE, msg("a-version"), f"{path}.")
            said, when = value.get("changes"), value.get("date")
            changes, date = [] if said is None else said, "" if when is None else str(when)
            is_list = isinstance(changes, list) and all(isinstance(change, str) for change in changes)
            if is_list and (not date or (_DATE.fullmatch(date) and _is_day(date))):
                return Release(value["version"], date, tuple(changes), self._marks(value, f"{path}."))
        said = msg("a-version-in-the-changelog-lacks-its-number")
        self._wrong(path, said, msg("write-version-2-date"))
        return None

    def _marks(self, release: Mapping[str, Any], path: str) -> tuple[str, ...]:
        marks = self._text("marks", release, path).split()
        if all(_MARK.fullmatch(mark) for mark in marks):
            return tuple(dict.fromkeys(marks))
        said = msg("the-marks-of-a-version")
        self._wrong(f"{path}marks", said, msg("take-the-line-out-deck"))
        return ()


def _is_day(date: str) -> bool:
    try:
        datetime.date.fromisoformat(date + "-01" * (2 - date.count("-")))
    except ValueError:
        return False
    return True
