"""Decides how a curated deck is taken: planned card by card, chosen where both sides changed, done as one; no Qt."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from studyapp.desktop import below
from studyapp.desktop.background.jobs import Jobs, Until
from studyapp.desktop.background.watching import EndedError, Outside, Watch
from studyapp.desktop.curating.hosts import Hosts
from studyapp.desktop.curating.taking.taking_rows import Choice, Disagreement, ShownTaking, shown_taking
from studyapp.domain.changes import Changes
from studyapp.domain.curated import SharedDeck
from studyapp.domain.errors import StudyAppError
from studyapp.domain.ids import Uid
from studyapp.files import readable

if TYPE_CHECKING:
    from studyapp.fetching.patience import Progress
    from studyapp.library import Library
    from studyapp.operations.curating.files import Delivered

Key = tuple[Uid, str]
"""A card's uid and a field's name."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a deck comes from.

    Attributes:
        name: the name of its file, or its address.
        read: reads it; is called beside the library, with the hosts that were confirmed on the way and what is told of
            the bytes that come.
        over: is called at the end, with whether the deck was taken and these hosts.
    """

    name: str
    read: "Callable[[str, Progress], Delivered]"
    over: Callable[[bool, str], None] = lambda _is_taken, _hosts: None


def from_file(path: Path) -> Source:
    """A deck file, or a zip with one and its media."""

    def read(_hosts: str, _progress: "Progress") -> "Delivered":
        from studyapp.operations.curating.files import delivered

        return delivered(path)

    return Source(readable(path).name, read)


class TakingView(Protocol):
    """What is shown of a deck that is taken."""

    def show_reading(self) -> None:
        """It is being read, and compared with the library."""

    def show_unreadable(self, error: StudyAppError | None, problems: tuple[str, ...], host: str = "") -> None:
        """Tells why nothing can be taken, with the mistakes of the file; a host that is named may be confirmed."""

    def show_plan(self, shown: ShownTaking, essays: tuple[tuple[Uid, str], ...]) -> None:
        """Shows what taking it would do, and the essays that may be the reader's copy of its essay."""

    def show_choices(self) -> None:
        """Something was chosen."""

    def show_taking(self) -> None:
        """It is being taken."""

    def show_progress(self, done: int, total: int) -> None:
        """How far the work is that was shown last."""

    def show_taken(self, shown: ShownTaking) -> None:
        """Tells what was done."""

    def show_untaken(self, error: StudyAppError | None) -> None:
        """Tells why nothing was done, None where it was ended; it can be tried again."""


class TakingPresenter:
    """One deck."""

    def __init__(self, jobs: Jobs, view: TakingView, announce: Callable[[Changes], None], outside: Outside) -> None:
        """See `TakingPresenter`.

        Args:
            jobs: does the work.
            view: shows it.
            announce: gets what was changed.
            outside: brings progress to the window.
        """
        self._jobs = Until(jobs)
        self._outside = outside
        self._watch: Watch | None = None
        self._view = view
        self._announce = announce
        self._source: Source | None = None
        self._hosts = Hosts()
        self._name = ""
        self._deck: SharedDeck | None = None
        self._came: Delivered | None = None
        self._essay_uid: Uid | None = None
        self._shown: ShownTaking | None = None
        self._is_taking = False
        self.taken: Uid | None = None
        self._choices: dict[Key, Choice] = {}

    def open(self, source: Source) -> None:
        """Reads a deck, then compares it with the library."""
        self._source, self._name = source, source.name
        self._read()

    def confirm(self) -> None:
        """Reads it again; a person knows that the host which was asked about lies in their own network."""
        self._hosts.confirm()
        self._read()

    @property
    def hosts(self) -> str:
        """The hosts that a person confirmed on the way, parted by blanks."""
        return str(self._hosts)

    def _read(self) -> None:
        source, hosts = self._source, self.hosts
        assert source is not None
        self._view.show_reading()
        watch = self._watching()

        def done(came: "Delivered") -> None:
            if came.deck is None:
                wrong = (below.told(str(each)) for each in came.reading.problems if not each.is_harmless)
                self._view.show_unreadable(None, tuple(wrong))
            else:
                self._deck, self._came = came.deck, came
                self._plan()

        def failed(error: StudyAppError) -> None:
            if not isinstance(error, EndedError):
                self._view.show_unreadable(error, (), self._hosts.ask(error))

        self._jobs.aside(lambda: source.read(hosts, watch), done, failed)

    def name_copy(self, essay_uid: Uid | None) -> None:
        """Compares anew, with the essay that the reader says is the deck's; None: as it is found."""
        if essay_uid != self._essay_uid and self._deck is not None and not self._is_taking:
            self._essay_uid = essay_uid
            self._plan()

    # Choosing

    def choice(self, uid: Uid, name: str) -> Choice | None:
        """What was chosen for a field; None where nothing was, so that the text here stays."""
        return self._choices.get((uid, name))

    def choose(self, uid: Uid, choice: Choice, name: str | None = None) -> None:
        """Chooses for a field of a card, or for all that differ."""
        keys = ((card, each.name) for card, each in self._conflicts() if card == uid and name in (None, each.name))
        self._take_choice(keys, choice)

    def choose_rest(self, choice: Choice) -> None:
        """Chooses for all fields of which nothing was chosen."""
        self._take_choice(self.open_fields(), choice)

    def open_fields(self) -> tuple[Key, ...]:
        """The fields of which nothing was chosen."""
        keys = ((uid, each.name) for uid, each in self._conflicts())
        return tuple(key for key in keys if key not in self._choices)

    # Taking

    def take(self) -> None:
        """Takes the deck as one operation; where nothing was chosen, the text here stays."""
        deck, came, name, essay_uid = self._deck, self._came, self._name, self._essay_uid
        if deck is None or came is None or self._shown is None or self._is_taking:
            return
        self._is_taking = True
        theirs = {(uid, each.name): each.theirs for uid, each in self._conflicts()}
        decisions = {key: theirs[key] for key, choice in self._choices.items() if choice is Choice.THEIRS}
        self._view.show_taking()
        watch = self._watching()

        def work(library: "Library") -> tuple[Changes, ShownTaking]:
            from studyapp.operations.curating.taking import taking

            planned = taking.plan(library, deck, name, essay_uid=essay_uid)
            shown = shown_taking(library, planned, came)
            changes, report = taking.take(library, planned, decisions, came.media(), watch)
            return changes, replace(shown, media=report.media, media_left_out=report.media_left_out)

        def done(result: tuple[Changes, ShownTaking]) -> None:
            self._is_taking = False
            self.taken = deck.uid
            self._deck = self._came = None
            self._view.show_taken(result[1])

        def failed(error: StudyAppError) -> None:
            self._is_taking = False
            self._view.show_untaken(None if isinstance(error, EndedError) else error)

        self._jobs.run(work, done, failed, always=lambda result: self._announce(result[0]))

    def stop(self) -> bool:
        """Ends the taking that is under way, and leaves the library as it was; tells whether there was any."""
        if self._is_taking and self._watch is not None:
            self._watch.end()
        return self._is_taking

    def leave(self) -> None:
        """The dialog is closed."""
        if self._watch is not None:
            self._watch.end()
        self._jobs.end()

    # Inside

    def _plan(self) -> None:
        deck, name, essay_uid = self._deck, self._name, self._essay_uid
        came = self._came
        assert deck is not None
        assert came is not None
        self._view.show_reading()
        watch = self._watching()

        def work(library: "Library") -> tuple[ShownTaking, tuple[tuple[Uid, str], ...]]:
            from studyapp.operations.curating.taking import taking

            planned = taking.plan(library, deck, name, essay_uid=essay_uid, progress=watch)
            return shown_taking(library, planned, came), tuple((entry.uid, entry.title) for entry in library.essays())

        def done(found: tuple[ShownTaking, tuple[tuple[Uid, str], ...]]) -> None:
            if essay_uid == self._essay_uid:
                self._shown = found[0]
                self._view.show_plan(*found)

        def failed(error: StudyAppError) -> None:
            if not isinstance(error, EndedError):  # another copy was named meanwhile
                self._view.show_unreadable(error, ())

        self._jobs.run(work, done, failed)

    def _watching(self) -> Watch:
        """A watch for new work; what was under way ends."""
        if self._watch is not None:
            self._watch.end()
        self._watch = Watch(self._outside, self._view.show_progress)
        return self._watch

    def _conflicts(self) -> Iterable[tuple[Uid, Disagreement]]:
        return self._shown.conflicts if self._shown is not None else ()

    def _take_choice(self, keys: Iterable[Key], choice: Choice) -> None:
        self._choices |= dict.fromkeys(keys, choice)
        self._view.show_choices()
