"""A gap of a clause, which its question asks for, and the answer that belongs there."""

from dataclasses import dataclass

from studyapp.drafting.asking.clause import Clause


@dataclass(frozen=True, slots=True)
class Gap:
    """A stretch of a clause that its question leaves out; all are tokens of the clause.

    Attributes:
        removed: what is missing in its old place.
        words: what asks for it: "what", "how many".
        back: the answer.
        before: of what is removed, what stands before the words that ask: "into [what]".
        behind: of what is removed, what stands behind them: "[how many] workers".
        left: what is put in the old place: "do".
        deed: what stands for the verb where that is removed: "do", "done".
        lost: of what is removed, what neither side has: the article of "a growth rate of 4%" and its "of".
        is_subject: whether it is the subject, so that nothing is inverted.
        is_told: whether the clause stands behind the words that ask as it is: "what was the result when it rained".
        may_go_on: whether the clause may go on behind it.
        is_clause: whether the answer is a whole clause, so that its subject is no part of the question.
    """

    removed: tuple[int, ...]
    words: str
    back: tuple[int, ...]
    before: tuple[int, ...] = ()
    behind: tuple[int, ...] = ()
    left: str = ""
    deed: str = ""
    lost: tuple[int, ...] = ()
    is_subject: bool = False
    is_told: bool = False
    may_go_on: bool = False
    is_clause: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """The blanked words: their tokens, and the one on which the others hang."""

    first: int
    last: int
    head: int


def chain(clause: Clause, i: int) -> bool:
    """Return whether a verb is the clause's own or an infinitive that completes it: "sought to restrain"."""
    tree = clause.tree
    for _ in range(2):
        if i == clause.verb:
            return True
        if tree.tokens[clause.verb].lemma == "be":
            return False  # "the key is to recognise"
        is_infinitive = tree.tokens[i].relation == "xcomp" and tree.tokens[i].tag == "VB" and i > clause.verb
        if not is_infinitive:
            return False
        i = tree.tokens[i].head
    return i == clause.verb


def phrase(clause: Clause, noun: int) -> tuple[int, int]:
    """Return first and last token of all that hangs on a noun, without marks at the end."""
    first, last = clause.tree.edges(noun)
    while last > noun and clause.tree.tokens[last].pos == "PUNCT" and clause.tree.tokens[last].text not in "”’)%":
        last -= 1
    return first, last
