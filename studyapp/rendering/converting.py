"""The two sides of an imported note as fields of one of our own note types, which show the same."""

import re
from collections.abc import Mapping, Sequence

from studyapp.domain.cloze import deletions
from studyapp.domain.ids import Uid
from studyapp.domain.notes import BASIC, CLOZE, NoteType
from studyapp.rendering.from_html import cloze_to_markdown, to_markdown
from studyapp.rendering.nested_cloze import cloze_numbers
from studyapp.rendering.quick_marks import is_everyday

_KEPT = re.compile("\\[(?:sound:|latex\\]|\\$)|[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""Sounds, formulas as pictures, and what no text of ours can hold: such fields stay as they are."""

OWN_PLACES: Mapping[Uid, tuple[int, int]] = {BASIC.uid: (0, 1), CLOZE.uid: (0, 3)}
"""Which fields of our own note types the two sides of Anki's become."""


def converted(places: tuple[int, int] | None, fields: Sequence[str], own: NoteType) -> tuple[str, ...] | None:
    """The fields of one of our own note types that the two sides of an imported note give.

    Returns:
        Them, those that no side gives empty; None where the sides are not known, or hold what ours cannot.
    """
    if places is None:
        return None
    asked, other = (fields[place] for place in places)
    first, second = _cloze(asked) if own.is_cloze else _markdown(asked), _markdown(other)
    if not first or second is None:
        return None
    sides = [""] * len(own.fields)
    for place, text in zip(OWN_PLACES[own.uid], (first, second), strict=True):
        sides[place] = text
    return tuple(sides)


def _markdown(html: str) -> str | None:
    if is_everyday(html):
        return html
    return None if _is_kept(html) else to_markdown(html)


def _is_kept(html: str) -> bool:
    """Return whether a field stays as it is; of most fields that is told without a look at each letter."""
    return ("[" in html or not html.isprintable()) and _KEPT.search(html) is not None


def _cloze(html: str) -> str | None:
    """The text of a cloze of ours; None where it would not ask for the same."""
    text = None if _is_kept(html) else cloze_to_markdown(html)
    same = text is not None and {each.number for each in deletions(text)} == cloze_numbers(html)
    return text if same else None
