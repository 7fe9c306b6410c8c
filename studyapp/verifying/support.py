"""Check that the words of a card are those of its evidence, or say the same."""

from collections.abc import Iterator, Sequence

from studyapp.domain.messages import msg
from studyapp.domain.quality.verifying import Check, Refusal
from studyapp.verifying.case import Case, Reading
from studyapp.verifying.likeness import opposed
from studyapp.verifying.names import adds_to_a_name, stands_around
from studyapp.verifying.words import Text, Word, beside_of

_ANSWER = 0.34  # share of the words of an answer that may be other words
_QUESTION = 0.6  # the same of a question, which asks in its own words


def unsupported(case: Case) -> Iterator[Refusal]:
    """Yield why the evidence does not say what the card says."""
    for reading in case.readings:
        refusal = _unsupported(case, reading)
        if refusal is not None:
            yield refusal
            return


def _unsupported(case: Case, reading: Reading) -> Refusal | None:
    if turned := _turned(reading):
        return Refusal(Check.SUPPORT, msg("the-card-says-its-evidence", said=turned[0], printed=turned[1]))
    answer = reading.answer
    if answer is None:
        missing = unsaid(case, reading, reading.question)
        if len(missing) > _ANSWER * len(reading.question.telling):
            return Refusal(Check.SUPPORT, msg("its-evidence-says-nothing-of", text=missing[0].token.text))
        return None
    missing, wanted = unsaid(case, reading, answer), answer.telling or answer.content
    if wanted and len(missing) > _ANSWER * len(wanted):
        return Refusal(
            Check.SUPPORT, msg("the-answer-says-which-its-evidence-does-not-say", text=missing[0].token.text)
        )
    asked = reading.question.telling
    missing = unsaid(case, reading, reading.question)
    if len(missing) > _QUESTION * len(asked):
        return Refusal(Check.SUPPORT, msg("the-question-is-not-about-what-its-evidence-says"))
    return None


def unsaid(case: Case, reading: Reading, side: Text) -> list[Word]:
    """Return the telling words of a side that its evidence does not have."""
    return [w for w in side.telling if not reading.is_said(w) and not _is_source(case, w)]


def _is_source(case: Case, word: Word) -> bool:
    if word.form in case.source_names or word.form in case.expanded:
        return True
    is_asked = any(word in reading.question.words for reading in case.readings)
    names = word.token.text[:1].isupper() and word.is_name and (is_asked or adds_to_a_name(case, word.form))
    return names and stands_around(case, word.form)


def _turned(reading: Reading) -> tuple[str, str] | None:
    """Return a word of the card and the one of its evidence that says the opposite, where the evidence has not both."""
    said: Sequence[Word] = reading.said
    for side in reading.sides:
        for word in side.words:
            if word.form in _PLAIN or reading.is_said(word):
                continue
            for other in said:
                turned = opposed(word.form, other.form) or opposed(word.lemma, other.lemma)
                if turned and other.token.pos == word.token.pos and _is_about_the_same(side, word, reading, other):
                    return word.token.text, other.token.text
    return None


def _is_about_the_same(side: Text, word: Word, reading: Reading, other: Word) -> bool:
    """Return whether two words are said of the same: of one noun, or with one and the same word beside them."""
    asked = side is not reading.question and any(word.is_like(other) for other in reading.question.words)
    if len(side.telling) <= _FEW and not asked:
        return True
    text = next(text for text in reading.evidence if other in text.words)
    here, there = list(beside_of(side, word)), list(beside_of(text, other))
    return any(a.is_like(b) for a in here for b in there)


_FEW = 2  # words of an answer that is compared whatever it hangs on
_PLAIN = frozenset(
    {"more", "less", "most", "least", "first", "second", "last", "all", "every", "no", "none", "over", "under"}
)
