"""Ways to spoil who does what to whom, and what is more than what: the two sides change places."""

import re
from collections.abc import Iterator
from dataclasses import replace

from studyapp.domain.annotations import Parse, Token
from studyapp.domain.quality.verifying import Claimed
from studyapp.domain.spans import Span
from studyapp.drafting.tree import Tree
from tests.verifying.spoiling import KINDS, Spoiler, capitalised, filled, sides, with_blank
from tests.verifying.spoilt_facts import same_name
from tests.verifying.spoilt_parties import ALIKE_BOTH_WAYS, turned, two_parties

_BOTH_WAYS = re.compile(r"\b(?:each other|one another|mutual(?:ly)?|both|vice versa|reciprocal\w*|as well as)\b", re.I)
_CAUSING = frozenset("lead cause result".split())  # `causes` turns them round
_ASKS = frozenset({"WP", "WDT", "WP$", "WRB", "PRP"})
_TOWARDS = frozenset("to from against on over than by for".split())
_COMPARED = dict(
    pair
    for one, other in (
        each.split()
        for each in (
            "fewer more",
            "more less",
            "higher lower",
            "larger smaller",
            "greater smaller",
            "better worse",
            "earlier later",
            "older younger",
            "cheaper dearer",
            "easier harder",
            "longer shorter",
            "stronger weaker",
            "shallower deeper",
            "faster slower",
            "richer poorer",
            "bigger smaller",
        )
    )
    for pair in ((one, other), (other, one))
)
_COMPARISON = re.compile(
    rf"\b(?P<word>{'|'.join(_COMPARED)})\b(?=[^?.;]*\bthan\b(?! (?:[$£€]?\d|one\b|half\b|two\b|ever\b|before\b)))"
)
_THAN = re.compile(
    r"\bthan (?:on |in |to |for )?(?P<other>(?:the |a )?[A-Za-z][\w’ -]*?)(?= do\b| does\b| did\b|[?,.]|$)"
)
_FROM_TO = re.compile(r"\bfrom (?P<a>[A-Z][\w’]+) to (?P<b>[A-Z][\w’]+)")


def roles(spoiler: Spoiler, card: Claimed) -> Iterator[Claimed]:
    """Whoever does something changes places with whom or what it is done to; what is more is less."""
    yield from _turned_comparisons(spoiler, card)
    if _BOTH_WAYS.search(spoiler.passage(card)):
        return  # the other way round it may be true too
    for text, put in sides(card):
        if "[" in text:
            continue
        for one, other in _swappable(spoiler.parses[text], asks=text.endswith("?")):
            a, b = sorted((one, other))
            new = text[: a.start] + spoiler.lowered(b.of(text)) + text[a.end : b.start]
            yield put(capitalised(new + spoiler.lowered(a.of(text)) + text[b.end :]))
        for match in _FROM_TO.finditer(text):
            yield put(f"{text[: match.start()]}from {match['b']} to {match['a']}{text[match.end() :]}")
    yield from _swapped_with_answer(spoiler, card)
    yield from _swapped_in_blank(spoiler, card)
    yield from turned(spoiler, card)
    yield from two_parties(spoiler, card)


def _swappable(parse: Parse, *, asks: bool) -> Iterator[tuple[Span, Span]]:
    """Two names of which one does something to the other, and the whole subject and object of one verb."""
    tree = Tree(parse)
    for i, one in enumerate(parse.tokens):
        for j, other in enumerate(parse.tokens):
            does = one.relation in ("nsubj", "poss") and other.relation in ("dobj", "pobj")
            if not does or _lower(one) == _lower(other) or any(tree.children(k, "conj", "cc") for k in (i, j)):
                continue
            named = all(t.pos == "PROPN" and t.entity in KINDS for t in (one, other))
            leads = other.relation == "pobj" and _lower(parse.tokens[other.head]) not in _TOWARDS | {"of", "in"}
            of_it = _lower(parse.tokens[other.head]) == "of" and parse.tokens[other.head].head == i
            if named and not leads and not of_it and (one.head == other.head or _is_above(tree, j, 3, one.head)):
                yield _name_of(tree, i), _name_of(tree, j)
            whole = not asks and one.relation == "nsubj" and other.relation == "dobj" and one.head == other.head
            if whole and not named and parse.tokens[one.head].lemma not in ALIKE_BOTH_WAYS | _CAUSING:
                a, b = tree.span(*tree.noun_phrase(i)), tree.span(*tree.noun_phrase(j))
                points = any(t.tag in _ASKS for t in parse.tokens if a.holds(t.span) or b.holds(t.span))
                if not points and not a.overlaps(b):
                    yield a, b


def _name_of(tree: Tree, i: int) -> Span:
    """A whole name: the United States."""
    parts = [c for c in tree.children(i, "compound") if tree.tokens[c].pos == "PROPN"]
    return Span(tree.tokens[min([i, *parts])].span.start, tree.tokens[i].span.end)


def _is_above(tree: Tree, i: int, steps: int, wanted: int) -> bool:
    for _ in range(steps):
        i = tree.tokens[i].head
        if i == wanted:
            return True
    return False


def _lower(token: Token) -> str:
    return token.text.lower()


def _swapped_with_answer(spoiler: Spoiler, card: Claimed) -> Iterator[Claimed]:
    """The answer changes places with what stands on another side of the verb that asks for it."""
    answer = _phrase_of(spoiler, card)
    if not answer or "[" in card.front:
        return
    parse = spoiler.parses[card.front]
    tree = Tree(parse)
    asked = next((i for i, t in enumerate(parse.tokens) if t.tag in ("WP", "WDT", "WP$")), None)
    if asked is None:
        return
    if parse.tokens[asked].relation in ("det", "poss"):
        asked = parse.tokens[asked].head
    is_name = _is_name(spoiler.parses[card.back], card.back)
    for i in _sides_of(tree, asked):
        token = parse.tokens[i]
        if (token.pos == "PROPN") != is_name or tree.children(i, "conj", "cc"):
            continue
        span = tree.span(*tree.noun_phrase(i))
        words = span.of(card.front)
        if token.lemma in ("essay", "author", "text") or not _is_noun_there(spoiler, card, token):
            continue
        if not same_name(words, answer) and answer.lower() not in words.lower():
            front = card.front[: span.start] + answer + card.front[span.end :]
            yield replace(card, front=front, back=capitalised(words))


def _is_noun_there(spoiler: Spoiler, card: Claimed, token: Token) -> bool:
    """Whether the evidence has no such word, or has it as a noun to every model."""
    parses = [parse for n in card.evidence for parse in spoiler.found.sentences[n].parses]
    return all(t.pos in ("NOUN", "PROPN") for parse in parses for t in parse.tokens if t.text == token.text)


def _sides_of(tree: Tree, asked: int) -> Iterator[int]:
    """The nouns on the other sides of the verb that something is asked of."""
    verb = tree.tokens[asked].head
    if tree.tokens[verb].pos == "ADP":
        verb = tree.tokens[verb].head
    if tree.tokens[verb].pos != "VERB" or tree.tokens[verb].lemma in ALIKE_BOTH_WAYS | _CAUSING:
        return
    found = set(tree.children(verb, "nsubj", "nsubjpass"))
    if not tree.children(verb, "dative"):
        found |= set(tree.children(verb, "dobj"))
    if tree.subject(verb) is None and tree.tokens[verb].relation == "xcomp":
        found |= set(tree.children(tree.tokens[verb].head, "nsubj", "nsubjpass"))
    for prep in tree.children(verb, "prep", "agent"):
        if _lower(tree.tokens[prep]) in _TOWARDS:
            found |= set(tree.children(prep, "pobj"))
    for i in sorted(found - {asked}):
        inside = tree.subtree(i)
        asks = any(tree.tokens[c].tag in _ASKS for c in inside)
        counts = any(tree.tokens[c].tag == "CD" for c in inside)
        asks = asks or (i > 0 and tree.tokens[min(inside) - 1].tag in _ASKS)
        if tree.tokens[i].pos in ("NOUN", "PROPN") and not asks and not counts and len(inside) <= 7:
            yield i


def _phrase_of(spoiler: Spoiler, card: Claimed) -> str:
    """The answer where it is one phrase of a noun, as it stands within a sentence; else ""."""
    answer, parse = card.back.strip(" ."), spoiler.parses[card.back]
    roots = [t for i, t in enumerate(parse.tokens) if t.head == i]
    is_phrase = len(roots) == 1 and roots[0].pos in ("NOUN", "PROPN") and len(answer.split()) <= 6
    if not is_phrase or any(t.pos in ("VERB", "CCONJ") or t.tag == "CD" or t.text in ",;" for t in parse.tokens):
        return ""
    return spoiler.lowered(answer)


def _is_name(parse: Parse, text: str) -> bool:
    return any(t.head == i and t.pos == "PROPN" and t.text in text for i, t in enumerate(parse.tokens))


def _swapped_in_blank(spoiler: Spoiler, card: Claimed) -> Iterator[Claimed]:
    """What is blanked changes places with what stands on another side of its verb or of “than”."""
    text = filled(card)
    if text == card.front:
        return
    blank = Span(card.front.index("["), card.front.index("[") + len(card.back))
    parse = spoiler.parses[text]
    tree = Tree(parse)
    held = [i for i, t in enumerate(parse.tokens) if blank.holds(t.span)]
    at = next((i for i in held if parse.tokens[i].head not in held), None)
    if at is None or parse.tokens[at].pos not in ("NOUN", "PROPN"):
        return
    verb = at
    for _ in range(5):
        verb = parse.tokens[verb].head
        if parse.tokens[verb].pos in ("VERB", "AUX"):
            break
    compares = _COMPARISON.search(text) is not None
    if parse.tokens[verb].lemma in ALIKE_BOTH_WAYS - ({"be", "have"} if compares else set()):
        return
    for i in tree.children(verb, "nsubj", "nsubjpass", "dobj"):
        other = tree.span(*tree.noun_phrase(i))
        if i in held or other.overlaps(blank) or parse.tokens[i].pos not in ("NOUN", "PROPN"):
            continue
        a, b = sorted((blank, other))
        new = text[: a.start] + spoiler.lowered(b.of(text)) + text[a.end : b.start]
        new = capitalised(new + spoiler.lowered(a.of(text)) + text[b.end :])
        if spoilt := with_blank(card, new, spoiler.lowered(other.of(text))):
            yield spoilt


def _turned_comparisons(spoiler: Spoiler, card: Claimed) -> Iterator[Claimed]:
    """More is less, or what is compared changes places."""
    if " than " not in spoiler.passage(card):
        return
    for text, put in sides(card):
        for match in _COMPARISON.finditer(text):
            yield put(text[: match.start()] + _COMPARED[match["word"]] + text[match.end() :])
    answer, than = _phrase_of(spoiler, card), _THAN.search(card.front)
    if answer and than and _COMPARISON.search(card.front) and "[" not in card.front:
        front = card.front[: than.start("other")] + answer + card.front[than.end("other") :]
        yield replace(card, front=front, back=capitalised(than["other"]))
