"""Annotations to draft notes: every form on every sentence, then the proof, ranking and budget."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from studyapp.domain.annotations import Annotations, Sentence
from studyapp.domain.essays import Essay
from studyapp.domain.generation import DraftNote, DraftStatus, MakingSettings, NoteKind, Skipped
from studyapp.domain.ids import Uid, generated_note_uid, normalised
from studyapp.domain.parses import Parse
from studyapp.domain.spans import Span
from studyapp.drafting.anaphora import Pointers
from studyapp.drafting.context import context_for
from studyapp.drafting.credit import credit
from studyapp.drafting.forms import figure, frame, name, phrase, predicate, quotation
from studyapp.drafting.material import Ask, Material, Question, Text
from studyapp.drafting.proof import faults
from studyapp.drafting.ranking import Ranked, proposed, score
from studyapp.drafting.skipping import Attempts, skipped
from studyapp.drafting.wording import LONGEST_PROPOSED, Worded, word

Asks = Callable[[Material], Iterator[Ask]]

CLOZES: tuple[Asks, ...] = (figure.asks, phrase.asks, quotation.asks, name.asks, predicate.asks)
QUESTIONS: tuple[Callable[[Material], Iterator[Question]], ...] = (frame.questions,)

_SIGNPOST = re.compile(
    r"\b(?:this|the (?:next|following|previous|first|second|third|present)) (?:section|essay|chapter|article|paper)\b"
    r"|\b(?:figure|fig\.|table) \d"
    r"|\bas (?:noted|discussed|mentioned|shown|described|argued) (?:above|earlier|in|below)"
    r"|\b(?:properly|will be) (?:addressed|discussed|examined)\b|\bgrateful\b|\bpleased to\b|\backnowledg|\bthus far\b"
    r"|\bworth noting\b"
    r"|\b(?:above|below)[,.)]",
    re.I,
)
_NOW = re.compile(r"\b(?:now|today|currently|recently|recent|latest|ongoing|nowadays|so far|to date)\b", re.I)
_IMPERATIVE = re.compile(r"^(?:Consider|Compare|Take|See|Note|Imagine|Think|Suppose|Look|Recall|Let)\b")


@dataclass(frozen=True, slots=True)
class _Made:
    """A draft before its status, with what ranking needs."""

    draft: DraftNote
    form: str
    safe: bool
    place: Span | None


def draft(
    essay: Essay, found: Annotations, settings: MakingSettings
) -> tuple[tuple[DraftNote, ...], tuple[Skipped, ...]]:
    """The draft notes of an essay in text order, and what got none and why.

    A draft is proposed where all models make the same card of a form that is safe, its score is above the floor
    and the budget has room; the rest is suggested. No draft breaks a rule of the proof.
    """
    text = Text(essay, found)
    attempts = Attempts()
    ranked: list[Ranked] = []
    earlier: dict[tuple[int, int], Sentence] = {(s.paragraph, s.position): s for s in found.sentences}
    for number, sentence in enumerate(text.asked):
        before = earlier.get((sentence.paragraph, sentence.position - 1))
        ranked += _of_sentence(text, sentence, before, number, attempts)
    ranked = _without_repeats(ranked)
    words = len(essay.text.split())
    chosen = proposed(ranked, max(1, settings.per_1000_words * words // 1000))
    drafts = tuple(
        replace(entry.draft, status=DraftStatus.ACCEPTED) if i in chosen else entry.draft
        for i, entry in enumerate(ranked)
    )
    return drafts, skipped(text, drafts, attempts)


def _of_sentence(
    text: Text, sentence: Sentence, before: Sentence | None, number: int, attempts: Attempts
) -> list[Ranked]:
    reason = _unaskable(sentence)
    if reason:
        attempts.refuse(sentence.span, reason)
        return []
    readings: list[Parse | None] = list(sentence.parses) or [None]
    by_model = [
        {
            (m.draft.kind, m.draft.front, m.draft.back): m
            for m in _made(Material(text, sentence, parse, before), attempts)
        }
        for parse in readings
    ]
    together = len(readings) > 1
    entries: list[tuple[Ranked, Span | None]] = []
    for key, one in {k: m for cards in reversed(by_model) for k, m in cards.items()}.items():
        agreed = all(key in other for other in by_model) and (together or one.form in _NEEDS_NO_PARSE)
        entries.append((Ranked(one.draft, one.form, number, agreed and one.safe), one.place))
    entries.sort(key=lambda e: (not e[0].eligible, -e[0].draft.score, e[0].draft.front))
    kept: list[tuple[Ranked, Span | None]] = []
    for entry, place in entries:
        if place is None or not any(other is not None and other.overlaps(place) for _, other in kept):
            kept.append((entry, place))
    return [entry for entry, _ in kept]


_NEEDS_NO_PARSE = frozenset({"named year", "abbreviation", "source"})


def _unaskable(sentence: Sentence) -> str | None:
    reading = re.sub(r"\([^()]*\)", "", sentence.reading)
    if reading.rstrip().endswith("?"):
        return "the sentence is a question"
    if len(reading.split()) < 6 or not re.match(r"[\w“‘\"'(\[$£€]", reading):
        return "the sentence is too short to stand alone"
    if _SIGNPOST.search(reading):
        return "the sentence speaks of the text, not of its subject"
    if _IMPERATIVE.match(reading):
        return "the sentence addresses the reader"
    if re.search(r"\\[a-zA-Z]+|\$[^$\d][^$]*\$", sentence.reading):
        return "the sentence holds a formula"
    if re.search(r"(?<!\w)@\w", reading):
        return "a citation key is part of the sentence"
    return None


def _made(material: Material, attempts: Attempts) -> Iterator[_Made]:
    ordinals: dict[tuple[str, str], int] = {}
    for asks in CLOZES:
        for ask in asks(material):
            place = material.in_essay(ask.answer)
            worded = word(material, ask)
            if worded is None:
                attempts.refuse(place, "no clause of a bearable length holds it and stands alone")
                continue
            if worded.pointers.personal:
                attempts.refuse(place, "the sentence speaks in the first or second person")
                continue
            yield from _finish_cloze(material, ask, worded, attempts, ordinals)
    for questions in QUESTIONS:
        for question in questions(material):
            yield from _finish_question(material, question, attempts, ordinals)


def _finish_cloze(
    material: Material, ask: Ask, worded: Worded, attempts: Attempts, ordinals: dict[tuple[str, str], int]
) -> Iterator[_Made]:
    cloze, found = worded.cloze, _dated(worded, material.text)
    place = material.in_essay(ask.answer)
    if found.hard and worded.kind != "main":
        attempts.refuse(place, "it points to a part of the sentence that cannot be shown with it")
        return
    context = context_for(
        material, cloze.shown, cloze.answer, needs_before=bool(found.hard), wants_before=bool(found.loose)
    )
    if context is None:
        attempts.refuse(place, "it points to another sentence that cannot be shown")
        return
    marks, source = credit(material.text, material.sentence.span, place)
    passage = worded.cloze.filled
    value = score(
        ask.worth,
        words=worded.words,
        loose=len(found.loose),
        shortened=worded.shortened,
        cited=bool(marks),
        passage=passage,
        shows_before=context.shows_before,
    )
    one = DraftNote(
        uid=_uid(material, ask.kind, "forward", cloze.answer, ordinals),
        kind=NoteKind(ask.kind),
        front=cloze.shown,
        back=cloze.answer,
        cloze=cloze,
        context=context.line,
        quote=material.sentence.span,
        citations=marks,
        source=source,
        status=DraftStatus.SUGGESTED,
        score=value,
        reason=_reason(ask.form, cloze.answer, material, worded.kind if worded.shortened else ""),
    )
    broken = faults(one, material.text.essay)
    if broken:
        attempts.refuse(place, broken[0])
        return
    clear = not found.loose or context.shows_before
    yield _Made(one, ask.form, ask.safe and clear and worded.words <= _longest_proposed(ask), place)


def _longest_proposed(ask: Ask) -> int:
    """How many words a proposed front may have: a figure with all that it depends on is worth a few more."""
    return LONGEST_PROPOSED + (4 if ask.form == "figure" else 0)


def _dated(worded: Worded, text: Text) -> Pointers:
    """The pointers of a front; "now" points nowhere in a text without a date."""
    if text.year is None and _NOW.search(worded.cloze.shown):
        return replace(worded.pointers, loose=(*worded.pointers.loose, "now"))
    return worded.pointers


def _finish_question(
    material: Material, question: Question, attempts: Attempts, ordinals: dict[tuple[str, str], int]
) -> Iterator[_Made]:
    place = material.in_essay(question.answer)
    context = context_for(material, question.front, question.back, needs_before=False, wants_before=False)
    marks, source = credit(material.text, material.sentence.span, place)
    one = DraftNote(
        uid=_uid(material, question.kind, question.form, question.back, ordinals),
        kind=NoteKind(question.kind),
        front=question.front,
        back=question.back,
        cloze=None,
        context=context.line if context else None,
        quote=material.sentence.span,
        citations=marks,
        source=source,
        status=DraftStatus.SUGGESTED,
        score=score(
            question.worth,
            words=len(question.front.split()),
            loose=0,
            shortened=False,
            cited=bool(marks),
            passage=material.reading,
            shows_before=False,
        ),
        reason=_reason(question.form, question.back, material, ""),
    )
    broken = faults(one, material.text.essay)
    if broken:
        attempts.refuse(place, broken[0])
        return
    yield _Made(one, question.form, question.safe, None)


def _uid(material: Material, kind: str, direction: str, answer: str, ordinals: dict[tuple[str, str], int]) -> Uid:
    key = (f"{kind}/{direction}", normalised(answer))
    ordinal = ordinals.get(key, 0)
    ordinals[key] = ordinal + 1
    sentence = material.sentence.span.of(material.text.essay.text)
    return generated_note_uid(kind, direction, sentence, answer, ordinal)


def _reason(form: str, answer: str, material: Material, clause: str) -> str:
    where = f"sentence {material.sentence.position + 1} of paragraph {material.sentence.paragraph + 1}"
    cut = f", from its {clause} clause" if clause else ""
    return f"{form}: “{answer}”, {where}{cut}"


def _without_repeats(ranked: list[Ranked]) -> list[Ranked]:
    """In text order; of cards with the same uid, or the same front, the best one."""
    seen: set[str] = set()
    kept = []
    for entry in ranked:
        keys = {entry.draft.uid, normalised(entry.draft.front)}
        if not keys & seen:
            kept.append(entry)
            seen |= keys
    return kept
