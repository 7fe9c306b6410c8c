"""Classify HTML elements: name, attributes, visibility, block or inline, line of verse, formula."""

import re
from functools import lru_cache
from itertools import islice

from lxml import etree

from studyapp.domain.essays import RunKind
from studyapp.domain.formulas import marked_tex
from studyapp.reading.verse import is_verse

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

# Declarations in a style attribute; only what the element itself says is read, no style sheet
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

# Classes by which MediaWiki, KaTeX and MathJax mark the element that shows a formula
_FORMULA_HOSTS = frozenset("mwe-math-element katex mathjax mathjax_display mjx-chtml mjx-container".split())
_FORMULA_SIGNS = frozenset("mi mn mo mtext ms".split())
# TeX as MediaWiki wraps it: "{\displaystyle x}"
_WRAPPED_TEX = re.compile(r"\{\\(?:displaystyle|textstyle)\s+(?P<inner>.*)\}", re.DOTALL)
_LONGEST_FORMULA = 5000

# Classes of a poem or stanza, and of one line in it: "poem", "tei-lg", "line-group"; "line", "v", "indent2"
_VERSE_HOLDER = re.compile(
    r"(?:.*[-_])?(?:poem|poetry|verses?|stanzas?|lyrics|strophe|lg|line-?(?:group|block)s?|linegroups?)(?:[-_].*)?"
)
_VERSE_LINE = re.compile(r"(?:.*[-_])?(?:line|verse|verse-?line|l|v|indent\d*|i\d+)(?:[-_]?\d+)?")
PRE = frozenset({"pre", "listing", "xmp", "plaintext"})
"""Elements in which white space counts."""

_VERSE_BLOCKS = frozenset({"p", "div", "blockquote"})
_PRESERVED = re.compile(r"(?:^|;)\s*white-space\s*:\s*(?:pre|pre-line|pre-wrap|break-spaces)\b", re.IGNORECASE)
# Signs of code, or of output in capitals; preformatted text without any may be verse
_OF_CODE = re.compile(r"[={}<>|\\_`$@#*/+\[\]]|\b[A-Z]{3}")
_BLANK_LINES = re.compile(r"\n[^\S\n]*\n")
_FAR = 200  # columns: as if prose never wrapped


def name_of(element: Element) -> str:
    """Return the name without namespace, in lower case; "" for comments and the like."""
    tag = element.tag
    return _local(tag) if isinstance(tag, str) else ""


@lru_cache(maxsize=2000)
def _local(tag: str) -> str:
    return tag.rpartition("}")[2].rpartition(":")[2].lower()


def attribute(element: Element, name: str) -> str:
    """Return the value of an attribute, or ""."""
    return element.get(name) or ""


def classes(element: Element) -> frozenset[str]:
    """Return the classes of an element, in lower case."""
    return frozenset(attribute(element, "class").lower().split())


def roles(element: Element) -> frozenset[str]:
    """Return the values of role and epub:type, in lower case."""
    values = f"{attribute(element, 'role')} {element.get(_TYPE) or attribute(element, 'epub:type')}"
    return frozenset(values.lower().split())


def anchor_of(element: Element) -> str:
    """Return the identifier by which links lead to an element, or ""."""
    return attribute(element, "id") or attribute(element, "{http://www.w3.org/XML/1998/namespace}id")


def plain_text(element: Element, most: int = 100_000) -> str:
    """Return the words inside an element, white space folded, without scripts.

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
    """Return whether the page hides the element."""
    hidden = element.get("hidden")
    if hidden is not None and hidden != "until-found":
        return True
    style = element.get("style")
    return bool(style and _UNSEEN.search(style))


def is_for_eye_or_ear_alone(element: Element) -> bool:
    """Return whether an element is only for looks or only for screen readers, or lies behind a dialog."""
    return attribute(element, "aria-hidden").lower() == "true" or bool(classes(element) & _FOR_THE_EAR)


def is_for_editors(element: Element) -> bool:
    """Return whether the element is a short link beside a heading that edits or copies it."""
    if not classes(element) & _OF_EDITORS or next(islice(element.iterdescendants(), 12, None), None) is not None:
        return False
    return len(plain_text(element, 100)) < 60


def is_block(element: Element, name: str) -> bool:
    """Return whether an element of this name begins a paragraph of its own."""
    if name in BLOCKS:
        return True
    style = element.get("style")
    return bool(style and _SHOWN_AS_BLOCK.search(style))


def heading_level(element: Element, name: str) -> int:
    """Return 1 to 6 for a heading, else 0."""
    if len(name) == 2 and name[0] == "h" and name[1] in "123456":
        return int(name[1])
    if (element.get("role") or "").lower() == "heading":
        level = attribute(element, "aria-level")
        return max(1, min(6, int(level))) if level.isdecimal() else 2
    return 0


def nearest_block(element: Element) -> Element:
    """Return the block that an element stands in, which may be itself."""
    for node in (element, *element.iterancestors()):
        if name_of(node) in BLOCKS:
            return node
    return element


def is_formula(element: Element, name: str) -> bool:
    """Return whether an element is a formula or contains one to show."""
    if name in ("math", "mjx-container"):
        return True
    if name == "img":
        return any("math" in kind or kind in ("tex", "latex") for kind in classes(element))
    return name in ("span", "div") and bool(classes(element) & _FORMULA_HOSTS)


def formula_text(element: Element, name: str) -> str:
    """Return a formula if the page gives its TeX, else its signs in a row; "" if it has none."""
    if name == "img":
        return marked_tex(_tidy_formula(attribute(element, "alt")), is_display=False)
    math = element if name == "math" else next(iter(element.iter("{*}math")), None)
    if math is None:
        return ""
    is_display = attribute(math, "display") == "block"
    if alternative := attribute(math, "alttext"):
        return marked_tex(_tidy_formula(alternative), is_display=is_display)
    for note in math.iter("{*}annotation"):
        if "tex" in attribute(note, "encoding").lower() and note.text:
            return marked_tex(_tidy_formula(note.text), is_display=is_display)
    return _tidy_formula(
        "".join(text for node in math.iter() if name_of(node) in _FORMULA_SIGNS for text in (node.text or "",))
    )


def _tidy_formula(text: str) -> str:
    text = " ".join(text[:_LONGEST_FORMULA].split())
    match = _WRAPPED_TEX.fullmatch(text)
    return match["inner"].strip() if match else text


def is_verse_line(element: Element, name: str) -> bool:
    """Return whether an element is one line of a stanza by its class and that of its parent."""
    if name not in ("div", "p", "span") or not any(map(_VERSE_LINE.fullmatch, classes(element))):
        return False
    parent = element.getparent()
    is_in_stanza = parent is not None and any(map(_VERSE_HOLDER.fullmatch, classes(parent)))
    return is_in_stanza and not any(name_of(node) in BLOCKS for node in element.iterdescendants())


def keeps_source_lines(element: Element, name: str) -> bool:
    """Return whether lines of verse end in an element where they end in the source."""
    if name not in PRE:
        return name in _VERSE_BLOCKS and bool(_PRESERVED.search(attribute(element, "style")))
    if any(map(_VERSE_HOLDER.fullmatch, classes(element))):
        return True
    source_text = "".join(str(text) for text in element.itertext())
    stanzas = [[line.strip() for line in part.splitlines() if line.strip()] for part in _BLANK_LINES.split(source_text)]
    is_shaped = all(is_verse(lines, _FAR, set_in=False) for lines in stanzas if lines)
    return is_shaped and bool(source_text.strip()) and not _OF_CODE.search(source_text)
