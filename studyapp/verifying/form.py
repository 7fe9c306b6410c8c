"""Check the form of a card, whatever its evidence says: one whole question, clear alone, not given away."""

import re
from collections.abc import Iterator

from studyapp.domain.messages import msg
from studyapp.domain.quality.verifying import Check, Refusal
from studyapp.drafting.anaphora import hard_pronouns
from studyapp.drafting.proof import asks_yes_or_no, broken_side, content_words, given_away, numbers, points_outside
from studyapp.verifying.case import BLANK, Case
from studyapp.verifying.words import Text

LONGEST_SIDE = 600  # characters
_ASKS = r"(?:who|whom|whose|what|which|when|where|why|how)\b"
_ASKS_AGAIN = re.compile(
    rf"(?:,|;|—)?\s(?:and|or|but)\s(?:(?:in|at|by|of|to|for|from|with|on)\s)?{_ASKS}(?!\s+\w+ly\b)", re.IGNORECASE
)
_EITHER = re.compile(r"^(?:yes|no|true|false)(?:[.,;:!]|$)", re.IGNORECASE)
_MARKUP = re.compile(r"[{}<>]|::|https?://|\bwww\.")
_INITIALS = re.compile(r"\b[A-Z]\s?(?:&|\+|/|\.)")  # "R&D", of which no part is a word
_NUMERAL = re.compile(r"\b(?:one|two|none|once|twice|both|neither)\b", re.IGNORECASE)  # no content words, but answers
_EXPLETIVE = re.compile(
    r"\b(?:(?:did|does|will|would|might|may|can|could) it (?:take|cost)|(?:is|was) it (?:called|said|hard|easy"
    r"|important|possible|necessary|useful|common|rare|true|difficult|dangerous|clear|likely|better|worth))\b",
    re.IGNORECASE,
)
"""“It” for what follows: “How long did it take to ...?”, “What is it called when ...?”."""
_FORWARD = re.compile(
    r"^(?:at|in|on|by|after|before|during|from|for|with|despite) (?:its|their|his|her) ", re.IGNORECASE
)
"""An owner who is named further on: “At its height, how many did the plague kill?”."""
_OWNERS = frozenset({"its", "their", "his", "her"})
_PERSONAL = frozenset({"he", "him", "his", "himself", "she", "her", "hers", "herself"})


def refuse_bad_form(case: Case) -> Iterator[Refusal]:
    """Refuse cards that are incomplete."""
    front, back = case.card.front.strip(), case.card.back.strip()
    blanks = len(BLANK.findall(front))
    has_answer = content_words(back) or numbers(back) or _INITIALS.search(back) or _NUMERAL.search(back)
    if not content_words(BLANK.sub(" ", front)) or not has_answer:
        yield Refusal(Check.FORM, msg("a-side-is-empty"))
    elif max(len(front), len(back)) > LONGEST_SIDE:
        yield Refusal(Check.FORM, msg("a-side-is-far-too-long"))
    elif blanks > 1 or (not blanks and not front.endswith("?")):
        yield Refusal(Check.FORM, msg("it-has-neither-a-question-mark-nor-exactly"))
    elif _MARKUP.search(front + back):
        yield Refusal(Check.FORM, msg("it-holds-marks-of-a-markup-or-an-address"))
    elif broken := broken_side(front) or broken_side(back):
        yield Refusal(Check.FORM, f"{broken[:1].upper()}{broken[1:]}.")


def refuse_several_questions(case: Case) -> Iterator[Refusal]:
    """Refuse cards that do not ask one thing with an answer in words."""
    front = case.card.front
    if not case.is_cloze and (asks_yes_or_no(front) or _EITHER.match(case.card.back.strip())):
        yield Refusal(Check.ONE_QUESTION, msg("it-can-be-answered-by-yes-or-no"))
    elif front.count("?") > 1 or (not case.is_cloze and _asks_twice(front)):
        yield Refusal(Check.ONE_QUESTION, msg("it-asks-several-things"))


def _asks_twice(front: str) -> bool:
    quoted = re.sub(r"“[^”]*”|‘[^’]*’", "", front)
    return _ASKS_AGAIN.search(quoted) is not None


def refuse_dependent_card(case: Case) -> Iterator[Refusal]:
    """Refuse cards that cannot be understood alone."""
    front = BLANK.sub(" ", case.card.front)
    if points_outside(front):
        yield Refusal(Check.STANDS_ALONE, msg("it-speaks-of-the-text-that-it-comes-from"))
        return
    if case.card.context:
        return
    pronouns_by_model = [hard_pronouns(reading.question.tokens) for reading in case.readings]
    has_name = all(any(w.is_name and w.at for w in reading.question.words) for reading in case.readings)
    owned = all(reading.question.tree.roots and _has_subject(reading.question) for reading in case.readings)
    common = [
        w
        for w in pronouns_by_model[0]
        if all(w in words for words in pronouns_by_model)
        and not (has_name and w in _PERSONAL)
        and not (owned and w in _OWNERS)
        and not (w == "it" and _EXPLETIVE.search(front))
        and not (w in _OWNERS and _FORWARD.search(front))
    ]
    if common:
        yield Refusal(Check.STANDS_ALONE, msg("nothing-on-it-says-whom-or-what-means", common=common[0]))


def _has_subject(question: Text) -> bool:
    """Return whether a question names whom it asks about, whose “their” and “its” it may take up."""
    return any(
        token.relation in ("nsubj", "nsubjpass")
        and token.pos in ("NOUN", "PROPN")
        and not any(question.tokens[c].tag in ("WDT", "WP", "WRB") for c in question.tree.subtree(i))
        for i, token in enumerate(question.tokens)
    )


def refuse_given_away_answer(case: Case) -> Iterator[Refusal]:
    """Refuse cards that give their answer away."""
    if fault := given_away(case.card.front, case.card.back, case.card.context):
        yield Refusal(Check.NOT_GIVEN_AWAY, f"{fault[:1].upper()}{fault[1:]}.")
