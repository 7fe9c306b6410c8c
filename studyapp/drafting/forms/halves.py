"""Tell blanks that cut what belongs together, such as half of a pair, of a fixed phrase or of a list."""

import re

from studyapp.domain.cloze import Cloze
from studyapp.domain.spans import Span
from studyapp.drafting.material import Material
from studyapp.drafting.tree import Tree

_BOTH_OF = re.compile(r"\bboth (?:(?:the|an?) )?\w+(?: \w+)? (?:of|in|for|to|with|on|from) $", re.I)
_BEGINS_WITH_WHAT_IS_MEANT = re.compile(r"(?:it|them|him) (?:as|from|of|for|to|into|with)\b")  # "called [it a fraud]"
_PAIRED = re.compile(r"(?:both|either|neither)\b", re.I)
_CONTENT_BEHIND = re.compile(r",? that (?:he|she|it|they|we|there|the|an?)\b")  # what is said, which is cut off
_OF_TIME = frozenset({"as", "while", "whilst", "after", "before", "until"})
_LISTED_BEHIND = re.compile(r", (?!including\b|such as\b|like\b|namely\b|not\b|rather\b|but\b|especially\b)")
_CUT_HERE = "|"
_WITHIN_A_PHRASE = re.compile(  # "in the interest of" is one preposition, "take into account" one verb
    r"\b(?:in|on|at|for|by|with|under|to) (?:the )?\|(?:the )?(?:absence|accordance|addition|aftermath|aid|basis"
    r"|behalf|benefit|case|charge|context|control|course|detriment|exchange|expense|face|favou?r|form|hands|heart|hope|interests?|lack|lieu"
    r"|light|line|means|midst|name|need|pursuit|reference|regard|response|search|service|spite|support|terms|top|view"
    r"|virtue|wake|way) (?:of|to|with|for)\b|\binto \|(?:account|consideration|question|being|force|effect|power)\b"
    r"|\bon \|the (?:one|other) hand\b|\bby \|(?:no|any|all) means\b"
    r"|\b(?:rise|rises|rose|risen|come|comes|came) to \|(?:power|prominence|fame|light|terms"
    r"|an? (?:stop|halt|end|close))\b"
    r"|\ba long way (?:to|towards?) \|"
    r"|\b(?:take|took|taken|taking|takes) \|(?:place|part|effect|account|shape|root|care)\b"
)


def is_half(cloze: Cloze) -> bool:
    """Return whether the blank cuts what belongs together: "both [wool] and flax", "in [support of] a claim"."""
    if _BEGINS_WITH_WHAT_IS_MEANT.match(cloze.answer):
        return True
    pair = " and " in cloze.answer and " and " not in cloze.after
    if pair and _BOTH_OF.search(cloze.before):
        return True
    if _PAIRED.match(cloze.answer) and not re.search(r"\b(?:and|or|nor)\b", cloze.answer):
        return True
    return _WITHIN_A_PHRASE.search(f"{cloze.before}{_CUT_HERE}{cloze.answer}") is not None or (
        cloze.after.lstrip().startswith(("and they ", "and it ", "and he ", "and she "))
    )


def is_cut_from_its_pair(material: Material, answer: Span) -> bool:
    """Return whether what stands behind a blank explains a noun within it, or goes on with a list that it begins.

    So "advertised for [a clerk on Pharos], the official page", and "bought [a boat], a net, and hooks".
    """
    tree = material.tree
    if _CONTENT_BEHIND.match(material.reading[answer.end :]) and _opens_content(tree, answer):
        return True
    if _LISTED_BEHIND.match(material.reading[answer.end :]) is None:
        return False
    inside = {i for i, token in tree.inside(answer) if token.pos in ("NOUN", "PROPN")}
    for i, token in enumerate(tree.tokens):
        if token.span.start < answer.end or token.head not in inside or token.pos not in ("NOUN", "PROPN"):
            continue
        is_within = tree.tokens[token.head].head in {k for k, _ in tree.inside(answer)}
        if token.relation == "appos" and (is_within or tree.children(i, "conj")):
            return True
        if token.relation == "conj" and not is_within and tree.children(i, "conj"):
            return True
    return False


def _opens_content(tree: Tree, answer: Span) -> bool:
    """Return whether a clause behind an answer hangs on a word in it: "[saying to the king], that he shall not"."""
    inside = {i for i, _ in tree.inside(answer)}
    return any(
        token.relation in ("ccomp", "acl", "relcl") and token.head in inside and token.span.start >= answer.end
        for token in tree.tokens
    )


def only_tells_the_time(material: Material, answer: Span) -> bool:
    """Return whether an answer stands in a clause that only says when the rest was: "As he reached [the gate] he"."""
    tree = material.tree
    for i, token in enumerate(tree.tokens):
        first, last = tree.edges(i)
        opens = token.relation == "advcl" and token.head > last and tree.tokens[first].text.lower() in _OF_TIME
        if opens and Span(tree.tokens[first].span.end, tree.tokens[last].span.end).holds(answer):
            return True
    return False
