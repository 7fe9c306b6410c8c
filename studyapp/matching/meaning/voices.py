"""Prove that an active and a passive sentence say the same: who does what to whom."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from studyapp.matching.meaning.binding import (
    ADVERBIAL,
    DETERMINERS,
    RELATIVE,
    begins_subject,
    keeps_bindings,
    keeps_scope,
)
from studyapp.matching.meaning.grammar import ARTICLES, JOINING
from studyapp.matching.meaning.inflection import forms_of, is_past_form
from studyapp.matching.meaning.lexicon import lexicon
from studyapp.matching.meaning.rewording import says_the_same
from studyapp.matching.meaning.tokens import Row

_PRESENT, _PAST = frozenset("is are am".split()), frozenset("was were".split())
_MODALS = frozenset("will would shall should can could may might must".split())
_HAVE = {"has": "present", "have": "present", "had": "past"}
_DO = {"do": "present", "does": "present", "did": "past"}
_ADVERBS = tuple("yet already also now first still often soon later since long once sometimes always then".split())
_GROUP = {*_PRESENT, *_PAST, *_MODALS, *_HAVE, *_DO, "be", "been", "being", "not", "never", *_ADVERBS}
_HELPING = _GROUP - {"not", "never", *_ADVERBS}
_PARTICLES = frozenset("up down out off away over back apart aside for with to on upon at after into".split())
_PLACING = frozenset("in on at during after before since until throughout within amid under among".split())
_APART = 4  # tokens by which the beginnings of two clauses may differ
_LONGEST = 14  # tokens of who does it


@dataclass(frozen=True, slots=True)
class _VerbMeaning:
    """Time and certainty of an action; `rest` are adverbs and negations in order."""

    modal: str
    perfect: bool
    tense: str
    progressive: bool
    rest: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Roles:
    """The doer of an action, its object, and the passive's verb with its auxiliaries."""

    doer: Row
    done_to: Row
    group: Row


def is_same_in_passive(active: Row, passive: Row) -> bool:
    """Return whether an active and a passive row say the same, by the same doer."""
    return roles_in(active, passive) is not None


def roles_in(active: Row, passive: Row) -> Roles | None:
    """Return the roles of an active row if the other says the same in the passive, else None."""
    for by in (at for at, token in enumerate(passive.tokens) if token.word == "by"):
        for verb in range(by - 1, 0, -1):
            for at, length, other_length in _same_verbs(active, passive, verb):
                if roles := _roles(active, (at, length), passive, (verb, other_length), by):
                    return roles
    return None


def _same_verbs(active: Row, passive: Row, verb: int) -> Iterator[tuple[int, int, int]]:
    """Yield the position of the passive's verb in the active row, and the lengths of both: conducted, carried out."""
    token = passive.tokens[verb]
    if not is_past_form(token.word):
        return
    yield from (
        (at, 1, 1)
        for at, active_token in enumerate(active.tokens)
        if at
        and not active_token.is_name
        and active_token.key is None
        and lexicon().are_alike(active_token.word, token.word)
    )
    for length, (group, ending) in passive.senses[verb]:
        if ending != "ed":
            continue
        for at, senses in enumerate(active.senses):
            yield from (
                (at, its, length)
                for its, (active_token, _) in senses
                if at and active_token == group and max(its, length) > 1
            )


def _roles(
    active: Row, active_verb: tuple[int, int], passive: Row, passive_verb: tuple[int, int], by: int
) -> Roles | None:
    (at, length), (verb, passive_length) = active_verb, passive_verb
    if verb + passive_length > by:
        return None
    start, begin = _group_start(passive, verb), _group_start(active, at)
    ours, theirs = _active_meanings(active, begin, at), _passive_meaning(passive, start, verb)
    if not ours or theirs not in ours or not begin or not start:
        return None
    for lead, other_lead in _common_leads(active, passive, begin, start):
        doer = active.part(lead, begin)
        if not doer.tokens:
            continue
        for end in range(by + 2, min(len(passive), by + 1 + _LONGEST) + 1):
            if passive.words[end - 1] in ARTICLES | RELATIVE or not says_the_same(doer, passive.part(by + 1, end)):
                continue
            done_to, group = passive.part(other_lead, start), passive.part(start, verb + 1)
            if not done_to.tokens or done_to.words[-1] in RELATIVE or not keeps_scope(doer, group, done_to):
                continue
            middle, after = passive.part(verb + passive_length, by), passive.part(end, len(passive))
            is_bound = keeps_bindings(active.part(0, lead), doer, done_to, group, middle, after)
            if is_bound and _is_done_to(active, at + length, done_to, middle, after):
                return Roles(doer, done_to, group)
    return None


def _common_leads(active: Row, passive: Row, begin: int, start: int) -> Iterator[tuple[int, int]]:
    """Yield the starts of clauses behind the same words: before a comma, or up to `that` or a link."""
    yield 0, 0
    firsts = [at for at in range(1, begin) if _begins_clause(active, at)]
    passive_starts = [at for at in range(1, start) if _begins_clause(passive, at)]
    for at in firsts:
        for passive_start in passive_starts:
            if abs(at - passive_start) <= _APART and says_the_same(active.part(0, at), passive.part(0, passive_start)):
                yield at, passive_start
    if active.tokens[0].word in _PLACING:
        yield from (
            (at, passive_start)
            for passive_start in range(2, start)
            if begins_subject(passive, passive_start)
            and passive.words[passive_start - 1] not in ADVERBIAL | DETERMINERS | {"of"}
            for at in range(2, begin)
            if says_the_same(active.part(0, at), passive.part(0, passive_start))
        )


def _begins_clause(row: Row, at: int) -> bool:
    """Return whether a clause may begin at a place: behind a comma, `that` or a link."""
    before = row.tokens[at - 1]
    return row.tokens[at].pause or before.word == "that" or (before.pause and before.word in JOINING)


def _is_done_to(active: Row, first: int, done_to: Row, middle: Row, after: Row) -> bool:
    """Return whether what follows the verb is the subject of the passive, and then the same rest."""
    if middle.tokens and active.words[first : first + 1] == middle.words[:1] and middle.words[0] in _PARTICLES:
        first, middle = first + 1, middle.part(1, len(middle))  # breaks down sugar, sugar is broken down
    row_after = Row((*middle.tokens, *after.tokens))
    return any(
        says_the_same(active.part(first, cut), done_to) and _continues_alike(active.part(cut, len(active)), row_after)
        for cut in range(first + 1, len(active) + 1)
    )


def _continues_alike(first: Row, second: Row) -> bool:
    """Return whether two rows say the same, or do up to a clause that is turned in turn."""
    if says_the_same(first, second):
        return True
    ends = [[at for at in range(1, len(row)) if _is_behind_link(row, at)] for row in (first, second)]
    for at, new_end in product(*ends):
        if abs(at - new_end) <= _APART and says_the_same(first.part(0, at), second.part(0, new_end)):
            ours, theirs = first.part(at, len(first)), second.part(new_end, len(second))
            if is_same_in_passive(ours, theirs) or is_same_in_passive(theirs, ours):
                return True
    return False


def _is_behind_link(row: Row, at: int) -> bool:
    return row.tokens[at - 1].pause and row.words[at - 1] in JOINING


def _group_start(row: Row, verb: int) -> int:
    at = verb
    while at and (row.tokens[at - 1].word in _GROUP or row.tokens[at - 1].word.endswith("ly")):
        at -= 1
    return at


def _active_meanings(row: Row, begin: int, verb: int) -> list[_VerbMeaning]:
    """Return the possible meanings of a verb in the active voice."""
    words = row.words[begin:verb]
    helping = [word for word in words if word in _HELPING]
    main_words = tuple(word for word in words if word not in helping)
    meanings = []
    for _, ending in forms_of(row.words[verb]):
        match helping, ending:
            case [], "ed":
                meanings.append(_VerbMeaning("", False, "past", False, main_words))
            case [], "" | "s":
                meanings.append(_VerbMeaning("", False, "present", False, main_words))
            case [word], "" if word in _DO:
                meanings.append(_VerbMeaning("", False, _DO[word], False, main_words))
            case [word], "ed" if word in _HAVE:
                meanings.append(_VerbMeaning("", True, _HAVE[word], False, main_words))
            case [word], "" if word in _MODALS:
                meanings.append(_VerbMeaning(word, False, "", False, main_words))
            case [word, "have"], "ed" if word in _MODALS:
                meanings.append(_VerbMeaning(word, True, "", False, main_words))
            case [word], "ing" if word in _PRESENT | _PAST:
                meanings.append(_VerbMeaning("", False, "past" if word in _PAST else "present", True, main_words))
    return meanings


def _passive_meaning(row: Row, begin: int, verb: int) -> _VerbMeaning | None:
    words = row.words[begin:verb]
    helping = [word for word in words if word in _HELPING]
    main_words = tuple(word for word in words if word not in helping)
    match helping:
        case [word] if word in _PRESENT | _PAST:
            return _VerbMeaning("", False, "past" if word in _PAST else "present", False, main_words)
        case [word, "being"] if word in _PRESENT | _PAST:
            return _VerbMeaning("", False, "past" if word in _PAST else "present", True, main_words)
        case [word, "been"] if word in _HAVE:
            return _VerbMeaning("", True, _HAVE[word], False, main_words)
        case [word, "be"] if word in _MODALS:
            return _VerbMeaning(word, False, "", False, main_words)
        case [word, "have", "been"] if word in _MODALS:
            return _VerbMeaning(word, True, "", False, main_words)
    return None
