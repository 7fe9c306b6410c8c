"""Find another sentence of the evidence that tells what is asked about, where that of the answer tells less."""

from itertools import pairwise

from studyapp.verifying.asked.kinds import Kind, Wanted
from studyapp.verifying.asked.located import located
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
    own = [text for text in reading.evidence if located(text, reading.answer)]
    others = [text for text in reading.evidence if text not in own]
    if not own:
        return ""
    pointing = any(_points_back(text) for text in own)  # a pronoun may stand for one of the words
    here = max(sum(bool(text.like(word)) for word in words) for text in own) + pointing
    for text in others:
        places = {name.span for before, name in pairwise(text.tokens) if before.text.lower() in _OF_PLACES}
        named = [w for w in text.words if w.token.pos == "PROPN" and w.form not in front and w.token.span not in places]
        if named and sum(bool(text.like(word)) for word in words) >= max(_MUCH_MORE * here, _FEWEST_HERE):
            return named[0].token.text
    return ""


def told_elsewhere(wants: Wanted, case: Case, reading: Reading) -> str:
    """Return what fills the gap in a sentence that tells all that is asked, where that of the answer tells less."""
    words = [word for word in reading.question.telling if reading.is_said(word)]
    if reading.answer is None or wants.kind not in (Kind.PERSON, Kind.THING) or len(words) < _FEWEST_TOLD:
        return ""
    own = [text for text in reading.evidence if located(text, reading.answer)]
    if not own or any(_points_back(text) for text in own):
        return ""
    if all(any(text.like(word) for text in own) for word in words):
        return ""
    front = frozenset(forms_in(case.card.front))
    for text in (one for one in reading.evidence if one not in own):
        if all(text.like(word) for word in words) and not _points_back(text):
            others = [w for w in text.content if w.form not in front and w.token.pos in ("NOUN", "PROPN")]
            known = {noun.span for before, noun in pairwise(text.tokens) if before.text.lower() == "the"}
            if any(w.token.pos == "NOUN" and w.token.span in known for w in others):
                continue  # "the weed" may be the answer
            is_name = all(w.is_name for w in reading.answer.content)
            named = [w for w in others if w.token.pos == "PROPN"] if is_name else others
            clauses = [t.text for t in text.tokens if t.text.lower() == "those"]
            return next((word.token.text for word in named), next(iter(clauses), ""))
    return ""


def _points_back(text: Text) -> bool:
    """Return whether a sentence may take up another one, by a word before its verb."""
    end = max(text.tree.roots[0] if text.tree.roots else 0, _LONGEST_OPENING)
    return any(token.text.lower() in _TAKES_UP for token in text.tokens[:end])
