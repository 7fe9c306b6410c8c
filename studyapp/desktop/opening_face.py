"""What the window shows while an essay is opened and its cards are made (see `opening_presenter.OpeningView`)."""

from typing import Protocol

from studyapp.desktop.study_page import StudyPage
from studyapp.domain.errors import StudyAppError
from studyapp.domain.essays import Essay
from studyapp.domain.ids import Uid


class Host(Protocol):
    """What is needed of the window."""

    study_page: StudyPage

    def show_pending(self, essay: Essay) -> None:
        """Shows an essay that is not in the library yet."""

    def show_essay(self, uid: Uid) -> None:
        """Shows an essay of the library."""

    def show_error(self, error: StudyAppError) -> None:
        """Shows what failed."""

    def show_notice(self, notice: str) -> None:
        """Shows a sentence at the foot of the window."""


class OpeningFace:
    """Passes each wish on to the page's banner or to the window."""

    def __init__(self, host: Host) -> None:
        self._host = host
        self._banner = host.study_page.banner

    def show_pending(self, essay: Essay) -> None:
        """Shows an essay that is not in the library yet."""
        self._host.show_pending(essay)

    def ask_details(self, title: str, author: str, date: str) -> None:
        """Asks above the essay; it can be read meanwhile."""
        self._banner.ask_details(title, author, date)

    def show_progress(self, done: int, total: int) -> None:
        """Shows how far the making is, with Cancel."""
        self._banner.show_progress(done, total)

    def offer_making(self) -> None:
        """Offers to make the cards."""
        self._banner.offer_making()

    def hide_banner(self) -> None:
        """Takes the banner away."""
        self._banner.clear()

    def show_notices(self, notices: tuple[str, ...]) -> None:
        """Shows sentences at the foot of the window."""
        if notices:
            self._host.show_notice("  ".join(notices))

    def show_error(self, error: StudyAppError) -> None:
        """Shows what failed."""
        self._host.show_error(error)

    def show_essay(self, uid: Uid) -> None:
        """Shows an essay of the library with its cards."""
        self._host.show_essay(uid)
