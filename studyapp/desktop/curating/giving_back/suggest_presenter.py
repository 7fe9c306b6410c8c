"""Control what a student suggests to the author of a deck: listed, chosen, counted, then written; free of Qt."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from studyapp.desktop import lazy
from studyapp.desktop.background.driving import driven
from studyapp.desktop.background.jobs import Jobs, Until
from studyapp.domain.curated import Suggestions
from studyapp.domain.errors import StudyAppError
from studyapp.domain.ids import Uid

if TYPE_CHECKING:
    from studyapp.library import Library
    from studyapp.operations.curating.giving_back.suggesting import Offer, Offered

Quoting = Mapping[Uid, tuple[str, ...]]
"""The words of the essay that a suggestion would take along, by its uid."""


class SuggestView(Protocol):
    """The view of what can be given back."""

    def show_reading(self) -> None:
        """Show that the suggestions are gathered."""

    def show_refused(self, error: StudyAppError) -> None:
        """Show why nothing can be suggested."""

    def show_offer(self, offer: "Offer") -> None:
        """Show everything that could be suggested."""

    def show_quoting(self, quoting: Quoting) -> None:
        """Show the words of the essay that would be included, and ask; nothing is written yet."""

    def ask_path(self, title: str) -> None:
        """Ask for the path of the file, for a deck with a title."""

    def show_written(self, path: Path, given: Suggestions) -> None:
        """Show what was written."""

    def show_unwritten(self, error: StudyAppError) -> None:
        """Show why nothing was written; the person can try again."""


class SuggestPresenter:
    """Controls the suggestions for one deck."""

    def __init__(self, jobs: Jobs, view: SuggestView) -> None:
        """Create the presenter; nothing is read yet.

        Args:
            jobs: runs the work.
            view: shows it.
        """
        self._jobs = Until(jobs)
        self._view = view
        self._offer: Offer | None = None
        self._file_uid = Uid("")
        self._left: set[Uid] = set()
        self._reasons: dict[Uid, str] = {}
        self._asked: Quoting = {}
        self._made: Suggestions | None = None

    @driven
    async def open(self, deck_uid: Uid) -> None:
        """Gather the changes that a student made to a deck."""
        self._view.show_reading()
        try:
            offer, file_uid = await self._jobs.run(_make_offer, deck_uid)
        except StudyAppError as error:
            self._view.show_refused(error)
            return
        self._offer, self._file_uid = offer, file_uid
        self._view.show_offer(offer)

    def include(self, uid: Uid, on: bool) -> None:
        """Include a suggestion, or leave it out."""
        (self._left.discard if on else self._left.add)(uid)

    def reason(self, uid: Uid) -> str:
        """Return the student's reason for a suggestion."""
        stands = next(
            (included.suggestion.reason for included in self._offered_suggestions() if included.suggestion.uid == uid),
            "",
        )
        return self._reasons.get(uid, stands)

    def set_reason(self, uid: Uid, text: str) -> None:
        """Set the reason in the student's words; it is stored only in this file."""
        self._reasons[uid] = text

    @property
    def count(self) -> int:
        """Return the number of included suggestions."""
        return sum(included.suggestion.uid not in self._left for included in self._offered_suggestions())

    def write(self, by: str, *, with_difficulty: bool, may_quote: bool) -> None:
        """Count the essay's words in the included suggestions, then ask for a path.

        Args:
            by: the name of the student; "" for an anonymous suggestion.
            with_difficulty: whether the figures go along.
            may_quote: the student has said that the words of the essay that were shown may be shared.
        """
        offer = self._offer
        if offer is None:
            return
        made = lazy.suggesting.suggestions_of(
            offer,
            self._file_uid,
            by=by,
            reasons=self._reasons,
            without=self._left,
            with_difficulty=with_difficulty,
        )
        quoting: dict[Uid, tuple[str, ...]] = {}
        for quotation, words in lazy.suggesting.quotations(offer, made):
            uid = next(
                offered.suggestion.uid for offered in offer.offered if offered.suggestion.card_uid == quotation.card_uid
            )
            quoting[uid] = (*quoting.get(uid, ()), words)
        if quoting and not (may_quote and quoting == self._asked):
            self._asked = quoting
            self._view.show_quoting(quoting)
            return
        self._made = made
        self._view.ask_path(made.deck_title)

    def write_to(self, path: Path) -> None:
        """Write the suggestions of the last request to a file."""
        if self._made is not None:
            self._write(self._made, path)

    def close(self) -> None:
        """Stop all work when the dialog closes."""
        self._jobs.end()

    @driven
    async def _write(self, made: Suggestions, path: Path) -> None:
        try:
            await self._jobs.surely(_write, path, made)
        except StudyAppError as error:
            self._view.show_unwritten(error)
        else:
            self._view.show_written(path, made)

    def _offered_suggestions(self) -> "tuple[Offered, ...]":
        return self._offer.offered if self._offer is not None else ()


def _make_offer(library: "Library", deck_uid: Uid) -> "tuple[Offer, Uid]":
    return lazy.suggesting.offer(library, deck_uid), library.new_uid()


def _write(path: Path, made: Suggestions) -> None:
    lazy.suggesting.write(path, made)
