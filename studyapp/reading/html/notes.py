"""Finds footnotes in trees of HTML: the marks, the notes that they lead to, and the links back."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from studyapp.reading.back import is_reference_heading
from studyapp.reading.html.elements import (
    BLOCKS,
    Element,
    attribute,
    classes,
    heading_level,
    identifier,
    is_for_editors,
    name_of,
    plain_text,
    roles,
)
from studyapp.reading.raised import count_on, numbers_of

MARK = re.compile(
    r"[\[({\s]*(?:(?:foot|end)?note|fn|n)?\.?\s*(?P<mark>\d{1,4}|[a-z]{1,2}|[ivxlc]{1,6}|[*†‡§¶#‖]{1,4})[\s\])}.:]*",
    re.IGNORECASE,
)
"""What a link to a note may look like."""

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
    """How a mark is printed and what it leads to.

    Attributes:
        text: what stands in the brackets.
        label: of the note; None where the mark cites an entry of a list that stays in its place.
        first: whether the element that has this mark begins the note.
        shown: the number that the note's own words begin with, or nothing.
    """

    text: str
    label: str | None
    first: bool = True
    shown: str = ""


@dataclass(slots=True)
class Notes:
    """What belongs to notes in some trees.

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
    """A heading's words, and the first element below it with a text of its own."""

    heading: str = ""
    first: Element | None = None


@dataclass(frozen=True, slots=True)
class _Link:
    element: Element
    target: Element


def find_notes(trees: Mapping[str, Element]) -> Notes:
    """The notes of trees whose links lead into each other.

    Args:
        trees: by path in their archive, in reading order; the path of a single page does not matter.
    """
    finder = _Finder(trees)
    finder.find()
    _add_unlinked(finder.notes, trees.values())
    return finder.notes


def _add_unlinked(notes: Notes, trees: Iterable[Element]) -> None:
    """Raised numbers without a link, where they count on through the text; they lead to no note, but are no words."""
    found: dict[Element, str] = {}
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
            numbers = numbers_of(plain_text(element, 40), _right_before(element))
            if numbers is not None:
                found[element] = numbers
    if count_on(found.values()):
        notes.marks.update({element: Mark(numbers, None) for element, numbers in found.items()})


def _right_before(element: Element) -> str:
    """The last characters before an element within its block."""
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
    def __init__(self, trees: Mapping[str, Element]) -> None:
        self.notes = Notes()
        self._alone = len(trees) == 1
        self._ids: dict[tuple[str, str], Element] = {}
        self._above: dict[Element, _Section] = {}
        self._links: list[_Link] = []
        found = [link for path, root in trees.items() for link in self._gather(path, root)]
        for path, element, address in found:
            target = self._resolve(path, address)
            if target is not None:
                self._links.append(_Link(element, target))
        self._targets = {link.element: link.target for link in self._links}

    def find(self) -> None:
        """Fill the notes."""
        calls = self._calls()
        crowd, called = _counted(calls), _counted(call for group in calls.values() for call in group)
        bodies = {target: _body(target, crowd, called) for target in calls}
        listed = self._are_listed(bodies)
        free = {target for target, body in bodies.items() if body is not None and target not in listed}
        printed = self._printed(
            {target: calls[target] for target in calls if target in free}, mixed=len(free) < len(calls)
        )
        near = {element for group in calls.values() for call in group for element in _near(call)}
        for number, (target, group) in enumerate(calls.items(), 1):
            body = bodies[target]
            backs = self._take_backs(body, near) if body is not None else ()
            mark = Mark(_shown(group[0]), None)
            if body is not None and target in free:
                told = name_of(body) == "li" or any(_is_mark(plain_text(back, 20)) for back in backs)
                mark = Mark(printed[target], f"note {number}", shown="" if told else mark.text)
                self.notes.bodies[body] = mark
            self.notes.marks.update(dict.fromkeys(group, mark))
            self.notes.hosts.update(host for call in group for host in _raised(call))
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
            for key in (identifier(element), attribute(element, "name") if name == "a" else ""):
                if key and (path, key) not in self._ids:
                    self._ids[path, key] = element
                    self._above[element] = section
            if name == "a" and "#" in (address := attribute(element, "href")):
                yield path, element, address

    def _resolve(self, path: str, address: str) -> Element | None:
        file, _, fragment = address.partition("#")
        # a browser that saves a page writes the page's own address before the fragment
        place = path if not file or self._alone else normpath(join(dirname(path), unquote(file)))
        return self._ids.get((place, fragment), self._ids.get((place, unquote(fragment))))

    def _calls(self) -> dict[Element, list[Element]]:
        """The marks of each note, by the element that they lead to."""
        found: dict[Element, list[Element]] = {}
        near: set[Element] = set()
        for sure in (True, False):
            for link in self._links:
                if link.element in near or link.target in near or not _calls_note(link, sure=sure):
                    continue
                found.setdefault(link.target, []).append(link.element)
                near.update(_near(link.element))
        order = {link.element: number for number, link in enumerate(self._links)}
        return dict(sorted(found.items(), key=lambda pair: order[pair[1][0]]))

    def _are_listed(self, bodies: Mapping[Element, Element | None]) -> set[Element]:
        """The targets that are entries of a reference list: it begins right below a heading that says so."""
        whole = {body for body in bodies.values() if body is not None}
        opening: dict[int, bool] = {}
        listed: set[Element] = set()
        for target in bodies:
            section = self._above.get(target)
            if section is None or section.first is None or not is_reference_heading(section.heading, ()):
                continue
            if id(section) not in opening:
                around = (section.first, *section.first.iterancestors())
                opening[id(section)] = any(node in whole for node in around)
            if opening[id(section)]:
                listed.add(target)
        return listed

    def _printed(self, calls: Mapping[Element, list[Element]], *, mixed: bool) -> dict[Element, str]:
        """As in the file where that tells the notes apart, else counted."""
        shown = {target: _shown(group[0]) for target, group in calls.items()}
        if len(set(shown.values())) == len(shown) and all(map(_PRINTABLE.fullmatch, shown.values())):
            return shown
        sign = "n" if mixed else ""
        return {target: f"{sign}{number}" for number, target in enumerate(calls, 1)}

    def _take_backs(self, body: Element, near: set[Element]) -> list[Element]:
        found: list[Element] = []
        for element in body.iter():
            name = name_of(element)
            if not name:
                continue
            back = name == "a" and element in self._targets and self._targets[element] in near and _is_short(element)
            if back or classes(element) & _RETURNS or roles(element) & {"doc-backlink", "backlink"}:
                found.append(element)
        self.notes.backs.update(found)
        return found


def _lies_in(element: Element, other: Element | None) -> bool:
    return other is not None and any(node is other for node in element.iterancestors())


def _is_short(element: Element) -> bool:
    """Whether a link is an arrow, a number or a word, and not the note itself."""
    text = plain_text(element, 40)
    return bool(_ARROW.fullmatch(text)) or _is_mark(text)


def _is_mark(text: str) -> bool:
    return bool(MARK.fullmatch(text))


def _calls_note(link: _Link, *, sure: bool) -> bool:
    """Whether a link is the mark of a note: because it says so, or by its looks."""
    element = link.element
    if roles(element) & {"doc-backlink", "backlink"} or classes(element) & _RETURNS or attribute(element, "rev"):
        return False
    if heading_level(link.target, name_of(link.target)):
        return False
    text = plain_text(element, 40)
    explicit = roles(element) & {"noteref", "doc-noteref"} or attribute(element, "rel") == "footnote"
    if sure:
        return bool(explicit)
    if not _is_mark(text) or _PAGE.fullmatch(identifier(link.target)):
        return False
    named = (attribute(element, "href").rpartition("#")[2], attribute(element, "id"), attribute(element, "class"))
    return bool(_raised(element) or classes(element) & _CALLS or any(_NAMED.search(name.lower()) for name in named))


def _shown(call: Element) -> str:
    text = plain_text(call, 40)
    match = MARK.fullmatch(text)
    return match["mark"] if match else " ".join(text.split()).strip("[](){}.:")


def _raised(element: Element) -> list[Element]:
    """The elements between a link and its block that raise it."""
    found: list[Element] = []
    for node in element.iterancestors():
        name = name_of(node)
        if name in BLOCKS:
            break
        if name == "sup":
            found.append(node)
    inner = list(islice(element.iterdescendants("{*}sup"), 1))
    return found or inner


def _near(call: Element) -> Iterator[Element]:
    """The elements that a link back to a mark may lead to."""
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


def _counted(elements: Iterable[Element]) -> Counter[Element]:
    """How many of the elements lie in each of those around them."""
    found: Counter[Element] = Counter()
    for element in elements:
        found[element] += 1
        for depth, node in enumerate(element.iterancestors()):
            if depth > _FARTHEST:
                break
            found[node] += 1
    return found


def _body(target: Element, crowd: Counter[Element], called: Counter[Element]) -> Element | None:
    """The whole of a note, from the element that links to it lead to; None if nothing holds this note alone."""
    if called[target] or crowd[target] > 1:
        return None
    body = target
    for node in target.iterancestors():
        if name_of(node) not in _CLIMB or crowd[node] > 1 or called[node] or not _belongs(node, body):
            break
        body = node
    if name_of(body) in BLOCKS:
        return None if any(heading_level(node, name_of(node)) for node in body.iter()) else body
    # an anchor of its own stands before the paragraph that it names
    following = body.getnext()
    if following is None or plain_text(body, 10) or (body.tail or "").strip() or crowd[following]:
        return None
    return following if name_of(following) in BLOCKS and not called[following] else None


def _belongs(outer: Element, inner: Element) -> bool:
    """Whether an element around a part of a note is still the note."""
    name = name_of(outer)
    if name not in ("div", "section", "td", "font"):
        return True
    said = f"{attribute(outer, 'id')} {attribute(outer, 'class')}".lower()
    single = bool(re.search(r"(?:note|fn|ftn|edn|en)s?[-_]?\d|(?:^|\s)(?:foot|end)?note(?:\s|$)", said))
    if name_of(inner) not in BLOCKS:
        return name == "div" or single
    return single or bool(roles(outer) & {"footnote", "endnote", "doc-footnote", "doc-endnote"}) or len(outer) == 1


def _take_continuations(notes: Notes) -> None:
    """What stands between two notes in a row belongs to the first of them."""
    bodies = notes.bodies
    for body, mark in tuple(bodies.items()):
        between: list[Element] = []
        for node in body.itersiblings():
            if node in bodies:
                later = replace(mark, first=False)
                bodies.update(dict.fromkeys(between, later))
                break
            name = name_of(node)
            if len(between) == _BETWEEN or name not in ("p", "blockquote", "ul", "ol", "div"):
                break
            if any(inner in notes.marks for inner in node.iter()):
                break
            between.append(node)
