"""The rules that no accepted card may break, one function each."""

import re
from collections.abc import Callable, Iterable
from difflib import SequenceMatcher
from typing import Any

from studyapp.domain.ids import normalised
from tests.quality.wording import numbers, words

Card = dict[str, Any]
Rule = Callable[[Card, str], str | None]

BLANK = re.compile(r"\[\.\.\.(?: [^\]]{1,30})?\]")
_BRACKETED_SOURCE = re.compile(r"\([^()]*\b(?:1[5-9]|20)\d\d[a-z]?[^()]*\)")
_DANGLING = re.compile(
    r"(?:\[\.\.\.[^\]]*\] )?(?:(?:and|but|so|thus|indeed|also|again|however|nevertheless),? )*"
    r"(?:this|these|those|that|they|their|it|its|he|his|she|her|such|here|the former|the latter)\b"
)
# "In the twentieth century it killed ...": no name stands before the pronoun.
_LATE_PRONOUN = re.compile(
    r"(?:In|By|At|On|After|Since|During|From|Until|As of)(?: [a-z0-9][\w-]*){1,5},? (?:it|they|he|she)\b"
)
_CLEFT = re.compile(r"it (?:is|was|has been) \w+ (?:that|to|for)\b")
_POINTING = re.compile(
    r"\b(?:this (?:essay|paper|article|chapter|section|year)|the (?:author|passage|text) (?:says|argues|states)"
    r"|(?:mentioned|noted|discussed|shown) (?:above|below|earlier)|aforementioned)\b"
)
_YES_NO = re.compile(
    r"(?:is|are|was|were|do|does|did|can|could|has|have|had|will|would|should|may|might|must)\b(?! \d)"
)
_CUT_END = re.compile(r"\b(?:p|pp|et al|vol|cf|no)\.?$", re.I)
_BEFORE = 400
_LONGEST_ANSWER = 25
_OWN_WORDS = 0.6
_SAME_TEXT = 0.75
_SAME_FRONT = 0.8


def faults(card: Card, text: str, earlier: Iterable[Card] = ()) -> list[str]:
    """The rules that a card breaks, each as "rule: what was seen".

    Args:
        card: a card of the public JSON.
        text: the essay's clean text.
        earlier: the cards before it, for duplicates.
    """
    found = [f"{rule.__name__}: {seen}" for rule in RULES if (seen := rule(card, text)) is not None]
    if any(_alike(card, other) for other in earlier):
        found.append(f"duplicate: {card['front'][:60]}")
    return found


def grounded(card: Card, text: str) -> str | None:
    """The quote stands in the text where the card says."""
    quote = card["quote"]
    whole = quote["exact"].strip() and text[quote["start"] : quote["end"]] == quote["exact"]
    return None if whole else "the quote does not stand at its offsets"


def supported(card: Card, text: str) -> str | None:
    """The answer comes from the quote: a blank word for word, a free answer by most of its words."""
    if card["form"] == "cloze":
        inside = normalised(card["back"]).strip(" .,;:") in normalised(card["quote"]["exact"])
        return None if inside else "the blanked words are not in the quote"
    answer = words(card["back"])
    if card["kind"] == "citation" or not answer:
        return None
    strange = answer - words(_passage(card, text)) - words(card["source"])
    return f"words from elsewhere: {sorted(strange)}" if len(strange) > _OWN_WORDS * len(answer) else None


def numbers_kept(card: Card, text: str) -> str | None:
    """No number is invented: the answer's are in the quote, the front's in the text."""
    credit = numbers(card["source"])
    answer = numbers(card["back"]) - numbers(card["quote"]["exact"]) - credit
    if answer:
        return f"in the answer but not in the quote: {sorted(answer)}"
    front = numbers(card["front"]) - numbers(text) - credit
    return f"on the front but nowhere in the text: {sorted(front)}" if front else None


def leak(card: Card, _text: str) -> str | None:
    """What stands before the answer does not give it away."""
    answer, figures, above = words(card["back"]), numbers(card["back"]), card.get("context") or ""
    front = BLANK.sub(" ", card["front"])
    if answer and answer <= words(front):
        return "the front holds the answer"
    if answer and answer <= words(f"{front} {above}"):
        return "the context holds the answer"
    if figures and figures <= numbers(above):
        return "the context holds the answer's number"
    cited = " ".join(_BRACKETED_SOURCE.findall(front))
    return "a citation on the front gives it away" if card["kind"] != "citation" and answer & words(cited) else None


def answered(card: Card, _text: str) -> str | None:
    """The answer says something, and briefly."""
    if not words(card["back"]) and not numbers(card["back"]):
        return f"an empty answer: {card['back']!r}"
    return "a long answer" if len(card["back"].split()) > _LONGEST_ANSWER else None


def standalone(card: Card, text: str) -> str | None:
    """The front points to nothing that is not shown."""
    front = normalised(card["front"])
    pointing = _POINTING.search(front)
    if pointing:
        return pointing.group()
    dangling = _DANGLING.match(front) or _LATE_PRONOUN.match(card["front"])
    if dangling is None or _CLEFT.match(front) or front.endswith("?") or _shows_sentence_before(card, text):
        return None
    return dangling.group()


def well_formed(card: Card, _text: str) -> str | None:
    """Question or cloze in whole, with its marks in pairs."""
    front = card["front"]
    if card["form"] == "basic" and not front.rstrip().endswith("?"):
        return "a question without a question mark"
    if card["form"] == "cloze" and len(BLANK.findall(front)) != 1:
        return "a cloze without just one blank"
    if re.search(r"\w\[\.\.\.|\[\.\.\.[^\]]*\]\w", front):
        return "the blank cuts a word"
    if re.match(r"[^\w\[(\"'‘“$£€]", front.strip()):
        return "the front begins inside a sentence"
    return next((seen for side in (front, card["back"]) if (seen := _broken_marks(side))), None)


def no_yes_or_no(card: Card, _text: str) -> str | None:
    """A question cannot be answered with yes or no."""
    bare = card["form"] == "basic" and _YES_NO.match(normalised(card["front"]).rpartition(", ")[2])
    return card["front"][:60] if bare or normalised(card["back"]) in {"yes", "no", "true", "false"} else None


def faithful(card: Card, _text: str) -> str | None:
    """A cloze filled in says what the text says."""
    if card["form"] != "cloze":
        return None
    filled = BLANK.sub(lambda _: card["back"], card["front"])
    shown, printed = (
        re.findall(r"\w+", normalised(_BRACKETED_SOURCE.sub(" ", side))) for side in (filled, card["quote"]["exact"])
    )
    same = sum(block.size for block in SequenceMatcher(None, shown, printed, autojunk=False).get_matching_blocks())
    return "the cloze filled in is far from the text" if same < _SAME_TEXT * len(shown) else None


RULES: tuple[Rule, ...] = (
    grounded,
    supported,
    numbers_kept,
    leak,
    answered,
    standalone,
    well_formed,
    no_yes_or_no,
    faithful,
)


def _passage(card: Card, text: str) -> str:
    return text[max(0, card["quote"]["start"] - _BEFORE) : card["quote"]["end"]]


def _shows_sentence_before(card: Card, text: str) -> bool:
    shown = normalised(card.get("context") or "")[-40:]
    start = card["quote"]["start"]
    return len(shown) >= 20 and shown in normalised(text[max(0, start - 2 * _BEFORE) : start])


def _broken_marks(side: str) -> str | None:
    for opening, closing in ("()", "[]", "“”"):
        if side.count(opening) != side.count(closing):
            return f"unpaired {opening}{closing}"
    if side.count("‘") > len(re.findall(r"’(?!\w)", side)):
        return "unpaired ‘’"
    return "cut at an abbreviation" if _CUT_END.search(side) else None


def _alike(card: Card, other: Card) -> bool:
    if card["quote"]["start"] != other["quote"]["start"] or normalised(card["back"]) != normalised(other["back"]):
        return False
    one, two = (words(BLANK.sub(" ", each["front"])) for each in (card, other))
    return len(one & two) >= _SAME_FRONT * len(one | two)
