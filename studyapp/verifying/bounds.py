"""Compare the bounds of numbers on a card with those of its evidence: about, at least, at most, up to."""

import re

from studyapp.verifying.amounts import Amount, amounts, is_worth
from studyapp.verifying.case import Case

_BOUNDS = {
    "about": r"about|approximately|roughly|around|some|circa|close to|nearly|almost|an average of",
    "estimated": r"(?:an )?estimated",
    "more than": r"(?<!\bno )more than|over|at least|greater than|above|exceeding|in excess of|upwards of"
    r"|no (?:fewer|less) than",
    "less than": r"(?<!\bno )(?:less|fewer) than|under|at or below|below|lower than",
    "up to": r"up to|as much as|as many as|as high as|at most|no more than|a maximum of",
}
_BEFORE = {
    name: re.compile(rf"\b(?:{words})\s(?:only\s|an?\s|the\s)?$", re.IGNORECASE) for name, words in _BOUNDS.items()
}
_AFTER = {
    "about": re.compile(r"^\s(?:or so)\b"),
    "more than": re.compile(r"^\s(?:or (?:more|over)|and (?:more|over))\b|^-plus|^\+"),
}
_ON_CARD = {
    "about": re.compile(rf"\b(?:{_BOUNDS['about']}|or so|average)\b", re.IGNORECASE),
    "estimated": re.compile(rf"\b(?:{_BOUNDS['about']}|estimate[sd]?|estimations?)\b", re.IGNORECASE),
    "more than": re.compile(rf"\b(?:{_BOUNDS['more than']}|or more|plus|exceed(?:s|ed)?)\b|\+", re.IGNORECASE),
    "less than": re.compile(rf"\b(?:{_BOUNDS['less than']}|not quite)\b", re.IGNORECASE),
    "up to": re.compile(rf"\b(?:{_BOUNDS['up to']}|how high|maximum|at its (?:highest|most))\b", re.IGNORECASE),
}
_ASKED_BOUND = re.compile(
    r"\b(?P<bound>at least|more than|at most|up to|as much as|as many as|less than|fewer than|no more than)"
    r"(?= (?:what|which|how)\b)",
    re.IGNORECASE,
)


def find_asked_bound(case: Case) -> str:
    """Return the bound that a question puts before what it asks (“at least how many”) and its evidence does not."""
    match = _ASKED_BOUND.search(case.card.front)
    if match is None:
        return ""
    bound = next(name for name in _BOUNDS if _BEFORE[name].search(match["bound"] + " "))
    return "" if _ON_CARD[bound].search(case.passage) else match["bound"]


def lost_bound(case: Case, one: Amount) -> str:
    """Return the bound that the evidence gives a number of the card, where the card has none of its kind."""
    if one.kind in ("year", "ordinal", "decade"):
        return ""
    cited_amounts = [
        amount for amount in amounts(case.passage) if amount.value == one.value and amount.kind == one.kind
    ]
    bounds = [bound_of(case.passage, amount) for amount in cited_amounts]
    if not bounds or "" in bounds:
        return ""
    return "" if any(_ON_CARD[bound].search(case.face) for bound in bounds) else bounds[0]


def find_added_bound(case: Case, one: Amount) -> str:
    """Return the bound that a card gives a number of which its evidence has none of that kind."""
    bound = bound_of(case.face, one)
    is_time = one.unit in ("year", "month", "week", "day", "decade", "century")  # “over ten years” has no bound
    if is_time or bound not in ("more than", "less than", "up to") or one.kind in ("year", "ordinal", "decade"):
        return ""
    cited_amounts = [amount for amount in amounts(case.passage) if is_worth(one, amount) and amount.kind == one.kind]
    return bound if cited_amounts and not _ON_CARD[bound].search(case.passage[: cited_amounts[0].end + 12]) else ""


def bound_of(text: str, amount: Amount) -> str:
    """Return the name in `_BOUNDS` of the bound that a text gives an amount, or nothing."""
    before, after = text[: amount.start], text[amount.end :]
    ranged = re.search(r"(?:[-–—]|\sto)\s?$", before)
    if ranged:
        before = re.sub(r"[$£€]?[\d.,]+\s?%?(?:[-–—]|\sto)\s?$", "", before)
    for name in _BOUNDS:
        if _BEFORE[name].search(before) or (name in _AFTER and _AFTER[name].search(after)):
            return name
    return ""
