"""The words of a subject or an object -> whether it is sure to be no person, so that no `he` or `she` takes it up."""

from functools import cache

from studyapp.matching.inflecting import forms_of, plainly_spelt
from studyapp.matching.tokens import Row
from studyapp.resources import resource

_ENDINGS = ("tion", "sion", "ment", "ness", "ism", "ity", "ance", "ence", "graphy", "ology", "ship")
_PERSONS = frozenset("relation celebrity deity divinity personality nonentity audience acquaintance".split())
_THINGS = frozenset(
    "poem book novel play text letter essay article chapter story song opera symphony picture film map diary"
    " document law bill act plan scheme treaty tax policy budget rule code flaw error fault bug theory idea"
    " concept term word method technique test theorem proof formula equation problem machine engine device tool"
    " clock telescope microscope pump bridge canal railway road tunnel dam mill factory house palace castle church"
    " temple tower wall city town village farm field forest river lake island mountain mine harbour ship boat"
    " train car plane wagon bomb gun sword plant tree seed crop wheat rye rice cotton wool silk iron steel copper"
    " silver gold coal oil water air soil cell gene enzyme protein hormone virus bacterium bacteria parasite drug"
    " vaccine serum disease fever plague cancer symptom wound blood bone brain heart lung liver skin money loan"
    " debt price wage market trade strike war battle siege revolt peace crisis flood storm fire drought earthquake"
    " famine comet planet star moon sun element atom particle ray gas acid metal virtue offer appeal verdict"
    " sentence claim report survey trial experiment study data archive library school museum hospital prison"
    " monument statue portrait manuscript newspaper magazine journal software program computer network website"
    " orchard vineyard plantation camera radio telephone telegraph".split()
)
_BEHIND_HEAD = frozenset("of in on at for from to with by about against between under over which that who".split())


@cache
def _listed() -> frozenset[str]:
    lines = resource("wording/things.txt").read_text("utf-8").splitlines()
    return frozenset(plainly_spelt(line) for line in lines if line[0] != "#")


def is_thing(named: Row) -> bool:
    """Return whether what is named is a thing by its noun; of names and of nouns that are not known it is not sure."""
    end = next((k for k, word in enumerate(named.words) if k and word in _BEHIND_HEAD), len(named))
    if not end or "and" in named.words or "or" in named.words or named.tokens[end - 1].is_name:
        return False
    return any(names_thing(base) for base, ending in forms_of(named.words[end - 1]) if ending in ("", "s"))


def names_thing(noun: str) -> bool:
    """Return whether a noun in the singular, in small letters, is sure to name no person, animal or group."""
    return noun in _THINGS or noun in _listed() or (noun.endswith(_ENDINGS) and len(noun) > 6 and noun not in _PERSONS)
