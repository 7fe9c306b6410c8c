"""Refuse a question that says the opposite of its evidence: “easier” of what is made more difficult."""

from collections.abc import Iterator

from studyapp.domain.messages import msg
from studyapp.domain.quality.verifying import Check, Refusal
from studyapp.verifying.asked.kinds import Wanted
from studyapp.verifying.case import Case, Reading
from studyapp.verifying.likeness import opposed
from studyapp.verifying.words import Text, Word

_DEGREES = frozenset("more most less least fewer fewest".split())
_COUNTING = frozenset("many much long old far often high low large big few little all no none every some".split())
"""Words that only measure, or ask how much."""
_TIES = frozenset("before after prior following with without like unlike".split())
"""Words that lead to something else: only with the same behind them they say the opposite."""
_TELLING = frozenset({"ADJ", "ADV", "VERB", "NOUN"})
_FAR = 5  # words behind one that leads to something
_ALONE = frozenset({"earlier", "later", "previously", "afterwards"})


def says_the_opposite(case: Case, _wants: Wanted) -> Iterator[Refusal]:
    """Yield a word of a question that its evidence has not, where this has one that says the opposite."""
    found = [_opposite(reading) for reading in case.readings]
    if found and all(found):
        said, there = next(filter(None, found))
        yield Refusal(Check.ASKED, msg("the-question-says-its-evidence", said=said, there=there))


def _opposite(reading: Reading) -> tuple[str, str] | None:
    is_compared = "than" in [word.form for word in reading.question.words]  # another rule compares
    told = reading.answer
    for word in told.words if told is not None and not is_compared else ():
        if told is None or word.form not in _DEGREES or reading.is_said(word):
            continue
        turned = [
            other
            for text in reading.evidence
            for other in text.words
            if opposed(word.form, other.form) and _measures(told, word, text, other)
        ]
        if turned:
            return word.token.text, turned[0].token.text
    for word in reading.question.words:
        if reading.is_said(word) or word.form in _COUNTING:
            continue
        for text in reading.evidence:
            for other in text.words:
                if not (opposed(word.form, other.form) or opposed(word.lemma, other.lemma)):
                    continue
                if word.form in _DEGREES:
                    is_turned = not is_compared and _measures(reading.question, word, text, other)
                elif word.form in _TIES:
                    is_turned = other.form in _ALONE or _leads(reading.question, word, text, other)
                else:
                    is_turned = _may_turn(word, other) and _is_of_the_same(reading.question, word, text, other)
                if is_turned:
                    return word.token.text, other.token.text
    return None


def _may_turn(word: Word, other: Word) -> bool:
    kinds = {word.token.pos, other.token.pos}
    return kinds <= _TELLING and (len(kinds) == 1 or kinds == {"ADJ", "ADV"})


def _is_of_the_same(here: Text, word: Word, there: Text, other: Word) -> bool:
    """Return whether two adjectives stand beside one and the same noun, or the first stands beside none."""
    if word.token.relation != "amod":
        return True
    noun = next((w for w in here.words if w.at == word.token.head), None)
    heads = [w for w in there.words if w.at == other.token.head]
    return noun is None or any(noun.is_like(head) for head in heads)


def _measures(here: Text, word: Word, there: Text, other: Word) -> bool:
    """Return whether “less” and “more” measure the same: “less harmful”, “more harmful”."""
    one, two = ([w for w in text.words if w.at == k.at + 1] for text, k in ((here, word), (there, other)))
    return any(a.is_like(b) for a in one for b in two)


def _leads(here: Text, word: Word, there: Text, other: Word) -> bool:
    """Return whether what two words lead to is the same, and stands nowhere else."""
    one, two = (
        [w for w in text.telling if word.at < w.at <= word.at + _FAR] for text, word in ((here, word), (there, other))
    )
    return bool(one) and sum(any(a.is_like(b) for b in two) for a in one) >= (len(one) + 1) // 2
