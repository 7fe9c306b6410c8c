"""Convert the two sides of an imported note to fields of our own note types that look the same."""

import re
from collections.abc import Collection, Mapping, Sequence

from studyapp.domain.cloze import deletions
from studyapp.domain.ids import Uid
from studyapp.domain.notes import OWN_TYPES, Field, NoteType
from studyapp.domain.own_notes import OWN_KINDS, titles
from studyapp.rendering.anki_cloze import cloze_numbers
from studyapp.rendering.anki_templates import replacements
from studyapp.rendering.from_html import cloze_to_markdown, is_everyday, markdown_of_bold_html, to_markdown

_KEPT = re.compile(
    "<img\\b|\\[(?:sound:|latex\\]|\\$)|[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
"""Pictures, sounds, formulas as pictures, and what no text of ours can hold: such fields stay as they are."""

SIDE_FIELDS: Mapping[Uid, frozenset[Field]] = {
    uid: frozenset(field for field in OWN_TYPES[uid].fields if field.name in titles(kind.SIDES))
    for uid, kind in OWN_KINDS.items()
}
"""The fields of our own note types that the two sides of Anki's become; of the others a side tells nothing."""

_SIDE_PLACES = {uid: (kind.place(kind.SIDES[0]), kind.place(kind.SIDES[1])) for uid, kind in OWN_KINDS.items()}

_NAMED = {False: (("front",), ("back",)), True: (("text",), ("back extra", "extra"))}
"""By whether it is a cloze: what Anki's own note types call both fields."""


def convert_sides(places: tuple[int, int] | None, fields: Sequence[str], own: NoteType) -> tuple[str, ...] | None:
    """Return the fields of one of our own note types for the two sides of an imported note, or None.

    Returns:
        Them, those that no side gives empty; None where the sides are not known, or hold what ours cannot.
    """
    if places is None:
        return None
    question, back = (fields[own_place] for own_place in places)
    first, second = _cloze(question) if own.is_cloze else _markdown(question), _markdown(back)
    if not first or second is None:
        return None
    found = [""] * len(own.fields)
    found[_SIDE_PLACES[own.uid][0]], found[_SIDE_PLACES[own.uid][1]] = first, second
    return tuple(found)


def _markdown(html: str) -> str | None:
    if is_everyday(html):
        return html
    if (bold := markdown_of_bold_html(html)) is not None:
        return bold
    return None if _is_kept(html) else to_markdown(html)


def _is_kept(html: str) -> bool:
    """Return whether a field stays as it is; most fields are decided without looking at each letter."""
    return ("[" in html or "<" in html or not html.isprintable()) and _KEPT.search(html) is not None


def _cloze(html: str) -> str | None:
    """Return the text of our cloze, or None if it would not ask the same."""
    text = None if _is_kept(html) else cloze_to_markdown(html)
    is_same = text is not None and {deletion.number for deletion in deletions(text)} == cloze_numbers(html)
    return text if is_same else None


def asked_and_answer_fields(note_type: NoteType) -> tuple[int, int] | None:
    """Return the places of the field that is asked (or the cloze text) and of the one only on the back.

    Templates tell where each side shows one such field, else names, else the order of two fields.

    Returns:
        Both, or None where nothing tells them.
    """
    names = [field.name for field in note_type.fields]
    fields_shown = _visible_fields(note_type, names)
    if fields_shown is not None:
        return fields_shown
    folded = [name.casefold() for name in names]
    first, second = (_first_named(folded, names_wanted) for names_wanted in _NAMED[note_type.is_cloze])
    if first is not None and second is not None:
        return first, second
    return (0, 1) if len(names) == 2 else None


def _visible_fields(note_type: NoteType, names: Sequence[str]) -> tuple[int, int] | None:
    if len(note_type.templates) != 1:
        return None
    (template,) = note_type.templates
    front = dict.fromkeys(replacement.name for replacement in replacements(template.front) if replacement.name in names)
    back = dict.fromkeys(replacement.name for replacement in replacements(template.back) if replacement.name in names)
    answers = [name for name in back if name not in front]
    return (names.index(next(iter(front))), names.index(answers[0])) if len(front) == len(answers) == 1 else None


def _first_named(names: Sequence[str], names_wanted: Collection[str]) -> int | None:
    return next((index for index, name in enumerate(names) if name in names_wanted), None)
