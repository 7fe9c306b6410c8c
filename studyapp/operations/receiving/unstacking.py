"""Split the two sides of a row into the fields that were joined in them by an export."""

from collections.abc import Mapping
from dataclasses import replace

from studyapp.domain.notes import Note
from studyapp.domain.own_notes import CREDIT, FURTHER, NOTED, titles
from studyapp.exchange.fields import ABOVE, canonical, flattened
from studyapp.exchange.values import TextNote
from studyapp.operations.exporting.texts import text_note

PARAGRAPHS = "\n\n"
"""Between texts that stand below each other."""

_BACK, _CREDIT, _REMARKS = "", *titles((CREDIT, FURTHER))
_LIKELIEST = (_BACK, *titles(NOTED), _CREDIT)  # to be changed by a person


def split_sides(row: TextNote, note_here: Note) -> TextNote:
    """Return a row of two sides with the context and the other fields of the note that is here as fields of their own.

    One of them that was changed in the row is told by what stands above and below it, two by the credit between them.
    """
    if row.further:
        return row
    whole = text_note(note_here, "")
    flat = flattened(whole)
    front = whole.front if shows_same(row.front, flat.front, row.is_cloze) else _front_below_context(row.front, whole)
    below = {_BACK: whole.back} if shows_same(row.back, flat.back) else _fields_below(row.back, whole)
    back = below.pop(_BACK, whole.back)
    return replace(row, front=front, back=back, further=tuple(below.items()))


def shows_same(one: str, other: str, is_cloze: bool = False) -> bool:
    """Return whether two fields in Markdown show the same."""
    return one == other or canonical(one, is_cloze) == canonical(other, is_cloze)


def _front_below_context(front: str, whole: TextNote) -> str:
    context = canonical(whole.named(ABOVE))
    return front.removeprefix(context + PARAGRAPHS) if context.strip() else front


def _fields_below(back: str, whole: TextNote) -> dict[str, str]:
    """Return the fields of a back that differs; one that is not told is as it was."""
    named = ((_BACK, whole.back), *whole.further)
    fields_below = {name: canonical(text) for name, text in named if name != ABOVE and text.strip()}
    if whole.is_cloze and back.endswith(ended := PARAGRAPHS + PARAGRAPHS.join(fields_below.values())) and fields_below:
        remarks = (fields_below.get(_REMARKS, ""), back.removesuffix(ended))
        return {_REMARKS: PARAGRAPHS.join(text for text in remarks if text)}
    for name in _LIKELIEST:
        if name in fields_below and (changed := _changed_field(back, name, fields_below)) is not None:
            return {name: changed}
    return _about_credit(back, fields_below) or {_BACK: back}


def _changed_field(back: str, name: str, fields_here: Mapping[str, str]) -> str | None:
    """Return a field's new text where all others are as they were; None where they are not.

    A row that has none of the others below its back may never have had any.
    """
    names = list(fields_here)
    at = names.index(name)
    if name != _BACK and not set(names) - {_BACK, name}:
        return None
    if name != _BACK and back == PARAGRAPHS.join(fields_here[other_name] for other_name in names if other_name != name):
        return ""
    before = "".join(fields_here[other_name] + PARAGRAPHS for other_name in names[:at])
    after = "".join(PARAGRAPHS + fields_here[other_name] for other_name in names[at + 1 :])
    changed = back[len(before) : len(back) - len(after)]
    return changed if changed.strip() and back == f"{before}{changed}{after}" else None


def _about_credit(back: str, fields_here: Mapping[str, str]) -> dict[str, str]:
    """Return the fields above and below the credit, where it stands there once; else nothing."""
    above, credit, below = f"{PARAGRAPHS}{back}{PARAGRAPHS}".partition(
        f"{PARAGRAPHS}{fields_here.get(_CREDIT, '')}{PARAGRAPHS}"
    )
    last = "".join(PARAGRAPHS + fields_here[name] for name in titles(NOTED) if name in fields_here and name != _REMARKS)
    below = below.removesuffix(PARAGRAPHS)
    if (
        _CREDIT not in fields_here
        or not credit
        or fields_here[_CREDIT] in below.split(PARAGRAPHS)
        or not below.endswith(last)
    ):
        return {}
    return {_BACK: above.strip("\n"), _REMARKS: below.removesuffix(last).strip("\n")}
