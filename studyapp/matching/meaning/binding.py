"""Check that the words around a verb still belong to the same thing when the sentence turns passive.

`The king beat the duke and fled` does not say what `the duke was beaten by the king and fled` says, nor does a rest
that begins with `who`, `he` or `a drunkard`. In doubt it is another thing.
"""

import re

from studyapp.matching.meaning.grammar import JOINING, is_thing
from studyapp.matching.meaning.inflection import forms_of, is_past_form, is_past_or_participle, normal_spelling
from studyapp.matching.meaning.tokens import Row, Token
from studyapp.resources import word_list

PRONOUNS = {
    **dict.fromkeys("they them their theirs themselves".split(), True),
    **dict.fromkeys("he she it him her his hers its himself herself itself".split(), False),
}
"""Words that take up another, and whether they take up several."""

DETERMINERS = frozenset(
    "the a an its their his her our this that these those some many most all no both each every it they he she we"
    " there several few".split()
)
RELATIVE = frozenset("which who whom whose that where".split())
"""Words that begin what is told of the word before."""

PERSONAL = frozenset("he she him his her hers himself herself".split())
_COMPARING = frozenset("than instead rather together along like unlike except besides as including alone order".split())
AMOUNTS = frozenset("every each all no many few any most both some several neither none only even".split())
_NEGATIONS = frozenset("not never".split())
_LINKS = frozenset("and but or yet then so".split())
BETWEEN = frozenset("later then also soon thus never not now thereby again once still even so subsequently".split())
_HELPING = frozenset(
    "is are was were be been has have had will would can could may might must should do does did".split()
)
ADVERBIAL = word_list("matching", "meaning.binding.adverbial")
_WITHOUT_SUBJECT = frozenset("before after while when by since without on in despite upon through though if".split())
_NO_PARTICIPLES = frozenset("spring evening morning during king nothing something anything building meeting".split())
_SHORT = 4  # tokens of who does it, in which no verb can stand
_MAKING = frozenset(
    map(
        normal_spelling,
        "introduce design build construct create establish develop invent devise adopt enact propose publish write"
        " launch use employ apply".split(),
    )
)
_WITH_END = word_list("matching", "meaning.binding.with_end")
_YEAR = re.compile(r"1\d{3}|20\d\d")
_TAKEN_AS = frozenset(
    "describe regard see view treat depict portray interpret classify recognise perceive replace succeed".split()
)
_CONTROLLING = frozenset(
    "appoint hire invite ask order urge encourage persuade require oblige instruct commission elect choose".split()
)
_OBLIGING = frozenset("require oblige force compel allow permit".split())
_LAWS = frozenset("law laws".split())
_SEVERAL, _ONE = frozenset("were are have".split()), frozenset("was is has".split())


def keeps_bindings(lead: Row, doer: Row, done_to: Row, group: Row, between: Row, after: Row) -> bool:
    """Return whether all around a passive belongs to the same things as in the active voice.

    Args:
        lead: the words before the subject.
        doer: the noun phrase of the doer.
        done_to: the noun phrase of the patient.
        group: the passive's verb with its auxiliaries.
        between: the words between the verb and `by`.
        after: the words behind the doer.
    """
    passive_rest = Row((*between.tokens, *after.tokens))
    return (
        all(
            is_unmistakable(token, doer, done_to, group)
            or (token.word in PERSONAL and (is_thing(doer) or is_thing(done_to)))
            for token in (*lead.tokens, *passive_rest.tokens)
            if token.word in PRONOUNS
        )
        and _has_independent_lead(lead)
        and not (between.tokens and between.words[0] != "to" and _depends_on_preceding(between))
        and not (
            after.tokens
            and (
                (_depends_on_preceding(after) and not _is_purpose(doer, group, after))
                or _is_second_object(after.tokens[0])
            )
        )
        and not _COMPARING
        & set(_drop_introducing_as(passive_rest, group).words[: _length_before_own_clause(passive_rest) + 1])
        and all(not token.pause or _continues_list(token, at) for at, token in enumerate(after.tokens))
        and not any(_lacks_subject(passive_rest, at, group) for at in range(_length_before_own_clause(passive_rest)))
    )


def keeps_scope(doer: Row, group: Row, done_to: Row) -> bool:
    """Return whether quantities around a verb, or a negation with one, keep their meaning when turned."""
    amounts = [any(_is_amount(t) or t.word in AMOUNTS for t in row.tokens) for row in (doer, done_to)]
    is_indefinite = [bool({"a", "an"} & set(row.words)) for row in (doer, done_to)]
    if any(amounts) and _NEGATIONS & set(group.words):
        return False
    return not (amounts[0] and (amounts[1] or is_indefinite[1])) and not (amounts[1] and is_indefinite[0])


def _is_amount(token: Token) -> bool:
    if token.key is None or token.key[0] in ("ordinal", "date", "years", "era"):
        return False
    return not _YEAR.fullmatch(token.surface)


def _depends_on_preceding(part: Row) -> bool:
    """Return whether words belong to what stands right before them."""
    first, next_token = part.tokens[0], part.tokens[1] if len(part) > 1 else None
    if first.word in RELATIVE or first.word in ("of", "with", "not"):
        return True
    if (
        first.word == "to"
        and next_token
        and not (next_token.word in DETERMINERS or next_token.is_name or next_token.key is not None)
    ):
        return True
    return not first.pause and first.word in _LINKS


def _drop_introducing_as(row: Row, group: Row) -> Row:
    """Return a rest without the `as` that introduces what something is described or regarded as."""
    is_taken = any(base in map(normal_spelling, _TAKEN_AS) for base, _ in forms_of(group.words[-1]))
    return row.part(1, len(row)) if is_taken and row.words[:1] == ["as"] else row


def _is_purpose(doer: Row, group: Row, after: Row) -> bool:
    """Return whether a purpose or means is told behind the doer; a plan or a right has a purpose of its own."""
    if after.words[:3] in (["with", "the", "help"], ["with", "the", "aid"]):
        return True
    verbs = {base for base, _ in forms_of(group.words[-1])}
    ends = _WITH_END - (_LAWS if verbs & _OBLIGING else set())
    is_made = bool(verbs & (_MAKING | _CONTROLLING | _OBLIGING))
    return after.words[0] == "to" and is_made and len(doer) <= _SHORT and not ends & set(doer.words)


def _is_second_object(token: Token) -> bool:
    return not token.pause and (token.word in DETERMINERS or token.is_name)


def is_unmistakable(pronoun: Token, doer: Row, done_to: Row, group: Row) -> bool:
    """Return whether a pronoun can refer to only one of doer and object, by their number."""
    helping = set(group.words)
    are_several = PRONOUNS[pronoun.word]
    if not are_several and "and" in (*doer.words, *done_to.words):
        return False
    if helping & (_ONE if are_several else _SEVERAL):
        return True
    return not are_several and _is_plural(doer)


def _is_plural(doer: Row) -> bool:
    head = doer.words[: doer.words.index("of")] if "of" in doer.words else doer.words
    return "and" in head or (bool(head) and head[0] not in ("a", "an") and _ends_plural(head[-1]))


def _ends_plural(word: str) -> bool:
    return word.endswith("s") and not word.endswith(("ss", "us", "is", "'s", "ics"))


def _has_independent_lead(lead: Row) -> bool:
    """Return whether what stands before the subject has a subject of its own, or needs none."""
    if not lead.tokens or lead.words[-1] == "that" or lead.words[-1] in JOINING:
        return True
    first = lead.tokens[0]
    if first.word == "as" or (first.word in JOINING and first.word not in _LINKS and not begins_subject(lead, 1)):
        return False
    if first.word in _WITHOUT_SUBJECT and len(lead) > 1 and _is_participle(lead.words[1]):
        return False
    if first.word in ("with", "without"):
        return False
    is_adverb = first.word.endswith("ly") or first.word in _LINKS or len(lead) == 1
    return is_adverb or first.word in ADVERBIAL | JOINING or first.key is not None


def begins_subject(row: Row, at: int) -> bool:
    """Return whether a noun phrase may begin at a place."""
    token = row.tokens[at] if at < len(row) else None
    return token is not None and (token.word in DETERMINERS or token.is_name or token.key is not None)


def begins_own_clause(row: Row, at: int) -> bool:
    """Return whether a clause at a place has a subject: with an article, or one word before an auxiliary."""
    return begins_subject(row, at) or (at + 1 < len(row) and row.words[at + 1] in _HELPING)


def _length_before_own_clause(row: Row) -> int:
    """Return the length of a row before the first clause with its own subject, to which all later words belong."""
    for at, token in enumerate(row.tokens[:-1]):
        is_clause = token.pause and token.word in JOINING | {"after", "before"} and begins_own_clause(row, at + 1)
        if is_clause and has_verb(row.part(at + 1, len(row))):
            return at
    return len(row) - 1


def _is_participle(word: str) -> bool:
    return word.endswith("ing") and word not in _NO_PARTICIPLES


def _continues_list(token: Token, at: int) -> bool:
    """Return whether a comma is followed by more of the same kind, and not by a description of somebody."""
    if token.word in JOINING | ADVERBIAL or token.word == "using":
        return True
    return bool(at) and (token.word in RELATIVE | DETERMINERS or token.is_name or token.key is not None)


def _lacks_subject(row: Row, at: int, group: Row) -> bool:
    """Return whether a verb without its own subject follows a place, so that it has that of the sentence."""
    word, next_at = row.words[at], at + 1
    if word in _WITHOUT_SUBJECT and _is_participle(row.words[next_at]):
        return True
    if word not in _LINKS:
        return False
    if not has_verb(row.part(next_at, len(row))):
        return True
    while next_at < len(row) - 1 and (row.words[next_at] in BETWEEN or row.words[next_at].endswith("ly")):
        next_at += 1
    next_token = row.tokens[next_at]
    if next_token.word in _HELPING:
        return True
    if next_token.word in DETERMINERS or next_token.is_name or next_token.key is not None:
        return False
    is_past = bool({"was", "were", "had"} & set(group.words))
    return not is_past or is_past_or_participle(next_token.word)


def has_verb(row: Row) -> bool:
    """Return whether a finite verb may stand behind the first word of a row; nouns alone are further things."""
    return any(word in _HELPING or is_past_form(word) for word in row.words[1:]) or (
        bool(row.words) and row.words[0] in ("they", "he", "she", "it")
    )
