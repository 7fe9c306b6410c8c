"""Two stretches of text -> whether it is proven that the one says what the other says.

Every token of either stretch must be paired with what says the same by its letters, as a value, or by the word lists,
or must be one of the few that say nothing by themselves. The order of all tokens is kept; what may stand in another
order is in `restructuring`. Where there is no such pairing, nothing is proven, whatever the stretches have in common.
"""

from studyapp.matching.tokens import Row

_STATES = 20_000  # pairs of places that are looked at before a proof is given up
ARTICLES = frozenset("the a an".split())
_COUNTED = frozenset("number variety range".split())  # a number of them are some, the number of them is a figure
_DURATIONS = frozenset("year month fortnight week day second".split())
_POINTING = frozenset("the this that these those".split())
_LINKS = frozenset("and but so yet however thus therefore".split())
_AFTER_LINK = frozenset(
    "the a an it its they their he his she her we our this that these those there in at on by for from with after"
    " before during when while if as both some many most all no".split()
)
_IN = frozenset("in from at near of through around".split())
_LANDS = frozenset(
    "mexico panama guatemala kuwait luxembourg singapore djibouti new york washington quebec london lagos god san"
    " monaco brasilia oklahoma kansas jersey".split()
)
_HELPED = frozenset("me you him her it us them".split())
_WHICH = frozenset("which that who".split())
_BE = frozenset("is are was were".split())


def says_the_same(old: Row, new: Row) -> bool:
    """Whether all tokens of two rows stand for one another, in order."""
    return _Pairing(old, new).is_whole()


class _Pairing:
    def __init__(self, old: Row, new: Row) -> None:
        self._old = old
        self._new = new

    def is_whole(self) -> bool:
        """Whether both ends are reached from both beginnings, step by step."""
        goal = (len(self._old), len(self._new))
        waiting, seen = [(0, 0)], {(0, 0)}
        while waiting:
            state = waiting.pop()
            if state == goal:
                return True
            if len(seen) > _STATES:
                return False
            for step in self._steps(*state):
                if step not in seen:
                    seen.add(step)
                    waiting.append(step)
        return False

    def _steps(self, i: int, j: int) -> list[tuple[int, int]]:
        old, new = self._old, self._new
        steps = [(i + by, j) for by in _left_out(old, i, new, j)] + [(i, j + by) for by in _left_out(new, j, old, i)]
        if i == len(old) or j == len(new):
            return steps
        for length, sense in old.senses[i]:
            steps += [(i + length, j + other) for other, theirs in new.senses[j] if theirs == sense]
        one, other = old.tokens[i], new.tokens[j]
        if one.equals(other) or (one.word in _POINTING and other.word in _POINTING and _is_followed(old, i, new, j)):
            steps.append((i + 1, j + 1))
        return steps


def _is_followed(old: Row, i: int, new: Row, j: int) -> bool:
    """Whether what follows two words that point to a thing names that thing in both."""
    ours, theirs = old.tokens[i + 1 : i + 2], new.tokens[j + 1 : j + 2]
    return bool(ours and theirs) and ours[0].equals(theirs[0]) and ours[0].word.isalpha()


def _unit(row: Row, at: int) -> str:
    """The unit of a quantity, or ""."""
    key = row.tokens[at].key if at < len(row) else None
    return key[-1] if key and key[0] == "number" else ""


def _left_out(row: Row, at: int, other: Row, there: int) -> list[int]:
    """How many tokens may be left out from a place on, where the other row is at another place."""
    if at == len(row):
        return []
    token = row.tokens[at]
    found = list(row.empties[at])
    after = row.tokens[at + 1] if at + 1 < len(row) else None
    if token.word in ARTICLES and not (after and after.word in _COUNTED):
        found.append(1)
    if token.word == "of" and at and _unit(row, at - 1) == "share":  # half of the town, half the town
        found.append(1)
    if token.word == "for" and _unit(row, at + 1) in _DURATIONS:  # lasted for ten years, lasted ten years
        found.append(1)
    begins = token.begins or at == 0 or (there < len(other) and other.tokens[there].begins)
    if token.word == "city" and not token.is_name and _is_named_behind(row, at):  # in the city of Trier, in Trier
        found.append(2)
    if token.word == "to" and _is_helped(row, at):  # helped her to read, helped her read
        found.append(1)
    if token.word in _LINKS and begins and after and (after.pause or after.word in _AFTER_LINK or after.is_name):
        found.append(1)
    if token.word in _WHICH and at and after and after.word in _BE and at + 2 < len(row):
        found.append(2)
    return found


def _is_named_behind(row: Row, at: int) -> bool:
    """Whether a city is named that shares its name with no land."""
    of, name = row.tokens[at + 1 : at + 2], row.tokens[at + 2 : at + 3]
    is_preposed = at > 1 and row.words[at - 1] == "the" and row.words[at - 2] in _IN
    return bool(of and name) and is_preposed and of[0].word == "of" and name[0].is_name and name[0].word not in _LANDS


def _is_helped(row: Row, at: int) -> bool:
    """Whether somebody is helped to do something, told by a pronoun."""
    is_verb = at + 1 < len(row) and not (row.tokens[at + 1].is_name or row.words[at + 1] in _AFTER_LINK)
    return is_verb and at > 1 and row.words[at - 1] in _HELPED and row.words[at - 2].startswith("help")
