"""Say in one verb what a verb and a noun say together: `describe` for `give a description of`.

Such a phrase says the same as its verb wherever it stands, so both sentences are condensed before they are compared.
"""

from collections.abc import Iterator

from studyapp.matching.meaning.grammar import ARTICLES
from studyapp.matching.meaning.inflection import forms_of, normal_spelling, pasts_of
from studyapp.matching.meaning.lexicon import light_phrases
from studyapp.matching.meaning.tokens import Row, Token

_LONGEST_NOUN_PHRASE = 8  # tokens of what is brought to an end
_DOUBLED = frozenset("stop refer".split())
"""Verbs that double their last letter."""

_HISSING = ("s", "x", "z", "ch", "sh")
_OWN = frozenset("its their his her our".split())
_OF_SUBJECT = frozenset("give make take lend express reach".split())
"""Leading verbs behind which a possessive can take up the subject alone: gave its approval to."""

_ENDS = frozenset("end close halt".split())


def condense(row: Row) -> Row:
    """Return a row with one verb for each phrase of a leading verb and a noun."""
    at, tokens = 0, list(row.tokens)
    while at < len(tokens):
        for length, replacement in _condensed_at(Row(tuple(tokens)), at):
            tokens[at : at + length] = replacement
            break
        at += 1
    return Row(tuple(tokens)) if len(tokens) != len(row) else row


def _condensed_at(row: Row, at: int) -> Iterator[tuple[int, list[Token]]]:
    """Yield the length of a phrase at a place, and the tokens that stand for it."""
    for base, ending in forms_of(row.words[at]):
        for phrase in light_phrases().get(base, ()):
            length = _length_of(row, at, phrase.leading, phrase.noun)
            if length and not any(token.pause for token in row.tokens[at + 1 : at + length]):
                verb = Token(_inflect(phrase.verb[0], ending), phrase.verb[0], None, *_marks(row.tokens[at]))
                yield length, [verb, *(Token(word, word) for word in phrase.verb[1:])]
        if base == "bring":
            yield from _brought_to_an_end(row, at, ending)


def _marks(token: Token) -> tuple[bool, bool, bool]:
    return token.begins, token.pause, token.parted


def _length_of(row: Row, at: int, leading: tuple[str, ...], noun: tuple[str, ...]) -> int:
    """Return the length of a phrase at a place, 0 if it is not there; its first word is known to match."""
    noun_at = at + len(leading)
    if tuple(row.words[at + 1 : noun_at]) != leading[1:]:
        return 0
    before_noun = ARTICLES | (_OWN if leading[0] in _OF_SUBJECT else frozenset())
    noun_at += noun_at < len(row) and row.words[noun_at] in before_noun
    end = noun_at + len(noun)
    return end - at if tuple(row.words[noun_at:end]) == noun else 0


def _brought_to_an_end(row: Row, at: int, ending: str) -> Iterator[tuple[int, list[Token]]]:
    """Yield `end the war` for `bring the war to an end`."""
    for to in range(at + 2, min(len(row) - 2, at + 2 + _LONGEST_NOUN_PHRASE)):
        if row.tokens[to - 1].pause or row.tokens[to].pause:
            return
        if row.words[to : to + 2] in (["to", "an"], ["to", "a"]) and row.words[to + 2] in _ENDS:
            verb = Token(_inflect("end", ending), "end", None, *_marks(row.tokens[at]))
            yield to + 3 - at, [verb, *row.tokens[at + 1 : to]]


def _inflect(verb: str, ending: str) -> str:
    """Return a form of a verb."""
    verb = normal_spelling(verb)
    match ending:
        case "s" if verb.endswith("y") and verb[-2] not in "aeo":
            return f"{verb[:-1]}ies"
        case "s":
            return f"{verb}es" if verb.endswith(_HISSING) else f"{verb}s"
        case "ed":
            return pasts_of(verb)[-1 if verb in _DOUBLED else 0]
        case "ing":
            stem = verb.removesuffix("e")
            return f"{stem}{stem[-1]}ing" if verb in _DOUBLED else f"{stem}ing"
    return verb
