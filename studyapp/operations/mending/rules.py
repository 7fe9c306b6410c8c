"""Find the rules of a good card that a card breaks that does not stick; words are counted as a reader sees them."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from studyapp.domain.ids import Uid, normalised
from studyapp.domain.messages import msg
from studyapp.domain.notes import CLOZE, Note
from studyapp.domain.quality.mending import Finding, Rule
from studyapp.operations.mending.answer_parts import is_bare_number, list_items
from studyapp.rendering import card_sides
from studyapp.rendering.brief import question_in_line
from studyapp.rendering.markdown import to_text

SPLIT = "split from"
"""The beginning of the reason of a note that came out of another one."""

MOST_ANSWER_WORDS = 12  # words
MOST_FRONT_WORDS, MOST_CLOZE_WORDS = 25, 30  # words
_MIN_SHARED_WORDS = 0.6  # of the words of two cards that both have
_MIN_COMPARED_WORDS = 3  # words of a front that are compared at least
_CACHED_CARDS = 50_000

_BLANK = re.compile(r"\[\.\.\.[^\]]*\]")
_NUMBER = re.compile(r"\d[\d.,]*")
_NAMES = re.compile(r"(?<=\w )[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*")
_YES_NO = re.compile(r"^(?:is|are|was|were|do|does|did|can|could|has|have|had|will|would|should)\b.*\?$", re.I | re.S)
_NO_REFERENT = re.compile(
    r"^(?:(?:what|when|where|why|how|who)\s+\w+\s+)?"
    r"(?:it(?!\s+(?:\w+\s+){1,2}(?:that|to|for)\b)|they|this|these|those|he|she|the (?:former|latter))\b",
    re.I,
)

AskedCard = tuple[Note, int]
"""A note and the ordinal of one of its cards."""


@dataclass(frozen=True, slots=True)
class Face:
    """One card of a note, plain text on one line each: what it asks, the answer, and the context above."""

    note: Note
    ordinal: int
    asked: str
    answer: str
    context: str

    @property
    def is_cloze(self) -> bool:
        """Return whether it asks for a blank."""
        return self.note.note_type == CLOZE.uid


def face_of(note: Note, ordinal: int) -> Face:
    """Return a card as its reader sees it."""
    answer = " ".join(card_sides.answer_text(note, ordinal).split())
    context = " ".join(to_text(note.around.context).split())
    return Face(note, ordinal, question_in_line(note, ordinal), answer, context)


def find_faults(card: AskedCard, others: Iterable[AskedCard]) -> tuple[Finding, ...]:
    """Find the faults of a card, the gravest first.

    Args:
        card: the card that does not stick.
        others: the cards of its deck; itself may be among them.
    """
    found = [*find_own_faults(face_of(*card)), *_find_confused(card, others)]
    order = list(Rule)
    return tuple(sorted(found, key=lambda each: order.index(each.rule)))


def find_own_faults(face: Face) -> Iterator[Finding]:
    """Yield the faults that a card has whatever the others of its deck are."""
    yield from (finding for rule in _RULES if (finding := rule(face)) is not None)


def _several_blanks(face: Face) -> Finding | None:
    count = len(card_sides.deletions_of_card(face.note, face.ordinal))
    return Finding(Rule.SEVERAL_BLANKS, msg("it-asks-for-blanks-at-once", count=count)) if count > 1 else None


def _list(face: Face) -> Finding | None:
    count = len(list_items(card_sides.answer_markdown(face.note, face.ordinal)))
    return Finding(Rule.LIST, msg("its-answer-is-a-list-of", count=count)) if count > 1 else None


def _long_answer(face: Face) -> Finding | None:
    count = len(face.answer.split())
    if count <= MOST_ANSWER_WORDS:
        return None
    return Finding(Rule.LONG_ANSWER, msg("its-answer-has-words", count=count, longest_answer=MOST_ANSWER_WORDS))


def _long_front(face: Face) -> Finding | None:
    count = len(face.asked.split())
    most = MOST_CLOZE_WORDS if face.is_cloze else MOST_FRONT_WORDS
    if count <= most:
        return None
    return Finding(Rule.LONG_FRONT, msg("it-asks-in-words", count=count, most=most))


def _yes_no(face: Face) -> Finding | None:
    answer = normalised(face.answer).strip(" .!")
    is_asked = not face.is_cloze and _YES_NO.match(face.asked)
    if not is_asked and answer not in ("yes", "no", "true", "false"):
        return None
    return Finding(Rule.YES_NO, msg("it-can-be-answered-by-yes-or-no-so"))


def _no_referent(face: Face) -> Finding | None:
    if face.context.strip() or not _NO_REFERENT.match(face.asked):
        return None
    return Finding(Rule.NO_REFERENT, msg("it-begins-with-a-word-that-takes-up-something"))


def _number(face: Face) -> Finding | None:
    if not is_bare_number(face.answer):
        return None
    return Finding(Rule.NUMBER, msg("its-answer-is-a-number-alone-which-holds"))


_RULES: tuple[Callable[[Face], Finding | None], ...] = (
    _several_blanks,
    _list,
    _long_answer,
    _long_front,
    _yes_no,
    _no_referent,
    _number,
)


# Other cards


def _find_confused(card: AskedCard, others: Iterable[AskedCard]) -> Iterator[Finding]:
    """Yield cards that ask the same with another answer, and cards that are nearly the same."""
    shape, front, answer = _shape_and_words(*card)
    all_words = front | answer
    ambiguous: list[AskedCard] = []
    alike: list[AskedCard] = []
    for other in others:
        if other == card or _are_siblings(card[0], other[0]):
            continue
        other_shape, other_front, other_answer = _shape_and_words(*other)
        if shape and shape == other_shape and answer != other_answer:
            ambiguous.append(other)
        elif len(front) >= _MIN_COMPARED_WORDS and _share(all_words, other_front | other_answer) >= _MIN_SHARED_WORDS:
            alike.append(other)
    if ambiguous:
        answers = _list_answers(ambiguous)
        yield Finding(
            Rule.AMBIGUOUS, msg("another-card-asks-nearly-the-same-and-wants", told=answers), _uids(ambiguous)
        )
    if alike:
        answers = _list_answers(alike)
        yield Finding(Rule.LOOK_ALIKE, msg("it-looks-like-another-card", told=answers), _uids(alike))


def _are_siblings(one: Note, other: Note) -> bool:
    """Return whether two notes share their words by origin: one sentence blanked twice, or a split."""
    if one.anchor is None or other.anchor is None or one.anchor.version_uid != other.anchor.version_uid:
        return False
    here, there = one.anchor.selector.span, other.anchor.selector.span
    is_split = here == there and any(note.reason.startswith(SPLIT) for note in (one, other))
    return is_split or ({one.note_type, other.note_type} == {CLOZE.uid} and here.overlaps(there))


def _uids(cards: Iterable[AskedCard]) -> tuple[Uid, ...]:
    return tuple(dict.fromkeys(note.uid for note, _ in cards))


def _list_answers(cards: list[AskedCard]) -> str:
    answers = [f"“{' '.join(card_sides.answer_text(*card).split())}”" for card in cards[:3]]
    return ", ".join(answers) + (f" and {len(cards) - 3} more" if len(cards) > 3 else "")


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the Jaccard index of two sets of words."""
    return len(one & other) / len(one | other) if one or other else 0.0


@lru_cache(maxsize=_CACHED_CARDS)
def _shape_and_words(note: Note, ordinal: int) -> tuple[str, frozenset[str], frozenset[str]]:
    """Return the shape of what a card asks (all numbers are alike, and all names), and the words of both its sides."""
    plain = _BLANK.sub(" ", question_in_line(note, ordinal))
    shape = " ".join(re.findall(r"[\w#@]+", _NUMBER.sub("#", _NAMES.sub("@", plain)).casefold()))
    front = normalised(plain)
    answer = normalised(card_sides.answer_text(note, ordinal))
    return shape, frozenset(re.findall(r"\w+", front)), frozenset(re.findall(r"\w+", answer))
