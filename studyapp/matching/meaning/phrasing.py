"""Recast one phrase of a sentence into an equivalent one.

`The election results` for `the results of the election`, `no longer used` for `not used any more`, `has a height of
9 m` for `is 9 m tall`, `according to the judge` for `the judge said that`. Each yields one reading alone: a phrase that
could be read in two ways, such as `the cook of the duke's son`, is left as it stands.
"""

from collections.abc import Iterator
from dataclasses import replace

from studyapp.matching.meaning.binding import DETERMINERS, PRONOUNS
from studyapp.matching.meaning.grammar import ARTICLES, BEFORE_NOUNS, HELPING, REPORTS, STARTING_PHRASES
from studyapp.matching.meaning.inflection import forms_of, is_past_form, pasts_of
from studyapp.matching.meaning.lexicon import VERB_OF_NOUN
from studyapp.matching.meaning.tokens import Row, Token, without_pause
from studyapp.resources import word_list

_OWN = frozenset("its their his her our".split())
_SMALL = BEFORE_NOUNS | HELPING | STARTING_PHRASES | frozenset("and or but at on over into as than not no that".split())
_NO_NOUNS = _SMALL | PRONOUNS.keys()
_NO_COMPOUNDS = word_list("matching", "meaning.phrasing.no_compounds")
"""Nouns of which `N of X` says another thing than `X N`, or may: amounts, parts, vessels."""

_OF_OTHERS = word_list("matching", "meaning.recasting.of_others")
_HIGHEST = frozenset("most first last only oldest largest biggest main chief".split())
_PHRASE = 4  # tokens of a noun with what describes it
_NAMED = 5  # tokens of who says something
_HEIGHTS = {"height": "tall", "length": "long", "width": "wide", "depth": "deep", "thickness": "thick"}
_BE_FOR_HAVE = {"has": ("is",), "have": ("are",), "had": ("was", "were")}
_ALONE = frozenset("open spread merge split transfer reverse".split())
"""Verbs that say of a thing the same in the passive without a doer and in the active voice: the line was opened."""

_SAID = frozenset("said says stated states".split())
PHRASED = frozenset(
    "which when according said says stated states that longer more allow enable could probable probably likely".split()
) | {
    *_HEIGHTS,
    *_HEIGHTS.values(),
}
"""Words that may be in one sentence alone."""

_SOME = frozenset("most some many few several none all".split())


def sure_phrasings(row: Row) -> Iterator[Row]:
    """Yield all rows in which one phrase of a row is recast."""
    yield from _reports(row)
    yield from _openings(row)
    for at, word in enumerate(row.words):
        if word == "'s":
            yield from _rows_with_of(row, at)
        elif word == "of":
            yield from _rows_with_gerund(row, at)
        elif word == "no":
            yield from _no_longer(row, at)
        elif word == "in":
            yield from _in_length(row, at)
        elif word in _BE_FOR_HAVE:
            yield from _as_high(row, at)
        elif word in ("first", "last", "only"):
            yield from _who_did(row, at)
        elif word == "so":
            yield from _rows_with_to_let(row, at)
        elif word in ("which", "who"):
            yield from _and_for_relative(row, at)
        elif word == "however":
            yield from _but_for_however(row, at)
        elif word in HELPING or word == "be":
            yield from _rows_without_passive(row, at)


def _token(word: str) -> Token:
    return Token(word, word)


def _replace_word(token: Token, word: str) -> Token:
    """Return a word with the marks and the place in a sentence of another."""
    return replace(token, word=word, surface=word, key=None)


# Nouns with nouns


def _rows_with_of(row: Row, at: int) -> Iterator[Row]:
    """Yield `the main fuel of the navy` for `the navy's main fuel`, if the owner is sure.

    A highest degree may also stand with `in`: `the oldest school in Sweden`.
    """
    first = _owner_start(row, at)
    if first == at or (first and row.words[first - 1] == "of"):
        return
    owner = without_pause(row.tokens[first:at])
    for last in range(at + 2, min(len(row), at + 2 + _PHRASE) + 1):
        owned = row.tokens[at + 1 : last]
        if row.has_pause(at + 1, last) or owned[-1].word in _NO_NOUNS - _HIGHEST:
            return
        if owned[-1].word in _HIGHEST or any(base in _OF_OTHERS for base, _ in forms_of(owned[-1].word)):
            continue
        is_highest = owned[0].word in _HIGHEST or any(ending == "est" for _, ending in forms_of(owned[0].word))
        if row.words[last : last + 1] == ["'s"]:
            return
        for link in ("of", "in") if is_highest else ("of",):
            article = _replace_word(row.tokens[first], "the")
            yield Row((*row.tokens[:first], article, *owned, _token(link), *owner, *row.tokens[last:]))


def _owner_start(row: Row, at: int) -> int:
    """Return the start of an owner before its genitive: an article or a name; the end if that is uncertain."""
    first = at
    if row.tokens[at - 1].is_name:
        while first and row.tokens[first - 1].is_name and (first == at or not row.tokens[first].pause):
            first -= 1
        is_described = first and (row.words[first - 1] in ARTICLES | _OWN or row.words[first - 1] == "'s")
        return at if is_described or (first == 1 and row.tokens[0].surface[:1].isupper()) else first
    while first and at - first < _PHRASE and (first == at or not row.tokens[first].pause):
        before = row.tokens[first - 1]
        if before.word in ARTICLES | _OWN:
            return first - 1
        if before.word in _NO_NOUNS or before.key or before.word == "'s":
            break
        first -= 1
    is_alone = at - first == 1 and (first == 0 or row.words[first - 1] in BEFORE_NOUNS)
    return first if is_alone else at


def compounds_of(row: Row, other_row: Row) -> Iterator[Row]:
    """Yield all rows in which a phrase of a row becomes a compound that another row has.

    A compound leaves open whether it speaks of one or of several: two rows may not meet in one that neither has.
    """
    for at, word in enumerate(row.words):
        if word == "of":
            yield from _compound(row, at, other_row)


def _compound(row: Row, of: int, other_row: Row) -> Iterator[Row]:
    """Yield `the election results` for `the results of the election`."""
    head = row.tokens[of - 1] if of else None
    if head is None or head.key or head.is_name or head.word in _NO_NOUNS or row.tokens[of].pause:
        return
    if any(base in _NO_COMPOUNDS | _OF_OTHERS for base, _ in forms_of(head.word)):
        return
    start = of + 1 + (row.words[of + 1 : of + 2] == ["the"])
    for last in range(start + 1, min(len(row), start + 2) + 1):
        described = row.tokens[start:last]
        if row.has_pause(start, last) or not all(_may_describe(token) for token in described):
            return
        singular = [base for base, ending in forms_of(described[-1].word) if ending == "s" and start == of + 1]
        for noun in (described[-1], *map(_token, singular)):
            moved = (*described[:-1], noun)
            if not _stands_in(other_row, [*(token.word for token in moved), head.word]):
                continue
            moved = (replace(moved[0], pause=head.pause), *moved[1:])
            yield Row((*row.tokens[: of - 1], *moved, replace(head, pause=False), *row.tokens[last:]))


def _stands_in(row: Row, words: list[str]) -> bool:
    return any(row.words[at : at + len(words)] == words for at in range(len(row) - len(words) + 1))


def _may_describe(token: Token) -> bool:
    return not (token.key or token.is_name or token.word in _NO_NOUNS or token.word == "'s" or is_past_form(token.word))


def _rows_with_gerund(row: Row, of: int) -> Iterator[Row]:
    """Yield `by observing birds` for `by the observation of birds`."""
    verb = VERB_OF_NOUN.get(row.words[of - 1]) if of else None
    before = of - 2 if of > 1 and row.words[of - 2] in ARTICLES else of - 1
    if verb is None or before < 1 or row.words[before - 1] not in ("by", "on", "in", "for", "from", "with", "to"):
        return
    for form in (f"{verb}ing", f"{verb.removesuffix('e')}ing", f"{verb}{verb[-1]}ing"):
        yield Row((*row.tokens[:before], _token(form), *row.tokens[of + 1 :]))


# Verbs


def _no_longer(row: Row, at: int) -> Iterator[Row]:
    """Yield `is not used any more` for `is no longer used`."""
    if row.words[at + 1 : at + 2] != ["longer"] or not at or at + 2 == len(row):
        return
    if row.words[at - 1] not in HELPING:
        yield from _no_longer_does(row, at)
        return
    end = next((k for k in range(at + 2, len(row)) if row.tokens[k].pause), len(row))
    any_more = (_token("any"), _token("more"))
    for last in {at + 3, end} if at + 3 <= end else ():
        yield Row((*row.tokens[:at], _token("not"), *row.tokens[at + 2 : last], *any_more, *row.tokens[last:]))


def _no_longer_does(row: Row, at: int) -> Iterator[Row]:
    """Yield `does not run any more` for `no longer runs`."""
    end = next((k for k in range(at + 3, len(row)) if row.tokens[k].pause), len(row))
    any_more = (_token("any"), _token("more"))
    for base, ending in forms_of(row.words[at + 2]):
        helping = {"s": "does", "ed": "did", "": "do"}.get(ending)
        if helping:
            denied = (_token(helping), _token("not"), _token(base))
            for last in {at + 3, end}:
                yield Row((*row.tokens[:at], *denied, *row.tokens[at + 3 : last], *any_more, *row.tokens[last:]))


def _in_length(row: Row, at: int) -> Iterator[Row]:
    """Yield `is 9 m tall` for `is 9 m in height`."""
    if at and row.tokens[at - 1].key is not None and row.words[at + 1 : at + 2] and row.words[at + 1] in _HEIGHTS:
        yield Row((*row.tokens[:at], _token(_HEIGHTS[row.words[at + 1]]), *row.tokens[at + 2 :]))


def _as_high(row: Row, at: int) -> Iterator[Row]:
    """Yield `is 9 m tall` for `has a height of 9 m`."""
    after = row.words[at + 1 : at + 4]
    if len(after) < 3 or after[0] != "a" or after[2] != "of" or after[1] not in _HEIGHTS or at + 4 >= len(row):
        return
    if row.tokens[at + 4].key is not None:
        for verb in _BE_FOR_HAVE[row.words[at]]:
            tall = _token(_HEIGHTS[after[1]])
            yield Row((*row.tokens[:at], _token(verb), row.tokens[at + 4], tall, *row.tokens[at + 5 :]))


def _rows_without_passive(row: Row, at: int) -> Iterator[Row]:
    """Yield `the line opened` for `the line was opened`, where no doer is told."""
    if at + 1 >= len(row) or not at or "by" in row.words[at + 2 :]:
        return
    for base, ending in forms_of(row.words[at + 1]):
        if ending != "ed" or base not in _ALONE:
            continue
        match row.words[at]:
            case "was" | "were":
                forms = pasts_of(base)
            case "is":
                forms = (f"{base}s",)
            case "are" | "be":
                forms = (base,)
            case _:
                return
        yield from (Row((*row.tokens[:at], _token(form), *row.tokens[at + 2 :])) for form in forms)


# Clauses


def _who_did(row: Row, at: int) -> Iterator[Row]:
    """Yield `the first woman who received the prize` for `the first woman to receive the prize`."""
    to = at + 2
    if to + 1 >= len(row) or row.words[to] != "to" or row.tokens[to].pause or not _may_describe(row.tokens[at + 1]):
        return
    verb = row.tokens[to + 1]
    if verb.word in DETERMINERS | HELPING | {"be"} or verb.is_name or verb.key:
        return
    if {"was", "were"} & {*row.words[:at]}:
        for pronoun in ("who", "that"):
            for form in pasts_of(verb.word):
                yield Row((*row.tokens[:to], _token(pronoun), _token(form), *row.tokens[to + 2 :]))


def _rows_with_to_let(row: Row, at: int) -> Iterator[Row]:
    """Yield `to let ships pass` for `so that ships could pass`."""
    if row.words[at + 1 : at + 2] != ["that"] or not at:
        return
    can = next((k for k in range(at + 3, min(len(row) - 1, at + 3 + _NAMED)) if row.words[k] in ("can", "could")), 0)
    if not can or row.has_pause(at + 1, can + 1) or row.words[can + 1] in {"not", "be", "have"}:
        return
    person, predicate = row.tokens[at + 2 : can], row.tokens[can + 1 :]
    if person[0].word not in PRONOUNS:
        yield Row((*row.tokens[:at], _token("to"), _token("let"), *person, *predicate))
        for verb in ("allow", "enable"):
            yield Row((*row.tokens[:at], _token("to"), _token(verb), *person, _token("to"), *predicate))


def _and_for_relative(row: Row, at: int) -> Iterator[Row]:
    """Yield `the hall was built in May and burned` for `the hall, which was built in May, burned`."""
    if not row.tokens[at].pause or not 0 < at <= _NAMED or not _is_noun_phrase(row, 0, at):
        return
    end = next((k for k in range(at + 1, len(row)) if row.tokens[k].pause), 0)
    if end and at + 1 < end and row.words[end] not in DETERMINERS | {"and", "or", "but"}:
        relative_clause = without_pause(row.tokens[end:])
        yield Row((*row.tokens[:at], *row.tokens[at + 1 : end], _token("and"), *relative_clause))


def _is_noun_phrase(row: Row, first: int, last: int) -> bool:
    """Return whether a noun phrase fills a stretch: an article and nouns, or a name."""
    token = row.tokens[first] if first < last else None
    if token is None or _is_broken(row, first + 1, last) or row.words[last - 1] in _SMALL | {"'s"}:
        return False
    if any(other.word in HELPING | {"and", "or"} for other in row.tokens[first:last]):
        return False
    is_name = all(other.surface[:1].isupper() or (other.pause and other.key) for other in row.tokens[first:last])
    return token.word in DETERMINERS - {"there", "that"} or is_name


def _is_broken(row: Row, first: int, last: int) -> bool:
    """Return whether a mark stands in a stretch, other than that before the year of a source: Smith (1998)."""
    return any(token.pause and token.key is None for token in row.tokens[first:last])


def _but_for_however(row: Row, at: int) -> Iterator[Row]:
    """Yield `but wages fell` for `; wages, however, fell`."""
    is_aside = row.tokens[at].pause and (at + 1 == len(row) or row.tokens[at + 1].pause)
    start = next((k for k in range(at - 1, -1, -1) if row.tokens[k].parted or row.tokens[k].begins), 0)
    if not is_aside or not start or start == at or row.has_pause(start + 1, at):
        return
    link = replace(_token("but"), pause=True)
    clause = (*without_pause(row.tokens[start:at]), *without_pause(row.tokens[at + 1 :]))
    yield Row((*row.tokens[:start], link, *clause))


def _reports(row: Row) -> Iterator[Row]:
    """Yield `the judge argued that law is needed` for `law, the judge argued, is needed`, and more of that kind."""
    if row.words[:2] == ["according", "to"]:
        end = next((k for k in range(3, min(len(row), _NAMED + 3)) if row.tokens[k].pause), 0)
        if end and _is_noun_phrase(row, 2, end):
            for report_verb in ("said", "says"):
                link = (_token(report_verb), _token("that"))
                yield Row((*row.tokens[2:end], *link, *without_pause(row.tokens[end:])))
    for at in range(1, len(row) - 1):
        if not row.tokens[at].pause:
            continue
        for verb in range(at + 1, min(len(row), at + 1 + _NAMED)):
            ends = verb + 1 == len(row) or row.tokens[verb + 1].pause
            if ends and row.words[verb] in REPORTS and _is_noun_phrase(row, at, verb):
                reporter = without_pause(row.tokens[at : verb + 1])
                report = (*row.tokens[:at], *without_pause(row.tokens[verb + 1 :]))
                if not {"that", "and", "but"} & {token.word for token in report}:
                    yield Row((*reporter, _token("that"), *report))


def _openings(row: Row) -> Iterator[Row]:
    """Yield `only three of the ships returned` for `of the ships, only three returned`, and `not ... until 1920`."""
    if row.words[:1] == ["of"]:
        end = next((k for k in range(2, min(len(row), _NAMED + 2)) if row.tokens[k].pause), 0)
        at = end + (row.words[end] in ("only", "almost", "nearly")) if end else 0
        if end and at < len(row) and (row.tokens[at].key or row.words[at] in _SOME):
            amount = without_pause(row.tokens[end : at + 1])
            yield Row((*amount, *row.tokens[:end], *row.tokens[at + 1 :]))
    if row.words[:4] == ["it", "was", "not", "until"]:
        that = next((k for k in range(5, min(len(row), _NAMED + 8)) if row.words[k] == "that"), 0)
        helping = next((k for k in range(that + 1, len(row)) if row.words[k] in HELPING), 0) if that else 0
        if helping and not row.has_pause(1, len(row)):
            report = (*row.tokens[that + 1 : helping + 1], _token("not"), *row.tokens[helping + 1 :])
            yield Row((*report, *row.tokens[3:that]))
