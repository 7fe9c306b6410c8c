"""Check that the nouns beside a question's gap have the same complements in the evidence."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from studyapp.domain.messages import msg
from studyapp.domain.quality.verifying import Check, Refusal
from studyapp.verifying.asked.frames import points
from studyapp.verifying.asked.governors import LIGHT
from studyapp.verifying.asked.kinds import Expectation, Kind
from studyapp.verifying.asked.located import places_of_answer
from studyapp.verifying.case import Case, Reading
from studyapp.verifying.words import Text, Word

_NUMBERS = frozenset({Kind.DATE, Kind.COUNT, Kind.AMOUNT, Kind.SHARE, Kind.DURATION})
_LEADS = frozenset("of for in on from to at with against between".split())
_ASKS = frozenset({"WP", "WDT", "WP$", "WRB"})
_CHAINED = frozenset({"xcomp", "conj", "pcomp"})
_NAMES_A_PLACE = re.compile(  # “Penal Code § 187”, “Article 5”, “type 1”: which one, not how many
    r"(?:§§?\s?|\b(?:art(?:icle)?s?|sec(?:tion)?s?|chapters?|code|rules?|no|number|pages?|lines?|amendments?|resolutions?"
    r"|title|book|type|class|phase|stage|grade|level|group|figure|table)"
    r"\.?\s)(?:\d+(?:, | and |–|-))*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Parted:
    """The complement of an answer in its evidence, and the one that the question has in its place."""

    told: str
    asked: str


def stands_apart(case: Case, expected: Expectation) -> Iterator[Refusal]:
    """Yield an answer that the evidence tells of something else than what the question names beside its gap."""
    answer = case.card.back.strip(" .")
    if expected.kind is Kind.COUNT and (place_name := _names_a_place(case)):
        yield Refusal(Check.ASKED, msg("its-evidence-says-of-and-the-question", given=answer, found=place_name))
        return
    for rule in (_does_it_itself, _complement_of_another, _verb_in_another_clause):
        faults = [rule(reading, expected) for reading in case.readings]
        sure = [fault for fault in faults if fault is not None]
        if sure and (len(sure) == len(faults) or rule is _does_it_itself):
            yield Refusal(Check.ASKED, msg("its-evidence-says", given=answer, told=sure[0].told, asked=sure[0].asked))
            return


def _names_a_place(case: Case) -> str:
    """Return the mark of a law or work before the number of an answer, wherever that stands in the evidence."""
    number = re.fullmatch(r"\W*(\d[\d.,]*)(?:(?:, | and |–|-)\d+)*\W*", case.card.back)
    if number is None:
        return ""
    starts = [m.start() for m in re.finditer(rf"(?<![\d.,]){re.escape(number[1])}(?!\d)", case.passage)]
    marks = [_NAMES_A_PLACE.search(case.passage[:at]) for at in starts]
    return marks[0][0].strip() if marks and all(marks) and marks[0] is not None else ""


def _does_it_itself(reading: Reading, _expected: Expectation) -> _Parted | None:
    """Return the doer of a deed, who is the answer in the evidence, and another one in the question."""
    if reading.answer is None:
        return None
    for verb, doer in _doers(reading.question):
        if reading.question.tokens[doer].tag in _ASKS:
            return None
        doer_word = next((w for w in reading.question.words if w.at == doer), None)
        for text in reading.evidence:
            occurrences = places_of_answer(text, reading.answer)
            for cited_doer, cited_verb in _doers(text):
                clause_tokens = text.tree.subtree(cited_verb)
                is_same = any(
                    w.at == cited_doer and w.is_like(v) for w in text.words for v in _words_at(reading.question, verb)
                )
                is_named = doer_word is not None and any(
                    w.at in clause_tokens and w.is_like(doer_word) for w in text.words
                )
                if (
                    is_same
                    and doer_word
                    and not is_named
                    and any(occurrence & clause_tokens for occurrence in occurrences)
                ):
                    return _Parted(text.tokens[cited_doer].text, doer_word.token.text)
    return None


def _words_at(text: Text, i: int) -> list[Word]:
    return [word for word in text.words if word.at == i]


def _doers(text: Text) -> Iterator[tuple[int, int]]:
    """Yield each verb in the passive, and verbs joined to it, with who stands behind its “by”."""
    for i, token in enumerate(text.tokens):
        if token.text.lower() != "by" or token.relation not in ("agent", "prep"):
            continue
        verb = token.head
        verbs = {verb, *text.tree.children(verb, "conj")}
        verbs |= {text.tokens[verb].head} if text.tokens[verb].relation == "conj" else set()
        for doer in text.tree.children(i, "pobj"):
            yield from ((one, doer) for one in sorted(verbs) if text.tokens[one].tag == "VBN")


def _complement_of_another(reading: Reading, _expected: Expectation) -> _Parted | None:
    """Return the “of” complement of a noun in the evidence, if the question has one that belongs elsewhere."""
    if reading.answer is None:
        return None
    question = reading.question
    for head, lead, noun in _ties(question):
        if question.tokens[noun.at].tag in _ASKS or not reading.is_said(noun):
            continue
        complements = [
            (text, tied)
            for text in reading.evidence
            for above, link, tied in _ties(text)
            if link == lead and above.is_like(head)
        ]
        if not complements or any(_may_be(text, tied, noun, reading) for text, tied in complements):
            continue
        if any(_is_behind_those(text, lead, noun) for text in reading.evidence):
            continue
        return _Parted(complements[0][1].token.text, noun.token.text)
    return None


def _may_be(text: Text, tied: Word, noun: Word, reading: Reading) -> bool:
    """Return whether what a noun is tied to in the evidence may be what the question has there."""
    subtree = text.tree.subtree(tied.at)
    if points(text, tied.at) or any(w.at in subtree and w.is_like(noun) for w in text.words):
        return True
    if any(tied.is_like(word) for word in reading.question.words):
        return True
    answered = reading.answer is not None and any(tied.is_like(word) for word in reading.answer.words)
    return answered or tied.token.pos == "NUM" or tied.token.entity == "DATE"


def _is_behind_those(text: Text, lead: str, noun: Word) -> bool:
    """Return whether a noun stands behind “those in”, which takes up another noun with the same preposition."""
    return any(
        token.text.lower() == lead
        and i > 0
        and text.tokens[i - 1].text.lower() in ("those", "that", "one", "ones")
        and any(w.is_like(noun) for w in text.words if i < w.at <= i + 4)
        for i, token in enumerate(text.tokens)
    )


def _ties(text: Text) -> Iterator[tuple[Word, str, Word]]:
    """Yield each noun with a preposition and the nouns behind that."""
    words = {word.at: word for word in text.words}
    for i, token in enumerate(text.tokens):
        lead = token.text.lower()
        if token.relation != "prep" or lead not in _LEADS or token.head not in words:
            continue
        if text.tokens[token.head].pos != "NOUN":
            continue
        for c in text.tree.children(i, "pobj"):
            if c in words and text.tokens[c].pos in ("NOUN", "PROPN"):
                yield words[token.head], lead, words[c]


def _verb_in_another_clause(reading: Reading, expected: Expectation) -> _Parted | None:
    """Return the verb that a number or date stands with, where the question asks of the verb of another clause."""
    if expected.kind not in _NUMBERS or reading.answer is None:
        return None
    asked = _asked_verb(reading.question)
    occurrences = [(text, place) for text in reading.evidence for place in places_of_answer(text, reading.answer)]
    if asked is None or len(occurrences) != 1:
        return None
    text, place = occurrences[0]
    verb = _governor(text, place)
    return None if verb is None else _part_from_answer(reading, text, place, verb, asked)


def _asked_verb(question: Text) -> Word | None:
    """Return the verb at the root of a question, if it tells something."""
    root = question.tree.roots[0] if question.tree.roots else None
    return next((w for w in question.words if w.at == root and w.token.pos == "VERB" and w.lemma not in LIGHT), None)


def _governor(text: Text, occurrence: frozenset[int]) -> int | None:
    """Return the verb of the clause that a place is in."""
    for at in text.tree.above(min(occurrence))[1:]:
        token = text.tokens[at]
        if token.pos in ("VERB", "AUX") and token.relation not in ("aux", "auxpass", "amod", "compound"):
            return at if token.pos == "VERB" and token.lemma not in LIGHT and token.text.islower() else None
    return None


def _part_from_answer(
    reading: Reading, text: Text, occurrence: frozenset[int], verb: int, asked: Word
) -> _Parted | None:
    alike = {word.at for word in text.words if word.is_like(asked)}
    if not alike or alike & set(text.tree.above(min(occurrence))) or any(_is_chained(text, verb, at) for at in alike):
        return None
    if any(w.at == verb and w.is_like(said) for w in text.words for said in reading.question.words):
        return None
    return _Parted(text.tokens[verb].text, asked.token.text)


def _is_chained(text: Text, verb: int, other: int) -> bool:
    """Return whether two verbs share what stands with them: one is joined to the other or completes it."""
    token, two = text.tokens[verb], text.tokens[other]
    return (token.head == other and token.relation in _CHAINED) or (two.head == verb and two.relation in _CHAINED)
