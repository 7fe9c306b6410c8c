"""Ways to spoil what a card says: who does what, denials, hedges, causes, and whose view it is."""

import re
from collections.abc import Iterator
from dataclasses import replace

from studyapp.domain.parses import Parse, Token
from studyapp.domain.spans import Span
from studyapp.domain.verifying import Claimed
from studyapp.drafting.tree import Tree
from tests.verifying.spoiling import KINDS, Spoiler, sides
from tests.verifying.spoilt_facts import same_name

_HEDGES = re.compile(
    r"\b(?:(?:approximately|about|roughly|almost|nearly|an estimated|close to|some|around|more than|over(?! what)|up to"
    r"|as much as|at least|less than|under|fewer than)(?= [$£€]?(?:\d|one-|half|two-|three|how|what))"
    r"|possibly|probably|perhaps|likely|usually|often|mostly|mainly|chiefly|primarily|principally|partly|largely|typically|generally|sometimes|only)\s",
    re.IGNORECASE,
)
_MODALS = (
    (
        r"\b(is|are|was|were) (?:estimated|tipped|expected|likely|said|thought|believed) to be (?=\w+(?:ed|en)\b)",
        r"\1 ",
    ),
    (r"\b(is|are|was|were) (?:estimated|tipped|expected|likely|said|thought|believed) to be ", r"\1 "),
)
_HOLDERS = (
    r"^According to [^,]{3,60}, ",
    r", according to [^,?]{3,60}(?=[?,.])",
    r"\bdoes? [\w ]{3,30} (?:say|estimate|believe|argue|conclude) (?:that )?",
    r", (?:on|in) [A-Z][\w’']+’s (?:account|judgement|view|conclusion)(?: \(\d{4}\))?",
    r"(?:on|in) [A-Z][\w’']+’s (?:account|judgement|view|conclusion)(?: \(\d{4}\))?,? ",
    r"\bdo critics note that ",
    r"\bdid [A-Z][\w ]{3,30} estimate (?:that )?",
    r" by the [A-Z][\w ]+(?=[?,.])",
    r" \([A-Z][\w .&]+,? \d{4}\)",
    r"^[A-Z][\w ]+ (?:writes|argues|holds|says|believes|claims|notes) that ",
)


def roles(spoiler: Spoiler, card: Claimed) -> Iterator[Claimed]:
    """Whoever does something changes places with whom or what it is done to."""
    for text, put in sides(card):
        for one, other in _swappable(spoiler.parses[text], asks=text.endswith("?")):
            a, b = sorted((one, other))
            new = text[: a.start] + b.of(text) + text[a.end : b.start] + a.of(text) + text[b.end :]
            yield put(_matched_case(new))
    yield from _swapped_with_answer(spoiler, card)


def _matched_case(text: str) -> str:
    return text[:1].upper() + text[1:]


_ONE = frozenset({"nsubj", "nsubjpass", "poss", "agent"})
_OTHER = frozenset({"dobj", "pobj", "dative", "appos"})


def _swappable(parse: Parse, *, asks: bool) -> Iterator[tuple[Span, Span]]:
    """Two names of which one does something to the other, and the whole subject and object of one verb."""
    tree = Tree(parse)
    for i, one in enumerate(parse.tokens):
        for j, other in enumerate(parse.tokens):
            does = one.relation in ("nsubj", "poss") and other.relation in ("dobj", "pobj")
            if not does or _lower(one) == _lower(other) or any(tree.children(k, "conj", "cc") for k in (i, j)):
                continue
            named = all(
                t.pos == "PROPN" and t.entity in KINDS and not tree.children(k, "compound")
                for t, k in ((one, i), (other, j))
            )
            symmetric = other.relation == "pobj" and parse.tokens[other.head].text.lower() not in (
                "to",
                "of",
                "from",
                "against",
                "over",
                "for",
            )
            if named and not symmetric and (one.head == other.head or _above(tree, j, 3, one.head)):
                yield one.span, other.span
            whole = not asks and one.relation == "nsubj" and other.relation == "dobj" and one.head == other.head
            if whole and not named and parse.tokens[one.head].lemma not in _ALIKE_BOTH_WAYS:
                a, b = tree.span(*tree.noun_phrase(i)), tree.span(*tree.noun_phrase(j))
                points = any(
                    t.tag in ("WP", "WDT", "WRB", "WP$", "PRP")
                    for t in parse.tokens
                    if a.holds(t.span) or b.holds(t.span)
                )
                if not points and not a.overlaps(b):
                    yield a, b


def _above(tree: Tree, i: int, steps: int, wanted: int) -> bool:
    for _ in range(steps):
        i = tree.tokens[i].head
        if i == wanted:
            return True
    return False


_ALIKE_BOTH_WAYS = frozenset(
    "be have become remain meet equal resemble take play lead cause show mark find use need".split()
)


def _lower(token: Token) -> str:
    return token.text.lower()


def _swapped_with_answer(spoiler: Spoiler, card: Claimed) -> Iterator[Claimed]:
    """The answer changes places with a name of the question that has another role."""
    answer = card.back.strip(" .")
    if not re.fullmatch(r"(?:The )?[A-Z][\w’]+(?: [A-Z][\w]+)*", answer) or "[" in card.front:
        return
    bare = re.sub(r"^The |[’']s?$", "", answer)
    for i, token in enumerate(spoiler.parses[card.front].tokens):
        if (
            token.pos == "PROPN"
            and token.entity in ("GPE", "PERSON", "ORG")
            and token.relation in _ONE | {"dobj", "pobj"}
        ):
            if "(" in card.front[: token.span.start] or " for " in card.front[: token.span.start][-5:]:
                continue
            conj = any(t.head == i and t.relation in ("conj", "compound") for t in spoiler.parses[card.front].tokens)
            if (
                not conj
                and not same_name(token.text, bare)
                and re.match(r"(?:Which|Who|Whom|What|Whose)\b", card.front)
            ):
                front = card.front[: token.span.start] + bare + card.front[token.span.end :]
                yield replace(card, front=front, back=token.text)


def negations(spoiler: Spoiler, card: Claimed) -> Iterator[Claimed]:
    """A negation is put in or taken out."""
    for text, put in sides(card):
        for pattern, other in (
            (r"\bnot ", ""),
            (r"n[’']t\b", ""),
            (r"\bnever ", ""),
            (r"\bNo (?=\w)", "Many "),
            (r"\bno (?=\w)", "a "),
            (r"\bneither (\w+) nor\b", r"both \1 and"),
            (r"\bNeither\b", "Both"),
            (r"\bunlike\b", "like"),
            (r"\bUnlike\b", "Like"),
            (r"\bnon-(?=\w)", ""),
            (r"\bwithout\b", "with"),
            (r"\black of\b", "abundance of"),
            (r"\bcannot\b", "can"),
        ):
            if re.search(pattern, text):
                yield put(re.sub(pattern, other, text, count=1))
        for match in re.finditer(
            r"\b(?:do|does|did|is|are|was|were|has|have|had|will|would|can|could|may|might|must)\b", text
        ):
            clause = text[match.end() :]
            if re.match(r" (?:not|n[’']t|never)\b", clause):
                continue
            parse, at = spoiler.parses[text], match.start()
            token = next((t for t in parse.tokens if t.span.start == at), None)
            if token is None or token.pos not in ("AUX", "VERB"):
                continue
            if token.relation in ("aux", "auxpass"):
                verb = parse.tokens[token.head]
                if verb.span.start > token.span.end:
                    yield put(f"{text[: verb.span.start]}not {text[verb.span.start :]}")
            elif token.lemma == "be" and not text[match.end() :].lstrip().startswith("["):
                yield put(f"{text[: match.end()]} not{text[match.end() :]}")


def hedges(spoiler: Spoiler, card: Claimed) -> Iterator[Claimed]:
    """A hedge, a bound or a possibility is left out."""
    for text, put in sides(card):
        for match in _HEDGES.finditer(text):
            rest = text[: match.start()] + text[match.end() :]
            if match[0].strip().lower() == "only" and not re.match(r"[A-Z]", text[match.end() :]):
                continue
            spoilt = put(_matched_case(rest))
            if not _HEDGES.search(f"{spoilt.front} {spoilt.back} ") and not _DOUBT.search(
                f"{spoilt.front} {spoilt.back}"
            ):
                yield spoilt
        for token in spoiler.parses[text].tokens:
            if token.tag == "MD" and token.text in ("may", "might", "could", "can"):
                rest = text[token.span.end :].lstrip()
                verb = spoiler.parses[text].tokens[token.head]
                if not _DOUBT.search(text[: token.span.start] + rest) and verb.span.start == token.span.end + 1:
                    yield put(text[: token.span.start] + rest)
        for pattern, other in _MODALS:
            if re.search(pattern, text):
                yield put(re.sub(pattern, other, text, count=1))


_DOUBT = re.compile(r"\b(?:may|might|could|possibly|perhaps|likely|estimate|below)\b", re.IGNORECASE)


def causes(spoiler: Spoiler, card: Claimed) -> Iterator[Claimed]:
    """What follows is told as the cause of what it follows from."""
    answer = card.back.strip(" .")
    low = answer[:1].lower() + answer[1:] if not re.match(r"[A-Z]\w* [A-Z]|[A-Z]{2}", answer) else answer
    for pattern, made in (
        (r"^What (?:led to|caused|prompted|explains) (?P<x>.+)\?$", "What did {x} lead to?"),
        (r"^What did (?P<x>.+) (?:cause|lead to|result in)(?P<y>.*)\?$", "What caused {x}{y}?"),
    ):
        match = re.match(pattern, card.front)
        if match:
            groups = match.groupdict()
            front, _, back = made.format(x=groups["x"], y=groups.get("y", ""), a=low).partition("|")
            yield replace(card, front=front, back=back or card.back)
    why = re.match(r"^Why (?P<be>is|are|was|were|has|have|had|did|does|do|can’t|might) (?P<x>.+)\?$", card.front)
    clause = re.match(
        r"^(?P<s>It|They|He|She|[A-Z][\w’ -]+?) "
        r"(?P<v>is|are|was|were|has|have|had|lacked|offers|allowed|forced|could|lets?|never|threatens) (?P<r>.+)$",
        answer,
    )
    if why and clause and why["be"] in ("is", "are", "was", "were", "has", "have", "had"):
        subject, rest = _split_subject(spoiler, card.front, why["x"])
        if subject and rest:
            who = clause["s"] if clause["s"] not in ("It", "They", "He", "She") else subject
            if clause["v"] in ("is", "are", "was", "were", "has", "have", "had"):
                front = f"Why {clause['v']} {who} {clause['r']}?"
                yield replace(card, front=front, back=f"{_matched_case(subject)} {why['be']} {rest}.")
    did = re.match(r"^Why (?P<aux>did|does|do|can|could) (?P<x>.+)\?$", card.front)
    if did and re.search(r"\b(?:is|are|was|were|has|have|had|lacked|could|can)\b", answer):
        subject, rest = _split_subject(spoiler, card.front, did["x"])
        if subject and rest:
            who = re.sub(r"^(?:It|They|He|She)\b", subject, answer)
            yield replace(card, front=f"{_matched_case(who)} because [...].", back=f"{subject} {did['aux']} {rest}")
    because = re.match(r"^(?P<a>.{15,}?)(?:,)? because (?P<b>.{15,}?)(?P<end>[.?]?)$", card.front)
    if because:
        a, b = because["a"], because["b"]
        yield replace(card, front=f"{_matched_case(b)} because {a[:1].lower() + a[1:]}{because['end']}")
    verb = re.match(
        r"^(?P<a>[^?]{6,}?) (?P<v>caused|led to|prompted|provoked|produced|triggered|resulted in|brought about) "
        r"(?P<b>[^?]{6,}?)(?P<end>\.?)$",
        card.front,
    )
    if verb:
        yield replace(
            card, front=f"{_matched_case(verb['b'])} {verb['v']} {verb['a'][:1].lower() + verb['a'][1:]}{verb['end']}"
        )


def _split_subject(spoiler: Spoiler, front: str, rest: str) -> tuple[str, str]:
    parse = spoiler.parses[front]
    tree = Tree(parse)
    root = tree.roots[0] if tree.roots else 0
    subject = tree.subject(root)
    if subject is None:
        return "", ""
    first, last = tree.edges(subject)
    words = tree.span(first, last).of(front)
    return (words, rest[len(words) :].strip()) if rest.startswith(words) else ("", "")


def holders(spoiler: Spoiler, card: Claimed) -> Iterator[Claimed]:
    """Whoever says so is left out, on the face and as the credit, so that the author of the text seems to say it."""
    for pattern in _HOLDERS:
        match = re.search(pattern, card.front)
        if match is None:
            continue
        rest = card.front[: match.start()] + card.front[match.end() :]
        author = re.findall(r"\w+", spoiler.essay.author or "")
        if re.search(r"\b(?:essay|Who)\b", match[0]) or any(name in match[0] for name in author):
            continue  # the author's own view stays his
        sources = {w for n in card.evidence for w in _sources(spoiler, n)}
        if any(name in rest for name in sources):
            continue
        yield replace(card, front=_matched_case(rest), credit=spoiler.essay.author or "")


def _sources(spoiler: Spoiler, number: int) -> Iterator[str]:
    span = spoiler.found.sentences[number].span
    for mark in spoiler.found.citations:
        if span.holds(mark.span):
            yield from (name for item in mark.items for name in item.authors)
