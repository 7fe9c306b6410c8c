"""Ways to spoil what a card says: denials, hedges, and whose view it is."""

import re
from collections.abc import Iterator
from dataclasses import replace

from studyapp.domain.verifying import Claimed
from tests.verifying.spoiling import Spoiler, capitalised, sides

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
            spoilt = put(capitalised(rest))
            if not _HEDGES.search(f"{spoilt.front} {spoilt.back} ") and not _DOUBT.search(
                f"{spoilt.front} {spoilt.back}"
            ):
                yield spoilt
        for token in spoiler.parses[text].tokens:
            if token.tag == "MD" and token.text in ("may", "might", "could", "can"):
                rest = text[token.span.end :].lstrip()
                verb = spoiler.parses[text].tokens[token.head]
                if not _DOUBT.search(text[: token.span.start] + rest) and verb.span.start == token.span.end + 1:
                    yield put(text[: token.span.start] + re.sub(r"\bbe\b", "is", rest, count=1))
        for pattern, other in _MODALS:
            if re.search(pattern, text):
                yield put(re.sub(pattern, other, text, count=1))


_DOUBT = re.compile(r"\b(?:may|might|could|possibly|perhaps|likely|estimate|below)\b", re.IGNORECASE)


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
        yield replace(card, front=capitalised(rest), credit=spoiler.essay.author or "")


def _sources(spoiler: Spoiler, number: int) -> Iterator[str]:
    span = spoiler.found.sentences[number].span
    for mark in spoiler.found.citations:
        if span.holds(mark.span):
            yield from (name for item in mark.items for name in item.authors)
