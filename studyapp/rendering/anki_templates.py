"""Render the supported part of Anki's templates: fields, sections, filters; nothing in them can run.

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
    """A field to insert, with its filters in the order of application."""

    name: str
    filters: tuple[str, ...] = ()

    @property
    def is_cloze(self) -> bool:
        """Return whether the field is shown as the text of a cloze."""
        return "cloze" in self.filters


@dataclass(frozen=True, slots=True)
class Section:
    """A part that is shown only if a field is filled in, or only if it is not."""

    name: str
    is_negated: bool
    nodes: tuple["Node", ...]


Node = str | Replacement | Section
Apply = Callable[[Replacement], str]


@dataclass(slots=True)
class _OpenSection:
    """A section that is not yet closed."""

    name: str = ""
    is_negated: bool = False
    nodes: list[Node] = field(default_factory=list)


@lru_cache(maxsize=256)
def parse_template(template: str) -> tuple[Node, ...]:
    """Split a template into text, replacements and sections."""
    stack, end = [_OpenSection()], 0
    for tag in _TAG.finditer(template):
        stack[-1].nodes.append(template[end : tag.start()])
        end = tag.end()
        inside = (tag[1] or "").strip()
        if not inside:
            continue  # a comment shows nothing, whatever stands in it
        name = inside[1:].strip()
        if inside[0] in "#^" and len(stack) < _DEEPEST:
            stack.append(_OpenSection(name, inside[0] == "^"))
        elif inside[0] == "/" and any(section.name == name for section in stack[1:]):
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
    """Return whether a field counts as empty: white space and line breaks are nothing."""
    return _BLANK.fullmatch(html) is not None


def filled_fields(values: Mapping[str, str]) -> frozenset[str]:
    """Return the names of fields that are filled in."""
    return frozenset(name for name, html in values.items() if not is_blank(html))


def shows_any_field(template: str, names: Collection[str]) -> bool:
    """Return whether a front shows any filled field, so that Anki makes a card; other text does not count."""
    return _shows_any(parse_template(template), names)


def render_template(template: str, names: Collection[str], apply: Apply) -> str:
    """Return the template with its fields inserted.

    Args:
        template: the template of one side of a card.
        names: the names of fields that are filled in.
        apply: the function that renders a field.
    """
    pieces, room = [], MOST_SHOWN
    for piece in _pieces(parse_template(template), names, apply):
        pieces.append(piece[:room])
        room -= len(pieces[-1])
        if room <= 0:
            break
    return "".join(pieces)


def replacements(template: str) -> Iterator[Replacement]:
    """Yield all fields that a template names, in any section."""
    yield from _replacements(parse_template(template))


def sections(template: str) -> Iterator[str]:
    """Yield the names of all sections of a template."""
    return (node.name for node in _sections(parse_template(template)))


def unsupported_filters(template: str) -> tuple[str, ...]:
    """Return the unknown filters of a template, without settings; their fields are shown unchanged."""
    names = (name.split(" ")[0] for replacement in replacements(template) for name in replacement.filters)
    return tuple(dict.fromkeys(name for name in names if name not in SUPPORTED_FILTERS))


def _close(stack: list[_OpenSection], name: str) -> None:
    """Close a section, and those within it that were not closed."""
    while True:
        section = stack.pop()
        stack[-1].nodes.append(
            Section(section.name, section.is_negated, tuple(node for node in section.nodes if node != ""))
        )
        if section.name == name:
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
