"""Check that the words of a card are those of its evidence, or synonyms."""

from collections.abc import Iterator, Sequence

from studyapp.domain.messages import msg
from studyapp.domain.quality.verifying import Check, Refusal
from studyapp.verifying.asked.located import places_of_answer
from studyapp.verifying.case import Case, Reading
from studyapp.verifying.likeness import are_alike, are_opposed, forms_in
from studyapp.verifying.names import adds_to_a_name, stands_around
from studyapp.verifying.words import Text, Word, beside_of

_ANSWER = 0.34  # share of the words of an answer that may be other words
_QUESTION = 0.6  # the same of a question, which asks in its own words
_QUESTION_OF_PRINTED = 0.85  # the same where the evidence has the answer word for word

_POINTING = frozenset("this that these those it they he she his her its their such another example".split())
"""Words of an evidence that takes up the sentence before."""


def refuse_unsupported(case: Case) -> Iterator[Refusal]:
    """Refuse cards that the evidence does not support."""
    for reading in case.readings:
        refusal = _find_unsupported(case, reading)
        if refusal is not None:
            yield refusal
            return


def _find_unsupported(case: Case, reading: Reading) -> Refusal | None:
    if turned := _find_opposite(reading):
        return Refusal(Check.SUPPORT, msg("the-card-says-its-evidence", said=turned[0], printed=turned[1]))
    answer = reading.answer
    if answer is None:
        missing = unsaid(case, reading, reading.question)
        if len(missing) > _ANSWER * len(reading.question.telling):
            return Refusal(Check.SUPPORT, msg("its-evidence-says-nothing-of", text=missing[0].token.text))
        return None
    missing, answer_words = unsaid(case, reading, answer), answer.telling or answer.content
    if answer_words and len(missing) > _ANSWER * len(answer_words):
        return Refusal(
            Check.SUPPORT, msg("the-answer-says-which-its-evidence-does-not-say", text=missing[0].token.text)
        )
    if _asks_of_something_else(case, reading, answer):
        return Refusal(Check.SUPPORT, msg("the-question-is-not-about-what-its-evidence-says"))
    return None


def _asks_of_something_else(case: Case, reading: Reading, answer: Text) -> bool:
    """Return whether too few words of a question are those of the evidence or, if it has the answer, stand near it."""
    words, missing = reading.question.telling, unsaid(case, reading, reading.question)
    if len(missing) <= _QUESTION * len(words):
        return False
    if not any(places_of_answer(text, answer) for text in reading.evidence) or _is_told_by_another(case, reading):
        return True
    if any(t.text.lower() in _POINTING and t.pos != "SCONJ" for text in reading.evidence for t in text.tokens):
        missing = [w for w in missing if not case.around.has_word(w.form) and not case.around.has_word(w.lemma)]
    return len(missing) > _QUESTION_OF_PRINTED * len(words)


def _is_told_by_another(case: Case, reading: Reading) -> bool:
    """Return whether a sentence that is not cited has the answer and every word of the question."""
    answer_forms = list(forms_in(case.card.back))
    for number, sentence in enumerate(case.found.sentences):
        if number in case.card.evidence:
            continue
        forms = frozenset(forms_in(sentence.reading))
        if all(form in forms for form in answer_forms) and all(
            any(are_alike(word.form, form) for form in forms) for word in reading.question.telling
        ):
            return True
    return False


def unsaid(case: Case, reading: Reading, side: Text) -> list[Word]:
    """Return the telling words of a side that its evidence does not have."""
    return [w for w in side.telling if not reading.is_said(w) and not _is_source(case, w)]


def _is_source(case: Case, word: Word) -> bool:
    if word.form in case.source_names or word.form in case.expanded:
        return True
    is_asked = any(word in reading.question.words for reading in case.readings)
    names = word.token.text[:1].isupper() and word.is_name and (is_asked or adds_to_a_name(case, word.form))
    return names and stands_around(case, word.form)


def _find_opposite(reading: Reading) -> tuple[str, str] | None:
    """Return a word of the card and the one of its evidence that says the opposite, where the evidence has not both."""
    evidence_words: Sequence[Word] = reading.evidence_words
    for side in reading.sides:
        for word in side.words:
            if word.form in _PLAIN or reading.is_said(word):
                continue
            for evidence_word in evidence_words:
                turned = are_opposed(word.form, evidence_word.form) or are_opposed(word.lemma, evidence_word.lemma)
                if (
                    turned
                    and evidence_word.token.pos == word.token.pos
                    and _is_about_the_same(side, word, reading, evidence_word)
                ):
                    return word.token.text, evidence_word.token.text
    return None


def _is_about_the_same(side: Text, word: Word, reading: Reading, other: Word) -> bool:
    """Return whether two words are said of the same: of one noun, or with one and the same word beside them."""
    is_asked = side is not reading.question and any(word.is_like(other) for other in reading.question.words)
    if len(side.telling) <= _FEW and not is_asked:
        return True
    text = next(text for text in reading.evidence if other in text.words)
    card_neighbours, evidence_neighbours = list(beside_of(side, word)), list(beside_of(text, other))
    return any(a.is_like(b) for a in card_neighbours for b in evidence_neighbours)


_FEW = 2  # words of an answer that is compared whatever it hangs on
_PLAIN = frozenset(
    {"more", "less", "most", "least", "first", "second", "last", "all", "every", "no", "none", "over", "under"}
)
