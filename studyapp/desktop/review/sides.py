"""The sides and sounds of the current card, also from imported templates; needs no Qt."""

import weakref
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from studyapp.desktop import lazy
from studyapp.desktop.background.driving import driven
from studyapp.desktop.background.jobs import Jobs
from studyapp.desktop.cards.context_line import without_title
from studyapp.operations.courses import Turn
from studyapp.unfinished import scratch

if TYPE_CHECKING:
    from studyapp.library import Library
    from studyapp.rendering.imported_cards import Setting


class Sides:
    """The two sides of one card; hints that were asked for stay in sight.

    The line above the question leaves out the title of the deck, which stands above the card.
    """

    def __init__(self, turn: Turn) -> None:
        self._turn = turn
        self._shown = None if turn.item is None else turn.item.shown
        own_note = None if self._shown is None else self._shown.own
        if self._shown is not None and own_note is not None and own_note.context:
            context = without_title(own_note.context, turn.name)
            self._shown = self._shown.saying(replace(own_note, context=context))
        self._hints: frozenset[str] = frozenset()

    def show_hint(self, name: str) -> None:
        """Show a field from now on whose hint was asked for."""
        self._hints |= {name}

    def question(self) -> str:
        """Return the front as HTML."""
        item = self._turn.item
        if item is None or self._shown is None:
            return ""
        return lazy.card_sides.question(self._shown, item.card.ordinal, self._setting())

    def answer(self) -> str:
        """Return the back as HTML."""
        item = self._turn.item
        if item is None or self._shown is None:
            return ""
        return lazy.card_sides.answer(self._shown, item.card.ordinal, item.passage, self._setting())

    def _setting(self) -> "Setting":
        flag = 0 if self._turn.item is None else self._turn.item.card.flag
        return lazy.imported_cards.Setting(self._turn.deck, flag, self._hints)


class Sounds:
    """Writes sounds of the library to files for another program; they are deleted when the program ends.

    Args:
        jobs: runs the work.
        play: plays a file.
    """

    def __init__(self, jobs: Jobs, play: Callable[[Path], None]) -> None:
        self._jobs = jobs
        self._play = play
        self._folder: Path | None = None

    def play(self, name: str) -> None:
        """Play a sound or film by the name that notes use."""
        if self._folder is None:
            folder = scratch()
            self._folder = folder.__enter__()
            weakref.finalize(self, folder.__exit__, None, None, None)
        self._play_from(name, self._folder)

    @driven
    async def _play_from(self, name: str, folder: Path) -> None:
        self._play(await self._jobs.run(_kept, name, folder))


def _kept(library: "Library", name: str, folder: Path) -> Path:
    return lazy.media.write_for_player(library, name, folder)
