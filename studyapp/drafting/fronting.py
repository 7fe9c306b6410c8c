"""Move the question word of a plain question to its front: "They sold what?" becomes "What did they sell?".

The order of words changes only where every model sees the answer hang on the main verb; else the plain question stays.
"""

import re
from collections.abc import Callable, Iterator, Sequence

from studyapp.domain.annotations import Parse, Sentence
from studyapp.domain.cloze import Cloze
from studyapp.domain.spans import Span
from studyapp.drafting.asking.asking import clauses_of, is_restated
from studyapp.drafting.asking.clause import Clause, cut
from studyapp.drafting.asking.gap import Gap
from studyapp.drafting.asking.gaps import SETS_TO_WORK
from studyapp.drafting.asking.governing import calls_for
from studyapp.drafting.asking.reading import reads_well
from studyapp.drafting.asking.wording import worded
from studyapp.drafting.tree import Tree

_CONDITIONS = frozenset({"if"})
_REASONS = frozenset({"because", "since", "as"})
_OBJECTS = frozenset({"dobj", "attr", "oprd"})
_BRIDGES = frozenset(
    "argue assume believe claim conclude expect find hold imply indicate insist maintain mean predict propose recommend"
    " require say show suggest think warn".split()
)
"""Verbs out of whose that-clause a question may ask: "What do they believe that the state should do?"."""

_ARTICLES = frozenset({"a", "an", "no", "some"})
_STRANDED = frozenset("to with by from into for as through against about on over".split())
"""Prepositions that end a question well right behind the verb: "What should it be treated with?"."""

_PIPED = frozenset("to with by from into for through against on over".split())
"""Prepositions that go to the front with the question word where they stand apart from their verb."""

_BARE_THESES = frozenset("answer fact point question thing truth".split())
_THESES = ("prep", "poss", "relcl", "acl")
"""Relations of the words that tell which view or aim it is that is said to be that something is so."""


def fronted(cloze: Cloze, asks: str, sentence: Sentence, is_common: Callable[[str], bool]) -> tuple[str, str] | None:
    """Return question and answer with the question word at the front; None where the plain question is to stay.

    Args:
        cloze: the clause that is asked, with its blank at the end.
        asks: the words that ask for the blank: "what", "whom", "do what", "doing what", "why", "under what condition",
            or for an amount "how many", "what percentage" and the like.
        sentence: the sentence of the clause.
        is_common: tells whether a word, in small letters, stands somewhere in the whole text.
    """
    offsets = _offsets(cloze.filled, sentence.reading)
    if offsets is None or not sentence.parses:
        return None
    place = Span(len(cloze.before), len(cloze.before) + len(cloze.answer))
    parses = [cut(parse, offsets, cloze.filled) for parse in sentence.parses]
    made = [_questions_of(parse, cloze.filled, place, asks, is_common) for parse in parses if parse is not None]
    if len(made) != len(parses):
        return None
    for front, back in made[0]:
        alike = [[other for other in others if _folded(other) == _folded((front, back))] for others in made[1:]]
        if all(alike):
            return min(front, *(others[0][0] for others in alike)) if alike else front, back
    return None


def _folded(question: tuple[str, str]) -> tuple[str, str]:
    return question[0].lower(), question[1]


def _offsets(clause: str, reading: str) -> list[int] | None:
    """Return for each code point of a clause its place in its sentence; None where a word stands elsewhere or nowhere.

    A clause is made of stretches of its sentence in their order; a stop is put to its end, and its first letter large.
    """
    offsets, at, seen = list[int](), 0, 0
    words = list(re.finditer(r"\S+", clause))
    while at < len(words):
        found, end = -1, at
        for end in range(len(words), at, -1):
            stretch = clause[words[at].start() : words[end - 1].end()]
            found = _place_of(stretch, reading, seen, is_first=at == 0, is_last=end == len(words))
            if found >= 0:
                break
        if found < 0:
            return None
        start, stop = words[at].start(), words[end - 1].end()
        offsets += [-1] * (start - len(offsets))
        offsets += [found + i if found + i < len(reading) else -1 for i in range(stop - start)]
        seen, at = found + stop - start, end
    if clause.endswith(".") and offsets and (offsets[-1] < 0 or reading[offsets[-1]] != "."):
        offsets[-1] = -1
    return offsets


def _place_of(stretch: str, reading: str, seen: int, *, is_first: bool, is_last: bool) -> int:
    """Return where some words stand in a sentence from a place on; -1 where they do not."""
    for words in (stretch, stretch.removesuffix(".")) if is_last else (stretch,):
        found = reading.find(words, seen)
        if found < 0 and is_first:
            found = reading.find(words[:1].lower() + words[1:], seen)
        if found >= 0 and not reading[found - 1 : found].isalnum():
            return found
    return -1


def _questions_of(
    parse: Parse, text: str, place: Span, asks: str, is_common: Callable[[str], bool]
) -> list[tuple[str, str]]:
    """Return the questions that one model makes of a clause, the widest first."""
    tree = Tree(parse)
    inside = [i for i, token in enumerate(tree.tokens) if token.span.overlaps(place)]
    if not inside or not all(place.holds(tree.tokens[i].span) for i in inside):
        return []
    questions = []
    for clause, holder in clauses_of(tree, text):
        if _end_of(clause) != inside[-1] or not _begins_with_its_subject(clause):
            continue
        for gap in _gaps(clause, inside, asks):
            made = worded(clause, gap, holder, is_common)
            if made is not None and reads_well(clause, gap, made, opens_as_told=True) and is_restated(clause, made):
                questions.append((made.front, made.back))
    return questions


def _begins_with_its_subject(clause: Clause) -> bool:
    """Return whether the subject is whole: "Under the Red, White, and [Blue]" and "at least a man" are misread."""
    first = clause.tree.tokens[clause.subject[0]]
    is_joined = bool(clause.opening) and clause.word(clause.opening[-1]) in ("and", "or", "but")
    return not (is_joined or first.pos in ("ADP", "ADV") or first.tag in ("WP", "WRB", "WDT"))


def _end_of(clause: Clause) -> int:
    """Return the last token of a clause that is no mark."""
    last = clause.rest.stop - 1
    while last > clause.verb and clause.tree.tokens[last].text in (".", ","):
        last -= 1
    return last


def _gaps(clause: Clause, inside: Sequence[int], asks: str) -> Iterator[Gap]:
    """Yield the gap of an answer at the end of a clause, by what its plain question asks."""
    heads = [i for i in inside if clause.tree.tokens[i].head not in inside]
    if len(heads) != 1 or inside[0] <= clause.verb or clause.is_negated:
        return
    answer, head, before = tuple(inside), heads[0], inside[0] - 1
    rule = _RULES.get(asks)
    gap = rule(clause, answer, head, before) if rule else _amount(clause, answer, head, before, asks)
    if gap is not None:
        yield gap


def _thing(clause: Clause, answer: tuple[int, ...], head: int, before: int) -> Gap | None:
    """Return the gap of what a verb or its preposition governs: "What does the choice depend on?"."""
    tree, token = clause.tree, clause.tree.tokens[head]
    if clause.word(before) == "that":
        is_told = token.relation == "ccomp" and token.head == clause.verb
        is_told = is_told and (tree.tokens[clause.verb].lemma != "be" or _names_a_thesis(clause))
        return Gap((before, *answer), "what", (before, *answer), is_clause=True) if is_told else None
    governor = token.head
    if token.relation in _OBJECTS:
        return Gap(answer, "what", answer) if _is_reached(clause, governor) else None
    if token.relation != "pobj" or governor != before:
        return None
    above = tree.tokens[governor].head
    if tree.tokens[above].pos == "VERB" and not calls_for(tree, above, governor):
        return _behind_a_free_preposition(clause, answer, governor)
    if tree.tokens[above].pos == "ADJ":
        above = tree.tokens[above].head if tree.tokens[above].relation == "acomp" else above
    elif tree.tokens[above].pos == "NOUN":
        is_open = governor == above + 1 and any(clause.word(c) in _ARTICLES for c in tree.children(above, "det"))
        above = tree.tokens[above].head if is_open and tree.tokens[above].relation in ("dobj", "attr") else above
    return Gap(answer, "what", answer) if _is_reached(clause, above) else None


def _names_a_thesis(clause: Clause) -> bool:
    """Return whether a subject tells which view, aim or trouble it is that is said to be so: "the aim of the guild"."""
    tree = clause.tree
    is_named = tree.tokens[clause.noun].lemma not in _BARE_THESES and bool(tree.children(clause.noun, *_THESES))
    return is_named and (not clause.opening or clause.word(clause.opening[-1]) == ",")


def _behind_a_free_preposition(clause: Clause, answer: tuple[int, ...], at: int) -> Gap | None:
    """Return the gap behind a preposition that the verb does not call for; "opened in 1868 as what" has none."""
    tree, word = clause.tree, clause.word(at)
    verb = tree.tokens[at].head
    if not _is_reached(clause, verb) or tree.children(verb, "prt"):
        return None
    if at == verb + 1:  # it may be one with its verb: "carried on"
        is_well = word in _STRANDED and (tree.children(verb, "auxpass") or word in _PIPED)
        return Gap(answer, "what", answer) if is_well else None
    return Gap((at, *answer), "what", answer, before=(at,)) if word in _PIPED else None


def _person(clause: Clause, answer: tuple[int, ...], head: int, before: int) -> Gap | None:
    gap = _thing(clause, answer, head, before)
    if gap is None:
        return None
    is_object = clause.tree.tokens[head].relation in _OBJECTS
    if is_object:
        return Gap(answer, "whom", answer)
    return Gap((before, *answer), "whom", answer, before=(before,))


def _is_reached(clause: Clause, verb: int) -> bool:
    """Return whether a verb is the clause's own, or one that a question may ask through: "sought to restrain"."""
    tree, seen = clause.tree, set[int]()
    while verb != clause.verb and verb not in seen:
        seen.add(verb)
        token = tree.tokens[verb]
        is_infinitive = token.relation == "xcomp" and tree.subject(verb) is None and token.tag in ("VB", "VBG")
        if not (is_infinitive or _is_bridged(tree, verb)):
            return False
        verb = token.head
    return verb == clause.verb


def _is_bridged(tree: Tree, verb: int) -> bool:
    """Return whether a verb stands in a that-clause out of which a question may ask."""
    token = tree.tokens[verb]
    marked = any(tree.tokens[c].text.lower() == "that" for c in tree.children(verb, "mark"))
    return token.relation == "ccomp" and marked and tree.tokens[token.head].lemma in _BRIDGES


def _is_set_to_work(tree: Tree, verb: int) -> bool:
    """Return whether a verb tells what somebody is allowed, led or forced to do: "allowed the guild to close it"."""
    token, subject = tree.tokens[verb], tree.subject(verb)
    above = tree.tokens[token.head]
    is_between = subject is not None and token.head < subject < verb
    return token.relation in ("ccomp", "xcomp") and is_between and above.lemma in SETS_TO_WORK


def _deed(clause: Clause, answer: tuple[int, ...], head: int, before: int) -> Gap | None:
    """Return the gap of what somebody seeks or has to do: "What did the party seek to do?"."""
    tree, token = clause.tree, clause.tree.tokens[head]
    if token.tag != "VB" or answer[0] != head:
        return None
    if tree.tokens[before].tag == "TO" and token.relation == "xcomp" and _is_reached(clause, token.head):
        return Gap(answer, "what", answer, left="do")
    if tree.tokens[before].tag == "TO" and _is_set_to_work(tree, head) and _is_reached(clause, token.head):
        return Gap(answer, "what", answer, left="do")
    if tree.tokens[before].tag == "MD" and _is_bridged(tree, head) and _is_reached(clause, token.head):
        return Gap(answer, "what", answer, left="do")
    if tree.tokens[before].tag == "MD" and head == clause.verb:
        return Gap(answer, "what", answer, deed="do")
    return None


def _doing(clause: Clause, answer: tuple[int, ...], head: int, before: int) -> Gap | None:
    """Return the gap of the way in which something is done, or of what a verb and its preposition ask for."""
    tree, token = clause.tree, clause.tree.tokens[head]
    if token.relation != "pcomp" or token.head != before or answer[0] != head:
        return None
    above = tree.tokens[before].head
    if clause.word(before) == "by":
        return Gap((before, *answer), "how", (before, *answer)) if above == clause.verb else None
    if tree.tokens[above].relation == "acomp":
        above = tree.tokens[above].head
    return Gap(answer, "what", answer, left="doing") if _is_reached(clause, above) else None


def _reason(clause: Clause, answer: tuple[int, ...], head: int, before: int) -> Gap | None:
    return _adverbial(clause, answer, head, before, ("why", _REASONS))


def _condition(clause: Clause, answer: tuple[int, ...], head: int, before: int) -> Gap | None:
    return _adverbial(clause, answer, head, before, ("under what condition", _CONDITIONS))


def _adverbial(
    clause: Clause, answer: tuple[int, ...], head: int, before: int, asked: tuple[str, frozenset[str]]
) -> Gap | None:
    """Return the gap of a clause behind a conjunction that hangs on the main verb."""
    words, conjunctions = asked
    token = clause.tree.tokens[head]
    is_bound = token.relation == "advcl" and token.head == clause.verb and clause.word(before) in conjunctions
    return Gap((before, *answer), words, answer, lost=(before,)) if is_bound else None


def _amount(clause: Clause, answer: tuple[int, ...], head: int, before: int, asks: str) -> Gap | None:
    """Return the gap of an amount: "To what percentage did the share fall?"."""
    tree, token = clause.tree, clause.tree.tokens[head]
    if token.relation == "pobj" and token.head == before and tree.tokens[before].head == clause.verb:
        return Gap((before, *answer), asks, answer, before=(before,))
    if token.relation == "dobj" and _is_reached(clause, token.head):
        return Gap(answer, asks, answer)
    return None


_Rule = Callable[[Clause, tuple[int, ...], int, int], Gap | None]
_RULES: dict[str, _Rule] = {
    "what": _thing,
    "whom": _person,
    "do what": _deed,
    "doing what": _doing,
    "why": _reason,
    "under what condition": _condition,
}
