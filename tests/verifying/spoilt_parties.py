"""Ways to turn a question round: by the passive, by the opposite deed, and by any two parties that it names."""

import re
from collections.abc import Iterator
from dataclasses import replace

from studyapp.domain.annotations import Parse
from studyapp.domain.quality.verifying import Claimed
from studyapp.domain.spans import Span
from studyapp.drafting.tree import Tree
from tests.verifying.spoiling import Spoiler, capitalised

ALIKE_BOTH_WAYS = frozenset(
    "be have become remain meet equal resemble take play show mark find use need differ marry border join do"
    " consider".split()
)
_CAUSING = frozenset("lead cause result".split())  # `causes` turns them round
_SAYING = frozenset(
    "argue say think believe claim hold conclude call describe estimate mean note write see regard".split()
)
_CONVERSE = (
    ("To", "From", "sell|buy export|import lend|borrow supply|obtain give|receive send|receive pay|earn award|take"),
    ("From", "To", "buy|sell import|export borrow|lend obtain|supply receive|give"),
)
_ASKS_SUBJECT = re.compile(r"^(?:Who|What|Which (?:[\w’-]+ ){0,3}[\w’-]+) $(?<!do )(?<!did )(?<!does )")
_BY_WHOM = re.compile(r"^By (?:whom|what|which [\w ]{2,30}?) (?P<be>was|were|is|are) (?P<rest>.+)\?$")


def turned(spoiler: Spoiler, card: Claimed) -> Iterator[Claimed]:
    """Who does it has it done to him, in one voice or the other, with the same answer."""
    parse = spoiler.parses[card.front]
    tree = Tree(parse)
    if not tree.roots or not card.front.endswith("?"):
        return
    verb = tree.roots[0]
    if parse.tokens[verb].lemma in ALIKE_BOTH_WAYS | _CAUSING | _SAYING or tree.children(
        verb, "conj", "ccomp", "xcomp"
    ):
        return
    yield from _of_asked_subject(spoiler, card, parse, verb)
    yield from _of_asked_object(spoiler, card, parse, verb)
    yield from _of_passive(spoiler, card, parse, verb)
    yield from _converse(card, parse, verb)


def _of_asked_subject(spoiler: Spoiler, card: Claimed, parse: Parse, verb: int) -> Iterator[Claimed]:
    """“Who blamed the guilds?” becomes “Who was blamed by the guilds?” and “Who did the guilds blame?”."""
    tree, root = Tree(parse), parse.tokens[verb]
    objects = tree.children(verb, "dobj")
    asked = card.front[: root.span.start]
    if root.tag not in ("VBD", "VBZ", "VBP") or len(objects) != 1 or not _ASKS_SUBJECT.match(asked):
        return
    if not _is_plain(tree, objects[0]):
        return
    span = tree.span(*tree.noun_phrase(objects[0]))
    if span.start < root.span.end:
        return
    behind = card.front[span.end :]
    be = "was" if root.tag == "VBD" else "are" if root.tag == "VBP" else "is"
    if done := spoiler.done_of(card, root):
        yield replace(card, front=f"{asked}{be} {done} by {span.of(card.front)}{behind}")
    aux = {"VBD": "did", "VBZ": "does", "VBP": "do"}[root.tag]
    yield replace(card, front=f"{asked}{aux} {span.of(card.front)} {root.lemma}{behind}")


def _of_asked_object(spoiler: Spoiler, card: Claimed, parse: Parse, verb: int) -> Iterator[Claimed]:
    """“Whom did Torland attack?” becomes “Who attacked Torland?” and “By whom was Torland attacked?”."""
    tree, root = Tree(parse), parse.tokens[verb]
    asked = re.match(r"^(?P<asks>(?:Whom?|What|Which(?: [\w’-]+){1,3}?)) (?P<aux>did|does|do) ", card.front)
    subject = tree.subject(verb)
    if asked is None or subject is None or root.tag != "VB" or not _is_plain(tree, subject):
        return
    span = tree.span(*tree.noun_phrase(subject))
    behind = card.front[root.span.end :]
    if span.start != asked.end() or re.match(r"\s(?:the|an?|its|their|[A-Z]|more|less)\b", behind):
        return
    if re.search(r"\b(?:to|from|on|over|against|by|for|with|in|of)$", behind.rstrip("?").split(",")[0].strip()):
        return  # it asks for what stands behind a preposition
    asks = "Who" if asked["asks"] == "Whom" else asked["asks"]
    past = spoiler.past_of(card, root.lemma)
    said = {"did": past, "does": f"{root.lemma}s", "do": root.lemma}[asked["aux"]]
    if said:
        yield replace(card, front=f"{asks} {said} {span.of(card.front)}{behind}")
    many = parse.tokens[subject].tag in ("NNS", "NNPS")
    be = ("were" if many else "was") if asked["aux"] == "did" else ("are" if many else "is")
    if done := spoiler.done_of(card, root):
        by = f"By {'whom' if asks == 'Who' else asks.lower()}"
        yield replace(card, front=f"{by} {be} {span.of(card.front)} {done}{behind}")


def _of_passive(spoiler: Spoiler, card: Claimed, parse: Parse, verb: int) -> Iterator[Claimed]:
    """“By whom was it founded?” becomes “Whom did it found?”; “Who was sued by Fust?” becomes “Who sued Fust?”."""
    tree, root = Tree(parse), parse.tokens[verb]
    by = _BY_WHOM.match(card.front)
    subject = tree.subject(verb)
    if root.tag != "VBN" or subject is None:
        return
    span = tree.span(*tree.noun_phrase(subject))
    if by and span.start == by.start("rest") and _is_plain(tree, subject):
        aux = {"was": "did", "were": "did", "is": "does", "are": "do"}[by["be"]]
        behind = card.front[root.span.end :]
        yield replace(card, front=f"What {aux} {span.of(card.front)} {root.lemma}{behind}")
    agent = re.match(
        rf"^(?P<asks>Who|What|Which [\w ]{{2,30}}?) (?:was|were) {root.text} by (?P<rest>.+\?)$", card.front
    )
    if agent and root.text.endswith("ed"):
        yield replace(card, front=f"{agent['asks']} {root.text} {agent['rest']}")


def _converse(card: Claimed, parse: Parse, verb: int) -> Iterator[Claimed]:
    """“To whom did they sell it?” becomes “From whom did they buy it?”."""
    for before, after, pairs in _CONVERSE:
        for pair in pairs.split():
            one, other = pair.split("|")
            if card.front.startswith(f"{before} ") and parse.tokens[verb].text == one:
                span = parse.tokens[verb].span
                front = card.front[: span.start] + other + card.front[span.end :]
                yield replace(card, front=after + front[len(before) :])


def two_parties(spoiler: Spoiler, card: Claimed) -> Iterator[Claimed]:
    """Any two that a question names on two sides of its verb change places."""
    if not card.front.endswith("?"):
        return
    parse = spoiler.parses[card.front]
    tree = Tree(parse)
    for verb, token in enumerate(parse.tokens):
        if token.pos != "VERB" or tree.children(verb, "prt") or token.lemma in ALIKE_BOTH_WAYS | _CAUSING:
            continue
        sides = [i for i in tree.children(verb, "nsubj", "dobj") if _is_plain(tree, i)]
        for prep in tree.children(verb, "prep"):
            if parse.tokens[prep].text.lower() in ("to", "from", "against", "on"):
                sides += [i for i in tree.children(prep, "pobj") if _is_plain(tree, i)]
        for k, one in enumerate(sides):
            for other in sides[k + 1 :]:
                opens = min(tree.noun_phrase(one)[0], tree.noun_phrase(other)[0])
                if any(t.text.lower() in ("which", "what") for t in parse.tokens[max(0, opens - 1) : opens]):
                    continue
                if (parse.tokens[one].pos == "PROPN") == (parse.tokens[other].pos == "PROPN"):
                    yield from _exchanged(spoiler, card, tree, one, other)


def _exchanged(spoiler: Spoiler, card: Claimed, tree: Tree, one: int, other: int) -> Iterator[Claimed]:
    a, b = sorted((tree.span(*tree.noun_phrase(one)), tree.span(*tree.noun_phrase(other))))
    if a.overlaps(b) or _words(a, card.front) & _words(b, card.front):
        return
    text = card.front
    new = text[: a.start] + spoiler.lowered(b.of(text)) + text[a.end : b.start]
    yield replace(card, front=capitalised(new + spoiler.lowered(a.of(text)) + text[b.end :]))


def _words(span: Span, text: str) -> set[str]:
    return set(re.findall(r"\w{4,}", span.of(text).lower()))


def _is_plain(tree: Tree, i: int) -> bool:
    """Whether a noun names a party: no question word, no number, nothing joined to it."""
    inside = tree.subtree(i)
    tokens = [tree.tokens[c] for c in inside]
    if tree.tokens[i].pos not in ("NOUN", "PROPN") or tree.tokens[i].entity in ("DATE", "TIME", "MONEY", "PERCENT"):
        return False
    asks = any(t.tag in ("WP", "WDT", "WP$", "WRB", "PRP", "PRP$", "CD", "$") for t in tokens)
    is_bare = tree.tokens[i].tag == "NN" and len(inside) == 1  # “cast doubt”, “lose support”
    joined = tree.children(i, "conj", "cc", "relcl", "acl")
    return not (asks or is_bare or joined) and len(inside) <= 7
