"""Ask for a figure or a date by what the question leaves out: "how many workers", "in which year"."""

import re
from collections.abc import Iterator
from dataclasses import replace

from studyapp.drafting.asking.clause import Clause
from studyapp.drafting.asking.gap import Answer, Gap, chain, phrase
from studyapp.drafting.asking.sizes import sized
from studyapp.resources import word_list

_HEDGES = word_list("drafting", "asking.amounts.hedges")
_TIMES = {
    "year": "which year",
    "century": "which century",
    "decade": "which decade",
    "month and year": "which month and year",
}
_SHAPES = {
    "year": re.compile(r"\d{3,4}"),
    "month and year": re.compile(r"[A-Z][a-z]+ \d{4}"),
    "decade": re.compile(r"(?:(?:early|mid|late|mid-|later|first|second)[ -]?)?\d{2,4}s"),
    "century": re.compile(r"(?:(?:early|mid|late|mid-|later)[ -]?)?[\w-]+ century(?: (?:BC|BCE|AD|CE))?"),
    "date": re.compile(r"\d{1,2} [A-Z][a-z]+,? \d{3,4}|[A-Z][a-z]+ \d{1,2}, \d{3,4}"),
}
_AT_TIME = frozenset({"in", "since", "by", "until", "during", "from"})
_PAID = frozenset(
    "cost spend pay invest raise lose earn receive lend borrow owe save charge donate contribute collect fetch"
    " generate total bring allocate distribute provide grant pledge give loan exceed".split()
)
_UNITS = frozenset("year month week day hour minute decade century".split())
_BEFORE_PARTS = frozenset("for to by in from on at with among".split())
_IS_TIME = re.compile(
    r"(?:about |around |the )?(?:early |mid |late |mid-|later |[A-Z][a-z]+ )?(?:1\d|20)\d\d(?:s\b|\b(?!,\d))"
)
_LASTS = frozenset("over during between within throughout after since".split())
_END_WORDS = {"percentage": "what percentage", "amount": "how much", "price": "what price"}
_CHANGES = frozenset(
    "rise grow fall increase decrease drop decline climb shrink jump soar plunge sink expand slump surge double".split()
)
_LONGEST_BEHIND = 12  # tokens that come with an amount to the front


def amounts(clause: Clause, answer: Answer, hint: str) -> Iterator[Gap]:
    """Yield the gap of a figure or a date, by its hint."""
    if hint in _TIMES or hint == "date":
        gap = _time(clause, answer, hint)
    elif (end := _end_of_change(clause, answer, hint)) is not None:
        gap = end
    elif hint in ("percentage", "what share"):
        asked = "what percentage" if hint == "percentage" else "what share"
        gap = _part(clause, answer, asked) or sized(clause, answer, hint)
    elif hint in ("amount", "price"):
        gap = _money(clause, answer, hint) or sized(clause, answer, hint)
    elif hint == "how many":
        gap = _count(clause, answer) or sized(clause, answer, hint)
    elif hint == "how long":
        gap = _duration(clause, answer) or sized(clause, answer, hint)
    elif hint == "how much":
        gap = _measure(clause, answer) or sized(clause, answer, hint)
    elif hint == "what number":
        gap = _difference(clause, answer) or sized(clause, answer, hint)
    else:
        gap = None
    if gap is not None:
        yield gap


def _time(clause: Clause, answer: Answer, hint: str) -> Gap | None:
    tree = clause.tree
    at = tree.tokens[answer.head].head
    is_on = hint == "date" and clause.word(at) == "on"
    if tree.tokens[answer.head].relation != "pobj" or not (is_on or (hint in _TIMES and clause.word(at) in _AT_TIME)):
        return None
    if tree.tokens[at].head != clause.verb or phrase(clause, answer.head)[1] != answer.last:
        return None
    if answer.first not in (at + 1, at + 2) or (answer.first == at + 2 and clause.word(at + 1) != "the"):
        return None
    if clause.word(at) in ("from", "since", "by") and any(
        clause.word(i) in ("to", "until", "till") for i in tree.children(clause.verb, "prep") if i > at
    ):
        return None
    tokens = tuple(range(answer.first, answer.last + 1))
    if hint in _SHAPES and not _SHAPES[hint].fullmatch(clause.words(tokens)):
        return None  # "the summer of 1964" is more than a year
    if hint == "month and year" and clause.word(at) != "in":
        return None
    asked = "which date" if is_on else _TIMES[hint]
    kept = tuple(range(at + 1, answer.first))  # the article of "the 1970s" goes with the answer
    return Gap((at, *kept, *tokens), asked, (*kept, *tokens), before=(at,), may_go_on=True)


def _place_of(clause: Clause, noun: int) -> tuple[str, tuple[int, ...]] | None:
    """Return the role of an amount in its clause, and the preposition before it."""
    token = clause.tree.tokens[noun]
    if noun == clause.noun:
        return ("subject", ()) if token.relation in ("nsubj", "nsubjpass") else None
    if token.relation == "dobj" and chain(clause, token.head):
        return "object", ()
    if token.relation == "attr" and token.head == clause.verb:
        return "attribute", ()
    if token.relation == "npadvmod" and token.head == clause.verb and noun > clause.verb:
        return "adverb", ()
    above = clause.tree.tokens[token.head]
    if token.relation == "pobj" and above.relation == "prep" and chain(clause, above.head):
        return "preposition", (token.head,)
    return None


def _gap(clause: Clause, noun: int, answer: Answer, asked: str, *, strict: bool = False) -> tuple[str, Gap] | None:
    """Return the gap of an amount whose phrase has nothing before it but what hedges it."""
    place = _place_of(clause, noun)
    first, last = phrase(clause, noun)
    if place is None or answer.last > last or first > answer.first:
        return None
    role, before = place
    if before and first != before[0] + 1:
        return None
    if role != "subject":  # "in the town" stays behind "were there"
        added = [c for c in clause.tree.children(noun, "prep") if c > noun and clause.word(c) != "of"]
        last = min((c - 1 for c in added), default=last)
    hedged = tuple(range(first, answer.first))
    if any(clause.word(i) not in _HEDGES for i in hedged):
        return None
    behind = tuple(range(answer.last + 1, last + 1))
    if len(behind) > _LONGEST_BEHIND and role != "subject":
        return None
    if strict and behind:
        return None
    if any(clause.tree.tokens[i].text in ",;:()—–" or clause.tree.tokens[i].tag in ("WDT", "WP") for i in behind):
        return None
    back = (*hedged, *range(answer.first, answer.last + 1))
    gap = Gap(
        (*before, *back, *behind),
        asked,
        back,
        before=before,
        behind=behind,
        is_subject=role == "subject",
        may_go_on=True,
    )
    return role, gap


def _between_two(clause: Clause, gap: Gap) -> bool:
    """Return whether "from" or "to" has another end beside it, with which it would be confused; times are none."""
    if not gap.before:
        return False
    above = clause.tree.tokens[gap.before[0]].head
    beside = [i for i in clause.tree.children(above, "prep") if not _IS_TIME.match(_behind(clause, i))]
    words = {clause.word(i) for i in beside}
    return {"from", "to"} <= words or {"from", "by"} <= words


def _behind(clause: Clause, preposition: int) -> str:
    return clause.words(range(preposition + 1, clause.rest.stop))


def _end_of_change(clause: Clause, answer: Answer, hint: str) -> Gap | None:
    """Return the gap of "To what percentage did it rise from 4%?", which keeps the other end.

    It goes by the words behind the verb, since models read "from 4% to 9%" as one figure.
    """
    rest = list(clause.rest)
    if clause.tree.tokens[clause.verb].lemma not in _CHANGES or not rest or clause.word(rest[0]) != "from":
        return None
    if any(clause.word(i) == "from" for i in clause.opening):
        return None  # "From Monday to Friday, from how much did it rise"
    start = _figure_from(clause, rest[0] + 1)
    end = _figure_from(clause, start.stop + 1)
    if not start or not end or clause.word(start.stop) != "to":
        return None
    back = tuple(range(answer.first, answer.last + 1))
    if back not in (tuple(start), tuple(end)):
        return None
    is_start = back == tuple(start)
    if not is_start and end.stop < clause.rest.stop and clause.word(end.stop) not in _LASTS:
        return None  # "rise from 4% in 2010" would tell when it was 4%
    before = rest[0] if is_start else start.stop
    return Gap((before, *back), _END_WORDS.get(hint, "what"), back, before=(before,), may_go_on=True)


def _figure_from(clause: Clause, first: int) -> range:
    """Return the tokens of a figure that begins with one."""
    last = first
    while last < clause.rest.stop and _is_of_figure(clause, last):
        last += 1
    is_figure = any(clause.tree.tokens[i].tag == "CD" for i in range(first, last))
    is_time = _IS_TIME.match(clause.words(range(first, last))) is not None
    return range(first, last) if is_figure and not is_time else range(first, first)


def _is_of_figure(clause: Clause, i: int) -> bool:
    token = clause.tree.tokens[i]
    is_hedge = clause.word(i) in _HEDGES and clause.word(i) != "to"
    return is_hedge or token.tag in ("CD", "$") or token.text == "%" or clause.word(i) in ("per", "cent", "percent")


def _part(clause: Clause, answer: Answer, asked: str) -> Gap | None:
    found = _gap(clause, answer.head, answer, asked)
    if found is None:
        return None
    role, gap = found
    of = bool(gap.behind) and clause.word(gap.behind[0]) in ("of",)
    if role in ("subject", "object"):
        return gap if of and not _is_bare_of(clause, gap) else None
    if role == "preposition" and of and clause.word(gap.before[0]) in _BEFORE_PARTS and not _between_two(clause, gap):
        return gap if not _is_bare_of(clause, gap) else None
    is_step = role == "preposition" and clause.word(gap.before[0]) in ("by", "to") and not gap.behind
    return gap if is_step and asked == "what percentage" and not _between_two(clause, gap) else None


def _is_bare_of(clause: Clause, gap: Gap) -> bool:
    return len(gap.behind) < 2 or clause.word(gap.behind[1]) in ("these", "those", "them", "this", "which", "it")


def _money(clause: Clause, answer: Answer, hint: str) -> Gap | None:
    found = _gap(clause, answer.head, answer, "how much", strict=True)
    if found is None:
        return None
    role, gap = found
    verb = clause.tree.tokens[clause.verb]
    if role in ("object", "adverb"):
        return gap if verb.lemma in _PAID else None
    if role == "preposition" and not _between_two(clause, gap):
        word = clause.word(gap.before[0])
        if word == "at" and hint == "price":
            return Gap(gap.removed, "what price", gap.back, before=gap.before, may_go_on=True)
        return gap if word in ("by", "to", "for") else None
    return None


def _count(clause: Clause, answer: Answer) -> Gap | None:
    tree = clause.tree
    token = tree.tokens[answer.head]
    counted = token.head if token.relation in ("nummod", "quantmod") else answer.head
    is_counted = tree.tokens[counted].tag in ("NNS", "NNPS") and answer.last < counted
    is_part = counted == answer.head and answer.last + 1 < len(tree.tokens) and clause.word(answer.last + 1) == "of"
    if not (is_counted or is_part):
        return None
    found = _gap(clause, counted, answer, "how many")
    if found is None or not found[1].behind:
        return None
    role, gap = found
    if role == "attribute" and tree.tokens[clause.noun].relation != "expl":
        return None
    if role == "preposition":
        is_time = tree.tokens[counted].lemma in _UNITS
        if not is_time and any(clause.verb < tree.edges(c)[0] < gap.before[0] for c in _told(clause)):
            return None  # it may tell of the noun before it: "pictures from 300 homes"
        words = ("for", "after", "within", "into", "in", "to", "between", "among", "over", "from", "by")
        if clause.word(gap.before[0]) not in words or (
            is_time and clause.word(gap.before[0]) not in ("for", "after", "within", "in")
        ):
            return None
        return None if _between_two(clause, gap) else gap
    return gap if role != "adverb" else None


def _told(clause: Clause) -> tuple[int, ...]:
    return clause.tree.children(clause.verb, "prep", "dobj", "attr")


def _duration(clause: Clause, answer: Answer) -> Gap | None:
    found = _gap(clause, answer.head, answer, "how long", strict=True)
    if found is None:
        return None
    role, gap = found
    if role in ("object", "adverb"):
        return gap if clause.tree.tokens[clause.verb].lemma in ("last", "live", "reign", "rule", "survive") else None
    if role != "preposition" or _between_two(clause, gap):
        return None
    word, unit = clause.word(gap.before[0]), clause.tree.tokens[answer.head]
    if word == "for":
        return gap
    if word not in ("in", "within", "after") or unit.lemma not in _UNITS or unit.tag != "NNS":
        return None
    return Gap(gap.removed, f"how many {unit.text}", gap.back, before=gap.before, may_go_on=True)


def _measure(clause: Clause, answer: Answer) -> Gap | None:
    """Return the gap of "How many tonnes of waste?": the unit is said again, since it belongs to the answer."""
    unit = clause.tree.tokens[answer.head]
    if unit.tag != "NNS" or not unit.text.isalpha() or answer.last != answer.head:
        return None
    found = _gap(clause, answer.head, answer, f"how many {unit.text}")
    if found is None:
        return None
    role, gap = found
    if not gap.behind and role == "preposition" and clause.word(gap.before[0]) in ("by", "to"):
        return None if _between_two(clause, gap) else gap
    if not gap.behind or clause.word(gap.behind[0]) != "of":
        return None
    verb = clause.tree.tokens[clause.operator if clause.operator is not None else clause.verb]
    if role == "subject" and (verb.tag == "VBZ" or verb.text == "was"):
        return replace(gap, words="what amount")  # "how many tonnes is" would not agree
    return gap if role in ("subject", "object") else None


def _difference(clause: Clause, answer: Answer) -> Gap | None:
    """Return the gap of "By how much did the number of mills fall?"."""
    found = _gap(clause, answer.head, answer, "how much", strict=True)
    if found is None or found[0] != "preposition" or clause.word(found[1].before[0]) != "by":
        return None
    is_change = clause.tree.tokens[clause.verb].lemma in _CHANGES and clause.tree.tokens[clause.noun].lemma == "number"
    return found[1] if is_change and not _between_two(clause, found[1]) else None
