"""Read the file of a curated deck: the whole deck, or every mistake in the file by line and column."""

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
"""Most bytes of a file; 10,000 cards take 5 million."""

_MOST_PROBLEMS = 200  # nobody reads more in one go
_SECTION = "section:"
_COMMENT_WILL_GO = msg("deck-format-takes-it-out-write")


@dataclass(frozen=True, slots=True)
class Reading:
    """A deck, and the mistakes in its file.

    Attributes:
        deck: None if a mistake is not harmless.
        problems: the problems in the order of the file; 200 at most.
        lines: the line numbers at which the cards begin, in their order.
    """

    deck: SharedDeck | None
    problems: tuple[Problem, ...] = ()
    lines: tuple[int, ...] = ()

    @property
    def cards_without_uid(self) -> int:
        """Count the cards without a uid among the problems."""
        return sum(problem.message == NO_UID for problem in self.problems)


@dataclass(frozen=True, slots=True)
class Block:
    """The lines of one card.

    Attributes:
        first_line: the line number of the first one.
        section: the heading above the card.
    """

    first_line: int
    lines: tuple[str, ...]
    section: str


def read_deck(data: bytes) -> Reading:
    """Read the file of a deck."""
    source = source_of(data, LIMIT, msg("write-the-title-an-id-and-above-the-cards", rule=RULE))
    lines, end, problems = source.lines, source.end, list(source.problems)
    if not end:
        return _reading(None, problems)
    head = read_front_matter("\n".join(lines[1:end]), 2)
    blocks, stray = _blocks(with_marks_escaped(lines, end + 1, problems), end + 1)
    problems += head.problems + stray
    cards = _cards(blocks, problems, head.read_cloze)
    if head.deck is None or any(not problem.is_harmless for problem in problems):
        return _reading(None, problems)
    return _reading(replace(head.deck, cards=cards), problems, [block.first_line for block in blocks])


def _reading(deck: SharedDeck | None, problems: Sequence[Problem], lines: Sequence[int] = ()) -> Reading:
    return Reading(deck, tuple(sorted(problems)[:_MOST_PROBLEMS]), tuple(lines))


def _blocks(lines: Sequence[str], start: int) -> tuple[list[Block], list[Problem]]:
    """Return a block of lines for each card, and a problem for each line outside of the blocks."""
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
        elif (heading := _section(line)) is not None:
            close(at)
            open_at, section = None, unescaped(heading)
        elif line.startswith((FRONT, CLOZE)):
            close(at)
            open_at, in_comment = at, False
        elif line.rstrip() == RULE:
            close(at)
            open_at = None
        elif line.startswith(COMMENT):
            in_comment = COMMENT_END not in line
            if open_at is None:
                problems.append(Problem(at + 1, 1, msg("this-comment-belongs-to-no-card"), _COMMENT_WILL_GO, True))
        elif open_at is None and line.strip():
            problems.append(_stray(at + 1, line))
    close(len(lines))
    return blocks, problems


def _section(line: str) -> str | None:
    """Return the heading that this line sets for the cards below it; None if it is no section comment."""
    line_text = line.rstrip()
    if not (line.startswith(COMMENT) and line_text.endswith(COMMENT_END)):
        return None
    inside = line_text.removeprefix(COMMENT).removesuffix(COMMENT_END).strip()
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
    line_of_uid: dict[str, int] = {}
    for block in unless_stopped(blocks):
        card, card_problems = read_card(block.lines, block.first_line, block.section, read_cloze)
        problems += card_problems
        if card is None:
            continue
        if card.uid in line_of_uid:
            message = msg("the-uid-belongs-to-the-card-in-line-already", uid=card.uid, seen=line_of_uid[card.uid])
            advice = msg("take-the-line-uid")
            if any(problem.message == NO_UID for problem in card_problems):
                message = msg("the-same-card-stands-in-line-already", seen=line_of_uid[card.uid])
                advice = msg("take-one-of-the-two-out")
            problems.append(Problem(block.first_line, 1, message, advice))
        line_of_uid.setdefault(card.uid, block.first_line)
        cards.append(card)
    return tuple(cards)
