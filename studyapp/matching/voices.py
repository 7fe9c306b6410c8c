"""A sentence in the active voice and one in the passive -> whether who does what to whom is the same in both."""

from collections.abc import Iterator
from dataclasses import dataclass

from studyapp.matching.inflecting import forms_of
from studyapp.matching.lexicon import lexicon
from studyapp.matching.rewording import says_the_same
from studyapp.matching.tokens import Row, Token

_PRESENT, _PAST = frozenset("is are am".split()), frozenset("was were".split())
_MODALS = frozenset("will would shall should can could may might must".split())
_HAVE = {"has": "present", "have": "present", "had": "past"}
_DO = {"do": "present", "does": "present", "did": "past"}
_ADVERBS = ("yet", "already", "also", "now", "still", "often", "soon", "later", "since")
_GROUP = {*_PRESENT, *_PAST, *_MODALS, *_HAVE, *_DO, "be", "been", "being", "not", "never", *_ADVERBS}
_HELPING = _GROUP - {"not", "never", *_ADVERBS}
_LONGEST = 14  # tokens of who does it


@dataclass(frozen=True, slots=True)
class _Verb:
    """When and how surely something is said to be done; `rest` are adverbs and negations in order."""

    modal: str
    perfect: bool
    tense: str
    progressive: bool
    rest: tuple[str, ...]


def is_turned(active: Row, passive: Row) -> bool:
    """Whether a row in the active voice and one in the passive say the same, by the same doer."""
    for by in (at for at, token in enumerate(passive.tokens) if token.word == "by"):
        for verb in range(by - 1, 0, -1):
            if any(_fits(active, at, passive, verb, by) for at in _same_verbs(active, passive.tokens[verb])):
                return True
    return False


def _same_verbs(active: Row, verb: Token) -> Iterator[int]:
    if any(ending == "ed" for _, ending in forms_of(verb.word)):
        yield from (
            at
            for at, token in enumerate(active.tokens)
            if at and not token.is_name and token.key is None and lexicon().are_alike(token.word, verb.word)
        )


def _fits(active: Row, at: int, passive: Row, verb: int, by: int) -> bool:
    start, begin = _group_start(passive, verb), _group_start(active, at)
    ours, theirs = _active(active, begin, at), _passive(passive, start, verb)
    if not ours or theirs not in ours or not begin or not start:
        return False
    for lead in _leads(active, passive):
        doer = active.part(lead, begin)
        for end in range(by + 2, min(len(passive), by + 1 + _LONGEST) + 1):
            is_by_same = bool(doer.tokens) and says_the_same(doer, passive.part(by + 1, end))
            if is_by_same and _is_done_to(active, at, passive, (lead, start), (verb + 1, by), end):
                return True
    return False


def _leads(active: Row, passive: Row) -> Iterator[int]:
    """Where both rows begin behind the same words before a comma, such as a date."""
    yield 0
    for at in range(1, min(8, len(active), len(passive))):
        if (
            active.tokens[at].pause
            and passive.tokens[at].pause
            and says_the_same(active.part(0, at), passive.part(0, at))
        ):
            yield at


def _is_done_to(
    active: Row, at: int, passive: Row, subject: tuple[int, int], between: tuple[int, int], end: int
) -> bool:
    """Whether what stands after the verb is the subject of the passive, and then the same rest."""
    done_to = passive.part(*subject)
    rest = Row((*passive.part(*between).tokens, *passive.part(end, len(passive)).tokens))
    for cut in range(at + 2, len(active) + 1):
        if says_the_same(active.part(at + 1, cut), done_to) and says_the_same(active.part(cut, len(active)), rest):
            return True
    return False


def _group_start(row: Row, verb: int) -> int:
    at = verb
    while at and (row.tokens[at - 1].word in _GROUP or row.tokens[at - 1].word.endswith("ly")):
        at -= 1
    return at


def _active(row: Row, begin: int, verb: int) -> list[_Verb]:
    """What the words of a verb in the active voice may mean."""
    words = row.words[begin:verb]
    helping = [word for word in words if word in _HELPING]
    rest = tuple(word for word in words if word not in helping)
    found = []
    for _, ending in forms_of(row.words[verb]):
        match helping, ending:
            case [], "ed":
                found.append(_Verb("", False, "past", False, rest))
            case [], "" | "s":
                found.append(_Verb("", False, "present", False, rest))
            case [word], "" if word in _DO:
                found.append(_Verb("", False, _DO[word], False, rest))
            case [word], "ed" if word in _HAVE:
                found.append(_Verb("", True, _HAVE[word], False, rest))
            case [word], "" if word in _MODALS:
                found.append(_Verb(word, False, "", False, rest))
            case [word, "have"], "ed" if word in _MODALS:
                found.append(_Verb(word, True, "", False, rest))
            case [word], "ing" if word in _PRESENT | _PAST:
                found.append(_Verb("", False, "past" if word in _PAST else "present", True, rest))
    return found


def _passive(row: Row, begin: int, verb: int) -> _Verb | None:
    words = row.words[begin:verb]
    helping = [word for word in words if word in _HELPING]
    rest = tuple(word for word in words if word not in helping)
    match helping:
        case [word] if word in _PRESENT | _PAST:
            return _Verb("", False, "past" if word in _PAST else "present", False, rest)
        case [word, "being"] if word in _PRESENT | _PAST:
            return _Verb("", False, "past" if word in _PAST else "present", True, rest)
        case [word, "been"] if word in _HAVE:
            return _Verb("", True, _HAVE[word], False, rest)
        case [word, "be"] if word in _MODALS:
            return _Verb(word, False, "", False, rest)
        case [word, "have", "been"] if word in _MODALS:
            return _Verb(word, True, "", False, rest)
    return None
