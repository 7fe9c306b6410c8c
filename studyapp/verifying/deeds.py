"""Check agents and objects where the card or its evidence expresses an action by a noun.

“A reduced B” is told as well by “A was responsible for a fall in B”, and “A cast doubt on B” by “A raised concerns as
to B”. What stands before and behind such words tells the two sides, however a model reads what stands between.
"""

import re
from collections.abc import Iterator

from studyapp.domain.messages import msg
from studyapp.domain.quality.verifying import Check, Refusal
from studyapp.resources import word_list
from studyapp.verifying.case import Case, Reading
from studyapp.verifying.causes import (
    Consequence,
    agreement,
    among,
    consequences,
    end_of_clause,
    start_of_clause,
    tokens_of,
)
from studyapp.verifying.relations import is_passive, relations
from studyapp.verifying.statements import ASKED
from studyapp.verifying.words import Text, slot_of

_CHANGING = word_list("verifying", "deeds.changing")
"""Verbs that change their object, where they have one."""
_QUALITY = r"(?:[\w-]+ ){0,3}"
_DOUBT = r"(?:doubts?|concerns?|questions?|fears?|suspicions?|worries|objections?|alarm)"
_ABOUT = r"(?:as to|about|over|regarding|concerning|on|upon|with (?:regard|respect) to)"
_TOLD = re.compile(
    r"\b(?:"
    r"(?:(?:was|were|is|are|be|been|being) )(?:\w+ ){0,2}(?:responsible|to blame) for"
    rf"|(?:rais|arous|provok|prompt|creat)(?:e|es|ed|ing) {_QUALITY}{_DOUBT} {_ABOUT}"
    rf"|(?:cast(?:s|ing)?|threw|throws?|throwing) {_QUALITY}(?:doubts?|shadows?) (?:on|upon|over)"
    rf"|(?:had|has|have|having) an? {_QUALITY}(?:effect|impact|influence|bearing) (?:on|upon)"
    rf"|(?:dealt|deals?|dealing|struck|strikes?) an? {_QUALITY}blow (?:to|at|against)"
    rf"|pos(?:e|es|ed|ing) an? {_QUALITY}(?:threat|danger|risk|challenge) (?:to|for)"
    r"|put(?:s|ting)? an end to|(?:gave|gives?|giving) rise to|pav(?:e|es|ed|ing) the way for"
    r"|call(?:s|ed|ing)?(?=(?: [\w’'-]+){1,12} into question)"
    r")\b",
    re.IGNORECASE,
)
_TOLD_ALIKE = 2  # words that a deed shares with one of the evidence that is told in the same order
_PARTS = frozenset({";", "—", "whilst", "while", "whereas", "although", "though", "but"})


def turned_deeds(case: Case) -> Iterator[Refusal]:
    """Refuse cards with a doer that the evidence states as the object."""
    if any(_is_turned(reading) for reading in case.readings):
        yield Refusal(Check.ROLES, msg("its-evidence-tells-the-other-way-round-what"))


def _is_turned(reading: Reading) -> bool:
    claims = list(_of_card(reading))
    if not claims:
        return False
    cited_deeds = [deed for text in reading.evidence for deed in deeds(text)]
    cited_consequences = [
        *cited_deeds,
        *(consequence for text in reading.evidence for consequence in consequences(text)),
    ]
    for deed in claims:
        if max((agreement(deed, cited) for cited in cited_deeds), default=0) >= _TOLD_ALIKE:
            continue
        best = max((agreement(deed, cited) for cited in cited_consequences), default=0)
        worst = max((agreement(Consequence(deed.effect, deed.cause), cited) for cited in cited_consequences), default=0)
        if worst > best and worst >= 2:
            return True
    return False


def _of_card(reading: Reading) -> Iterator[Consequence]:
    answer, statement = reading.answer, reading.statement
    if answer is None or statement is not None:
        text = statement or reading.question
        yield from (*deeds(text), *_misread(text))
        return
    filling = frozenset(answer.content)
    question = reading.open_statement or reading.question
    slot = slot_of(reading.question) if reading.open_statement is None else None
    for deed in (*deeds(question), *_misread(question)):
        yield Consequence(
            *(
                side | filling if any(word.at == slot or word.form == ASKED for word in side) else side
                for side in (deed.cause, deed.effect)
            )
        )


def deeds(text: Text) -> Iterator[Consequence]:
    """Yield who changes, doubts or threatens what in a text, by a verb with an object or by a noun."""
    for relation in relations(text):
        at = relation.word.at
        if relation.word.lemma in _CHANGING and text.tokens[at].pos == "VERB" and relation.has_object:
            wide = frozenset(c for k in text.tree.children(at, "dobj") for c in text.tree.subtree(k))
            objects = relation.patient if is_passive(text, at) else relation.patient | among(text, wide)
            yield Consequence(relation.agent, objects - relation.agent)
    for match in _TOLD.finditer(text.text):
        yield _around(text, *tokens_of(text, match.start(), match.end()))


def _misread(text: Text) -> Iterator[Consequence]:
    """Yield the same for a past that a model takes for a participle: “… future earnings reduced the infection”."""
    for i, token in enumerate(text.tokens[1:-1], start=1):
        behind = text.tokens[i + 1].text.lower()
        is_past = token.lemma in _CHANGING and token.tag in ("VBN", "VBD") and token.relation in ("amod", "acl")
        if is_past and text.tokens[i - 1].pos in ("NOUN", "PROPN", "VERB") and behind not in ("by", "in", "to", "from"):
            yield _around(text, i, i)


def _around(text: Text, first: int, last: int) -> Consequence:
    """Return the words before some tokens, skipping what stands between commas, and those behind them."""
    before, behind = range(_start(text, first), first), range(last + 1, end_of_clause(text, last))
    return Consequence(among(text, frozenset(before)), among(text, frozenset(behind)))


def _start(text: Text, i: int) -> int:
    if i > 0 and text.tokens[i - 1].text == ",":
        return max((k + 1 for k in range(i) if text.tokens[k].text.lower() in _PARTS), default=0)
    opens = (k + 1 for k in range(i) if text.tokens[k].text.lower() == "that" and text.tokens[k].relation == "mark")
    return max(start_of_clause(text, i), *opens, 0)
