"""Find what can be left out of a clause so that a true and whole sentence is left."""

import re
from collections.abc import Iterator
from functools import lru_cache

from studyapp.domain.spans import Span
from studyapp.drafting.clauses import ASSERTED, Clause, has_core, is_dash, is_supposed, parts_a_count
from studyapp.drafting.tree import Tree
from studyapp.drafting.trimming import DASHES, PAUSES, trimmed

_MARKS = (("“", "”"), ("(", ")"), ("[", "]"))
_CONDITIONS = frozenset(
    {
        "if",
        "unless",
        "until",
        "provided",
        "providing",
        "assuming",
        "when",
        "where",
        "once",
        "lest",
        "before",
        "after",
        "than",
    }
)
_EXCEPTIONS = frozenset({"without", "except", "barring", "save"})  # which say where the rest does not hold
_TURNS = frozenset({"but", "yet", "nor"})  # what they lead in takes back a part of what was said
_LIMITS = frozenset({"or", "not", "except", "if", "unless", "but"})  # in brackets they change what is said
_ASIDES = frozenset({"figure", "figures", "fig", "fig.", "table", "tables", "movie", "box", "appendix", "see"})
_FOR_AN_AIM = frozenset({"need", "require", "take", "use", "suffice"})  # so much is needed for it and no less
_HEDGE = re.compile(
    r"\b(?:probably|perhaps|possibly|apparently|presumably|supposedly|allegedly|reputedly|reportedly|arguably"
    r"|in reality|legends?|rumou?rs?|tradition|according to|so (?:\w+ )?(?:says?|said|goes|runs)|in theory)\b"
    r"|\b(?:is|was|are|were) (?:said|thought|believed|alleged|rumou?red)\b|\b(?:he|she|they|some|many|critics) "
    r"(?:say|says|said|claim|claims|claimed|believe|believed|think|thought)\b"
)
_VIEWS = frozenset(
    "claim allege believe contend argue insist assert maintain suspect think hope fear imagine pretend declare".split()
)
_WRITERS = frozenset({"it", "we", "i", "this", "our", "my"})
"""Words in the subject of a view that the text itself holds, or that nobody does: "it is argued", "this essay"."""

_PAIRED = frozenset({"only", "both", "either", "neither", "not"})


def shortened(tree: Tree, clause: Clause, keep: Span, *, whole: bool = False) -> Iterator[Clause]:
    """Yield the clause and its shorter forms; nothing that touches `keep` is left out.

    Args:
        tree: the parse.
        clause: the clause to shorten.
        keep: a stretch of the sentence.
        whole: whether the sense must not lose an aim, as that of a claim would.
    """
    yield clause
    kept = frozenset(clause.tokens)
    parts = [p for p in _droppable(tree, kept, whole=whole) if not any(tree.tokens[t].span.overlaps(keep) for t in p)]
    seen = {clause.tokens}
    for chosen in [*([p] for p in reversed(parts)), *(parts[i:] for i in range(len(parts) - 1, -1, -1))]:
        rest = kept
        for part in reversed(chosen):
            rest = _drop_constituent(tree, rest, part) if rest else rest
        tokens = trimmed(tree, rest)
        if len(tokens) > 3 and tokens not in seen and _is_whole(tree, clause, tokens, kept):
            seen.add(tokens)
            yield Clause(tokens, clause.kind, clause.lead, clause.verb, len(chosen))


def loses_holder(tree: Tree, answer: Span, shown: str) -> bool:
    """Return whether an answer stands in what somebody believes, and the one who does so was left out.

    Args:
        tree: the parse of the whole sentence.
        answer: its place in the sentence.
        shown: the piece of the sentence that a card has, its blank filled.
    """
    words = set(re.findall(r"\w+", shown))
    for i, token in enumerate(tree.tokens):
        holder = tree.subject(i) if token.lemma in _VIEWS and token.text not in words else None
        if holder is None or any(tree.tokens[c].text.lower() in _WRITERS for c in (holder, *tree.children(holder))):
            continue
        if any(c > i and tree.span(*tree.edges(c)).holds(answer) for c in tree.children(i, "ccomp")):
            return True
    return False


@lru_cache(maxsize=4 * 2 * 40)  # all that is asked of a sentence is tried in the same clauses
def _droppable(tree: Tree, kept: frozenset[int], *, whole: bool) -> tuple[frozenset[int], ...]:
    """Return constituents whose loss leaves a true and whole sentence, in text order."""
    found = []
    for i in sorted(kept):
        token, below = tree.tokens[i], tree.subtree(i)
        if token.head == i or token.head not in kept or any(tree.tokens[t].pos != "PUNCT" for t in below - kept):
            continue
        if _may_go(tree, i) and not (whole and _is_aim(tree, i)):
            found.append(_with_its_marks(tree, below & kept))
    found += [p for p in (*_dash_inserts(tree), *_brackets(tree)) if p < kept]
    return tuple(sorted((p for p in found if not hedges(tree, p)), key=min))


def hedges(tree: Tree, part: frozenset[int]) -> bool:
    """Return whether a part says how far the rest is to be believed: "so the legend says"."""
    words = " ".join(tree.tokens[i].text.lower() for i in sorted(part))
    return _HEDGE.search(words) is not None


def _with_its_marks(tree: Tree, part: frozenset[int]) -> frozenset[int]:
    """Return the part with the closing mark that it opened, which the parser may have hung elsewhere."""
    words = [tree.tokens[i].text for i in part]
    after = max(part) + 1
    for opening, closing in _MARKS:
        unpaired = words.count(opening) > words.count(closing)
        if unpaired and after < len(tree.tokens) and tree.tokens[after].text == closing:
            return part | {after}
    return part


def _is_aim(tree: Tree, i: int) -> bool:
    return tree.tokens[i].relation == "advcl" and any(tree.tokens[c].tag == "TO" for c in tree.children(i, "aux"))


def _may_go(tree: Tree, i: int) -> bool:
    token = tree.tokens[i]
    first = tree.edges(i)[0]
    after_pause = first > 0 and tree.tokens[first - 1].text in PAUSES
    marks = {tree.tokens[m].text.lower() for m in tree.children(i, "mark", "advmod")}
    match token.relation:
        case "relcl" | "acl":
            return after_pause and tree.tokens[first].text.lower() not in _CONDITIONS
        case "advcl":
            complete = tree.children(token.head, "dobj", "prep", "attr", "nsubjpass")
            is_needed = tree.tokens[token.head].lemma in _FOR_AN_AIM or _sets_up(tree, token.head)
            complete = () if is_needed else complete
            purpose = bool(complete) and any(tree.tokens[c].tag == "TO" for c in tree.children(i, "aux"))
            if i < token.head:
                return bool(marks & ASSERTED) and tree.tokens[tree.edges(i)[1] + 1].text == ","
            return not marks & _CONDITIONS and token.text.lower() not in _CONDITIONS and (after_pause or purpose)
        case "prep":
            is_limit = token.text.lower() in _EXCEPTIONS
            return after_pause and i > token.head and tree.tokens[token.head].pos in ("VERB", "AUX") and not is_limit
        case "npadvmod" if token.pos == "PROPN":
            return after_pause and i > token.head
        case "appos" | "npadvmod":
            listed = any(tree.tokens[t].relation in ("conj", "appos") and t != i for t in tree.subtree(token.head))
            return after_pause and not listed and len(tree.subtree(i)) > 3 and i > token.head
        case "conj" if token.pos == "NOUN":
            pause = first > 1 and tree.tokens[first - 1].relation == "cc" and tree.tokens[first - 2].text == ","
            pair = len(tree.children(token.head, "conj")) == 1 and not _goes_on_a_row(tree, token.head)
            return pause and pair and len(tree.subtree(i)) > 3
        case "conj":
            return _verb_may_go(tree, i, after_pause=after_pause)
        case "parataxis" | "ccomp":
            return i > token.head and after_pause and tree.subject(i) is not None and tree.tokens[first - 1].text != ","
        case _:
            return False


def _sets_up(tree: Tree, verb: int) -> bool:
    """Return whether what is done says little without its aim: "can set up the machine to award a prize"."""
    return bool(tree.children(verb, "prt")) or any(tree.tokens[c].tag == "MD" for c in tree.children(verb, "aux"))


def _goes_on_a_row(tree: Tree, i: int) -> bool:
    """Return whether things of the same kind stand before it, which the parser may have hung beside it too."""
    token = tree.tokens[i]
    beside = any(c < i for c in tree.children(token.head, token.relation))
    return token.relation in ("conj", "appos") or (beside and tree.tokens[tree.edges(i)[0] - 1].text == ",")


def _verb_may_go(tree: Tree, i: int, *, after_pause: bool) -> bool:
    """Return whether a verb beside another may go: the second of two, joined by what takes nothing back."""
    token, first = tree.tokens[i], tree.edges(i)[0]
    if token.pos not in ("VERB", "AUX") or tree.tokens[token.head].pos not in ("VERB", "AUX"):
        return False
    row = tree.tokens[token.head].relation == "conj" or len(tree.children(token.head, "conj")) > 1
    if row or tree.children(i, "conj") or is_supposed(tree, i):
        return False  # without one of three, "and" is lost or stands where it must not
    shared = tree.children(i, "dobj") and not [c for c in tree.children(token.head) if c > token.head and c < first - 1]
    if shared:
        return False  # "trouble finding or keeping a mill": what is found stands behind the second verb
    link = tree.tokens[first - 1] if first > 0 else None
    if link is not None and link.relation == "cc":
        return link.text.lower() not in _TURNS
    # without a subject of its own and without "and", its subject may stand in what would be left
    return after_pause and tree.subject(i) is not None


def _dash_inserts(tree: Tree) -> list[frozenset[int]]:
    marks = [i for i, token in enumerate(tree.tokens) if token.text in DASHES and is_dash(tree, i)]
    if len(marks) == 2:
        return [frozenset(range(marks[0], marks[1] + 1))]
    dashes = sum(token.text in DASHES for token in tree.tokens)
    if len(marks) == 1 == dashes and marks[0] > 5:
        return [frozenset(range(marks[0], len(tree.tokens)))]
    return []


def _brackets(tree: Tree) -> list[frozenset[int]]:
    found, opened = [], None
    for i, token in enumerate(tree.tokens):
        if token.text == "(":
            opened = i
        elif token.text == ")" and opened is not None:
            aside = tree.tokens[opened + 1].text.lower() in _ASIDES
            if tree.tokens[opened + 1].text.lower() in _LIMITS:
                opened = None
                continue
            if aside or not any(c.isdigit() for t in tree.tokens[opened:i] for c in t.text):
                found.append(frozenset(range(opened, i + 1)))
            opened = None
    return found


def _drop_constituent(tree: Tree, kept: frozenset[int], part: frozenset[int]) -> frozenset[int]:
    """Return what is left when a constituent goes, with the pauses and the conjunction that belonged to it.

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
    before = first - 1 if first - 1 in rest and tree.tokens[first - 1].text in PAUSES else None
    after = last + 1 if last + 1 in rest and tree.tokens[last + 1].text in PAUSES else None
    if before is not None and (after is not None or last + 1 not in rest or tree.tokens[last + 1].tag in (".", ":")):
        rest.discard(before)
        if after is not None and _goes_on(tree, before, after, rest):
            rest.discard(after)
    return frozenset(rest)


def _goes_on(tree: Tree, before: int, after: int, rest: set[int]) -> bool:
    """Return whether the verb follows, so that no pause is left where the constituent stood."""
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
    return same and tree.tokens[before].text in PAUSES and not coordinated


def _is_whole(tree: Tree, clause: Clause, tokens: tuple[int, ...], before: frozenset[int]) -> bool:
    says_something = bool(clause.lead) or has_core(tree, frozenset(tokens))
    return says_something and not _breaks_a_pair(tree, tokens, before)


def _breaks_a_pair(tree: Tree, tokens: tuple[int, ...], whole: frozenset[int]) -> bool:
    """Return whether half of "not only ... but", "either ... or", a quotation or a bracket was left out."""
    here = set(tokens)
    if parts_a_count(tree, frozenset(tokens)):
        return True
    for i in tokens:
        token = tree.tokens[i]
        pair = token.text.lower() in _PAIRED and (token.relation == "preconj" or token.text.lower() in ("only", "both"))
        if pair and any(
            j not in here for j in tree.subtree(token.head) & whole if tree.tokens[j].tag not in (".", ",")
        ):
            return True
    if any(0 < len(quoted & here) < len(quoted & whole) for quoted in _quoted_stretches(tree)):
        return True
    words = [tree.tokens[i].text for i in tokens]
    return any(words.count(a) != words.count(b) for a, b in _MARKS)


def _quoted_stretches(tree: Tree) -> Iterator[set[int]]:
    opened: int | None = None
    for i, token in enumerate(tree.tokens):
        if token.text == "“" or (token.text == '"' and opened is None):
            opened = i
        elif token.text in '”"' and opened is not None:
            yield set(range(opened + 1, i))
            opened = None
