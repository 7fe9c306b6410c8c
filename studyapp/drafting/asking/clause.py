"""A clause as it stands in a cloze, read by one model: its verb, what stands before and what behind."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from studyapp.domain.annotations import Parse, Token
from studyapp.domain.spans import Span
from studyapp.drafting.tree import Tree

_OPERATORS = frozenset({"aux", "auxpass"})
_FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
_BETWEEN = frozenset({"advmod", "neg"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})


@dataclass(frozen=True, slots=True)
class Clause:
    """Tokens in reading order, by their places in the tree.

    Attributes:
        opening: what stands before the subject, with its comma.
        subject: the whole subject; `noun` is its head.
        operator: the finite auxiliary or form of "be"; None where the verb itself is finite and takes "do".
        middle: what stands between subject and verb, without the operator.
        rest: what stands behind the verb.
    """

    tree: Tree
    text: str
    opening: range
    subject: range
    noun: int
    operator: int | None
    middle: tuple[int, ...]
    verb: int
    rest: range

    @property
    def is_negated(self) -> bool:
        """Return whether the clause denies what it says; "males with no gift" may do something."""
        if any(self.tree.tokens[c].relation == "neg" for c in self.tree.children(self.verb)):
            return True
        named = [i for i in self.subject if i <= self.noun]
        apart = [i for i in self.opening if self.word(i) != "without"]
        return any(self.word(i) in _DENIES for i in (*apart, *named, *self.middle))

    def word(self, i: int) -> str:
        """Return a token in small letters."""
        return self.tree.tokens[i].text.lower()

    def words(self, tokens: Sequence[int]) -> str:
        """Return tokens in the words and the spacing of the text; one blank stands where some are left out."""
        pieces: list[str] = []
        for at, i in enumerate(tokens):
            if at and i == tokens[at - 1] + 1:
                pieces.append(self.text[self.tree.tokens[i - 1].span.end : self.tree.tokens[i].span.start])
            elif at and self.tree.tokens[i].text not in ",.;:?!)”’":
                pieces.append(" ")
            pieces.append(self.tree.tokens[i].text)
        return "".join(pieces)


_DENIES = frozenset(
    "not never neither nor no hardly scarcely rarely seldom barely without nothing nobody none few little".split()
)


def cut(parse: Parse, offsets: Sequence[int], text: str) -> Parse | None:
    """Return the parse of a clause of a sentence, or None where the words of the clause hang on no single word.

    Args:
        parse: of the sentence.
        offsets: for each code point of the clause its place in the sentence, -1 where it was put in.
        text: the clause.
    """
    if any(at < 0 and letter.isalnum() for at, letter in zip(offsets, text, strict=True)):
        return None  # a word was put in; a blank or the last full stop is none
    places = {at: i for i, at in enumerate(offsets) if at >= 0}
    kept: dict[int, Span] = {}
    for i, token in enumerate(parse.tokens):
        start, end = places.get(token.span.start), places.get(token.span.end - 1)
        if start is not None and end is not None and end - start == token.span.end - 1 - token.span.start:
            kept[i] = Span(start, end + 1)
    order = {i: at for at, i in enumerate(sorted(kept, key=lambda i: kept[i].start))}
    tokens = []
    for i in order:
        above, seen = i, {i}
        while parse.tokens[above].head not in seen:
            above = parse.tokens[above].head
            seen.add(above)
            if above in order:
                break
        head = above if above in order and above != i else i
        old, span = parse.tokens[i], kept[i]
        said = text[span.start : span.end]
        tokens.append(Token(said, span, old.lemma, old.pos, old.tag, order[head], old.relation, old.entity))
    made = Parse(parse.model, tuple(tokens))
    return made if sum(token.head == i for i, token in enumerate(tokens)) == 1 else None


def clause_of(tree: Tree, text: str, verb: int, first: int, last: int) -> Clause | None:
    """Return the clause of a finite verb between two tokens; None where its words stand in another order than usual."""
    tokens = tree.tokens
    subject = tree.subject(verb)
    if subject is None or not tree.is_finite(verb) or tokens[subject].relation not in _SUBJECTS:
        return None
    start, end = tree.edges(subject)
    if not first <= start <= end < verb or tokens[verb].pos not in ("VERB", "AUX"):
        return None
    if tokens[end].text == ",":
        return None  # an insertion parts the subject from its verb
    between = list(range(end + 1, verb))
    operators = [i for i in between if tokens[i].relation in _OPERATORS and tokens[i].head == verb]
    others = [i for i in between if i not in operators]
    if any(tokens[i].head != verb or tokens[i].relation not in _BETWEEN for i in others):
        return None
    operator = next((i for i in operators if tokens[i].tag in _FINITE), None)
    if operator is None and tokens[verb].lemma == "be":
        operator = verb
    if operators and operator != operators[0]:
        return None
    return Clause(
        tree,
        text,
        range(first, start),
        range(start, end + 1),
        subject,
        operator,
        tuple(i for i in between if i != operator),
        verb,
        range(verb + 1, last + 1),
    )


def parts(clause: Clause) -> Iterator[Clause]:
    """Yield what a clause asserts by itself: before ", which ...", and on both sides of an "and" between clauses."""
    tree, end = clause.tree, clause.rest.stop - 1
    for comma in range(clause.verb + 2, end - 1):
        if tree.tokens[comma].text != ",":
            continue
        added = next((i for i in range(comma + 1, end + 1) if _begins_behind(tree, i, comma, end)), None)
        if added is None:
            continue
        if tree.tokens[added].relation != "conj":
            yield replace(clause, rest=range(clause.verb + 1, comma))
        elif added in tree.children(clause.verb, "conj"):
            yield from _halves(clause, added, comma, end)


def _halves(clause: Clause, added: int, comma: int, end: int) -> Iterator[Clause]:
    """Yield the two clauses that "and" joins; what opens the first may hold for the second."""
    tree = clause.tree
    if clause.word(comma + 1) not in ("and", "but") or len(tree.children(clause.verb, "conj")) > 1:
        return
    yield replace(clause, rest=range(clause.verb + 1, comma))
    second = clause_of(tree, clause.text, added, comma + 2, end)
    if second is not None and (not clause.opening or second.opening):
        yield second


def _begins_behind(tree: Tree, i: int, comma: int, end: int) -> bool:
    """Return whether a word carries all that follows a comma and takes nothing back of what stands before."""
    token = tree.tokens[i]
    first, last = tree.edges(i)
    if last != end or token.head > comma:
        return False
    if token.relation == "relcl":
        return first == comma + 1 and tree.tokens[first].text.lower() in ("which", "who", "whose", "where")
    if token.relation == "conj":
        return first in (comma + 1, comma + 2) and tree.subject(i) is not None and tree.is_finite(i)
    is_free = token.relation == "advcl" and token.tag == "VBG" and first == i == comma + 1
    return is_free and token.text.lower() not in _LIMITING


_LIMITING = frozenset("depending assuming providing considering excluding barring including supposing".split())
