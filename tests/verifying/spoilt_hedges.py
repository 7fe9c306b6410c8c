"""Ways to make a card surer than its evidence: bounds and doubts that are left out, turned or made certain."""

import re
from collections.abc import Iterator, Mapping

from studyapp.domain.quality.verifying import Claimed
from studyapp.drafting.tree import Tree
from tests.verifying.spoiling import Spoiler, capitalised, sides

_AMOUNT = r"(?= (?:only )?(?:an? |the )?[$£€]?(?:\d|one\b|half|two|three|quarter|third|fifth|tenth|how|what))"
_HEDGES = re.compile(
    r"\b(?:(?:approximately|about|roughly|almost|nearly|an estimated|close to|some|around|more than|over(?! what)|up to"
    rf"|as much as|at least|less than|under|fewer than){_AMOUNT}"
    r"|possibly|probably|perhaps|likely|usually|often|mostly|mainly|chiefly|primarily|principally|partly|largely"
    r"|typically|generally|sometimes|apparently|reportedly|seemingly|presumably|arguably|only)\s",
    re.IGNORECASE,
)
_MODALS = (
    (
        r"\b(is|are|was|were) (?:estimated|tipped|expected|likely|said|thought|believed) to be (?=\w+(?:ed|en)\b)",
        r"\1 ",
    ),
    (r"\b(is|are|was|were) (?:estimated|tipped|expected|likely|said|thought|believed) to be ", r"\1 "),
)
_DOUBT = re.compile(
    r"\b(?:may|might|could|possibl[ey]|possibility|perhaps|probabl[ey]|likely|estimate[sd]?|below|seem\w*|tend\w*"
    r"|danger|risk|tipped|expected|suggest\w*|average)\b",
    re.IGNORECASE,
)
_SURER: Mapping[str, str] = {
    r"\b(?:probably|perhaps|possibly|presumably|apparently|seemingly|arguably)\b": "certainly",
    r"(?<!more )(?<!how )\b(?:often|usually|mostly|generally|typically|frequently|sometimes|commonly)\b": "always",
    r"\b(?:rarely|seldom)\b": "never",
    r"\b(?:partly|mainly|chiefly|primarily|principally|largely)\b": "solely",
    r"\b(?:nearly|almost) all\b": "all",
    rf"\b(?:approximately|about|roughly|almost|nearly|an estimated|close to|around){_AMOUNT}": "exactly",
    rf"\b(?:up to|as much as|no more than){_AMOUNT}": "at least",
    rf"\bat least{_AMOUNT}": "at most",
    rf"\b(?:more than|over(?! what)){_AMOUNT}": "less than",
    rf"\b(?:less than|fewer than|under){_AMOUNT}": "more than",
}
_PROVES = {
    **dict.fromkeys(("argues", "believes", "claims", "suggests", "estimates", "contends"), "proves"),
    **dict.fromkeys(("argued", "believed", "claimed", "suggested", "estimated", "contended"), "proved"),
    **dict.fromkeys(("argue", "believe", "claim", "suggest", "estimate", "contend"), "prove"),
}
_VIEW = re.compile(rf"\b(?:{'|'.join(_PROVES)})\b(?! to\b)")
_SOME = re.compile(
    r"(?<!how )(?<!as )(?<!the )\b(?:some|many|most|several)(?= (?!of\b|other)[a-z]+(?:s|people|men|women|children)\b)",
    re.I,
)


def hedges(spoiler: Spoiler, card: Claimed) -> Iterator[Claimed]:
    """A hedge, a bound or a possibility is left out, or made a certainty."""
    yield from _left_out(card)
    yield from _without_modal(spoiler, card)
    yield from _made_sure(spoiler, card)
    yield from _asked_surely(spoiler, card)


def _left_out(card: Claimed) -> Iterator[Claimed]:
    for text, put in sides(card):
        for match in _HEDGES.finditer(text):
            rest = text[: match.start()] + text[match.end() :]
            if match[0].strip().lower() == "only" and not re.match(r"[A-Z]", text[match.end() :]):
                continue
            spoilt = put(capitalised(rest))
            left = f"{spoilt.front} {spoilt.back} "
            if not _HEDGES.search(left) and not _DOUBT.search(left):
                yield spoilt


def _without_modal(spoiler: Spoiler, card: Claimed) -> Iterator[Claimed]:
    for text, put in sides(card):
        for token in spoiler.parses[text].tokens:
            if token.tag == "MD" and token.text in ("may", "might", "could", "can"):
                rest = text[token.span.end :].lstrip()
                verb = spoiler.parses[text].tokens[token.head]
                if not _DOUBT.search(text[: token.span.start] + rest) and verb.span.start == token.span.end + 1:
                    yield put(text[: token.span.start] + re.sub(r"\bbe\b", "is", rest, count=1))
        for pattern, other in _MODALS:
            if re.search(pattern, text):
                yield put(re.sub(pattern, other, text, count=1))


def _made_sure(spoiler: Spoiler, card: Claimed) -> Iterator[Claimed]:
    """A word of doubt or of a bound becomes one of certainty, or the opposite bound; who thinks so proves it."""
    passage = spoiler.passage(card)
    for text, put in sides(card):
        for pattern, sure in _SURER.items():
            for match in re.finditer(pattern, text, re.IGNORECASE):
                word = capitalised(sure) if match[0][0].isupper() else sure
                if sure not in passage:
                    yield put(text[: match.start()] + word + text[match.end() :])
        for match in _SOME.finditer(text):
            if not re.search(r"\b(?:all|every)\b", passage):
                yield put(f"{text[: match.start()]}{'All' if match[0][0].isupper() else 'all'}{text[match.end() :]}")
        verbs = {t.span.start for t in spoiler.parses[text].tokens if t.pos == "VERB"}
        for match in (each for each in _VIEW.finditer(text) if each.start() in verbs):
            if not re.search(r"\b(?:prove|show|demonstrate|find|found)", passage):
                yield put(text[: match.start()] + _PROVES[match[0]] + text[match.end() :])


def _asked_surely(spoiler: Spoiler, card: Claimed) -> Iterator[Claimed]:
    """What may be is asked as what is: “What may it cause?” becomes “What does it cause?” and “What will it cause?”."""
    front, parse = card.front, spoiler.parses[card.front]
    tree = Tree(parse)
    for token in parse.tokens:
        if token.tag != "MD" or token.text not in ("may", "might", "could", "can"):
            continue
        before, rest = front[: token.span.start], front[token.span.end :]
        if _DOUBT.search(before + rest + card.back) or " not " in rest:
            continue
        verb = parse.tokens[token.head]
        subject = tree.subject(token.head)
        behind = subject is not None and parse.tokens[subject].span.start > token.span.end
        if behind and verb.tag == "VB" and " have " not in f"{rest[: verb.span.start - token.span.end]} ":
            many = subject is not None and parse.tokens[subject].tag in ("NNS", "NNPS")
            if verb.lemma != "be":
                yield _put_front(card, f"{before}{'do' if many else 'does'}{rest}")
        yield _put_front(card, f"{before}will{rest}")
        if not re.search(r"\b(?:will|must)\b", spoiler.passage(card)):
            yield _put_front(card, f"{before}must{rest}")


def _put_front(card: Claimed, front: str) -> Claimed:
    return next(put(front) for _, put in sides(card))
