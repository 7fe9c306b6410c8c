"""Control how a curated deck is taken: planned by card, chosen where both sides changed, one operation; free of Qt."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from studyapp.desktop import below, lazy
from studyapp.desktop.background.driving import Driven, driven
from studyapp.desktop.background.jobs import Jobs, Until
from studyapp.desktop.background.watching import EndedError, Outside, Watch
from studyapp.desktop.curating.confirmed_hosts import ConfirmedHosts
from studyapp.domain.changes import Changes
from studyapp.domain.curated import SharedDeck
from studyapp.domain.errors import StudyAppError
from studyapp.domain.ids import Uid
from studyapp.files import readable
from studyapp.operations.curating.taking.taking_rows import Choice, Disagreement, ShownTaking, shown_taking

if TYPE_CHECKING:
    from studyapp.fetching.patience import Progress
    from studyapp.library import Library
    from studyapp.operations.curating.files import Delivered

Key = tuple[Uid, str]
"""A card's uid and a field's name."""


@dataclass(frozen=True, slots=True)
class Source:
    """The source of a deck.

    Attributes:
        name: the name of its file, or its address.
        read: reads it; is called beside the library, with the hosts that were confirmed on the way and what is told of
            the bytes that come.
        over: called at the end with whether the deck was taken, and with these hosts.
    """

    name: str
    read: "Callable[[str, Progress], Delivered]"
    over: Callable[[bool, str], object] = lambda _is_taken, _hosts: None


def file_source(path: Path) -> Source:
    """Return the source of a deck file, or of a zip with one and its media."""

    def read(_hosts: str, _progress: "Progress") -> "Delivered":
        return lazy.curating_files.read_delivered(path)

    return Source(readable(path).name, read)


class TakingView(Protocol):
    """The view of a deck that is taken."""

    def show_reading(self) -> None:
        """Show that the deck is read and compared with the library."""

    def show_unreadable(self, error: StudyAppError | None, problems: tuple[str, ...], host: str = "") -> None:
        """Show why nothing can be taken, with the mistakes of the file; a named host may be confirmed."""

    def show_plan(self, shown: ShownTaking, essays: tuple[tuple[Uid, str], ...]) -> None:
        """Show the effect of taking the deck, and the essays that may be the reader's copy."""

    def show_choices(self) -> None:
        """Show the choices after one was made."""

    def show_taking(self) -> None:
        """Show that the deck is taken."""

    def show_progress(self, done: int, total: int) -> None:
        """Show the progress of the present work."""

    def show_taken(self, shown: ShownTaking) -> None:
        """Show what was done."""

    def show_untaken(self, error: StudyAppError | None) -> None:
        """Show why nothing was done (None: stopped); the person can try again."""


@dataclass(frozen=True, slots=True)
class _TakingState:
    """The deck that is taken, and the progress.

    Attributes:
        source: the source of the deck.
        delivered: the deck as it came; None before, and once it was taken.
        essay_uid: the essay of the deck, by the reader's choice.
        shown: the effect of taking it.
        choices: the choices for fields that both sides changed.
        taking: ends the taking that is under way; None where there is none.
    """

    source: Source | None = None
    delivered: "Delivered | None" = None
    essay_uid: Uid | None = None
    shown: ShownTaking | None = None
    choices: Mapping[Key, Choice] = field(default_factory=dict)
    taking: Watch | None = None

    @property
    def conflicts(self) -> Iterable[tuple[Uid, Disagreement]]:
        """Return the fields that both sides changed, each with the uid of its card."""
        return self.shown.conflicts if self.shown is not None else ()


class TakingPresenter:
    """Controls the taking of one deck.

    Attributes:
        taken: the uid of the deck, once it was taken.
    """

    def __init__(self, jobs: Jobs, view: TakingView, announce: Callable[[Changes], None], outside: Outside) -> None:
        """Create the presenter; nothing is read yet.

        Args:
            jobs: runs the work.
            view: shows it.
            announce: tells every page what changed.
            outside: brings progress to the window.
        """
        self._jobs = Until(jobs)
        self._outside = outside
        self._view = view
        self._announce = announce
        self._hosts = ConfirmedHosts()
        self._now = _TakingState()
        self._looking: Driven | None = None
        self.taken: Uid | None = None

    def open(self, source: Source) -> None:
        """Read a deck, then compare it with the library."""
        self._now = replace(self._now, source=source, delivered=None)
        self._plan_again()

    def confirm(self) -> None:
        """Read the deck again after the person confirmed a host of their own network."""
        self._hosts.confirm()
        self._now = replace(self._now, delivered=None)
        self._plan_again()

    @property
    def hosts(self) -> str:
        """Return the hosts that a person confirmed, separated by spaces."""
        return str(self._hosts)

    def name_copy(self, essay_uid: Uid | None) -> None:
        """Compare again with an essay that the person names; None uses the one that is found."""
        if essay_uid != self._now.essay_uid and self._now.delivered is not None and self._now.taking is None:
            self._now = replace(self._now, essay_uid=essay_uid)
            self._plan_again()

    # Choosing

    def choice(self, uid: Uid, name: str) -> Choice | None:
        """Return the choice for a field; None where there is none, so that the library's text stays."""
        return self._now.choices.get((uid, name))

    def choose(self, uid: Uid, choice: Choice, name: str | None = None) -> None:
        """Set the choice for a field of a card, or for all that differ."""
        conflicts = self._now.conflicts
        keys = ((card, conflict.name) for card, conflict in conflicts if card == uid and name in (None, conflict.name))
        self._take_choice(keys, choice)

    def choose_rest(self, choice: Choice) -> None:
        """Set the choice for all fields without one."""
        self._take_choice(self.open_fields(), choice)

    def open_fields(self) -> tuple[Key, ...]:
        """Return the fields without a choice."""
        keys = ((uid, conflict.name) for uid, conflict in self._now.conflicts)
        return tuple(key for key in keys if key not in self._now.choices)

    # Taking

    def take(self) -> None:
        """Take the deck in one operation; without a choice the library's text stays."""
        now = self._now
        if (
            now.delivered is not None
            and now.delivered.deck is not None
            and now.shown is not None
            and now.taking is None
        ):
            self._stop_planning()
            self._take(now, now.delivered, now.delivered.deck)

    def stop(self) -> bool:
        """Stop the taking under way without any change; return whether there was one."""
        if self._now.taking is None:
            return False
        self._now.taking.end()
        return True

    def close(self) -> None:
        """Stop all work when the dialog closes."""
        self._stop_planning()
        self.stop()
        self._jobs.end()

    # Inside

    def _plan_again(self) -> None:
        """Read the deck unless it was read, and compare it; stop an earlier comparison."""
        self._stop_planning()
        if self._now.source is not None:
            self._looking = self._read_source(self._now.source)

    def _stop_planning(self) -> None:
        if self._looking is not None:
            self._looking.stop()

    @driven
    async def _read_source(self, source: Source) -> None:
        if self._now.delivered is None:
            self._view.show_reading()
            watch, hosts = self._watching(), self.hosts
            try:
                delivered = await self._jobs.aside(source.read, hosts, watch, token=watch)
            except StudyAppError as error:
                self._view.show_unreadable(error, (), self._hosts.host_to_confirm(error))
                return
            if delivered.deck is None:
                wrong = (below.told(str(problem)) for problem in delivered.reading.problems if not problem.is_harmless)
                self._view.show_unreadable(None, tuple(wrong))
                return
            self._now = replace(self._now, delivered=delivered)
        await self._compare(source, self._now)

    async def _compare(self, source: Source, now: _TakingState) -> None:
        delivered = now.delivered
        deck = None if delivered is None else delivered.deck
        assert delivered is not None
        assert deck is not None
        self._view.show_reading()
        watch = self._watching()
        asked = _Request(delivered, deck, source.name, now.essay_uid)
        try:
            shown, essays = await self._jobs.run(_plan, asked, watch, token=watch)
        except StudyAppError as error:
            self._view.show_unreadable(error, ())
            return
        self._now = replace(self._now, shown=shown)
        self._view.show_plan(shown, essays)

    @driven
    async def _take(self, now: _TakingState, delivered: "Delivered", deck: SharedDeck) -> None:
        watch = self._watching()
        self._now = replace(now, taking=watch)
        name = "" if now.source is None else now.source.name
        theirs = {(uid, conflict.name): conflict.theirs for uid, conflict in now.conflicts}
        decisions = {key: theirs[key] for key, choice in now.choices.items() if choice is Choice.THEIRS}
        self._view.show_taking()
        asked = _Request(delivered, deck, name, now.essay_uid)
        try:
            _changes, shown = await self._jobs.run(_take_deck, asked, decisions, watch, token=watch).always(
                self._show_taken
            )
        except StudyAppError as error:
            self._now = replace(self._now, taking=None)
            self._view.show_untaken(None if isinstance(error, EndedError) else error)
            return
        self._now, self.taken = replace(self._now, taking=None, delivered=None), deck.uid
        self._view.show_taken(shown)

    def _show_taken(self, taken: tuple[Changes, ShownTaking]) -> None:
        self._announce(taken[0])

    def _watching(self) -> Watch:
        return Watch(self._outside, self._view.show_progress)

    def _take_choice(self, keys: Iterable[Key], choice: Choice) -> None:
        self._now = replace(self._now, choices={**self._now.choices, **dict.fromkeys(keys, choice)})
        self._view.show_choices()


@dataclass(frozen=True, slots=True)
class _Request:
    """A deck and how it is taken.

    Attributes:
        name: the name of its source.
        essay_uid: the essay that the reader says is the deck's; None: as it is found.
    """

    came: "Delivered"
    deck: SharedDeck
    name: str
    essay_uid: Uid | None


def _plan(library: "Library", asked: _Request, watch: Watch) -> tuple[ShownTaking, tuple[tuple[Uid, str], ...]]:
    planned = lazy.taking.plan(library, asked.deck, asked.name, essay_uid=asked.essay_uid, progress=watch)
    return shown_taking(library, planned, asked.came), tuple((entry.uid, entry.title) for entry in library.essays())


def _take_deck(
    library: "Library", asked: _Request, decisions: Mapping[Key, str], watch: Watch
) -> tuple[Changes, ShownTaking]:
    planned = lazy.taking.plan(library, asked.deck, asked.name, essay_uid=asked.essay_uid)
    shown = shown_taking(library, planned, asked.came)
    changes, report = lazy.taking.take(library, planned, decisions, asked.came.media(), watch)
    return changes, replace(shown, media=report.media, media_left_out=report.media_left_out)
