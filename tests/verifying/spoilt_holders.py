"""Ways to take a view from whoever holds it, to give it to somebody else, or to make a view of a fact."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import replace

from studyapp.domain.quality.verifying import Claimed
from tests.verifying.spoiling import Spoiler, capitalised
from tests.verifying.spoilt_facts import same_name

_VIEWS = (
    r"(?:argue|hold|say|write|believe|claim|note|suggest|conclude|maintain|contend|estimate|think|warn|object|reply"
    r"|answer|add|complain|calculate|report|show|find|prove|judge)(?:s|d|ed|es)?|held|said|wrote|thought|found|shows"
    r"|complained|replied|showed|shown"
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
    rf", as [^,?]{{3,60}} (?:{_VIEWS})(?: in \d{{4}})?(?=[?,.])",
)
_WHO = re.compile(
    r"\baccording to (?:an? |the )?(?P<told>[A-Z][\w’-]+(?: [A-Z][\w’-]+)*)(?! of\b)"
    rf"|, as (?P<as>[A-Z][\w’-]+(?: (?:and )?[A-Z][\w’-]+)*) (?:{_VIEWS})\b"
    rf"|\b(?:does|did|do) (?P<does>[A-Z][\w’-]+(?: (?:and )?[A-Z][\w’-]+)*) (?:{_VIEWS})\b"
    r"|\b(?:on|in) (?P<whose>[A-Z][\w-]+)’s (?:account|judgement|view|conclusion)\b"
    r"|\((?P<in>[A-Z][\w-]+(?: (?:and|&) [A-Z][\w-]+)?),? \d{4}\)"
    rf"|^(?!Wh)(?P<opens>[A-Z][\w’-]+(?: (?:and )?[A-Z][\w’-]+)*) (?:{_VIEWS}) that\b"
)
_CRITICS = re.compile(r"\b(?:critics|opponents|sceptics|supporters) of (?=[A-Z])")


def holders(spoiler: Spoiler, card: Claimed) -> Iterator[Claimed]:
    """Whoever says so is left out, exchanged for somebody else, or put where nobody says so."""
    yield from _left_out(spoiler, card)
    yield from _exchanged(spoiler, card)
    yield from _invented(spoiler, card)


def _left_out(spoiler: Spoiler, card: Claimed) -> Iterator[Claimed]:
    """The holder goes from the face and from the credit, so that the author of the text seems to say it."""
    for pattern in _HOLDERS:
        match = re.search(pattern, card.front)
        if match is None:
            continue
        rest = card.front[: match.start()] + card.front[match.end() :]
        author = re.findall(r"\w+", spoiler.essay.author or "")
        if re.search(r"\b(?:essay|Who)\b", match[0]) or any(name in match[0] for name in author):
            continue  # the author's own view stays his
        if any(name in rest for name in _sources(spoiler, card)):
            continue
        yield replace(card, front=capitalised(rest), credit=spoiler.essay.author or "")


def _exchanged(spoiler: Spoiler, card: Claimed) -> Iterator[Claimed]:
    """Another person of the text is named as the holder; of critics of somebody, this one."""
    for match in _WHO.finditer(card.front):
        name = next(group for group in match.group("told", "as", "does", "whose", "in", "opens") if group)
        at = match.start() + match[0].index(name)
        for other in _others(spoiler, card, name):
            yield replace(card, front=card.front[:at] + other + card.front[at + len(name) :])
    if match := _CRITICS.search(card.front):
        yield replace(card, front=card.front[: match.start()] + card.front[match.end() :])


def _invented(spoiler: Spoiler, card: Claimed) -> Iterator[Claimed]:
    """What nobody is said to hold is given to somebody whom the text cites elsewhere, or who does something here."""
    passage = spoiler.passage(card)
    if card.front.startswith("According") or re.search(rf"\b(?:{_VIEWS}|according|account|view)\b", card.front):
        return
    if not card.front.endswith("?") or _sources(spoiler, card) or re.search(rf"\b(?:{_VIEWS}|according)\b", passage):
        return
    for name in sorted(_people(spoiler, card)):
        yield replace(card, front=f"{card.front[:-1]}, according to {name}?")
    for name in _others(spoiler, card, "")[:1]:
        yield replace(card, front=f"{card.front[:-1]}, according to {name}?")


def _people(spoiler: Spoiler, card: Claimed) -> set[str]:
    """Whom the evidence names, by their last names."""
    found: set[str] = set()
    for number in card.evidence:
        tokens = spoiler.found.sentences[number].parses[-1].tokens
        for token, after in itertools.zip_longest(tokens, tokens[1:]):
            is_last = after is None or after.pos != "PROPN"
            if is_last and token.pos == "PROPN" and token.entity in ("PERSON", "ORG"):
                found.add(token.text)
    return {each for each in found if re.fullmatch(r"[A-Z][a-z]{3,}", each)}


def _others(spoiler: Spoiler, card: Claimed, name: str) -> list[str]:
    """Two whom the text cites, but not here, and one who is named in the evidence beside the holder."""
    here = f"{spoiler.passage(card)} {card.front} {card.credit}"
    sources = _sources(spoiler, card)
    cited = {author for mark in spoiler.found.citations for item in mark.items for author in item.authors}
    away = sorted(each for each in cited - sources if re.fullmatch(r"[A-Z][a-z]{2,}", each) and each not in here)
    near = sorted(
        each
        for each in _people(spoiler, card) - sources
        if not any(same_name(each, word) or f"{each} {word}" in spoiler.essay.text for word in name.split())
    )
    chosen = spoiler.random.sample(away, min(2, len(away)))
    return [*chosen, *([spoiler.random.choice(near)] if near else [])]


def _sources(spoiler: Spoiler, card: Claimed) -> set[str]:
    found: set[str] = set()
    for number in card.evidence:
        span = spoiler.found.sentences[number].span
        for mark in spoiler.found.citations:
            if span.holds(mark.span):
                found |= {name for item in mark.items for name in item.authors}
    return found
