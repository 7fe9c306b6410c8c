"""The essay that lies open on the study page, with its cards; needs no Qt."""

from collections.abc import Mapping

from studyapp.desktop.cards.card_rows import CardRow
from studyapp.desktop.essay.marks import Marks
from studyapp.desktop.essay.sheet import Sheet
from studyapp.desktop.pictures.passage_pictures import PassagePicture, pictures_at
from studyapp.desktop.study.chapter_loading import LoadedChapter
from studyapp.desktop.study.listed_cards import ListedCards
from studyapp.domain.essays import Essay
from studyapp.domain.ids import Uid
from studyapp.domain.notes import Note
from studyapp.domain.spans import Span
from studyapp.operations.notes.essay_cards import EssayCards

NO_SHEET = Sheet(Essay(None, None, None, "", ()), ())


class OpenEssay:
    """One essay, open at one chapter.

    Attributes:
        essay_uid: its uid, once it is in the library.
        sheet: the open chapter; `NO_SHEET` while no essay is open.
        cards: all cards of the essay, once it is in the library.
        listed: the cards that the page lists.
        lists_all_chapters: whether the cards of all chapters are wanted in the list.
        is_sample: whether it is the sample, and no other text is there.
    """

    def __init__(self) -> None:
        self.essay_uid: Uid | None = None
        self.sheet = NO_SHEET
        self.cards: EssayCards | None = None
        self.listed = ListedCards()
        self.lists_all_chapters = False
        self.is_sample = False

    def clear_cards(self) -> None:
        """Forget the cards, because another essay comes or none."""
        self.essay_uid, self.cards, self.is_sample = None, None, False
        self.listed.forget()

    def keep_cards(self, loaded: LoadedChapter) -> None:
        """Keep the cards that were loaded with a chapter."""
        self.cards, self.is_sample = loaded.cards, loaded.is_sample
        self.listed.keep(loaded.rows, loaded.passages, (loaded.sheet.span, loaded.marks))

    @property
    def essay(self) -> Essay | None:
        """Return the essay, in the library or not yet."""
        return None if self.sheet is NO_SHEET else self.sheet.essay

    @property
    def notes(self) -> Mapping[Uid, Note]:
        """Return all notes of the essay."""
        return self.cards.notes if self.cards else {}

    @property
    def rows(self) -> Mapping[Uid, CardRow]:
        """Return the rows of the list, in their order."""
        return self.listed.rows

    @property
    def marks(self) -> Marks:
        """Return the lit passages of the open chapter."""
        return self.listed.marks(self.sheet.span)

    @property
    def proposed(self) -> tuple[Uid, ...]:
        """Return the listed drafts that are proposed."""
        return self.listed.proposed

    @property
    def shows_all_chapters(self) -> bool:
        """Return whether the cards of all chapters are listed, and the filter hides none."""
        return not self.listed.filter and (self.lists_all_chapters or not self.sheet.is_parted)

    @property
    def lists_one_chapter(self) -> bool:
        """Return whether only the cards of the open chapter are listed, and there are others."""
        return self.sheet.is_parted and not self.lists_all_chapters

    def pictures_at(self, span: Span) -> tuple[PassagePicture, ...]:
        """Return the pictures beside a passage of the open chapter, the nearest first."""
        return pictures_at(self.sheet.essay, span, self.sheet.pictures)

    def drafts_beside(self, uid: Uid) -> tuple[Uid, ...]:
        """Return all drafts of the passage of a draft, hidden ones too."""
        return self.listed.drafts_beside(uid)

    def turned(self, uid: Uid, by: int) -> Uid:
        """Return the draft so many places further among those of its passage."""
        return self.listed.turned(uid, by)
