"""Keep the questions that all models support, in a wording that all of them allow."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from studyapp.domain.annotations import Parse
from studyapp.domain.messages import msg
from studyapp.domain.spans import Span
from studyapp.drafting.anaphora import Pointers, pointers
from studyapp.drafting.asking.closing import closed
from studyapp.drafting.forms import (
    agent,
    announced,
    condition,
    deed,
    figure,
    name,
    outcome,
    phrase,
    predicate,
    quotation,
    reason,
    role,
    statement,
    tail,
)
from studyapp.drafting.material import Ask, Material
from studyapp.drafting.skipping import Attempts
from studyapp.drafting.tree import Tree
from studyapp.drafting.wording import Rank, Worded, Wordings, longest_proposed

CLOZES: tuple[Callable[[Material], Iterator[Ask]], ...] = (
    figure.asks,
    phrase.asks,
    quotation.asks,
    name.asks,
    role.asks,
    reason.asks,
    agent.asks,
    outcome.asks,
    condition.asks,
    statement.asks,
    announced.asks,
    deed.asks,
    predicate.asks,
    tail.asks,
)
MOST_ASKS = 40
"""Things that one sentence is asked for at most."""

_MOST_CANDIDATES = 3  # wordings of one ask that are read again
_ALIKE = 0.8  # share of the words that two readings of a wording must hang on the same word

_FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})

Options = dict[str, tuple[Rank, Worded]]
Readings = Mapping[str, tuple[Parse, ...]]
"""Wordings by what they say, as each model reads them by themselves."""


@dataclass(frozen=True, slots=True)
class Agreed:
    """An ask in its best wording.

    Attributes:
        by_all: whether there are two models or more and all make this very card.
        is_one_part: whether all of several models see one part of the sentence in the answer, if not in this clause.
    """

    ask: Ask
    worded: Worded
    by_all: bool
    is_one_part: bool = False


@dataclass(frozen=True, slots=True)
class Considered:
    """An ask with the wordings found for it.

    Attributes:
        best: the best wording unless a candidate is confirmed; None if nothing could be worded.
        candidates: wordings that only one model makes of the sentence and that are better, the best first. They
            hold where every model, reading the wording by itself, sees the same whole sentence in it.
    """

    ask: Ask
    best: Agreed | None
    candidates: tuple[Worded, ...]


def considered(materials: Sequence[Material], attempts: Attempts) -> Iterator[Considered]:
    """Yield each question about a sentence once, with the wordings that were tried.

    Args:
        materials: the sentence as each model reads it, the first model first.
        attempts: records questions that are not asked because there are too many.
    """
    asked = [_collect_asks(material) for material in materials]
    wording = [Wordings(material) for material in materials]
    for number, key in enumerate(dict.fromkeys(key for asks in asked for key in asks)):
        if number >= MOST_ASKS:
            place = Span(key[1], key[2])
            attempts.refuse(materials[0].in_essay(place), msg("the-sentence-has-more-to-be-asked-than"))
            continue
        ask = next(asks[key] for asks in asked if key in asks)
        if ask.kind == "claim" and any(_fuses_clauses(material.tree, ask.answer) for material in materials):
            attempts.refuse(materials[0].in_essay(ask.answer), msg("it-is-parts-of-two-clauses"))
            continue
        wordings = [each.options(ask) for each, asks in zip(wording, asked, strict=True) if key in asks]
        seen_by_all = len(wordings) == len(materials)
        chosen = _best_of_all(wordings) if seen_by_all else None
        is_settled = chosen is not None and _is_proposable(chosen, ask) and not chosen.pointers.personal
        candidates = () if is_settled or len(materials) < 2 else _candidates(wordings, ask)
        if chosen is not None:
            yield Considered(ask, Agreed(ask, chosen, by_all=len(materials) > 1), candidates)
            continue
        single = next((best for best in (_best_of_all([w]) for w in wordings) if best is not None), None)
        is_one_part = len(materials) > 1 and all(_hangs_together(material, ask.answer) for material in materials)
        yield Considered(ask, Agreed(ask, single, False, is_one_part) if single else None, candidates)


def settled(found: Sequence[Considered], readings: Readings, material: Material, attempts: Attempts) -> list[Agreed]:
    """Return the questions of a sentence, each in its first confirmed candidate, or in the wording that needs none.

    Args:
        found: the result of `considered`.
        readings: the readings of the candidates.
        material: the sentence as any model reads it.
        attempts: records that nothing could be worded.
    """
    agreed: list[Agreed] = []
    for each in found:
        confirmed = next(
            (c for c in (_confirm(w, readings, material.mentioned) for w in each.candidates) if c is not None), None
        )
        if confirmed is not None:
            agreed.append(Agreed(each.ask, confirmed, by_all=True))
        elif each.best is not None:
            agreed.append(each.best)
        else:
            place = material.in_essay(each.ask.answer)
            attempts.refuse(place, msg("no-clause-of-a-bearable-length-holds"))
    return agreed


def _collect_asks(material: Material) -> dict[tuple[str, int, int, str], Ask]:
    """Collect what the forms ask of a sentence; of two that ask the same, keep the one listed first."""
    found: dict[tuple[str, int, int, str], Ask] = {}
    for asks in CLOZES:
        for ask in (closed(material, one) for one in asks(material)):
            found.setdefault(_key(ask), ask)
    return found


def _fuses_clauses(tree: Tree, answer: Span) -> bool:
    """Detect that a parser has drawn the subject of the next clause into an answer: "[a fine and the mayor] can hope".

    Then a verb follows a phrase with "and" that is not its subject.
    """
    inside = [i for i, token in enumerate(tree.tokens) if token.span.overlaps(answer)]
    after = inside[-1] + 1 if inside else len(tree.tokens)
    if after >= len(tree.tokens) or all(tree.tokens[i].text.lower() != "and" for i in inside):
        return False
    follows = tree.tokens[after]
    if follows.tag not in _FINITE or follows.pos not in ("VERB", "AUX"):
        return False
    subject = tree.subject(after if follows.relation not in ("aux", "auxpass") else follows.head)
    if subject is None or not set(inside) & tree.subtree(subject):
        return True
    if subject in inside:
        return tree.edges(subject)[0] > inside[0]
    between = range(subject + 1, inside[0])  # a clause that a comma opens must be closed by one
    return any(tree.tokens[i].text == "," for i in between) and any(tree.is_finite(i) for i in between)


def _key(ask: Ask) -> tuple[str, int, int, str]:
    return ask.kind, ask.answer.start, ask.answer.end, ask.hint


def _is_proposable(worded: Worded, ask: Ask) -> bool:
    found = worded.pointers
    points = found.hard or found.loose or (found.personal and not found.asserts)
    return worded.words <= longest_proposed(ask) and not points


def _candidates(wordings: Sequence[Options], ask: Ask) -> tuple[Worded, ...]:
    """Return the wordings of single models that could be proposed, if only another model allowed them."""
    by_front: Options = {}
    for found in wordings:
        for front, (rank, worded) in found.items():
            if _is_proposable(worded, ask) and (front not in by_front or rank < by_front[front][0]):
                by_front[front] = (rank, worded)
    ranked = sorted(by_front.items(), key=lambda entry: (entry[1][0], entry[0]))
    return tuple(worded for _, (_, worded) in ranked[:_MOST_CANDIDATES])


def _confirm(worded: Worded, readings: Readings, earlier: frozenset[str]) -> Worded | None:
    """Return the wording with every pointer that any model sees, if all see one and the same whole sentence."""
    parses = readings.get(worded.cloze.filled, ())
    if len(parses) < 2 or not _read_alike(parses) or not all(_is_one_part(parse, worded) for parse in parses):
        return None
    found = [pointers(parse.tokens, earlier) for parse in parses]
    return None if any(p.hard for p in found) else _as_strictly_read([replace(worded, pointers=p) for p in found])


def _is_one_part(parse: Parse, worded: Worded) -> bool:
    """Check that the answer hangs together: one word of it depends on the rest of the sentence, all others on that."""
    start = len(worded.cloze.before)
    return _has_one_head(parse, Span(start, start + len(worded.cloze.answer)))


def _hangs_together(material: Material, answer: Span) -> bool:
    return material.parse is not None and _has_one_head(material.parse, answer)


def _has_one_head(parse: Parse, answer: Span) -> bool:
    inside = {i for i, token in enumerate(parse.tokens) if answer.holds(token.span)}
    heads = [i for i in inside if parse.tokens[i].head not in inside or parse.tokens[i].head == i]
    return len(heads) == 1


def _read_alike(parses: Sequence[Parse]) -> bool:
    trees = [Tree(parse) for parse in parses]
    first = trees[0]
    if len(first.roots) != 1 or not first.is_finite(first.roots[0]) or first.subject(first.roots[0]) is None:
        return False
    root = first.roots[0]
    return all(
        tree.roots == first.roots
        and len(tree.tokens) == len(first.tokens)
        and tree.subject(root) == first.subject(root)
        and _share_alike(first, tree) >= _ALIKE
        for tree in trees[1:]
    )


def _share_alike(one: Tree, other: Tree) -> float:
    same = sum(a.head == b.head for a, b in zip(one.tokens, other.tokens, strict=True))
    return same / len(one.tokens)


def _best_of_all(wordings: Sequence[Options]) -> Worded | None:
    """Return the front that every model allows and that the least willing one ranks best."""
    common = [front for front in wordings[0] if all(front in w for w in wordings)]
    if not common:
        return None
    front = min(common, key=lambda f: (max(w[f][0] for w in wordings), f))
    return _as_strictly_read([w[front][1] for w in wordings])


def _as_strictly_read(readings: Sequence[Worded]) -> Worded:
    """Return the same front with every pointer that any model sees in it."""
    found = [r.pointers for r in readings]
    merged = Pointers(
        hard=tuple(dict.fromkeys(word for p in found for word in p.hard)),
        loose=tuple(dict.fromkeys(word for p in found for word in p.loose)),
        definite=tuple(dict.fromkeys(word for p in found for word in p.definite)),
        personal=any(p.personal for p in found),
        asserts=all(p.asserts for p in found),
    )
    plain = [r.plain for r in readings if r.plain is not None]
    known = _as_strictly_read(plain) if len(plain) == len(readings) else None
    return replace(readings[0], pointers=merged, plain=known)
