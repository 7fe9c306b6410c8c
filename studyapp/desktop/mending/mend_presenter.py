"""Decide what the dialog for leeches shows and does; needs no Qt."""

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

    def show_leeches(self, leeches: tuple[Leech, ...], chosen_uid: Uid | None) -> None:
        """List cards, one of them chosen."""

    def show_diagnosis(self, diagnosis: Diagnosis | None) -> None:
        """Show the diagnosis of the chosen card; None if there is none."""

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
            self._change(_mend_note, self._diagnosis.leech.note.uid, repair)

    @driven
    async def keep_form(self, note_uid: Uid, texts: tuple[str, ...]) -> None:
        """Save the form's texts in their note, even if another card is shown by now."""
        try:
            await self._jobs.run(_edit_note, note_uid, texts).always(self._announce)
        except StudyAppError:
            self._view.keep_form_open()
            raise
        self._view.close_form()

    def suspend(self) -> None:
        """Take the card in sight out of review, or back into it."""
        if self._diagnosis is not None:
            self._change(_toggle_suspension, self._diagnosis.leech.card)

    # Inside

    @driven
    async def _change[*Ts](self, operation: "Callable[[Library, *Ts], Changes]", *args: *Ts) -> None:
        await self._jobs.run(operation, *args).always(self._announce)

    @driven
    async def _read(self, changes: Changes | None = None) -> None:
        leeches = await self._jobs.run(_leeches, self._deck_uid, self._named)
        uids = [leech.card.uid for leech in leeches]
        if self._chosen not in uids:
            self._chosen = next(iter(uids), None)
        self._view.show_leeches(leeches, self._chosen)
        if not self._is_as_diagnosed(changes):
            self._diagnose()

    def _is_as_diagnosed(self, changes: Changes | None) -> bool:
        """Return whether a change left the basis of the diagnosis alone: the deck's notes and the card's log."""
        diagnosis = self._diagnosis
        if changes is None or diagnosis is None or diagnosis.leech.card.uid != self._chosen:
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


def _leeches(library: "Library", deck_uid: Uid | None, named_uid: Uid | None) -> tuple[Leech, ...]:
    leeches = lazy.leeches.find_leeches(library, deck_uid) if deck_uid is not None else ()
    is_listed = named_uid is None or any(leech.card.uid == named_uid for leech in leeches)
    is_there = named_uid is not None and library.store.reads.card(named_uid) is not None
    return (
        leeches
        if is_listed or named_uid is None or not is_there
        else (lazy.leeches.leech_of(library, named_uid), *leeches)
    )


def _diagnosing(library: "Library", card_uid: Uid) -> Callable[[], Diagnosis]:
    return lazy.mending.prepare_diagnosis(library, card_uid)


def _mend_note(library: "Library", note_uid: Uid, repair: Repair) -> Changes:
    return lazy.mending.mend(library, note_uid, repair)


def _edit_note(library: "Library", note_uid: Uid, texts: tuple[str, ...]) -> Changes:
    return lazy.editing.edit(library, note_uid, texts)


def _toggle_suspension(library: "Library", card: Card) -> Changes:
    return (lazy.reviewing.unsuspend if card.suspended else lazy.reviewing.suspend)(library, (card.uid,))


def cards_after(diagnosis: Diagnosis, repair: Repair) -> tuple[tuple[str, str], ...]:
    """Return the plain questions and answers of the cards after a repair, with their context."""
    note = diagnosis.leech.note
    notes = [replace(note, fields=fields) for fields in (repair.fields, *repair.more)]
    return tuple(
        (lazy.card_sides.question_text(repaired, ordinal), lazy.card_sides.answer_text(repaired, ordinal))
        for repaired in notes
        for ordinal in lazy.card_sides.ordinals(repaired)
    )
