"""Pictures of a chapter made plain: drawings that only frame one, and initials that are drawn instead of written."""

from lxml import etree

from studyapp.reading.html.elements import BLOCKS, Element, attribute, name_of

_ADDRESSES = ("{http://www.w3.org/1999/xlink}href", "xlink:href", "href")


def settle_pictures(tree: Element) -> None:
    """Make the pictures of a chapter plain, in place."""
    for drawing in list(tree.iter("{*}svg")):
        _unframe(drawing)
    for picture in list(tree.iter("{*}img")):
        _spell(picture)


def _unframe(drawing: Element) -> None:
    """A drawing that scales one picture to the page is that picture."""
    parent, shown = drawing.getparent(), list(drawing.iter("{*}image"))
    if parent is None or len(shown) != 1:
        return
    picture = etree.Element("img")
    picture.set("src", next((address for name in _ADDRESSES if (address := shown[0].get(name))), ""))
    picture.set("alt", " ".join((drawing.findtext("{*}title") or "").split()))
    picture.tail = drawing.tail
    parent.replace(drawing, picture)


def _spell(picture: Element) -> None:
    """A picture of the letter that a paragraph begins with is that letter."""
    letter, parent = attribute(picture, "alt").strip(), picture.getparent()
    if parent is None or len(letter) != 1 or not letter.isalpha() or not _begins(picture):
        return
    if not _text_behind(picture).lstrip()[:1].isalpha():
        return
    parent.text = f"{parent.text or ''}{letter}{picture.tail or ''}"
    parent.remove(picture)


def _begins(node: Element) -> bool:
    """Whether no text stands before an element in its block."""
    parent = node.getparent()
    while parent is not None and node.getprevious() is None and not (parent.text or "").strip():
        if name_of(parent) in BLOCKS:
            return True
        node, parent = parent, parent.getparent()
    return False


def _text_behind(node: Element) -> str:
    """The next text in the same block."""
    while name_of(node) not in BLOCKS:
        below, parent = node.getnext(), node.getparent()
        if node.tail:
            return node.tail
        if below is not None:
            return "" if name_of(below) in BLOCKS else "".join(map(str, below.itertext()))
        if parent is None:
            break
        node = parent
    return ""
