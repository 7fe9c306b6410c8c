"""Decide how a file becomes an essay with cards: reading, storing, asking for details, making; needs no Qt."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from studyapp.desktop import lazy
from studyapp.desktop.background.driving import driven
from studyapp.desktop.background.file_reading import end_readings, essay_of
from studyapp.desktop.background.jobs import Jobs
from studyapp.desktop.background.watching import Outside
from studyapp.desktop.opening.card_making import CardMaking, Maker, Over, is_made
from studyapp.domain.changes import Changes
from studyapp.domain.errors import LockedFileError, StudyAppError
from studyapp.domain.essays import Essay
from studyapp.domain.generation import MOST_TRIES, UnmadeText
from studyapp.domain.ids import Uid
from studyapp.domain.stopping import Token
from studyapp.operations.essays.arrivals import ArrivedEssay, KnownText, KnownVersion, StoredText
from studyapp.operations.essays.pasting import PastedText

if TYPE_CHECKING:
    from studyapp.library import Library
    from studyapp.operations.essays.importing import Imported
    from studyapp.operations.essays.revising import Comparison


class OpeningView(Protocol):
    """The window's view of an opening."""

    def show_reading(self, name: str) -> None:
        """Announce that a file is being read, if that takes longer than a moment."""

    def show_pages(self, name: str, done: int, total: int) -> None:
        """Show the number of pages read."""

    def ask_password(self, error: LockedFileError, on_answer: Callable[[str | None], None]) -> None:
        """Explain why a file cannot be opened yet, and ask for its password; None if the person gives up."""

    def show_pending(self, essay: Essay) -> None:
        """Show a text that may become a new version of an essay, to be read while its cards are made."""

    def ask_details(self, essay_uid: Uid, title: str, author: str, date: str) -> None:
        """Ask for title, author and year; what is known already stands there."""

    def show_no_text(self) -> None:
        """Show no text any more, since the one in sight came to nothing."""

    def show_progress(self, done: int, total: int) -> None:
        """Show the progress of making cards; 0 of 0 means that it begins."""

    def offer_making(self) -> None:
        """Announce that the essay has no cards yet, and offer to make them."""

    def offer_again(self) -> None:
        """Announce that the cards could not be made, and offer another try."""

    def hide_banner(self) -> None:
        """Hide the banner when nothing is being made or asked."""

    def show_notices(self, notices: tuple[str, ...]) -> None:
        """Show notices about reading the file."""

    def show_remarks(self, remarks: tuple[str, ...]) -> None:
        """Show remarks about the cards, such as why there are few."""

    def show_version(self, title: str) -> None:
        """Announce that the text is a version of an essay in the library, and will be compared with it."""

    def show_updated(self, notices: tuple[str, ...]) -> None:
        """Announce that an essay got a new version, with a way to undo that."""

    def show_error(self, error: StudyAppError) -> None:
        """Show what failed."""

    def show_essay(self, uid: Uid) -> None:
        """Show an essay of the library with its cards."""

    def settle_essay(self, uid: Uid) -> None:
        """Put an essay of the library in the place of the pending one; the person may be on another page by now."""


Decide = Callable[["Comparison", Callable[[ArrivedEssay | None], None]], None]
"""Has a person decide on a new version; gives what came in, or None where all was left as it was."""


@dataclass(frozen=True, slots=True)
class _Opened:
    """A text that is being opened.

    Attributes:
        name: the name of its file, or its title.
        read: reads it by a password, where one is needed; tells how many pages are read, and gives the first of many.
        find: looks for an essay of the library that has it, or of which it is a version.
        stored: called once it is in the library.
        token: stopped once its reading is no longer wanted.
        title: a title, if the file has none itself.
    """

    name: str
    read: Callable[[Callable[[int, int], None], Callable[[Essay], None], str | None], Essay]
    find: "Callable[[Library, Essay], KnownVersion | KnownText | None]"
    token: Token
    stored: Callable[[], None] = lambda: None
    title: str = ""


class OpeningPresenter:
    """Reads opened texts, stores them in the library at once, and shows each while its cards are made.

    Where nobody answers who wrote it, they are made with what is known. Texts that come meanwhile are kept and shown
    too, and have their cards made one after the other, if need be at the next start.
    """

    def __init__(
        self,
        jobs: Jobs,
        maker: Maker,
        view: OpeningView,
        announce: Callable[[Changes], None],
        decide: Decide,
        outside: Outside = lambda call: call(),
    ) -> None:
        """Begin with nothing in sight.

        Args:
            jobs: runs the work.
            maker: the maker of cards.
            view: the window.
            announce: tells every page what changed.
            decide: see `Decide`.
            outside: brings what another thread tells to the window's.
        """
        self._jobs = jobs
        self._decide, self._outside = decide, outside
        self._view = view
        self._announce = announce
        self._making = CardMaking(jobs, maker, self)
        self._text: UnmadeText | None = None  # the one in sight, as long as its cards are not there
        self._asks = False
        self._reading: Token | None = None  # of the reading whose result is waited for
        self._last = Token()  # of what was opened last
        self._has_beginning = False  # whether the first pages of what is read are in sight

    @property
    def is_making(self) -> bool:
        """Return whether cards are being made."""
        return self._making.is_making

    @property
    def can_make(self) -> bool:
        """Return whether the text in sight has no cards, and they are not being made either."""
        return self._text is not None and (self._asks or not self._text.is_wanted or self._text.has_failed)

    def begin(self) -> None:
        """Go on making the cards of texts that were kept, once the program has started."""
        self._forget_left()
        self._making.go_on()

    def close(self) -> None:
        """End with the program."""
        self._making.close()

    @driven
    async def open_sample(self) -> None:
        """Put the essay that ships on the study page, with its cards, on whatever page the person is."""
        token = self._begin_reading()
        try:
            imported = await self._jobs.run(_sample)
        except StudyAppError as error:
            self._end_reading(token)
            self._view.show_error(error)
            return
        self._announce(imported.changes)
        if self._end_reading(token):
            self._text, self._asks = None, False
            self._hide()
            self._view.settle_essay(imported.essay_uid)

    def open_file(self, path: Path) -> None:
        """Read a file and show it."""
        title = " ".join(path.stem.replace("_", " ").split())
        self._open(_Opened(path.name, partial(essay_of, path), _version_of, self._begin_reading(), title=title))

    def open_version(self, path: Path, essay_uid: Uid) -> None:
        """Read a file that a person calls a new version of an essay."""
        find = partial(_load_version, essay_uid=essay_uid, name=path.name)
        self._open(_Opened(path.name, partial(essay_of, path), find, self._begin_reading()))

    def open_text(self, pasted: PastedText, stored: Callable[[], None] = lambda: None) -> None:
        """Read a text that was pasted, and show it; tell once it is in the library."""
        token = self._begin_reading()
        self._open(_Opened(pasted.title, lambda _turned, _began, _password: pasted.read(), _version_of, token, stored))

    def when_free(self, on_turn: Callable[[Over], None]) -> None:
        """Run something that makes cards itself, once none are being made here; none are made here until it is over."""
        self._leave_unanswered()
        self._making.lend(on_turn)

    def set_details(self, title: str, author: str, date: str) -> None:
        """Set the title, author and date that the person entered, and make the essay's cards."""
        if self._text is not None:
            self._set_details(self._text, title.strip() or None, author, date)

    def make(self) -> None:
        """Make the cards of the essay that is shown."""
        if self._text is not None and self.can_make:
            self._make(self._text)

    def cancel(self) -> None:
        """End the reading or the making; an essay stays on the page, and its cards can be made later."""
        if self._reading is not None:
            self._reading.stop()
            self._reading = None
            end_readings()
            self._leave_beginning()
            self._hide()
        elif self._text is not None:
            text, self._text = self._text, replace(self._text, is_wanted=False)
            self._view.offer_making()
            self._making.cancel(text)

    def leave(self) -> None:
        """Leave the essay in sight for another one: a making goes on, but what comes of it no longer takes the page."""
        self._leave_unanswered()
        self._text = None
        self._view.hide_banner()

    @driven
    async def seen(self, essay_uid: Uid) -> None:
        """Follow where an essay of the library has come into sight, whose cards may not be made yet."""
        text = await self._jobs.run(_waiting_text, essay_uid)
        is_known = self._text is not None and text is not None and self._text.number == text.number
        if self._reading is not None or is_known:
            return
        if self._text is not None:
            self._view.hide_banner()
        self._text, self._asks = text, False
        self._show_state()

    def refresh(self, changes: Changes) -> None:
        """Follow what an operation, or another process, changed: a text may be gone, or be back."""
        if changes.essays or changes.everything:
            if self._text is not None:
                self._look_for(self._text)
            self._making.look()

    # How the making goes; see `card_making.Told`

    def progressed(self, text: UnmadeText, done: int, total: int) -> None:
        """Show the progress above the text."""
        if self._shows(text) and self._reading is None:
            self._view.show_progress(done, total)

    def came_ahead(self, _text: UnmadeText, changes: Changes) -> None:
        """Show cards of the beginning, while the others are made."""
        if changes:
            self._announce(changes)

    def arrived(self, text: UnmadeText, arrived: "ArrivedEssay | Comparison") -> None:
        """Show the new essay, or ask how to resolve its comparison."""
        if isinstance(arrived, ArrivedEssay):
            self._announce(arrived.changes)
            self._show(arrived, text)
            return
        if self._shows(text):
            self._view.hide_banner()
            self._view.show_notices(())  # the dialog says more

        self._decide(arrived, partial(self._finish_decision, text))

    def failed(self, text: UnmadeText, error: StudyAppError) -> None:
        """Show the failure, with a way to try again if the text is visible."""
        if self._shows(text):
            self._text = replace(text, tries=MOST_TRIES)
            self._show_state()
        self._view.show_error(error)

    # Inside

    def _begin_reading(self) -> Token:
        """Drop what is being read, and return the token of the next reading."""
        self._leave_unanswered()
        if self._reading is not None:
            self._reading.stop()
        self._reading = self._last = Token()
        self._has_beginning = False
        return self._last

    def _end_reading(self, token: Token) -> bool:
        """Return whether the result of a reading is still wanted, and end the wait for it."""
        if token is not self._reading:
            return False
        self._reading = None
        return True

    @driven
    async def _open(self, opened: _Opened, password: str | None = None) -> None:
        self._view.show_reading(opened.name)
        turned, began = partial(self._report_pages, opened), partial(self._began, opened)
        try:
            essay = await self._jobs.aside(opened.read, turned, began, password, token=opened.token)
            version = await self._jobs.run(opened.find, essay, token=opened.token)
        except LockedFileError as error:
            if opened.token is self._reading:
                self._hide()
                self._view.ask_password(error, partial(self._unlock, opened))
            return
        except StudyAppError as error:
            if self._end_reading(opened.token):
                self._tell_unread(error)
            return
        if not self._end_reading(opened.token):
            return
        if isinstance(version, KnownText):
            opened.stored()
            self._show_known(version)
            return
        try:
            stored = await self._jobs.run(lambda library: lazy.arriving.store_text(library, essay, version))
        except StudyAppError as error:
            self._tell_unread(error)
            return
        opened.stored()
        self._show_stored(stored, essay, version, opened.title, is_last=opened.token is self._last)

    def _unlock(self, opened: _Opened, password: str | None) -> None:
        """Read a locked file with a password, unless another one was opened meanwhile."""
        if password is None:
            self._end_reading(opened.token)
        elif opened.token is self._reading:
            self._open(opened, password)

    def _report_pages(self, opened: _Opened, done: int, total: int) -> None:
        self._outside(partial(self._show_pages, opened, done, total))

    def _began(self, opened: _Opened, essay: Essay) -> None:
        self._outside(partial(self._show_beginning, opened, essay))

    def _show_beginning(self, opened: _Opened, essay: Essay) -> None:
        """Show the first pages while the others are read."""
        if opened.token is self._reading and opened.find is _version_of:
            self._has_beginning = True
            self._view.show_pending(essay)

    def _show_pages(self, opened: _Opened, done: int, total: int) -> None:
        if opened.token is self._reading:
            self._view.show_pages(opened.name, done, total)

    def _tell_unread(self, error: StudyAppError) -> None:
        self._leave_beginning()
        self._hide()
        self._view.show_error(error)

    @driven
    async def _set_details(self, text: UnmadeText, title: str | None, author: str, date: str) -> None:
        try:
            changes = await self._jobs.run(_describe_essay, text.essay_uid, title, author, date)
        except StudyAppError as error:
            self._view.show_error(error)
            return
        if changes:
            self._announce(changes)
        self._make(text)

    @driven
    async def _look_for(self, text: UnmadeText) -> None:
        if await self._jobs.run(is_made, text):
            self._forget(text)

    @driven
    async def _forget_left(self) -> None:
        await self._jobs.run(_forget_left)

    def _finish_decision(self, text: UnmadeText, arrived: ArrivedEssay | None) -> None:
        self._settle(text)
        if arrived is not None:
            self._show(arrived, text)
        elif self._shows(text):
            self._text = None
            self._view.hide_banner()
            self._view.show_essay(text.essay_uid)

    @driven
    async def _settle(self, text: UnmadeText) -> None:
        await self._jobs.run(lambda library: lazy.arriving.drop_decided_text(library, text))

    def _make(self, text: UnmadeText) -> None:
        if self._shows(text):
            self._asks, self._text = False, replace(text, is_wanted=True, tries=0)
            self._view.show_progress(0, 0)
        self._making.want(text)

    def _shows(self, text: UnmadeText) -> bool:
        return self._text is not None and self._text.number == text.number

    def _leave_unanswered(self) -> None:
        """Wait for nobody any more to answer who wrote the text in sight."""
        if self._asks and self._text is not None:
            self._asks = False
            self._making.release(self._text)
            self._making.go_on()
            self._view.show_progress(0, 0)

    def _show_stored(
        self, stored: StoredText, essay: Essay, version: KnownVersion | None, title: str, *, is_last: bool
    ) -> None:
        """Show a text that is in the library now, unless another one was opened meanwhile."""
        self._asks = is_last and version is None and stored.text is not None and not (essay.title and essay.author)
        if self._asks and stored.text is not None:
            self._making.hold(stored.text)
        if stored.changes:
            self._announce(stored.changes)
        if is_last:
            self._text = stored.text
            self._show_kept(stored, essay, version, title)
        self._making.go_on()

    def _show_kept(self, stored: StoredText, essay: Essay, version: KnownVersion | None, title: str) -> None:
        self._view.hide_banner()
        if version is None:
            self._view.show_essay(stored.essay_uid)
        else:
            self._view.show_pending(version.essay)
        self._view.show_notices(stored.notices)
        if version is not None:
            self._view.show_version(version.title)
        if self._asks:
            self._view.ask_details(stored.essay_uid, essay.title or title, essay.author or "", essay.date or "")
        else:
            self._show_state()

    def _show_known(self, known_text: KnownText) -> None:
        """Show the essay that has the text."""
        self._text, self._asks = None, False
        self._view.hide_banner()
        if known_text.changes:
            self._announce(known_text.changes)
        self._view.show_notices((known_text.notice,))
        self._view.show_essay(known_text.essay_uid)

    def _show(self, arrived: ArrivedEssay, text: UnmadeText) -> None:
        """Show the new essay, unless another text was opened meanwhile."""
        if not self._shows(text):
            return
        self._text = None
        self._view.hide_banner()
        if arrived.is_update:
            self._view.show_updated((*arrived.notices, *arrived.remarks))
        else:
            self._view.show_notices(arrived.notices)
            self._view.show_remarks(arrived.remarks)
        if text.version is not None:
            self._view.settle_essay(arrived.essay_uid)

    def _forget(self, text: UnmadeText) -> None:
        """Forget the text in sight, which waits for no cards any more: it was taken back, or got them another way."""
        if self._shows(text):
            self._text, self._asks = None, False
            self._view.hide_banner()

    def _leave_beginning(self) -> None:
        """Show the first pages no more, of a text that is not in the library."""
        if self._has_beginning:
            self._has_beginning = False
            self._view.show_no_text()

    def _hide(self) -> None:
        """Say no more of a reading; the essay that is in sight may still have no cards."""
        self._view.hide_banner()
        self._show_state()

    def _show_state(self) -> None:
        """Show the state of the cards of the visible text."""
        text = self._text
        if text is None:
            return
        if not text.is_wanted:
            self._view.offer_making()
        elif text.has_failed and not self._making.makes(text):
            self._view.offer_again()
        else:
            self._view.show_progress(0, 0)


def _forget_left(library: "Library") -> None:
    lazy.unmade_texts.drop_abandoned(library)


def _sample(library: "Library") -> "Imported":
    return lazy.sample.import_sample(library)


def _describe_essay(library: "Library", essay_uid: Uid, title: str | None, author: str, date: str) -> Changes:
    return lazy.describing.describe_essay(library, essay_uid, title=title, author=author, date=date)


def _waiting_text(library: "Library", essay_uid: Uid) -> UnmadeText | None:
    return lazy.unmade_texts.waiting_text(library, essay_uid)


def _version_of(library: "Library", essay: Essay) -> KnownVersion | KnownText | None:
    return lazy.arriving.version_of(library, essay)


def _load_version(library: "Library", essay: Essay, essay_uid: Uid, name: str) -> KnownVersion | KnownText:
    return lazy.arriving.version_of_named(library, essay, essay_uid, name)
