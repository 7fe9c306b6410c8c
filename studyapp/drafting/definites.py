"""Find what is vague in a clause alone: "the alliance", "both governments", "another", "even stronger"."""

from collections.abc import Sequence

from studyapp.domain.annotations import Token
from studyapp.resources import word_list

VAGUE_NOUNS = word_list("drafting", "definites.vague_nouns")
_ONLY_ONE = word_list("drafting", "definites.only_one")
_PLACES = frozenset({"country", "region", "city", "state", "town", "village", "area", "island"})
_ADDING = frozenset({"additional", "previous", "earlier", "further"})
_ORDINALS = frozenset({"first", "second", "third", "fourth", "last", "next", "remaining", "two", "three"})
_RELATIVE = frozenset({"that", "which", "who", "whose", "where", "when", "to"})
MEASURES = frozenset("figure number proportion rate share percentage total amount average ratio".split())
FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})


def is_vague(tokens: Sequence[Token], at: int) -> bool:
    """Return whether this is "the two powers", "the alliance": a definite noun that nothing in the clause settles."""
    token = tokens[at]
    if token.text.lower() not in VAGUE_NOUNS:
        return False
    before = [t.text.lower() for t in tokens[max(0, at - 2) : at]]
    if "the" not in before and "both" not in before:
        return False
    if token.lemma in _PLACES and any(t.entity in ("GPE", "LOC") for t in tokens[:at]):
        return False  # the one that was named
    settled = before[-1:] not in (["the"], ["two"], ["three"], ["both"], ["four"])
    following = tokens[at + 1].text.lower() if at + 1 < len(tokens) else ""
    named_before = any(t.lemma == token.lemma for t in tokens[: max(0, at - 2)])
    return (
        not settled
        and following not in ("of", "between", "that", "which", "in", "for", "to", "on")
        and not named_before
    )


def adds_within(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a word adds to what the clause itself says: "not only here but also there"."""
    word = tokens[at].text.lower()
    before = tokens[at - 1].text.lower() if at > 0 else ""
    if word in _ADDING:
        return before not in ("the", "this", "these", "those", "any", "no", "")
    if word in ("other", "others"):
        return before in ("and", "or")
    if word == "another":
        return _is_one_more(tokens, at) or any(t.text.lower() == "one" for t in tokens[:at])
    linked = any(t.text.lower() in ("and", "but") for t in tokens[max(0, at - 3) : at])
    return word == "also" and linked and any(t.tag in FINITE for t in tokens[: at - 1])


def _is_one_more(tokens: Sequence[Token], at: int) -> bool:
    """Return whether this is the "another" of "salt is another good", which says what kind of thing its subject is."""
    return any(t.relation == "attr" and t.pos == "NOUN" for t in tokens[at + 1 : at + 7])


def is_measure_of_degree(tokens: Sequence[Token], at: int) -> bool:
    """Return whether this is the "too" of "too weak to trade"."""
    following = tokens[at + 1].pos if at + 1 < len(tokens) else ""
    return tokens[at].text.lower() == "too" and following in ("ADJ", "ADV", "DET")


def compares_with_nothing(tokens: Sequence[Token], at: int) -> bool:
    """Return whether this is "an even stronger gap" or "then": compared with what is not said."""
    word = tokens[at].text.lower()
    following = tokens[at + 1].text.lower() if at + 1 < len(tokens) else ""
    if word in ("similar", "instead"):
        return following not in ("to", "of") and not any(
            t.text.lower() in ("to", "as") for t in tokens[at + 2 : at + 4]
        )
    if word == "since":
        return tokens[at].relation == "advmod" and not any(t.tag == "CD" for t in tokens[:at])
    if word == "later":
        dated = any(t.text.isdigit() and len(t.text) == 4 for t in tokens)
        has_earlier_verb = sum(t.tag in FINITE for t in tokens[:at]) > 1  # what went before stands in the sentence
        return at > 0 and tokens[at - 1].pos == "NOUN" and not has_earlier_verb and not dated
    if word == "then":
        return tokens[at].relation == "advmod" and not any(t.text.lower() in ("if", "when") for t in tokens[:at])
    if at == 0 and word in ("more", "less") and tokens[at + 1 : at + 2] and tokens[at + 1].pos in ("ADJ", "VERB"):
        return not any(t.text.lower() == "than" for t in tokens)
    becomes = any(t.lemma in ("become", "get", "grow") for t in tokens[max(0, at - 2) : at])
    if tokens[at].tag == "JJR" and tokens[at].relation == "acomp" and not becomes:
        return not any(t.text.lower() == "than" for t in tokens)
    if word != "even" or at + 1 >= len(tokens) or tokens[at + 1].tag not in ("JJR", "RBR"):
        return False
    return not any(t.text.lower() == "than" for t in tokens[at:])


def is_taken_up(tokens: Sequence[Token], at: int) -> bool:
    """Return whether this is "the infection" with nothing here that says which: no other word, no mention before."""
    token = tokens[at]
    if token.pos != "NOUN" or token.lemma in _ONLY_ONE:
        return False
    counted = at > 1 and (tokens[at - 1].tag == "CD" or tokens[at - 1].text.lower() in _ORDINALS)
    lead = tokens[at - 2 if counted else at - 1].text.lower() if at > 0 else ""
    if lead not in ("the", "these"):
        return False
    if token.relation == "compound" and at + 1 < len(tokens) and tokens[at + 1].pos == "NOUN":
        return False  # "the stock market" is known by its first word
    if token.lemma in _PLACES and any(t.entity in ("GPE", "LOC") for t in tokens[:at]):
        return False
    if any(character.isdigit() for character in token.text):
        return False  # "the 1990s"
    if sum(character.isupper() for character in token.text) > 1:
        return False  # "the NTDs"
    if token.lemma in MEASURES and any(t.tag == "CD" for t in tokens[:at]):
        return False
    after = tokens[at + 1 : at + 3]
    said = bool(after) and (after[0].pos in ("ADP", "PROPN") or after[0].text.lower() in _RELATIVE)
    modified = len(after) == 2 and (after[0].pos == "ADJ" or after[0].tag in ("VBN", "VBG"))
    listed = bool(after) and after[0].text.lower() in (",", "and", "or")
    said = said or (listed and any(t.text.lower() == "of" for t in tokens[at + 2 : at + 9]))
    said = said or (modified and after[1].pos in ("ADP", "PART"))
    return not said and not any(t.lemma == token.lemma for t in tokens[: at - 1])


def counts_unnamed(tokens: Sequence[Token], at: int) -> bool:
    """Return whether this is "both governments", "each regime" with nothing before that names them."""
    if tokens[at].text.lower() not in ("both", "each"):
        return False
    following = tokens[at + 1 : at + 4]
    if not following or following[0].pos not in ("NOUN", "ADJ") or any(t.text.lower() == "and" for t in following):
        return False
    return not any(t.pos == "PROPN" for t in tokens[:at])
