"""What the elements of HTML are: names, attributes, what shows, what parts paragraphs."""

import re
from functools import lru_cache
from itertools import islice

from lxml import etree

from studyapp.domain.essays import RunKind

Element = etree._Element
"""A node of a parsed tree."""

IGNORED = frozenset(
    "script style template noscript head title svg iframe frameset object applet canvas audio video button select"
    " textarea datalist option optgroup progress meter dialog rp noframes noembed".split()
)
"""Elements without text to read, with all that they hold."""

BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dir div dl dt fieldset figcaption figure footer"
    " form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav ol p plaintext pre search section"
    " summary table tbody td tfoot th thead tr ul xmp".split()
)
"""Elements that begin a paragraph of their own."""

RUNS = {
    "em": RunKind.EMPHASIS,
    "i": RunKind.EMPHASIS,
    "cite": RunKind.EMPHASIS,
    "dfn": RunKind.EMPHASIS,
    "var": RunKind.EMPHASIS,
    "strong": RunKind.STRONG,
    "b": RunKind.STRONG,
    "code": RunKind.CODE,
    "kbd": RunKind.CODE,
    "samp": RunKind.CODE,
    "tt": RunKind.CODE,
    "a": RunKind.LINK,
}
"""Elements that give their text a look."""

_UNSEEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)\b", re.IGNORECASE)
_SHOWN_AS_BLOCK = re.compile(r"(?:^|;)\s*display\s*:\s*(?:block|flex|grid|table|list-item)\b", re.IGNORECASE)
_FOR_THE_EAR = frozenset(
    "sr-only visually-hidden visuallyhidden screen-reader-text screenreader screen-reader-only u-visually-hidden"
    " sr-text a11y-hidden offscreen".split()
)
_OF_EDITORS = frozenset(
    "mw-editsection headerlink hash-link anchorjs-link heading-anchor header-anchor anchor-link noprint"
    " permalink section-link".split()
)
_INDENT = 1000  # blanks that may stand before a text
_TYPE = "{http://www.idpf.org/2007/ops}type"


def name_of(element: Element) -> str:
    """The name without namespace, in lower case; empty for comments and the like."""
    tag = element.tag
    return _local(tag) if isinstance(tag, str) else ""


@lru_cache(maxsize=2000)
def _local(tag: str) -> str:
    return tag.rpartition("}")[2].rpartition(":")[2].lower()


def attribute(element: Element, name: str) -> str:
    """The value of an attribute, or an empty text."""
    return element.get(name) or ""


def classes(element: Element) -> frozenset[str]:
    """The classes of an element, in lower case."""
    return frozenset(attribute(element, "class").lower().split())


def roles(element: Element) -> frozenset[str]:
    """What role and epub:type say that an element is, in lower case."""
    said = f"{attribute(element, 'role')} {element.get(_TYPE) or attribute(element, 'epub:type')}"
    return frozenset(said.lower().split())


def identifier(element: Element) -> str:
    """What links lead to it by."""
    return attribute(element, "id") or attribute(element, "{http://www.w3.org/XML/1998/namespace}id")


def plain_text(element: Element, most: int = 100_000) -> str:
    """The words inside an element, white space folded, without scripts.

    Args:
        element: the element; what follows it is no part of it.
        most: characters after which the rest is left off.
    """
    pieces: list[str] = []
    size = 0
    for event, node in etree.iterwalk(element, events=("start", "end")):
        name = name_of(node)
        text = (node.text if event == "start" else node.tail if node is not element else None) or ""
        if event == "start" and (name in IGNORED or not name):
            continue
        inside = node if event == "start" else node.getparent()
        if inside is not None and name_of(inside) in IGNORED:
            continue
        if name in BLOCKS or name == "br":
            text = f" {text}"
        pieces.append(text[: 2 * most + _INDENT])
        size += len(text.strip())
        if size > most:
            break
    return " ".join("".join(pieces).split())


def is_hidden(element: Element) -> bool:
    """Whether the page says that nobody sees the element."""
    hidden = element.get("hidden")
    if hidden is not None and hidden != "until-found":
        return True
    style = element.get("style")
    return bool(style and _UNSEEN.search(style))


def is_unseen_by_eye_or_ear(element: Element) -> bool:
    """Whether the element is only for looks or only for screen readers, or lies behind a dialog."""
    return attribute(element, "aria-hidden").lower() == "true" or bool(classes(element) & _FOR_THE_EAR)


def is_for_editors(element: Element) -> bool:
    """Whether the element is a short link that stands beside a heading to edit or copy it."""
    if not classes(element) & _OF_EDITORS or next(islice(element.iterdescendants(), 12, None), None) is not None:
        return False
    return len(plain_text(element, 100)) < 60


def is_block(element: Element, name: str) -> bool:
    """Whether an element of this name begins a paragraph of its own."""
    if name in BLOCKS:
        return True
    style = element.get("style")
    return bool(style and _SHOWN_AS_BLOCK.search(style))


def heading_level(element: Element, name: str) -> int:
    """1 to 6 for a heading, else 0."""
    if len(name) == 2 and name[0] == "h" and name[1] in "123456":
        return int(name[1])
    if (element.get("role") or "").lower() == "heading":
        level = attribute(element, "aria-level")
        return max(1, min(6, int(level))) if level.isdecimal() else 2
    return 0


def nearest_block(element: Element) -> Element:
    """The block that an element stands in, itself included."""
    for node in (element, *element.iterancestors()):
        if name_of(node) in BLOCKS:
            return node
    return element
