"""Send a deck to a running Anki by its add-on AnkiConnect: first what would change, then the change itself."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from studyapp.anki.connect import places as standing
from studyapp.anki.connect import progress as later
from studyapp.anki.connect import queries
from studyapp.anki.connect.client import Client
from studyapp.anki.connect.planning import our_note, our_type, plan
from studyapp.anki.connect.sending import Sending
from studyapp.anki.connect.values import Choice, Fate, Plan, PlannedNote, Result, TheirNote, Theirs
from studyapp.anki.fields import RETIRED
from studyapp.anki.note_types import basic, cloze
from studyapp.anki.writing.media import MediaNames
from studyapp.anki.writing.package import write_apkg
from studyapp.anki.writing.values import Exportable, ExportCard, Preset, ReadyNote
from studyapp.domain.errors import StudyAppError
from studyapp.domain.exchange.packages import ExportRequest
from studyapp.domain.ids import Uid
from studyapp.domain.messages import Message, Several, msg
from studyapp.library import Library
from studyapp.operations.exporting.anki_changes import take_theirs
from studyapp.operations.exporting.gathering import Gathering

Progress = Callable[[int, int], None]

_MOST_NAMED = 12  # decks

ON_SINGLE_NOTES = msg("this-anki-took-no-package")
"""The notice for a person after notes were added one by one."""


@dataclass(frozen=True, slots=True)
class SendingPlan:
    """The plan of sending a deck.

    Attributes:
        plan: the notes and note types.
        actions: the actions that the add-on knows.
        cards: the progress of cards that Anki has; empty where it is not wanted.
        new_answers: the number of answers to notes that Anki does not have yet.
        progress: the cards of each note, and how they are scheduled; None where progress is not wanted.
        left_out: notes of note types that came from elsewhere; these go in packages only.
        places: the cards that stand in another deck in Anki, or are suspended on one side only.
    """

    deck_uid: Uid
    plan: Plan
    actions: frozenset[str]
    cards: tuple[later.CardProgress, ...] = ()
    new_answers: int = 0
    progress: tuple[Mapping[Uid, Sequence[ExportCard]], Preset] | None = None
    left_out: int = 0
    places: standing.Places = standing.NO_PLACES

    @property
    def suspends(self) -> bool:
        """Return whether cards that are suspended here only are suspended in Anki: with the progress, of which it is.

        The add-on must offer it.
        """
        return self.progress is not None and standing.SUSPEND in self.actions and bool(self.places.to_suspend)

    @property
    def notices(self) -> tuple[str, ...]:
        """Return what a person should know of where cards stand, in a sentence each."""
        found = self.places
        names = [f"“{name}”" for name in dict.fromkeys(found.elsewhere.values())]
        shown = Several([*names[:_MOST_NAMED], *(["…"] if len(names) > _MOST_NAMED else [])])
        count = len(found.to_suspend)
        here = msg("cards-are-suspended-in-anki-too", n=count) if self.suspends else None
        lines = (
            found.elsewhere and msg("notes-stay-in-decks-in-anki", n=len(found.elsewhere), names=shown),
            count and (here or msg("cards-suspended-here-only", n=count)),
            found.suspended_there and msg("cards-suspended-in-anki-only", n=found.suspended_there),
        )
        return tuple(line for line in lines if isinstance(line, Message))

    def changes_anything(self, choice: Choice) -> bool:
        """Return whether anything would be sent, or be taken from Anki, under a choice."""
        again = (Fate.GONE,) if choice is Choice.OURS else ()
        if self.cards or self.suspends or self.plan.having(Fate.NEW, Fate.RETIRED, *again):
            return True
        notes = [note.differences for note in self.plan.notes]
        found = [*notes, *(planned_type.differences for planned_type in self.plan.types)]
        if any(differences.to_send(choice) for differences in found) or any(
            note.has_other_tags for note in self.plan.notes
        ):
            return True
        return choice is Choice.THEIRS and any(note.open or note.theirs for note in notes)


@dataclass(slots=True)
class SendingReport:
    """The report on what was sent; it grows while `send` runs, so that it tells what arrived also where that was ended.

    Attributes:
        results: the results for the notes.
        unsent: notes that were not come to.
        progress: the result for the progress.
        taken: notes here that got their texts from Anki.
        not_taken: notes whose texts in Anki say what cannot be kept here, and why.
        notices: sentences that a person should read.
        stopped: why it ended early; None where it did not.
    """

    results: list[Result] = field(default_factory=list)
    unsent: tuple[PlannedNote, ...] = ()
    progress: later.Sent = field(default_factory=later.Sent)
    taken: tuple[Uid, ...] = ()
    not_taken: tuple[tuple[Uid, str], ...] = ()
    notices: tuple[str, ...] = ()
    stopped: StudyAppError | None = None


def plan_sending(
    library: Library, deck_uid: Uid, client: Client, *, with_progress: bool = False, progress: Progress | None = None
) -> SendingPlan:
    """Plan what would change in Anki if a deck were sent; nothing is sent.

    Args:
        library: the library of the deck.
        deck_uid: the deck.
        client: the way to Anki.
        with_progress: whether answers and schedules go along.
        progress: called with the number of Anki's notes read and of all; what it raises ends the reading.

    Raises:
        StudyAppError: Anki cannot be reached, is too old for what is wanted, or there is nothing to send.
    """
    actions = client.greet()
    if with_progress and not actions >= later.NEEDED:
        raise StudyAppError(
            msg("the-add-on-ankiconnect-in-this-anki-cannot"), msg("send-without-progress-or-update-the-add-on")
        )
    (deck,) = Gathering(library, ExportRequest((deck_uid,), with_progress=with_progress)).contents().decks
    gathered = [note for note in deck.notes if RETIRED not in note.tags]
    sendable = [_by_uid(note) for note in gathered if _is_own(note)]
    names, types = MediaNames(), (our_type(basic()), our_type(cloze()))
    ours = [our_note(note, names) for note in sendable]
    our_uids = {note.uid for note in ours}
    retired: set[Uid] = set()

    def wanted(uids: Sequence[Uid]) -> frozenset[Uid]:
        gone = library.store.reads.notes.retired(set(uids) - our_uids, deck_uid)
        retired.update(gone)
        return gone | our_uids.intersection(uids)

    there = queries.read_theirs(client, types, wanted, progress)
    bases = library.store.counterparts.bases([*our_uids, *(planned_type.name for planned_type in types)])
    used = {note.note_type for note in ours}
    planned = plan(
        deck.name,
        ours,
        [planned_type for planned_type in types if planned_type.name in used],
        there,
        bases,
        retired=retired,
    )
    stand = _differing_places(library, client, actions, deck_uid, planned, there.notes)
    found = SendingPlan(deck_uid, planned, actions, left_out=len(gathered) - len(sendable), places=stand)
    return found if deck.preset is None else _with_progress(found, client, sendable, there, deck.preset)


def send(
    library: Library,
    client: Client,
    planned: SendingPlan,
    *,
    choice: Choice = Choice.LEAVE,
    report: SendingReport | None = None,
    progress: Progress | None = None,
) -> SendingReport:
    """Send what a plan says; a second run sends what did not arrive, and nothing twice.

    Args:
        library: the library of the deck.
        client: the way to Anki.
        planned: the plan that was shown.
        choice: the side that wins where both sides changed a text, or nobody knows who did.
        report: filled as the work goes on.
        progress: called between batches with the number of notes, then of cards, done and of all; what it raises ends
            the sending, and what was sent stays.

    Returns:
        What became of every note; `stopped` tells why it ended early.
    """
    report = report or SendingReport()
    keys = (
        *(note.uid for note in planned.plan.notes),
        *(planned_type.ours.name for planned_type in planned.plan.types),
    )
    gathering = Gathering(library, ExportRequest((planned.deck_uid,)))
    sending = Sending(
        client,
        planned.actions,
        planned.plan,
        partial(_write_package, library),
        gathering.contents().content,
        library.store.keep_bases,
        dict.fromkeys(keys, choice),
        report.results,
    )
    try:
        sending.run(progress)
        if choice is Choice.THEIRS:
            report.taken, report.not_taken = take_theirs(library, planned.plan)
        _send_progress(library, client, planned, report, progress)
    except StudyAppError as error:
        report.stopped = error
    finally:
        report.unsent = sending.unsent
        library.store.keep_bases({}, singly=sending.singly)
        report.notices = (ON_SINGLE_NOTES,) if sending.singly else ()
    return report


def _is_own(note: Exportable) -> bool:
    return note.note_type.identity in (basic().identity, cloze().identity)


def _by_uid(note: Exportable) -> Exportable:
    """Return a note of ours under its uid, which its first field has: Anki may know it by another guid."""
    uid = Uid(note.values[0])
    return note if uid == note.uid or not isinstance(note, ReadyNote) else note._replace(uid=uid)


def _write_package(library: Library, path: Path, uids: Sequence[Uid]) -> None:
    write_apkg(path, Gathering(library, ExportRequest(notes=tuple(uids))).contents())


def _with_progress(
    found: SendingPlan, client: Client, notes: Sequence[Exportable], there: Theirs, preset: Preset
) -> SendingPlan:
    cards = {note.uid: note.cards for note in notes}
    new = found.plan.having(Fate.NEW)
    return replace(
        found,
        cards=later.compare(client, cards, _unique_notes(found.plan, there.notes), preset),
        new_answers=sum(later.answers_of(card, preset) for note in new for card in cards[note.uid]),
        progress=(cards, preset),
    )


def _differing_places(
    library: Library,
    client: Client,
    actions: frozenset[str],
    deck_uid: Uid,
    planned: Plan,
    notes: Sequence[TheirNote],
) -> standing.Places:
    """Return where cards of a deck stand otherwise in Anki, as far as the add-on can tell."""
    if not actions >= standing.NEEDED:
        return standing.NO_PLACES
    suspended: dict[Uid, list[bool]] = {}
    for card in sorted(library.cards(deck_uid=deck_uid), key=lambda card: card.ordinal):
        suspended.setdefault(card.note_uid, []).append(card.suspended)
    return standing.compare_places(client, planned.deck_name, suspended, _unique_notes(planned, notes))


def _unique_notes(planned: Plan, notes: Sequence[TheirNote]) -> list[TheirNote]:
    """Return notes in Anki whose progress can be told: each that is there once."""
    unclear = {note.uid for note in planned.having(Fate.TWICE, Fate.OTHER_TYPE)}
    return [note for note in notes if note.uid not in unclear]


def _send_progress(
    library: Library, client: Client, planned: SendingPlan, report: SendingReport, progress: Progress | None
) -> None:
    """Send answers and schedules, compared afresh: the notes that were new are in Anki only now."""
    if planned.progress is None:
        return
    ours, preset = planned.progress
    there = queries.read_notes(client, queries.find_ours(client), lambda _uids: ours)
    if standing.SUSPEND in planned.actions:
        stand = _differing_places(library, client, planned.actions, planned.deck_uid, planned.plan, there)
        standing.suspend(client, stand.to_suspend)
    cards = later.compare(client, ours, _unique_notes(planned.plan, there), preset)
    for sent in later.send(client, cards, preset, library.today()):
        report.progress += sent
        if progress:
            progress(report.progress.cards, len(cards))
