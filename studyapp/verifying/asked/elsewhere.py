"""Find a sentence of the evidence that covers more of a question than the answer's sentence."""

from itertools import pairwise

from studyapp.verifying.asked.kinds import Expectation, Kind
from studyapp.verifying.asked.located import places_of_answer
from studyapp.verifying.case import Case, Reading
from studyapp.verifying.likeness import forms_in
from studyapp.verifying.words import Text

_MUCH_MORE = 2.0  # times as many words of the question, since a word or two may stand in both sentences by chance
_FEWEST_HERE = 3  # words of the question that the other sentence must have
_FEWEST_TOLD = 2  # words of a question without which any sentence tells all of it
_LONGEST_OPENING = 4  # words before a late verb, among which a pronoun takes up another sentence
_OF_PLACES = ("in", "at", "near")
"""Prepositions before a name that neither does what is asked about nor has it done to it."""
_TAKES_UP = frozenset("he she they it him them his her its their this these such".split())
"""Words before the verb of a sentence that may take up another one."""


def other_name(case: Case, reading: Reading) -> str:
    """Return another name, where the sentence that has it tells what is asked about and that of the answer does not."""
    if reading.answer is None or len(reading.evidence) < 2 or not any(w.is_name for w in reading.answer.words):
        return ""
    front = frozenset(forms_in(case.card.front))
    words = [word for word in reading.question.telling if reading.is_said(word)]
    own_sentences = [text for text in reading.evidence if places_of_answer(text, reading.answer)]
    other_sentences = [text for text in reading.evidence if text not in own_sentences]
    if not own_sentences:
        return ""
    pointing = any(_points_back(text) for text in own_sentences)  # a pronoun may stand for one of the words
    own_score = max(sum(bool(text.like(word)) for word in words) for text in own_sentences) + pointing
    for text in other_sentences:
        spans_of_places = {name.span for before, name in pairwise(text.tokens) if before.text.lower() in _OF_PLACES}
        names = [
            w
            for w in text.words
            if w.token.pos == "PROPN" and w.form not in front and w.token.span not in spans_of_places
        ]
        if names and sum(bool(text.like(word)) for word in words) >= max(_MUCH_MORE * own_score, _FEWEST_HERE):
            return names[0].token.text
    return ""


def told_elsewhere(expected: Expectation, case: Case, reading: Reading) -> str:
    """Return the filler of the gap in a sentence that covers the question better than the answer's sentence."""
    words = [word for word in reading.question.telling if reading.is_said(word)]
    if reading.answer is None or expected.kind not in (Kind.PERSON, Kind.THING) or len(words) < _FEWEST_TOLD:
        return ""
    own_sentences = [text for text in reading.evidence if places_of_answer(text, reading.answer)]
    if not own_sentences or any(_points_back(text) for text in own_sentences):
        return ""
    if all(any(text.like(word) for text in own_sentences) for word in words):
        return ""
    front = frozenset(forms_in(case.card.front))
    for text in (one for one in reading.evidence if one not in own_sentences):
        if all(text.like(word) for word in words) and not _points_back(text):
            candidates = [w for w in text.content if w.form not in front and w.token.pos in ("NOUN", "PROPN")]
            known_spans = {noun.span for before, noun in pairwise(text.tokens) if before.text.lower() == "the"}
            if any(w.token.pos == "NOUN" and w.token.span in known_spans for w in candidates):
                continue  # "the weed" may be the answer
            is_name = all(w.is_name for w in reading.answer.content)
            rivals = [w for w in candidates if w.token.pos == "PROPN"] if is_name else candidates
            clauses = [t.text for t in text.tokens if t.text.lower() == "those"]
            return next((word.token.text for word in rivals), next(iter(clauses), ""))
    return ""


def _points_back(text: Text) -> bool:
    """Return whether a sentence may take up another one, by a word before its verb."""
    end = max(text.tree.roots[0] if text.tree.roots else 0, _LONGEST_OPENING)
    return any(token.text.lower() in _TAKES_UP for token in text.tokens[:end])
