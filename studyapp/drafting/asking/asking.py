"""From a worded cloze to a question that every model makes of it, with the proof that nothing of the clause is lost."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from studyapp.domain.parses import Parse
from studyapp.domain.spans import Span
from studyapp.drafting.asking.amounts import amounts
from studyapp.drafting.asking.clause import Clause, clause_of, parts
from studyapp.drafting.asking.gap import Answer, Gap
from studyapp.drafting.asking.gaps import gaps
from studyapp.drafting.asking.reading import reads_well
from studyapp.drafting.asking.wording import ESTIMATES, Wording, is_estimated, worded
from studyapp.drafting.tree import Tree

_HOLDS = frozenset(
    "argue claim contend maintain say state write note observe report hold assert stress find conclude show"
    " reveal demonstrate believe insist emphasise emphasize stipulate remark declare posit".split()
)
"""Verbs whose clause can be told as "According to": they neither hedge nor deny it."""

_FREE_HOLDERS = frozenset("it he she they we i you there this that these those who which what one".split())
_LONGEST_HOLDER = 8  # tokens
_PAUSES = frozenset({".", ",", ":"})


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with its answer.

    Attributes:
        keys: the lemmas that tell which fact is asked for: of the verb and of the heads of what goes with it.
    """

    front: str
    back: str
    keys: frozenset[str]


def question_of(
    text: str, answer: Span, hint: str, kind: str, parses: Sequence[Parse], is_common: Callable[[str], bool]
) -> Asked | None:
    """The question that all models make of a clause; None where one of them sees another one, or none that reads well.

    Args:
        text: the clause with its answer, as a sentence.
        answer: the blanked words in it.
        hint: what the blank shows.
        kind: of the note.
        parses: the clause as each model reads it.
        is_common: tells whether a word, in small letters, stands somewhere in the whole text.
    """
    made = [_question(text, answer, hint, kind, Tree(parse), is_common) for parse in parses]
    first = made[0] if made else None
    if first is None or any(other is None or (other.front, other.back) != (first.front, first.back) for other in made):
        return None
    return first


def _question(
    text: str, place: Span, hint: str, kind: str, tree: Tree, is_common: Callable[[str], bool]
) -> Asked | None:
    answer = _answer(tree, place)
    if answer is None:
        return None
    rule = amounts if kind == "figure" else gaps
    for clause, holder in _clauses(tree, text):
        for gap in rule(clause, answer, hint):
            made = worded(clause, gap, holder, is_common)
            if made is not None and reads_well(clause, gap, made) and is_restated(clause, made):
                return Asked(made.front, made.back, _keys(clause, gap, holder))
    return None


def _answer(tree: Tree, place: Span) -> Answer | None:
    inside = [i for i, token in enumerate(tree.tokens) if token.span.overlaps(place)]
    if not inside or not all(place.holds(tree.tokens[i].span) for i in inside):
        return None
    heads = [i for i in inside if tree.tokens[i].head not in inside or tree.tokens[i].head == i]
    return Answer(inside[0], inside[-1], heads[0]) if len(heads) == 1 else None


def _clauses(tree: Tree, text: str) -> Iterator[tuple[Clause, tuple[int, ...]]]:
    """The clause, what of it stands by itself, and what somebody is said to hold in it, with what names the holder."""
    if len(tree.roots) != 1:
        return
    root, end = tree.roots[0], len(tree.tokens) - 1
    while end > 0 and tree.tokens[end].text == ".":
        end -= 1
    main = clause_of(tree, text, root, 0, end)
    if main is None:
        return
    yield main, ()
    yield from ((part, ()) for part in parts(main))
    held = [c for c in tree.children(root, "ccomp") if c > root]
    if len(held) != 1 or main.opening or main.is_negated or not (_has_holder(main) or is_estimated(main)):
        return
    first, last = tree.edges(held[0])
    if first != root + 1 or main.word(first) != "that" or last != end:
        return
    inner = clause_of(tree, text, held[0], first + 1, last)
    if inner is not None:
        yield inner, tuple(range(main.subject[0], first + 1))


def _has_holder(main: Clause) -> bool:
    """Whether somebody is named who holds, or estimates, what follows "that"."""
    verb = main.tree.tokens[main.verb]
    is_plain = main.operator is None and not main.middle and len(main.subject) <= _LONGEST_HOLDER
    is_held = verb.lemma in _HOLDS or verb.lemma in ESTIMATES
    return is_plain and is_held and main.word(main.noun) not in _FREE_HOLDERS


def is_restated(clause: Clause, made: Wording) -> bool:
    """Whether question and answer together are the clause again, word for word.

    The tokens of both, put in their old order, must leave none out; and the words as printed must be its words, but for
    those that ask, the form of "do" with its verb, and the frame of a holder.
    """
    tokens = clause.tree.tokens
    order = sorted(i for piece in (*made.pieces, made.answer) for i in piece.tokens)
    whole = range(min(order[0], clause.opening.start), clause.rest.stop)
    if [i for i in order if tokens[i].text not in _PAUSES] != [i for i in whole if tokens[i].text not in _PAUSES]:
        return False
    printed = Counter(_words(f"{made.front} {made.back}"))
    printed.subtract(Counter(_words(made.added)))
    said = Counter(_words(clause.words(whole)))
    said.subtract(Counter(_words(made.dropped)))
    return +printed == +said and not -printed and not -said


def _words(text: str) -> list[str]:
    return re.findall(r"[\w%$£€]+", text.lower())


def _keys(clause: Clause, gap: Gap, holder: Sequence[int]) -> frozenset[str]:
    tree, gone = clause.tree, frozenset(gap.removed) - frozenset(gap.behind)
    heads = [clause.verb, *tree.children(clause.verb)]
    heads += [inner for c in heads[1:] for inner in tree.children(c, "pobj", "dobj")]
    heads += [i for i in (*holder, *gap.behind) if tree.tokens[i].pos in ("NOUN", "PROPN")]
    return frozenset(
        tree.tokens[i].lemma
        for i in heads
        if i not in gone and tree.tokens[i].pos in ("NOUN", "PROPN", "VERB", "ADJ", "NUM")
    )
