"""Take from the edges of a clause, and from between its words, what only ties it to others."""

from studyapp.domain.spans import Span
from studyapp.drafting.tree import Tree
from studyapp.resources import word_list

DASHES = frozenset({"—", "–", "––", "--"})
PAUSES = DASHES | {",", ";", ":"}
_CONNECTIVES = word_list("drafting", "trimming.connectives")
_INFERS = frozenset(
    "yet therefore thus hence consequently accordingly moreover furthermore indeed".split()  # whatever follows
)
_BEGINS_ANEW = frozenset({"DET", "PRON", "PROPN", "NOUN", "ADP", "SCONJ"})  # behind "So", which then ties
_OF_DEGREE = frozenset({"that", "as", "long", "far"})
BESIDE_A_VERB = frozenset(
    "also therefore thus hence consequently accordingly similarly likewise nevertheless nonetheless moreover"
    " furthermore indeed".split()
)
"""Adverbs beside a verb that only tie its clause to another one."""

_QUOTES = frozenset('“”"')
_OPENINGS = frozenset(
    {
        "in the first place",
        "in the second place",
        "for example",
        "for instance",
        "in fact",
        "of course",
        "most notably",
        "in particular",
        "above all",
        "after all",
        "once again",
        "in short",
        "in other words",
        "for one",
        "for one thing",
        "in addition",
        "that said",
        "to be sure",
        "in turn",
        "on the contrary",
        "by the same token",
        "first",
        "second",
        "third",
        "most crucially",
        "most importantly",
        "more importantly",
        "last but not least",
    }
)
_TIES = frozenset(
    (
        "however",
        "therefore",
        "moreover",
        "nevertheless",
        "nonetheless",
        "for example",
        "for instance",
        "by contrast",
        "in contrast",
        "of course",
        "in turn",
        "in fact",
        "on the other hand",
    )
)


def trimmed(tree: Tree, tokens: frozenset[int]) -> tuple[int, ...]:
    """Return the tokens in order, without conjunctions and pauses at the edges and without connectives."""
    order = _without_opening(tree, _without_connectives(tree, sorted(tokens)))
    while order and (
        tree.tokens[order[0]].text in PAUSES or tree.tokens[order[0]].relation == "cc" or _ties_sentence(tree, order)
    ):
        order.pop(0)
    while order and (
        tree.tokens[order[-1]].text in PAUSES | {"."}
        or tree.tokens[order[-1]].relation == "cc"
        or tree.tokens[order[-1]].text.lower() in ("though", "however")
    ):
        order.pop()
    return tuple(order)


def _without_connectives(tree: Tree, order: list[int]) -> list[int]:
    """Drop the ", however," and ", for example," that tie a sentence to others."""
    words = [tree.tokens[i].text.lower() for i in order]
    bare = {k for at in range(len(words)) if words[at : at + 2] == ["in", "fact"] for k in (at, at + 1)}
    if bare and words[min(bare) - 1 : min(bare)] != [","]:  # "the clerk in fact found"
        order = [i for k, i in enumerate(order) if k not in bare]
        words = [tree.tokens[i].text.lower() for i in order]
    kept: list[int] = []
    at = 0
    while at < len(order):
        length = next((n for n in (1, 2, 3, 4) if _ties_back(words, at, n)), 0) if words[at] == "," else 0
        goes_on = at + length + 2 < len(order) and tree.tokens[order[at + length + 2]].pos in ("VERB", "AUX", "ADV")
        # between two whole clauses a connective holds them together: without it a comma would
        if length and (goes_on or not any(tree.is_finite(i) for i in order[:at])):
            kept += [] if goes_on else [order[at]]
            at += length + 2
        else:
            kept.append(order[at])
            at += 1
    return kept


def _ties_back(words: list[str], at: int, length: int) -> bool:
    """Return whether so many words behind the comma at a place are a tie, and a comma follows."""
    end = at + length + 1
    return end < len(words) and words[end] == "," and " ".join(words[at + 1 : end]) in _TIES


def _without_opening(tree: Tree, order: list[int]) -> list[int]:
    """Drop the "In fact," or "In the first place," that ties a whole sentence to the one before."""
    words = [tree.tokens[i].text.lower() for i in order[:6]]
    if "," in words[1:5]:
        end = words.index(",", 1)
        if " ".join(words[:end]) in _OPENINGS:
            return order[end + 1 :]
    return order


def _ties_sentence(tree: Tree, order: list[int]) -> bool:
    """Return whether the first word ties the sentence to the one before, whatever follows: "Thus", "Therefore"."""
    word = tree.tokens[order[0]].text.lower()
    if word == "so" and len(order) > 1:
        behind = tree.tokens[order[1]]
        return behind.pos in _BEGINS_ANEW and behind.text.lower() not in _OF_DEGREE
    goes_on = len(order) > 1 and tree.tokens[order[1]].text in (",", "“", ":")
    return word in _CONNECTIVES and (goes_on or word in _INFERS)


def without_ties(tree: Tree, lead: tuple[int, ...], tokens: tuple[int, ...], keep: Span) -> tuple[int, ...]:
    """Return a clause without the "also" or "thus" beside its first verb, which ties it to what is not shown.

    Behind another verb, or where "not only" stands, it ties the clause to itself and stays.

    Args:
        tree: the sentence.
        lead: what is put before the clause.
        tokens: the clause.
        keep: stays as it is.
    """
    for at, i in enumerate(tokens):
        token = tree.tokens[i]
        may_go = token.text.lower() in BESIDE_A_VERB and not token.span.overlaps(keep)
        if may_go and _ties_first_verb(tree, lead, tokens, at):
            return tokens[:at] + tokens[at + 1 :]
    return tokens


def _ties_first_verb(tree: Tree, lead: tuple[int, ...], tokens: tuple[int, ...], at: int) -> bool:
    token = tree.tokens[tokens[at]]
    before = [tree.tokens[i] for i in (*lead, *tokens[:at])]
    behind = tree.tokens[tokens[at + 1]] if at + 1 < len(tokens) else None
    if not before or behind is None or token.relation != "advmod" or not tree.is_finite(token.head):
        return False
    if before[-1].text in PAUSES or before[-1].relation == "cc" or behind.text in PAUSES:
        return False
    if any(t.text in _QUOTES or t.text.lower() in ("only", "just", "not") for t in before):
        return False
    own = {token.head, *tree.children(token.head, "aux", "auxpass")}
    return not any(tree.is_finite(i) and i not in own for i in tokens[:at])
