"""Control how a deck is written for class: which cards become questions, and the file; free of Qt."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from studyapp.desktop import below, lazy
from studyapp.desktop.background.driving import driven
from studyapp.desktop.background.jobs import Jobs, Until
from studyapp.desktop.background.watching import EndedError
from studyapp.desktop.curating.in_class.class_choices import ClassChoices
from studyapp.domain.errors import StudyAppError
from studyapp.domain.ids import Uid
from studyapp.domain.messages import ENGLISH

if TYPE_CHECKING:
    from studyapp.library import Library
    from studyapp.operations.curating.in_class.handing_out import Handout


@dataclass(frozen=True, slots=True)
class ShownHandout:
    """The summary of a handout.

    Attributes:
        title: the title of the deck.
        questions: the number of questions.
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
        """Show that the questions are made."""

    def show_handout(self, shown: ShownHandout, choices: ClassChoices) -> None:
        """Show the summary and the last choices; the handout can be written."""

    def show_refusal(self, error: StudyAppError) -> None:
        """Show why nothing can be written."""

    def show_writing(self) -> None:
        """Show that the file is written."""

    def show_written(self, path: Path, shown: ShownHandout) -> None:
        """Show what was written."""

    def show_unwritten(self, error: StudyAppError) -> None:
        """Show why nothing was written; the person can try again."""


class ClassPresenter:
    """Controls the handout of one deck."""

    def __init__(
        self,
        jobs: Jobs,
        view: ClassView,
        choices: ClassChoices,
        keep: Callable[[ClassChoices], None],
        language: str = ENGLISH,
    ) -> None:
        """Create the presenter; nothing is read yet.

        Args:
            jobs: runs the work.
            view: shows it.
            choices: the choices of last time.
            keep: stores the choices of this time, once the handout is written.
            language: the language of the window, such as “de”, for a handout whose deck names no language.
        """
        self._jobs = Until(jobs)
        self._view = view
        self._choices = choices
        self._keep = keep
        self._language = language
        self._handout: Handout | None = None
        self._is_writing = False
        self._is_left = False

    @driven
    async def open(self, deck_uid: Uid) -> None:
        """Make questions of the cards of a deck."""
        self._view.show_reading()
        try:
            handout = await self._jobs.run(_make_handout, deck_uid, self._language, self._check_open)
            shown = await self._jobs.aside(_summarise, handout, self._check_open)  # the library is free again meanwhile
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
        """Write the handout to a file."""
        if self._handout is not None and not self._is_writing:
            self._write(self._handout, path, choices)

    def close(self) -> None:
        """Stop reading when the dialog closes; a file that is being written is finished."""
        self._is_left = True
        self._jobs.end()

    # Inside

    @driven
    async def _write(self, handout: "Handout", path: Path, choices: ClassChoices) -> None:
        self._is_writing = True
        self._view.show_writing()
        try:
            shown = await self._jobs.surely(_write_handout, handout, path, choices)
        except StudyAppError as error:
            self._view.show_unwritten(error)
            return
        finally:
            self._is_writing = False
        self._keep(choices)
        self._view.show_written(path, shown)

    def _check_open(self, _done: int, _all: int) -> None:
        """Stop the making of questions once the dialog is closed."""
        if self._is_left:
            raise EndedError


def _make_handout(library: "Library", deck_uid: Uid, language: str, go_on: Callable[[int, int], None]) -> "Handout":
    handout = lazy.handing_out.handout_of_library(library, deck_uid, go_on)
    return handout if handout.deck.language else replace(handout, deck=replace(handout.deck, language=language))


def _summarise(handout: "Handout", go_on: Callable[[int, int], None]) -> ShownHandout:
    quiz = lazy.classroom.quiz_of(handout.deck, handout.text, go_on)
    left_out = tuple((card.words, below.told(card.reason)) for card in (*handout.left_out, *quiz.left_out))
    return ShownHandout(handout.deck.title, len(quiz.questions), left_out, handout.quoting)


def _write_handout(handout: "Handout", path: Path, choices: ClassChoices) -> ShownHandout:
    number, reasons = lazy.handing_out.hand_out(handout, path, choices.format, choices.sheet())
    left_out = tuple((card.words, below.told(card.reason)) for card in reasons)
    return ShownHandout(handout.deck.title, number, left_out, handout.quoting)
