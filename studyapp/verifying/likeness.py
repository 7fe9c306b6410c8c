"""Compare words for equal or opposite meaning, by stem, synonyms and families of names."""

import re
from collections.abc import Iterator
from functools import lru_cache

from studyapp.domain.ids import normalised
from studyapp.matching.synonyms import PAST, SAME_AS
from studyapp.verifying.word_relations import OPPOSITES, STATE_OF_SEAT, STATES, SYNONYMS

_LEAST_SHARED = 4  # letters
_ENDINGS = frozenset(
    " s es ed d ing e y ies ied ier iest er ers or ors ion ions ation ations ition itions ment ments ness al ally"
    " ial ical ic ics ive ively ity ities ance ances ence ences ency ancy ant ants ent ents able ible ably ibly ly"
    " ism isms ist ists ian ians an ans n ns ous ously ful fully th t ts ure ures age ages ise ises ised ising ize"
    " izes ized izing isation ization ional ionally ioned ioning ary ery ory ational ated ates ate ating ative ator"
    " ators ter r st est uction uctive ce ced cing cy cies ption ptions ptive sis tic sion sions sive ssion ssions"
    " ting ted tive tion tions tor tors uce uces uced ucing ue ues ued uing es' en ens ened ening den dent dence"
    " ship hood less".split(" ")
)
_LONG_NAMES = (
    (re.compile(r"\bUnited States(?: of America)?\b|\bU\.S\.(?:A\.)?(?!\w)"), "US"),
    (re.compile(r"\bSoviet Union\b"), "USSR"),
    (re.compile(r"\bUnited Kingdom\b"), "UK"),
)
_PREFIXES = ("un", "in", "im", "il", "ir", "dis", "non", "non-", "mis", "de")
_REPEATING = re.compile(r"^(?:re-?|over|under)(?=\w{3})")


@lru_cache(maxsize=50_000)
def fold(word: str) -> str:
    """Return a word in the form in which it is compared: small, without possessive, full stops and hyphens."""
    plain = re.sub(r"'s?$", "", normalised(word))
    return plain.replace(".", "") if re.fullmatch(r"(?:\w\.)+\w?", plain) else plain


def forms_in(text: str) -> Iterator[str]:
    """Return the folded words of a text that nobody has parsed."""
    return (fold(word) for word in re.findall(r"[^\W_](?:[\w’'.]*\w)?", short_named(text)))


def short_named(text: str) -> str:
    """Return a text in which unions of states go by their short names."""
    for pattern, short in _LONG_NAMES:
        text = pattern.sub(short, text)
    return text


@lru_cache(maxsize=200_000)
def are_alike(first: str, second: str) -> bool:
    """Return whether two folded words say the same: equal, of one stem, of one group or of one family of names.

    A seat of government stands for its state ("Moscow objected"), and for none of its people ("Russian miners").
    """
    if first == second or _is_seat(first, second) or _is_seat(second, first):
        return True
    if _GROUPS.get(first, _NONE) & _GROUPS.get(second, _NONE):
        return True
    return is_of_one_stem(first, second) or bool(_stems_groups(first) & _stems_groups(second))


@lru_cache(maxsize=200_000)
def are_opposed(first: str, second: str) -> bool:
    """Return whether two folded words say the opposite of one another."""
    if _opposites(first) & _possible_base_forms(second):
        return True
    return any(
        (a.startswith(prefix) and is_of_one_stem(a[len(prefix) :], b) and len(b) > _LEAST_SHARED)
        for a, b in ((first, second), (second, first))
        for prefix in _PREFIXES
    )


@lru_cache(maxsize=50_000)
def families_of_name(word: str) -> frozenset[str]:
    """Return the families of names that a folded word belongs to: Russia and Russian are of one, Moscow of none."""
    return _NAMES.get(word, frozenset())


def state_of(word: str) -> str | None:
    """Return the state that a folded word names, of which it is an adjective or from which the state is ruled."""
    return min(families_of_name(STATE_OF_SEAT.get(word, word)), default=None)


def _is_seat(seat: str, state: str) -> bool:
    """Return whether a state that a noun names is ruled from a seat; adjectives and peoples are no nouns of a state."""
    return state in _STATE_NOUNS and STATE_OF_SEAT.get(seat) in families_of_name(state)


@lru_cache(maxsize=200_000)
def is_of_one_stem(first: str, second: str) -> bool:
    """Return whether two folded words have one stem and differ in known endings."""
    if first == second:
        return True
    shared = 0
    for a, b in zip(first, second, strict=False):
        if a != b:
            break
        shared += 1
    shortest = min(len(first), len(second))
    if shared < _LEAST_SHARED and not (shared >= 3 and shared == shortest):
        return False
    for cut in range(shared, min(shared, max(_LEAST_SHARED, shared - 2)) - 1, -1):
        if first[cut:] in _ENDINGS and second[cut:] in _ENDINGS:
            return True
    return False


@lru_cache(maxsize=50_000)
def _possible_base_forms(word: str) -> frozenset[str]:
    """Return a word and the forms that it may be one of."""
    forms = {word, PAST.get(word, word)}
    for ending in ("s", "es", "d", "ed", "ing", "ly", "r", "er", "st", "est"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            stem = word[: -len(ending)]
            forms |= {stem, f"{stem}e", stem[:-1] if stem[-1:] == stem[-2:-1] else stem}
    if word.endswith(("ies", "ied")):
        forms.add(f"{word[:-3]}y")
    return frozenset(forms)


@lru_cache(maxsize=50_000)
def _stems_groups(word: str) -> frozenset[int]:
    return frozenset(group for form in _possible_base_forms(word) for group in _GROUPS.get(form, _NONE))


@lru_cache(maxsize=50_000)
def _opposites(word: str) -> frozenset[str]:
    return frozenset(opposite for form in _possible_base_forms(word) for opposite in _OPPOSITES.get(form, ()))


def _groups_by_word() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, group in enumerate((*SAME_AS, *SYNONYMS, *STATES)):
        for word in group:
            found.setdefault(word, set()).add(number)
    return {word: frozenset(groups) for word, groups in found.items()}


def _opposites_by_word() -> dict[str, frozenset[str]]:
    opposites: dict[str, set[str]] = {}
    for first, second in OPPOSITES:
        for a in first:
            opposites.setdefault(a, set()).update(second)
        for b in second:
            opposites.setdefault(b, set()).update(first)
    return {word: frozenset(words) for word, words in opposites.items()}


_NONE: frozenset[int] = frozenset()
_GROUPS = _groups_by_word()
_OPPOSITES = _opposites_by_word()
_STATE_NOUNS = frozenset({"usa", "america", "prc", "britain", "holland"}.union(group[0] for group in STATES))
_NAMES = {word: frozenset(group[0] for group in STATES if word in group) for group in STATES for word in group}
