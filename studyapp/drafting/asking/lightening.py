"""A sentence without what only adds to its clause: brackets, insertions, ties, and clauses that stand by themselves.

What limits a claim is never left out: conditions, times, holders, restrictive clauses, negations.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from studyapp.domain.annotations import Parse
from studyapp.domain.spans import Span
from studyapp.drafting.asking.clause import cut
from studyapp.drafting.asking.ties import is_tie
from studyapp.drafting.clauses import is_finding, is_past
from studyapp.drafting.shortening import hedges
from studyapp.drafting.tree import Tree
from studyapp.drafting.trimming import BESIDE_A_VERB

_RELATIVES = frozenset({"which", "who", "whose", "where", "whom"})
_EXAMPLES = frozenset("including especially particularly notably namely like such".split())
_STILL_ASSERTED = frozenset("although though while whereas whilst because since as so".split())
"""Conjunctions whose clause, behind a comma, takes nothing back of the clause before it."""
_LIMITS = frozenset("if unless until only except when whenever provided before after not never depending".split())
_LIMITING = frozenset("depending assuming providing considering excluding barring including supposing".split())
_CONDITIONS = frozenset("if unless until when whenever provided only except".split())
_JOINS = frozenset({"and", "but", "yet", "so", "or"})
_PAIRED = frozenset({"not", "neither", "either", "both", "only", "just", "whether"})
_ENDS = frozenset({".", ";", "!"})
_DASHES = frozenset({"—", "–"})
_FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
_LEAST_CLEFT = 6  # tokens


@dataclass(frozen=True, slots=True)
class Said:
    """A statement as one model reads it.

    Attributes:
        place: of the blanked words in its text.
    """

    text: str
    tree: Tree
    place: Span


def readings(text: str, tree: Tree, place: Span) -> Iterator[Said]:
    """Yield the statement without what adds to it, as it stands, in halves, and as its writer asserts it."""
    light = _without(text, tree, place, _additions(tree, place))
    if light is not None:
        yield light
    yield Said(text, tree, place)
    first = light or Said(text, tree, place)
    for half in (*_halves(first), *_asserted(first), *_uncleft(first)):
        yield half
        lighter = _without(half.text, half.tree, half.place, _additions(half.tree, half.place))
        if lighter is not None:
            yield lighter


def _without(text: str, tree: Tree, place: Span, gone: frozenset[int]) -> Said | None:
    """Return the statement without some of its tokens; None where nothing goes or the rest hangs on no single word."""
    return kept(text, tree, place, [i for i in range(len(tree.tokens)) if i not in gone]) if gone else None


def kept(text: str, tree: Tree, place: Span, order: list[int]) -> Said | None:
    """Return the statement of some of the tokens.

    None where they hang on no single word or the place is not among them.
    """
    made, offsets = "", []
    for at, i in enumerate(order):
        span = tree.tokens[i].span
        if at and i == order[at - 1] + 1:
            between = range(tree.tokens[i - 1].span.end, span.start)
            made += text[between.start : between.stop]
            offsets += list(between)
        elif at and tree.tokens[i].text not in ".,;:?!":
            made += " "
            offsets.append(-1)
        made += text[span.start : span.end]
        offsets += list(range(span.start, span.end))
    if place.start not in offsets or place.end - 1 not in offsets:
        return None
    start, end = offsets.index(place.start), offsets.index(place.end - 1) + 1
    parse = cut(Parse("", tuple(tree.tokens)), offsets, made)
    return None if parse is None else Said(made, Tree(parse), Span(start, end))


def _additions(tree: Tree, place: Span) -> frozenset[int]:
    """Return the tokens of everything that may go, with the commas around it; the blanked words stay."""
    asked = {i for i, token in enumerate(tree.tokens) if token.span.overlaps(place)}
    gone: set[int] = set()
    for first, last in (*_brackets(tree), *_dashed(tree), *_inserted(tree), *_trailing(tree), *_links(tree)):
        stretch = set(range(first, last + 1))
        if not stretch & asked and not _limits(tree, first, last):
            gone |= stretch
    return frozenset(gone)


def _limits(tree: Tree, first: int, last: int) -> bool:
    """Return whether a stretch takes back what stands before it, or says how far that is to be believed."""
    words = [tree.tokens[i].text.lower() for i in range(first, min(last, first + 3) + 1)]
    return any(word in _LIMITS for word in words) or hedges(tree, frozenset(range(first, last + 1)))


def _links(tree: Tree) -> Iterator[tuple[int, int]]:
    """Yield the "also" or "therefore" beside the verb of all."""
    root = tree.roots[0]
    for i in tree.children(root, "advmod"):
        is_bare = tree.tokens[i - 1].text != "," and len(tree.subtree(i)) == 1
        if 0 < i < root and tree.tokens[i].text.lower() in BESIDE_A_VERB and is_bare:
            yield i, i


def _brackets(tree: Tree) -> Iterator[tuple[int, int]]:
    opened: int | None = None
    for i, token in enumerate(tree.tokens):
        if token.text == "(":
            opened = i
        elif token.text == ")" and opened is not None:
            if i - opened > 2 or not tree.tokens[i - 1].text.isdigit():  # "(1)" counts what follows
                yield opened, i
            opened = None


def _dashed(tree: Tree) -> Iterator[tuple[int, int]]:
    """Yield what stands between two dashes, or behind the only one."""
    dashes = [i for i, t in enumerate(tree.tokens) if t.text in _DASHES and not _joins_numbers(tree, i)]
    end = _end(tree)
    if len(dashes) == 2 and _explains(tree, dashes[0] + 1, dashes[1] - 1):
        yield dashes[0], dashes[1]
    elif len(dashes) == 1 and dashes[0] > tree.roots[0] and _explains(tree, dashes[0] + 1, end):
        yield dashes[0], end


def _explains(tree: Tree, first: int, last: int) -> bool:
    """Return whether a stretch names something again, or is a clause; "at least in the south" is neither."""
    heads = [i for i in range(first, last + 1) if not first <= tree.tokens[i].head <= last or tree.tokens[i].head == i]
    return any(
        tree.tokens[i].relation in ("appos", "relcl", "acl", "parataxis")
        or (tree.tokens[i].relation in ("conj", "ccomp") and tree.subject(i) is not None)
        or tree.tokens[i].text.lower() in _EXAMPLES
        for i in heads
    )


def _joins_numbers(tree: Tree, i: int) -> bool:
    tokens = tree.tokens
    return (
        0 < i < len(tokens) - 1
        and tokens[i - 1].span.end == tokens[i].span.start
        and (tokens[i].text == "–" or not tokens[i + 1].text[0].isalpha())
    )


def _end(tree: Tree) -> int:
    """Return the last token that is no full stop."""
    end = len(tree.tokens) - 1
    while end > 0 and tree.tokens[end].text in _ENDS:
        end -= 1
    return end


def _inserted(tree: Tree) -> Iterator[tuple[int, int]]:
    """Yield what commas part from the word that it belongs to, and adds to it."""
    end = _end(tree)
    for i in range(len(tree.tokens)):
        first, last = tree.edges(i)
        if len(tree.subtree(i)) != last - first + 1:
            continue
        while last > i and tree.tokens[last].text == ",":
            last -= 1
        while first < i and tree.tokens[first].text == ",":
            first += 1
        starts = first > 0 and tree.tokens[first - 1].text == ","
        ends = last == end or (last < end and tree.tokens[last + 1].text == ",")
        if starts and ends and _adds(tree, i, first, last, end):
            yield first - 1, last if last == end or _needs_comma(tree, last + 2) else last + 1
        elif first == 0 and last + 1 < end and tree.tokens[last + 1].text == "," and is_tie(_words(tree, first, last)):
            yield first, last + 1


def _words(tree: Tree, first: int, last: int) -> str:
    return " ".join(tree.tokens[i].text for i in range(first, last + 1))


def _needs_comma(tree: Tree, behind: int) -> bool:
    """Return whether the comma behind an insertion belongs to what follows: "..., which is new, and ..."."""
    return behind < len(tree.tokens) and tree.tokens[behind].text.lower() in _JOINS


def _adds(tree: Tree, i: int, first: int, last: int, end: int) -> bool:
    token, word = tree.tokens[i], tree.tokens[first].text.lower()
    if is_tie(_words(tree, first, last)):
        return True
    if i < tree.roots[0] and token.head == tree.roots[0]:
        return False  # "Many, if not all, ..." and what opens the clause
    if token.relation == "relcl":
        second = tree.tokens[min(first + 1, last)].text.lower()
        return word in _RELATIVES or (tree.tokens[first].pos == "ADP" and second in _RELATIVES)
    if token.relation == "appos":
        names_it = token.pos == "PROPN" and tree.tokens[token.head].pos == "NOUN"  # "the president, Ada Holm, ..."
        return (
            not names_it
            and token.pos in ("NOUN", "PROPN")
            and not tree.children(i, "cc", "conj")
            and not _is_listed(tree, i, last)
        )
    if token.relation == "acl":
        return token.tag in ("VBN", "VBG") and first == i
    if token.relation == "prep":
        return word in _EXAMPLES or (word == "with" and last == end and _has_own_subject(tree, i))
    if token.relation == "advcl" and last == end:
        if token.tag == "VBG":
            return (first == i or word in ("thus", "thereby")) and word not in _LIMITING
        return word in _STILL_ASSERTED and tree.is_finite(i)
    return False


def _has_own_subject(tree: Tree, with_: int) -> bool:
    """Return whether "with" leads in something that happens beside the rest: ", with prices rising"."""
    below = tree.children(with_, "pobj", "pcomp")
    return any(tree.tokens[c].tag == "VBG" and tree.subject(c) is not None for c in below) or any(
        tree.children(c, "acl") for c in below
    )


def _is_listed(tree: Tree, i: int, last: int) -> bool:
    """Return whether what looks like an apposition is one of several things: "wheat, barley, and rye"."""
    behind = [t.text.lower() for t in tree.tokens[last + 1 : last + 3]]
    above = tree.tokens[i].head
    return behind == [",", "and"] or bool(tree.children(above, "cc", "conj"))


def _trailing(tree: Tree) -> Iterator[tuple[int, int]]:
    """Yield the last verb that is joined to the clause's own, with its "and".

    A reason at the end of what is not denied.
    """
    end, root = _end(tree), tree.roots[0]
    if any(tree.tokens[i].text.lower() in _PAIRED for i in range(len(tree.tokens))):
        return
    for i in tree.children(root, "conj", "advcl"):
        first, last = tree.edges(i)
        while last > i and tree.tokens[last].text in _ENDS:
            last -= 1
        if last != end or i < root or len(tree.subtree(i)) < last - first + 1:
            continue
        if tree.tokens[i].relation == "advcl":
            if tree.tokens[first].text.lower() == "because" and not tree.children(root, "neg"):
                yield first, last
        elif _is_free(tree, i, first, last) and tree.tokens[first - 1].text.lower() in _JOINS - {"or"}:
            yield (first - 2 if tree.tokens[first - 2].text == "," else first - 1), last


def _asserted(said: Said) -> Iterator[Said]:
    """Yield what the writer shows or finds: "we find that ..." asserts no less than the clause by itself."""
    tree = said.tree
    root = tree.roots[0]
    held = tree.children(root, "ccomp")
    if len(held) != 1 or not is_finding(tree, held[0]):
        return
    first, last = tree.edges(held[0])
    if first == root + 1 and tree.tokens[first].text.lower() == "that":
        half = kept(said.text, tree, said.place, list(range(first + 1, last + 1)))
        if half is not None:
            yield half


def _uncleft(said: Said) -> Iterator[Said]:
    """Yield "It was the price of timber that decided ..." without its frame: "the price of timber decided ..."."""
    tokens = said.tree.tokens
    if len(tokens) < _LEAST_CLEFT or tokens[0].text.lower() != "it" or tokens[1].text.lower() not in ("is", "was"):
        return
    that = next((i for i in range(2, len(tokens)) if tokens[i].text.lower() in ("that", "who")), None)
    if (
        that is None
        or tokens[that].relation not in ("nsubj", "nsubjpass")
        or not said.tree.is_finite(tokens[that].head)
    ):
        return
    noun, verb = next(iter(said.tree.children(1, "attr")), None), tokens[that].head
    if noun is None or noun > that or tokens[noun].pos not in ("NOUN", "PROPN"):
        return
    moved = list(tokens)
    moved[verb] = replace(moved[verb], head=verb, relation="ROOT")
    moved[noun] = replace(moved[noun], head=verb, relation=tokens[that].relation)
    moved = [replace(t, head=verb) if t.head in (1, that) and i not in (verb, 1) else t for i, t in enumerate(moved)]
    order = [i for i in range(2, len(tokens)) if i != that]
    whole = kept(said.text, Tree(Parse("", tuple(moved))), said.place, order)
    if whole is not None:
        yield whole


def _is_free(tree: Tree, i: int, first: int, last: int) -> bool:
    """Return whether a joined verb is finite by itself and leads in no condition that would hold for the other too."""
    return tree.is_finite(i) and not any(tree.tokens[k].text.lower() in _CONDITIONS for k in range(first, last + 1))


def _halves(said: Said) -> Iterator[Said]:
    """Yield what a verb says that is joined to the first one, with the subject that both have."""
    tree = said.tree
    root = tree.roots[0]
    joined = tree.children(root, "conj")
    subject = tree.subject(root)
    if len(joined) != 1 or subject is None or any(t.text.lower() in _PAIRED for t in tree.tokens):
        return
    second = joined[0]
    first, last = tree.edges(second)
    if not tree.is_finite(second) or tree.tokens[first - 1].text.lower() not in _JOINS - {"or"}:
        return
    if tree.subject(second) is not None:
        if tree.edges(subject)[0] == 0:
            half = kept(said.text, tree, said.place, list(range(first, last + 1)))
            if half is not None:
                yield half
        return
    if tree.tokens[first].tag not in _FINITE:
        return  # "and in 1870 built ..." has a time of its own
    if is_past(tree, root) != is_past(tree, second):
        return  # "since boats are safe and announced a plan": the second verb may belong to another subject
    if tree.children(root, "auxpass") and not tree.children(second, "dobj", "attr", "acomp", "ccomp", "auxpass"):
        return  # "was chosen and used to ..." has its auxiliary in common
    start, stop = tree.edges(subject)
    opening = list(range(0, start))
    shared = [*opening, *range(start, stop + 1), *range(first, last + 1)]
    tokens = list(tree.tokens)
    tokens[second] = replace(tokens[second], head=second, relation="ROOT")
    for i in (subject, *(c for c in tree.children(root) if c < start)):
        tokens[i] = replace(tokens[i], head=second)
    half = kept(said.text, Tree(Parse("", tuple(tokens))), said.place, shared)
    if half is not None:
        yield half
