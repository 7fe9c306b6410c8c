"""Check that what a card compares is on the same side of “than” in the evidence, and is more or less as there."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from studyapp.domain.messages import msg
from studyapp.domain.quality.verifying import Check, Refusal
from studyapp.verifying.case import Case, Reading
from studyapp.verifying.likeness import opposed
from studyapp.verifying.words import Text, Word

_REACH = 6  # words behind “than” that may be what is compared with
_BACK = 7  # words before “than” among which the comparative stands
_ENDS = frozenset({",", ";", ":", ".", "?", "—", "–", "but", "and", "so", "because", "though", "although", "whereas"})
_MORE = frozenset("more greater higher larger bigger better longer stronger older faster".split())
_LESS = frozenset("less fewer lesser lower smaller worse shorter weaker younger slower".split())
_CHOSEN = frozenset({"rather", "instead"})


@dataclass(frozen=True, slots=True)
class Comparison:
    """A comparison, or what is chosen over something else.

    Attributes:
        by: the comparative, or None of a choice.
        than: the words behind “than”.
        other: the other words of what it compares.
    """

    by: str | None
    than: frozenset[Word]
    other: frozenset[Word]


def turned_comparisons(case: Case) -> Iterator[Refusal]:
    """Yield what a card compares the other way round than its evidence."""
    for reading in case.readings:
        there = [comparison for text in reading.evidence for comparison in _comparisons(text, text)]
        for here in _of_card(reading):
            alike = _nearest(here, [comparison for comparison in there if (comparison.by is None) == (here.by is None)])
            turned = [comparison for comparison in alike if _is_turned(here, comparison)]
            if turned and len(turned) == len(alike):
                word = here.by or "rather"
                yield Refusal(Check.ROLES, msg("its-evidence-compares-the-other-way-round", word=word))
                return


def _nearest(here: Comparison, there: Sequence[Comparison]) -> list[Comparison]:
    """Return the comparisons that have most of the words that a card compares by."""
    shared = [_shared(here.than, comparison.than) + _shared(here.other, comparison.than) for comparison in there]
    return [comparison for comparison, count in zip(there, shared, strict=True) if count == max(shared)]


def _of_card(reading: Reading) -> Iterator[Comparison]:
    for side in reading.sides:
        other = next((text for text in reading.sides if text is not side), side)
        yield from _comparisons(side, other)


def _comparisons(text: Text, beside: Text) -> Iterator[Comparison]:
    """Yield the comparisons of a text; what stands on the other side of a card belongs to them too."""
    words = {word.at: word for word in text.words}
    for i, token in enumerate(text.tokens):
        if token.text.lower() not in ("than", "of"):
            continue
        before = [text.tokens[k].text.lower() for k in range(max(0, i - _BACK), i)]
        is_choice = bool(before) and before[-1] in _CHOSEN
        if token.text.lower() == "of" and not is_choice:
            continue
        by = None if is_choice else _comparative(text, i)
        if not is_choice and by is None:
            continue
        behind = frozenset(_behind(text, i))
        than = frozenset(words[k] for k in behind if k in words and words[k] in text.content)
        rest = [word for word in text.content if word.at not in behind]
        if text is not beside:
            rest += beside.content
        is_amount = text.tokens[i + 1 : i + 2] and text.tokens[i + 1].tag in ("CD", "$")
        if than and not is_amount:
            yield Comparison(by, than, frozenset(rest))


def _comparative(text: Text, than: int) -> str | None:
    """Return the comparative that a “than” belongs to: the last one before it."""
    for k in range(than - 1, max(-1, than - _BACK - 1), -1):
        token = text.tokens[k]
        if token.tag in ("JJR", "RBR") or token.text.lower() in _MORE | _LESS:
            return token.text.lower()
    return None


def _behind(text: Text, than: int) -> Iterator[int]:
    for k in range(than + 1, min(than + 1 + _REACH, len(text.tokens))):
        if text.tokens[k].text.lower() in _ENDS:
            return
        yield k


def _is_turned(here: Comparison, there: Comparison) -> bool:
    """Return whether either sides or direction are turned: “A is more than B” equals “B is less than A”."""
    kept = _shared(here.than, there.than) + _shared(here.other, there.other)
    crossed = _shared(here.than, there.other - _alike_in(there.other, there.than))
    crossed += _shared(_without(here.other, there.other), there.than)
    if not _shared(here.than, there.than | there.other):
        return False
    changes_sides = crossed >= 2 and crossed >= _shared(here.than, there.than) + 1 and not _keeps(here, there)
    if not changes_sides and not kept:
        return False
    return changes_sides != _is_opposed(here.by, there.by)


def _keeps(here: Comparison, there: Comparison) -> bool:
    return all(any(word.is_like(other) for other in there.than) for word in here.than)


def _without(some: frozenset[Word], others: frozenset[Word]) -> frozenset[Word]:
    return frozenset(word for word in some if not any(word.is_like(other) for other in others))


def _alike_in(some: frozenset[Word], others: frozenset[Word]) -> frozenset[Word]:
    return frozenset(word for word in some if any(word.is_like(other) for other in others))


def _shared(one: frozenset[Word], other: frozenset[Word]) -> int:
    return sum(any(word.is_like(other_word) for other_word in other) for word in one)


def _is_opposed(one: str | None, other: str | None) -> bool:
    if one is None or other is None or one == other:
        return False
    if (one in _MORE and other in _LESS) or (one in _LESS and other in _MORE):
        return True
    return opposed(one, other)
