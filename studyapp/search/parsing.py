"""Parse a query while it is typed: unfinished parts as far as possible, with notes on what is not understood.

Words stand side by side for *and*; `or` between two parts for either; a hyphen before a part, without a space, for
*not*; quotation marks keep words together; brackets group. `deck:`, `essay:`, `kind:`, `section:`, `source:` and `tag:`
ask where a note stands, `is:` how it is, `flag:` for a flag. A backslash takes what follows as it stands.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from studyapp.domain.cards import Flag
from studyapp.domain.messages import Several, msg
from studyapp.search.tree import All, At, Condition, Either, Flagged, Is, Node, Not, Place, Says

NAMES = tuple(f"{name}:" for name in sorted((*Place, "is", "flag")))
"""The names that are allowed before a colon."""

_QUOTES = re.compile(r"\\.|[“”„]", re.DOTALL)
_NAMED = re.compile(r"(\w+):")
_MOST_PARTS = 200  # parts; nobody types more


@dataclass(frozen=True, slots=True)
class Query:
    """The parsed query, without the parts that were not understood.

    Attributes:
        tree: the query.
        problems: a sentence for each part that was not understood, which is left out of the tree.
    """

    tree: Node
    problems: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Return whether the query asks for nothing yet."""
        return self.tree == All()


@dataclass(frozen=True, slots=True)
class _Part:
    """A bracket, `or`, or a term."""

    mark: str = ""
    node: Node | None = None


def parse(text: str) -> Query:
    """Parse a query; any text is a valid one."""
    problems: list[str] = []
    parts = list(_parts(text, problems))[:_MOST_PARTS]
    reader = _Reader(parts)
    nodes = []
    while not reader.is_done:
        nodes.append(reader.either())
        reader.skip_closing()
    return Query(_join_nodes(All, nodes), tuple(problems))


class _Reader:
    """Makes a tree of parts, by descent."""

    def __init__(self, parts: list[_Part]) -> None:
        self._parts, self._next = parts, 0

    @property
    def is_done(self) -> bool:
        return self._next >= len(self._parts)

    def _mark(self) -> str:
        return "" if self.is_done else self._parts[self._next].mark

    def skip_closing(self) -> None:
        """Parse the whole query, and ignore a bracket that closes nothing."""
        while self._mark() == ")":
            self._next += 1

    def either(self) -> Node:
        """Parse parts with `or` between them, which binds less than parts side by side."""
        nodes = [self._read_alternatives()]
        while self._mark() == "or":
            self._next += 1
            nodes.append(self._read_alternatives())
        return _join_nodes(Either, [node for node in nodes if node != All()])

    def _read_alternatives(self) -> Node:
        nodes = []
        while not self.is_done and self._mark() not in {"or", ")"}:
            nodes.append(self._one())
        return _join_nodes(All, nodes)

    def _one(self) -> Node:
        part = self._parts[self._next]
        self._next += 1
        if part.mark in {"(", "-("}:
            inner = self.either()
            if self._mark() == ")":
                self._next += 1
            return Not(inner) if part.mark == "-(" and inner != All() else inner
        return part.node if part.node is not None else All()


def _join_nodes(kind: type[All] | type[Either], nodes: list[Node]) -> Node:
    """Join nodes into one; leave out empty ones, and flatten those of the same kind."""
    flat: list[Node] = []
    for node in nodes:
        flat += node.nodes if isinstance(node, kind) else () if node == All() else (node,)
    if not flat:
        return All()
    return flat[0] if len(flat) == 1 else kind(tuple(flat))


def _parts(text: str, problems: list[str]) -> Iterator[_Part]:
    text = _with_plain_marks(text)
    at = 0
    while at < len(text):
        if text[at].isspace():
            at += 1
        elif text[at] in "()":
            yield _Part(text[at])
            at += 1
        elif text.startswith("-(", at):
            yield _Part("-(")
            at += 2
        else:
            word, is_quoted, at = _word(text, at)
            if word.casefold() == "or" and not is_quoted:
                yield _Part("or")
            elif (node := _parse_part(word, problems)) is not None:
                yield _Part(node=node)


def last_part_start(text: str) -> int:
    """Return where the part begins that a query ends in, without the hyphens before it."""
    text = _with_plain_marks(text)
    at = start = 0
    while at < len(text):
        if text[at].isspace() or text[at] in "()" or (text[at] == "-" and at == start):
            start = at = at + 1
        else:
            at = _word(text, at)[2]
    return start


def plain_value(part: str) -> str:
    """Return a part, finished or not, as `parse` understands it: without quotation marks and backslashes."""
    return _plain(_with_plain_marks(part))


def _with_plain_marks(text: str) -> str:
    """Return a query, as long as it was, with one form of quotation marks; those behind a backslash are words."""
    return _QUOTES.sub(lambda found: found[0] if len(found[0]) > 1 else '"', text)


def _word(text: str, at: int) -> tuple[str, bool, int]:
    """Return a part up to the next space outside quotation marks, where it ends, and whether it has any such marks.

    Quotation marks and backslashes are kept, so that what they keep together is known later.
    """
    begin, is_open, has_quotes = at, False, False
    while at < len(text) and (is_open or not (text[at].isspace() or text[at] in "()")):
        if text[at] == "\\":
            at += 1
        elif text[at] == '"':
            is_open, has_quotes = not is_open, True
        at += 1
    return text[begin:at], has_quotes, min(at, len(text))


def _parse_part(word: str, problems: list[str]) -> Node | None:
    """Parse one part of a query; return None if it is unfinished or not understood. Each hyphen turns the last one."""
    bare = word.lstrip("-") or "-"
    node = _parse_plain_part(bare, problems)
    is_turned = (len(word) - len(bare)) % 2 == 1
    return Not(node) if is_turned and node is not None else node


def _parse_plain_part(word: str, problems: list[str]) -> Node | None:
    if name_match := _NAMED.match(word):
        name, value = name_match[1].casefold(), _plain(word[name_match.end() :])
        condition = _parse_named_part(name, value, problems)
        if condition is not _UNKNOWN:
            return condition
    plain_word = _plain(word)
    return Says(plain_word) if plain_word else None


_UNKNOWN = All()


def _parse_named_part(name: str, value: str, problems: list[str]) -> Node | None:
    """Return a part with a name before a colon; `_UNKNOWN` where the name is none of ours, so that it is a word."""
    if name in set(Place):
        return At(Place(name), value) if value else None
    if name == "is":
        if not value or value.casefold() in set(Condition):
            return Is(Condition(value.casefold())) if value else None
        problems.append(msg("is-is-not-known", value=value, condition=Several(Condition)))
        return None
    if name == "flag":
        if not value or value in {str(flag.value) for flag in Flag if flag}:
            return Flagged(int(value)) if value else None
        problems.append(msg("flag-is-not-known", value=value))
        return None
    return _UNKNOWN


def _plain(word: str) -> str:
    """Return a part without its quotation marks and backslashes, white space made one space."""
    plain = re.sub(r'\\(.)|"|\\$', lambda found: found[1] or "", word, flags=re.DOTALL)
    return " ".join(plain.split())
