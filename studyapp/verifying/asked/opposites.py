"""Refuse a question that says the opposite of its evidence: “easier” of what is made more difficult."""

from collections.abc import Iterator

from studyapp.domain.messages import msg
from studyapp.domain.quality.verifying import Check, Refusal
from studyapp.verifying.asked.kinds import Expectation
from studyapp.verifying.case import Case, Reading
from studyapp.verifying.likeness import are_opposed
from studyapp.verifying.words import Text, Word

_DEGREES = frozenset("more most less least fewer fewest".split())
_COUNTING = frozenset("many much long old far often high low large big few little all no none every some".split())
"""Words that only measure, or ask how much."""
_TIES = frozenset("before after prior following with without like unlike".split())
"""Words that lead to something else: only with the same behind them they say the opposite."""
_TELLING = frozenset({"ADJ", "ADV", "VERB", "NOUN"})
_FAR = 5  # words behind one that leads to something
_ALONE = frozenset({"earlier", "later", "previously", "afterwards"})


def says_the_opposite(case: Case, _expected: Expectation) -> Iterator[Refusal]:
    """Yield a word of a question that its evidence has not, where this has one that says the opposite."""
    opposites = [_opposite(reading) for reading in case.readings]
    if opposites and all(opposites):
        card_word, evidence_word = next(filter(None, opposites))
        yield Refusal(Check.ASKED, msg("the-question-says-its-evidence", said=card_word, there=evidence_word))


def _opposite(reading: Reading) -> tuple[str, str] | None:
    is_compared = "than" in [word.form for word in reading.question.words]  # another rule compares
    answer = reading.answer
    for word in answer.words if answer is not None and not is_compared else ():
        if answer is None or word.form not in _DEGREES or reading.is_said(word):
            continue
        turned = [
            evidence_word
            for text in reading.evidence
            for evidence_word in text.words
            if are_opposed(word.form, evidence_word.form) and _measures(answer, word, text, evidence_word)
        ]
        if turned:
            return word.token.text, turned[0].token.text
    for word in reading.question.words:
        if reading.is_said(word) or word.form in _COUNTING:
            continue
        for text in reading.evidence:
            for evidence_word in text.words:
                if not (are_opposed(word.form, evidence_word.form) or are_opposed(word.lemma, evidence_word.lemma)):
                    continue
                if word.form in _DEGREES:
                    is_turned = not is_compared and _measures(reading.question, word, text, evidence_word)
                elif word.form in _TIES:
                    is_turned = evidence_word.form in _ALONE or _leads(reading.question, word, text, evidence_word)
                else:
                    is_turned = _may_turn(word, evidence_word) and _is_of_the_same(
                        reading.question, word, text, evidence_word
                    )
                if is_turned:
                    return word.token.text, evidence_word.token.text
    return None


def _may_turn(word: Word, evidence_word: Word) -> bool:
    kinds = {word.token.pos, evidence_word.token.pos}
    return kinds <= _TELLING and (len(kinds) == 1 or kinds == {"ADJ", "ADV"})


def _is_of_the_same(card_text: Text, word: Word, evidence_text: Text, evidence_word: Word) -> bool:
    """Return whether two adjectives stand beside one and the same noun, or the first stands beside none."""
    if word.token.relation != "amod":
        return True
    noun = next((w for w in card_text.words if w.at == word.token.head), None)
    heads = [w for w in evidence_text.words if w.at == evidence_word.token.head]
    return noun is None or any(noun.is_like(head) for head in heads)


def _measures(card_text: Text, word: Word, evidence_text: Text, evidence_word: Word) -> bool:
    """Return whether “less” and “more” measure the same: “less harmful”, “more harmful”."""
    measured, two = (
        [w for w in text.words if w.at == k.at + 1] for text, k in ((card_text, word), (evidence_text, evidence_word))
    )
    return any(a.is_like(b) for a in measured for b in two)


def _leads(card_text: Text, word: Word, evidence_text: Text, evidence_word: Word) -> bool:
    """Return whether what two words lead to is the same, and stands nowhere else."""
    led, two = (
        [w for w in text.telling if word.at < w.at <= word.at + _FAR]
        for text, word in ((card_text, word), (evidence_text, evidence_word))
    )
    return bool(led) and sum(any(a.is_like(b) for b in two) for a in led) >= (len(led) + 1) // 2
