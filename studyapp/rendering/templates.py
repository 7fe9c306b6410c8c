"""Anki's templates as far as they are supported here: fields, sections, filters; nothing in them can run.

Whatever is written in a template, it is parsed: what closes nothing is text, what is not closed ends with the template.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

_TAG = re.compile(r"<!--.{0,5000}?-->|\{\{([^{}]{1,500})\}\}", re.DOTALL)
_BLANK = re.compile(r"(?:\s|&nbsp;|</?(?:br|div)\s?/?>)*", re.IGNORECASE)
_DEEPEST = 40
MOST_SHOWN = 2_000_000
"""Characters of one side of a card; what a template repeats beyond that is not shown."""

SUPPORTED_FILTERS = frozenset({"cloze", "cloze-only", "text", "hint", "type", "nc"})
SPECIAL_FIELDS = frozenset({"FrontSide", "Tags", "Deck", "Subdeck", "Card", "CardFlag", "CardID", "Type"})


@dataclass(frozen=True, slots=True)
class Replacement:
    """A field to be put in; the filters in the order in which they are applied."""

    name: str
    filters: tuple[str, ...] = ()

    @property
    def is_cloze(self) -> bool:
        """Whether the field is shown as the text of a cloze."""
        return "cloze" in self.filters


@dataclass(frozen=True, slots=True)
class Section:
    """What is shown only where a field is filled in, or only where it is not."""

    name: str
    is_negated: bool
    nodes: tuple["Node", ...]


Node = str | Replacement | Section
Apply = Callable[[Replacement], str]


@dataclass(slots=True)
class _Open:
    name: str = ""
    is_negated: bool = False
    nodes: list[Node] = field(default_factory=list)


@lru_cache(maxsize=256)
def parsed(template: str) -> tuple[Node, ...]:
    """The template in pieces."""
    stack, end = [_Open()], 0
    for tag in _TAG.finditer(template):
        stack[-1].nodes.append(template[end : tag.start()])
        end = tag.end()
        inside = (tag[1] or "").strip()
        if not inside:
            continue  # a comment shows nothing, whatever stands in it
        name = inside[1:].strip()
        if inside[0] in "#^" and len(stack) < _DEEPEST:
            stack.append(_Open(name, inside[0] == "^"))
        elif inside[0] == "/" and any(each.name == name for each in stack[1:]):
            _close(stack, name)
        elif inside[0] in "#^/":
            stack[-1].nodes.append(tag[0])
        else:
            *filters, name = (part.strip() for part in inside.split(":"))
            stack[-1].nodes.append(Replacement(name, tuple(reversed(filters))))
    stack[-1].nodes.append(template[end:])
    while len(stack) > 1:
        _close(stack, stack[-1].name)
    return tuple(node for node in stack[0].nodes if node != "")


def is_blank(html: str) -> bool:
    """Whether a field counts as not filled in: white space and line breaks are nothing."""
    return _BLANK.fullmatch(html) is not None


def filled(values: Mapping[str, str]) -> frozenset[str]:
    """The names of fields that are filled in."""
    return frozenset(name for name, html in values.items() if not is_blank(html))


def asks(template: str, names: Collection[str]) -> bool:
    """Whether a front shows any field that is filled in, which is when Anki makes a card; other text does not count."""
    return _shows_any(parsed(template), names)


def rendered(template: str, names: Collection[str], apply: Apply) -> str:
    """The template with its fields put in.

    Args:
        template: of one side of a card.
        names: of fields that are filled in.
        apply: what is shown of a field.
    """
    pieces, room = [], MOST_SHOWN
    for piece in _pieces(parsed(template), names, apply):
        pieces.append(piece[:room])
        room -= len(pieces[-1])
        if room <= 0:
            break
    return "".join(pieces)


def replacements(template: str) -> Iterator[Replacement]:
    """All fields that a template names, in any section."""
    yield from _replacements(parsed(template))


def sections(template: str) -> Iterator[str]:
    """The names of all sections of a template."""
    return (node.name for node in _sections(parsed(template)))


def unsupported_filters(template: str) -> tuple[str, ...]:
    """The filters of a template that are not known here, without their settings; their fields are shown as they are."""
    found = (name.split(" ")[0] for each in replacements(template) for name in each.filters)
    return tuple(dict.fromkeys(name for name in found if name not in SUPPORTED_FILTERS))


def _close(stack: list[_Open], name: str) -> None:
    """End a section, and those within it that were not ended."""
    while True:
        done = stack.pop()
        stack[-1].nodes.append(Section(done.name, done.is_negated, tuple(node for node in done.nodes if node != "")))
        if done.name == name:
            return


def _shows_any(nodes: tuple[Node, ...], names: Collection[str]) -> bool:
    for node in nodes:
        if isinstance(node, Replacement) and node.name in names:
            return True
        if isinstance(node, Section) and (node.name in names) is not node.is_negated and _shows_any(node.nodes, names):
            return True
    return False


def _pieces(nodes: tuple[Node, ...], names: Collection[str], apply: Apply) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, str):
            yield node
        elif isinstance(node, Replacement):
            yield apply(node)
        elif (node.name in names) is not node.is_negated:
            yield from _pieces(node.nodes, names, apply)


def _replacements(nodes: tuple[Node, ...]) -> Iterator[Replacement]:
    for node in nodes:
        if isinstance(node, Replacement):
            yield node
        elif isinstance(node, Section):
            yield from _replacements(node.nodes)


def _sections(nodes: tuple[Node, ...]) -> Iterator[Section]:
    for node in nodes:
        if isinstance(node, Section):
            yield node
            yield from _sections(node.nodes)
