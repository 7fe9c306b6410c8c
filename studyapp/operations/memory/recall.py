"""Predict the recall of each sentence of a text, and find claims and figures without a card."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from studyapp.domain.changes import Changes
from studyapp.domain.exams import Exam
from studyapp.domain.ids import Uid
from studyapp.domain.memory.texts import Bare, PassageCard, Recalled, SentenceMemory, TextMemory
from studyapp.domain.messages import msg
from studyapp.domain.quality.coverage import Audit, Standing, Subject
from studyapp.domain.spans import Span
from studyapp.library import Library
from studyapp.operations.exams.exam_editing import exams
from studyapp.scheduling.recalls import predicted_recalls

_MOST_SINGLE_READS = 200  # so many cards are looked up by uid; more are read all together


@dataclass(frozen=True, slots=True)
class EssayMemory:
    """The sentences of an essay and the cards that stand on them, kept up answer by answer.

    Attributes:
        sentences: the sentences in text order.
        cards: the cards by uid, suspended ones too.
        weights: the weights of the memory model that predicts, by deck.
    """

    essay_uid: Uid
    sentences: tuple[Span, ...]
    cards: Mapping[Uid, PassageCard]
    weights: Mapping[Uid, tuple[float, ...]]

    def on(self, study_day: int) -> TextMemory:
        """Predict the recall of each sentence on a study day."""
        awake = [card for card in self.cards.values() if not card.suspended]
        memories = [(card.stability, card.last_study_day) for card in awake]
        decays = [self.weights[card.deck_uid][20] for card in awake]
        recalls = predicted_recalls(memories, study_day, decays)
        recalls_today = [
            0.0 if _was_forgotten(card, study_day) else recall for card, recall in zip(awake, recalls, strict=True)
        ]
        return TextMemory(study_day, _cards_by_sentence(self.sentences, map(Recalled, awake, recalls_today)))


def essay_memory(library: Library, essay_uid: Uid) -> EssayMemory:
    """Return the sentences of an essay with their cards as they are now."""
    version_uid = library.essay_entry(essay_uid).version_uid
    sentences = library.store.reads.passages.sentence_spans(version_uid)
    return EssayMemory(essay_uid, sentences, _cards(library, essay_uid), library.weights_of_decks())


def update_memory(library: Library, memory: EssayMemory, changes: Changes) -> EssayMemory:
    """Return the same after a change; where only some cards were touched, only those are read."""
    if changes.everything or memory.essay_uid in changes.essays:
        return essay_memory(library, memory.essay_uid)
    weights = library.weights_of_decks()
    if changes.notes or changes.decks or len(changes.cards) > _MOST_SINGLE_READS:
        return replace(memory, cards=_cards(library, memory.essay_uid), weights=weights)
    found = {card.uid: card for card in library.store.reads.passages.passage_cards(memory.essay_uid, changes.cards)}
    kept = {uid: found.get(uid, card) for uid, card in memory.cards.items() if uid not in changes.cards or uid in found}
    return replace(memory, cards=kept | found, weights=weights)


def exam_days(library: Library, essay_uid: Uid) -> tuple[tuple[str, int], ...]:
    """Return the names and study days of the exams to come that ask something of an essay, the soonest first."""
    deck_uid, today = library.essay_entry(essay_uid).deck_uid, library.today()

    def asks(exam: Exam) -> bool:
        in_sections = any(section.essay_uid == essay_uid for section in exam.sections)
        return deck_uid in exam.decks or essay_uid in exam.essays or in_sections

    return tuple((exam.name, exam.day) for exam in exams(library) if exam.day > today and asks(exam))


def uncovered_parts(audited: Audit) -> tuple[Bare, ...]:
    """Return the claims and figures that no card in the deck asks, without those of rejected cards."""
    found = []
    for item in audited.items:
        is_rejected = any(card.standing is Standing.REJECTED for card in item.cards)
        is_asked = any(card.standing is Standing.IN_DECK for card in item.cards)
        if item.subject is not Subject.CITATION and not is_rejected and not is_asked:
            reason = msg("only-suggested-so-far") if item.cards else item.reason
            found.append(Bare(item.span, item.subject is Subject.FIGURE, reason))
    return tuple(found)


def _was_forgotten(card: PassageCard, study_day: int) -> bool:
    """Return whether a day is the one on which a card was forgotten; the model calls each answer a recall that day."""
    return card.is_forgotten and card.last_study_day is not None and study_day <= card.last_study_day


def _cards(library: Library, essay_uid: Uid) -> Mapping[Uid, PassageCard]:
    return {card.uid: card for card in library.store.reads.passages.passage_cards(essay_uid)}


def _cards_by_sentence(sentences: Sequence[Span], recalled: Iterable[Recalled]) -> tuple[SentenceMemory, ...]:
    """Return cards by the sentence that they stand on; a passage of several sentences belongs to each.

    A passage in which no sentence is known, such as one in a heading, stands for itself.
    """
    starts = [span.start for span in sentences]
    of_sentence: dict[Span, list[Recalled]] = defaultdict(list)
    alone: list[Recalled] = []
    for recalled_card in recalled:
        span = recalled_card.card.span
        near = range(max(0, bisect_right(starts, span.start) - 1), bisect_left(starts, span.end))
        touched = [sentences[at] for at in near if sentences[at].overlaps(span)]
        for sentence in touched:
            of_sentence[sentence].append(recalled_card)
        if not touched:
            alone.append(recalled_card)
    for span, cards in _join_overlapping(alone):
        of_sentence[span].extend(cards)
    return tuple(SentenceMemory(span, tuple(sorted(of_sentence[span], key=_weakness))) for span in sorted(of_sentence))


def _join_overlapping(alone: Iterable[Recalled]) -> list[tuple[Span, list[Recalled]]]:
    """Return passages joined where they overlap."""
    joined: list[tuple[Span, list[Recalled]]] = []
    for recalled_card in sorted(alone, key=lambda one: one.card.span):
        span = recalled_card.card.span
        if joined and joined[-1][0].overlaps(span):
            before, cards = joined[-1]
            joined[-1] = (Span(before.start, max(before.end, span.end)), [*cards, recalled_card])
        else:
            joined.append((span, [recalled_card]))
    return joined


def _weakness(each: Recalled) -> tuple[bool, float, str]:
    return (each.recall is None, each.recall or 0.0, each.card.uid)
