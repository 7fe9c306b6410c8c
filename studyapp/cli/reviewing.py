"""The command `review`: cards one after the other in the terminal, in the order and with the keys of the window."""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer

from studyapp.cli.opening import opened
from studyapp.cli.options import DeckName, LibraryOption
from studyapp.cli.output import notices, say
from studyapp.domain.own_notes import BELOW
from studyapp.domain.reviews import Rating
from studyapp.library import Library
from studyapp.operations import turns
from studyapp.operations.courses import Ahead, Course, Crammed, Due, Turn
from studyapp.operations.library import history
from studyapp.operations.reviews.reviewing import ReviewItem
from studyapp.operations.wording import counted
from studyapp.rendering.faces import answer_text, question_text

_SHOWS = " \r\n"
_BACK, _END = "u", "q"
_ENDED = "\x03\x04"  # Ctrl+C and Ctrl+D, where a terminal gives them as letters
_KEYS = "Space shows the answer, 1 to 4 rate it, u takes the last answer back, q ends."
_LONGEST_MS = 60_000  # more than that on one card was spent elsewhere
_ANSWERS = ("Answer card", "Cram card")  # the names of the operations


def review(
    context: typer.Context,
    deck: DeckName,
    ahead: Annotated[
        int | None,
        typer.Option(
            "--ahead", metavar="DAYS", min=1, help="What will be due within so many days.", show_default=False
        ),
    ] = None,
    cram: Annotated[bool, typer.Option("--cram", help="All cards, without effect on their schedule.")] = False,
    library: LibraryOption = None,
) -> None:
    """Review the cards of a deck that wait today, or others of it.

    Space or Enter shows the answer, 1 to 4 rate it (again, hard, good, easy), u takes the last answer back, q ends.
    Each answer is kept at once. Where the keys come from a file or a pipe, line ends in it mean nothing.
    """
    if ahead is not None and cram:
        raise typer.BadParameter("Give --ahead or --cram, not both.")
    with opened(context, library) as open_library:
        uid = open_library.find_deck(deck).uid
        course: Course = Due(uid) if ahead is None else Ahead(uid, ahead)
        session = _Session(open_library, Crammed(uid) if cram else course)
        with _keys() as keys:
            session.run(keys)


class _Session:
    """One review, from its first card to its end."""

    def __init__(self, library: Library, course: Course) -> None:
        self._library = library
        self._turn = turns.first_turn(library, course)
        self._answered: list[tuple[Turn, Rating]] = []
        self._is_shown = False
        self._asked_at = 0.0

    def run(self, keys: Iterator[str]) -> None:
        """Ask card after card, until none is left or a key ends it."""
        notices(filter(None, (self._turn.notice,)))
        if self._turn.item is not None:
            notices((_KEYS,))
        self._ask()
        while self._turn.item is not None:
            try:
                key = next(keys, _END).casefold()
            except (EOFError, KeyboardInterrupt):
                break
            if key == _END or key in _ENDED:
                break
            self._press(key, self._turn.item)
        say(self._told())

    def _press(self, key: str, item: ReviewItem) -> None:
        if key == _BACK:
            self._take_back()
        elif not self._is_shown and key in _SHOWS:
            self._show(item)
        elif self._is_shown and key in "1234":
            self._rate(item, Rating(int(key)))

    def _ask(self) -> None:
        item = self._turn.item
        if item is None:
            return
        self._is_shown, self._asked_at = False, time.monotonic()
        counts = item.counts
        say(f"\n[{self._turn.name}: {counts.new} new, {counts.learning} learning, {counts.review} to review]")
        say(question_text(item.note, item.card.ordinal))
        sys.stdout.flush()

    def _show(self, item: ReviewItem) -> None:
        self._is_shown = True
        say(f"→ {answer_text(item.note, item.card.ordinal)}")
        around = item.note.around.around
        below = (around[name] for name in BELOW)
        for part in (item.passage, *below):
            if part:
                say(f"  {' '.join(part.split())}")
        say("   ".join(f"{rating.value} {rating.name.lower()} ({item.waits[rating]})" for rating in Rating))
        sys.stdout.flush()

    def _rate(self, item: ReviewItem, rating: Rating) -> None:
        took_ms = min(_LONGEST_MS, round((time.monotonic() - self._asked_at) * 1000))
        turns.answer(self._library, self._turn.course, item.card.uid, rating, took_ms)
        self._answered.append((self._turn, rating))
        self._turn = turns.turn_or_end(self._library, self._turn.course)
        self._ask()

    def _take_back(self) -> None:
        if not self._answered or self._library.undo_name not in _ANSWERS:
            notices(("There is no answer to take back.",))
            return
        before, _rating = self._answered[-1]
        assert before.item is not None
        if before.item.card.uid not in history.undo(self._library).cards:
            history.redo(self._library)
            notices(("Another program answered a card meanwhile; your answer stays.",))
            return
        self._answered.pop()
        self._turn = turns.turn_again(self._library, before.course, before.item.card.uid)
        self._ask()

    def _told(self) -> str:
        name = self._turn.name
        left = "" if self._turn.item is not None else f" Nothing more waits in “{name}”."
        if not self._answered:
            return left.strip() or "No card was answered."
        again = sum(rating is Rating.AGAIN for _turn, rating in self._answered)
        forgotten = f", {again} of them again" if again else ""
        return f"{counted(len(self._answered), 'card')} answered{forgotten}.{left}"


@contextmanager
def _keys() -> Iterator[Iterator[str]]:
    """Give what is typed, key by key; of a file or a pipe, letter by letter without its line ends.

    A terminal gives each key at once from here to the end, so that none is lost that is typed ahead.
    """
    if not sys.stdin.isatty():
        yield (letter for letter in iter(lambda: sys.stdin.read(1), "") if letter not in "\r\n")
        return
    if sys.platform == "win32":
        yield iter(typer.getchar, "")
        return
    import termios
    import tty

    terminal = sys.stdin.fileno()
    before = termios.tcgetattr(terminal)
    tty.setcbreak(terminal, termios.TCSANOW)
    try:
        yield iter(lambda: os.read(terminal, 1).decode(errors="replace"), "")
    finally:
        termios.tcsetattr(terminal, termios.TCSADRAIN, before)
