"""Decide what the dialog for cards that do not stick shows: leeches, one of them, what is done; needs no Qt."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from studyapp.desktop import lazy
from studyapp.desktop.background.driving import driven
from studyapp.desktop.background.jobs import Jobs, Until
from studyapp.domain.cards import Card
from studyapp.domain.changes import Changes
from studyapp.domain.errors import StudyAppError
from studyapp.domain.ids import Uid
from studyapp.domain.quality.mending import Diagnosis, Leech, Repair

if TYPE_CHECKING:
    from studyapp.library import Library


class MendView(Protocol):
    """The dialog, as the presenter sees it."""

    def show_leeches(self, leeches: tuple[Leech, ...], chosen: Uid | None) -> None:
        """List cards, one of them chosen."""

    def show_diagnosis(self, diagnosis: Diagnosis | None) -> None:
        """Show what is wrong with the chosen card, or that there is none."""

    def close_form(self) -> None:
        """Close the form; what was typed is kept."""

    def keep_form_open(self) -> None:
        """Keep in sight what was typed, which could not be kept."""


class MendPresenter:
    """The leeches of a deck; a card that was named is listed too, leech or not."""

    def __init__(self, jobs: Jobs, view: MendView, announce: Callable[[Changes], None]) -> None:
        self._jobs = Until(jobs)
        self._view = view
        self._announce = announce
        self._deck_uid: Uid | None = None
        self._named: Uid | None = None
        self._chosen: Uid | None = None
        self._diagnosis: Diagnosis | None = None

    @property
    def diagnosis(self) -> Diagnosis | None:
        """Return the card in sight."""
        return self._diagnosis

    def open(self, deck_uid: Uid | None, card_uid: Uid | None) -> None:
        """List the leeches of a deck, with a card chosen that may be none."""
        self._deck_uid, self._named, self._chosen = deck_uid, card_uid, card_uid
        self._read()

    def leave(self) -> None:
        """End with the dialog; what comes later is not shown."""
        self._jobs.end()
        self._chosen = self._diagnosis = None

    def choose(self, card_uid: Uid) -> None:
        """Show another of the listed cards."""
        if card_uid != self._chosen or self._diagnosis is None:
            self._chosen = card_uid
            self._diagnose()

    def refresh(self, changes: Changes) -> None:
        """Follow what was changed."""
        if changes:
            self._read(changes)

    # What can be done

    def mend(self, repair: Repair) -> None:
        """Rewrite the card in sight."""
        if self._diagnosis is not None:
            self._change(_mended, self._diagnosis.leech.note.uid, repair)

    @driven
    async def keep_form(self, note_uid: Uid, texts: tuple[str, ...]) -> None:
        """Keep what was typed into the form for a note, whatever card is in sight by now."""
        try:
            await self._jobs.run(_edited, note_uid, texts).always(self._announce)
        except StudyAppError:
            self._view.keep_form_open()
            raise
        self._view.close_form()

    def suspend(self) -> None:
        """Take the card in sight out of review, or back into it."""
        if self._diagnosis is not None:
            self._change(_suspended, self._diagnosis.leech.card)

    # Inside

    @driven
    async def _change[*Ts](self, operation: "Callable[[Library, *Ts], Changes]", *args: *Ts) -> None:
        await self._jobs.run(operation, *args).always(self._announce)

    @driven
    async def _read(self, changes: Changes | None = None) -> None:
        found = await self._jobs.run(_leeches, self._deck_uid, self._named)
        uids = [leech.card.uid for leech in found]
        if self._chosen not in uids:
            self._chosen = next(iter(uids), None)
        self._view.show_leeches(found, self._chosen)
        if not self._is_as_diagnosed(changes):
            self._diagnose()

    def _is_as_diagnosed(self, changes: Changes | None) -> bool:
        """Tell whether a change left alone what a diagnosis is made of: all notes of a deck, the log of one card."""
        held = self._diagnosis
        if changes is None or held is None or held.leech.card.uid != self._chosen:
            return False
        return not (changes.everything or changes.notes or self._chosen in changes.cards)

    def _diagnose(self) -> None:
        if self._chosen is not None:
            self._find_fault(self._chosen)
        else:
            self._diagnosis = None
            self._view.show_diagnosis(None)

    @driven
    async def _find_fault(self, card_uid: Uid) -> None:
        diagnosis = await self._jobs.aside(await self._jobs.run(_diagnosing, card_uid))
        if card_uid == self._chosen:
            self._diagnosis = diagnosis
            self._view.show_diagnosis(diagnosis)


def _leeches(library: "Library", deck_uid: Uid | None, named: Uid | None) -> tuple[Leech, ...]:
    found = lazy.leeches.leeches(library, deck_uid) if deck_uid is not None else ()
    is_listed = named is None or any(leech.card.uid == named for leech in found)
    is_there = named is not None and library.store.reads.card(named) is not None
    return found if is_listed or named is None or not is_there else (lazy.leeches.leech_of(library, named), *found)


def _diagnosing(library: "Library", card_uid: Uid) -> Callable[[], Diagnosis]:
    return lazy.mending.diagnose_later(library, card_uid)


def _mended(library: "Library", note_uid: Uid, repair: Repair) -> Changes:
    return lazy.mending.mend(library, note_uid, repair)


def _edited(library: "Library", note_uid: Uid, texts: tuple[str, ...]) -> Changes:
    return lazy.editing.edit(library, note_uid, texts)


def _suspended(library: "Library", card: Card) -> Changes:
    return (lazy.reviewing.unsuspend if card.suspended else lazy.reviewing.suspend)(library, (card.uid,))


def cards_after(diagnosis: Diagnosis, repair: Repair) -> tuple[tuple[str, str], ...]:
    """Return what the cards ask and answer once a repair is done, context and all, plain text."""
    note = diagnosis.leech.note
    notes = [replace(note, fields=fields) for fields in (repair.fields, *repair.more)]
    return tuple(
        (lazy.faces.question_text(each, ordinal), lazy.faces.answer_text(each, ordinal))
        for each in notes
        for ordinal in lazy.faces.ordinals(each)
    )
