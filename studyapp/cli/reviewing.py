"""The command `review`: cards one after the other in the terminal, in the order and with the keys of the window."""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer

from studyapp.cli.library_opening import open_chosen_library
from studyapp.cli.options import DeckName, LibraryOption
from studyapp.cli.output import print_notices, print_sentence
from studyapp.domain.own_notes import BELOW
from studyapp.domain.reviews import LONGEST_ANSWER_MS, Rating
from studyapp.library import Library
from studyapp.operations import turns
from studyapp.operations.courses import AheadCourse, Course, CramCourse, DueCourse, Turn
from studyapp.operations.library import history
from studyapp.operations.reviews.reviewing import ReviewItem
from studyapp.operations.wording import count_words
from studyapp.rendering.card_sides import answer_text, question_text

_SHOW_KEYS = " \r\n"
_UNDO_KEY, _END_KEY = "u", "q"
_CONTROL_END_KEYS = "\x03\x04"  # Ctrl+C and Ctrl+D, where a terminal gives them as letters
_KEY_HELP = "Space shows the answer, 1 to 4 rate it, u takes the last answer back, q ends."
_ANSWER_OPERATIONS = ("Answer card", "Cram card")  # the names of the operations


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
    with open_chosen_library(context, library) as open_library:
        uid = open_library.find_deck(deck).uid
        course: Course = DueCourse(uid) if ahead is None else AheadCourse(uid, ahead)
        session = _ReviewSession(open_library, CramCourse(uid) if cram else course)
        with _read_keys() as keys:
            session.run(keys)


class _ReviewSession:
    """One review, from its first card to its end."""

    def __init__(self, library: Library, course: Course) -> None:
        self._library = library
        self._turn = turns.first_turn(library, course)
        self._answered: list[tuple[Turn, Rating]] = []
        self._is_shown = False
        self._asked_at = 0.0

    def run(self, keys: Iterator[str]) -> None:
        """Ask card after card, until none is left or a key ends it."""
        print_notices(filter(None, (self._turn.notice,)))
        if self._turn.item is not None:
            print_notices((_KEY_HELP,))
        self._ask()
        while self._turn.item is not None:
            try:
                key = next(keys, _END_KEY).casefold()
            except (EOFError, KeyboardInterrupt):
                break
            if key == _END_KEY or key in _CONTROL_END_KEYS:
                break
            self._handle_key(key, self._turn.item)
        print_sentence(self._summary())

    def _handle_key(self, key: str, item: ReviewItem) -> None:
        if key == _UNDO_KEY:
            self._undo()
        elif not self._is_shown and key in _SHOW_KEYS:
            self._show(item)
        elif self._is_shown and key in "1234":
            self._rate(item, Rating(int(key)))

    def _ask(self) -> None:
        item = self._turn.item
        if item is None:
            return
        self._is_shown, self._asked_at = False, time.monotonic()
        counts = item.counts
        print_sentence(f"\n[{self._turn.name}: {counts.new} new, {counts.due} due]")
        print_sentence(question_text(item.shown, item.card.ordinal))
        sys.stdout.flush()

    def _show(self, item: ReviewItem) -> None:
        self._is_shown = True
        print_sentence(f"→ {answer_text(item.note, item.card.ordinal)}")
        around = item.note.around.around
        below = (around[name] for name in BELOW)
        for part in (item.passage, *below):
            if part:
                print_sentence(f"  {' '.join(part.split())}")
        print_sentence("   ".join(f"{rating.value} {rating.name.lower()} ({item.waits[rating]})" for rating in Rating))
        sys.stdout.flush()

    def _rate(self, item: ReviewItem, rating: Rating) -> None:
        took_ms = min(LONGEST_ANSWER_MS, round((time.monotonic() - self._asked_at) * 1000))
        turns.answer(self._library, self._turn.course, item.card.uid, rating, took_ms)
        self._answered.append((self._turn, rating))
        self._turn = turns.next_turn_or_end(self._library, self._turn.course)
        self._ask()

    def _undo(self) -> None:
        if not self._answered or self._library.undo_name not in _ANSWER_OPERATIONS:
            print_notices(("There is no answer to take back.",))
            return
        before, _rating = self._answered[-1]
        assert before.item is not None
        if before.item.card.uid not in history.undo(self._library).cards:
            history.redo(self._library)
            print_notices(("Another program answered a card meanwhile; your answer stays.",))
            return
        self._answered.pop()
        self._turn = turns.read_turn_again(self._library, before.course, before.item.card.uid)
        self._ask()

    def _summary(self) -> str:
        name = self._turn.name
        left = "" if self._turn.item is not None else f" Nothing more waits in “{name}”."
        if not self._answered:
            return left.strip() or "No card was answered."
        again = sum(rating is Rating.AGAIN for _turn, rating in self._answered)
        forgotten = f", {again} of them again" if again else ""
        return f"{count_words(len(self._answered), 'card')} answered{forgotten}.{left}"


@contextmanager
def _read_keys() -> Iterator[Iterator[str]]:
    """Yield typed keys; of a file or pipe, each letter without line ends.

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
