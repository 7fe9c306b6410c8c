"""Find the words that a word may be a form of, and which form."""

import re
import unicodedata
from functools import cache, lru_cache

from studyapp.matching.synonyms import PAST
from studyapp.matching.words import canonical_spelling
from studyapp.resources import wording_lines

_VOWELS = re.compile(r"[aeiouy]+")
_SPELLINGS = tuple(
    (re.compile(pattern), other)
    for pattern, other in (
        (r"(?<=[aeo])lys(?=e[ds]?$|ers?$|ing$)", "lyz"),
        (r"ll(?=ers$|ors?$|ings$)", "l"),
        (r"^(arch|pal)ae(?=o)", r"\1e"),
        (r"(?<=medi)ae(?=v)", "e"),
        (r"(?<=cen)tred$", "tered"),
        (r"paed", "ped"),
        (r"(?<=n|k)aem", "em"),
        (r"^haem(?=[aop])", "hem"),
        (r"^(an)?aesth", r"\1esth"),
        (r"(?<=gyn)ae(?=c)", "e"),
        (r"^oe(?=s|d)", "e"),
        (r"^foet", "fet"),
        (r"rrhoea", "rrhea"),
        (r"(?<=man)oeuv", "euv"),
        (r"(?<=[aio]l)ogue(?=s?$)", "og"),
        (r"(?<=[aio]l)ogu(?=ed$|ing$)", "og"),
        (r"^sceptic", "skeptic"),
        (r"sulph", "sulf"),
        (r"plough", "plow"),
        (r"^mould(?!er)", "mold"),
        (r"^grey", "gray"),
        (r"dgement(?=s?$)", "dgment"),
        (r"^(multi)?programme(?=s?$)", r"\1program"),
        (r"^ageing$", "aging"),
        (r"^jewellery$", "jewelry"),
        (r"(?<=[a-z])fil(?!l)(?=s?$|ments?$)", "fill"),
        (r"^(enrol|instal)(?!l)", r"\1l"),
        (r"^(focus|bias)s(?=ed$|ing$)", r"\1"),
        (r"^(benefit|target|budget|combat)t(?=ed$|ing$)", r"\1"),
    )
)
"""Spellings that stand for one another; those of all words are in `words`."""

_PREFIX = re.compile(r"(?:re|over|out|under|mis|fore|un)(?=[a-z]{3})")
_ACCENTED = frozenset("resume expose pate rose lame mate saute attache pique charge".split())
_DOUBLED = re.compile(r"([b-df-hj-np-tv-z])\1$")


def _strip_accents(word: str) -> str:
    """Return a word without its accents, except those that distinguish words: exposé, expose."""
    bare = "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))
    return word if bare in _ACCENTED else bare


@lru_cache(maxsize=50_000)
def normal_spelling(word: str) -> str:
    """Return a word in small letters and in one of its spellings; `filled` stays distinct from `filed`."""
    if not word.isascii():
        word = _strip_accents(word)
    spelt = canonical_spelling(word)
    if len(spelt) != len(word) and "ll" in word and len(_VOWELS.findall(word[: word.rindex("ll")])) < 2:
        spelt = word
    for pattern, british in _SPELLINGS:
        spelt = pattern.sub(british, spelt)
    return spelt


@lru_cache(maxsize=50_000)
def forms_of(word: str) -> tuple[tuple[str, str], ...]:
    """Return the words that a word may come from, each with its ending: `""`, s, ed, ing, er or est."""
    forms = [(word, "")]
    forms += [(base, ending) for base, ending in _irregular().get(word, ())]
    if prefix := _PREFIX.match(word):
        forms += [(f"{prefix[0]}{base}", ending) for base, ending in _irregular().get(word[prefix.end() :], ())]
    for ending in ("s", "ed", "ing", "er", "est"):
        forms += [(base, ending) for base in _stems_without(word, ending)]
    return tuple(dict.fromkeys((normal_spelling(base), ending) for base, ending in forms))


def may_be_plural(word: str) -> bool:
    """Return whether a word may come from another one with an "s": ships, or sells."""
    return any(ending == "s" for _, ending in forms_of(word))


def is_past_form(word: str) -> bool:
    """Return whether a word may be the past or the past participle of a verb: sold, moved."""
    return any(ending == "ed" for _, ending in forms_of(word))


def is_past_or_participle(word: str) -> bool:
    """Return whether a word may be a past form or a present participle: sold, selling."""
    return any(ending in ("ed", "ing") for _, ending in forms_of(word))


@lru_cache(maxsize=5_000)
def pasts_of(verb: str) -> tuple[str, ...]:
    """Return the forms that a verb may have in the past and as its participle."""
    irregular = [form for form, bases in _irregular().items() if (verb, "ed") in bases]
    if irregular:
        return tuple(map(normal_spelling, irregular))
    if verb.endswith("e"):
        return (normal_spelling(f"{verb}d"),)
    if verb.endswith("y") and verb[-2:-1] not in "aeou":
        return (f"{verb[:-1]}ied",)
    return normal_spelling(f"{verb}ed"), normal_spelling(f"{verb}{verb[-1]}ed")


def adverb_of(quality: str) -> str:
    """Return the adverb of an adjective: rapidly for rapid."""
    if quality.endswith("y"):
        return f"{quality[:-1]}ily"
    if quality.endswith("ic"):
        return f"{quality}ally"
    return f"{quality[:-2]}ly" if quality.endswith("le") else f"{quality}ly"


def _stems_without(word: str, ending: str) -> list[str]:
    if not word.endswith(ending) or len(word) - len(ending) < 2:
        return []
    stem = word[: -len(ending)]
    if ending == "s":
        if word.endswith(("ss", "us", "is")):
            return []
        bases = [stem]
        bases += [word[:-2]] if word.endswith("es") else []
        return [*bases, f"{word[:-3]}y"] if word.endswith("ies") else bases
    bases = [stem, f"{stem}e"]
    bases += [stem[:-1]] if _DOUBLED.search(stem) else []
    return [*bases, f"{stem[:-1]}y"] if stem.endswith("i") else bases


@cache
def _irregular() -> dict[str, tuple[tuple[str, str], ...]]:
    by_form: dict[str, list[tuple[str, str]]] = {past: [(verb, "ed")] for past, verb in PAST.items()}
    for line in wording_lines("irregular"):
        ending, base, *forms = line.split()
        for form in forms:
            by_form.setdefault(form, []).append((base, "" if ending == "_" else ending))
    return {form: tuple(dict.fromkeys(bases)) for form, bases in by_form.items()}
