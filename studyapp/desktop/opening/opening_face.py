"""The views for opening essays and making their cards; see the presenters' protocols."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLineEdit

from studyapp.desktop import below
from studyapp.desktop.drafts import keys
from studyapp.desktop.opening.batch_presenter import Step, Summary
from studyapp.desktop.opening.remarks_dialog import RemarksDialog
from studyapp.desktop.study.study_page import StudyPage
from studyapp.desktop.widgets import asking
from studyapp.domain.errors import LockedFileError, StudyAppError
from studyapp.domain.essays import Essay
from studyapp.domain.ids import Uid


class Host(Protocol):
    """The window, as the opening of one text needs it."""

    study_page: StudyPage

    def show_pending(self, essay: Essay) -> None:
        """Show a text that is no essay of the library."""

    def show_no_text(self) -> None:
        """Show no text any more."""

    def show_essay(self, uid: Uid) -> None:
        """Show an essay of the library."""

    def settle_essay(self, uid: Uid) -> None:
        """Put an essay in the place of the pending one, on whatever page the person is."""

    def show_error(self, error: StudyAppError) -> None:
        """Show what failed."""

    def show_notice(self, notice: str) -> None:
        """Show a sentence at the foot of the window."""

    def enable_commands(self) -> None:
        """Enable or disable commands, since which of them can be used may have changed."""

    def undo(self) -> None:
        """Take the last operation back."""


_LONGEST_NAME = 44
_MOST_LINES = 12
_FEW = 1  # remarks that the strip above the essay has room for


def short(name: str) -> str:
    """Return a name that leaves room beside it; the end of a file's name tells its format, so the middle goes."""
    half = (_LONGEST_NAME - 1) // 2
    return name if len(name) <= _LONGEST_NAME else f"{name[:half].rstrip()}…{name[-half:].lstrip()}"


class OpeningFace:
    """Shows the opening of a text in the page's banner or in the window."""

    def __init__(self, host: Host) -> None:
        self._host = host
        self._banner = host.study_page.banner

    def show_reading(self, name: str) -> None:
        """Announce the reading above the essay, with Cancel."""
        words = QCoreApplication.translate("OpeningFace", "Reading “{name}” …")
        self._banner.show_soon(words.format(name=short(name)))

    def show_pages(self, name: str, done: int, total: int) -> None:
        """Show the pages read above the essay, with a bar and Cancel."""
        words = QCoreApplication.translate("OpeningFace", "Reading “{name}” …")
        self._banner.show_progress(done, total, words.format(name=short(name)))

    def ask_password(self, error: LockedFileError, on_answer: Callable[[str | None], None]) -> None:
        """Ask for a password in a box that shows none of its letters."""
        words = QCoreApplication.translate("OpeningFace", "{error} Its password:")
        box = asking.question_box(
            self._host.study_page.window(),
            QCoreApplication.translate("OpeningFace", "Password"),
            words.format(error=below.told(error.message)),
        )
        box.setTextEchoMode(QLineEdit.EchoMode.Password)
        box.textValueSelected.connect(on_answer)
        box.rejected.connect(lambda: on_answer(None))
        asking.open_box(box)

    def show_pending(self, essay: Essay) -> None:
        """Show a text that may become a new version of an essay."""
        self._host.show_pending(essay)

    def show_no_text(self) -> None:
        """Show no text any more."""
        self._host.show_no_text()

    def ask_details(self, essay_uid: Uid, title: str, author: str, date: str) -> None:
        """Ask above the essay; it can be read meanwhile."""
        self._banner.ask_details(keys.of_details(essay_uid), title, author, date)
        self._host.enable_commands()

    def show_progress(self, done: int, total: int) -> None:
        """Show the progress of making cards, with Cancel."""
        self._banner.show_progress(done, total)

    def offer_making(self) -> None:
        """Offer to make the cards."""
        self._banner.offer_making()
        self._host.enable_commands()

    def offer_again(self) -> None:
        """Offer to try again."""
        self._banner.offer_again()
        self._host.enable_commands()

    def hide_banner(self) -> None:
        """Take the banner away."""
        self._banner.clear()
        self._host.enable_commands()

    def show_notices(self, notices: tuple[str, ...]) -> None:
        """Show sentences at the foot of the window; without any, what stood there is over."""
        self._host.show_notice("  ".join(below.several(notices)))

    def show_remarks(self, remarks: tuple[str, ...]) -> None:
        """Show remarks above the essay until they are closed."""
        if remarks:
            self._banner.say(" ".join(below.several(remarks)))

    def show_version(self, title: str) -> None:
        """Show a sentence at the foot of the window."""
        words = QCoreApplication.translate("OpeningFace", "This is another version of “{title}”; the two are compared.")
        self._host.show_notice(words.format(title=title))

    def show_updated(self, notices: tuple[str, ...]) -> None:
        """Announce the new version above the essay, with Undo."""
        undo = QCoreApplication.translate("OpeningFace", "Undo")
        self.show_notices(())
        self._banner.say(" ".join(below.several(notices)), (undo, self._undo), until_changed=True)

    def _undo(self) -> None:
        self._banner.clear()
        self._host.undo()

    def show_error(self, error: StudyAppError) -> None:
        """Show what failed."""
        self._host.show_error(error)

    def show_essay(self, uid: Uid) -> None:
        """Show an essay of the library with its cards."""
        self._host.show_essay(uid)

    def settle_essay(self, uid: Uid) -> None:
        """Put an essay in the place of the pending one, on whatever page the person is."""
        self._host.settle_essay(uid)


class BatchHost(Host, Protocol):
    """The window, as several files need it."""

    def show_study(self) -> None:
        """Turn to the study page."""

    def show_shelf(self) -> None:
        """Turn to the library page."""

    def is_empty(self) -> bool:
        """Return whether no essay is in sight."""


class BatchFace:
    """Shows above the essay the progress of a row of files (see `batch_presenter.BatchView`)."""

    def __init__(self, host: BatchHost) -> None:
        self._host = host
        self._banner = host.study_page.banner

    def show_step(self, step: Step) -> None:
        """Show the file, its number and a bar, with Cancel."""
        translate = QCoreApplication.translate
        if step.steps:
            words = translate("BatchFace", "Making cards, {n} of {total}: “{name}” …")
        else:
            words = translate("BatchFace", "Reading {n} of {total}: “{name}” …")
        said = words.format(n=step.number, total=step.total, name=short(step.name))
        self._banner.show_progress(step.done, step.steps, said)
        if step.number == 1 and not step.steps:
            self._host.show_study()

    def show_added(self, uid: Uid) -> None:
        """Show an essay where nothing else is in sight."""
        if self._host.is_empty():
            self._host.show_essay(uid)

    def show_summary(self, summary: Summary) -> None:
        """Say above the essay what became of the files; those that failed are told in one box."""
        translate = QCoreApplication.translate
        words = [counted(len(summary.added), len(summary.known))]
        if summary.left:
            words.append(translate("BatchFace", "{n} were not opened.").format(n=summary.left))
        if summary.undecided:
            ask = translate("BatchFace", "To be opened singly, since you have to decide on cards: {names}.")
            words.append(ask.format(names=", ".join(below.first_of(summary.undecided, _MOST_LINES, short))))
        ways: list[tuple[str, Callable[[], object]]] = []
        if len(summary.notices) > _FEW:
            ways.append((translate("BatchFace", "What to know…"), lambda: self._show_remarks(summary)))
        else:
            of_file = translate("BatchFace", "{file}: {said}")
            words += [of_file.format(file=short(name), said=below.told(notice)) for name, notice in summary.notices]
        ways.append((translate("BatchFace", "Show the library"), self._host.show_shelf))
        self._banner.say(" ".join(words), *ways)
        if summary.failed:
            self._host.show_error(_joint_error(summary))

    def _show_remarks(self, summary: Summary) -> None:
        RemarksDialog(summary.notices, self._host.study_page.window()).open()


def counted(added: int, known_count: int) -> str:
    """Count the essays that came in from a row of files, and those that were there already."""
    translate = QCoreApplication.translate
    if added > 1:
        words = translate("BatchFace", "{n} texts are in the library now.").format(n=added)
    else:
        words_for_one = translate("BatchFace", "One text is in the library now.")
        words = words_for_one if added else translate("BatchFace", "No text was added.")
    if not known_count:
        return words
    words_for_one, words_for_more = (
        translate("BatchFace", "One was there already."),
        translate("BatchFace", "{n} were there already."),
    )
    already = (words_for_more if known_count > 1 else words_for_one).format(n=known_count)
    return f"{words} {already}"


def _joint_error(summary: Summary) -> StudyAppError:
    """Return one error for all files that could not be opened."""
    translate = QCoreApplication.translate
    failed = summary.failed
    if len(failed) == 1:
        return failed[0][1]
    lines = [f"{name}: {below.told(error.message)}" for name, error in failed[:_MOST_LINES]]
    if len(failed) > _MOST_LINES:
        lines.append(translate("BatchFace", "and {n} more").format(n=len(failed) - _MOST_LINES))
    return StudyAppError(
        translate("BatchFace", "{n} files could not be opened.").format(n=len(failed)), "\n\n".join(lines)
    )
