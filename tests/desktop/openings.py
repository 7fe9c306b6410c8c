"""What the tests of opening a file share: a window that remembers, and a maker that waits for the test."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from studyapp.desktop.background.jobs import Failed
from studyapp.domain.errors import LockedFileError, StudyAppError
from studyapp.domain.essays import Essay
from studyapp.domain.generation import USUAL, DraftNote, Generation, MakingSettings
from studyapp.domain.ids import Uid
from studyapp.domain.spans import Span
from studyapp.operations.essays.arrivals import ArrivedEssay
from studyapp.operations.essays.revising import Comparison


class Window:
    """Remembers what it was asked to show, in order."""

    def __init__(self) -> None:
        self.shown: list[object] = []
        self.read: list[str] = []
        self.pending: Essay | None = None
        self.pages: list[tuple[str, int, int]] = []

    def show_reading(self, name: str) -> None:
        self.read.append(name)

    def show_pages(self, name: str, done: int, total: int) -> None:
        self.pages.append((name, done, total))

    def ask_password(self, error: LockedFileError, then: Callable[[str | None], None]) -> None:
        self.shown.append(("password", str(error.message)))
        self.unlock = then

    def show_no_text(self) -> None:
        self.shown.append("no text")

    def show_pending(self, essay: Essay) -> None:
        self.pending = essay
        self.shown.append(("pending", essay.title, essay.author))

    def ask_details(self, _essay_uid: Uid, title: str, author: str, date: str) -> None:
        self.shown.append(("ask", title, author, date))

    def show_progress(self, done: int, total: int) -> None:
        self.shown.append(("progress", done, total))

    def offer_making(self) -> None:
        self.shown.append("offer")

    def hide_banner(self) -> None:
        self.shown.append("hide")

    def show_notices(self, notices: tuple[str, ...]) -> None:
        if notices:
            self.shown.append(("notices", notices))

    def show_remarks(self, remarks: tuple[str, ...]) -> None:
        if remarks:
            self.shown.append(("remarks", remarks))

    def offer_again(self) -> None:
        self.shown.append("again")

    def show_version(self, title: str) -> None:
        self.shown.append(("version", title))

    def show_updated(self, notices: tuple[str, ...]) -> None:
        self.shown.append(("updated", notices))

    def decide(self, comparison: Comparison, done: Callable[[ArrivedEssay | None], None]) -> None:
        self.shown.append("decide")
        self.comparison, self.done = comparison, done

    def show_error(self, error: StudyAppError) -> None:
        self.shown.append(("error", error.message))

    def show_essay(self, uid: Uid) -> None:
        self.shown.append(("essay", uid))

    def settle_essay(self, uid: Uid) -> None:
        self.shown.append(("essay", uid))


class HandMaker:
    """Makes when the test says so."""

    def __init__(self) -> None:
        self.asked: list[Essay] = []
        self.cancelled = 0
        self.made: Callable[[Generation], None]
        self.failed: Failed

    def make(
        self,
        essay: Essay,
        progress: Callable[[int, int], None],
        made: Callable[[Generation], None],
        failed: Failed,
        _settings: MakingSettings = USUAL,
        part: Callable[[tuple[DraftNote, ...]], None] | None = None,
    ) -> None:
        self.asked.append(essay)
        self.made, self.failed, self.part = made, failed, part
        progress(1, 2)

    def cancel(self) -> None:
        self.cancelled += 1


def written(folder: Path, text: str) -> Path:
    path = folder / "river.md"
    path.write_text(text, encoding="utf-8")
    return path


def made_of(essay: Essay, generation: Generation) -> Generation:
    """The drafts of another text as if they had been made of this one."""
    drafts = tuple(replace(draft, quote=Span(0, len(essay.text))) for draft in generation.drafts)
    return replace(generation, essay=essay, drafts=drafts)


COMPLETE = "---\ntitle: The Amur\nauthor: A. Writer\n---\n\nThe Amur is 2,824 kilometres long.\n"
