"""Mending a leech: the rules it breaks, possible repairs, and its history."""

from dataclasses import dataclass
from enum import StrEnum

from studyapp.domain.cards import Card, CardState
from studyapp.domain.ids import Uid
from studyapp.domain.notes import Note


class Rule(StrEnum):
    """A rule that a good card keeps; those whose breach most often makes cards be forgotten come first."""

    SEVERAL_BLANKS = "several blanks"
    LIST = "list"
    LONG_ANSWER = "long answer"
    AMBIGUOUS = "ambiguous"
    LOOK_ALIKE = "look-alike"
    YES_NO = "yes or no"
    NO_REFERENT = "no referent"
    LONG_FRONT = "long front"
    NUMBER = "number alone"


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule that a card breaks.

    Attributes:
        words: a sentence on how.
        others: the notes that it is confused with.
    """

    rule: Rule
    words: str
    others: tuple[Uid, ...] = ()


class RepairKind(StrEnum):
    """A kind of repair that can be made by itself, most helpful first."""

    PART_BLANKS = "part blanks"
    SPLIT_LIST = "split list"
    SHORTEN = "shorten"
    TRIM = "trim"
    TELL_APART = "tell apart"
    CONTEXT = "context"
    SENTENCE_BEFORE = "sentence before"


@dataclass(frozen=True, slots=True)
class Repair:
    """A ready rewrite of a note.

    Attributes:
        words: a sentence on what it does.
        fields: the fields of the note afterwards.
        more: the fields of notes that are made besides.
    """

    kind: RepairKind
    words: str
    fields: tuple[str, ...]
    more: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Leech:
    """A card that is forgotten again and again.

    Attributes:
        expected: the lapses that its predictions would have given, or None if not computed.
        is_surprising: it was forgotten more often than chance explains.
        is_mended: its note was changed since it was answered last.
    """

    card: Card
    note: Note
    state: CardState
    expected: float | None
    is_surprising: bool
    is_mended: bool


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """A card with what is wrong with it and what can be done.

    Attributes:
        leech: the history of the card, even if it is no leech.
        findings: the gravest first.
        repairs: the most helpful first.
        history: the study day and the rating, 1 to 4, of each answer, oldest first.
    """

    leech: Leech
    findings: tuple[Finding, ...]
    repairs: tuple[Repair, ...]
    history: tuple[tuple[int, int], ...]
