"""From something worded to a draft: context, credit, uid, score, and the proof that may refuse it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from itertools import takewhile

from studyapp.domain.annotations import Token
from studyapp.domain.cloze import Cloze
from studyapp.domain.generation import DraftNote, DraftStatus, NoteKind
from studyapp.domain.messages import msg
from studyapp.domain.spans import Span
from studyapp.drafting.agreement import Agreed
from studyapp.drafting.anaphora import Pointers
from studyapp.drafting.asking import Asked
from studyapp.drafting.choosing.ranking import score
from studyapp.drafting.context import (
    Context,
    context_for,
    has_abbreviation_untold,
    line_above_question,
    says_not_which,
    tells_the_title,
)
from studyapp.drafting.credit import credit
from studyapp.drafting.forms.halves import is_cut_from_its_pair, is_half, only_tells_the_time
from studyapp.drafting.identity import uid_of_asked, uid_of_blank, uid_of_question
from studyapp.drafting.material import Material, Question, Text
from studyapp.drafting.openness import is_open
from studyapp.drafting.proof import content_words, faults
from studyapp.drafting.referents.writers import is_of_the_writer
from studyapp.drafting.shortening import loses_holder
from studyapp.drafting.skipping import Attempts
from studyapp.drafting.wording import Worded, is_bare_cut, longest_proposed
from studyapp.drafting.words import is_decisive, is_determined, is_large, is_measured

_LEAST_UNSEEN = 2
_TOO_MANY = 2  # slight doubts
_MUCH_LONGER = 8  # words beyond what is proposed of any sentence
_ITS = re.compile(r"\b(?:it|its|itself)\b", re.I)
_EXAMPLE = re.compile(r"\b(?:for example|for instance|such as|including|e\.g\.)[^;.]*$", re.I)  # others would fit
_MONTH = re.compile(
    r"\b(?:in|since|by|until|last|next|of|during) (?:January|February|March|April|May|June|July|August|September"
    r"|October|November|December)\b(?!,? (?:of )?\d)"
)
_ALIKE = frozenset({"same", "similar", "another", "other", "others"})
_THE_VERY_SAME = re.compile(r"\b(?:of|in|at|on|from|by|for|with|to|within|during) the same\b", re.I)
_LEAST_LEFT_OUT = 4  # words; an abbreviation in brackets is no loss
_THOSE = re.compile(r"\b[Tt]hose (?:who|which|that)\b")
_DOUBLED = re.compile(  # or "There are, two sides", or an address of the web
    r"\b(?!(?:that|had|is|was|bye|no|very|so|long|far|more|many)\b)([a-z]+) \1\b"
    r"|\bthere (?:is|are|was|were), (?!\w+(?: \w+){0,2},)|https?://|\bwww\.\w",
    re.I,
)
_ARTICLE = re.compile(r"(?:^|[\s(“‘\"])(?P<article>[Tt]he|[Aa]n?) $")
_BEGUN = re.compile(r"\bnot (?:only|just|merely|simply)\b(?!.*\bbut\b)", re.I)
_DEEDS = frozenset({"do what", "does what", "did what"})
_LEAST_BEHIND = 2  # tokens of an answer whose helping verbs are shown
_NOW = re.compile(r"\b(?:now|today|currently|recently|recent|latest|ongoing|nowadays|so far|to date)\b", re.I)


_DENIED = re.compile(
    r"(?:\b(?:not|never)|n[’']t)(?: (?!only|just|merely|simply|all|until|enough|because)[a-z]+){0,2} $"
)
_ENOUGH_ASKED, _LEAST_ASKED = 5, 3  # words with a meaning in a question that leave one answer, or few
_IS_CLOSED = re.compile(
    r"(?:Why|Under what condition|For what purpose|How|By what means)\b|.*\bwhat (?:is|was) the result\b"
)
_DEFINES = re.compile(r"(?:Who|Which|What (?:is|are))\b|What (?:does|do) .*\b(?:mean|refer to|consist of|stand for)\?")
_OPEN_FORMS = frozenset({"predicate", "complement", "statement", "deed"})
"""Forms of which an unsafe card is open: more than its answer would fit."""


class Standing(IntEnum):
    """The weight of what speaks against proposing a card.

    Attributes:
        SOUND: nothing.
        SLIGHT: one thing that a sentence which carries the text makes up for: something else would fit as well, a
            noun is told by the sentence before alone, or the front is rather long.
        DOUBTFUL: more; such a card is proposed only where its merit is high.
        UNFIT: a doubt that spoils a card anywhere, such as a slip of the text, half of a pair or an unnamed speaker.
    """

    SOUND = 0
    SLIGHT = 1
    DOUBTFUL = 2
    UNFIT = 3


@dataclass(frozen=True, slots=True)
class Finished:
    """A draft before its status.

    Attributes:
        place: the place of its answer in the essay.
        direction: the direction of the question; a cloze asks forward.
        names: the names in its front in place of pronouns.
    """

    draft: DraftNote
    form: str
    place: Span
    standing: Standing
    direction: str
    names: tuple[str, ...] = ()

    @property
    def may_be_proposed(self) -> bool:
        """Return whether the models agree and nothing speaks against form and wording."""
        return self.standing is Standing.SOUND


def finish_cloze(material: Material, agreed: Agreed, attempts: Attempts) -> Finished | None:
    """Return the draft of a worded cloze; None, with the reason given to `attempts`, if it cannot be shown."""
    ask, worded, cloze = agreed.ask, agreed.worded, _with_marks(agreed.worded)
    if ask.kind == "claim":
        cloze = _with_article(_without_auxiliaries(cloze, ask.answer, material))
    if not material.text.is_english:  # the hints are
        cloze = replace(cloze, hint="")
    place = material.in_essay(ask.answer)
    found = _pointers_by_date(worded, material.text)
    if found.hard and worded.kind != "main":
        attempts.refuse(place, msg("it-points-to-a-part-of-the-sentence"))
        return None
    if worded.shortened and loses_holder(material.tree, ask.answer, cloze.filled):
        attempts.refuse(place, msg("it-points-to-a-part-of-the-sentence"))
        return None
    context = context_for(
        material,
        cloze.shown,
        cloze.answer,
        needs_before=bool(found.hard),
        wants_before=bool(found.loose or found.definite),
    )
    if context is None:
        attempts.refuse(place, msg("it-points-to-another-sentence-that-cannot"))
        return None
    marks, source = credit(material.text, material.sentence.span, place)
    is_told = tells_the_title(material.text, context.line)
    speaks = (found.personal and not (found.asserts and is_told)) or _lacks_a_title(worded.named, is_told=is_told)
    one = DraftNote(
        uid=uid_of_blank(material, agreed),
        kind=NoteKind(ask.kind),
        front=cloze.shown,
        back=cloze.answer,
        cloze=cloze,
        context=context.line,
        quote=material.sentence.span,
        citations=marks,
        source=source,
        status=DraftStatus.SUGGESTED,
        score=score(
            ask.worth,
            words=worded.words,
            loose=len(found.loose) + 2 * (speaks or context.is_doubtful),
            shortened=worded.shortened,
            cited=bool(marks),
            passage=cloze.filled,
            shows_before=context.shows_before and bool(found.hard or found.loose),
            large=is_large(cloze),
        ),
        reason=_reason(ask.form, cloze.answer, material, is_cut=worded.shortened),
    )
    spoilt = speaks or (ask.kind == "claim" and not _is_clear_claim(material, cloze, context.line))
    spoilt = spoilt or is_open(cloze.shown, cloze.answer) or (ask.kind == "claim" and _announces(material, ask.answer))
    spoilt = spoilt or says_not_which(material, cloze.shown, context.line)
    doubts = list(_doubts(agreed, _but_for_the_topic(found, material), context, material))
    if has_abbreviation_untold(material, cloze.shown, context.line):
        doubts.append(Standing.SLIGHT)
    standing = Standing.UNFIT if spoilt else _standing(doubts)
    made = Finished(one, ask.form, place, standing, "forward", worded.named)
    return _prove(made, material, attempts)


def _announces(material: Material, answer: Span) -> bool:
    """Return whether a colon follows an answer, which only announces what is behind it: "a conclusion: that"."""
    return re.match(r"[”’\"]?\s?:\s", material.reading[answer.end :]) is not None


def _lacks_a_title(names: Sequence[str], *, is_told: bool) -> bool:
    """Return whether "the authors" or "the essay" is named, and nothing tells of what."""
    return not is_told and any(is_of_the_writer(name) for name in names)


def _with_marks(worded: Worded) -> Cloze:
    """Return the cloze with brackets around each name that replaces a pronoun, since the text has none there."""
    cloze = worded.cloze
    before, behind = cloze.before, cloze.after
    stop = len(before) + len(cloze.answer)
    for place in reversed(worded.names):
        if place.start < len(before):
            before = f"{before[: place.start]}[{before[place.start : place.end]}]{before[place.end :]}"
        else:
            start, end = place.start - stop, place.end - stop
            behind = f"{behind[:start]}[{behind[start:end]}]{behind[end:]}"
    return replace(cloze, before=before, after=behind)


def _with_article(cloze: Cloze) -> Cloze:
    """Return the cloze with the article before the blank inside it, since the article would give the answer away."""
    article = _ARTICLE.search(cloze.before)
    if article is None:
        return cloze
    start = article.start("article")
    return replace(cloze, before=cloze.before[:start], answer=cloze.before[start:] + cloze.answer)


def _without_auxiliaries(cloze: Cloze, answer: Span, material: Material) -> Cloze:
    """Return the blank for a verb without its auxiliaries, which stay before it: "the claims should be [... what]"."""
    if cloze.hint not in _DEEDS:
        return cloze
    own = [token for _, token in material.tree.inside(answer)]
    helping = list(takewhile(_helps, own))
    behind = own[len(helping) :]
    if not helping or len(behind) < _LEAST_BEHIND or behind[0].relation == "neg":
        return cloze
    words = material.reading[answer.start : behind[0].span.start]
    if not cloze.answer.startswith(words):
        return cloze
    answer_behind = cloze.answer.removeprefix(words)
    return replace(cloze, before=cloze.before + words, answer=answer_behind, hint=_hint_behind(helping[-1]))


def _hint_behind(auxiliary: Token) -> str:
    """Return the hint for a deed whose last auxiliary stands before the blank."""
    if auxiliary.tag == "MD":
        return "do what"
    return "done what" if auxiliary.lemma == "have" else "what"


def _helps(token: Token) -> bool:
    return token.tag == "MD" or token.lemma == "be" or (token.lemma == "have" and token.relation == "aux")


def with_question(
    finished: Finished, asked: Asked, agreed: Agreed, material: Material, blanks: Sequence[Agreed]
) -> Finished:
    """Return a finished cloze as the question of its clause; the cloze, if that breaks a rule.

    The question has the uid of its own answer, so that it is the same note whichever blank became it.

    Args:
        finished: the cloze.
        asked: the question.
        agreed: what the cloze blanks.
        material: its sentence.
        blanks: all that the sentence is asked for by blanks.
    """
    if asked.asks_the_topic and asked.back != finished.draft.back and finished.standing < Standing.DOUBTFUL:
        return finished  # which asks what is said of the topic
    is_vague = is_open(asked.front, asked.back) or _names_little(asked.front, finished.draft)
    if is_vague and finished.standing < Standing.DOUBTFUL:
        return finished
    reason = finished.draft.reason.replace(f"“{finished.draft.back}”", f"“{asked.back}”")
    line = line_above_question(material, finished.draft.context, asked.front, asked.back)
    uid = uid_of_asked(material, agreed.ask.kind, asked, blanks)
    draft = replace(
        finished.draft, uid=uid, front=asked.front, back=asked.back, cloze=None, context=line, reason=reason
    )
    if faults(draft, material.text.essay, finished.names):
        return finished
    standing = min(finished.standing, _standing_of_question(draft, agreed, material))
    if asked.asks_the_topic:
        standing = Standing.UNFIT
    if draft.kind is NoteKind.CLAIM:
        worth = score(
            agreed.ask.worth,
            words=len(draft.front.split()),
            loose=len(_words_in_front(agreed.worded.pointers.loose, draft.front)),
            shortened=False,
            cited=bool(draft.citations),
            passage=f"{draft.front} {draft.back}",
            shows_before=False,
            large=False,
        )
        draft = replace(draft, score=max(draft.score, worth))
    return replace(finished, draft=draft, place=material.in_essay(asked.place), standing=standing)


def _names_little(front: str, draft: DraftNote) -> bool:
    """Return whether a question for a claim has hardly a word that narrows what it asks for: "What did he build?"."""
    is_narrow = _IS_CLOSED.match(front) or _DEFINES.match(front) or draft.kind is not NoteKind.CLAIM
    return not is_narrow and len(content_words(front)) < _LEAST_ASKED


def _standing_of_question(draft: DraftNote, agreed: Agreed, material: Material) -> Standing:
    """Return how a question stands by its own words; what spoke against its cloze may not be in them."""
    found = _but_for_the_topic(_pointers_by_date(agreed.worded, material.text), material)
    asked = content_words(draft.front)
    if (
        draft.kind is not NoteKind.CLAIM
        or found.personal
        or _words_in_front(found.loose, draft.front)
        or _DOUBLED.search(f"{draft.front} {draft.back}")
        or is_open(draft.front, draft.back)
        or says_not_which(material, draft.front, draft.context)
        or not content_words(draft.back) - content_words(f"{draft.front} {draft.context or ''}")
        or material.text.is_in_title(draft.back)
    ):
        return Standing.UNFIT
    doubts = [Standing.SLIGHT] * (not agreed.by_all) + [Standing.SLIGHT] * bool(
        _words_in_front(found.definite, draft.front)
    )
    if has_abbreviation_untold(material, draft.front, draft.context):
        doubts.append(Standing.SLIGHT)
    if len(asked) < _ENOUGH_ASKED and not _IS_CLOSED.match(draft.front):
        doubts.append(Standing.SLIGHT if len(asked) >= _LEAST_ASKED else Standing.UNFIT)
    return _standing(doubts)


def _words_in_front(words: Sequence[str], front: str) -> tuple[str, ...]:
    """Return those of some words, in small letters, that a front contains."""
    there = set(re.findall(r"[\w-]+", front.lower()))
    return tuple(word for word in words if word in there)


def finish_question(
    material: Material, question: Question, agreed: bool, attempts: Attempts, blanks: Sequence[Agreed] = ()
) -> Finished | None:
    """Return the draft of a question of a fixed form; None, with a reason for `attempts`, if it breaks a rule.

    Args:
        material: its sentence.
        question: the question.
        agreed: whether all models make it.
        attempts: records why it broke a rule.
        blanks: what the sentence is asked for by blanks, one of which may have its answer.
    """
    place = material.in_essay(question.answer)
    direction = question.direction or question.form
    expands = question.form == "abbreviation"
    context = context_for(
        material, question.front, question.back, needs_before=False, wants_before=False, may_tell_part=expands
    )
    line = (context.line if context else None) or ""
    is_anchored = bool(line) or not question.needs_topic
    if expands:  # it has many meanings where the field is not told
        is_anchored = is_anchored and (material.text.short_title or "") in line
    is_sound = _DOUBLED.search(f"{question.front} {question.back}") is None  # else a person may mend it
    is_sound = is_sound and agreed and is_anchored and not is_open(question.front, question.back)
    is_sound = is_sound and not says_not_which(material, question.front, line)
    is_sound = is_sound and not _lacks_a_title(question.names, is_told=tells_the_title(material.text, line))
    standing = Standing.SOUND if question.safe else Standing.SLIGHT if question.is_open else Standing.DOUBTFUL
    if standing is Standing.SOUND and not expands and has_abbreviation_untold(material, question.front, line):
        standing = Standing.SLIGHT
    standing = standing if is_sound else Standing.UNFIT
    marks, source = credit(material.text, material.sentence.span, place)
    one = DraftNote(
        uid=uid_of_question(material, question, blanks),
        kind=NoteKind(question.kind),
        front=question.front,
        back=question.back,
        cloze=None,
        context=line or None,
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
            large=False,
        ),
        reason=_reason(question.form, question.back, material, is_cut=False),
    )
    return _prove(
        Finished(one, question.form, place, standing, direction, question.names),
        material,
        attempts,
    )


def with_points(made: Sequence[Finished], asked: Sequence[Finished]) -> list[Finished]:
    """Return the cards of a sentence with questions for its points; a blank that is the point becomes one."""
    points = {one.draft.back: one for one in asked}
    kept = [_as_point(one, points.pop(one.draft.back, None)) for one in made]
    return [*kept, *points.values()]


def _as_point(one: Finished, point: Finished | None) -> Finished:
    """Return a card as the question for the same answer, under its own uid; a question stays as it is.

    A question that others than the answer fit is no better than its blank.
    """
    if point is None or one.draft.kind is not NoteKind.CLAIM or not point.may_be_proposed:
        return one
    asks = one if one.draft.cloze is None else point
    draft = replace(asks.draft, uid=one.draft.uid, score=max(one.draft.score, point.draft.score))
    return replace(asks, draft=draft, direction=one.direction, standing=Standing.SOUND)


def without_overlaps(finished: Sequence[Finished]) -> list[Finished]:
    """Return the likeliest cards first; of cards in one direction with overlapping answers, only the likeliest.

    A figure within a claim may be asked too: one wants the number, the other all that is said. A definition and a
    claim of which one holds the other are both asked in no direction.
    """
    order = sorted(finished, key=lambda f: (f.standing, -f.draft.score, f.place, f.draft.front))
    kept: list[Finished] = []
    for one in order:
        if not any(_are_rivals(one, other) for other in kept):
            kept.append(one)
    return kept


def _are_rivals(one: Finished, other: Finished) -> bool:
    kinds = {one.draft.kind, other.draft.kind}
    holds = one.place.holds(other.place) or other.place.holds(one.place)
    if kinds == {NoteKind.DEFINITION, NoteKind.CLAIM} and holds:
        return True  # one asks for a part of what the other asks for
    is_within = kinds == {NoteKind.FIGURE, NoteKind.CLAIM}
    return one.direction == other.direction and one.place.overlaps(other.place) and not is_within


def _but_for_the_topic(found: Pointers, material: Material) -> Pointers:
    """Return the pointers without nouns of the title or the heading above, which say what "the duct" is."""
    topic = content_words(f"{material.text.essay.title or ''} {material.text.section_of(material.sentence) or ''}")
    left = tuple(noun for noun in found.definite if not content_words(noun) <= topic)
    return replace(found, definite=left)


def _standing(doubts: Sequence[Standing]) -> Standing:
    """Return how a card with these doubts stands: two slight ones are as bad as a grave one."""
    gravest = max(doubts, default=Standing.SOUND)
    return gravest if len(doubts) < _TOO_MANY else max(gravest, Standing.DOUBTFUL)


def _doubts(agreed: Agreed, found: Pointers, context: Context, material: Material) -> Iterator[Standing]:
    """Yield what stands in the way of answering a cloze from what is in sight, and by nothing else."""
    ask, worded, cloze = agreed.ask, agreed.worded, agreed.worded.cloze
    if not agreed.by_all:
        yield Standing.SLIGHT if ask.kind == "claim" and agreed.is_one_part else Standing.UNFIT
    if not ask.safe:
        yield Standing.SLIGHT if ask.form in _OPEN_FORMS else Standing.DOUBTFUL
    yield from _vague(found, cloze, context)
    if _DOUBLED.search(cloze.filled):
        yield Standing.UNFIT  # a slip of the text, which a person may mend
    if ask.kind == "claim" and _DENIED.search(cloze.before):
        yield Standing.UNFIT  # much is not so
    if ask.kind == "claim" and (
        _BEGUN.search(cloze.filled)
        or is_half(cloze)
        or is_cut_from_its_pair(material, ask.answer)
        or only_tells_the_time(material, ask.answer)
    ):
        yield Standing.UNFIT
    if context.is_cut and ask.hint == "which place":
        yield Standing.UNFIT
    if is_bare_cut(worded) or _takes_up_what_is_left_out(worded, material):
        yield Standing.UNFIT
    if worded.words > longest_proposed(ask):
        yield Standing.SLIGHT if worded.words <= longest_proposed(ask) + _MUCH_LONGER else Standing.DOUBTFUL
    if "it" in found.hard and len(_ITS.findall(cloze.shown)) > 1:  # "it" is known, and "its" may be another
        yield Standing.UNFIT
    if ask.needs_cue and not is_determined(cloze.shown):
        is_told = is_decisive(cloze) or is_measured(cloze.answer)
        if found.hard or _words_in_front((*found.loose, *found.definite), _in_sight(cloze)) or not is_told:
            yield Standing.DOUBTFUL if found.hard else Standing.SLIGHT


def _in_sight(cloze: Cloze) -> str:
    return f"{cloze.before} {cloze.after}"


def _vague(found: Pointers, cloze: Cloze, context: Context) -> Iterator[Standing]:
    """Yield what is vague in sight and not told above; what only the answer leaves vague weighs less."""
    loose, definite = _words_in_front(found.loose, _in_sight(cloze)), _words_in_front(found.definite, _in_sight(cloze))
    if context.is_doubtful:
        yield Standing.UNFIT
    elif (loose or definite) and not context.shows_before:
        yield Standing.DOUBTFUL if loose else Standing.SLIGHT
    elif found.loose and not (loose or context.shows_before):
        yield Standing.SLIGHT


def _takes_up_what_is_left_out(worded: Worded, material: Material) -> bool:
    """Return whether one piece of a sentence may refer to another: "the same conclusion", "those who had been"."""
    alike = _ALIKE & set(worded.pointers.loose)
    points = alike - {"same"} or ("same" in alike and _THE_VERY_SAME.search(worded.cloze.shown) is None)
    is_left_out = len(material.reading.split()) - worded.words >= _LEAST_LEFT_OUT
    return worded.shortened and is_left_out and (bool(points) or _THOSE.search(worded.cloze.shown) is not None)


def _is_clear_claim(material: Material, cloze: Cloze, context: str | None) -> bool:
    """Check that the blank of a claim asks for enough, is no example and does not stand in the title."""
    return (
        _tells_enough(cloze, context)
        and not _EXAMPLE.search(cloze.before)
        and not material.text.is_in_title(cloze.answer)
    )


def _tells_enough(cloze: Cloze, context: str | None) -> bool:
    """Check that the answer has more than a word or two that do not stand in sight already."""
    words = content_words(cloze.answer)
    unseen = words - content_words(f"{cloze.before} {cloze.after} {context or ''}")
    return len(unseen) == len(words) or len(unseen) >= _LEAST_UNSEEN


def _prove(finished: Finished, material: Material, attempts: Attempts) -> Finished | None:
    broken = faults(finished.draft, material.text.essay, finished.names)
    if broken:
        attempts.refuse(finished.place, broken[0])
        return None
    return finished


def _pointers_by_date(worded: Worded, text: Text) -> Pointers:
    """Return the pointers of a front; "now" is none in a text without a date, nor is a month without a year."""
    found = worded.pointers
    if text.year is None and (now := _NOW.search(worded.cloze.shown)):
        found = replace(found, loose=(*found.loose, now.group().lower()))
    if _MONTH.search(worded.cloze.filled):
        found = replace(found, loose=(*found.loose, "month"))
    return found


def _reason(form: str, answer: str, material: Material, *, is_cut: bool) -> str:
    sentence, paragraph = material.sentence.position + 1, material.sentence.paragraph + 1
    if is_cut:
        return msg(
            "sentence-of-paragraph-in-one-clause-of-it",
            form=form,
            answer=answer,
            sentence=sentence,
            paragraph=paragraph,
        )
    return msg("sentence-of-paragraph", form=form, answer=answer, sentence=sentence, paragraph=paragraph)
