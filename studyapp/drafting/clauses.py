"""Pieces of a sentence that can stand alone: verbatim, only whole constituents left out.

A clause is the main clause, a coordinated one, one after a dash or semicolon, a conceding or contrasting one
without its conjunction, or a non-restrictive relative or participle put behind its noun again.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from studyapp.domain.spans import Span
from studyapp.drafting.tree import Tree

DASHES = frozenset({"—", "–", "––", "--"})
_MARKS = (("“", "”"), ("(", ")"), ("[", "]"))
_PAUSES = DASHES | {",", ";", ":"}
_ASSERTED = frozenset({"although", "though", "whilst", "while", "whereas"})
_CONDITIONS = frozenset(
    {"if", "unless", "until", "provided", "when", "where", "once", "lest", "before", "after", "than"}
)
_CONNECTIVES = frozenset({"however", "therefore", "thus", "moreover", "nevertheless", "instead", "indeed", "hence"})
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
_PAIRED = frozenset({"only", "both", "either", "neither", "not"})


@dataclass(frozen=True, slots=True)
class Clause:
    """Tokens of a sentence in reading order; `lead` tokens stand before the others, `verb` is put between.

    Attributes:
        lead: a noun phrase taken from before the clause, where a relative or participle is put behind its noun.
        verb: the form of "be" inserted after `lead`, or "".
        tokens: the tokens of the clause itself.
        dropped: how many constituents were left out.
        kind: main, coordinate, dash, concession, relative or participle.
    """

    tokens: tuple[int, ...]
    kind: str
    lead: tuple[int, ...] = ()
    verb: str = ""
    dropped: int = 0

    def all_tokens(self) -> tuple[int, ...]:
        """Every token of the sentence that is kept."""
        return self.lead + self.tokens


def bases(tree: Tree) -> Iterator[Clause]:
    """The clauses of a sentence at full length, the main clause first."""
    if len(tree.roots) != 1:
        return
    root = tree.roots[0]
    everything = frozenset(range(len(tree.tokens)))
    yield Clause(_trimmed(tree, everything), "main")
    for segment in _segments(tree):
        if _has_core(tree, segment):
            yield Clause(_trimmed(tree, segment), "segment")
    is_governed = _has_opening(tree, root)
    for i, token in enumerate(tree.tokens):
        if i == root or not (tree.is_finite(i) or token.relation == "acl"):
            continue
        below = tree.subtree(i)
        if token.relation in ("conj", "parataxis", "ccomp") and tree.subject(i) is not None:
            kind = "coordinate" if token.relation == "conj" else "dash"
            is_free = kind == "dash" or not is_governed or _has_opening(tree, i)
            if is_free and _begins_there(tree, i) and _stands_alone(tree, i):
                yield Clause(_trimmed(tree, below), kind)
        elif token.relation == "advcl" and tree.subject(i) is not None:
            marks = [m for m in tree.children(i, "mark") if tree.tokens[m].text.lower() in _ASSERTED]
            if marks:
                yield Clause(_trimmed(tree, below - set(marks)), "concession")
        elif token.relation in ("relcl", "acl"):
            yield from _put_behind_noun(tree, i)


def shortened(tree: Tree, clause: Clause, keep: Span) -> Iterator[Clause]:
    """The clause and its shorter forms; nothing that touches `keep` is left out."""
    yield clause
    kept = frozenset(clause.tokens)
    parts = [p for p in _droppable(tree, kept) if not any(tree.tokens[t].span.overlaps(keep) for t in p)]
    seen = {clause.tokens}
    for chosen in [*([p] for p in reversed(parts)), *(parts[i:] for i in range(len(parts) - 1, -1, -1))]:
        rest = kept
        for part in reversed(chosen):
            rest = _without(tree, rest, part) if rest else rest
        tokens = _trimmed(tree, rest)
        if len(tokens) > 3 and tokens not in seen and _is_whole(tree, clause, tokens, kept):
            seen.add(tokens)
            yield Clause(tokens, clause.kind, clause.lead, clause.verb, len(chosen))


def _has_opening(tree: Tree, verb: int) -> bool:
    """Whether something stands before the subject of a clause: a time or place that may hold for the next one too."""
    subject = tree.subject(verb)
    return subject is not None and tree.edges(subject)[0] > tree.edges(verb)[0]


def _begins_there(tree: Tree, i: int) -> bool:
    """Whether the clause begins at a pause or conjunction; if not, its subject was cut."""
    first = tree.edges(i)[0]
    before = tree.tokens[first - 1] if first else None
    return before is None or before.text in _PAUSES or before.relation == "cc"


def _stands_alone(tree: Tree, i: int) -> bool:
    if tree.children(i, "mark") or any(tree.tokens[t].tag in ("WDT", "WP", "WP$", "WRB") for t in tree.children(i)):
        return False
    first, last = tree.edges(i)
    if i < tree.tokens[i].head:  # a first clause that the parser hung on the second
        return any(t.relation == "cc" for t in tree.tokens[last + 1 : last + 3])
    before = tree.tokens[first - 1].text if first else ""
    return tree.tokens[i].relation == "conj" or before in DASHES | {";", ":"}


def _put_behind_noun(tree: Tree, i: int) -> Iterator[Clause]:
    noun, verb = tree.tokens[i].head, tree.tokens[i]
    first = tree.edges(i)[0]
    pause = tree.tokens[first - 1].text if first else ""
    if noun >= i or tree.tokens[noun].pos not in ("NOUN", "PROPN") or pause not in DASHES | {","}:
        return  # a restrictive clause says which one is meant: by itself it would claim too much
    start, end = tree.noun_phrase(noun)
    lead, below = tuple(range(start, end + 1)), tree.subtree(i)
    if verb.relation == "relcl":
        subject = tree.subject(i)
        if subject is not None and tree.tokens[subject].text.lower() in ("which", "who"):
            yield Clause(_trimmed(tree, below - {subject}), "relative", lead)
    elif verb.tag == "VBN" and (tree.tokens[noun].pos == "PROPN" or tree.tokens[start].text.lower() == "the"):
        be = "were" if "S" in tree.tokens[noun].tag[2:] else "was"
        yield Clause(_trimmed(tree, below), "participle", lead, be)


def _droppable(tree: Tree, kept: frozenset[int]) -> list[frozenset[int]]:
    """Constituents whose loss leaves a true and whole sentence, in text order."""
    found = []
    for i in sorted(kept):
        token, below = tree.tokens[i], tree.subtree(i)
        if token.head == i or token.head not in kept or any(tree.tokens[t].pos != "PUNCT" for t in below - kept):
            continue
        if _may_go(tree, i):
            found.append(_with_its_marks(tree, below & kept))
    found += [p for p in (*_dash_inserts(tree), *_brackets(tree)) if p < kept]
    return sorted(found, key=min)


def _with_its_marks(tree: Tree, part: frozenset[int]) -> frozenset[int]:
    """The part with the closing mark that it opened, which the parser may have hung elsewhere."""
    words = [tree.tokens[i].text for i in part]
    after = max(part) + 1
    for opening, closing in _MARKS:
        unpaired = words.count(opening) > words.count(closing)
        if unpaired and after < len(tree.tokens) and tree.tokens[after].text == closing:
            return part | {after}
    return part


def _may_go(tree: Tree, i: int) -> bool:
    token = tree.tokens[i]
    first = tree.edges(i)[0]
    after_pause = first > 0 and tree.tokens[first - 1].text in _PAUSES
    marks = {tree.tokens[m].text.lower() for m in tree.children(i, "mark", "advmod")}
    match token.relation:
        case "relcl" | "acl":
            return after_pause
        case "advcl":
            complete = tree.children(token.head, "dobj", "prep", "attr", "nsubjpass")
            purpose = bool(complete) and any(tree.tokens[c].tag == "TO" for c in tree.children(i, "aux"))
            if i < token.head:
                return bool(marks & _ASSERTED) and tree.tokens[tree.edges(i)[1] + 1].text == ","
            return not marks & _CONDITIONS and (after_pause or purpose)
        case "prep":
            return after_pause and i > token.head and tree.tokens[token.head].pos in ("VERB", "AUX")
        case "npadvmod" if token.pos == "PROPN":
            return after_pause and i > token.head
        case "appos" | "npadvmod":
            listed = any(tree.tokens[t].relation in ("conj", "appos") and t != i for t in tree.subtree(token.head))
            return after_pause and not listed and len(tree.subtree(i)) > 3 and i > token.head
        case "conj" if token.pos == "NOUN":
            pause = first > 1 and tree.tokens[first - 1].relation == "cc" and tree.tokens[first - 2].text == ","
            pair = (
                tree.tokens[token.head].relation not in ("conj", "appos")
                and len(tree.children(token.head, "conj")) == 1
            )
            return pause and pair and len(tree.subtree(i)) > 3
        case "conj":
            verbs = token.pos in ("VERB", "AUX") and tree.tokens[token.head].pos in ("VERB", "AUX")
            joined = first > 0 and tree.tokens[first - 1].relation == "cc"
            # without a subject of its own and without "and", its subject may stand in what would be left
            return verbs and (joined or (after_pause and tree.subject(i) is not None))
        case "parataxis" | "ccomp":
            return i > token.head and after_pause and tree.subject(i) is not None and tree.tokens[first - 1].text != ","
        case _:
            return False


def _dash_inserts(tree: Tree) -> list[frozenset[int]]:
    marks = [i for i, token in enumerate(tree.tokens) if token.text in DASHES and _spaced_or_long(tree, i)]
    if len(marks) == 2:
        return [frozenset(range(marks[0], marks[1] + 1))]
    if len(marks) == 1 and marks[0] > 5:
        return [frozenset(range(marks[0], len(tree.tokens)))]
    return []


def _spaced_or_long(tree: Tree, i: int) -> bool:
    token = tree.tokens[i]
    return token.text != "–" or (i > 0 and tree.tokens[i - 1].span.end < token.span.start)


def _brackets(tree: Tree) -> list[frozenset[int]]:
    found, opened = [], None
    for i, token in enumerate(tree.tokens):
        if token.text == "(":
            opened = i
        elif token.text == ")" and opened is not None:
            if not any(c.isdigit() for t in tree.tokens[opened:i] for c in t.text):
                found.append(frozenset(range(opened, i + 1)))
            opened = None
    return found


def _without(tree: Tree, kept: frozenset[int], part: frozenset[int]) -> frozenset[int]:
    """What is left when a constituent goes, with the pauses and the conjunction that belonged to it.

    Nothing is left where a constituent in mid-clause is not set off by pauses on both sides, or where a
    coordinated one is followed by more: what follows might hang on it.
    """
    rest = set(kept - part)
    first, last = min(part), max(part)
    while first - 1 in rest and tree.tokens[first - 1].relation == "cc":
        first -= 1
        rest.discard(first)
    if any(tree.tokens[t].tag not in (".", "''") for t in rest if t > last) and not _is_set_off(
        tree, first, last, rest
    ):
        return frozenset()
    before = first - 1 if first - 1 in rest and tree.tokens[first - 1].text in _PAUSES else None
    after = last + 1 if last + 1 in rest and tree.tokens[last + 1].text in _PAUSES else None
    if before is not None and (after is not None or last + 1 not in rest or tree.tokens[last + 1].tag in (".", ":")):
        rest.discard(before)
        if after is not None and _goes_on(tree, before, after, rest):
            rest.discard(after)
    return frozenset(rest)


def _goes_on(tree: Tree, before: int, after: int, rest: set[int]) -> bool:
    """Whether the verb follows, so that no pause is left where the constituent stood."""
    same = tree.tokens[after].text == tree.tokens[before].text
    return same and after + 1 in rest and tree.tokens[after + 1].pos in ("VERB", "AUX", "ADV", "ADP")


def _is_set_off(tree: Tree, first: int, last: int, rest: set[int]) -> bool:
    if tree.tokens[first].text in DASHES | {"("} or (first == min(rest | {first}) and last + 1 in rest):
        return True
    before, after = first - 1, last + 1
    if before not in rest or after not in rest:
        return False
    same = tree.tokens[before].text == tree.tokens[after].text or tree.tokens[after].text == ";"
    coordinated = any(tree.tokens[t].relation == "conj" and tree.tokens[t].head < first for t in range(first, last + 1))
    return same and tree.tokens[before].text in _PAUSES and not coordinated


def _is_whole(tree: Tree, clause: Clause, tokens: tuple[int, ...], before: frozenset[int]) -> bool:
    has_core = bool(clause.lead) or _has_core(tree, frozenset(tokens))
    return has_core and not _breaks_a_pair(tree, tokens, before)


def _has_core(tree: Tree, tokens: frozenset[int]) -> bool:
    """Whether a finite verb with its subject is there that no conjunction or relative word makes subordinate."""
    for i in tokens:
        subject = tree.subject(i)
        if subject is None or subject not in tokens or not tree.is_finite(i):
            continue
        bound = any(
            c in tokens and (tree.tokens[c].relation == "mark" or tree.tokens[c].tag in ("WDT", "WP", "WP$", "WRB"))
            for c in tree.children(i)
        )
        if not bound and tree.tokens[i].relation in ("ROOT", "conj", "ccomp", "parataxis", "advcl"):
            return True
    return False


def _segments(tree: Tree) -> Iterator[frozenset[int]]:
    """The stretches between semicolons and single dashes."""
    cuts = [i for i, t in enumerate(tree.tokens) if t.text == ";"]
    dashes = [i for i, t in enumerate(tree.tokens) if t.text in DASHES and _spaced_or_long(tree, i)]
    cuts = sorted(cuts + (dashes if len(dashes) == 1 else []))
    if cuts:
        for start, end in zip([0, *(c + 1 for c in cuts)], [*cuts, len(tree.tokens)], strict=True):
            yield frozenset(range(start, end))


def _breaks_a_pair(tree: Tree, tokens: tuple[int, ...], whole: frozenset[int]) -> bool:
    """Whether half of "not only ... but", "either ... or", a quotation or a bracket was left out."""
    here = set(tokens)
    for i in tokens:
        token = tree.tokens[i]
        pair = token.text.lower() in _PAIRED and (token.relation == "preconj" or token.text.lower() in ("only", "both"))
        if pair and any(
            j not in here for j in tree.subtree(token.head) & whole if tree.tokens[j].tag not in (".", ",")
        ):
            return True
    if any(0 < len(quoted & here) < len(quoted & whole) for quoted in _quoted(tree)):
        return True
    words = [tree.tokens[i].text for i in tokens]
    return any(words.count(a) != words.count(b) for a, b in _MARKS)


def _quoted(tree: Tree) -> Iterator[set[int]]:
    opened: int | None = None
    for i, token in enumerate(tree.tokens):
        if token.text == "“":
            opened = i
        elif token.text == "”" and opened is not None:
            yield set(range(opened + 1, i))
            opened = None


def _without_connectives(tree: Tree, order: list[int]) -> list[int]:
    """Without the ", however," and ", for example," that tie a sentence to others."""
    words = [tree.tokens[i].text.lower() for i in order]
    kept: list[int] = []
    at = 0
    while at < len(order):
        length = next((n for n in (1, 2, 3, 4) if _ties_back(words, at, n)), 0)
        if length:
            goes_on = at + length + 2 < len(order) and tree.tokens[order[at + length + 2]].pos in ("VERB", "AUX", "ADV")
            kept += [] if goes_on else [order[at]]
            at += length + 2
        else:
            kept.append(order[at])
            at += 1
    return kept


def _ties_back(words: list[str], at: int, length: int) -> bool:
    end = at + length + 1
    return end < len(words) and words[at] == words[end] == "," and " ".join(words[at + 1 : end]) in _TIES


def _trimmed(tree: Tree, tokens: frozenset[int]) -> tuple[int, ...]:
    """In order, without conjunctions and pauses at the front, without pauses at the end and without connectives."""
    order = _without_connectives(tree, sorted(tokens))
    while order and (
        tree.tokens[order[0]].text in _PAUSES
        or tree.tokens[order[0]].relation == "cc"
        or (tree.tokens[order[0]].text.lower() in _CONNECTIVES and len(order) > 1 and tree.tokens[order[1]].text == ",")
    ):
        order.pop(0)
    while order and (tree.tokens[order[-1]].text in _PAUSES | {"."} or tree.tokens[order[-1]].relation == "cc"):
        order.pop()
    return tuple(order)
