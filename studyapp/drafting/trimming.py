"""Take from the edges of a clause, and from between its words, what only ties it to others."""

from studyapp.drafting.tree import Tree
from studyapp.resources import word_list

DASHES = frozenset({"—", "–", "––", "--"})
PAUSES = DASHES | {",", ";", ":"}
_CONNECTIVES = word_list("drafting", "trimming.connectives")
_INFERS = frozenset({"yet", "therefore", "thus", "hence", "consequently", "accordingly", "moreover", "furthermore"})
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
    goes_on = len(order) > 1 and tree.tokens[order[1]].text in (",", "“", ":")
    return word in _CONNECTIVES and (goes_on or word in _INFERS)
