"""Put tags around selected words of a field of Anki's, which is HTML, or take them off again; needs no Qt."""

import re
from collections.abc import Callable

from studyapp.desktop.cards.markdown_marks import Edit, trim_selection

_WHOLE = re.compile(r"<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9]*)?[^<>]*>|&#?\w+;|\[sound:[^\]\n]*\]")
_BEGIN = re.compile(r"<[A-Za-z/!?]")
_VOID = frozenset({"br", "hr", "img", "wbr"})


def tag(name: str) -> Callable[[str, int, int], Edit | None]:
    """Return an edit that puts a tag around the selected words, or around the word at this place, or takes it off.

    It does nothing where a tag would be cut, or would cross another one, and nothing in a field with the beginning of a
    tag that never ends: what such a beginning hides would change with what stands behind it.

    Args:
        name: the name of the tag, such as "u".
    """
    opening, closing = f"<{name}>", f"</{name}>"

    def write(text: str, start: int, end: int) -> Edit | None:
        edit = changed(text, start, end)
        if edit is None or _has_unended_tag(text):
            return None
        return None if _has_unended_tag(text[: edit.start] + edit.words + text[edit.end :]) else edit

    def changed(text: str, start: int, end: int) -> Edit | None:
        start, end = trim_selection(text, start, end)
        words = text[start:end]
        if not _is_whole(text, start, end):
            return None
        if text[:start].endswith(opening) and text[end:].startswith(closing):
            first = start - len(opening)
            return Edit(first, end + len(closing), words, first, first + len(words))
        inside = words.removeprefix(opening).removesuffix(closing)
        if len(inside) == len(words) - len(opening + closing) and _is_whole(inside, 0, len(inside)):
            return Edit(start, end, inside, start, start + len(inside))
        first = start + len(opening)
        return Edit(start, end, f"{opening}{words}{closing}", first, first + len(words))

    return write


bold, italic, underline = tag("b"), tag("i"), tag("u")


def _is_whole(text: str, start: int, end: int) -> bool:
    """Return whether a stretch cuts nothing, and each tag that opens in it closes in it."""
    opened: list[str] = []
    for found in _WHOLE.finditer(text):
        if found.start() < start < found.end() or found.start() < end < found.end():
            return False
        name = (found["name"] or "").lower()
        if not name or name in _VOID or not start <= found.start() < end:
            continue
        if not found["end"]:
            opened.append(name)
        elif not opened or opened.pop() != name:
            return False
    return not opened


def _has_unended_tag(text: str) -> bool:
    whole = {found.start() for found in _WHOLE.finditer(text)}
    return any(found.start() not in whole for found in _BEGIN.finditer(text))
