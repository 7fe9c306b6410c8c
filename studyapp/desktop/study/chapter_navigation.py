"""Turn the chapters of the open essay, and follow its marks; needs no Qt."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from studyapp.desktop.background.driving import driven
from studyapp.desktop.background.jobs import Jobs
from studyapp.desktop.essay.reading_places import ReadingPlaces
from studyapp.desktop.essay.sheet import Sheet
from studyapp.desktop.study.chapter_loading import load_chapter
from studyapp.desktop.study.open_essay import OpenEssay
from studyapp.desktop.study.study_view import StudyView
from studyapp.domain.ids import Uid
from studyapp.operations.notes.essay_cards import EssayCards


class ChapterNavigation:
    """Opens chapters and places of the open essay, and remembers where each essay was left.

    Args:
        on_turning: called before a person turns to another chapter.
    """

    def __init__(
        self,
        jobs: Jobs,
        view: StudyView,
        open_essay: OpenEssay,
        places: ReadingPlaces,
        on_turning: Callable[[], None],
    ) -> None:
        self._jobs, self._view, self._open, self._places = jobs, view, open_essay, places
        self._on_turning = on_turning
        self._back: list[int] = []

    def forget_marks(self) -> None:
        """Forget the followed marks, because another essay comes or none."""
        self._back = []

    # Places where essays were left

    def place_of(self, essay_uid: Uid) -> int:
        """Return the code point at which an essay was left."""
        return self._places.of(essay_uid)

    def remember_place(self) -> None:
        """Remember the reading position in the open essay."""
        if self._open.essay_uid is not None:
            self._places.keep(self._open.essay_uid, self._view.first_visible())

    def places_left(self) -> tuple[Uid, ...]:
        """Return the essays that were left in the middle, the one left last first."""
        return tuple(Uid(uid) for uid in reversed(self._places.held()))

    # Chapters

    def turn_to(self, number: int, at: int | None = None, after_turning: Callable[[], None] = lambda: None) -> None:
        """Open another chapter, from its beginning or with a code point of it at the top."""
        if not 0 <= number < len(self._open.sheet.chapters):
            return
        sheet, cards = self._open.sheet.turned(number), self._open.cards
        if cards is None:
            self._open.sheet = replace(sheet, pictures=self._open.sheet.pictures)
            self._view.show_sheet(self._open.sheet, (), at)
            after_turning()
        else:
            self._load(sheet, cards, at, after_turning)

    @driven
    async def _load(self, sheet: Sheet, cards: EssayCards, at: int | None, after_turning: Callable[[], None]) -> None:
        loaded = await self._jobs.run(load_chapter, sheet, cards, self._open.lists_all_chapters)
        if self._open.essay_uid != cards.essay_uid:
            return
        if self._open.cards is not cards:  # cards were changed meanwhile
            self.turn_to(sheet.number, at, after_turning)
            return
        self._open.sheet = replace(loaded.sheet, links=self._open.sheet.links)
        self._open.keep_cards(loaded)
        self._view.show_sheet(self._open.sheet, self._open.marks, at)
        self._view.show_cards(tuple(self._open.rows.values()), self._open.marks)
        after_turning()

    def open_chapter(self, number: int) -> None:
        """Open the chapter that a person asked for."""
        self._on_turning()
        self.turn_to(number)

    def step(self, by: int) -> None:
        """Open the next chapter, or the one before."""
        self.open_chapter(self._open.sheet.number + by)

    def page_beyond(self, by: int) -> None:
        """Turn to the next chapter's beginning or the previous chapter's end."""
        number = self._open.sheet.number + by
        if 0 <= number < len(self._open.sheet.chapters):
            self._on_turning()
            self.turn_to(number, self._open.sheet.chapters[number].span.end if by < 0 else None)

    # Places

    def show_place(self, offset: int, *, was_at_top: bool = False) -> None:
        """Bring a code point of the essay into sight, whatever chapter holds it."""
        self.turn_to_place(offset, partial(self._view.show_place, offset, was_at_top=was_at_top))

    def turn_to_place(self, offset: int, after_turning: Callable[[], None]) -> None:
        """Open the chapter that holds a code point, unless it lies open, and go on there."""
        number = self._open.sheet.holding(offset)
        if number == self._open.sheet.number:
            after_turning()
        else:
            self.turn_to(number, after_turning=after_turning)

    # Marks

    @property
    def can_go_back(self) -> bool:
        """Return whether a mark was followed."""
        return bool(self._back)

    def follow(self, offset: int) -> None:
        """Go to where a mark leads; `go_back` returns."""
        self._back.append(self._view.first_visible())
        self.show_place(offset)

    def go_back(self) -> None:
        """Return to where the last mark was followed."""
        if self._back:
            self.show_place(self._back.pop(), was_at_top=True)
