"""The file of a curated deck -> the deck, or every mistake in it by line and column; nothing is half read."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from studyapp.deckfile.cards import NO_UID, read_card
from studyapp.deckfile.front_matter import read_front_matter
from studyapp.deckfile.marks import BACK, CLOZE, COMMENT, COMMENT_END, FRONT, RULE, unescaped
from studyapp.deckfile.markup import ReadCloze
from studyapp.deckfile.source import Problem, source_of, with_marks_escaped
from studyapp.domain.curated import SharedCard, SharedDeck
from studyapp.domain.messages import msg
from studyapp.domain.stopping import unless_stopped

LIMIT = 20_000_000
"""Bytes of a file; 10,000 cards take 5 million."""

_MOST = 200  # mistakes that are told
_SECTION = "section:"
_UNKEPT = msg("deck-format-takes-it-out-write")


@dataclass(frozen=True, slots=True)
class Reading:
    """A deck, and what is to be said of its file.

    Attributes:
        deck: None where a mistake is not harmless.
        problems: in the order of the file; 200 at most.
        lines: where the deck's cards begin, in their order.
    """

    deck: SharedDeck | None
    problems: tuple[Problem, ...] = ()
    lines: tuple[int, ...] = ()

    @property
    def unnamed(self) -> int:
        """Return how many cards have no uid, of those that are told of."""
        return sum(problem.message == NO_UID for problem in self.problems)


@dataclass(frozen=True, slots=True)
class Block:
    """The lines of one card, and the number of the first."""

    first_line: int
    lines: tuple[str, ...]
    section: str


def read_deck(data: bytes) -> Reading:
    """Read the file of a deck."""
    source = source_of(data, LIMIT, msg("write-the-title-an-id-and-above-the-cards", rule=RULE))
    lines, end, found = source.lines, source.end, list(source.problems)
    if not end:
        return _told(None, found)
    head = read_front_matter("\n".join(lines[1:end]), 2)
    blocks, stray = _blocks(with_marks_escaped(lines, end + 1, found), end + 1)
    found += head.problems + stray
    cards = _cards(blocks, found, head.read_cloze)
    if head.deck is None or any(not problem.is_harmless for problem in found):
        return _told(None, found)
    return _told(replace(head.deck, cards=cards), found, [block.first_line for block in blocks])


def _told(deck: SharedDeck | None, problems: Sequence[Problem], lines: Sequence[int] = ()) -> Reading:
    return Reading(deck, tuple(sorted(problems)[:_MOST]), tuple(lines))


def _blocks(lines: Sequence[str], start: int) -> tuple[list[Block], list[Problem]]:
    """Return the cards' lines, one block each; what stands outside of them is told."""
    blocks: list[Block] = []
    problems: list[Problem] = []
    section, open_at, in_comment = "", None, False

    def close(end: int) -> None:
        if open_at is not None:
            blocks.append(Block(open_at + 1, tuple(lines[open_at:end]), section))

    for at in range(start, len(lines)):
        line = lines[at]
        if in_comment and not line.startswith((FRONT, CLOZE)):
            in_comment = COMMENT_END not in line
        elif (named := _section(line)) is not None:
            close(at)
            open_at, section = None, unescaped(named)
        elif line.startswith((FRONT, CLOZE)):
            close(at)
            open_at, in_comment = at, False
        elif line.rstrip() == RULE:
            close(at)
            open_at = None
        elif line.startswith(COMMENT):
            in_comment = COMMENT_END not in line
            if open_at is None:
                problems.append(Problem(at + 1, 1, msg("this-comment-belongs-to-no-card"), _UNKEPT, True))
        elif open_at is None and line.strip():
            problems.append(_stray(at + 1, line))
    close(len(lines))
    return blocks, problems


def _section(line: str) -> str | None:
    """Return the heading that a comment of one line sets for the cards below it."""
    bare = line.rstrip()
    if not (line.startswith(COMMENT) and bare.endswith(COMMENT_END)):
        return None
    inside = bare.removeprefix(COMMENT).removesuffix(COMMENT_END).strip()
    return inside.removeprefix(_SECTION).strip() if inside.startswith(_SECTION) else None


def _stray(number: int, line: str) -> Problem:
    column = len(line) - len(line.lstrip()) + 1
    mark = line.strip()[:2].upper()
    if mark in (FRONT, CLOZE, BACK) and not line.startswith((FRONT, CLOZE, BACK)):
        return Problem(
            number, column, msg("a-mark-of-a-card-is-indented-or-small"), msg("write-at-the-very-left", mark=mark)
        )
    if line.startswith(BACK):
        return Problem(
            number, 1, msg("an-answer-has-no-question-above-it"), msg("write-in-the-line-above", front=FRONT)
        )
    return Problem(
        number, column, msg("this-belongs-to-no-card"), msg("begin-a-card-with-or", front=FRONT, cloze=CLOZE)
    )


def _cards(blocks: Sequence[Block], problems: list[Problem], read_cloze: ReadCloze) -> tuple[SharedCard, ...]:
    cards: list[SharedCard] = []
    seen: dict[str, int] = {}
    for block in unless_stopped(blocks):
        card, wrong = read_card(block.lines, block.first_line, block.section, read_cloze)
        problems += wrong
        if card is None:
            continue
        if card.uid in seen:
            said = msg("the-uid-belongs-to-the-card-in-line-already", uid=card.uid, seen=seen[card.uid])
            advice = msg("take-the-line-uid")
            if any(problem.message == NO_UID for problem in wrong):
                said = msg("the-same-card-stands-in-line-already", seen=seen[card.uid])
                advice = msg("take-one-of-the-two-out")
            problems.append(Problem(block.first_line, 1, said, advice))
        seen.setdefault(card.uid, block.first_line)
        cards.append(card)
    return tuple(cards)
