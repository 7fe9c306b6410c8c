"""Find nouns described so well that asking what they are has one answer: "the main aim of the league"."""

from studyapp.drafting.asking.clause import Clause
from studyapp.resources import word_list

_RANKS = frozenset(
    "main chief primary principal key central first last only sole major leading basic original ultimate real".split()
)
_ROLES = word_list("drafting", "asking.naming.roles")


def is_definite(clause: Clause, noun: int) -> bool:
    """Return whether a noun is described so that one thing alone can be meant: "the main cause of the war"."""
    tree = clause.tree
    marks = {clause.word(i) for i in tree.children(noun, "det")}
    is_marked = "the" in marks or bool(tree.children(noun, "poss"))
    ranked = any(
        tree.tokens[c].tag == "JJS" or clause.word(c) in _RANKS or "most" in {clause.word(k) for k in tree.children(c)}
        for c in tree.children(noun, "amod")
    )
    told = tree.children(noun, "prep", "acl", "relcl", "poss")
    return is_marked and ranked and bool(told)


def names_role(clause: Clause, noun: int) -> bool:
    """Return whether a subject names what is asked for: "the aim of the league", "one of the causes of the war"."""
    tree = clause.tree
    if clause.word(noun) == "one":
        inner = [n for p in tree.children(noun, "prep") if clause.word(p) == "of" for n in tree.children(p, "pobj")]
        return len(inner) == 1 and names_role(clause, inner[0])
    told = tree.children(noun, "prep", "acl", "relcl", "poss")
    marked = tree.children(noun, "det", "poss") or tree.tokens[noun].tag == "NNS"
    return tree.tokens[noun].lemma in _ROLES and bool(told) and bool(marked)
