"""Put a question in the place of a finished cloze, where all models make the same one and nothing else answers it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from studyapp.domain.annotations import Parse
from studyapp.domain.spans import Span
from studyapp.drafting.anaphora import pointers
from studyapp.drafting.asking.asking import Asked, question_of
from studyapp.drafting.asking.clause import cut
from studyapp.drafting.material import Material, Text
from studyapp.drafting.tree import Tree
from studyapp.drafting.wording import Worded

_KINDS = frozenset({"figure", "claim"})
_LONGEST = 60  # words of a clause; what only adds to it may go


def question_for(
    worded: Worded, kind: str, materials: Sequence[Material], readings: Mapping[str, tuple[Parse, ...]]
) -> Asked | None:
    """Return the question of a cloze, with the place of its answer in the sentence; None where the cloze is to stay.

    Args:
        worded: the cloze.
        kind: of its note.
        materials: the sentence as each model reads it.
        readings: wordings by what they say, as each model reads them by themselves.
    """
    first = materials[0]
    cloze, found = worded.cloze, worded.pointers
    if kind not in _KINDS or len(materials) < 2 or worded.words > _LONGEST:
        return None
    stands = _stands if found.hard or found.personal else _is_fine
    parses = readings.get(cloze.filled) or _cut(worded, materials)
    answer = Span(len(cloze.before), len(cloze.before) + len(cloze.answer))
    asked = question_of(
        cloze.filled, answer, cloze.hint, kind, parses, lambda word: is_common(first.text, word), stands
    )
    if asked is None or _has_rival(asked, first):
        return None
    start, last = worded.offsets[asked.place.start], worded.offsets[asked.place.end - 1]
    is_printed = 0 <= start <= last < len(first.reading) and not any(asked.place.overlaps(n) for n in worded.names)
    return replace(asked, place=Span(start, last + 1)) if is_printed else None


def _stands(tree: Tree) -> bool:
    found = pointers(tree.tokens)
    return not (found.hard or found.personal)


def _is_fine(_tree: Tree) -> bool:
    return True


def _cut(worded: Worded, materials: Sequence[Material]) -> tuple[Parse, ...]:
    parses = [
        cut(material.names.parse, worded.offsets, worded.cloze.filled)
        for material in materials
        if material.parse is not None
    ]
    whole = [parse for parse in parses if parse is not None]
    return tuple(whole) if len(whole) == len(materials) else ()


def is_common(text: Text, word: str) -> bool:
    """Return whether a text has a word mostly in small letters, or with its capital only where a sentence begins.

    A text that quotes Child, the writer, may speak of a child too.
    """
    if text.cites(word):
        return False
    whole = text.essay.text
    large = len(re.findall(rf"(?:[a-z,;] |\(){re.escape(word.capitalize())}\b", whole))
    return large == 0 or len(re.findall(rf"\b{re.escape(word)}\b", whole)) > large


def _has_rival(asked: Asked, material: Material) -> bool:
    """Return whether another sentence tells of the same things and of another answer, which might fit as well."""
    places = material.text.sentences_of
    if not asked.keys:
        return True
    none = frozenset[int]()
    others = frozenset.intersection(*(places.get(key, none) for key in asked.keys)) - {material.sentence.span.start}
    if asked.subject:
        others &= material.text.subjects_of.get(asked.subject, none)
    return any(2 * sum(at in places.get(word, none) for word in asked.told) <= len(asked.told) for at in others)
