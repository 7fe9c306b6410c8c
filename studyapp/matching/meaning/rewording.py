"""Prove that two stretches of text say the same, token by token in order.

Every token of either stretch must be paired with what says the same by its letters, as a value, or by the word lists,
or must be one of the few that say nothing by themselves. The order of all tokens is kept; what may stand in another
order is in `restructuring`. Where there is no such pairing, nothing is proven, whatever the stretches have in common.
"""

from studyapp.matching.meaning.grammar import ARTICLES, HELPING, is_thing, may_govern_next_clause
from studyapp.matching.meaning.inflection import forms_of, is_past_form, normal_spelling
from studyapp.matching.meaning.tokens import Row, Token
from studyapp.resources import word_list

_STATES = 20_000  # pairs of places that are looked at before a proof is given up
_COUNTED = frozenset("number variety range".split())  # a number of them are some, the number of them is a figure
_DURATIONS = frozenset("year month fortnight week day second".split())
_POINTING = frozenset("the this that these those".split())
_LINKS = frozenset("and but so yet however thus therefore".split())
_AGAINST_OR_FROM = frozenset("but yet however".split()), frozenset("so thus therefore".split())
"""Links to what a statement stands against, and to what it follows from; neither stands for the other."""

_AFTER_LINK = word_list("matching", "meaning.rewording.after_link")
_IN = frozenset("in from at near of through around".split())
_SUBJECTS = frozenset("he she they we i".split())
_SEVERAL_PERSONS = frozenset("people men women children".split())
_OWNERS = frozenset("his her its their our".split())
SUBORDINATING = frozenset(
    "if unless because since although though whereas while when until that whether neither not either".split()
)
_BEFORE_THAT = frozenset("so such now in given provided except".split())
"""Words that say another thing with `that` behind them."""

_AGAINST = frozenset("still nevertheless nonetheless".split())
_GIVING_LEAVE = word_list("matching", "meaning.rewording.giving_leave")
_UNEXTENDED = frozenset("because nor or any than as if unless and until".split())
_LANDS = frozenset(
    "mexico panama guatemala kuwait luxembourg singapore djibouti new york washington quebec london lagos god san"
    " monaco brasilia oklahoma kansas jersey".split()
)
_WHICH = frozenset("which that who".split())
_RELATIVE = frozenset("which who whom whose where".split())
_BE = frozenset("is are was were".split())
_HAVE = frozenset("has have had".split())
_STARTING = frozenset("begin start commence continue".split())
_CHANGING = frozenset(map(normal_spelling, "rise fall grow increase decrease decline drop shrink climb".split()))
_REPEATED = frozenset("to by in on for from with at".split())
_BETWEEN = frozenset("not never also often always still already just soon later then long".split())
_PREPOSITIONS = _REPEATED | frozenset("of into through under over between among about against as than".split())
_SEASONS = frozenset(
    "spring summer autumn winter january february march april may june july august september october november"
    " december".split()
)
_PERIODS = _SEASONS | frozenset("year years decade century night day morning evening week month war reign era".split())
_PROTECTING = frozenset("protect defend shield shelter guard safeguard".split())
_MEASURED = frozenset("temperature distance depth speed height altitude".split())
_FEW = 2  # words that describe something behind "is"
_NEAR = 10  # tokens before an "and" in which a preposition is looked for
_HELPED_BY = 6  # tokens behind "help" in which somebody is named


def says_the_same(old: Row, new: Row) -> bool:
    """Return whether all tokens of two rows stand for one another, in order."""
    return _TokenPairing(old, new).is_whole()


class _TokenPairing:
    """Searches for a pairing of all tokens of two rows."""

    def __init__(self, old: Row, new: Row) -> None:
        self._old = old
        self._new = new

    def is_whole(self) -> bool:
        """Return whether both ends can be reached from both beginnings, step by step."""
        goal = (len(self._old), len(self._new))
        waiting, reached = [(0, 0)], {(0, 0)}
        while waiting:
            state = waiting.pop()
            if state == goal:
                return True
            if len(reached) > _STATES:
                return False
            for step in self._steps(*state):
                if step not in reached:
                    reached.add(step)
                    waiting.append(step)
        return False

    def _steps(self, i: int, j: int) -> list[tuple[int, int]]:
        old, new = self._old, self._new
        steps = [(i + by, j) for by in _omissible_lengths(old, i, new, j)] + [
            (i, j + by) for by in _omissible_lengths(new, j, old, i)
        ]
        if i == len(old) or j == len(new):
            return steps
        if _RELATIVE & {old.words[i], new.words[j]} and old.tokens[i].pause != new.tokens[j].pause:
            return steps  # "the judges, who" are all of them, "the judges who" are some
        if not swap_places(old, i, new, j):
            for length, sense in old.senses[i]:
                steps += [(i + length, j + new_token) for new_token, theirs in new.senses[j] if theirs == sense]
        old_token, new_token = old.tokens[i], new.tokens[j]
        if _turns_back(old, i) and _turns_back(new, j):
            steps.append((i + 1, j + 1))
        for turned in (
            _steps_by_ing_form,
            _steps_by_denial,
            _steps_by_forbidding,
            _steps_by_enabling,
            _steps_by_contraction,
            _steps_by_protection,
            _steps_by_time,
        ):
            steps += [(i + ours, j + theirs) for ours, theirs in turned(old, i, new, j)]
            steps += [(i + ours, j + theirs) for theirs, ours in turned(new, j, old, i)]
        if old_token.equals(new_token) or (
            old_token.word in _POINTING and new_token.word in _POINTING and _is_followed_alike(old, i, new, j)
        ):
            steps.append((i + 1, j + 1))
        return steps


def swap_places(old: Row, i: int, new: Row, j: int) -> bool:
    """Return whether two words that say the same changed places: "A because B, as C" is not "A as B, because C"."""
    old_word, new_word = old.words[i], new.words[j]
    return old_word != new_word and new_word in old.words and old_word in new.words


def _is_followed_alike(old: Row, i: int, new: Row, j: int) -> bool:
    """Return whether what follows two words that point to a thing names that thing in both."""
    ours, theirs = old.tokens[i + 1 : i + 2], new.tokens[j + 1 : j + 2]
    return bool(ours and theirs) and ours[0].equals(theirs[0]) and ours[0].word.isalpha()


def _steps_by_denial(row: Row, at: int, other_row: Row, other_at: int) -> list[tuple[int, int]]:
    """Return the lengths that say the same by a denied verb and by none: did not see any, saw no."""
    if at + 4 > len(row) or other_at + 2 > len(other_row) or row.words[at + 1] != "not" or row.words[at + 3] != "any":
        return []
    helping, verb = row.words[at], row.words[at + 2]
    endings = {"did": ("ed",), "does": ("s",), "do": ("",)}.get(helping)
    if endings is None or other_row.words[other_at + 1] != "no" or _UNEXTENDED & set(row.words[at + 4 :]):
        return []
    bases = {base for base, ending in forms_of(verb) if not ending}
    is_same = any(base in bases and ending in endings for base, ending in forms_of(other_row.words[other_at]))
    return [(4, 2)] if is_same else []


def _steps_by_forbidding(row: Row, at: int, other_row: Row, other_at: int) -> list[tuple[int, int]]:
    """Return the lengths that say the same behind a forbidding verb: forbade them to graze, from grazing."""
    if (
        row.words[at] != "to"
        or other_row.words[other_at] != "from"
        or at + 1 >= len(row)
        or other_at + 1 >= len(other_row)
    ):
        return []
    is_forbidden = any(
        base == "forbid" for word in row.words[max(0, at - _HELPED_BY) : at] for base, _ in forms_of(word)
    )
    doing = {base for base, ending in forms_of(other_row.words[other_at + 1]) if ending == "ing"}
    is_same = any(base in doing and not ending for base, ending in forms_of(row.words[at + 1]))
    return [(2, 2)] if is_forbidden and is_same else []


def _turns_back(row: Row, at: int) -> bool:
    """Return whether a sentence begins with a link that sets it against the one before: `Still, it rained`."""
    is_first = at == 0 or row.tokens[at].begins
    return is_first and at + 1 < len(row) and row.words[at] in _AGAINST and row.tokens[at + 1].pause


def _steps_by_enabling(row: Row, at: int, other_row: Row, other_at: int) -> list[tuple[int, int]]:
    """Return the lengths where a thing that gives no leave allows somebody to do something, that is, enables."""
    ours = {ending for base, ending in forms_of(row.words[at]) if base == "allow"}
    theirs = {ending for base, ending in forms_of(other_row.words[other_at]) if base == "enable"}
    if not ours & theirs or "to" not in row.words[at + 2 : at + 2 + _HELPED_BY]:
        return []
    start = next((k for k in range(at, 0, -1) if row.tokens[k].pause), 0)
    return [(1, 1)] if is_thing(row.part(start, at)) and row.words[at - 1] not in _GIVING_LEAVE else []


def _steps_by_ing_form(row: Row, at: int, other_row: Row, other_at: int) -> list[tuple[int, int]]:
    """Return the lengths of both rows that say the same by a verb of the other row that ends in -ing."""
    if at + 1 >= len(row) or not at:
        return []
    doing = {base for base, ending in forms_of(other_row.words[other_at]) if ending == "ing"}
    if not doing:
        return []
    word, verbs = row.words[at], forms_of(row.words[at + 1])
    if word == "to" and any(base in _STARTING for base, _ in forms_of(row.words[at - 1])):  # began to sell
        return [(2, 1)] if any(base in doing and not ending for base, ending in verbs) else []
    is_told = word in _WHICH and row.tokens[at].pause == other_row.tokens[other_at].pause  # people who live there
    return [(2, 1)] if is_told and any(base in doing and ending != "ing" for base, ending in verbs) else []


def _steps_by_contraction(row: Row, at: int, other_row: Row, other_at: int) -> list[tuple[int, int]]:
    """Return the lengths where a 'd stands for the `had` or `would` of the other row, by the verb behind."""
    if row.words[at] != "'d" or other_row.words[other_at] not in ("had", "would"):
        return []
    verb = next((word for word in row.words[at + 1 : at + 4] if word not in _BETWEEN and word[-2:] != "ly"), "")
    is_past = is_past_form(verb)
    is_sure = bool(verb) and not any(base == verb and ending for base, ending in forms_of(verb))
    return [(1, 1)] if is_sure and is_past == (other_row.words[other_at] == "had") else []


def _steps_by_protection(row: Row, at: int, other_row: Row, other_at: int) -> list[tuple[int, int]]:
    """Return the lengths where something is protected from something, that is, against it."""
    if row.words[at] != "from" or other_row.words[other_at] != "against":
        return []
    for word in reversed(row.words[max(0, at - _HELPED_BY) : at]):
        if word in HELPING | SUBORDINATING | {"and", "or", "but", "from", "to"}:
            break
        if any(base in _PROTECTING for base, _ in forms_of(word)):
            return [(1, 1)]
    return []


def _steps_by_time(row: Row, at: int, other_row: Row, other_at: int) -> list[tuple[int, int]]:
    """Return the lengths where something happens during a named time, that is, in it."""
    if row.words[at] != "during" or other_row.words[other_at] != "in" or at + 1 >= len(row):
        return []
    after = row.tokens[at + 1 : at + 5]
    if after and (after[0].word in _PERIODS or _is_dated(after[0])):
        return [(1, 1)]
    if not after or after[0].key is not None or after[0].word not in _POINTING | _OWNERS:
        return []
    end = next((k for k, token in enumerate(after) if token.word in _PERIODS), len(after))
    is_whole = end < len(after) and not any(token.pause for token in after[: end + 1])
    return [(1, 1)] if is_whole and after[: end + 1] == other_row.tokens[other_at + 1 : other_at + 2 + end] else []


def _is_dated(token: Token) -> bool:
    """Return whether a token is a year, a decade or a day, and no span of time."""
    key = token.key
    if key is None:
        return False
    return key[0] in ("date", "years", "era") or (key[0] == "number" and key[-1] == "" and len(token.surface) == 4)


def _unit(row: Row, at: int) -> str:
    """Return the unit of a quantity, or ""."""
    key = row.tokens[at].key if at < len(row) else None
    return key[-1] if key and key[0] == "number" else ""


def _omissible_lengths(row: Row, at: int, other_row: Row, other_at: int) -> list[int]:
    """Return the numbers of tokens that may be left out at a position, given the position in the other row."""
    if at == len(row):
        return []
    token = row.tokens[at]
    is_bound = token.word == "that" and _is_bound(row, at, other_row)
    lengths = [] if is_bound else list(row.empties[at])
    after = row.tokens[at + 1] if at + 1 < len(row) else None
    if token.word in ARTICLES and not (after and after.word in _COUNTED):
        lengths.append(1)
    if _is_beside_amount(row, at):
        lengths.append(1)
    is_way = row.words[max(0, at - 1) : at + 2] == ["way", "in", "which"]
    is_city = token.word == "city" and not token.is_name and _is_named_behind(row, at)  # in the city of Trier, in Trier
    if is_city or is_way:
        lengths.append(2)
    if token.word == "to" and _follows_help(row, at):  # helped her to read, helped her read
        lengths.append(1)
    if _stands_for_semicolon(row, at, other_row, other_at) or _is_object(row, at):
        lengths.append(1)
    if _is_said_again(row, at) or _is_beside_figure(row, at) or _is_helping_again(row, at):
        lengths.append(1)
    if token.word == "both" and after and after.word not in _PREPOSITIONS and _joins_two(row, at):
        lengths.append(1)
    if token.word in _LINKS and _links_to_sentence_before(row, at, other_row, other_at):
        lengths.append(1)
    if token.word == "too" and token.pause and (after is None or after.pause):
        lengths.append(1)
    if token.word == "a" and _is_measured_behind(row, at):
        lengths.append(3)
    return lengths + _omissible_relative(row, at, other_row, other_at)


def _is_measured_behind(row: Row, at: int) -> bool:
    """Return whether a quantity follows that tells itself what is measured: at (a temperature of) 4 °C."""
    if not at or row.words[at - 1] not in ("at", "over", "from", "to") or row.words[at + 2 : at + 3] != ["of"]:
        return False
    return row.words[at + 1] in _MEASURED and _unit(row, at + 3) != ""


def _is_bound(row: Row, at: int, other_row: Row) -> bool:
    """Return whether a `that` belongs to the word before it, or may have come from elsewhere in the other row.

    `He argued in 1990 that it fell` does not say what `he argued that in 1990 it fell` says.
    """
    is_of_link = at > 0 and row.words[at - 1] in _BEFORE_THAT
    return is_of_link or row.words.count("that") == other_row.words.count("that")


def _links_to_sentence_before(row: Row, at: int, other_row: Row, other_at: int) -> bool:
    """Return whether a link begins a sentence in either row, and stands for no link of the other kind."""
    after = row.tokens[at + 1] if at + 1 < len(row) else None
    if after is None or not (after.pause or after.word in _AFTER_LINK or after.is_name):
        return False
    is_cut = (
        other_at < len(other_row)
        and other_row.tokens[other_at].begins
        and not may_govern_next_clause(_words_of_sentence_before(row, at))
    )
    begins = row.tokens[at].begins or at == 0 or is_cut
    return begins and not _links_otherwise(row.words[at], other_row, other_at)


def _links_otherwise(link: str, row: Row, at: int) -> bool:
    """Return whether a link of the other kind stands at a place, or was left out right before it."""
    words_there = {*row.words[max(0, at - 1) : at + 1]}
    against, following = _AGAINST_OR_FROM
    return (link in against and bool(words_there & following)) or (link in following and bool(words_there & against))


def _stands_for_semicolon(row: Row, at: int, other_row: Row, other_at: int) -> bool:
    """Return whether `, and` joins two clauses with own subjects that a semicolon separates in the other row."""
    is_joined = row.words[at] == "and" and row.tokens[at].pause and at + 1 < len(row)
    if not is_joined or not (0 < other_at < len(other_row) and other_row.tokens[other_at].parted):
        return False
    after, before = row.tokens[at + 1], _words_of_sentence_before(row, at)
    has_subject = after.word in _AFTER_LINK - _PREPOSITIONS or after.is_name or after.key is not None
    return has_subject and not may_govern_next_clause(before) and not SUBORDINATING & set(before)


def _is_object(row: Row, at: int) -> bool:
    """Return whether an object pronoun stands right before the doer: the painter whom she married."""
    if (
        row.words[at] not in ("whom", "which")
        or not 0 < at < len(row) - 2
        or row.tokens[at].pause
        or row.words[at - 1] in _PREPOSITIONS | {"and", "or"}
    ):
        return False
    after = row.tokens[at + 1]
    return after.word in _SUBJECTS | ARTICLES | _OWNERS | _SEVERAL_PERSONS or after.is_name


def _words_of_sentence_before(row: Row, at: int) -> list[str]:
    """Return the words of a sentence up to a place in it."""
    first = next((k for k in range(at, 0, -1) if row.tokens[k].begins), 0)
    return row.words[first:at]


def _omissible_relative(row: Row, at: int, other_row: Row, other_at: int) -> list[int]:
    """Return the numbers of words of `who was` and `which had been` that may be left out; a comma before them stays."""
    is_relative = row.words[at] in _WHICH and 0 < at < len(row) - 2 and other_at < len(other_row)
    if not is_relative or row.tokens[at].pause != other_row.tokens[other_at].pause:
        return []
    if row.words[at + 1] in _BE:
        return [] if row.words[at + 2] == "to" else [2]  # who was to leave
    return [3] if row.words[at + 1] in _HAVE and row.words[at + 2] == "been" and at + 3 < len(row) else []


def _is_said_again(row: Row, at: int) -> bool:
    """Return whether a preposition, or the `to` of a verb, is repeated behind an `and`."""
    word = row.words[at]
    if word not in _REPEATED or at < 2 or row.words[at - 1] not in ("and", "or"):
        return False
    is_verb = word == "to" and _begins_verb(row, at + 1)
    for k in range(at - 2, max(-1, at - 2 - _NEAR), -1):
        if row.words[k] == word and (word != "to" or _begins_verb(row, k + 1) == is_verb):
            return True
        if row.words[k] in _PREPOSITIONS and not is_verb:
            return False
    return False


def _is_helping_again(row: Row, at: int) -> bool:
    """Return whether `is` is repeated behind an `and` before a quality: is deep and (is) cold."""
    word = row.words[at]
    if word not in _BE or at < 3 or row.words[at - 1] != "and" or at + 1 >= len(row):
        return False
    helping_before = [k for k in range(max(0, at - _NEAR), at - 1) if row.words[k] in HELPING]
    is_same = (
        bool(helping_before)
        and row.words[helping_before[-1]] == word
        and not any(t.pause for t in row.tokens[helping_before[-1] : at])
    )
    if not is_same or not 1 < at - helping_before[-1] <= 1 + _FEW:
        return False
    qualities = {*row.words[helping_before[-1] + 1 : at - 1], *row.words[at + 1 : at + 1 + _FEW]}
    return not any(ending in ("ed", "ing") for quality in qualities for _, ending in forms_of(quality))


def _begins_verb(row: Row, at: int) -> bool:
    if at >= len(row):
        return False
    token = row.tokens[at]
    return not (token.is_name or token.key or token.word in _AFTER_LINK)


def _is_beside_amount(row: Row, at: int) -> bool:
    """Return whether a preposition may come and go beside an amount: half (of) the town, (for) ten years."""
    after = row.tokens[at + 1] if at + 1 < len(row) else None
    match row.words[at]:
        case "of":
            is_all = at > 0 and row.words[at - 1] in ("all", "both") and after is not None and after.word in _POINTING
            return is_all or (at > 0 and _unit(row, at - 1) == "share")
        case "for":
            return _unit(row, at + 1) in _DURATIONS
        case "in":  # around 720, in about 720
            key = after.key if after else None
            return key is not None and key[:2] == ("number", "≈") and key[-1] == ""
    return False


def _is_beside_figure(row: Row, at: int) -> bool:
    """Return whether a small word may come and go beside a figure: (by) 3 %, in the (year) 1848, spring (of) 1794."""
    before, after = row.words[at - 1] if at else "", row.tokens[at + 1] if at + 1 < len(row) else None
    if after is None:
        return False
    match row.words[at]:
        case "by":
            return after.key is not None and any(base in _CHANGING for base, _ in forms_of(before))
        case "of":
            return after.key is not None and before in _SEASONS
        case "year":
            return after.key is not None and before == "the"
        case "out":
            is_of = after.word == "of" and at + 2 < len(row) and row.tokens[at + 2].key is not None
            return is_of and at > 0 and row.tokens[at - 1].key is not None
    return False


def _joins_two(row: Row, at: int) -> bool:
    """Return whether two things are joined behind a `both`, so that it only stresses them."""
    for token in row.tokens[at + 1 : at + 1 + _NEAR]:
        if token.pause or token.word in ("or", "but"):
            return False
        if token.word == "and":
            return True
    return False


def _is_named_behind(row: Row, at: int) -> bool:
    """Return whether a city is named that shares its name with no land."""
    of, name = row.tokens[at + 1 : at + 2], row.tokens[at + 2 : at + 3]
    is_preposed = at > 1 and row.words[at - 1] == "the" and row.words[at - 2] in _IN
    return bool(of and name) and is_preposed and of[0].word == "of" and name[0].is_name and name[0].word not in _LANDS


def _follows_help(row: Row, at: int) -> bool:
    """Return whether somebody is helped to do something."""
    if not _begins_verb(row, at + 1):
        return False
    return any(
        row.words[k].startswith("help") and not any(token.pause for token in row.tokens[k + 1 : at + 1])
        for k in range(max(0, at - _HELPED_BY), at)
    )
