"""Small word lists and wordings that several forms share."""

import re

from studyapp.domain.cloze import Cloze
from studyapp.resources import word_list

EMPTY_NOUNS = word_list("drafting", "words.empty_nouns")
ASSERTS = frozenset(
    "argue believe claim conclude contend demonstrate estimate expect find hold hypothesise hypothesize maintain posit"
    " predict project propose recognise recognize recommend reveal show suggest".split()
)
"""Verbs of what a writer holds, and no more."""

_CUE = re.compile(  # a contrast, a limit, a cause, a condition or a rank: what narrows down the words that fit
    r"\b(?:because|since|in response to|in the (?:face|wake) of|facing"
    r"|due to|owing to|thanks to|result of|although|though|while|whilst|whereas|unlike|despite"
    r"|in spite of|rather than|instead of|as opposed to|contrary to|compared|than|but|however|yet|except|besides|beyond"
    r"|apart from|only|merely|solely|not|no longer|never|neither|nor|cannot|without|unless|until|if"
    r"|so that|in order to|by \w+ing|ultimately|primar\w+|principal\w*|main|chief|central|fundamental|first"
    r"|last|most|least|largest|highest|greatest|both|either|too|so \w+ that|as \w+ as)\b",
    re.IGNORECASE,
)
_LABEL = re.compile(r"(?:[^\s:;,.]+ ){0,7}[^\s:;,.]+: ")
_LEAST_DETERMINED = 10  # words of a front that can tell which words are meant
_POINTS = re.compile(r"\b(?:they|their|them|each|this|these)\b", re.IGNORECASE)
_LEAST_SHOWN, _LEAST_HIDDEN = 6, 5  # words of a sentence whose whole end is asked for
_LARGE = re.compile(r"\d.*(?:%|per ?cent|million|billion|trillion)|[$£€]\s?\d|\d,\d{3}")
_TELLS_A_SHARE = re.compile(
    r"\b(?:half|third|quarter|fifth|tenth|twice|times|hundreds?|thousands?|millions?|billions?|trillions?)\b|fold\b"
    r"|\b(?:doubl|tripl|quadrupl|halv)",
    re.IGNORECASE,
)
_COUNTS = "one two three four five six seven eight nine ten eleven twelve".split()
_NEEDS_MORE = re.compile(
    r"\b(?:found|reveal(?:ed|s)?|show(?:ed|s|n)?|suggest(?:ed|s)?|argue[ds]?|state[ds]?|said|says|that|which|and|or|of|to|the"
    r"|a|an|in|by|for|with|from|at|as|not|is|are|was|were|than|rather|following|follows)(?:\s?\[\d+\])?$",
)
_UNFINISHED = re.compile(  # the clause that this one introduces was left out
    r"\b(?:and|but|or|yet),?\s(?:though|although|while|whilst|whereas|if|unless|when|because|since)\b[^,;:—]*$"
)


def word_count_hint(words: str) -> str:
    """Return how many words a blank hides, spelt out: a digit on the front would look like a figure of the text."""
    count = len(words.split())
    if count == 1:
        return "one word"
    return f"{_COUNTS[count - 1]} words" if count <= len(_COUNTS) else "what"


def begins_a_word(start: str, text: str) -> bool:
    """Return whether some word of a text begins so; `start` begins with a letter or digit itself."""
    at = text.find(start)
    while at > 0 and (text[at - 1].isalnum() or text[at - 1] == "_"):
        at = text.find(start, at + 1)
    return at >= 0


def is_determined(front: str) -> bool:
    """Return whether a front narrows down what its blank hides: long enough, with a contrast, cause or rank."""
    return len(front.split()) >= _LEAST_DETERMINED and bool(_CUE.search(front)) and not _LABEL.match(front)


def is_decisive(cloze: Cloze) -> bool:
    """Return whether a blank hides the whole end of a sentence of some length: what it says of what stands in sight."""
    ends = (
        re.match(r"[”’\"'.]*(?:$|[;—]|, (?:but|while|whilst|although|though|whereas|which|and|so)\b)", cloze.after)
        is not None
    )
    shown, hidden = f"{cloze.before} {cloze.after}".split(), cloze.answer.split()
    ends = ends and not _POINTS.search(cloze.shown)
    return ends and len(hidden) >= _LEAST_HIDDEN and len(shown) >= max(_LEAST_SHOWN, len(hidden) - 3)


def is_measured(words: str) -> bool:
    """Return whether words compare, rank or say how far something goes: "better than before", "too weak to trade"."""
    if re.match(r"(?:the )?(?:major|main|chief|leading|primary|principal|central) ", words):
        return len(words.split()) >= _LEAST_HIDDEN
    return " than " in words or bool(re.search(r"\b(?:too|so|enough)\b.* (?:to|that)\b", words))


def is_cut_off(text: str) -> bool:
    """Return whether a text ends before what its last words lead to: "...

    Said that", "..., and though the rain fell".
    """
    return bool(_NEEDS_MORE.search(text) or _UNFINISHED.search(text))


def is_large(cloze: Cloze) -> bool:
    """Return whether a blank hides a share, an amount of money or a number of thousands, not in brackets."""
    return _LARGE.search(cloze.answer) is not None and not cloze.before.endswith("(")


def is_weighty(words: str) -> bool:
    """Return whether a figure tells a share, a sum of money, a multiple or a number of thousands."""
    return _LARGE.search(words) is not None or _TELLS_A_SHARE.search(words) is not None
