"""Ways to tell what follows from something as its cause."""

import re
from collections.abc import Iterator
from dataclasses import replace

from studyapp.domain.quality.verifying import Claimed
from studyapp.drafting.tree import Tree
from tests.verifying.spoiling import Spoiler, capitalised, filled, with_blank

_CIRCLE = re.compile(r"\b(?:vicious circle|each other|one another|mutual(?:ly)?|feedback)\b", re.IGNORECASE)
_CAUSAL = re.compile(
    r"\b(?:because|since|so|for (?:its?|they|he|she|there)|therefore|thus|hence|consequently|thereby|when|as a result"
    r"|due to|owing to|thanks to|in response|explain\w*|(?:caus|prompt|provok|trigger|forc|encourag|result|creat)\w*"
    r"|lead(?:s|ing)? to|led to|br(?:ing|ought)\w*|reason|allow\w*|enabl\w*|means? that)\b",
    re.IGNORECASE,
)
_VERBS = {
    base: (past, present)
    for base, past, present in (
        each.split("|")
        for each in (
            "cause|caused|causes",
            "lead to|led to|leads to",
            "result in|resulted in|results in",
            "prompt|prompted|prompts",
            "provoke|provoked|provokes",
            "produce|produced|produces",
            "trigger|triggered|triggers",
            "encourage|encouraged|encourages",
            "bring about|brought about|brings about",
            "force|forced|forces",
            "explain|explained|explains",
        )
    )
}
_BASE = {form: base for base, forms in _VERBS.items() for form in forms}
_PAST = "|".join(past for past, _ in _VERBS.values())
_TOLD = (
    re.compile(rf"^(?P<a>[^?]{{6,}}?) (?P<v>{_PAST}) (?!by )(?P<b>[^?]{{6,}}?)(?P<end>\.?)$"),
    re.compile(r"^(?P<a>.{15,}?),? (?P<v>because) (?P<b>.{15,}?)(?P<end>\.?)$"),
)
_OPENS = re.compile(r"(?:The|An?|In|It) ")
_ASKS_CAUSE = re.compile(
    r"^(?P<asks>What|Which (?:\w+ ){1,3}?)\s?(?P<may>may |might |can )?"
    rf"(?P<v>{'|'.join([*_BASE, *_VERBS])}) (?P<x>.+)\?$"
)
_ASKS_EFFECT = re.compile(
    rf"^What (?P<aux>did|does|do|may|might|can) (?P<x>.+?)(?<! the)(?<! a) (?P<v>{'|'.join(_VERBS)})(?P<y> .*)?\?$"
)
_NOUNS = (
    (r"^What (?P<be>was|is) (?P<x>.+) due to(?P<y>, .*)?\?$", "What {be} due to {x}{y}?"),
    (r"^What (?P<be>was|is) due to (?P<x>.+?)(?P<y>, .*)?\?$", "What {be} {x} due to{y}?"),
    (
        r"^What (?P<be>was|is) (?P<c>(?:the|an?) (?:\w+ )?(?:reason|cause)) (?P<of>for|of) (?P<x>.+)\?$",
        "What {be} {x} {c} {of}?",
    ),
    (
        r"^What (?P<may>may|might|can) (?P<x>.+) be (?P<c>(?:the|an?) (?:\w+ )?(?:reason|cause)) (?P<of>for|of)\?$",
        "What {may} be {c} {of} {x}?",
    ),
    (r"^What (?P<be>was|is) the (?:\w+ )?(?:result|effect|consequence) of (?P<x>.+)\?$", "What {be} the cause of {x}?"),
    (r"^To what (?P<aux>did|does|do) (?P<x>.+?) attribute (?P<y>.+)\?$", "What {aux} {x} attribute to {y}?"),
    (r"^What resulted from (?P<x>.+)\?$", "What did {x} result from?"),
    (r"^What did (?P<x>.+) result from\?$", "What resulted from {x}?"),
)
_TAIL = re.compile(r", (?:as|according to) [^,?]{3,60}(?=\?$)")
_WHY = re.compile(r"^Why (?P<aux>is|are|was|were|has|have|had|did|does|do|can|could|may|might|would|will) (?P<x>.+)\?$")
_IT = re.compile(r"^(?:It|They|He|She)\b")
_ITS = re.compile(r"^(?:Its|Their|His|Her)\b")
_MANY = frozenset({"NNS", "NNPS"})


def causes(spoiler: Spoiler, card: Claimed) -> Iterator[Claimed]:
    """What follows is told as the cause of what it follows from."""
    passage = spoiler.passage(card)
    if _CIRCLE.search(passage) or not _CAUSAL.search(passage):
        return  # each is the cause of the other, or which is which stands between the lines
    tail = _TAIL.search(card.front)
    told = tail[0] if tail else ""
    for each in _asked_otherwise(replace(card, front=card.front.replace(f"{told}?", "?"))):
        yield replace(each, front=each.front.replace("?", f"{told}?"))
    yield from _told_otherwise(card)
    why = _WHY.match(card.front)
    if why:
        yield from _answered_why(spoiler, card, why)


def _asked_otherwise(card: Claimed) -> Iterator[Claimed]:
    """A question for the cause asks for the effect, and the other way round, with the same answer."""
    cause, effect = _ASKS_CAUSE.match(card.front), _ASKS_EFFECT.match(card.front)
    if cause and " to " not in cause["x"]:
        base = _BASE.get(cause["v"], cause["v"])
        is_past = _VERBS[base][0] == cause["v"]
        aux = (cause["may"] or ("did" if is_past else "does")).strip()
        yield replace(card, front=f"{cause['asks'].strip()} {aux} {cause['x']} {base}?")
    elif effect and " to " not in (effect["y"] or ""):
        past, present = _VERBS[effect["v"]]
        form = {"did": past, "does": present, "do": present}.get(effect["aux"], f"{effect['aux']} {effect['v']}")
        yield replace(card, front=f"What {form} {effect['x']}{effect['y'] or ''}?")
    for pattern, made in _NOUNS:
        if match := re.match(pattern, card.front):
            groups = {name: words or "" for name, words in match.groupdict().items()}
            yield replace(card, front=made.format(**groups))


def _told_otherwise(card: Claimed) -> Iterator[Claimed]:
    """A statement of a cloze or an answer, with cause and effect in each other's place."""
    for text in {filled(card), card.back}:
        for pattern in _TOLD:
            match = pattern.match(text)
            if match is None or text.endswith("?") or ":" in match["a"]:
                continue
            first = (
                match["a"][:1].lower() + match["a"][1:] if re.match(r"(?:The|An?|In|It) ", match["a"]) else match["a"]
            )
            new = f"{capitalised(match['b'])} {match['v']} {first}{match['end']}"
            if text == card.back:
                yield replace(card, back=new)
            elif spoilt := with_blank(card, new, card.back):
                yield spoilt


def _answered_why(spoiler: Spoiler, card: Claimed, why: re.Match[str]) -> Iterator[Claimed]:
    """The reason that is given is told to follow from what it is the reason of."""
    subject, rest = _split_subject(spoiler, card.front, why["x"])
    if not subject or not rest:
        return
    told = f"{subject} {_finite(spoiler, card, why['aux'], rest)}"
    tree = Tree(spoiler.parses[card.back])
    reason = card.back.strip(" .")
    root = tree.roots[0] if tree.roots else 0
    if tree.subject(root) is None:
        if tree.tokens[root].pos in ("NOUN", "PROPN") and len(reason.split()) <= 8:
            yield replace(card, front=f"What was the result of the fact that {told}?")
            yield replace(card, front=f"What caused {spoiler.lowered(reason)}?", back=capitalised(f"{told}."))
        return
    if tree.tokens[root].pos not in ("VERB", "AUX"):
        return
    yield replace(card, front=f"What was the result of the fact that {told}?")
    if _ITS.match(reason):
        return
    if pronoun := _IT.match(reason):
        if (pronoun[0] == "They") != _are_many(spoiler, card.front):
            return  # it stands for something else
        reason = subject + reason[pronoun.end() :]
    yield replace(card, front=f"{capitalised(reason)} because [...].", back=told)
    yield replace(card, front=f"Because {told}, [...].", back=spoiler.lowered(reason))


def _are_many(spoiler: Spoiler, front: str) -> bool:
    """Whether the subject of a question is more than one."""
    tree = Tree(spoiler.parses[front])
    subject = tree.subject(tree.roots[0])
    return subject is not None and (tree.tokens[subject].tag in _MANY or bool(tree.children(subject, "conj")))


def _finite(spoiler: Spoiler, card: Claimed, aux: str, rest: str) -> str:
    """A predicate with the auxiliary of its question; “did grow” is “grew” where the evidence says so."""
    verb, _, others = rest.partition(" ")
    if aux == "did" and (past := spoiler.past_of(card, verb)):
        return f"{past} {others}".strip()
    return rest if aux == "do" else f"{aux} {rest}"


def _split_subject(spoiler: Spoiler, front: str, rest: str) -> tuple[str, str]:
    tree = Tree(spoiler.parses[front])
    subject = tree.subject(tree.roots[0]) if tree.roots else None
    if subject is None:
        return "", ""
    words = tree.span(*tree.edges(subject)).of(front)
    return (words, rest[len(words) :].strip()) if rest.startswith(words) else ("", "")
