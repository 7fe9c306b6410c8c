"""Recast a sentence into equivalent words and orders, so that each can be compared.

`The prices of wheat` for `wheat's prices`, `although A, B` for `A, but B`, `B and A` for `A and B`, `lent him money`
for `lent money to him`, `it was rain that fell` for `rain fell`, `B is the A` for `the A is B`.
"""

from collections.abc import Iterator
from dataclasses import replace

from studyapp.matching.meaning.binding import PRONOUNS, begins_subject, has_verb
from studyapp.matching.meaning.deeds import clauses_for_nouns
from studyapp.matching.meaning.grammar import ARTICLES, BEFORE_NOUNS, CLAUSES, CONCEDING, HELPING, REASONS, is_thing
from studyapp.matching.meaning.inflection import forms_of, is_past_form, pasts_of
from studyapp.matching.meaning.lexicon import VERB_OF_CHANGE, VERB_OF_HAPPENING, VERB_OF_NOUN
from studyapp.matching.meaning.members import rows_with_members_reordered
from studyapp.matching.meaning.phrasing import PHRASED, sure_phrasings
from studyapp.matching.meaning.raising import raised_rows
from studyapp.matching.meaning.rewording import says_the_same
from studyapp.matching.meaning.shifting import shifted_rows
from studyapp.matching.meaning.tokens import Row, Token
from studyapp.resources import word_list

ADVERSATIVE, THEREFORE = ("but", "yet"), ("so", "therefore", "thus", "hence")
HOWEVER = ("however", "nevertheless", "nonetheless")
_JOINING = CONCEDING | REASONS | {*ADVERSATIVE, *THEREFORE}
FORMAL = _JOINING | HELPING | PHRASED | {*HOWEVER, "being", "upon", "there", "during"}
"""Words that may be in one sentence alone."""

_NAMED_IN = 6  # tokens of which a subject is made at most
_PRONOUNS = ("it", "they")
_PERSONS = frozenset("he she him".split())
_ADVERBS = frozenset("well too early late soon down up out again far above below over under about away".split())
_NO_EQUATIONS = frozenset(
    "not never only that which who whom whose where as than like because if when while although but by to".split()
)
_SUBJECTS = frozenset("it they he she we".split())
_GIVING = frozenset("give lend offer send hand grant show sell pay award bring owe assign allocate pass".split())
_BE = frozenset("is are was were".split())
_DEFINITE = frozenset("the its their his her our this these".split())
_OF_OTHERS = word_list("matching", "meaning.recasting.of_others")
"""Nouns of which the owner may be who does it, or what it is done to: `the criticism of Marx`."""

_BOUND = frozenset("just only not than soon so as such mainly".split())
"""Words that belong to the link behind them."""

_VERBS = VERB_OF_NOUN | VERB_OF_CHANGE | VERB_OF_HAPPENING
_PHRASE = 4  # tokens of a noun with what describes it
_SUBJECT = 7  # tokens of a subject
_LEADING = frozenset("until till before after since when with upon on following once".split())
_ONLY = frozenset("later then recently now".split())
"""Times behind `only` at the beginning of a sentence."""

_INVERTING = frozenset("rarely seldom never nowhere hardly scarcely".split())


# One sentence built in other ways


def recast_forms(row: Row) -> Iterator[Row]:
    """Yield a row itself and all that it can be recast as."""
    yield row
    yield from _rows_with_of(row)
    yield from _rows_joined_otherwise(row)
    yield from rows_with_members_reordered(row)
    yield from _therefore_first(row)
    yield from _rows_with_later_subject(row)
    yield from _rows_with_participle(row)
    yield from _rows_with_receiver_first(row)
    yield from _rows_without_cleft(row)
    yield from _if_for_inversion(row)
    yield from _active_opinion(row)
    yield from rephrasings(row)


def sure_forms(row: Row) -> Iterator[Row]:
    """Yield all that a row can be recast as by a rule that leaves nothing open, so that another may follow."""
    yield from sure_phrasings(row)
    yield from shifted_rows(row)
    yield from clauses_for_nouns(row)
    yield from raised_rows(row)
    yield from _rows_without_cleft(row)
    yield from _rows_in_one_sentence(row)
    yield from _clause_first(row)
    yield from _rows_with_later_subject(row)
    if _has_own_subjects(row):
        yield from _rows_joined_otherwise(row)
    yield from rephrasings(row)


def _rows_with_of(row: Row) -> Iterator[Row]:
    """Yield `the prices of wheat` for `wheat's prices`."""
    of = Token("of", "of")
    for at, token in enumerate(row.tokens):
        if token.word != "'s":
            continue
        for first in range(max(0, at - 4), at):
            for last in range(at + 2, min(len(row), at + 5) + 1):
                owner, owned = row.tokens[first:at], row.tokens[at + 1 : last]
                if {token.word for token in owned} & (BEFORE_NOUNS | HELPING):
                    break
                if _may_be_done_to(owned[-1].word) or row.words[last : last + 1] == ["'s"]:
                    continue
                yield Row((*row.tokens[:first], *owned, of, *owner, *row.tokens[last:]))


def _may_be_done_to(noun: str) -> bool:
    """Return whether the owner of something may be its doer or its object."""
    return any(base in _OF_OTHERS for base, _ in forms_of(noun))


def _rows_joined_otherwise(row: Row) -> Iterator[Row]:
    """Yield `A, but B` for `although A, B`, and `A, so B` for `because A, B`."""
    if not row.tokens:
        return
    opening = row.tokens[0].word
    links = ADVERSATIVE if opening in CONCEDING else THEREFORE if opening in REASONS else ()
    pauses = [at for at in range(2, len(row) - 1) if row.tokens[at].pause]
    if len(pauses) == 1:
        for link in links:
            token = Token(link, link, None, False, True)
            yield Row((*row.tokens[1 : pauses[0]], token, *row.tokens[pauses[0] :]))
            if link in ADVERSATIVE and _is_taken_up(row, pauses[0]):
                yield Row((*row.tokens[1 : pauses[0]], token, *row.tokens[pauses[0] + 1 :]))


def _is_taken_up(row: Row, at: int) -> bool:
    """Return whether the pronoun at a place can take up only the subject with which the clause before it begins."""
    pronoun = row.words[at]
    if pronoun not in (*_PRONOUNS, "he", "she") or {*_PRONOUNS, *_PERSONS, "she", "her", "them"} & {*row.words[1:at]}:
        return False
    return any(
        _may_be(pronoun, row.part(1, end)) and _is_finite(row.words[end]) and not _has_rival(pronoun, row.part(end, at))
        for end in range(2, min(at, _NAMED_IN + 2))
    )


def _is_finite(word: str) -> bool:
    return word in HELPING or is_past_form(word)


def _therefore_first(row: Row) -> Iterator[Row]:
    """Yield `; therefore they left` for `; they therefore left`."""
    for at in range(1, len(row) - 1):
        pronoun, adverb = row.tokens[at], row.tokens[at + 1]
        if pronoun.pause and pronoun.word in _SUBJECTS and adverb.word in THEREFORE[1:]:
            link = replace(adverb, pause=True)
            yield Row((*row.tokens[:at], link, replace(pronoun, pause=False), *row.tokens[at + 2 :]))


def _rows_with_later_subject(row: Row) -> Iterator[Row]:
    """Yield `if it fails, the bank closes` for `if the bank fails, it closes`: both subjects are one."""
    if len(row) < 5 or row.words[0] not in CLAUSES:
        return
    for at in range(3, len(row) - 1):
        pronoun = row.tokens[at]
        if not pronoun.pause:
            continue
        if pronoun.word in _PRONOUNS or (pronoun.word in _PERSONS and not _PERSONS & {*row.words[at + 1 :]}):
            yield from _rows_with_exchanged_subjects(row, at)
        return


def _rows_with_exchanged_subjects(row: Row, at: int) -> Iterator[Row]:
    opening, pronoun = row.tokens[0], row.tokens[at]
    if {*_PRONOUNS, *_PERSONS, "them"} & set(row.words[1:at]):
        return
    for end in range(2, min(at, _NAMED_IN + 2)):
        noun_phrase = row.part(1, end)
        if _may_be(pronoun.word, noun_phrase) and not _has_rival(pronoun.word, row.part(end, at)):
            if pronoun.word in _PERSONS:
                yield from _rows_with_first_subject(row, at, end)
                continue
            subject = (replace(noun_phrase.tokens[0], pause=True), *noun_phrase.tokens[1:])
            yield Row((opening, replace(pronoun, pause=False), *row.tokens[end:at], *subject, *row.tokens[at + 1 :]))


def _rows_with_first_subject(row: Row, at: int, end: int) -> Iterator[Row]:
    """Yield `the king rode, although he was ill` for `although the king was ill, he rode`, with nobody else named."""
    main = row.tokens[at + 1 :]
    if row.words[0] not in CONCEDING or any(token.pause for token in main) or "that" in row.words:
        return
    opening, pronoun = replace(row.tokens[0], pause=True), replace(row.tokens[at], pause=False)
    yield Row((*row.tokens[1:end], *main, opening, pronoun, *row.tokens[end:at]))


def _may_be(pronoun: str, noun_phrase: Row) -> bool:
    """Return whether a pronoun can stand for a subject, by its number and place."""
    first, last = noun_phrase.tokens[0], noun_phrase.words[-1]
    if last in ARTICLES | HELPING | BEFORE_NOUNS or last == "'s":
        return False
    is_several = _is_plural(last) or "and" in noun_phrase.words
    if pronoun == "they":
        return is_several
    if pronoun in _PERSONS and is_thing(noun_phrase):
        return False
    return not is_several and (first.word in ARTICLES | _DEFINITE or first.is_name or len(noun_phrase) == 1)


def _is_plural(word: str) -> bool:
    return word in ("people", "women", "men", "children") or (
        word.endswith("s") and not word.endswith(("ss", "us", "is", "'s", "ics"))
    )


def _has_rival(pronoun: str, row: Row) -> bool:
    """Return whether something else behind the verb of a clause may be meant by the pronoun that follows."""
    if pronoun == "they":
        return any(_is_plural(word) for word in row.words[1:])
    first = row.words[1] if len(row) > 1 and row.words[0] not in HELPING else ""
    if first and not (_is_plural(first) or first.endswith("ly") or first in BEFORE_NOUNS | _ADVERBS):
        return True
    return any(
        token.key is None and (token.is_name or token.word in ARTICLES | _DEFINITE) and not _is_placed(row, at)
        for at, token in enumerate(row.tokens)
    )


def _is_placed(row: Row, at: int) -> bool:
    """Return whether a place or time begins here, and no thing of its own."""
    return at > 0 and row.words[at - 1] in (
        "in",
        "at",
        "on",
        "during",
        "since",
        "for",
        "by",
        "from",
        "after",
        "before",
        "of",
    )


def _has_own_subjects(row: Row) -> bool:
    """Return whether a clause before the main one has a subject, as that has: not `although tired, the king rode`."""
    pauses = [at for at in range(3, len(row) - 1) if row.tokens[at].pause]
    if len(pauses) != 1 or row.words[0] not in _JOINING or PRONOUNS.keys() & {*row.words}:
        return False
    clause = row.part(1, pauses[0])
    return begins_subject(row, 1) and has_verb(clause) and begins_subject(row, pauses[0])


def _clause_first(row: Row) -> Iterator[Row]:
    """Yield `although he was ill, the king rode` for `the king rode, although he was ill`."""
    for at in range(3, len(row) - 3):
        if row.words[at] not in ("although", "though", "because") or not begins_subject(row, at + 1):
            continue
        first = at - (row.words[at - 1] == "even")
        are_parted = any(token.pause for token in (*row.tokens[1:first], *row.tokens[at + 1 :]))
        is_bound = {"and", "that", "not", *PRONOUNS} & {*row.words} or not begins_subject(row, 0)
        is_bound = bool(is_bound) or any(word.endswith("ly") for word in row.words)
        if are_parted or is_bound or row.words[first - 1] in _BOUND or not has_verb(row.part(at + 1, len(row))):
            return
        main = (replace(row.tokens[0], pause=True), *row.tokens[1:first])
        yield Row((replace(row.tokens[at], pause=False), *row.tokens[at + 1 :], *main))
        return


def _rows_in_one_sentence(row: Row) -> Iterator[Row]:
    """Yield `the lake is deep and is cold` for `The lake is deep. It is cold.`, with no other thing named."""
    for at in range(3, len(row) - 1):
        pronoun = row.tokens[at]
        if not pronoun.begins or pronoun.word not in _PRONOUNS:
            continue
        for end in range(1, min(at, _NAMED_IN + 1)):
            opening, main_clause = row.part(0, end), row.part(end, at)
            is_meant = _may_be(pronoun.word, opening) and (pronoun.word == "they" or is_thing(opening))
            if main_clause.words[0] in HELPING and is_meant and not _has_rival(pronoun.word, main_clause):
                yield Row((*row.tokens[:at], _token("and"), *row.tokens[at + 1 :]))
        return


def _rows_with_participle(row: Row) -> Iterator[Row]:
    """Yield `while living in Oslo, Ibsen wrote` for `while he was living in Oslo, Ibsen wrote`."""
    if len(row) < 5 or row.words[0] not in ("while", "after", "before", "when", "since"):
        return
    behind = next((at for at in range(2, len(row)) if row.tokens[at].pause), 0)
    persons = (*_PRONOUNS, "he", "she")
    if not behind or row.words[1] not in persons or row.words[behind] in persons:
        return
    opening, first_token = row.tokens[0], row.tokens
    is_several = _is_plural(row.words[behind]) or _is_plural(row.words[min(behind + 1, len(row) - 1)])
    if is_several != (row.words[1] == "they"):
        return
    second, third = row.words[2], first_token[3]
    if opening.word in ("while", "when") and second in ("was", "were", "is", "are"):
        yield Row((opening, *first_token[3:]))
    elif opening.word in ("after", "since") and second in ("had", "has", "have"):
        yield from (Row((opening, _token(form), *first_token[4:])) for form in _ing_forms(third.word))
        yield Row((opening, _token("having"), *first_token[3:]))
    elif opening.word in ("after", "before"):
        yield from (Row((opening, _token(form), *first_token[3:])) for form in _ing_forms(second))


def _ing_forms(word: str) -> list[str]:
    """Return the forms in -ing of the words that a past form may come from."""
    bases = [base for base, ending in forms_of(word) if ending in ("ed", "s")]
    return [form for base in bases for form in (f"{base}ing", f"{base[:-1]}ing", f"{base}{base[-1]}ing")]


def _token(word: str) -> Token:
    return Token(word, word)


def _rows_with_receiver_first(row: Row) -> Iterator[Row]:
    """Yield `lent farmers money` for `lent money to farmers`."""
    for to in range(3, len(row) - 1):
        if row.words[to] != "to" or row.tokens[to].pause:
            continue
        verb = next((at for at in range(to - 2, max(-1, to - 9), -1) if _is_giving(row.words[at])), -1)
        if verb < 0 or any(token.pause for token in row.tokens[verb + 1 : to]):
            continue
        for end in range(to + 2, min(len(row), to + 1 + _NAMED_IN) + 1):
            gift, taker = row.tokens[verb + 1 : to], row.tokens[to + 1 : end]
            yield Row((*row.tokens[: verb + 1], *taker, *gift, *row.tokens[end:]))


def _is_giving(word: str) -> bool:
    return any(base in _GIVING for base, _ in forms_of(word))


def _rows_without_cleft(row: Row) -> Iterator[Row]:
    """Yield `the drought drove them away` for `it was the drought that drove them away`."""
    if row.words[:2] not in (["it", "was"], ["it", "is"]) or len(row) < 6:
        return
    first = row.tokens[2]
    if first.word == "because" and row.words[3] == "of":
        yield from _because_first(row)
    if not (first.word in ARTICLES | _DEFINITE | {"in", "on", "at", "during", "after"} or first.is_name):
        return
    for at in range(4, min(len(row) - 1, 14)):
        if row.words[at] in ("that", "who", "which") and not row.tokens[at].pause:
            yield Row((*row.tokens[2:at], *row.tokens[at + 1 :]))
            return


def _because_first(row: Row) -> Iterator[Row]:
    """Yield `because of the trees, the soil stays moist` for `it is because of the trees that the soil stays moist`."""
    for at in range(5, min(len(row) - 2, 14)):
        if row.words[at] == "that" and not row.tokens[at].pause:
            clause = (replace(row.tokens[at + 1], pause=True), *row.tokens[at + 2 :])
            yield Row((replace(row.tokens[2], begins=True), *row.tokens[3:at], *clause))
            return


def are_equated(old: Row, new: Row) -> bool:
    """Return whether `the capital is Lviv` stands for `Lviv is the capital`: names or articles make both one."""
    ours, theirs = _split_equation(old), _split_equation(new)
    return bool(
        ours
        and theirs
        and ours[1] == theirs[1]
        and says_the_same(ours[0], theirs[2])
        and says_the_same(ours[2], theirs[0])
    )


def _split_equation(row: Row) -> tuple[Row, str, Row] | None:
    """Return both sides and the verb of a sentence that equates two things; None for any other sentence."""
    verbs = [at for at, word in enumerate(row.words) if word in HELPING]
    if len(verbs) != 1 or row.words[verbs[0]] not in _BE or any(token.key for token in row.tokens):
        return None
    at = verbs[0]
    first, right = row.part(0, at), row.part(at + 1, len(row))
    if not first.tokens or not right.tokens:
        return None
    are_known = _is_the_one(first.tokens) and _is_the_one(right.tokens)
    if not (are_known or _is_highest(first.tokens) or _is_highest(right.tokens)):
        return None
    has_more = bool(_NO_EQUATIONS & set(row.words)) or any(token.pause for token in (*first.tokens[1:], *right.tokens))
    return None if has_more else (first, row.words[at], right)


def _is_the_one(tokens: tuple[Token, ...]) -> bool:
    first = tokens[0]
    is_name = first.surface[:1].isupper() and len(tokens) <= 2 and all(t.surface[:1].isupper() for t in tokens)
    return first.word == "the" or is_name or any(token.word == "'s" for token in tokens[1:3])


def _is_highest(tokens: tuple[Token, ...]) -> bool:
    """Return whether one thing alone is named, by a highest degree: the most important crop, the oldest school."""
    second = tokens[1].word if len(tokens) > 2 and tokens[0].word == "the" else ""
    return second in ("most", "main", "only", "chief") or any(ending == "est" for _, ending in forms_of(second))


def _if_for_inversion(row: Row) -> Iterator[Row]:
    """Yield `if the wind had turned, ...` for `had the wind turned, ...`."""
    if len(row) < 5 or row.words[0] not in ("had", "were", "should"):
        return
    helping = row.tokens[0]
    behind = next((at for at in range(2, len(row)) if row.tokens[at].pause), 0)
    for end in range(2, min(behind, _NAMED_IN + 2)):
        small = Token(helping.word, helping.word)
        yield Row((_token("if"), *row.tokens[1:end], small, *row.tokens[end:]))


def _active_opinion(row: Row) -> Iterator[Row]:
    """Yield `critics believe that` for `it is believed by critics that`."""
    be = 2 if row.words[1:3] in (["has", "been"], ["had", "been"]) else 1
    if len(row) < 7 or row.words[0] != "it" or row.words[be] not in ("is", "was", "been"):
        return
    for by in range(be + 2, be + 4):
        that = next((at for at in range(by + 2, min(len(row), by + _NAMED_IN + 1)) if row.words[at] == "that"), 0)
        if row.words[by] != "by" or not that or any(token.pause for token in row.tokens[1 : that + 1]):
            continue
        adverbs, verb, holder = row.tokens[be + 1 : by - 1], row.words[by - 1], row.tokens[by + 1 : that]
        if not all(token.word.endswith("ly") for token in adverbs):
            continue
        yield from (Row((*holder, *form, *row.tokens[that:])) for form in _active_forms(row.words[1], adverbs, verb))


def _active_forms(helping: str, adverbs: tuple[Token, ...], participle: str) -> list[tuple[Token, ...]]:
    """Return what stands in the active voice for `is` or another auxiliary with a participle."""
    match helping:
        case "was":
            return [(*adverbs, _token(participle))]
        case "has" | "had":
            helpings = ("had",) if helping == "had" else ("has", "have")
            return [(_token(word), *adverbs, _token(participle)) for word in helpings]
    bases = [base for base, ending in forms_of(participle) if ending == "ed"]
    return [(*adverbs, _token(form)) for base in bases for form in (base, f"{base}s")]


def is_noun_of_verb_among(word: str, words: set[str]) -> bool:
    """Return whether a word is the noun of a verb among some words, or the verb of such a noun."""
    verbs = {base for base, ending in forms_of(word) if ending in ("", "ed", "ing")}
    if verb := _VERBS.get(word):
        return any((verb, ending) in forms_of(other_word) for other_word in words for ending in ("", "s", "ed", "ing"))
    return any(_VERBS.get(other_word) in verbs for other_word in words if other_word in _VERBS)


def rephrasings(row: Row) -> Iterator[Row]:
    """Yield all rows that say the same as a row by another set phrase."""
    for at, word in enumerate(row.words):
        if word == "each" and row.words[at + 1 : at + 3] == ["of", "the"]:
            yield from _each_one(row, at)
        if row.words[at : at + 2] == ["or", "not"] and "whether" in row.words[:at] and _ends_phrase(row, at + 2):
            yield Row((*row.tokens[:at], *row.tokens[at + 2 :]))
        if word in _LEADING:
            yield from _rows_with_deed_as_clause(row, at)
        if row.words[at : at + 2] == ["because", "of"]:
            yield from _rows_with_deed_as_clause(Row((*row.tokens[: at + 1], *row.tokens[at + 2 :])), at)
        if word in ("after", "once", "than"):
            yield from _rows_without_pluperfect(row, at)
    yield from _rows_in_plain_order(row)


def _ends_phrase(row: Row, at: int) -> bool:
    return at >= len(row) or row.tokens[at].pause


def _each_one(row: Row, at: int) -> Iterator[Row]:
    """Yield `each old cell` for `each of the old cells`."""
    for noun in range(at + 3, min(len(row), at + 3 + _PHRASE)):
        for base, ending in forms_of(row.words[noun]):
            if ending == "s":
                singular = Token(base, base)
                yield Row((*row.tokens[: at + 1], *row.tokens[at + 3 : noun], singular, *row.tokens[noun + 1 :]))


def _rows_with_deed_as_clause(row: Row, at: int) -> Iterator[Row]:
    """Yield `until printing was invented` for `until the invention of printing`."""
    if row.words[at + 1 : at + 2] != ["the"] or row.words[at + 3 : at + 4] != ["of"]:
        return
    verb = next(
        (VERB_OF_NOUN[base] for base, ending in forms_of(row.words[at + 2]) if base in VERB_OF_NOUN and not ending),
        None,
    )
    if happening := VERB_OF_HAPPENING.get(row.words[at + 2]):
        yield from _rows_with_happening_as_clause(row, at, happening)
    if verb is None:
        return
    for end in range(at + 5, min(len(row), at + 4 + _SUBJECT) + 1):
        if row.words[end - 1] in BEFORE_NOUNS or (end < len(row) and not _may_end(row, end)):
            continue
        link = Token("when", "when", None, row.tokens[at].begins, row.tokens[at].pause)
        first = row.tokens[at] if row.words[at] in ("until", "till", "before", "after", "since", "because") else link
        for helping in (("was",), ("were",), *([("had", "been")] if first.word == "because" else [])):
            for form in ("founded",) if verb == "found" else pasts_of(verb):
                verb_tokens = (*map(_token, helping), _token(form))
                yield Row((*row.tokens[:at], first, *row.tokens[at + 4 : end], *verb_tokens, *row.tokens[end:]))


def _rows_with_happening_as_clause(row: Row, at: int, verb: str) -> Iterator[Row]:
    """Yield `because new workers arrived` for `because of the arrival of new workers`."""
    if row.words[at] not in ("until", "till", "before", "after", "since", "because"):
        return
    for end in range(at + 5, min(len(row), at + 4 + _SUBJECT) + 1):
        if row.words[end - 1] not in BEFORE_NOUNS | HELPING and (end == len(row) or _may_end(row, end)):
            subject = row.tokens[at + 4 : end]
            yield from (
                Row((*row.tokens[: at + 1], *subject, *helping, _token(form), *row.tokens[end:]))
                for form in pasts_of(verb)
                for helping in ((), (_token("had"),))
            )


def _rows_without_pluperfect(row: Row, at: int) -> Iterator[Row]:
    """Yield `after it was drained` for `after it had been drained`."""
    for had in range(at + 2, min(len(row) - 1, at + 2 + _SUBJECT)):
        if any(token.pause for token in row.tokens[at + 1 : had + 1]):
            return
        if row.words[had] == "had" and row.words[had + 1] == "been":
            for helping in ("was", "were"):
                yield Row((*row.tokens[:had], Token(helping, helping), *row.tokens[had + 2 :]))
        elif row.words[had] == "had" and is_past_form(row.words[had + 1]):
            yield Row((*row.tokens[:had], *row.tokens[had + 1 :]))


def _may_end(row: Row, at: int) -> bool:
    """Return whether a noun phrase may end before a place: nothing of it follows."""
    return row.tokens[at].pause or row.words[at] in HELPING | {"that", "in", "by", "the", "and"} | ARTICLES


def _rows_in_plain_order(row: Row) -> Iterator[Row]:
    """Yield `the council rarely met` for `rarely did the council meet`."""
    first = 1 if row.words[:1] == ["only"] else 0
    at = first + 1
    if (
        len(row) < at + 3
        or row.words[first] not in _INVERTING | (_ONLY if first else set())
        or row.words[at] not in HELPING
    ):
        return
    adverbs = tuple(replace(token, surface=token.word, begins=False) for token in row.tokens[:at])
    helping = row.tokens[at]
    for end in range(at + 2, min(len(row) - 1, at + 1 + _SUBJECT) + 1):
        if row.words[end - 1] in BEFORE_NOUNS | HELPING:
            continue
        subject, verb, tokens_after = row.tokens[at + 1 : end], row.tokens[end], row.tokens[end + 1 :]
        if helping.word not in ("did", "does", "do"):
            yield Row((*subject, helping, *adverbs, verb, *tokens_after))
            continue
        for form in _finite(verb.word, helping.word):
            past_token = Token(form, form)
            yield Row((*subject, *adverbs, past_token, *tokens_after))
            yield Row((*subject, past_token, *adverbs, *tokens_after))
            if first:
                yield Row((*subject, past_token, *tokens_after, *adverbs))


def _finite(verb: str, helping: str) -> list[str]:
    """Return the forms that a verb may have without its `did` or `does`."""
    if helping == "do":
        return [verb]
    return [*pasts_of(verb)] if helping == "did" else [f"{verb}s", f"{verb}es"]
