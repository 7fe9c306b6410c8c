"""From a worded cloze to a question that every model makes of it, with the proof that nothing of the clause is lost."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from studyapp.domain.annotations import Parse
from studyapp.domain.spans import Span
from studyapp.drafting.asking.amounts import amounts
from studyapp.drafting.asking.answers import answers
from studyapp.drafting.asking.clause import Clause, clause_of, parts
from studyapp.drafting.asking.gap import Answer, Gap
from studyapp.drafting.asking.gaps import gaps
from studyapp.drafting.asking.lightening import readings
from studyapp.drafting.asking.reading import asks_the_topic, is_telling, reads_well
from studyapp.drafting.asking.wording import ESTIMATES, Wording, is_estimated, worded
from studyapp.drafting.tree import Tree

_HOLDS = frozenset(
    "argue claim contend maintain say state write note observe report hold assert stress find conclude show"
    " reveal demonstrate believe insist emphasise emphasize stipulate remark declare posit submit allege explain"
    " testify think warn confirm announce admit acknowledge concede".split()
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
        told: the lemmas of the answer.
        place: where the answer stands; of one in pieces, where the blanked words do.
        asks_the_topic: the answer is what the sentence is about, not what it says of that.
        subject: the lemma of what the question speaks of; "" where that is what it asks for.
    """

    front: str
    back: str
    keys: frozenset[str]
    told: frozenset[str]
    place: Span
    asks_the_topic: bool = False
    subject: str = ""


def question_of(
    text: str,
    answer: Span,
    hint: str,
    kind: str,
    parses: Sequence[Parse],
    is_common: Callable[[str], bool],
    stands: Callable[[Tree], bool] = lambda _: True,
) -> Asked | None:
    """Return the question that all models make of a clause.

    None where one of them sees another one, or none that reads well.

    Args:
        text: the clause with its answer, as a sentence.
        answer: the blanked words in it.
        hint: what the blank shows.
        kind: of the note.
        parses: the clause as each model reads it.
        is_common: tells whether a word, in small letters, stands somewhere in the whole text.
        stands: tells whether nothing in a statement points out of it.
    """
    read = (_questions(text, answer, hint, kind, Tree(parse), is_common, stands) for parse in parses)
    first = tuple(next(read, ()))
    if not first:
        return None  # so that the other models are not asked for nothing
    known = [{_folded(other): other.front for other in others} for others in read]
    for one in first:
        if all(_folded(one) in others for others in known):
            fronts = [one.front, *(others[_folded(one)] for others in known)]
            return replace(one, front=min(fronts))  # where one of them sees a name, it keeps its capital
    return None


def _folded(asked: Asked) -> tuple[str, str]:
    return asked.front.lower(), asked.back


def _questions(
    text: str,
    place: Span,
    hint: str,
    kind: str,
    tree: Tree,
    is_common: Callable[[str], bool],
    stands: Callable[[Tree], bool],
) -> Iterator[Asked]:
    """Yield the questions that one model makes, those for the very words that are blanked first."""
    if len(tree.roots) != 1:
        return
    for tried in sorted(_tried(text, place, hint, kind, tree, stands), key=lambda one: not one.is_exact):
        made = worded(tried.clause, tried.gap, tried.holder, is_common)
        if made is None or not (tried.is_exact or is_telling(tried.clause, tried.gap)):
            continue
        if reads_well(tried.clause, tried.gap, made) and is_restated(tried.clause, made):
            keys = _keys(tried.clause, tried.gap, tried.holder)
            told = meaning(tried.clause.tree, set(tried.gap.back))
            topic = kind == "claim" and asks_the_topic(tried.clause, tried.gap)
            subject = (
                "" if tried.clause.noun in tried.gap.removed else tried.clause.tree.tokens[tried.clause.noun].lemma
            )
            yield Asked(made.front, made.back, keys, told, _found(text, made, place), topic, subject)


@dataclass(frozen=True, slots=True)
class _Tried:
    """A gap in a clause, what names the holder of the clause, and whether the very words that are blanked are asked."""

    clause: Clause
    holder: tuple[int, ...]
    gap: Gap
    is_exact: bool


def _tried(
    text: str, place: Span, hint: str, kind: str, tree: Tree, stands: Callable[[Tree], bool]
) -> Iterator[_Tried]:
    """Yield every gap that a rule knows; a figure is asked for alone."""
    rule = amounts if kind == "figure" else gaps
    for said in readings(text, tree, place):
        clauses = tuple(clauses_of(said.tree, said.text)) if stands(said.tree) else ()
        for answer in answers(said.tree, said.place):
            is_exact = _is_exact(said.tree, answer, said.place)
            if not is_exact and (kind == "figure" or hint.startswith("which ")):
                continue  # a name is asked for by its kind, and asking for something else is another card
            for clause, holder in clauses:
                yield from (_Tried(clause, holder, gap, is_exact) for gap in rule(clause, answer, hint))


def _found(text: str, made: Wording, place: Span) -> Span:
    at = text.find(made.back)
    return Span(at, at + len(made.back)) if at >= 0 else place


def _is_exact(tree: Tree, answer: Answer, place: Span) -> bool:
    return place.holds(tree.tokens[answer.first].span) and tree.tokens[answer.last].span.end == place.end


def clauses_of(tree: Tree, text: str) -> Iterator[tuple[Clause, tuple[int, ...]]]:
    """Yield the clause, its parts that stand alone, and what somebody holds in it, with the words for the holder."""
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
    """Return whether somebody is named who holds, or estimates, what follows "that"."""
    verb = main.tree.tokens[main.verb]
    is_plain = main.operator is None and not main.middle and len(main.subject) <= _LONGEST_HOLDER
    is_held = verb.lemma in _HOLDS or verb.lemma in ESTIMATES
    return is_plain and is_held and main.word(main.noun) not in _FREE_HOLDERS


def is_restated(clause: Clause, made: Wording) -> bool:
    """Return whether question and answer together are the clause again, word for word.

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
    heads += [
        n
        for c in heads
        if tree.tokens[c].pos == "NOUN"
        for p in tree.children(c, "prep")
        for n in tree.children(p, "pobj")
    ]
    told = {i for i in heads if i not in gone}
    if tree.tokens[clause.verb].lemma == "be" and clause.noun in told and len(meaning(tree, told)) == 1:
        told |= set(tree.children(clause.verb, "attr"))  # "What is a levee?": much is told of it that is no answer
    return meaning(tree, told)


def meaning(tree: Tree, tokens: set[int]) -> frozenset[str]:
    """Return the lemmas of the tokens that carry meaning."""
    return frozenset(
        tree.tokens[i].lemma for i in tokens if tree.tokens[i].pos in ("NOUN", "PROPN", "VERB", "ADJ", "NUM")
    )
