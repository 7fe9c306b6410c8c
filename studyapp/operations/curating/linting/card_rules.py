"""Find the faults that a single card has, without its essay; count its words as a reader sees them."""

import re
from collections.abc import Iterator

from studyapp.domain.curated import LintRule
from studyapp.domain.messages import msg
from studyapp.domain.notes import Note
from studyapp.domain.quality.mending import Rule
from studyapp.drafting.proof import broken_side, content_words, given_away, points_outside
from studyapp.operations.mending.answer_parts import is_bare_number, list_items
from studyapp.operations.mending.rules import Face, face_of, find_own_faults
from studyapp.rendering.card_sides import answer_markdown, ordinals

LONGEST_ANSWER = 15
"""Most words of an answer; forgotten cards are reported from 12 words on, those that nobody failed may have more."""

IN_ANY_LANGUAGE = frozenset({LintRule.SEVERAL_BLANKS, LintRule.LONG_ANSWER, LintRule.LONG_FRONT, LintRule.BROKEN})
"""The rules that do not read English."""

_RULES_OF_MENDING = {
    Rule.SEVERAL_BLANKS: LintRule.SEVERAL_BLANKS,
    Rule.YES_NO: LintRule.YES_NO,
    Rule.NO_REFERENT: LintRule.NO_REFERENT,
    Rule.LONG_FRONT: LintRule.LONG_FRONT,
}
_SHOWN = "[...]"  # the item that is asked of a list whose others are shown
_QUOTATION = re.compile(r"“[^”]*”|‘[^’]*’|\"[^\"]*\"")
_BLANK = re.compile(r"\[\.\.\.(?P<hint> [^\]]+)?\]")
_ASKS_TWICE = re.compile(
    r"\b(?:and|or)\s+(?:(?:in|at|to|for|from|by|with|of|on)\s+)?"
    r"(?:what|which|who|whom|whose|when|where|why|how)\b[^?.]*\?|\?\s.*\?",
    re.IGNORECASE | re.DOTALL,
)
_ASKS_FOR_COUNT = re.compile(
    r"\b(?:which|what|name|list|give)\s(?:[a-z]+\s){0,2}?(?:two|three|four|five|six|seven|eight|nine|ten|[2-9])\s(?=[a-z])",
    re.IGNORECASE,
)
_NO_ITEM = re.compile(
    r"(?:in|on|at|of|for|from|by|with|to|under|over|after|before|since|until|as|if|but|so|not|which|whose|while|whilst"
    r"|whereas|although|though|because|that|than|having|including|such|will|would|can|could|may|might|must|is|are|was"
    r"|were|has|have|had|perhaps|especially|namely|usually|often)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"(?:it|they|he|she|we|you|that|each|both|one|there)\b", re.IGNORECASE)
_AND = re.compile(r"\b(?:and|or)\b")
_LONGEST_ITEM, _SHORT_ITEM = 6, 3  # words of an item, and of one where no "and" stands before the last
_LONG_FIRST_ITEM = 4  # words from which a first item seems to govern the others
_FEWEST_LISTED = 3  # items; two can be remembered as a pair
_NAMED = 3  # capitals in a question that names two things: its first word and the two names
_TOO_MUCH = (LintRule.SEVERAL_BLANKS, LintRule.LIST, LintRule.SEVERAL_ASKED, LintRule.LONG_ANSWER)
_OF_THE_TEXT = re.compile(
    r"\b(?:this|the) (?:essay|article|author)(?:[’']s)?\b(?! (?:of|by|on|who|that|which|it|you|they|one)\b)"
)
_UNNAMED_PAIR = re.compile(
    r"\b(?:the two|both|these two) (?:countries|nations|states|powers|sides|regimes|leaders)\b", re.IGNORECASE
)
_CAPITAL = re.compile(r"\b[A-Z][\w’'-]+")
_SOON_UNTRUE = re.compile(
    r"\b(?:today|currently|nowadays|at present|recently|of late|so far|to date|these days|(?:this|last|next) year)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:1[0-9]|20)\d\d\b")
_DIGITS = re.compile(r"\d[\d.,]*")
_NAMES_A_QUANTITY = re.compile(
    r"\b(?:how (?!did|do|does|is|are|was|were|has|have)\w+|when|year|decade|century|date|share|percentage|per\s?cent"
    r"|proportion|fraction|rate|number|figure|price|cost|amount|sum|value|age|length|distance|size|level|ratio|rank|section|article|chapter)\b",
    re.IGNORECASE,
)
_FEW_WORDS = 3  # that carry meaning, in a question that names what a number counts


def faces_of(note: Note) -> tuple[Face, ...]:
    """Return the cards of a note."""
    return tuple(face_of(note, ordinal) for ordinal in ordinals(note))


def faults_of(face: Face) -> Iterator[tuple[LintRule, str]]:
    """Yield the rules that a card breaks, each with a sentence, but only one of those against asking too much."""
    broken = {
        _RULES_OF_MENDING[fault.rule]: fault.words for fault in find_own_faults(face) if fault.rule in _RULES_OF_MENDING
    }
    broken |= {rule: words for rule, check in _CHECKS if (words := check(face))}
    too_much = [rule for rule in _TOO_MUCH if rule in broken]
    yield from ((rule, words) for rule, words in broken.items() if rule not in too_much[1:])


def _find_given_away(face: Face) -> str:
    reason = given_away(face.asked, face.answer, face.context)
    return msg("it-can-be-answered-from-what-it-shows", reason=reason) if reason else ""


def _list(face: Face) -> str:
    count = len(listed_items(face))
    return msg("its-answer-is-a-list-of", count=count) if count >= _FEWEST_LISTED else ""


def listed_items(face: Face) -> tuple[str, ...]:
    """Return the items that an answer lists; empty if its commas belong to a sentence."""
    text = answer_markdown(face.note, face.ordinal)
    found = list_items(text)
    parts = tuple(part.text for part in found)
    if not parts or "\n" in text or ";" in text:
        return parts
    if "," not in text and len(parts) > _FEWEST_LISTED - 1 and len(_AND.findall(text)) > 1:
        return ()  # "their status and their weight for women and men" is no list of three
    lengths = [len(part.split()) for part in parts]
    are_short = max(lengths) <= (_LONGEST_ITEM if _AND.search(text[found[-2].end : found[-1].start]) else _SHORT_ITEM)
    have_a_head = (
        lengths[0] >= _LONG_FIRST_ITEM and min(lengths) == 1
    )  # "the use of law to discourage, burden, or prevent ..."
    are_items = not _CLAUSE.match(parts[0]) and not any(_NO_ITEM.match(part) or _YEAR.search(part) for part in parts)
    return parts if are_short and are_items and not have_a_head else ()


def _find_several_questions(face: Face) -> str:
    unquoted = _QUOTATION.sub("“”", face.asked)
    if face.is_cloze or _SHOWN in face.asked:
        return ""
    if _ASKS_TWICE.search(unquoted):
        return msg("it-asks-two-things")
    counted = _ASKS_FOR_COUNT.search(unquoted)
    return msg("it-asks-for-several-things-at-once") if counted else ""


def _long_answer(face: Face) -> str:
    count = len(face.answer.split())
    is_long = count > LONGEST_ANSWER
    return msg("its-answer-has-words", count=count, longest_answer=LONGEST_ANSWER) if is_long else ""


def speaks_of_unnamed_essay(face: Face) -> bool:
    """Return whether a card says "the essay" or "the author" without a context that names them."""
    return not face.context and _OF_THE_TEXT.search(_QUOTATION.sub("“”", face.asked)) is not None


def _find_unnamed(face: Face) -> str:
    unquoted = _QUOTATION.sub("“”", face.asked)
    if (both := _UNNAMED_PAIR.search(unquoted)) and len(set(_CAPITAL.findall(f"{face.context} {face.asked}"))) < _NAMED:
        return msg("it-says-and-does-not-name-them", both=both[0])
    if not points_outside(face.asked) and not speaks_of_unnamed_essay(face):
        return ""
    return msg("it-speaks-of-the-text-that-it-comes")


def _no_date(face: Face) -> str:
    match = _SOON_UNTRUE.search(_QUOTATION.sub("“”", face.asked))
    if match is None or _YEAR.search(f"{face.context} {face.asked} {face.answer}"):
        return ""
    return msg("it-says-and-no-year", found=match[0])


def _number(face: Face) -> str:
    if not is_bare_number(face.answer) or _tells_what(face):
        return ""
    return msg("its-answer-is-a-number-alone")


def _tells_what(face: Face) -> bool:
    if face.is_cloze:
        blank = _BLANK.search(face.asked)
        around = _BLANK.split(face.asked)
        has_unit = re.match(r"[\s-]?(?:%|[^\W\d_]{3,})", around[-1]) is not None
        is_said = blank is None or bool(blank["hint"]) or has_unit
        return is_said or not _DIGITS.fullmatch(face.answer) or _YEAR.fullmatch(face.answer) is not None
    is_asked = _NAMES_A_QUANTITY.search(face.asked) is not None or not _DIGITS.fullmatch(face.answer)
    return is_asked and len(content_words(face.asked)) >= _FEW_WORDS


def _find_broken(face: Face) -> str:
    reason = broken_side(face.asked) or broken_side(face.answer)
    return msg("something-is-broken-off", reason=reason) if reason else ""


_CHECKS = (
    (LintRule.GIVEN_AWAY, _find_given_away),
    (LintRule.LIST, _list),
    (LintRule.SEVERAL_ASKED, _find_several_questions),
    (LintRule.NO_REFERENT, _find_unnamed),
    (LintRule.NO_DATE, _no_date),
    (LintRule.NUMBER, _number),
    (LintRule.LONG_ANSWER, _long_answer),
    (LintRule.BROKEN, _find_broken),
)
