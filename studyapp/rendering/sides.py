"""Which field of an imported note type is asked and which answers, wherever other fields stand."""

from collections.abc import Collection, Sequence

from studyapp.domain.notes import NoteType
from studyapp.rendering.templates import replacements

_NAMED = {False: (("front",), ("back",)), True: (("text",), ("back extra", "extra"))}
"""By whether it is a cloze: what Anki's own note types call both fields."""


def sides(note_type: NoteType) -> tuple[int, int] | None:
    """The places of the field that is asked, or is the text of a cloze, and of the one that stands on the back alone.

    Templates tell where each side shows one such field, else names, else the order of two fields.

    Returns:
        Both, or None where nothing tells them.
    """
    names = [field.name for field in note_type.fields]
    shown = _shown(note_type, names)
    if shown is not None:
        return shown
    folded = [name.casefold() for name in names]
    first, second = (_first(folded, wanted) for wanted in _NAMED[note_type.is_cloze])
    if first is not None and second is not None:
        return first, second
    return (0, 1) if len(names) == 2 else None


def _shown(note_type: NoteType, names: Sequence[str]) -> tuple[int, int] | None:
    if len(note_type.templates) != 1:
        return None
    (template,) = note_type.templates
    front = dict.fromkeys(each.name for each in replacements(template.front) if each.name in names)
    back = dict.fromkeys(each.name for each in replacements(template.back) if each.name in names)
    answers = [name for name in back if name not in front]
    return (names.index(next(iter(front))), names.index(answers[0])) if len(front) == len(answers) == 1 else None


def _first(names: Sequence[str], wanted: Collection[str]) -> int | None:
    return next((place for place, name in enumerate(names) if name in wanted), None)
