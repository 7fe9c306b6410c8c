"""Check who does what to whom where a noun expresses the action, as in “A cast doubt on B”.

The words before and behind such a phrase are the two sides, so that “A raised concerns as to B” and “A was responsible
for a fall in B” compare with “A cast doubt on B” and “A reduced B”, however a model parses the phrase.
"""

import re
from collections.abc import Iterable, Iterator

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
from studyapp.verifying.words import Text, Word, slot_of

_CHANGING = word_list("verifying", "deeds.changing")
"""Verbs that change their object, where they have one."""
# parts of patterns
_NO = r"(?:no|not|never|neither|nor|hardly|scarcely|barely)\b"
_ADJECTIVES = rf"(?:(?!{_NO})[\w-]+ ){{0,3}}"  # up to three words before a noun, none a denial
_DOUBT = r"(?:doubts?|concerns?|questions?|fears?|suspicions?|worries|objections?|alarm)"
_ABOUT = r"(?:as to|about|over|regarding|concerning|on|upon|with (?:regard|respect) to)"
_ACTION_BY_NOUN = re.compile(
    r"\b(?:"
    # “was largely responsible for”, “are to blame for”
    rf"(?:(?:was|were|is|are|be|been|being) )(?:(?!{_NO})\w+ ){{0,2}}(?:responsible|to blame) for"
    # “raised serious doubts about”, “prompts fears over”
    rf"|(?:(?:rais|arous|provok|creat)(?:e|es|ed|ing)|prompt(?:s|ed|ing)?) {_ADJECTIVES}{_DOUBT} {_ABOUT}"
    # “cast some doubt on”, “threw a long shadow over”
    rf"|(?:cast(?:s|ing)?|threw|throws?|throwing) {_ADJECTIVES}(?:doubts?|shadows?) (?:on|upon|over)"
    # “had a lasting effect on”, “have measurable impacts upon”
    rf"|(?:had|has|have|having) (?:an? {_ADJECTIVES}(?:effect|impact|influence|bearing)"
    rf"|{_ADJECTIVES}(?:effects|impacts|influences)) (?:on|upon)"
    # “dealt a heavy blow to”
    rf"|(?:dealt|deals?|dealing|struck|strikes?) an? {_ADJECTIVES}blow (?:to|at|against)"
    # “poses a real threat to”
    rf"|pos(?:e|es|ed|ing) an? {_ADJECTIVES}(?:threat|danger|risk|challenge) (?:to|for)"
    # “put an end to”, “gives rise to”, “paved the way for”
    r"|put(?:s|ting)? an end to|(?:gave|gives?|giving) rise to|pav(?:e|es|ed|ing) the way for"
    # “called” of “called the whole method into question”, whose object begins behind the verb
    r"|call(?:s|ed|ing)?(?=(?: [\w’'-]+){1,12} into question)"
    r")\b",
    re.IGNORECASE,
)
"""Phrases between the two sides of a deed; none is denied by a word within it."""
_SURE = 2  # shared words in the same roles, from which on two deeds count as the same
_CLAUSE_OPENERS = frozenset({";", "—", "whilst", "while", "whereas", "although", "though", "but"})


def refuse_turned_deeds(case: Case) -> Iterator[Refusal]:
    """Refuse cards with a doer that the evidence states as the object."""
    if any(_is_turned(reading) for reading in case.readings):
        yield Refusal(Check.ROLES, msg("its-evidence-tells-the-other-way-round-what"))


def _is_turned(reading: Reading) -> bool:
    """Return whether a deed of the card fits the evidence better with its sides exchanged.

    A deed that the evidence has in the same order is right, whatever else the evidence says.
    """
    claims = list(_deeds_of_card(reading))
    if not claims:
        return False
    cited_deeds = [deed for text in reading.evidence for deed in deeds(text)]
    cited = [*cited_deeds, *(consequence for text in reading.evidence for consequence in consequences(text))]
    for deed in claims:
        if _best_agreement(deed, cited_deeds) >= _SURE:
            continue
        reversed_score = _best_agreement(Consequence(deed.effect, deed.cause), cited)
        if reversed_score >= _SURE and reversed_score > _best_agreement(deed, cited):
            return True
    return False


def _best_agreement(deed: Consequence, cited: Iterable[Consequence]) -> int:
    return max((agreement(deed, other) for other in cited), default=0)


def _deeds_of_card(reading: Reading) -> Iterator[Consequence]:
    """Yield the deeds that a card claims, the answer standing where its question asks."""
    answer, statement = reading.answer, reading.statement
    if answer is None or statement is not None:
        text = statement or reading.question
        yield from (*deeds(text), *_deeds_by_participle(text))
        return
    filling = frozenset(answer.content)
    question = reading.open_statement or reading.question
    slot = slot_of(reading.question) if reading.open_statement is None else None
    for deed in (*deeds(question), *_deeds_by_participle(question)):
        yield Consequence(_fill_with_answer(deed.cause, slot, filling), _fill_with_answer(deed.effect, slot, filling))


def _fill_with_answer(side: frozenset[Word], slot: int | None, answer: frozenset[Word]) -> frozenset[Word]:
    """Return a side of a deed with the words of the answer if it is asked for."""
    return side | answer if any(word.at == slot or word.form == ASKED for word in side) else side


def deeds(text: Text) -> Iterator[Consequence]:
    """Yield who changes, doubts or threatens what in a text, by a verb with an object or by a noun."""
    for relation in relations(text):
        at = relation.word.at
        if relation.word.lemma in _CHANGING and text.tokens[at].pos == "VERB" and relation.has_object:
            wide = frozenset(c for k in text.tree.children(at, "dobj") for c in text.tree.subtree(k))
            objects = relation.patient if is_passive(text, at) else relation.patient | among(text, wide)
            yield Consequence(relation.agent, objects - relation.agent)
    for match in _ACTION_BY_NOUN.finditer(text.text):
        yield _sides_around(text, *tokens_of(text, match.start(), match.end()))


def _deeds_by_participle(text: Text) -> Iterator[Consequence]:
    """Yield deeds by a past form that a model takes for a participle: “… future earnings reduced the infection”."""
    for i, token in enumerate(text.tokens[1:-1], start=1):
        behind = text.tokens[i + 1].text.lower()
        is_past = token.lemma in _CHANGING and token.tag in ("VBN", "VBD") and token.relation in ("amod", "acl")
        if is_past and text.tokens[i - 1].pos in ("NOUN", "PROPN", "VERB") and behind not in ("by", "in", "to", "from"):
            yield _sides_around(text, i, i)


def _sides_around(text: Text, first: int, last: int) -> Consequence:
    """Return the words before some tokens, skipping what stands between commas, and those behind them."""
    before, behind = range(_start(text, first), first), range(last + 1, end_of_clause(text, last))
    return Consequence(among(text, frozenset(before)), among(text, frozenset(behind)))


def _start(text: Text, i: int) -> int:
    if i > 0 and text.tokens[i - 1].text == ",":
        return max((k + 1 for k in range(i) if text.tokens[k].text.lower() in _CLAUSE_OPENERS), default=0)
    opens = (k + 1 for k in range(i) if text.tokens[k].text.lower() == "that" and text.tokens[k].relation == "mark")
    return max(start_of_clause(text, i), *opens, 0)
