"""Nouns that are taken for a person, and nouns that may be one for all that is known of the word."""

from studyapp.matching.meaning.grammar import names_thing
from studyapp.resources import word_list

PERSONS = word_list("drafting", "referents.person_nouns.persons")
"""Nouns, in the singular, that name a person."""

_OTHERS = word_list("drafting", "referents.person_nouns.others")
_ENDINGS = tuple("er or ist ian ant ent eer man woman arch ess ee ard crat smith herd wright ary ic".split())


def may_name_person(noun: str) -> bool:
    """Return whether a noun in the singular may name a person."""
    if noun in PERSONS:
        return True
    return noun.endswith(_ENDINGS) and noun not in _OTHERS and not names_thing(noun)
