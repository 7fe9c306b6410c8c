"""Reduce a saved page to its article: decide which elements are not part of it, and why."""

import logging
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from lxml import etree

from studyapp.domain.messages import msg
from studyapp.reading.archive import nesting_depth
from studyapp.reading.html.elements import BLOCKS, IGNORED, Element, attribute, heading_level, is_hidden, name_of
from studyapp.reading.html.furniture import LINES, SURE, TEASERS, furniture_reason
from studyapp.reading.reference_lists import is_reference_heading

OUTSIDE = msg("outside-of-the-article")
_LONGEST = 100_000  # characters of a block that are looked at
_LONG = 80  # characters that make a block prose
_LINKED = 0.5  # share of a block's characters that are links, above which it is a menu
_MENU = 0.8  # the same for a whole list
_CORE = 0.92  # share of the article's prose that its innermost element holds
_SPOKEN_FOR = 0.8  # share of an element's prose that was voted for, above which its class is not believed
_LONG_LINK = 32  # characters of a link on the average, above which a list of them is no menu
_TRUSTED = 0.6  # share of the prose that was voted for, from which on what was not is doubted
_NOTES = re.compile(
    r"(?:foot|end)?\s?notes?\b.*|sources?|further reading|see also|external links|appendix.*", re.IGNORECASE
)
_OF_NOTES = re.compile(r"foot-?note|end-?note|reference|bibliograph|citation|\bnotes?\b|sdfootnote")
_PASSED_OVER = frozenset(
    "figure figcaption caption table td th li ol ul dl dt dd blockquote pre code aside details".split()
)
_TEXT = frozenset("p blockquote ul ol dl pre table tbody tr td th h1 h2 h3 h4 h5 h6".split())
_LISTS = frozenset("ul ol dl div table section aside p".split())

_LARGEST = 4_000_000  # characters of a page; so is the depth a bound on how long trafilatura may take
_DEEPEST = 200
_MOST_ELEMENTS = 60_000
_MOST_COMPARED = 10_000  # elements, from which on it shall not compare other extractors' answers with its own
_KEY_LENGTH = 40
_LETTERS = re.compile(r"[\W_]+")


@dataclass(slots=True)
class _Block:
    """The text that stands directly in a block, without the blocks inside it."""

    element: Element
    pieces: list[str] = field(default_factory=list)
    linked: int = 0
    links: int = 0

    @property
    def words(self) -> str:
        """Return the text with white space folded; only the beginning of a very long one."""
        return " ".join("".join(self.pieces)[:_LONGEST].split())


@dataclass(slots=True)
class _Weight:
    """The characters in an element by kind (prose, prose with votes, any text, links), and its number of links."""

    prose: int = 0
    voted: int = 0
    text: int = 0
    linked: int = 0
    links: int = 0

    def add(self, addition: "_Weight") -> None:
        """Add the weight of an inner element."""
        self.prose += addition.prose
        self.voted += addition.voted
        self.text += addition.text
        self.linked += addition.linked
        self.links += addition.links


def elements_outside_article(root: Element, page: str) -> dict[Element, str]:
    """Return the elements of a page that are no part of its article, with the reason.

    Args:
        root: the tree of the page.
        page: its characters.
    """
    marked = {
        node: reason for node in root.iter() if (name := name_of(node)) and (reason := furniture_reason(node, name))
    }
    return _Judge(root, page, marked).judged() if _has_furniture(root, marked) else {}


def _has_furniture(root: Element, marked: Mapping[Element, str]) -> bool:
    """Return whether anything on the page is not text; a page that an editor exported has no such thing."""
    if any(reason not in ("contents", "about the text") for reason in marked.values()):
        return True
    return sum(name_of(node) in ("form", "button", "iframe", "script") for node in root.iter()) >= 4


class _Judge:
    """Decides for one page which of its elements are no text."""

    def __init__(self, root: Element, page: str, marked: Mapping[Element, str]) -> None:
        self._root = root
        self._found: dict[Element, str] = {}
        self._marked = marked
        self._blocks = _blocks(root)
        votes = lines_kept_by_trafilatura(root, page)
        self._own = {block.element: _block_weight(block, votes) for block in self._blocks}
        self._weights = _total_weights(root, self._own, ())

    def judged(self) -> dict[Element, str]:
        """Return the elements left out, with the reason."""
        for element, reason in self._marked.items():
            if not self._is_refuted(element, reason):
                self._found[element] = reason
        core = self._core()
        self._leave_outside(core)
        self._leave_menus(core)
        self._leave_forms(core)
        self._leave_loose(core)
        self._leave_lines()
        return self._found

    def _is_refuted(self, element: Element, reason: str) -> bool:
        """Return whether the text in an element contradicts its name."""
        weight, total = self._weights.get(element), self._weights[self._root]
        if weight is None:
            return False
        if not total.voted:
            return weight.prose > 0.5 * total.prose
        if weight.voted > 0.5 * total.voted:
            return True
        return reason not in SURE and weight.voted > max(300, _SPOKEN_FOR * weight.prose)

    def _core(self) -> Element:
        """Return the innermost element that holds the article."""
        inside = _total_weights(self._root, self._own, self._found)
        total = inside[self._root]
        by_vote = total.voted > 0.3 * total.prose
        least = _CORE * (total.voted if by_vote else total.prose)
        core: Element | None = self._root
        best = self._root
        while least and core is not None:
            best = core
            core = next(
                (c for c in best if c in inside and name_of(c) not in _TEXT and _prose_of(inside[c], by_vote) >= least),
                None,
            )
        return self._widen(best, inside)

    def _widen(self, core: Element, inside: Mapping[Element, _Weight]) -> Element:
        """Return the article around the text with votes, if it adds little."""
        best = core
        for node in core.iterancestors():
            if node is self._root or node not in inside:
                break
            extra = inside[node].prose - inside[best].prose
            loose = (inside[node].text - inside[node].linked) - (inside[best].text - inside[best].linked)
            if name_of(node) in ("article", "main") and extra <= 0.3 * inside[best].prose and loose < 3000:
                best = node
        return best

    def _leave_outside(self, core: Element) -> None:
        inner = core
        for node in core.iterancestors():
            for child in node:
                if child is not inner and name_of(child) and child in self._weights:
                    self._found.setdefault(child, OUTSIDE)
            inner = node

    def _leave_menus(self, core: Element) -> None:
        """Leave out lists of links without votes; one with long lines inside the text stays."""
        block_count = sum(bool(weight.voted) for weight in self._own.values())
        blocks_left = 0
        for element in core.iter():
            blocks_left += bool(element in self._own and self._own[element].voted)
            weight = self._weights.get(element)
            if weight is None or name_of(element) not in _LISTS or element is core:
                continue
            listed = 0 < blocks_left < block_count and weight.linked > _LONG_LINK * weight.links
            menu = weight.links >= 3 and weight.linked > _MENU * weight.text and weight.voted < 0.3 * weight.text
            if menu and not listed:
                self._found.setdefault(element, "links")

    def _leave_forms(self, core: Element) -> None:
        """Leave out forms without votes."""
        if self._weights[self._root].voted:
            for form in core.iterdescendants("form", "{*}form"):
                weight = self._weights.get(form)
                if weight is not None and weight.voted < 0.3 * weight.text:
                    self._found.setdefault(form, "form")

    def _leave_lines(self) -> None:
        """Leave out lines that are furniture by their words, and the boxes without votes that they begin."""
        for block in self._blocks:
            element, words = block.element, block.words
            if self._weights[element].text != len(words):
                continue
            if len(words) < 70 and LINES.fullmatch(words):
                self._found.setdefault(element, "furniture")
                box = element.getparent()
                if box is not None and box in self._weights and box[0] is element and name_of(box) not in _TEXT:
                    self._leave_box(box)
            elif block.linked > 0.7 * len(words) and TEASERS.fullmatch(words):
                self._found.setdefault(element, "related")

    def _leave_box(self, box: Element) -> None:
        weight = self._weights[box]
        if self._weights[self._root].voted and not weight.voted and weight.linked > _LINKED * weight.text:
            self._found.setdefault(box, "furniture")

    def _leave_loose(self, core: Element) -> None:
        """Leave out lines without votes beside those of the article that have a signature of their own."""
        blocks = [block for block in self._blocks if _lies_in(block.element, core, self._found)]
        voted = [k for k, block in enumerate(blocks) if self._own[block.element].voted]
        voted_letters = sum(self._own[blocks[k].element].voted for k in voted)
        if not voted or voted_letters < _TRUSTED * sum(self._own[block.element].prose for block in blocks):
            return
        parents = {blocks[k].element.getparent() for k in voted}
        signatures = {_signature(blocks[k].element) for k in voted}
        kept_below = False
        left_below = 0
        for k, block in enumerate(blocks):
            element, words = block.element, block.words
            name = name_of(element)
            if level := heading_level(element, name):
                kept_below = bool(_NOTES.fullmatch(words)) or is_reference_heading(words, ())
                left_below = left_below if level > left_below else 0
            if left_below and not kept_below and not self._weights[element].voted:
                self._found.setdefault(element, msg("behind-the-article"))
                continue
            inside = element.getparent() in parents or _signature(element) in signatures
            alone = self._weights[element].text == len(words)
            if self._own[element].voted or inside or kept_below or not alone or _is_apart(element, name, core):
                continue
            behind = k > voted[-1]
            if behind or (len(words) < _LONG and words[-1:] not in '.?!”"’)' and not heading_level(element, name)):
                self._found.setdefault(element, msg("behind-the-article") if behind else msg("between-the-lines"))
                left_below = level if behind else 0


def _lies_in(element: Element, core: Element, left_out: Mapping[Element, str]) -> bool:
    for node in (element, *element.iterancestors()):
        if node in left_out:
            return False
        if node is core:
            return True
    return False


def _signature(element: Element) -> tuple[str, str, str]:
    """Return the names of a block and of its parent, and the parent's class; those of an article are alike."""
    parent = element.getparent()
    if parent is None:
        return name_of(element), "", ""
    return name_of(element), name_of(parent), attribute(parent, "class")


def _is_apart(element: Element, name: str, core: Element) -> bool:
    """Return whether a block belongs to a text though extractors pass it over, such as notes and tables."""
    if name in _PASSED_OVER:
        return True
    for node in element.iterancestors():
        if node is core:
            return False
        if name_of(node) in _PASSED_OVER or _OF_NOTES.search(
            f"{attribute(node, 'class')} {attribute(node, 'id')}".lower()
        ):
            return True
    return False


def _prose_of(weight: _Weight, by_vote: bool) -> int:
    return weight.voted if by_vote else weight.prose


def _block_weight(block: _Block, votes: frozenset[str]) -> _Weight:
    words = block.words
    length = len(words)
    voted = bool(words) and line_key(words) in votes
    prose = length >= _LONG and block.linked < _LINKED * length
    return _Weight(length * (prose or voted), length * voted, length, min(length, block.linked), block.links)


def _total_weights(
    root: Element, own: Mapping[Element, _Weight], left_out: Collection[Element]
) -> dict[Element, _Weight]:
    """Return the weight of each element that holds text, leaving out some of them."""
    weights: dict[Element, _Weight] = {root: _Weight()}
    for _, element in etree.iterwalk(root, events=("end",)):
        if element in own:
            weights.setdefault(element, _Weight()).add(own[element])
        if element in left_out:
            weights.pop(element, None)
        parent = element.getparent()
        if element in weights and element is not root and parent is not None:
            weights.setdefault(parent, _Weight()).add(weights[element])
    return weights


def _blocks(root: Element) -> list[_Block]:
    """Return all blocks with text directly in them, in order."""
    blocks: dict[Element, _Block] = {}
    stack = [_Block(root)]
    links = 0
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        name = name_of(element)
        if event == "start":
            if name in BLOCKS:
                stack.append(_Block(element))
            links += name == "a"
            stack[-1].links += name == "a"
            if not name or name in IGNORED or is_hidden(element):
                walk.skip_subtree()
            else:
                _add(stack[-1], element.text, links, blocks)
            continue
        links -= name == "a"
        if name in BLOCKS:
            stack.pop()
        if element is not root:
            _add(stack[-1], element.tail, links, blocks)
    return list(blocks.values())


def _add(block: _Block, text: str | None, links: int, blocks: dict[Element, _Block]) -> None:
    if text and text.strip():
        block.pieces.append(text)
        block.linked += len(text) if links > 0 else 0
        blocks.setdefault(block.element, block)


def line_key(line: str) -> str:
    """Return a key that two spellings of a line share: the beginning of its letters and digits."""
    return _LETTERS.sub("", line[: 4 * _KEY_LENGTH]).casefold()[:_KEY_LENGTH]


def lines_kept_by_trafilatura(root: Element, page: str) -> frozenset[str]:
    """Return the keys of the lines that trafilatura keeps; none if the page is too large or deep to ask.

    Args:
        root: the tree of the page, for its size.
        page: its characters; nothing is fetched.
    """
    size = sum(1 for _ in root.iter())
    if len(page) > _LARGEST or size > _MOST_ELEMENTS or nesting_depth(root) > _DEEPEST:
        return frozenset()
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL + 1)
    logging.getLogger("htmldate").setLevel(logging.CRITICAL + 1)
    from trafilatura import extract

    text = extract(
        page,
        fast=size > _MOST_COMPARED,
        include_comments=False,
        include_tables=True,
        favor_recall=True,
        output_format="txt",
    )
    return frozenset(key for line in (text or "").splitlines() if (key := line_key(line)))
