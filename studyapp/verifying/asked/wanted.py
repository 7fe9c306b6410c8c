"""Read off the words of a question what kind of answer it wants, and behind which preposition."""

import re
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """The kind of answer that a question may want."""

    PERSON = "person"
    DATE = "date"
    COUNT = "count"
    AMOUNT = "amount"
    SHARE = "share"
    DURATION = "duration"
    PLACE = "place"
    REASON = "reason"
    PURPOSE = "purpose"
    MANNER = "manner"
    THING = "thing"


@dataclass(frozen=True, slots=True)
class Wanted:
    """The answer that a question wants.

    Attributes:
        kind: of answer.
        preposition: before the question word, or left at the end: “from” of “From where ...?”; else "".
        noun: the words that say what is counted or what kind of thing it is: “slave states” of “how many slave states”.
        rest: what follows.
    """

    kind: Kind
    preposition: str
    noun: str
    rest: str


_PREPOSITIONS = (
    r"(?:by|to|from|for|on|with|against|in|at|of|into|onto|through|over|under|among|towards?|upon|until|till|since"
    r"|before|after|during|between|about|as|within|out of)"
)
_AUX = (
    r"(?:did|does|do|was|were|is|are|has|have|had|can|could|may|might|must|will|would|should|shall"
    r"|didn[’']t|doesn[’']t|wasn[’']t)"
)
_HOW = r"how (?:many|much|long|far|often|old|high|low|large|big|great|strong|tall|wide|deep|fast|heavy)"
_FOUND = re.compile(
    rf"(?:(?P<before>{_PREPOSITIONS}) )?(?:about |roughly |approximately )?"
    rf"(?P<word>{_HOW}|whom|whose|who|what|which|when|where|why|how)\b(?P<behind>.*)",
    re.IGNORECASE,
)
_NOUN = re.compile(rf"^(?P<noun>(?: [\w%’'$-]+){{1,6}}?) (?P<rest>{_AUX}\b.*)$", re.IGNORECASE)
_LEFT = re.compile(rf" (?P<left>{_PREPOSITIONS})(?:,? (?:in|by|during|since) [^?]*)?$", re.IGNORECASE)
_TIMES = re.compile(r"^(?:\w+ ){0,2}(?:years?|dates?|decades?|century|centuries|months?|days?|era|season)\b")
_SHARES = re.compile(r"^(?:\w+ ){0,2}(?:share|percentage|per ?cent|proportion|fraction)\b")
_PLACES = re.compile(r"^(?:\w+ ){0,2}(?:place|country|city|town|region|state|continent|village|port|province)\b")
_REASONS = re.compile(r"^(?:\w+ )?(?:reasons?)\b")
_PURPOSES = re.compile(r"^(?:\w+ )?(?:purpose|aim|goal|end|objective|intention)$")
_UNITS = re.compile(r"^(?:more |other )?(?:years?|months?|weeks?|days?|hours?|minutes?|decades?|centuries)\b")


def wanted(front: str) -> Wanted | None:
    """Return what a question wants; None where no word asks."""
    match = _FOUND.search(_unquoted(front.strip().rstrip("?").strip()))
    if match is None:
        return None
    word, behind = match["word"].lower(), match["behind"]
    before = (match["before"] or "").lower()
    named = _NOUN.match(behind) if word in ("what", "which", "how many", "how much", "whose") else None
    if word in ("how many", "which", "how much", "what") and named is None:
        named = re.match(r"^(?P<noun>(?: [\w%’'$-]+){1,4}?)(?P<rest> .*|)$", behind)
        is_verbal = word in ("how much", "what")
        named = None if is_verbal else named
    noun = named["noun"].strip().lower() if named else ""
    rest = named["rest"].strip() if named else behind.strip()
    left = _LEFT.search(rest)
    preposition = before or (left["left"].lower() if left else "")
    return Wanted(_kind(word, noun, before), preposition, noun, rest)


def _unquoted(front: str) -> str:
    """Return a question in which no quoted word asks."""
    return re.sub(r"“[^”]*”|\"[^\"]*\"", lambda match: re.sub(r"\w", "x", match[0]), front)


_BY_WORD = {
    "who": Kind.PERSON,
    "whom": Kind.PERSON,
    "whose": Kind.PERSON,
    "when": Kind.DATE,
    "where": Kind.PLACE,
    "why": Kind.REASON,
    "how much": Kind.AMOUNT,
    "how long": Kind.DURATION,
    "how": Kind.MANNER,
}


def _kind(word: str, noun: str, before: str) -> Kind:
    if word == "how many":
        return Kind.SHARE if _SHARES.match(noun) else Kind.COUNT
    if word not in ("what", "which"):
        return _BY_WORD.get(word, Kind.THING)
    if before in ("for", "to", "with") and _PURPOSES.match(noun):
        return Kind.PURPOSE
    by_noun = ((_TIMES, Kind.DATE), (_PLACES, Kind.PLACE), (_REASONS, Kind.REASON), (_SHARES, Kind.SHARE))
    return next((kind for pattern, kind in by_noun if pattern.match(noun)), Kind.THING)


def is_of_time(noun: str) -> bool:
    """Return whether a counted noun is a unit of time."""
    return _UNITS.match(noun) is not None
