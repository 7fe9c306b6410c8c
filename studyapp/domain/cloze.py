"""A cloze: text with one deletion, stored as `{{c1::answer::hint}}` and shown as `[... hint]`."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from studyapp.domain.errors import StudyAppError
from studyapp.domain.messages import msg

MOST_BLANKS = 999
"""That a cloze can have, one number each."""

_DELETION = re.compile(r"\{\{c(\d{1,3})::(.*?)(?:::(.*?))?\}\}", re.S)


@dataclass(frozen=True, slots=True)
class Deletion:
    """One deletion in a cloze text: its number, what it hides and the hint shown in its place."""

    number: int
    answer: str
    hint: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Cloze:
    """Plain text around one blank."""

    before: str
    answer: str
    after: str
    hint: str = ""

    @property
    def shown(self) -> str:
        """Return the text with the blank, as the learner sees it first."""
        return f"{self.before}[... {self.hint}]{self.after}" if self.hint else f"{self.before}[...]{self.after}"

    @property
    def filled(self) -> str:
        """Return the text with the answer in place."""
        return self.before + self.answer + self.after


def deletions(stored: str) -> tuple[Deletion, ...]:
    """Return the deletions of a stored cloze text in text order."""
    matches = _DELETION.finditer(stored, 0, _end(stored))
    return tuple([Deletion(int(m.group(1)), m.group(2), m.group(3) or "", m.start(), m.end()) for m in matches])


def store_cloze(before: str, answer: str, after: str, hint: str = "", number: int = 1) -> str:
    """Return the stored form of a cloze with one deletion.

    Raises:
        StudyAppError: where `::` or `}}` in the answer or hint would end the deletion early.
    """
    inside = f"{answer}::{hint}" if hint else answer
    deletion = f"{{{{c{number}::{inside}}}}}"
    read = _DELETION.match(deletion)
    if read is None or (read.end(), read[2], read[3] or "") != (len(deletion), answer, hint):
        raise StudyAppError(msg("cannot-be-blanked-it-holds", answer=answer), msg("blank-a-smaller-part"))
    return f"{before}{deletion}{after}"


def question_text(stored_text: str, number: int) -> str:
    """Return the question side of the card `number`: its own deletions blank, the others filled in."""
    return _replace_deletions(
        stored_text,
        lambda m: (f"[... {m.group(3)}]" if m.group(3) else "[...]") if int(m.group(1)) == number else m.group(2),
    )


def filled_text(stored_text: str) -> str:
    """Return the text with every deletion filled in."""
    return _replace_deletions(stored_text, lambda m: m.group(2))


def with_one_number(stored_text: str, number: int) -> str:
    """Return the text with the deletions of one number alone, the others filled in."""
    return _replace_deletions(stored_text, lambda m: m.group() if int(m.group(1)) == number else m.group(2))


def renumber(stored_text: str, numbers: Mapping[int, int]) -> str:
    """Return the text with other numbers: the new one by each that changes."""
    if all(number == new for number, new in numbers.items()):
        return stored_text
    return _replace_deletions(
        stored_text, lambda m: f"{{{{c{numbers.get(int(m[1]), int(m[1]))}{m[0][m.end(1) - m.start() :]}"
    )


def _replace_deletions(stored: str, replacement: Callable[[re.Match[str]], str]) -> str:
    end = _end(stored)
    return _DELETION.sub(replacement, stored[:end]) + stored[end:]


def _end(stored: str) -> int:
    """Return an upper bound for the end of the last deletion, so that no search runs to the end of the text."""
    return stored.rfind("}}") + 2 if "}}" in stored else 0


_MIN_ANSWER_LIKENESS = 0.4  # share of its pairs of letters that a corrected answer has from the one before
_MIN_FIGURE_LIKENESS = 0.3  # “12” and “13” are that much alike
_COMPARED_LETTERS = 100  # letters of an answer
_MOST_COMPARED_PAIRS = 10_000  # pairs of answers; of more, only what stands in its place is found

type _Asked = Mapping[int, tuple[str, ...]]


def keep_numbers(before: str, after: str) -> str:
    """Return a cloze text in which each number asks the same as before, whatever numbers it came with.

    What was asked under another number gets that one back. So does an answer that is like one that is gone, and, where
    numbers were mixed up, what stands in the place of one that is gone; in doubt neither. What was asked nowhere keeps
    its number, unless another answer has it; then it gets one that asked nothing, as long as there are any.

    Args:
        before: the stored text whose numbers hold.
        after: the stored text of a later version.
    """
    was, now = _answers_by_number(before), _answers_by_number(after)
    number_map = _equal(was, now)
    number_map |= _match_numbers(_without_numbers(was, number_map.values()), _without_numbers(now, number_map))
    number_map |= _in_place(was, now, number_map)
    used = set(number_map.values())
    number_map |= {number: number for number in now if number not in number_map and number not in used}
    used = set(number_map.values())
    free = sorted(set(range(1, MOST_BLANKS + 1)) - used, key=lambda number: (number in was, number))
    number_map |= dict(zip(sorted(now.keys() - number_map.keys()), free, strict=False))
    return renumber(after, number_map)


def avoid_numbers(before: str, here: str, after: str) -> str:
    """Return a later version whose numbers do not collide with blanks that were added here meanwhile.

    What is asked here already has the number that it has here, and so has what was reworded here.

    Args:
        before: the stored text that both grew from.
        here: our version.
        after: the later version, by the numbers of `before`.
    """
    was, own_pairs, now = _answers_by_number(before), _answers_by_number(here), _answers_by_number(after)
    reworded = {key for key in was.keys() & own_pairs.keys() if _match_numbers({key: was[key]}, {key: own_pairs[key]})}
    fixed_pairs = _without_numbers(
        own_pairs, {number for number in own_pairs if was.get(number) == own_pairs[number]} | reworded
    )
    new = {number: answers for number, answers in now.items() if number not in was or number in fixed_pairs}
    number_map = _equal(fixed_pairs, new)
    used = {*was, *own_pairs, *(now.keys() - number_map.keys())}
    free = (number for number in range(1, MOST_BLANKS + 1) if number not in used)
    clashing = sorted(new.keys() & fixed_pairs.keys() - number_map.keys())
    return renumber(after, number_map | dict(zip(clashing, free, strict=False)))


def _answers_by_number(stored: str) -> _Asked:
    """Return the answers of each number that is asked, white space aside, in text order."""
    found: dict[int, list[str]] = defaultdict(list)
    for deletion in deletions(stored):
        if deletion.number:
            found[deletion.number].append(" ".join(deletion.answer.split()))
    return {number: tuple(answers) for number, answers in found.items()}


def _without_numbers(pairs: _Asked, numbers: Iterable[int]) -> _Asked:
    left_out = set(numbers)
    return {number: answers for number, answers in pairs.items() if number not in left_out}


def _equal(was: _Asked, now: _Asked) -> dict[int, int]:
    """Return the new numbers whose answers were asked before, each with its own old number, or the smallest."""
    number_map = {number: number for number, answers in now.items() if was.get(number) == answers}
    numbers_left: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number in sorted(was.keys() - number_map.keys(), reverse=True):
        numbers_left[was[number]].append(number)
    for number in now.keys() - number_map.keys() if numbers_left else ():
        if numbers_left.get(now[number]):
            number_map[number] = numbers_left[now[number]].pop()
    return number_map


def _match_numbers(was: _Asked, now: _Asked) -> dict[int, int]:
    """Return new and old numbers whose answers are most like each other, where each is the only such one.

    Likeness is the coefficient of Dice (Ecology 26, 1945) of the pairs of neighbouring letters.
    """
    if len(was) * len(now) > _MOST_COMPARED_PAIRS:
        return {}
    old_pairs = {number: _pairs(answers) for number, answers in was.items()}
    new_pairs = {number: _pairs(answers) for number, answers in now.items()}

    def likeness(new: int, old: int) -> float:
        new_pair, old_pair = new_pairs[new], old_pairs[old]
        shared = 2 * (new_pair & old_pair).total() / (new_pair.total() + old_pair.total())
        is_figure = _is_figure(now[new]) and _is_figure(was[old])
        return shared if shared >= (_MIN_FIGURE_LIKENESS if is_figure else _MIN_ANSWER_LIKENESS) else 0

    likest = {new: _single_best({old: likeness(new, old) for old in was}) for new in now}
    back = {old: _single_best({new: likeness(new, old) for new in now}) for old in was}
    return {new: old for new, old in likest.items() if old is not None and back[old] == new}


def _pairs(answers: tuple[str, ...]) -> Counter[str]:
    text = f" {' '.join(answers)[:_COMPARED_LETTERS].casefold()} "
    return Counter(text[at : at + 2] for at in range(len(text) - 1))


def _is_figure(answers: tuple[str, ...]) -> bool:
    return all(any(map(str.isdigit, answer)) and not any(map(str.isalpha, answer)) for answer in answers)


def _single_best(scores: Mapping[int, float]) -> int | None:
    """Return the number with the highest score above 0; None where two have it."""
    most = max(scores.values(), default=0)
    best = [number for number, score in scores.items() if score == most > 0]
    return best[0] if len(best) == 1 else None


def _in_place(was: _Asked, now: _Asked, number_map: Mapping[int, int]) -> dict[int, int]:
    """Return new numbers with the old ones in whose place they stand: as many, between the same neighbours.

    That is so only where numbers were mixed up, that is, where one of them is another's by now.
    """
    gaps_before, come = _gaps(was, {old: old for old in number_map.values()}), _gaps(now, number_map)
    unambiguous = {key: numbers for key, numbers in come.items() if len(gaps_before.get(key, ())) == len(numbers)}
    used = set(number_map.values())
    matched: dict[int, int] = {}
    while mixed := [key for key, numbers in unambiguous.items() if not used.isdisjoint(numbers)]:
        for key in mixed:
            matched |= zip(unambiguous.pop(key), gaps_before[key], strict=True)
            used.update(gaps_before[key])
    return matched


def _gaps(row: Iterable[int], number_map: Mapping[int, int]) -> dict[tuple[int, int], list[int]]:
    """Return the numbers that are not known, by the known ones before and behind them; 0 at either end."""
    gaps: dict[tuple[int, int], list[int]] = {}
    last, waiting = 0, list[int]()
    for number in row:
        if number not in number_map:
            waiting.append(number)
            continue
        gaps[last, number_map[number]] = waiting
        last, waiting = number_map[number], []
    gaps[last, 0] = waiting
    return {key: numbers for key, numbers in gaps.items() if numbers}
