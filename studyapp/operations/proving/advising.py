"""Advise on cards that their passages contradict, by the rules for cards of others; a good card may differ."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence

from studyapp.domain.annotations import Sentence
from studyapp.domain.errors import StudyAppError
from studyapp.domain.essays import Essay
from studyapp.domain.generation import NoteKind
from studyapp.domain.messages import msg
from studyapp.domain.notes import Note, NoteState
from studyapp.domain.quality.verifying import Advice, Advised, CardWithPassage, Check, Claimed
from studyapp.domain.spans import Span
from studyapp.extraction import Models, annotate, models_for
from studyapp.operations.mending.rules import face_of
from studyapp.rendering.card_sides import ordinals
from studyapp.rendering.markdown import to_text
from studyapp.verifying import Verifier

Progress = Callable[[int, int], None]

_MOST_SENTENCES = 4  # sentences of a passage
_CARDS_PER_REPORT = 20  # cards between two reports of progress
_MODELS = 2
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
"""The findings told; a name, a year or a word from elsewhere in the essay says little of a card in own words."""


def cards_with_passages(notes: Iterable[Note]) -> tuple[CardWithPassage, ...]:
    """Return the cards of notes that have a passage; rejected ones are let be, and those on whom a passage cites."""
    return tuple(
        card
        for note in notes
        if note.state is not NoteState.REJECTED and note.kind != NoteKind.CITATION
        for card in _cards_with_passage(note)
    )


def cards_of_note(note: Note, passage: Span) -> Iterator[CardWithPassage]:
    """Yield the cards of a note that stands on a passage."""
    for ordinal in ordinals(note):
        face = face_of(note, ordinal)
        yield CardWithPassage(note.uid, passage, face.asked, face.answer, to_text(note.around.source), face.context)


def can_advise(essay: Essay, models: Models) -> bool:
    """Return whether two models read the language of an essay; one alone proves nothing."""
    return len(models_for(essay.language, models).names) >= _MODELS


def advise(essay: Essay, models: Models, cards: Sequence[CardWithPassage], progress: Progress | None = None) -> Advised:
    """Return what the passages of cards seem to contradict, card by card.

    Args:
        essay: the essay that they stand on.
        models: the models that read both.
        cards: the cards of any number of notes; one whose passage has more than four sentences is not read.
        progress: receives the share done: reading the essay is one half, checking cards against it the other.

    Raises:
        StudyAppError: the essay is in another language than English, or a model is missing.
    """
    if not can_advise(essay, models):
        raise StudyAppError(
            msg("cards-can-only-be-held-against-an-essay"),
            msg("see-with-studyapp-doctor-whether-both-are-there"),
        )
    used = models_for(essay.language, models)
    tell = progress or (lambda _done, _total: None)
    bibliography = {entry.key: entry for entry in essay.bibliography if entry.key is not None}
    found = annotate(essay, used, lambda done, total: tell(done, 2 * total), bibliography)
    starts = [sentence.span.start for sentence in found.sentences]
    claimed = [
        (card.note_uid, claim) for card in cards if (claim := _claim_of(card, found.sentences, starts)) is not None
    ]
    verifier = Verifier(essay, found, used)
    advice: list[Advice] = []
    for at in range(0, len(claimed), _CARDS_PER_REPORT):
        tell(len(claimed) + at, 2 * len(claimed))
        part = claimed[at : at + _CARDS_PER_REPORT]
        for (uid, _), verdict in zip(part, verifier.verify_all([claim for _, claim in part]), strict=True):
            advice += [Advice(uid, refusal.reason) for refusal in verdict.refusals if refusal.check in _TOLD]
    return Advised(tuple(dict.fromkeys(advice)), len({uid for uid, _ in claimed}))


def _cards_with_passage(note: Note) -> Iterator[CardWithPassage]:
    if note.anchor is not None and not note.anchor.orphaned:
        yield from cards_of_note(note, note.anchor.selector.span)


def _claim_of(card: CardWithPassage, sentences: Sequence[Sentence], starts: Sequence[int]) -> Claimed | None:
    first, end = bisect_right(starts, card.passage.start) - 1, bisect_left(starts, card.passage.end)
    near = range(max(0, first), end)
    evidence = tuple(number for number in near if card.passage.overlaps(sentences[number].span))
    if not evidence or len(evidence) > _MOST_SENTENCES:
        return None
    return Claimed(card.front, card.back, evidence, card.credit, card.context)
