"""Find footnotes in trees of HTML: the marks, the notes that they lead to, and the links back."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from studyapp.reading.html.elements import (
    BLOCKS,
    Element,
    anchor_of,
    attribute,
    classes,
    heading_level,
    is_for_editors,
    name_of,
    plain_text,
    roles,
)
from studyapp.reading.note_marks import count_on, note_numbers
from studyapp.reading.reference_lists import is_reference_heading

MARK = re.compile(
    r"[\[({\s]*(?:(?:foot|end)?note|fn|n)?\.?\s*(?P<mark>\d{1,4}|[a-z]{1,2}|[ivxlc]{1,6}|[*†‡§¶#‖]{1,4})[\s\])}.:]*",
    re.IGNORECASE,
)
"""The forms that the text of a link to a note may have."""

_PRINTABLE = re.compile(r"[\w*†‡]{1,8}")
_NAMED = re.compile(
    r"(?:^|[^a-z])(?:foot|end|side|cite|sdfoot|sdend)?[-_]?"
    r"(?:notes?|fn|ftn|edn|en|cite|ref|refs|reference|bib|sym|anc)(?:[^a-z]|$)"
)
_CALLS = frozenset(
    "footnote-ref footnoteref footnote noteref note-ref fnref fnanchor footnote-reference footnote_reference"
    " sdfootnoteanc sdendnoteanc footnote-anchor".split()
)
_RETURNS = frozenset(
    "footnote-back footnote-backref footnote-backlink reversefootnote fn-backref footnote-return fnbackref"
    " mw-cite-backlink footnoteback data-footnote-backref".split()
)
_ARROW = re.compile(
    r"[\s\[\](){}^.,;|↑↩↵⏎←⤴⮐↲\ufe0e\ufe0f]*"
    r"|[\s\[(]*(?:go )?(?:back|return|jump up|up)(?: to (?:the )?(?:main )?(?:text|content|reference))?[\s\])^↑↩.]*",
    re.IGNORECASE,
)
_PAGE = re.compile(r"(?:page|pg|p)[-_]?[\divxlc]+|toc.*|index.*", re.IGNORECASE)
_CLIMB = frozenset("a span sup b i em strong small p li div aside dd td section font cite label".split())
_HIGHEST = 12  # steps from a note's anchor to the element that holds all of it
_FARTHEST = 60  # steps up from a mark on which it is counted
_SEEN_BEFORE = 20  # characters before a raised number that tell what it is
_BETWEEN = 12  # paragraphs that may follow the first one of a note


@dataclass(frozen=True, slots=True)
class Mark:
    """The shown form and the target of a mark.

    Attributes:
        text: the text in the brackets.
        label: the label of the note; None where the mark cites an entry of a list that stays in its place.
        first: whether the element that has this mark begins the note.
        shown: the number that the note's own words begin with, or nothing.
    """

    text: str
    label: str | None
    first: bool = True
    shown: str = ""


@dataclass(slots=True)
class Notes:
    """The elements of some trees that belong to notes.

    Attributes:
        marks: the links in the text.
        hosts: elements that raise such links, with nothing else in them but what parts them.
        bodies: elements that hold a note or its later paragraphs.
        backs: elements that only lead back to the text.
    """

    marks: dict[Element, Mark] = field(default_factory=dict)
    hosts: set[Element] = field(default_factory=set)
    bodies: dict[Element, Mark] = field(default_factory=dict)
    backs: set[Element] = field(default_factory=set)


@dataclass(slots=True)
class _Section:
    """The words of a heading, and the first element below it with a text of its own."""

    heading: str = ""
    first: Element | None = None


@dataclass(frozen=True, slots=True)
class _Link:
    """A link and the path of its tree."""

    element: Element
    target: Element


def find_notes(trees: Mapping[str, Element]) -> Notes:
    """Find the notes of trees whose links lead into each other.

    Args:
        trees: the trees by path in their archive, in reading order; the path of a single page does not matter.
    """
    finder = _Finder(trees)
    finder.find()
    _add_unlinked_marks(finder.notes, trees.values())
    return finder.notes


def _add_unlinked_marks(notes: Notes, trees: Iterable[Element]) -> None:
    """Add raised numbers without a link that count on through the text; they lead to no note."""
    raised: dict[Element, str] = {}
    for root in trees:
        for element in root.iter("{*}sup"):
            if (
                element in notes.hosts
                or element in notes.marks
                or next(element.iterdescendants("{*}a"), None) is not None
            ):
                continue
            if any(node in notes.marks for node in element.iterancestors()):
                continue
            numbers = note_numbers(plain_text(element, 40), _text_right_before(element))
            if numbers is not None:
                raised[element] = numbers
    if count_on(raised.values()):
        notes.marks.update({element: Mark(numbers, None) for element, numbers in raised.items()})


def _text_right_before(element: Element) -> str:
    """Return the last characters before an element within its block."""
    node: Element | None = element
    while node is not None:
        sibling = node.getprevious()
        if sibling is not None:
            return (sibling.tail or plain_text(sibling))[-_SEEN_BEFORE:]
        node = node.getparent()
        text = (node.text or "") if node is not None else ""
        if text or node is None or name_of(node) in BLOCKS:
            return text[-_SEEN_BEFORE:]
    return ""


class _Finder:
    """Gathers the links of the trees and pairs marks with notes."""

    def __init__(self, trees: Mapping[str, Element]) -> None:
        self.notes = Notes()
        self._alone = len(trees) == 1
        self._ids: dict[tuple[str, str], Element] = {}
        self._above: dict[Element, _Section] = {}
        self._links: list[_Link] = []
        links = [link for path, root in trees.items() for link in self._gather(path, root)]
        for path, element, address in links:
            target = self._resolve(path, address)
            if target is not None:
                self._links.append(_Link(element, target))
        self._targets = {link.element: link.target for link in self._links}

    def find(self) -> None:
        """Fill the notes."""
        calls = self._calls()
        crowd, call_counts = (
            _counts_by_ancestor(calls),
            _counts_by_ancestor(call for group in calls.values() for call in group),
        )
        bodies = {target: _whole_note(target, crowd, call_counts) for target in calls}
        listed = self._are_listed(bodies)
        free = {target for target, body in bodies.items() if body is not None and target not in listed}
        printed = self._printed_marks(
            {target: calls[target] for target in calls if target in free}, mixed=len(free) < len(calls)
        )
        around_calls = {element for group in calls.values() for call in group for element in _back_targets(call)}
        for number, (target, group) in enumerate(calls.items(), 1):
            body = bodies[target]
            backs = self._take_backs(body, around_calls) if body is not None else ()
            mark = Mark(_visible_mark(group[0]), None)
            if body is not None and target in free:
                is_marked = name_of(body) == "li" or any(_is_mark(plain_text(back, 20)) for back in backs)
                mark = Mark(printed[target], f"note {number}", shown="" if is_marked else mark.text)
                self.notes.bodies[body] = mark
            self.notes.marks.update(dict.fromkeys(group, mark))
            self.notes.hosts.update(host for call in group for host in _raising_elements(call))
        _take_continuations(self.notes)

    def _gather(self, path: str, root: Element) -> Iterator[tuple[str, Element, str]]:
        section = _Section()
        heading: Element | None = None
        passed: set[Element] = set()
        for element in root.iter():
            name = name_of(element)
            if not name or element in passed:
                continue
            if is_for_editors(element):
                passed.update(element.iter())
                section.heading = section.heading.removesuffix(plain_text(element, 100)).strip()
                continue
            if heading_level(element, name):
                section, heading = _Section(plain_text(element, 200)), element
            elif section.first is None and (element.text or "").strip() and not _lies_in(element, heading):
                section.first = element
            for key in (anchor_of(element), attribute(element, "name") if name == "a" else ""):
                if key and (path, key) not in self._ids:
                    self._ids[path, key] = element
                    self._above[element] = section
            if name == "a" and "#" in (address := attribute(element, "href")):
                yield path, element, address

    def _resolve(self, path: str, address: str) -> Element | None:
        file, _, fragment = address.partition("#")
        # a browser that saves a page writes the page's own address before the fragment
        target_path = path if not file or self._alone else normpath(join(dirname(path), unquote(file)))
        return self._ids.get((target_path, fragment), self._ids.get((target_path, unquote(fragment))))

    def _calls(self) -> dict[Element, list[Element]]:
        """Return the marks of each note, by the element that they lead to."""
        calls: dict[Element, list[Element]] = {}
        around_calls: set[Element] = set()
        for sure in (True, False):
            for link in self._links:
                if link.element in around_calls or link.target in around_calls or not _calls_note(link, sure=sure):
                    continue
                calls.setdefault(link.target, []).append(link.element)
                around_calls.update(_back_targets(link.element))
        order = {link.element: number for number, link in enumerate(self._links)}
        return dict(sorted(calls.items(), key=lambda pair: order[pair[1][0]]))

    def _are_listed(self, bodies: Mapping[Element, Element | None]) -> set[Element]:
        """Return the targets that are entries of a reference list, which a heading right above it names."""
        note_bodies = {body for body in bodies.values() if body is not None}
        opening: dict[int, bool] = {}
        listed: set[Element] = set()
        for target in bodies:
            section = self._above.get(target)
            if section is None or section.first is None or not is_reference_heading(section.heading, ()):
                continue
            if id(section) not in opening:
                ancestors = (section.first, *section.first.iterancestors())
                opening[id(section)] = any(node in note_bodies for node in ancestors)
            if opening[id(section)]:
                listed.add(target)
        return listed

    def _printed_marks(self, calls: Mapping[Element, list[Element]], *, mixed: bool) -> dict[Element, str]:
        """Return the marks as in the file if they tell the notes apart, else counted."""
        printed_marks = {target: _visible_mark(group[0]) for target, group in calls.items()}
        if len(set(printed_marks.values())) == len(printed_marks) and all(
            map(_PRINTABLE.fullmatch, printed_marks.values())
        ):
            return printed_marks
        sign = "n" if mixed else ""
        return {target: f"{sign}{number}" for number, target in enumerate(calls, 1)}

    def _take_backs(self, body: Element, around_calls: set[Element]) -> list[Element]:
        back_links: list[Element] = []
        for element in body.iter():
            name = name_of(element)
            if not name:
                continue
            back = (
                name == "a"
                and element in self._targets
                and self._targets[element] in around_calls
                and _is_short(element)
            )
            if back or classes(element) & _RETURNS or roles(element) & {"doc-backlink", "backlink"}:
                back_links.append(element)
        self.notes.backs.update(back_links)
        return back_links


def _lies_in(element: Element, container: Element | None) -> bool:
    return container is not None and any(node is container for node in element.iterancestors())


def _is_short(element: Element) -> bool:
    """Return whether a link is an arrow, a number or a word, and not the note itself."""
    text = plain_text(element, 40)
    return bool(_ARROW.fullmatch(text)) or _is_mark(text)


def _is_mark(text: str) -> bool:
    return bool(MARK.fullmatch(text))


def _calls_note(link: _Link, *, sure: bool) -> bool:
    """Return whether a link is the mark of a note, by its role or by its looks."""
    element = link.element
    if roles(element) & {"doc-backlink", "backlink"} or classes(element) & _RETURNS or attribute(element, "rev"):
        return False
    if heading_level(link.target, name_of(link.target)):
        return False
    text = plain_text(element, 40)
    explicit = roles(element) & {"noteref", "doc-noteref"} or attribute(element, "rel") == "footnote"
    if sure:
        return bool(explicit)
    if not _is_mark(text) or _PAGE.fullmatch(anchor_of(link.target)):
        return False
    names = (attribute(element, "href").rpartition("#")[2], attribute(element, "id"), attribute(element, "class"))
    return bool(
        _raising_elements(element) or classes(element) & _CALLS or any(_NAMED.search(name.lower()) for name in names)
    )


def _visible_mark(call: Element) -> str:
    text = plain_text(call, 40)
    match = MARK.fullmatch(text)
    return match["mark"] if match else " ".join(text.split()).strip("[](){}.:")


def _raising_elements(element: Element) -> list[Element]:
    """Return the elements between a link and its block that raise it."""
    elements: list[Element] = []
    for node in element.iterancestors():
        name = name_of(node)
        if name in BLOCKS:
            break
        if name == "sup":
            elements.append(node)
    inner = list(islice(element.iterdescendants("{*}sup"), 1))
    return elements or inner


def _back_targets(call: Element) -> Iterator[Element]:
    """Yield the elements that a link back to a mark may lead to."""
    yield call
    yield from call.iterdescendants()
    node = call
    for _ in range(_HIGHEST):
        before = node.getprevious()
        if before is not None and not (before.tail or "").strip() and not plain_text(before, 10):
            yield before
        parent = node.getparent()
        if parent is None:
            return
        yield parent
        if name_of(parent) in BLOCKS:
            return
        node = parent


def _counts_by_ancestor(elements: Iterable[Element]) -> Counter[Element]:
    """Count for each element how many of the given ones lie in it."""
    counts: Counter[Element] = Counter()
    for element in elements:
        counts[element] += 1
        for depth, node in enumerate(element.iterancestors()):
            if depth > _FARTHEST:
                break
            counts[node] += 1
    return counts


def _whole_note(target: Element, crowd: Counter[Element], call_counts: Counter[Element]) -> Element | None:
    """Return the whole note around a link's target, or None if nothing holds this note alone."""
    if call_counts[target] or crowd[target] > 1:
        return None
    body = target
    for node in target.iterancestors():
        if name_of(node) not in _CLIMB or crowd[node] > 1 or call_counts[node] or not _is_still_note(node, body):
            break
        body = node
    if name_of(body) in BLOCKS:
        return None if any(heading_level(node, name_of(node)) for node in body.iter()) else body
    # an anchor of its own stands before the paragraph that it names
    sibling = body.getnext()
    if sibling is None or plain_text(body, 10) or (body.tail or "").strip() or crowd[sibling]:
        return None
    return sibling if name_of(sibling) in BLOCKS and not call_counts[sibling] else None


def _is_still_note(outer: Element, inner: Element) -> bool:
    """Return whether an element around a part of a note is still the note."""
    name = name_of(outer)
    if name not in ("div", "section", "td", "font"):
        return True
    names = f"{attribute(outer, 'id')} {attribute(outer, 'class')}".lower()
    single = bool(re.search(r"(?:note|fn|ftn|edn|en)s?[-_]?\d|(?:^|\s)(?:foot|end)?note(?:\s|$)", names))
    if name_of(inner) not in BLOCKS:
        return name == "div" or single
    return single or bool(roles(outer) & {"footnote", "endnote", "doc-footnote", "doc-endnote"}) or len(outer) == 1


def _take_continuations(notes: Notes) -> None:
    """Append the nodes between two consecutive notes to the first one."""
    bodies = notes.bodies
    for body, mark in tuple(bodies.items()):
        nodes_between: list[Element] = []
        for node in body.itersiblings():
            if node in bodies:
                later = replace(mark, first=False)
                bodies.update(dict.fromkeys(nodes_between, later))
                break
            name = name_of(node)
            if len(nodes_between) == _BETWEEN or name not in ("p", "blockquote", "ul", "ol", "div"):
                break
            if any(inner in notes.marks for inner in node.iter()):
                break
            nodes_between.append(node)
