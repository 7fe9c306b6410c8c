"""Decide what an export contains: count it for the view, then write it; needs no Qt."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from studyapp.desktop import lazy
from studyapp.desktop.background.driving import Driven, driven
from studyapp.desktop.background.jobs import Jobs, Until
from studyapp.desktop.background.watching import EndedError, Outside, Watch
from studyapp.desktop.exchange.choices import Choices
from studyapp.desktop.exchange.forms import Planned, form_of, plan, write
from studyapp.domain.errors import StudyAppError
from studyapp.domain.exchange.packages import ExportRequest
from studyapp.domain.ids import Uid
from studyapp.domain.messages import msg
from studyapp.formats.values import Kind

if TYPE_CHECKING:
    from studyapp.library import Library

_NAME_OF_ALL = "studyapp"  # the file name of an export of everything


class ExportScope(StrEnum):
    """The part of the library that goes out."""

    DECK = "deck"
    NOTES = "notes"
    DECKS = "decks"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Offer:
    """The things that can go out.

    Attributes:
        decks: uid, name and number of taken notes of each deck.
        deck_uid: the deck in sight, if any.
        notes: the selected notes, if any.
    """

    decks: tuple[tuple[Uid, str, int], ...]
    deck_uid: Uid | None
    notes: tuple[Uid, ...]

    @property
    def deck_name(self) -> str:
        """Return the name of the deck in sight, or ""."""
        return next((name for uid, name, _ in self.decks if uid == self.deck_uid), "")

    @property
    def first(self) -> ExportScope:
        """Return the part to begin with: a selection was made for something."""
        if len(self.notes) > 1:
            return ExportScope.NOTES
        return ExportScope.DECK if self.deck_name else ExportScope.ALL


@dataclass(frozen=True, slots=True)
class ExportChoice:
    """The choices of a person for an export.

    Attributes:
        decks: the ticked decks, used with `ExportScope.DECKS` only.
    """

    scope: ExportScope
    decks: tuple[Uid, ...]
    choices: Choices


class ExportView(Protocol):
    """The view of an export."""

    def show_offer(self, offer: Offer, choices: Choices) -> None:
        """Show the decks and notes that can be exported, with the last choices."""

    def show_counting(self, done: int, total: int) -> None:
        """Show the progress of counting; 0 of 0 means that it begins."""

    def show_plan(self, planned: Planned) -> None:
        """Show the planned export and allow writing it."""

    def show_refusal(self, error: StudyAppError) -> None:
        """Show why this choice cannot be exported; other choices may be possible."""

    def show_writing(self, done: int, total: int) -> None:
        """Show the progress of writing; 0 of 0 means that it begins."""

    def name_of_several(self, first_deck: str) -> str:
        """Return a file name in the language of the window for several decks, such as “Bridges and more”."""

    def ask_replacing(self, path: Path) -> None:
        """Ask whether to replace the deck in a folder; call `write` if so."""

    def show_unwritten(self, error: StudyAppError | None) -> None:
        """Show that the export was cancelled or failed, and offer the choices again."""

    def show_written(self, path: Path, planned: Planned) -> None:
        """Show what was exported, and its path."""


class ExportPresenter:
    """Controls one export: counts what it would write, then writes it."""

    def __init__(
        self,
        jobs: Jobs,
        view: ExportView,
        outside: Outside,
        choices: Choices,
        remember_choices: Callable[[Choices], None],
        language: str,
    ) -> None:
        """Present an export.

        Args:
            jobs: the thread of the library.
            view: the dialog.
            outside: brings progress to the thread of the window.
            choices: the choices of the last export, shown at first.
            remember_choices: called with the choices of this export once it is written.
            language: the language of the window, such as “de”, for words that the program writes into the file.
        """
        self._jobs = Until(jobs)
        self._view = view
        self._outside = outside
        self._choices = choices
        self._remember_choices = remember_choices
        self._language = language
        self._offer = Offer((), None, ())
        self._wanted: ExportChoice | None = None
        self._counting: Driven | None = None
        self._writing: Watch | None = None

    @driven
    async def open(self, deck_uid: Uid | None, notes: tuple[Uid, ...]) -> None:
        """Show the decks and notes that can be exported."""
        decks = await self._jobs.run(_decks)
        self._offer = offer = Offer(decks, deck_uid, notes)
        self._wanted = None  # other notes may be selected, so an equal choice is counted again
        self._view.show_offer(offer, self._choices)
        self.choose(ExportChoice(offer.first, (), self._choices))

    def choose(self, choice: ExportChoice) -> None:
        """Count what would be written; of many choices in a row only the last one is counted."""
        if choice != self._wanted:
            if self._counting is not None:
                self._counting.stop()
            self._wanted = choice
            self._counting = self._count(choice)

    def suggested_name(self) -> str:
        """Return a name for the file, without suffix: of the course, else of the exported decks, else “studyapp”."""
        choice = self._wanted
        if choice is None:
            return _NAME_OF_ALL
        if course := _course(choice):
            return course
        match choice.scope:
            case ExportScope.DECKS:
                names = [name for uid, name, _ in self._offer.decks if uid in choice.decks]
                return self._view.name_of_several(names[0]) if len(names) > 1 else "".join(names) or _NAME_OF_ALL
            case ExportScope.DECK | ExportScope.NOTES:
                return self._offer.deck_name or _NAME_OF_ALL
            case ExportScope.ALL:
                return _NAME_OF_ALL

    @driven
    async def write_into(self, folder: Path, name: str) -> None:
        """Export as a folder: the given one, or a new one in it if it holds other things."""
        path, holds_deck = await self._jobs.aside(_folder_for, folder, name)
        if holds_deck:
            self._view.ask_replacing(path)
        else:
            self.write(path)

    def write(self, path: Path) -> None:
        """Export the chosen cards."""
        if self._wanted is not None and self._writing is None:
            self._write(self._wanted, path)

    def end(self) -> bool:
        """End the writing that is under way; False where there is none."""
        if self._writing is None:
            return False
        self._writing.end()
        return True

    def close(self) -> None:
        """End counting and writing, since the dialog closes."""
        self.end()
        if self._counting is not None:
            self._counting.stop()
        self._jobs.end()

    @driven
    async def _count(self, choice: ExportChoice) -> None:
        self._view.show_counting(0, 0)
        watch = Watch(self._outside, self._view.show_counting)
        try:
            planned = await self._jobs.run(_plan_export, choice, self._offer, self._language, watch, token=watch)
        except StudyAppError as error:
            self._view.show_refusal(error)
        else:
            self._view.show_plan(planned)

    @driven
    async def _write(self, choice: ExportChoice, path: Path) -> None:
        self._writing = watch = Watch(self._outside, self._view.show_writing)
        self._view.show_writing(0, 0)
        try:
            planned = await self._jobs.run(_write_export, choice, self._offer, self._language, path, watch)
        except StudyAppError as error:
            self._writing = None
            self._view.show_unwritten(None if isinstance(error, EndedError) else error)
            return
        self._writing = None
        self._remember_choices(choice.choices)
        self._view.show_written(path, planned)


def _decks(library: "Library") -> tuple[tuple[Uid, str, int], ...]:
    counts = library.taken_counts()
    return tuple((deck.uid, deck.name, counts.get(deck.uid, 0)) for deck in library.decks())


def _folder_for(folder: Path, name: str) -> tuple[Path, bool]:
    return lazy.exporting_texts.folder_for(folder, name)


def _plan_export(library: "Library", choice: ExportChoice, offer: Offer, language: str, watch: Watch) -> Planned:
    return plan(form_of(choice.choices.form), library, _export_request(choice, offer, language), watch)


def _write_export(
    library: "Library", choice: ExportChoice, offer: Offer, language: str, path: Path, watch: Watch
) -> Planned:
    return write(form_of(choice.choices.form), library, _export_request(choice, offer, language), path, watch)


def _course(choice: ExportChoice) -> str:
    """Return the name of the course above all decks, which only packages have; "" for none."""
    return choice.choices.course.strip() if form_of(choice.choices.form).kind is Kind.PACKAGE else ""


def _export_request(choice: ExportChoice, offer: Offer, language: str) -> ExportRequest:
    """Return the request that a choice makes of an offer.

    Raises:
        StudyAppError: no deck is ticked.
        ValueError: the offer has no deck, or no notes, as they were chosen; such a request would export everything.
    """
    is_package = form_of(choice.choices.form).kind is Kind.PACKAGE
    request = ExportRequest(
        course=_course(choice),
        with_progress=choice.choices.with_progress and is_package,
        for_older=choice.choices.for_older and is_package,
        spoken=language,
    )
    match choice.scope:
        case ExportScope.DECK if offer.deck_uid is not None:
            return replace(request, decks=(offer.deck_uid,))
        case ExportScope.NOTES if offer.notes:
            return replace(request, notes=offer.notes)
        case ExportScope.DECKS if choice.decks:
            return replace(request, decks=choice.decks)
        case ExportScope.DECKS:
            raise StudyAppError(msg("no-deck-is-ticked"), msg("tick-the-decks-to-export"))
        case ExportScope.ALL:
            return request
        case _:
            raise ValueError(choice.scope)  # the offer has nothing for it
