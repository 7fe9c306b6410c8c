"""Annotations to draft notes: every form on every sentence, then the proof, ranking and budget."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import batched

from studyapp.domain.annotations import Annotations, Parse, Sentence
from studyapp.domain.essays import Essay
from studyapp.domain.generation import DraftNote, DraftStatus, MakingSettings, Skipped
from studyapp.domain.ids import normalised
from studyapp.domain.messages import msg
from studyapp.drafting.agreement import Agreed, Considered, Readings, considered, settled
from studyapp.drafting.askable import askable
from studyapp.drafting.asking import points, question_for
from studyapp.drafting.choosing.bearing import Bearings
from studyapp.drafting.choosing.clarity import clarity
from studyapp.drafting.choosing.merit import Judge
from studyapp.drafting.choosing.ranking import CARRIES, DATES, Ranked, proposed
from studyapp.drafting.choosing.salience import salience
from studyapp.drafting.finishing import (
    Finished,
    Standing,
    finish_cloze,
    finish_question,
    with_points,
    with_question,
    without_overlaps,
)
from studyapp.drafting.forms import frame, source, tail
from studyapp.drafting.lines import with_lines
from studyapp.drafting.material import Material, Question, Text
from studyapp.drafting.plain_questions import as_question
from studyapp.drafting.skipping import Attempts, skipped
from studyapp.drafting.wording import SECOND_DEED

_NEEDS_NO_PARSE = frozenset({"named year", "abbreviation", "source"})
_BATCH = 64  # sentences whose wordings are read again at once

Reader = Callable[[Sequence[str]], Sequence[tuple[Parse, ...]]]
"""Reads sentences: for each of them one parse of every model."""


def _reads_nothing(texts: Sequence[str]) -> Sequence[tuple[Parse, ...]]:
    return [()] * len(texts)


@dataclass(frozen=True, slots=True)
class _Open:
    """A sentence whose wordings wait for a second reading."""

    number: int
    sentence: Sentence
    materials: tuple[Material, ...]
    found: tuple[Considered, ...]

    @property
    def candidates(self) -> list[str]:
        """Return the texts that the proof has to parse."""
        return [worded.cloze.filled for each in self.found for worded in each.candidates]


def draft(
    essay: Essay,
    found: Annotations,
    settings: MakingSettings,
    read: Reader = _reads_nothing,
    progress: Callable[[int, int], None] | None = None,
    words: int | None = None,
) -> tuple[tuple[DraftNote, ...], tuple[Skipped, ...]]:
    """Return the draft notes of an essay in text order, and the sentences without one, with reasons.

    A claim is proposed where a reader would likely find it good, another card where all models allow it, its form is
    safe and its score is above the floor, both while the budget has room; the rest is suggested. No draft breaks a
    rule of the proof.

    Args:
        essay: the text.
        found: the annotations of the essay.
        settings: the person's settings.
        read: reads wordings that one model alone makes of a sentence, so that all may judge them.
        progress: called with the sentences asked and those to ask.
        words: the number of words in the stretch that was read; None for the whole essay.
    """
    text, attempts = Text(essay, found), Attempts()
    ranked = rank(text, read, attempts, progress)
    length = essay.word_count if words is None else words
    chosen = proposed(ranked, max(1, settings.per_1000_words * length // 1000))
    drafts = tuple(
        with_lines(_draft_to_show(entry, is_chosen=i in chosen, text=text), essay.text)
        for i, entry in enumerate(ranked)
    )
    return drafts, skipped(text, drafts, attempts)


def rank(
    text: Text, read: Reader, attempts: Attempts, progress: Callable[[int, int], None] | None = None
) -> list[Ranked]:
    """Return the cards of all sentences in text order, none twice, each with what decides whether it is proposed.

    Args:
        text: the text.
        read: see `draft`.
        attempts: records why a sentence got no card.
        progress: see `draft`.
    """
    carried = salience(text)
    judge, bearings = Judge(text), Bearings(text)
    ranked: list[Ranked] = []
    for sentences in batched(askable(text, attempts), _BATCH):
        waiting: list[_Open] = []
        for number, sentence, before in sentences:
            with attempts.asking(sentence):
                waiting.append(_open_sentence(text, number, sentence, before, attempts))
        texts = sorted({candidate for one in waiting for candidate in one.candidates})
        readings = dict(zip(texts, read(texts), strict=True)) if texts else {}
        for one in waiting:
            with attempts.asking(one.sentence):
                ranked += _finished(one, carried[one.number], judge, bearings, readings, attempts)
        if progress:
            progress(sentences[-1][0] + 1, len(text.asked))
    return _without_repeats(ranked)


def _draft_to_show(entry: Ranked, *, is_chosen: bool, text: Text) -> DraftNote:
    """Return a draft with its score and its status as it is shown."""
    draft = replace(entry.scored, status=DraftStatus.ACCEPTED) if is_chosen else entry.scored
    return as_question(draft, text.asked[entry.sentence], text)


def _open_sentence(text: Text, number: int, sentence: Sentence, before: Sentence | None, attempts: Attempts) -> _Open:
    materials = tuple(Material(text, sentence, parse, before) for parse in sentence.parses or (None,))
    return _Open(number, sentence, materials, tuple(considered(materials, attempts)))


def _finished(
    one: _Open, carried: float, judge: Judge, bearings: Bearings, readings: Readings, attempts: Attempts
) -> list[Ranked]:
    """Return the cards of a sentence that carries so much of the text."""
    agreed = settled(one.found, readings, one.materials[0], attempts)
    made = [_card(one, each, agreed, readings, attempts) for each in agreed]
    made += [finish_question(one.materials[0], q, by_all, attempts) for q, by_all in _questions(one.materials)]
    asked = [finish_question(one.materials[0], question, True, attempts, agreed) for question in points(one.materials)]
    cards = with_points([card for card in made if card], [card for card in asked if card])
    if carried < CARRIES:
        cards = _without_tails(one, cards, attempts)
    return [_rank_card(one, card, carried, judge, bearings) for card in without_overlaps(cards)]


def _rank_card(one: _Open, card: Finished, carried: float, judge: Judge, bearings: Bearings) -> Ranked:
    """Return a card with what decides whether it is proposed."""
    text, draft, form = one.materials[0].text, card.draft, card.form
    eligible = card.may_be_proposed and (form not in DATES or text.is_about(one.sentence))
    is_slight = card.standing is Standing.SLIGHT
    merit = judge.merit(draft, form, one.sentence, salience=carried, eligible=eligible, is_slight=is_slight)
    bearing = bearings.of(draft, one.number, one.sentence)
    is_unfit = card.standing is Standing.UNFIT or text.is_of_an_example(one.sentence)
    clear = clarity(draft, one.sentence, text)
    return Ranked(draft, form, one.number, eligible, merit, carried, bearing, clear, is_slight, is_unfit)


def _without_tails(one: _Open, cards: list[Finished], attempts: Attempts) -> list[Finished]:
    """Return cards without blanks of how the sentence ends, which nobody wants of one that carries little."""
    kept = [card for card in cards if card.form != tail.FORM or card.draft.cloze is None]
    if cards and not kept:
        attempts.refuse(one.sentence.span, msg("it-could-only-ask-how-the-sentence-ends"))
    return kept


def _card(
    one: _Open, agreed: Agreed, blanks: Sequence[Agreed], readings: Readings, attempts: Attempts
) -> Finished | None:
    """Return a cloze, or the question that all models make of it; a cloze has no more names than it may have."""
    material = one.materials[0]
    cloze = finish_cloze(material, agreed, attempts)
    is_turned = cloze is not None and agreed.ask.form != SECOND_DEED  # of two deeds, a question would ask for the doer
    asked = question_for(agreed.worded, agreed.ask.kind, one.materials, readings) if is_turned else None
    card = with_question(cloze, asked, agreed, material, blanks) if cloze and asked else cloze
    plain = agreed.worded.plain
    if plain is None or (card is not None and card.draft.cloze is None):
        return card
    return finish_cloze(material, replace(agreed, worded=plain), attempts)


def _questions(materials: Sequence[Material]) -> list[tuple[Question, bool]]:
    """Return the questions of a fixed form that any model allows, each with whether all do."""
    by_model = [
        {(q.front, q.back): q for form in (frame, source) for q in form.questions(material)} for material in materials
    ]
    together = len(materials) > 1
    return [
        (question, all(key in other for other in by_model) and (together or question.form in _NEEDS_NO_PARSE))
        for key, question in {k: q for questions in reversed(by_model) for k, q in questions.items()}.items()
    ]


def _without_repeats(ranked: list[Ranked]) -> list[Ranked]:
    """Return the cards in their order; of those with the same uid, or the same front, the best one."""
    best = sorted(range(len(ranked)), key=lambda i: (not ranked[i].may_be_proposed, -ranked[i].worth, i))
    seen: set[str] = set()
    kept = []
    for i in best:
        keys = {ranked[i].draft.uid, normalised(ranked[i].draft.front)}
        if not keys & seen:
            kept.append(i)
            seen |= keys
    return [ranked[i] for i in sorted(kept)]
