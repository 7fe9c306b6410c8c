"""The two sides of an imported note as fields of one of our own note types, which show the same."""

import re
from collections.abc import Mapping, Sequence

from studyapp.domain.cloze import deletions
from studyapp.domain.ids import Uid
from studyapp.domain.notes import OWN_TYPES, Field, NoteType
from studyapp.domain.own_notes import OWN_KINDS, titles
from studyapp.rendering.from_html import cloze_to_markdown, to_markdown
from studyapp.rendering.nested_cloze import cloze_numbers
from studyapp.rendering.quick_marks import is_everyday

_KEPT = re.compile("\\[(?:sound:|latex\\]|\\$)|[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""Sounds, formulas as pictures, and what no text of ours can hold: such fields stay as they are."""

SIDE_FIELDS: Mapping[Uid, frozenset[Field]] = {
    uid: frozenset(field for field in OWN_TYPES[uid].fields if field.name in titles(kind.SIDES))
    for uid, kind in OWN_KINDS.items()
}
"""The fields of our own note types that the two sides of Anki's become; of the others a side tells nothing."""


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
    kind = OWN_KINDS[own.uid]
    return kind.of(()).with_texts(dict(zip(kind.SIDES, (first, second), strict=True))).stored


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
