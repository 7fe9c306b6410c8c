"""Annotations to draft notes: every form on every sentence, then the proof, ranking and budget."""

import re
from collections.abc import Sequence
from dataclasses import replace

from studyapp.domain.annotations import Annotations, Sentence
from studyapp.domain.essays import Essay
from studyapp.domain.generation import DraftNote, DraftStatus, MakingSettings, Skipped
from studyapp.domain.ids import normalised
from studyapp.drafting.agreement import agreed_clozes
from studyapp.drafting.finishing import Finished, finish_cloze, finish_question, without_overlaps
from studyapp.drafting.forms import frame
from studyapp.drafting.material import Material, Question, Text
from studyapp.drafting.ranking import Ranked, proposed
from studyapp.drafting.skipping import Attempts, skipped

_NEEDS_NO_PARSE = frozenset({"named year", "abbreviation", "source"})
_SIGNPOST = re.compile(
    r"\b(?:this|the (?:next|following|previous|first|second|third|present)) (?:section|essay|chapter|article|paper)\b"
    r"|\b(?:figure|fig\.|table) \d|\b(?:table|figure|graph|chart)s? (?:above|below|shows?|that follows|which follows)\b"
    r"|\bas (?:noted|discussed|mentioned|shown|described|argued) (?:above|earlier|in|below)"
    r"|\bas (?:previously|already) \w+ed\b"
    r"|\b(?:properly|will be) (?:addressed|discussed|examined)\b|\bgrateful\b|\bpleased to\b|\backnowledg|\bthus far\b"
    r"|\bworth noting\b"
    r"|\b(?:above|below)[,.)]",
    re.I,
)
_SUPPOSITION = re.compile(
    r"^(?:Suppose|Imagine|Assume|Say that|Let us (?:say|suppose|assume)|Let’s|Let's|Picture|Pretend)\b"
)
_IMAGINED = 4  # sentences that an imagined case goes on for, within its paragraph
_IMPERATIVE = re.compile(r"^(?:Consider|Compare|Take|See|Note|Imagine|Think|Suppose|Look|Recall|Let)\b")


def draft(
    essay: Essay, found: Annotations, settings: MakingSettings
) -> tuple[tuple[DraftNote, ...], tuple[Skipped, ...]]:
    """The draft notes of an essay in text order, and what got none and why.

    A draft is proposed where all models allow the same card of a form that is safe, its score is above the floor
    and the budget has room; the rest is suggested. No draft breaks a rule of the proof.
    """
    text = Text(essay, found)
    attempts = Attempts()
    ranked: list[Ranked] = []
    earlier = {(s.paragraph, s.position): s for s in found.sentences}
    supposed = -_IMAGINED
    for number, sentence in enumerate(text.asked):
        if _SUPPOSITION.search(sentence.reading):
            supposed = number
        if number - supposed < min(_IMAGINED, sentence.position + 1):
            attempts.refuse(sentence.span, "the sentence belongs to an imagined case")
            continue
        before = earlier.get((sentence.paragraph, sentence.position - 1))
        for one in _of_sentence(text, sentence, before, attempts):
            ranked.append(Ranked(one.draft, one.form, number, one.may_be_proposed))
    ranked = _without_repeats(ranked)
    words = len(essay.text.split())
    chosen = proposed(ranked, max(1, settings.per_1000_words * words // 1000))
    drafts = tuple(
        replace(entry.draft, status=DraftStatus.ACCEPTED) if i in chosen else entry.draft
        for i, entry in enumerate(ranked)
    )
    return drafts, skipped(text, drafts, attempts)


def _of_sentence(text: Text, sentence: Sentence, before: Sentence | None, attempts: Attempts) -> list[Finished]:
    reason = _unaskable(sentence)
    if reason:
        attempts.refuse(sentence.span, reason)
        return []
    materials = [Material(text, sentence, parse, before) for parse in sentence.parses or (None,)]
    made = [finish_cloze(materials[0], agreed, attempts) for agreed in agreed_clozes(materials, attempts)]
    made += [finish_question(materials[0], question, agreed, attempts) for question, agreed in _questions(materials)]
    return without_overlaps([one for one in made if one is not None])


def _questions(materials: Sequence[Material]) -> list[tuple[Question, bool]]:
    """The questions of a fixed frame that any model allows, and whether all do."""
    by_model = [{(q.front, q.back): q for q in frame.questions(material)} for material in materials]
    together = len(materials) > 1
    return [
        (question, all(key in other for other in by_model) and (together or question.form in _NEEDS_NO_PARSE))
        for key, question in {k: q for questions in reversed(by_model) for k, q in questions.items()}.items()
    ]


def _unaskable(sentence: Sentence) -> str | None:
    reading = re.sub(r"\([^()]*\)", "", sentence.reading)
    if reading.rstrip().endswith("?"):
        return "the sentence is a question"
    if len(reading.split()) < 6 or not re.match(r"[\w“‘\"'(\[$£€]", reading):
        return "the sentence is too short to stand alone"
    if _SIGNPOST.search(reading):
        return "the sentence speaks of the text, not of its subject"
    if re.match(r"(?:If|Were)\b.*\b(?:were|would|had)\b", reading):
        return "the sentence belongs to an imagined case"
    if _IMPERATIVE.match(reading):
        return "the sentence addresses the reader"
    if re.search(r"\\[a-zA-Z]+|\$[^$\d][^$]*\$|[=<>{}^|]", sentence.reading):
        return "the sentence holds a formula"
    if re.search(r"(?<!\w)@\w|\[link\]", sentence.reading):
        return "a citation key or cross reference is part of the sentence"
    return None


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
