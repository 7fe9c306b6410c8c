"""Who speaks where a text says what it holds: "we find that", "our results show that", "this essay argues that"."""

import re

from studyapp.drafting.clauses import is_finding
from studyapp.drafting.referents.referent import Referent, Sight
from studyapp.drafting.words import ASSERTS

_MINE, _OURS = frozenset({"i", "my"}), frozenset({"we", "our"})
_WORK = frozenset("analysis argument data estimate evidence finding model research result study survey work".split())
_TEXTS = frozenset("article chapter essay paper report study thesis".split())
_NAME = re.compile(r"[A-Z][\w.’'-]*(?: (?:van|von|de|der|du|la|le|di|al|bin|ibn|[A-Z][\w.’'-]*)){1,3}")


def writer_at(sight: Sight, at: int, author: str | None) -> Referent | None:
    """Return who is meant by "we", "our" or "this essay" that asserts what follows "that"; None where it does more.

    Nobody need be named where what is found or argued stands for itself, as behind "we find that".

    Args:
        sight: the sentence.
        at: a token of it.
        author: the author of the text, if that is known.
    """
    tree = sight.tree
    token, word = tree.tokens[at], tree.tokens[at].text.lower()
    if _is_writer(sight, at):
        place, name = token.span, _writer_name(word in _OURS, author)
        if token.relation == "nsubj" and name != "the authors" and not _agrees_with_one(sight, token.head):
            return None
    elif word == "this" and token.head == at + 1 and _is_subject_of_claim(sight, at + 1, _TEXTS):
        place, name = tree.span(at, at + 1), f"the {tree.tokens[at + 1].text}"
    else:
        return None
    here = sight.sentence.span.start
    return Referent(place, name, token.relation == "poss", here, tree.tokens[at].span)


def _is_writer(sight: Sight, at: int) -> bool:
    token = sight.tree.tokens[at]
    if token.text.lower() not in _MINE | _OURS:
        return False
    if token.relation == "poss":
        return _is_subject_of_claim(sight, token.head, _WORK)
    return token.relation == "nsubj" and _asserts(sight, token.head)


def is_of_the_writer(name: str) -> bool:
    """Return whether a name says only that the writer or the text is meant, so that the title has to tell which."""
    return name.removesuffix("’s").removesuffix("’") in ("the author", "the authors", *(f"the {t}" for t in _TEXTS))


def _agrees_with_one(sight: Sight, verb: int) -> bool:
    """Return whether a verb has the same form for one and for several, as "argued" and "will argue" have."""
    tree = sight.tree
    finite = [i for i in (*tree.children(verb, "aux"), verb) if tree.tokens[i].tag in ("VBD", "VBP", "VBZ", "MD")]
    return bool(finite) and tree.tokens[finite[0]].tag in ("VBD", "MD")


def _is_subject_of_claim(sight: Sight, noun: int, nouns: frozenset[str]) -> bool:
    token = sight.tree.tokens[noun]
    return token.lemma.lower() in nouns and token.relation == "nsubj" and _asserts(sight, token.head)


def _asserts(sight: Sight, verb: int) -> bool:
    tree = sight.tree
    reported = [c for c in tree.children(verb, "ccomp") if c > verb]
    return tree.tokens[verb].lemma in ASSERTS and bool(reported) and not is_finding(tree, reported[0])


def _writer_name(are_several: bool, author: str | None) -> str:
    if author and _NAME.fullmatch(author):
        return author
    return "the authors" if are_several else "the author"
