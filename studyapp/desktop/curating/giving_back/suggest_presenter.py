"""Decide what is given back to the author of a deck: shown first, chosen, counted, then written; no Qt."""

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
        """It is being gathered."""

    def show_refused(self, error: StudyAppError) -> None:
        """Tell why nothing can be given back."""

    def show_offer(self, offer: "Offer") -> None:
        """Show all that could be given back."""

    def show_quoting(self, quoting: Quoting) -> None:
        """Tell which words of the essay would go along, and ask; nothing is written."""

    def ask_path(self, title: str) -> None:
        """Ask where the file goes, on a deck of this title."""

    def show_written(self, path: Path, given: Suggestions) -> None:
        """Tell what was written."""

    def show_unwritten(self, error: StudyAppError) -> None:
        """Tell why nothing was written; it can be tried again."""


class SuggestPresenter:
    """One deck."""

    def __init__(self, jobs: Jobs, view: SuggestView) -> None:
        """See `SuggestPresenter`.

        Args:
            jobs: does the work.
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
        """Gather what a student has made of a deck."""
        self._view.show_reading()
        try:
            offer, file_uid = await self._jobs.run(_offer, deck_uid)
        except StudyAppError as error:
            self._view.show_refused(error)
            return
        self._offer, self._file_uid = offer, file_uid
        self._view.show_offer(offer)

    def tick(self, uid: Uid, on: bool) -> None:
        """Give a suggestion, or not."""
        (self._left.discard if on else self._left.add)(uid)

    def reason(self, uid: Uid) -> str:
        """Return what a student says for a suggestion."""
        stands = next((each.suggestion.reason for each in self._offered() if each.suggestion.uid == uid), "")
        return self._reasons.get(uid, stands)

    def set_reason(self, uid: Uid, text: str) -> None:
        """Give a reason in the student's words; it stays in this file alone."""
        self._reasons[uid] = text

    @property
    def count(self) -> int:
        """Count the suggestions that would be given."""
        return sum(each.suggestion.uid not in self._left for each in self._offered())

    def write(self, by: str, *, with_difficulty: bool, may_quote: bool) -> None:
        """Count the essay's words in what was chosen, then asks for a path.

        Args:
            by: who suggests; "" where that is nobody's business.
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
        for each, words in lazy.suggesting.quotations(offer, made):
            uid = next(held.suggestion.uid for held in offer.offered if held.suggestion.card_uid == each.card_uid)
            quoting[uid] = (*quoting.get(uid, ()), words)
        if quoting and not (may_quote and quoting == self._asked):
            self._asked = quoting
            self._view.show_quoting(quoting)
            return
        self._made = made
        self._view.ask_path(made.deck_title)

    def write_to(self, path: Path) -> None:
        """Write what was asked for last."""
        if self._made is not None:
            self._write(self._made, path)

    def leave(self) -> None:
        """End with the dialog."""
        self._jobs.end()

    @driven
    async def _write(self, made: Suggestions, path: Path) -> None:
        try:
            await self._jobs.surely(_write, path, made)
        except StudyAppError as error:
            self._view.show_unwritten(error)
        else:
            self._view.show_written(path, made)

    def _offered(self) -> "tuple[Offered, ...]":
        return self._offer.offered if self._offer is not None else ()


def _offer(library: "Library", deck_uid: Uid) -> "tuple[Offer, Uid]":
    return lazy.suggesting.offer(library, deck_uid), library.new_uid()


def _write(path: Path, made: Suggestions) -> None:
    lazy.suggesting.write(path, made)
