"""Decide how a deck is written for class: what of it makes questions, and the file; needs no Qt."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from studyapp.desktop import below, lazy
from studyapp.desktop.background.driving import driven
from studyapp.desktop.background.jobs import Jobs, Until
from studyapp.desktop.background.watching import EndedError
from studyapp.desktop.curating.in_class.class_choices import ClassChoices
from studyapp.desktop.language import spoken
from studyapp.domain.errors import StudyAppError
from studyapp.domain.ids import Uid

if TYPE_CHECKING:
    from studyapp.library import Library
    from studyapp.operations.curating.in_class.handing_out import Handout


@dataclass(frozen=True, slots=True)
class ShownHandout:
    """The content of a handout.

    Attributes:
        title: of the deck.
        questions: how many.
        left_out: cards that are not in it as they should be, by their first words, and why.
        quoting: cards that have eight words of the essay in a row or more.
    """

    title: str
    questions: int
    left_out: tuple[tuple[str, str], ...]
    quoting: int


class ClassView(Protocol):
    """The view of a deck that is written for class."""

    def show_reading(self) -> None:
        """The cards are made questions."""

    def show_handout(self, shown: ShownHandout, choices: ClassChoices) -> None:
        """Show what there is, and what was chosen last time; it can be written."""

    def show_refusal(self, error: StudyAppError) -> None:
        """Tell why nothing can be written."""

    def show_writing(self) -> None:
        """The file is being written."""

    def show_written(self, path: Path, shown: ShownHandout) -> None:
        """Tell what was written where."""

    def show_unwritten(self, error: StudyAppError) -> None:
        """Tell why nothing was written; it can be tried again."""


class ClassPresenter:
    """One deck."""

    def __init__(
        self, jobs: Jobs, view: ClassView, choices: ClassChoices, keep: Callable[[ClassChoices], None]
    ) -> None:
        """See `ClassPresenter`.

        Args:
            jobs: does the work.
            view: shows it.
            choices: what was chosen last time.
            keep: gets what was chosen this time, once it is written.
        """
        self._jobs = Until(jobs)
        self._view = view
        self._choices = choices
        self._keep = keep
        self._handout: Handout | None = None
        self._is_writing = False
        self._is_left = False

    @driven
    async def open(self, deck_uid: Uid) -> None:
        """Make questions of the cards of a deck."""
        self._view.show_reading()
        try:
            handout = await self._jobs.run(_handout, deck_uid, spoken(), self._go_on)
            shown = await self._jobs.aside(_shown, handout, self._go_on)  # the library is free again meanwhile
        except StudyAppError as error:
            self._view.show_refusal(error)
            return
        self._handout = handout
        self._view.show_handout(shown, self._choices)

    @property
    def title(self) -> str:
        """Return the title of the deck."""
        return self._handout.deck.title if self._handout is not None else ""

    def write(self, path: Path, choices: ClassChoices) -> None:
        """Write the deck as was chosen."""
        if self._handout is not None and not self._is_writing:
            self._write(self._handout, path, choices)

    def leave(self) -> None:
        """End with the dialog: reading ends at once, and what is being written comes to its end."""
        self._is_left = True
        self._jobs.end()

    # Inside

    @driven
    async def _write(self, handout: "Handout", path: Path, choices: ClassChoices) -> None:
        self._is_writing = True
        self._view.show_writing()
        try:
            shown = await self._jobs.surely(_written, handout, path, choices)
        except StudyAppError as error:
            self._is_writing = False
            self._view.show_unwritten(error)
            return
        self._is_writing = False
        self._keep(choices)
        self._view.show_written(path, shown)

    def _go_on(self, _done: int, _all: int) -> None:
        """End the reading of cards, which asks this, once the dialog is closed and nobody waits for them any more."""
        if self._is_left:
            raise EndedError


def _handout(library: "Library", deck_uid: Uid, spoken: str, go_on: Callable[[int, int], None]) -> "Handout":
    handout = lazy.handing_out.of_library(library, deck_uid, go_on)
    return handout if handout.deck.language else replace(handout, deck=replace(handout.deck, language=spoken))


def _shown(handout: "Handout", go_on: Callable[[int, int], None]) -> ShownHandout:
    quiz = lazy.classroom.quiz_of(handout.deck, handout.text, go_on)
    left_out = tuple((each.words, below.told(each.reason)) for each in (*handout.left_out, *quiz.left_out))
    return ShownHandout(handout.deck.title, len(quiz.questions), left_out, handout.quoting)


def _written(handout: "Handout", path: Path, choices: ClassChoices) -> ShownHandout:
    number, told = lazy.handing_out.hand_out(handout, path, choices.format, choices.sheet())
    left_out = tuple((each.words, below.told(each.reason)) for each in told)
    return ShownHandout(handout.deck.title, number, left_out, handout.quoting)
