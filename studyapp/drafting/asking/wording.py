"""Put a question in words: the gap to the front, the auxiliary before the subject, "do" where there is none."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from studyapp.drafting.asking.clause import Clause
from studyapp.drafting.asking.gap import Gap
from studyapp.drafting.asking.ties import is_tie
from studyapp.drafting.asking.verbs import SINGULAR, base_of, support_of, third_person

_NAMED = frozenset({"PERSON", "GPE", "NORP", "ORG", "LOC", "FAC", "EVENT", "LAW", "WORK_OF_ART", "PRODUCT"})
_ALWAYS_SMALL = frozenset({"DT", "PRP$", "IN", "EX", "PDT", "CD", "WDT"})
ESTIMATES = {
    "estimate": "estimates",
    "project": "projections",
    "predict": "predictions",
    "forecast": "forecasts",
    "calculate": "calculations",
}
"""By verb, what somebody made who says so; a question names it, so that nothing is told as a fact."""

_THEIRS = frozenset({"their", "they", "them", "themselves", "both", "each"})
_MOVABLE = frozenset("in on during at by since after before under throughout within until".split())
_ALIKE = frozenset("of in by to for on with".split())
"""Prepositions of which no two may follow each other."""

_PERIOD = re.compile(
    r"(?:from|between) (?:\w+ )?\d{3,4}s? (?:to|and|until) (?:\w+ )?\d{3,4}s?|from \d{4}[-–]\d{2,4}", re.I
)
_LONGEST_MOVED = 7  # tokens, with the comma


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a side, and the tokens that they stand for."""

    text: str
    tokens: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Wording:
    """A question in words.

    Attributes:
        pieces: of the question, in order.
        answer: the back.
        added: words of the question that the clause has not.
        dropped: words of the clause that neither side has.
    """

    pieces: tuple[Piece, ...]
    answer: Piece
    added: str
    dropped: str

    @property
    def front(self) -> str:
        """The question as it is shown."""
        words = " ".join(piece.text for piece in self.pieces if piece.text)
        return words[:1].upper() + words[1:] + "?"

    @property
    def back(self) -> str:
        """The answer as it is shown."""
        return self.answer.text


def worded(clause: Clause, gap: Gap, holder: Sequence[int], is_common: Callable[[str], bool]) -> Wording | None:
    """Return a question with its answer; None where a form of the verb is not known for certain."""
    lead, opening, lost = _leads(clause, gap, holder, is_common)
    asking = [
        _piece(clause, gap.before, is_common),
        Piece(gap.words),
        _piece(clause, gap.behind, is_common),
        Piece("", gap.lost),
    ]
    told = (_uninverted if gap.is_subject or gap.is_told else _inverted)(clause, gap, is_common)
    if told is None:
        return None
    pieces, added, dropped = told
    if opening and goes_behind(clause, gap):
        words = _small(clause, opening[0].tokens, is_common).rstrip(" ,")
        opening, pieces = [], [*pieces, Piece(words, opening[0].tokens)]
    return Wording(
        (*lead, *opening, *asking, *pieces),
        Piece(clause.words(gap.back), gap.back),
        " ".join((_holder(clause, holder, is_common)[1] if holder else "", gap.words, gap.left, added)),
        f"{lost} {dropped} {clause.words(gap.lost)}",
    )


def goes_behind(clause: Clause, gap: Gap) -> bool:
    """Return whether an opening reads as well at the end: "What did they build in 1830?"."""
    opening = [i for i in clause.opening if i not in gap.removed]
    if gap.is_subject or not opening or len(opening) > _LONGEST_MOVED:
        return False
    first = clause.tree.tokens[opening[0]]
    at_end = not any(i > gap.removed[-1] for i in clause.rest)
    kept = [i for i in clause.rest if i not in gap.removed]
    if kept and {clause.word(kept[-1]), first.text.lower()} <= _ALIKE:
        return False  # "replaced with in winter"
    words = clause.words(opening)
    is_movable = first.text.lower() in _MOVABLE or is_period(words.rstrip(" ,"))
    return at_end and first.relation == "prep" and is_movable and not is_tie(words)


def _leads(
    clause: Clause, gap: Gap, holder: Sequence[int], is_common: Callable[[str], bool]
) -> tuple[list[Piece], list[Piece], str]:
    """Return the holder and the opening of a question, and the words that are left out of them."""
    lead: list[Piece] = []
    lost = ""
    if holder:
        words, _added, lost = _holder(clause, holder, is_common)
        lead.append(Piece(f"{words},", tuple(holder)))
    opening = tuple(i for i in clause.opening if i not in gap.removed)
    if not opening:
        return lead, [], lost
    words = clause.words(opening)
    if is_tie(words):
        return lead, [Piece("", opening)], f"{lost} {words}"
    return lead, [Piece(f"{words}," if is_period(words) else words, opening)], lost


def is_period(opening: str) -> bool:
    """Return whether an opening tells from when to when something was, without a comma behind."""
    return _PERIOD.fullmatch(opening) is not None


def is_estimated(main: Clause) -> bool:
    """Return whether something is said to be what nobody in particular estimates: "it is estimated that"."""
    tree = main.tree
    is_passive = bool(tree.children(main.verb, "auxpass")) and main.word(main.noun) == "it"
    return is_passive and tree.tokens[main.verb].lemma in ESTIMATES


def _holder(clause: Clause, holder: Sequence[int], is_common: Callable[[str], bool]) -> tuple[str, str, str]:
    """Return whose view or estimate a clause is, in words, those that are put in, and those that fall away."""
    *named, verb, that = holder
    kind = ESTIMATES.get(clause.tree.tokens[verb].lemma, "")
    dropped = f"{clause.tree.tokens[verb].text} {clause.tree.tokens[that].text}"
    if kind and clause.word(named[0]) == "it":
        return f"according to {kind}", f"according to {kind}", f"{clause.words(named)} {dropped}"
    added = f"according to the {kind} of" if kind else "according to"
    return f"{added} {_small(clause, tuple(named), is_common)}", added, dropped


def _piece(clause: Clause, tokens: tuple[int, ...], is_common: Callable[[str], bool]) -> Piece:
    return Piece(_small(clause, tokens, is_common), tokens)


def _small(clause: Clause, tokens: tuple[int, ...], is_common: Callable[[str], bool]) -> str:
    """Return some words of the clause, without the capital of its beginning unless that is a name's."""
    words = clause.words(tokens)
    if not tokens or tokens[0] != 0 or _is_written_large(clause, is_common):
        return words
    return words[:1].lower() + words[1:]


def _is_written_large(clause: Clause, is_common: Callable[[str], bool]) -> bool:
    """Return whether the first word of all is a name or an abbreviation, which has its capital anywhere."""
    first, *others = clause.tree.tokens
    if first.text != "A" and not first.text[1:].islower():
        return True
    if first.pos == "NOUN" and first.tag not in _ALWAYS_SMALL:
        return not is_common(first.text.lower())  # "Child believes", which a model reads as anybody's child
    if first.tag in _ALWAYS_SMALL or not (first.pos == "PROPN" or (first.pos == "ADJ" and first.entity in _NAMED)):
        return False
    is_longer = bool(others) and others[0].text[:1].isupper()  # "New York" among new things
    return is_longer or first.entity in _NAMED or not is_common(first.text.lower())


def _uninverted(clause: Clause, gap: Gap, is_common: Callable[[str], bool]) -> tuple[list[Piece], str, str] | None:
    """Return the words behind the subject as they stand; the verb agrees with "what" and "who"."""
    start = clause.subject[0] if gap.is_told else clause.subject[-1] + 1
    tokens = tuple(i for i in range(start, clause.rest.stop) if i not in gap.removed)
    if gap.is_told:
        return _told(clause, gap, tokens, is_common)
    finite = clause.verb if clause.operator is None else clause.operator
    token = clause.tree.tokens[finite]
    asks_one = gap.words in ("what", "who") or gap.words.startswith("which ")
    is_plural = token.tag == "VBP" or token.text == "were"
    if not (asks_one and is_plural):
        return [Piece(clause.words(tokens), tokens), Piece(gap.left)], "", ""
    if clause.tree.children(clause.verb, "conj") or any(clause.word(i) in _THEIRS for i in tokens):
        return None
    base = SINGULAR.get(token.text) or (third_person(token.text) if base_of(token) == token.text else None)
    if base is None or gap.words.startswith("which "):
        return None
    at = tokens.index(finite)
    pieces = [
        _piece(clause, tokens[:at], is_common),
        Piece(base, (finite,)),
        _piece(clause, tokens[at + 1 :], is_common),
    ]
    return pieces, base, token.text


def _told(
    clause: Clause, gap: Gap, tokens: tuple[int, ...], is_common: Callable[[str], bool]
) -> tuple[list[Piece], str, str]:
    """Return the clause as it stands behind the words that ask, and behind its subject what stands for its verb."""
    if not gap.deed:
        return [_piece(clause, tokens, is_common)], "", ""
    subject = tuple(i for i in tokens if i in clause.subject)
    others = tuple(i for i in tokens if i not in clause.subject)
    return [_piece(clause, subject, is_common), Piece(gap.deed), Piece(clause.words(others), others)], gap.deed, ""


def _inverted(clause: Clause, gap: Gap, is_common: Callable[[str], bool]) -> tuple[list[Piece], str, str] | None:
    """Return the auxiliary, the subject, the verb and what is left behind it."""
    tokens = clause.tree.tokens
    subject = _piece(clause, tuple(clause.subject), is_common)
    middle = Piece(clause.words(clause.middle), clause.middle)
    behind = [i for i in clause.rest if i not in gap.removed]
    at = gap.removed[0]
    before = tuple(i for i in behind if i < at)
    after = tuple(i for i in behind if i > at)
    if before and tokens[before[-1]].text == "," and not after:
        before = before[:-1]
    rest = [Piece(clause.words(before), before), Piece(gap.left), Piece(clause.words(after), after)]
    verb = tokens[clause.verb]
    if gap.deed:
        support = support_of(verb, tokens[clause.noun]) if clause.operator is None else ""
        if support is None:
            return None
        finite = () if clause.operator is None else (clause.operator,)
        asked = Piece(support or clause.words(finite), finite)
        return [asked, subject, Piece(gap.deed), *rest], f"{support} {gap.deed}", ""
    if clause.operator is None:
        base, support = base_of(verb), support_of(verb, tokens[clause.noun])
        if base is None or support is None:
            return None
        return [Piece(support), subject, middle, Piece(base, (clause.verb,)), *rest], f"{support} {base}", verb.text
    if not tokens[clause.operator].text.isalpha() or tokens[clause.operator].text.lower() in ("ca", "wo"):
        return None
    operator = Piece(tokens[clause.operator].text, (clause.operator,))
    if clause.operator == clause.verb:
        return [operator, subject, middle, *rest], "", ""
    return [operator, subject, middle, Piece(verb.text, (clause.verb,)), *rest], "", ""
