"""Check that the sides of a comparison, and its direction, are those of the evidence."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from studyapp.domain.messages import msg
from studyapp.domain.quality.verifying import Check, Refusal
from studyapp.verifying.case import Case, Reading
from studyapp.verifying.likeness import are_opposed
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


def refuse_turned_comparisons(case: Case) -> Iterator[Refusal]:
    """Refuse comparisons that the evidence makes the other way round."""
    for reading in case.readings:
        cited_comparisons = [comparison for text in reading.evidence for comparison in _comparisons(text, text)]
        for claim in _comparisons_of_card(reading):
            alike = _most_similar(
                claim, [comparison for comparison in cited_comparisons if (comparison.by is None) == (claim.by is None)]
            )
            turned = [comparison for comparison in alike if _is_turned(claim, comparison)]
            if turned and len(turned) == len(alike):
                word = claim.by or "rather"
                yield Refusal(Check.ROLES, msg("its-evidence-compares-the-other-way-round", word=word))
                return


def _most_similar(claim: Comparison, cited_comparisons: Sequence[Comparison]) -> list[Comparison]:
    """Return the comparisons that have most of the words that a card compares by."""
    shared = [
        _count_shared(claim.than, comparison.than) + _count_shared(claim.other, comparison.than)
        for comparison in cited_comparisons
    ]
    return [comparison for comparison, count in zip(cited_comparisons, shared, strict=True) if count == max(shared)]


def _comparisons_of_card(reading: Reading) -> Iterator[Comparison]:
    for side in reading.sides:
        other_side = next((text for text in reading.sides if text is not side), side)
        yield from _comparisons(side, other_side)


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
        behind = frozenset(_positions_behind(text, i))
        than = frozenset(words[k] for k in behind if k in words and words[k] in text.content)
        compared = [word for word in text.content if word.at not in behind]
        if text is not beside:
            compared += beside.content
        is_amount = text.tokens[i + 1 : i + 2] and text.tokens[i + 1].tag in ("CD", "$")
        if than and not is_amount:
            yield Comparison(by, than, frozenset(compared))


def _comparative(text: Text, than: int) -> str | None:
    """Return the comparative that a “than” belongs to: the last one before it."""
    for k in range(than - 1, max(-1, than - _BACK - 1), -1):
        token = text.tokens[k]
        if token.tag in ("JJR", "RBR") or token.text.lower() in _MORE | _LESS:
            return token.text.lower()
    return None


def _positions_behind(text: Text, than: int) -> Iterator[int]:
    for k in range(than + 1, min(than + 1 + _REACH, len(text.tokens))):
        if text.tokens[k].text.lower() in _ENDS:
            return
        yield k


def _is_turned(claim: Comparison, cited: Comparison) -> bool:
    """Return whether either sides or direction are turned: “A is more than B” equals “B is less than A”."""
    shared = _count_shared(claim.than, cited.than) + _count_shared(claim.other, cited.other)
    crossed = _count_shared(claim.than, cited.other - _words_alike_in(cited.other, cited.than))
    crossed += _count_shared(_exclude_alike(claim.other, cited.other), cited.than)
    if not _count_shared(claim.than, cited.than | cited.other):
        return False
    changes_sides = crossed >= 2 and crossed >= _count_shared(claim.than, cited.than) + 1 and not _keeps(claim, cited)
    if not changes_sides and not shared:
        return False
    return changes_sides != _is_opposed(claim.by, cited.by)


def _keeps(claim: Comparison, cited: Comparison) -> bool:
    return all(any(word.is_like(cited_word) for cited_word in cited.than) for word in claim.than)


def _exclude_alike(words: frozenset[Word], excluded: frozenset[Word]) -> frozenset[Word]:
    return frozenset(word for word in words if not any(word.is_like(excluded_word) for excluded_word in excluded))


def _words_alike_in(words: frozenset[Word], other_words: frozenset[Word]) -> frozenset[Word]:
    return frozenset(word for word in words if any(word.is_like(other_word) for other_word in other_words))


def _count_shared(first: frozenset[Word], second: frozenset[Word]) -> int:
    return sum(any(word.is_like(other_word) for other_word in second) for word in first)


def _is_opposed(first: str | None, second: str | None) -> bool:
    if first is None or second is None or first == second:
        return False
    if (first in _MORE and second in _LESS) or (first in _LESS and second in _MORE):
        return True
    return are_opposed(first, second)
