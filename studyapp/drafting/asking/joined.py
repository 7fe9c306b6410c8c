"""Questions for two clauses that a sentence joins: what happens if ..., how two things differ."""

from collections.abc import Iterator

from studyapp.drafting.asking.clause import Clause
from studyapp.drafting.asking.gap import Gap, phrase

_CONDITIONS = frozenset({"if", "unless"})
_WHENEVER = frozenset({"when", "whenever", "once"})
_TENSES = {"VBZ": "what happens", "VBP": "what happens", "VBD": "what happened"}
_MODALS = {"will": "what will happen", "would": "what would happen"}
_CONTRASTS = frozenset({"whereas", "while", "whilst"})
_DOES = {"VBD": "did", "VBZ": "do", "VBP": "do"}
_LEAST_TOLD = 3  # words with a meaning of their own in a condition
_LONGEST_SUBJECT = 7  # tokens
_CONTENT = frozenset({"NOUN", "PROPN", "ADJ", "ADV", "NUM", "VERB"})
_NO_EVENTS = frozenset("be have include remain contain".split())
"""Verbs of what does not happen."""

_BARE = frozenset("some many most others other one another few several all both former latter each".split())


def joined(clause: Clause) -> Iterator[tuple[str, Gap]]:
    """Yield the gaps whose answer is the main clause, or the whole sentence, each with its name."""
    for name, gap in (
        ("reason", _true_reason(clause)),
        ("outcome", _outcome(clause)),
        ("difference", _difference(clause)),
    ):
        if gap is not None:
            yield name, gap


def _outcome(clause: Clause) -> Gap | None:
    """Return the gap of "If the barrier closes too often, what happens?": the clause that the condition opens."""
    tree, opening = clause.tree, clause.opening
    if not opening or clause.word(opening[-1]) != ",":
        return None
    begun = clause.word(opening[0])
    condition = next((c for c in tree.children(clause.verb, "advcl") if c in opening), None)
    if condition is None or phrase(clause, condition)[0] != opening[0] or not tree.is_finite(condition):
        return None
    told = [i for i in opening if tree.tokens[i].pos in _CONTENT]
    finite = tree.tokens[clause.verb if clause.operator is None else clause.operator]
    asked = _MODALS.get(finite.text.lower()) if finite.tag == "MD" else _TENSES.get(finite.tag)
    is_rule = begun in _CONDITIONS or (
        begun in _WHENEVER and finite.tag in ("VBZ", "VBP", "MD") and not _tells_a_scene(clause, condition)
    )
    is_perfect = finite.lemma == "have" and clause.operator is not None
    if tree.tokens[clause.verb].lemma in _NO_EVENTS:
        return None
    if asked is None or is_perfect or not is_rule or len(told) < _LEAST_TOLD or not _is_named(clause, clause.noun):
        return None
    back = tuple(i for i in range(clause.subject[0], _end(clause) + 1))
    return Gap(back, asked, back, is_told=True, is_clause=True)


def _tells_a_scene(clause: Clause, condition: int) -> bool:
    """Return whether somebody of a name is in a condition, so that it tells of one time and no rule."""
    tree = clause.tree
    subject = tree.subject(condition)
    return subject is None or tree.tokens[subject].pos != "NOUN" or tree.tokens[subject].entity == "PERSON"


def _true_reason(clause: Clause) -> Gap | None:
    """Return the gap of "Why did the harbour grow rich?", "not because of its ships but because of its salt"."""
    words = [clause.word(i) for i in clause.rest]
    if clause.is_negated or words.count("because") != 2 or "not" not in words or "but" not in words:
        return None
    first, second = (i for i in clause.rest if clause.word(i) == "because")
    denied = clause.word(first - 1) == "not" and clause.word(second - 1) == "but"
    back = tuple(range(first - 1, _end(clause) + 1))
    return Gap(back, "why", back) if denied and first - 1 > clause.verb else None


def _difference(clause: Clause) -> Gap | None:
    """Return the gap of "How do ports with a canal and ports without one differ?": the sentence with "whereas"."""
    tree = clause.tree
    if clause.opening:
        return None
    for other in tree.children(clause.verb, "advcl"):
        first, last = tree.edges(other)
        subject = tree.subject(other)
        if first <= clause.verb or clause.word(first) not in _CONTRASTS or clause.word(first - 1) != ",":
            continue
        if subject is None or tree.tokens[other].tag == "VBG" or last < clause.rest.stop - 1:
            continue
        finite = tree.tokens[clause.verb if clause.operator is None else clause.operator]
        does = _DOES.get(finite.tag)
        sides = [tuple(clause.subject), tuple(range(phrase(clause, subject)[0], phrase(clause, subject)[1] + 1))]
        if does is None or not all(_is_side(clause, side) for side in sides):
            continue
        if not (_is_named(clause, clause.noun) and _is_named(clause, subject)):
            continue
        one, two = (_small(clause, side) for side in sides)
        back = tuple(range(clause.subject[0], _end(clause) + 1))
        return Gap(back, f"how {does} {one} and {two} differ", back, is_told=True, is_clause=True)
    return None


def _is_side(clause: Clause, side: tuple[int, ...]) -> bool:
    return len(side) <= _LONGEST_SUBJECT and not any(clause.word(i) in _BARE or clause.word(i) == "," for i in side)


def _is_named(clause: Clause, noun: int) -> bool:
    return clause.tree.tokens[noun].pos in ("NOUN", "PROPN") and clause.word(noun) not in _BARE


def _small(clause: Clause, side: tuple[int, ...]) -> str:
    """Return the words of a side, without the capital of a sentence's beginning unless a name begins it."""
    words = clause.words(side)
    first = clause.tree.tokens[side[0]]
    is_name = first.pos == "PROPN" or not first.text[1:].islower()
    return words if side[0] != 0 or (is_name and first.text != "A") else words[:1].lower() + words[1:]


def _end(clause: Clause) -> int:
    """Return the last token that is no mark."""
    last = clause.rest.stop - 1
    while last > clause.verb and clause.tree.tokens[last].pos == "PUNCT" and clause.word(last) not in "”’)%":
        last -= 1
    return last
