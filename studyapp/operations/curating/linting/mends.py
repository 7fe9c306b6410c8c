"""Make ready mends for the faults of a curated deck; a mend that would break a graver rule is dropped."""

import re
from collections.abc import Sequence
from dataclasses import replace

from studyapp.domain.cloze import filled_text
from studyapp.domain.curated import EssayReference, LintRule, Mend, SharedCard, SharedDeck
from studyapp.domain.essays import Essay
from studyapp.domain.ids import digest_uid
from studyapp.domain.messages import msg
from studyapp.domain.own_notes import BasicTexts, ClozeTexts
from studyapp.domain.quality.mending import Finding as Broken
from studyapp.domain.quality.mending import Repair, RepairKind, Rule
from studyapp.domain.spans import Span
from studyapp.extraction.figures import find_figures
from studyapp.matching import sketch_text
from studyapp.operations.answering.source_names.credit_lines import read_sources
from studyapp.operations.curating.in_class.classroom import note_of
from studyapp.operations.curating.linting.card_rules import faces_of, faults_of, listed_items, speaks_of_unnamed_essay
from studyapp.operations.curating.linting.evidence import Evidence
from studyapp.operations.mending.repairs import EssayLines, make_repairs
from studyapp.operations.mending.rules import Face
from studyapp.rendering.markdown import escape, to_text

SKETCH = 48
"""Numbers of an essay's sketch in a deck: enough to recognise a copy, too few to tell its text."""

_REPAIRS_FOR_RULE = {
    LintRule.SEVERAL_BLANKS: (RepairKind.PART_BLANKS,),
    LintRule.LIST: (RepairKind.SPLIT_LIST,),
    LintRule.SEVERAL_ASKED: (RepairKind.SPLIT_LIST,),
    LintRule.LONG_ANSWER: (RepairKind.SPLIT_LIST, RepairKind.SHORTEN),
    LintRule.LONG_FRONT: (RepairKind.TRIM,),
    LintRule.NO_REFERENT: (RepairKind.CONTEXT,),
    LintRule.NO_DATE: (RepairKind.CONTEXT,),
}

_POINTS_BACK = re.compile(
    r"^(?:which|who|whose|but|and|so|or|while|whilst|the (?:figure|number|share|rate|same))\b"
    r"|\b(?:it|its|they|them|their|he|she|his|her|each|both|this|these|those|such|former|latter|others?)\b",
    re.IGNORECASE,
)


def wording_mend(deck: SharedDeck, card: SharedCard, face: Face, rule: LintRule) -> Mend | None:
    """Return a mend of a card's wording that needs no decision by a person, or None."""
    wanted = _REPAIRS_FOR_RULE.get(rule, ())
    if not wanted:
        return None
    found = [Broken(Rule.LIST, "")]
    for repair in make_repairs(face.note, face.ordinal, found, _lines_of(deck, card), ()):
        mend = Mend(repair.words, _cards(card, repair))
        if repair.kind in wanted and _is_safe(repair, mend, face, rule) and _helps(mend.cards, face, rule):
            return mend
    return None


def _is_safe(repair: Repair, mend: Mend, face: Face, rule: LintRule) -> bool:
    """Return whether a repair is safe unseen: no word points to a part that was cut off, and only lists are split."""
    if repair.kind is RepairKind.TRIM:
        return not any(_POINTS_BACK.search(to_text(filled_text(card.front))) for card in mend.cards)
    if repair.kind is RepairKind.CONTEXT and rule is LintRule.NO_REFERENT:
        return speaks_of_unnamed_essay(face)  # a title says which essay is meant, and not who "he" is
    return repair.kind is not RepairKind.SPLIT_LIST or face.is_cloze or len(listed_items(face)) == len(mend.cards)


def _lines_of(deck: SharedDeck, card: SharedCard) -> EssayLines:
    essay = deck.essay
    parts = (essay.title, card.section, essay.date[:4]) if essay is not None else (deck.title, card.section)
    return EssayLines(tuple(dict.fromkeys(part for part in parts if part)))


def _cards(card: SharedCard, repair: Repair) -> tuple[SharedCard, ...]:
    first, *more = (_replace_fields(card, fields) for fields in (repair.fields, *repair.more))
    return (first, *(replace(part, uid=digest_uid("studyapp.deckfile/1", part.front, part.back)) for part in more))


def _replace_fields(card: SharedCard, fields: Sequence[str]) -> SharedCard:
    kind = ClozeTexts if card.is_cloze else BasicTexts
    shared = kind.shared_names()
    return card.with_texts({shared[name]: text for name, text in kind.of(fields).named.items()})


def _helps(cards: Sequence[SharedCard], face: Face, rule: LintRule) -> bool:
    """Return whether the cards keep the rule now, and break no graver one that was kept before."""
    before = {fault for fault, _ in faults_of(face)}
    after = {fault for card in cards for made in faces_of(note_of(card)) for fault, _ in faults_of(made)}
    order = list(LintRule)
    return rule not in after and all(order.index(fault) > order.index(rule) for fault in after - before)


def hedge_mend(card: SharedCard, evidence: Evidence) -> Mend | None:
    """Return a mend that puts the bound of the passage before the answer."""
    span = evidence.passage(card)
    if span is None or card.is_cloze:
        return None
    lost = evidence.lost_hedge(to_text(card.front), to_text(card.back), span)
    if lost is None or lost[0].span.start > 0:
        return None
    bound = lost[1].lower()
    return Mend(msg("the-answer-says-too", bound=bound), (replace(card, back=f"{bound.capitalize()} {card.back}"),))


def retirement(card: SharedCard) -> Mend:
    """Return a mend that retires the card."""
    return Mend(msg("this-one-is-retired"), (replace(card, is_retired=True),))


def credit_mend(deck: SharedDeck, card: SharedCard, evidence: Evidence | None) -> Mend | None:
    """Return a mend that credits the sources of the passage, or else the essay itself."""
    if evidence is not None and (sources := evidence.sources(card)):
        return Mend(msg("it-credits-what-its-passage-cites", sources=sources), (replace(card, source=escape(sources)),))
    if deck.essay is None:
        return None
    source = ", ".join(part for part in (deck.essay.author or deck.essay.title, deck.essay.date[:4]) if part)
    words = msg("it-credits-the-essay-itself", source=source)
    return Mend(words, (replace(card, source=escape(source)),))


def kind_mend(card: SharedCard, faces: Sequence[Face]) -> Mend:
    """Return a mend that gives the card the kind that its answer looks like."""
    answer = " ".join(face.answer for face in faces)
    sources = read_sources(answer)
    kind = "figure" if find_figures(answer, Span(0, len(answer)), ()) else "claim"
    if sources and all(source.authors and source.year for source in sources):
        kind = "citation"
    return Mend(msg("it-becomes-a-card-of-the-kind", kind=kind), (replace(card, kind=kind),))


def essay_mend(essay: Essay | None) -> Mend | None:
    """Return a mend that names the essay at hand as the deck's."""
    if essay is None or not essay.title:
        return None
    reference = EssayReference(essay.title, essay.author or "", essay.date or "", sketch_text(essay.text)[:SKETCH])
    return Mend(msg("it-says-that-it-belongs-to", title=essay.title), essay=reference)
