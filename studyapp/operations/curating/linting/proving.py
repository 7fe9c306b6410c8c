"""What the passage of a card contradicts by the rules for cards of others: advice, since a good card may differ."""

from collections.abc import Iterator
from dataclasses import dataclass

from studyapp.domain.curated import SharedCard, SharedDeck
from studyapp.domain.essays import Essay
from studyapp.domain.ids import Uid
from studyapp.domain.verifying import Check, Claimed
from studyapp.extraction import Models, annotate
from studyapp.matching.fingerprints import Copy
from studyapp.operations.curating.in_class.classroom import note_of
from studyapp.operations.curating.linting.card_rules import faces_of
from studyapp.rendering.markdown import to_text
from studyapp.verifying import Verifier

_MOST = 4  # sentences of a passage
_TOLD = frozenset(
    {
        Check.FIGURES,
        Check.UNITS,
        Check.QUOTATIONS,
        Check.BELONGS,
        Check.ROLES,
        Check.CAUSE,
        Check.POLARITY,
        Check.HEDGES,
        Check.HOLDER,
    }
)
"""What is told; a name, a year or a word that stands elsewhere in the essay says little of a card in own words."""


@dataclass(frozen=True, slots=True)
class Advice:
    """What of a card its passage seems to contradict, in a sentence."""

    card_uid: Uid
    words: str


def advice(deck: SharedDeck, essay: Essay, models: Models) -> tuple[Advice, ...]:
    """What the passages of a deck seem to contradict, card by card; nothing without two models, or without passages.

    Args:
        deck: its retired cards, and those whose words are the essay's own, are let be.
        essay: that it belongs to.
        models: that read both.
    """
    if not any(card.fingerprint for card in deck.cards):
        return ()
    found = annotate(essay, models, bibliography={entry.key: entry for entry in essay.bibliography})
    copy = Copy(essay.text)
    starts = [sentence.span for sentence in found.sentences]
    asked: list[tuple[Uid, Claimed]] = []
    for card in deck.cards:
        span = copy.find(card.fingerprint) if card.fingerprint and not card.is_retired and not card.blanks else None
        evidence = tuple(n for n, each in enumerate(starts) if span is not None and span.overlaps(each))
        if evidence and len(evidence) <= _MOST:
            asked += [(card.uid, claimed) for claimed in _claimed(card, evidence)]
    verdicts = Verifier(essay, found, models).verify_all([claimed for _, claimed in asked])
    told = (
        Advice(uid, refusal.reason.replace("evidence", "passage"))
        for (uid, _), verdict in zip(asked, verdicts, strict=True)
        for refusal in verdict.refusals
        if refusal.check in _TOLD
    )
    return tuple(dict.fromkeys(told))


def _claimed(card: SharedCard, evidence: tuple[int, ...]) -> Iterator[Claimed]:
    for face in faces_of(note_of(card)):
        yield Claimed(face.asked, face.answer, evidence, to_text(card.source), face.context)
