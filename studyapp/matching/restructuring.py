"""Two sentences whose words stand in another order -> whether it is proven that they say the same all the same.

Known are: where and when something happens, and how, told at the beginning or elsewhere; the passive of the active
with the same doer; `the prices of wheat` for `wheat's prices`; `although A, B` for `A, but B`; `A and B` for `B and A`.
What is exchanged in any other way is another statement: whoever does something, and what it is done to.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import permutations

from studyapp.matching.inflecting import forms_of
from studyapp.matching.lexicon import lexicon
from studyapp.matching.rewording import ARTICLES, says_the_same
from studyapp.matching.tokens import Row, Token
from studyapp.matching.voices import is_turned

_MEMBERS = 4  # of a row that are put in other orders
_LONGEST = 70  # tokens of a sentence beyond which its order is not looked at
_AT = frozenset(
    "in on at during after before since until throughout within despite amid under because although though while when"
    " whenever if as unless once following owing due whereas between around near across according partly".split()
)
_CLAUSES = frozenset("because although though while when if unless once whereas since after before until as".split())
_FOCUSING = frozenset(
    "only merely solely mainly mostly partly largely chiefly primarily simply purely particularly especially nearly"
    " hardly barely scarcely rarely early likely supposedly allegedly really exactly equally respectively family reply"
    " supply apply rely ally fly july italy assembly monopoly anomaly exclusively entirely wholly fully completely"
    " generally usually possibly probably certainly seemingly apparently virtually practically roughly approximately"
    " slightly highly relatively fairly previously formerly".split()
)
_ADVERBS = frozenset("often recently today soon later then now however nevertheless nonetheless therefore thus".split())
_NEGATIONS = frozenset(
    "not never no nor neither none nobody nothing hardly scarcely barely without rarely seldom".split()
)
_TELLING = frozenset(
    "that which who whom whose whether say says said claim claims claimed argue argues argued think thinks thought"
    " believe believes believed report reports reported state states stated announce announces announced"
    " predict predicts predicted hope hopes hoped promise promises promised expect expects expected warn warns warned"
    " suggest suggests suggested but while whereas although though because if when unless so or".split()
)
_SAYING = _TELLING - frozenset("which who whom whose that so or if".split())
_COORDINATING = frozenset("and but or yet so".split())
_EARLY = 6  # tokens of a subject behind which something is put in
_HELPING = frozenset(
    "is are was were be been has have had will would can could may might must should do does did".split()
)
_BEFORE_NOUNS = frozenset("of in by with for from to its their his her our more most very".split()) | ARTICLES
_CONCEDING = frozenset("although though while whilst whereas".split())
_REASONS = frozenset("because since as".split())
_ADVERSATIVE, _THEREFORE = ("but", "yet"), ("so", "therefore", "thus", "hence")
_HOWEVER = ("however", "nevertheless", "nonetheless")
_SUBJECTS = frozenset("it they he she we".split())
_IN_ORDER = frozenset(
    "respectively former latter first second third last order ordered rank ranks ranked ranking rankings sequence top"
    " winner winners followed follow then turn stage stages step steps phase phases successively ascending descending"
    " alphabetical which who whose".split()
)
_BEFORE_ROWS = frozenset("of in for with between among on include includes included including".split())
_JOINING = _CONCEDING | _REASONS | {*_ADVERSATIVE, *_THEREFORE}
_FORMAL = _JOINING | _HELPING | {*_HOWEVER, "being", "upon"}
_STRONG = 4  # letters of a word that says something


def is_restructured(old: Row, new: Row) -> bool:
    """Whether two rows of tokens in different order are proven to say the same."""
    if max(len(old), len(new)) > _LONGEST or not _have_the_same_words(old, new):
        return False
    pairs = [(each, new) for each in _rebuilt(old)] + [(old, each) for each in _rebuilt(new)]
    return any(_is_same_or_turned(one, other) or _is_moved(one, other) or _is_moved(other, one) for one, other in pairs)


def _have_the_same_words(old: Row, new: Row) -> bool:
    """Whether each quantity and name, and each longer word as itself or another, is in both."""
    fixed = [Counter((t.key or t.word) for t in row.tokens if t.key or t.is_acronym) for row in (old, new)]
    if fixed[0] != fixed[1]:
        return False
    return _are_in(old, new) and _are_in(new, old)


def _are_in(some: Row, others: Row) -> bool:
    known = lexicon()
    words = set(others.words)
    senses = {sense[0] for found in others.senses for _, sense in found}
    for at, token in enumerate(some.tokens):
        if token.key or token.word in words or len(token.word) < _STRONG or token.word in _FORMAL:
            continue
        is_said = any(sense[0] in senses for found in some.senses[max(0, at - 3) : at + 1] for _, sense in found)
        if not is_said and not some.empties[at] and not any(known.are_alike(token.word, word) for word in words):
            return False
    return True


def _is_same_or_turned(old: Row, new: Row) -> bool:
    return says_the_same(old, new) or is_turned(old, new) or is_turned(new, old)


# Where, when and how


def _is_moved(old: Row, new: Row) -> bool:
    """Whether what begins the old row, or one adverb of it, stands elsewhere in the new one."""
    return any(
        _is_same_or_turned(*rest)
        for rest in (*_without_opening(old, new), *_without_adverb(old, new), *_without_link(old, new))
    )


def _without_opening(old: Row, new: Row) -> Iterator[tuple[Row, Row]]:
    """What is left of both rows without an opening of the old one that stands further on in the new one."""
    if not old.tokens or not _is_opening(old.tokens[0]):
        return
    heads = {sense for _, sense in old.senses[0]}
    places = [
        at
        for at, token in enumerate(new.tokens)
        if at and (token.word == old.tokens[0].word or heads & {sense for _, sense in new.senses[at]})
    ]
    for length in range(2, min(24, len(old) - 1)):
        if not old.tokens[length].pause and (length > 7 or old.tokens[0].word in _CLAUSES):
            continue
        opening, rest = old.part(0, length), old.part(length, len(old))
        for at in places:
            for end in range(max(at + 1, at + length - 3), min(len(new), at + length + 3) + 1):
                if says_the_same(opening, new.part(at, end)) and _may_stand(opening, rest, new, (at, end)):
                    yield rest, Row((*new.tokens[:at], *new.tokens[end:]))


def _is_opening(token: Token) -> bool:
    return token.word in _AT


def _may_stand(opening: Row, rest: Row, new: Row, place: tuple[int, int]) -> bool:
    """Whether an opening can belong to nothing else: there is one clause, and it stands at its end or is set off."""
    at, end = place
    if _has_clauses(new.part(0, at)) or _NEGATIONS & set(opening.words):
        return False
    is_last, is_set_off = end == len(new), new.tokens[at].pause and end < len(new) and new.tokens[end].pause
    if opening.tokens[0].word == "according":
        if _has_clauses(rest):
            return False
        return is_set_off and at <= _EARLY and not {*_SAYING, "that"} & set(rest.words)
    told = rest.words
    if is_set_off and opening.tokens[0].word in _CLAUSES and new.tokens[end].word in _REASONS:
        told = new.words[:at]  # a reason that stood last stands last
    if is_last and any(token.pause for token in new.tokens[1:at]):
        return False
    if any(word in _TELLING for word in told) or _has_infinitive(rest):
        return False
    return is_last or new.tokens[end].pause or ("and" not in rest.words and opening.tokens[0].word not in _CLAUSES)


def _has_clauses(row: Row) -> bool:
    """Whether two main clauses are joined, of which something may be told of one alone."""
    return any(
        token.word in _COORDINATING
        and (token.pause or any(ending == "ed" for _, ending in forms_of(row.words[at - 1])))
        for at, token in enumerate(row.tokens)
        if at
    )


def _has_infinitive(row: Row) -> bool:
    after = (b for a, b in zip(row.tokens, row.tokens[1:], strict=False) if a.word == "to")
    return any(
        not (b.is_name or b.key or b.word in ARTICLES or b.word in ("its", "their", "his", "her")) for b in after
    )


def _without_adverb(old: Row, new: Row) -> Iterator[tuple[Row, Row]]:
    if _NEGATIONS & {*old.words, *new.words}:
        return
    for i, one in enumerate(old.tokens):
        if not _is_adverb(one):
            continue
        for j, other in enumerate(new.tokens):
            alike = one.equals(other) or {s for _, s in old.senses[i]} & {s for _, s in new.senses[j]}
            if alike and _may_move(old, i, new, j):
                yield _without(old, i), _without(new, j)


def _without_link(old: Row, new: Row) -> Iterator[tuple[Row, Row]]:
    """Both rows without `however,` at the beginning of the one and `, though,` behind the subject of the other."""
    if len(old) < 2 or old.words[0] not in _HOWEVER or not old.tokens[1].pause:
        return
    for at in range(1, min(_EARLY, len(new) - 1)):
        if new.words[at] in (*_HOWEVER, "though") and new.tokens[at].pause and new.tokens[at + 1].pause:
            yield old.part(1, len(old)), _without(new, at)


def _is_adverb(token: Token) -> bool:
    return not token.is_name and (
        token.word in _ADVERBS
        or (token.word.endswith("ly") and len(token.word) > _STRONG and token.word not in _FOCUSING)
    )


def _may_move(old: Row, i: int, new: Row, j: int) -> bool:
    """Whether an adverb is at the edge of a row, or passes nothing but an auxiliary, and is part of no noun phrase."""
    if any(row.tokens[at - 1].word in _BEFORE_NOUNS for row, at in ((old, i), (new, j)) if at):
        return False
    if any(word in _TELLING for word in (*old.words, *new.words)):
        return False
    if i in (0, len(old) - 1) or j in (0, len(new) - 1):
        return True
    low, high = sorted((i, j))
    return abs(i - j) <= 2 and all(word in _HELPING for word in old.words[low : high + 1] if word != old.words[i])


def _without(row: Row, at: int) -> Row:
    return Row((*row.tokens[:at], *row.tokens[at + 1 :]))


# One sentence built in other ways


def _rebuilt(row: Row) -> Iterator[Row]:
    yield row
    yield from _of_for_genitive(row)
    yield from _joined_otherwise(row)
    yield from _exchanged_members(row)
    yield from _ordered_rows(row)
    yield from _therefore_first(row)
    yield from _named_later(row)


def _of_for_genitive(row: Row) -> Iterator[Row]:
    of = Token("of", "of")
    for at, token in enumerate(row.tokens):
        if token.word != "'s":
            continue
        for first in range(max(0, at - 4), at):
            for last in range(at + 2, min(len(row), at + 5) + 1):
                owner, owned = row.tokens[first:at], row.tokens[at + 1 : last]
                yield Row((*row.tokens[:first], *owned, of, *owner, *row.tokens[last:]))


def _joined_otherwise(row: Row) -> Iterator[Row]:
    """`Although A, B` as `A, but B`, and `because A, B` as `A, so B`."""
    if not row.tokens:
        return
    opening = row.tokens[0].word
    links = _ADVERSATIVE if opening in _CONCEDING else _THEREFORE if opening in _REASONS else ()
    pauses = [at for at in range(2, len(row) - 1) if row.tokens[at].pause]
    if len(pauses) == 1:
        for link in links:
            token = Token(link, link, None, False, True)
            yield Row((*row.tokens[1 : pauses[0]], token, *row.tokens[pauses[0] :]))


def _exchanged_members(row: Row) -> Iterator[Row]:
    """`A and B` as `B and A`, single words alone, where nothing is told of them in turn."""
    words = set(row.words)
    if "respectively" in words or {"former", "latter", "first", "second"} & words:
        return
    for at, token in enumerate(row.tokens):
        if token.word not in ("and", "or") or not 0 < at < len(row) - 1:
            continue
        one, other = row.tokens[at - 1], row.tokens[at + 1]
        is_set_off = at == 1 or at + 2 == len(row) or row.tokens[at + 2].pause or row.tokens[at + 2].word in _AT
        if one.key or other.key or not is_set_off or not _are_of_one_kind(one, other):
            continue
        yield Row((*row.tokens[: at - 1], other, token, one, *row.tokens[at + 2 :]))


def _are_of_one_kind(one: Token, other: Token) -> bool:
    are_names = one.surface[:1].isupper() and other.surface[:1].isupper()
    return are_names or (one.is_name == other.is_name and one.word[-1:] == other.word[-1:] == "s")


def _ordered_rows(row: Row) -> Iterator[Row]:
    """`A, B and C` in all its orders, single words that are no names, where the order tells nothing."""
    if _IN_ORDER & set(row.words):
        return
    for at in range(2, len(row) - 1):
        last = at + 2
        if row.words[at] not in ("and", "or") or not (last == len(row) or _is_next_clause(row.tokens[last])):
            continue
        first = at - 1
        while first and row.tokens[first].pause:
            first -= 1
        members = [*row.tokens[first:at], row.tokens[at + 1]]
        if 3 <= len(members) <= _MEMBERS and _is_row_behind(row, first) and _may_change_places(members):
            yield from _in_all_orders(row, first, at, members)


def _is_next_clause(token: Token) -> bool:
    return token.pause and token.word in (*_COORDINATING, *_CONCEDING, *_REASONS)


def _in_all_orders(row: Row, first: int, at: int, members: list[Token]) -> Iterator[Row]:
    for order in permutations(members):
        placed = [replace(token, pause=bool(k)) for k, token in enumerate(order)]
        yield Row((*row.tokens[:first], *placed[:-1], row.tokens[at], placed[-1], *row.tokens[at + 2 :]))


def _may_change_places(members: list[Token]) -> bool:
    return not any(
        token.key or token.is_name or token.word in _HELPING | _BEFORE_NOUNS or _is_verb(token.word)
        for token in members
    )


def _is_verb(word: str) -> bool:
    return any(ending in ("ed", "ing") for _, ending in forms_of(word))


def _is_row_behind(row: Row, first: int) -> bool:
    """Whether no word before a row can describe its first member alone: there is a preposition or a verb."""
    if not first:
        return False
    word = row.words[first - 1]
    if word in _BEFORE_ROWS:
        return True
    before = row.words[first - 2] if first > 1 else "the"
    is_past = any(ending == "ed" for _, ending in forms_of(word))
    return is_past and before not in _BEFORE_NOUNS and not _is_verb(before)


def _therefore_first(row: Row) -> Iterator[Row]:
    """`; they therefore left` as `; therefore they left`."""
    for at in range(1, len(row) - 1):
        one, other = row.tokens[at], row.tokens[at + 1]
        if one.pause and one.word in _SUBJECTS and other.word in _THEREFORE[1:]:
            link = replace(other, pause=True)
            yield Row((*row.tokens[:at], link, replace(one, pause=False), *row.tokens[at + 2 :]))


def _named_later(row: Row) -> Iterator[Row]:
    """`If the bank fails, it closes` as `if it fails, the bank closes`, where nothing else is named."""
    if len(row) < 6 or row.words[0] not in _CLAUSES or row.words[1] not in ARTICLES:
        return
    opening, article, named, verb, pronoun = row.tokens[:5]
    is_one = pronoun.pause and pronoun.word == "it" and not named.word.endswith("s")
    if is_one and any(ending in ("s", "ed") for _, ending in forms_of(verb.word)):
        named_last = (replace(article, pause=True), named)
        yield Row((opening, replace(pronoun, pause=False), verb, *named_last, *row.tokens[5:]))
