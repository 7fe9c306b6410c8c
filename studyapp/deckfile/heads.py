"""The head of a file of ours: YAML within limits, its values, and where each of them stands."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

import yaml

from studyapp.deckfile.problems import Problem
from studyapp.domain.messages import msg

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
    """Keeps where each value stands, takes no aliases, and stops where there is too much."""

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
    """Reads the lines of a head.

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
    """Texts with characters that only an escape can put in; blanks of all kinds are none of them."""
    for each in _scalars(node) if node is not None else ():
        if found := _STRANGE.search("".join(str(each.value).split())):
            mark, said = each.start_mark, msg("this-holds-the-character-u", found=ord(found[0]))
            yield Problem(first_line + mark.line, mark.column + 1, said, msg("take-it-out"))


def _places(node: yaml.Node, path: str = "") -> Iterator[tuple[str, yaml.Mark]]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield f"{path}{key.value}", key.start_mark
            yield from _places(value, f"{path}{key.value}.")
    elif isinstance(node, yaml.SequenceNode):
        for number, each in enumerate(node.value):
            yield f"{path}{number}", each.start_mark
            yield from _places(each, f"{path}{number}.")


def _remarks(source: str, node: yaml.Node, first_line: int) -> Iterator[Problem]:
    """Comments of YAML, which nobody reads; a hundred of them at most."""
    texts = sorted((each.start_mark.index, each.end_mark.index) for each in _scalars(node))
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
        for each in node.value:
            yield from _scalars(each)


def _plain(node: yaml.Node | None) -> Any:
    """The values of a head: texts, whole numbers, lists and records of them; a date stays a text."""
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
            return [_plain(each) for each in node.value]
        case yaml.ScalarNode(tag="tag:yaml.org,2002:int", value=value) if re.fullmatch(r"-?\d{1,9}", value):
            return int(value)
        case yaml.ScalarNode(tag="tag:yaml.org,2002:null"):
            return None
        case yaml.ScalarNode():
            return str(node.value)
        case _:
            return None
