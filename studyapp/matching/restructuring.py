"""Two sentences whose words stand in another order -> whether it is proven that they say the same all the same.

Known are: where and when something happens, and how, told at the beginning or elsewhere; the passive of the active
with the same doer; `the prices of wheat` for `wheat's prices`; `although A, B` for `A, but B`; `A and B` for `B and A`.
What is exchanged in any other way is another statement: whoever does something, and what it is done to.
"""

from collections import Counter
from collections.abc import Iterator

from studyapp.matching.lexicon import lexicon
from studyapp.matching.rewording import ARTICLES, says_the_same
from studyapp.matching.tokens import Row, Token
from studyapp.matching.voices import is_turned

_LONGEST = 70  # tokens of a sentence beyond which its order is not looked at
_AT = frozenset(
    "in on at during after before since until throughout within despite amid under because although though while when"
    " whenever if as unless once following owing due whereas between around near across".split()
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
_HELPING = frozenset(
    "is are was were be been has have had will would can could may might must should do does did".split()
)
_BEFORE_NOUNS = frozenset("of in by with for from to its their his her our more most very".split()) | ARTICLES
_CONCEDING = frozenset("although though while whilst whereas".split())
_REASONS = frozenset("because since as".split())
_ADVERSATIVE, _THEREFORE = ("but", "yet"), ("so", "therefore", "thus", "hence")
_JOINING = _CONCEDING | _REASONS | {*_ADVERSATIVE, *_THEREFORE}
_STRONG = 4  # letters of a word that says something


def is_restructured(old: Row, new: Row) -> bool:
    """Whether two rows of tokens in different order are proven to say the same."""
    if max(len(old), len(new)) > _LONGEST or not _have_the_same_words(old, new):
        return False
    return any(
        _is_same_or_turned(each, new) or _is_moved(each, new) or _is_moved(new, each) for each in _rebuilt(old)
    ) or (any(_is_same_or_turned(old, each) for each in _rebuilt(new)))


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
        if token.key or token.word in words or len(token.word) < _STRONG or token.word in _JOINING:
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
    return any(_is_same_or_turned(*rest) for rest in (*_without_opening(old, new), *_without_adverb(old, new)))


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
                if says_the_same(opening, new.part(at, end)) and _may_stand(opening, rest, new, end):
                    yield rest, Row((*new.tokens[:at], *new.tokens[end:]))


def _is_opening(token: Token) -> bool:
    return token.word in _AT


def _may_stand(opening: Row, rest: Row, new: Row, end: int) -> bool:
    """Whether an opening can belong to nothing else: there is one clause, and it stands at its end or is set off."""
    words = [token.word for token in rest.tokens]
    if any(word in _TELLING for word in words) or _has_infinitive(rest) or _NEGATIONS & set(opening.words):
        return False
    return end == len(new) or new.tokens[end].pause or ("and" not in words and opening.tokens[0].word not in _CLAUSES)


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
