"""Pieces of a sentence that can stand alone, verbatim.

A clause is the main clause, a coordinated one, one after a dash or semicolon, a conceding or contrasting one
without its conjunction, or what was parted from its noun put behind it again: a second verb, a non-restrictive
relative or participle.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from studyapp.drafting.tree import SUBJECTS, Tree
from studyapp.drafting.trimming import DASHES, PAUSES, trimmed

_LONGEST_CASE = 10  # tokens
_SHORTEST_PART = 6  # tokens
_RELATIVE_WORDS = frozenset({"which", "whose"})
_BEGUN = re.compile(
    r"\b(?:not (?:only|just|merely|simply)(?!.*\bbut\b)|(?:either|whether)(?!.*\bor\b)|on the one hand)\b", re.I
)
ASSERTED = frozenset({"although", "though", "whilst", "while", "whereas"})
TEXTS = frozenset("essay paper article study report chapter section brief review thesis analysis lecture".split())
_RESULTS = frozenset("result finding evidence datum data analysis study research experiment survey trial".split())
_PROVES = frozenset("show demonstrate reveal confirm establish find prove".split())
SAYS = frozenset(
    "argue believe claim say think note suggest contend maintain conclude hold write assert insist warn hope"
    " fear expect assume imagine feel suspect predict propose report state estimate deny allege fancy dream"
    " suppose".split()
)
"""What leaves open whether the clause that follows is so."""
_SUPPOSES = frozenset({"if", "whether", "unless"})
_ASSERTS = frozenset(
    {
        "find",
        "show",
        "demonstrate",
        "argue",
        "contend",
        "conclude",
        "maintain",
        "claim",
        "hold",
        "recognize",
        "recognise",
    }
)


@dataclass(frozen=True, slots=True)
class Clause:
    """Tokens of a sentence in reading order; `lead` tokens stand before the others, `verb` is put between.

    Attributes:
        lead: a noun phrase taken from before the clause, where a relative or participle is put behind its noun.
        verb: the form of "be" inserted after `lead`, or "".
        tokens: the tokens of the clause itself.
        dropped: the number of constituents that were left out.
        kind: main, coordinate, shared, dash, finding, concession, relative or participle.
    """

    tokens: tuple[int, ...]
    kind: str
    lead: tuple[int, ...] = ()
    verb: str = ""
    dropped: int = 0

    def all_tokens(self) -> tuple[int, ...]:
        """Return every token of the sentence that is kept."""
        return self.lead + self.tokens


def bases(tree: Tree) -> Iterator[Clause]:
    """Return the clauses of a sentence at full length, the main clause first; none is empty."""
    return (clause for clause in _bases(tree) if clause.tokens)


def _bases(tree: Tree) -> Iterator[Clause]:
    if len(tree.roots) != 1:
        return
    root = tree.roots[0]
    opening = _opening(tree, root)
    everything = frozenset(range(len(tree.tokens)))
    if tree.subject(root) is not None or has_core(tree, everything):
        yield Clause(trimmed(tree, everything), "main")
    has_case = _has_case(tree, everything)
    for segment in _segments(tree):
        is_headed = has_case and 0 not in segment and not _has_case(tree, segment)  # by what opens the sentence
        if has_core(tree, segment) and not is_headed:
            yield Clause(trimmed(tree, segment), "segment")
            yield from _first_parts(tree, segment)
    yield from _first_parts(tree, everything)
    for i, token in enumerate(tree.tokens):
        if i != root and (tree.is_finite(i) or token.relation == "acl"):
            yield from _embedded_clauses(tree, i, opening)


def _embedded_clauses(tree: Tree, i: int, opening: range) -> Iterator[Clause]:
    """Yield what a clause within the sentence gives, where the opening of the main clause may hold for it as well."""
    token, below = tree.tokens[i], tree.subtree(i)
    if not opening and (subject := tree.shared_subject(i)) is not None and _is_of_root(tree, i):
        yield Clause(trimmed(tree, below), "shared", _subject_phrase(tree, subject))
    if token.relation in ("conj", "parataxis", "ccomp") and tree.subject(i) is not None:
        kind = "coordinate" if token.relation == "conj" else "dash"
        is_free = kind == "dash" or not opening or _replaces(tree, _opening(tree, i), opening)
        if is_free and _begins_there(tree, i) and _stands_alone(tree, i) and not _is_held_open(tree, i):
            yield Clause(trimmed(tree, below), kind)
    if is_finding(tree, i):
        yield Clause(trimmed(tree, below - {tree.edges(i)[0]}), "finding")
    elif token.relation == "advcl" and tree.subject(i) is not None and not is_reported(tree, token.head):
        marks = [m for m in tree.children(i, "mark") if tree.tokens[m].text.lower() in ASSERTED | {"because"}]
        if marks and not is_supposed(tree, i) and not _mixes_times(tree, i):
            yield Clause(trimmed(tree, frozenset(k for k in below if k > max(marks))), "concession")
    elif token.relation in ("relcl", "acl"):
        yield from _clauses_behind_noun(tree, i)


def is_reported(tree: Tree, i: int) -> bool:
    """Return whether a clause is what somebody says or thinks, or may be: "He believed the dam held"."""
    while tree.tokens[i].relation == "conj" and tree.tokens[i].head != i:
        above, first = tree.tokens[i].head, tree.edges(i)[0]
        reported = [c for c in tree.children(above, "ccomp") if above < c < i]
        link = next((k for k in range(first - 1, above, -1) if tree.tokens[k].relation != "cc"), first)
        if reported and tree.tokens[above].lemma in SAYS and tree.tokens[link].text not in PAUSES:
            return True
        i = above
    above = tree.tokens[i].head
    return tree.tokens[i].relation == "ccomp" and above < i and tree.tokens[above].lemma in SAYS


def _mixes_times(tree: Tree, i: int) -> bool:
    """Return whether a verb without a subject is joined to a clause in another time.

    In "They left, since boats are safe and announced a plan" it may belong to the subject before.
    """
    joined = [c for c in tree.children(i, "conj") if tree.subject(c) is None and tree.is_finite(c)]
    return any(is_past(tree, c) != is_past(tree, i) for c in joined)


def is_past(tree: Tree, verb: int) -> bool:
    """Return whether a verb, or the finite one that helps it, tells of the past."""
    helping = [k for k in tree.children(verb, "aux", "auxpass") if tree.tokens[k].tag in ("VBD", "VBP", "VBZ", "MD")]
    return tree.tokens[helping[0] if helping else verb].tag == "VBD"


def _is_held_open(tree: Tree, i: int) -> bool:
    """Return whether the text does not assert a clause: somebody says it, or it goes on with a condition."""
    return is_reported(tree, i) or (tree.tokens[i].relation == "conj" and is_supposed(tree, i))


def is_supposed(tree: Tree, i: int) -> bool:
    """Return whether a clause stands within one that is not asserted: "if it is refused because it is late"."""
    seen = set[int]()
    while tree.tokens[i].head not in (i, *seen):
        seen.add(i)
        i = tree.tokens[i].head
        marks = {tree.tokens[m].text.lower() for m in tree.children(i, "mark")}
        if marks & _SUPPOSES:
            return True
    return False


def _is_of_root(tree: Tree, i: int) -> bool:
    """Return whether a verb is joined to the main verb, with all that it needs and nothing of the others."""
    above = i
    while tree.tokens[above].relation == "conj":
        above = tree.tokens[above].head
    own = not tree.children(i, "conj") and tree.edges(i)[0] > tree.tokens[i].head
    asks = any(tree.tokens[c].tag in ("WDT", "WP", "WP$", "WRB") for c in tree.children(i))
    return tree.tokens[above].relation == "ROOT" and own and not asks


def _subject_phrase(tree: Tree, subject: int) -> tuple[int, ...]:
    """Return a subject up to what is only added to it behind a pause."""
    first, last = tree.edges(subject)
    pause = next((k for k in range(subject + 1, last + 1) if tree.tokens[k].text in PAUSES), last + 1)
    return tuple(range(first, pause))


def _opening(tree: Tree, verb: int) -> range:
    """Return what stands before the subject of a clause: a time or place that may hold for the next one too."""
    subject = tree.subject(verb)
    return range(0) if subject is None else range(tree.edges(verb)[0], tree.edges(subject)[0])


def _replaces(tree: Tree, own: range, other: range) -> bool:
    """Return whether an opening takes the place of another's: "in Spain" does for "in Italy", "by 1970" does not."""
    return bool(own) and (_names(tree, own) or not _names(tree, other))


def _has_case(tree: Tree, tokens: frozenset[int]) -> bool:
    """Return whether a stretch opens with a case, place or time: "In a drought, ..."."""
    first = min(tokens)
    pause = next((i for i in range(first, first + _LONGEST_CASE) if i in tokens and tree.tokens[i].text == ","), first)
    named = any(tree.tokens[i].pos in ("NOUN", "PROPN", "NUM") for i in range(first, pause))
    return tree.tokens[first].pos in ("ADP", "SCONJ") and named


def _names(tree: Tree, tokens: range) -> bool:
    return any(tree.tokens[i].pos == "PROPN" for i in tokens)


def _begins_there(tree: Tree, i: int) -> bool:
    """Return whether the clause begins at a pause or conjunction; if not, its subject was cut."""
    first = tree.edges(i)[0]
    before = tree.tokens[first - 1] if first else None
    return before is None or before.text in PAUSES or before.relation == "cc"


def _stands_alone(tree: Tree, i: int) -> bool:
    if tree.children(i, "mark") or any(tree.tokens[t].tag in ("WDT", "WP", "WP$", "WRB") for t in tree.children(i)):
        return False
    first, last = tree.edges(i)
    if i < tree.tokens[i].head:  # a first clause that the parser hung on the second
        return any(t.relation == "cc" for t in tree.tokens[last + 1 : last + 3])
    before = tree.tokens[first - 1].text if first else ""
    return tree.tokens[i].relation == "conj" or before in DASHES | {";", ":"}


def _clauses_behind_noun(tree: Tree, i: int) -> Iterator[Clause]:
    noun, verb = tree.tokens[i].head, tree.tokens[i]
    first = tree.edges(i)[0]
    pause = tree.tokens[first - 1].text if first else ""
    if noun >= i or tree.tokens[noun].pos not in ("NOUN", "PROPN") or pause not in DASHES | {","}:
        return  # a restrictive clause says which one is meant: by itself it would claim too much
    start, end = tree.noun_phrase(noun)
    lead, below = tuple(range(start, end + 1)), tree.subtree(i)
    if verb.relation == "relcl":
        subject = tree.subject(i)
        word = "" if subject is None else tree.tokens[subject].text.lower()
        is_restrictive = word == "who" or (word == "which" and not _within(tree, noun) and not _is_time(tree, noun))
        if is_restrictive and not _reaches_over(tree, i) and _agrees(tree, noun, i):
            yield Clause(trimmed(tree, below - {subject}), "relative", lead)
    elif tree.tokens[noun].relation == "pobj":
        return  # it may tell of the noun before that one
    elif verb.tag == "VBN" and (tree.tokens[noun].pos == "PROPN" or tree.tokens[start].text.lower() == "the"):
        be = "were" if "S" in tree.tokens[noun].tag[2:] else "was"
        yield Clause(trimmed(tree, below), "participle", lead, be)


def _within(tree: Tree, noun: int) -> bool:
    """Return whether a thing stands in the phrase of another, of which the clause may tell instead.

    So does "trade" in "the rise of trade, which" and in "a way to measure trade, which".
    """
    at, seen = tree.tokens[noun].head, {noun}
    while at not in seen and not tree.is_finite(at):
        if tree.tokens[at].pos in ("NOUN", "PROPN"):
            return True
        seen.add(at)
        at = tree.tokens[at].head
    return False


def _is_time(tree: Tree, noun: int) -> bool:
    """Return whether a noun names a time, behind which "which led to" tells of all that was said."""
    return tree.tokens[noun].entity in ("DATE", "TIME")


def _agrees(tree: Tree, noun: int, verb: int) -> bool:
    """Return whether noun and verb have one number.

    If not, the clause tells of another noun or of all that was said.
    """
    verbs = (verb, *tree.children(verb, "conj"))
    finite = {tree.tokens[k].tag for v in verbs for k in (*tree.children(v, "aux", "auxpass"), v)}
    numbers = {{"VBZ": "NN", "VBP": "NNS"}[tag] for tag in finite & {"VBZ", "VBP"}}
    return numbers <= {tree.tokens[noun].tag.replace("NNP", "NN")}


def _reaches_over(tree: Tree, i: int) -> bool:
    """Return whether the parser let a clause behind a noun run on over a pause into the clause that it stands in."""
    first, last = tree.edges(i)
    pauses = [k for k in range(first + 1, last) if tree.tokens[k].text == ","]
    if any(tree.tokens[k + 1].tag in ("VBD", "VBZ", "VBP", "MD") and tree.subject(k + 1) is None for k in pauses):
        return True
    return any(tree.tokens[k + 1].pos in ("ADP", "VERB", "AUX", "CCONJ") for k in pauses) and bool(
        tree.children(i, "conj")
    )


def is_finding(tree: Tree, i: int) -> bool:
    """Return whether the writer asserts the clause, "We find that", "This essay will argue that".

    Then it stands for itself.

    So does what the results of a study show; what they only suggest does not.
    """
    token, verb = tree.tokens[i], tree.tokens[tree.tokens[i].head]
    subject = tree.subject(token.head)
    if token.relation != "ccomp" or subject is None or verb.lemma not in _ASSERTS | _PROVES or tree.subject(i) is None:
        return False
    mine = {tree.tokens[c].text.lower() for c in tree.children(subject, "poss", "det", "amod")}
    is_text = tree.tokens[subject].lemma in TEXTS and mine & {"this", "present"}
    found = tree.tokens[subject].lemma in _RESULTS and verb.lemma in _PROVES
    found = found and not any(tree.tokens[k].pos == "PROPN" for k in tree.subtree(subject))
    speaks = found or tree.tokens[subject].text.lower() in ("i", "we") or bool(is_text or mine & {"our", "my"})
    aided = {tree.tokens[c].text.lower() for c in tree.children(token.head, "neg", "aux")}
    plain = verb.tag in ("VBP", "VBD", "VBZ", "VBN", "VB") and aided <= {"will", "have", "has"}
    return speaks and plain and tree.tokens[tree.edges(i)[0]].text.lower() == "that" and i > token.head


def is_dash(tree: Tree, i: int) -> bool:
    """Return whether a dash parts clauses: a long one, or a short one between blanks."""
    token = tree.tokens[i]
    return token.text != "–" or (i > 0 and tree.tokens[i - 1].span.end < token.span.start)


def has_core(tree: Tree, tokens: frozenset[int]) -> bool:
    """Return whether a finite verb with its subject is there that no conjunction or relative word makes subordinate."""
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


def is_subordinate(tree: Tree, tokens: tuple[int, ...]) -> bool:
    """Return whether all hangs on a conjunction at the front, so that nothing is asserted: "Although it rained"."""
    if not tokens or tree.tokens[tokens[0]].relation != "mark":
        return False
    verb = tree.tokens[tokens[0]].head
    while not tree.is_finite(verb) and tree.tokens[verb].head != verb:
        verb = tree.tokens[verb].head
    bound, here = tree.subtree(verb), set(tokens)
    return not any(i not in bound and tree.is_finite(i) and tree.subject(i) in here for i in tokens)


def _segments(tree: Tree) -> Iterator[frozenset[int]]:
    """Yield the stretches between semicolons and single dashes."""
    cuts = [i for i, t in enumerate(tree.tokens) if t.text == ";"]
    dashes = [i for i, t in enumerate(tree.tokens) if t.text in DASHES and is_dash(tree, i)]
    cuts = sorted(cuts + (dashes if len(dashes) == 1 else []))
    if cuts:
        for start, end in zip([0, *(c + 1 for c in cuts)], [*cuts, len(tree.tokens)], strict=True):
            if start < end:  # a mark may end the sentence, or follow another
                yield frozenset(range(start, end))


def _first_parts(tree: Tree, tokens: frozenset[int]) -> Iterator[Clause]:
    """Yield what a stretch says before a pause behind which something is added that takes nothing of it back."""
    order = sorted(tokens)
    for at in order[_SHORTEST_PART:]:
        if tree.tokens[at].text != "," or at + 1 not in tokens:
            continue
        head, tail = frozenset(i for i in order if i < at), [i for i in order if i > at]
        if _adds(tree, tail) and has_core(tree, head) and not _is_open(tree, head):
            yield Clause(trimmed(tree, head), "first part")


def _adds(tree: Tree, tail: list[int]) -> bool:
    """Return whether what follows a comma adds a clause of its own: "and" with a subject, a contrast, or a relative."""
    word = tree.tokens[tail[0]].text.lower()
    if word in ASSERTED or word in _RELATIVE_WORDS:
        return True
    if word != "and":
        return False
    begun = next((i for i in tail[1:] if tree.tokens[i].pos in ("NOUN", "PROPN", "PRON", "VERB", "AUX")), None)
    return begun is not None and any(
        tree.tokens[i].relation in SUBJECTS
        and tree.is_finite(tree.tokens[i].head)
        and tree.edges(i)[0] <= begun <= i < tree.tokens[i].head
        for i in tail
    )


def parts_a_count(tree: Tree, tokens: frozenset[int]) -> bool:
    """Return whether some of "(1) ... (2) ..." are kept and some are not."""
    last = len(tree.tokens) - 1
    marks = [
        i
        for i, token in enumerate(tree.tokens)
        if token.text.isdigit() and 0 < i < last and tree.tokens[i - 1].text == "(" and tree.tokens[i + 1].text == ")"
    ]
    return len(marks) > 1 and 0 < sum(i in tokens for i in marks) < len(marks)


def _is_open(tree: Tree, head: frozenset[int]) -> bool:
    """Return whether a stretch breaks off within a pair: "not only ...", "either ...", a quotation, a bracket."""
    words = [tree.tokens[i].text for i in sorted(head)]
    dashes = sum(tree.tokens[i].text in DASHES and is_dash(tree, i) for i in head)
    all_dashes = sum(t.text in DASHES and is_dash(tree, i) for i, t in enumerate(tree.tokens))
    inside = dashes % 2 == 1 and dashes < all_dashes
    unpaired = any(words.count(a) != words.count(b) for a, b in (("“", "”"), ("(", ")"), ("[", "]")))
    unpaired = unpaired or words.count('"') % 2 == 1
    begun = _BEGUN.search(" ".join(words)) is not None or _lacks_a_verb(tree, head)
    return inside or unpaired or parts_a_count(tree, head) or begun


def _lacks_a_verb(tree: Tree, head: frozenset[int]) -> bool:
    """Return whether a stretch breaks off before the verb of its last clause: "found that three hours of sleep"."""
    marks = [i for i in head if tree.tokens[i].relation == "mark"]
    return bool(marks) and tree.tokens[max(marks)].head not in head
