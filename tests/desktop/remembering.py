"""A study page without Qt that remembers what it was asked to show."""

from studyapp.desktop.cards.card_rows import CardRow, Group
from studyapp.desktop.cards.form_presenter import Opened
from studyapp.desktop.essay.essay_links import Links
from studyapp.desktop.essay.marks import Mark
from studyapp.desktop.essay.sheet import Sheet
from studyapp.desktop.pictures.passage_pictures import PassagePicture
from studyapp.desktop.study.study_presenter import StudyPresenter
from studyapp.domain.essays import Essay
from studyapp.domain.ids import Uid
from studyapp.domain.notes import NoteType
from studyapp.domain.spans import Span


class Page:
    """Remembers what it was asked to show."""

    def __init__(self) -> None:
        self.typing = False
        self.essay: Essay | None = None
        self.sheet: Sheet | None = None
        self.links = Links()
        self.at = 0
        self.rows: tuple[CardRow, ...] = ()
        self.marks: tuple[Mark, ...] = ()
        self.selected: tuple[Uid, ...] = ()
        self.passage: Span | None = None
        self.was_at_top = False
        self.typed: dict[str, tuple[str, ...]] = {}
        self.form_key = ""
        self.form: tuple[NoteType, tuple[str, ...], bool] | None = None
        self.presenter: StudyPresenter | None = None

    def show_sheet(self, sheet: Sheet, marks: tuple[Mark, ...], at: int | None = None) -> None:
        self.sheet, self.essay, self.marks, self.at = sheet, sheet.essay, marks, at or sheet.span.start

    def show_links(self, links: Links) -> None:
        self.links = links

    def show_place(self, offset: int, *, was_at_top: bool = False) -> None:
        self.at, self.was_at_top = offset, was_at_top

    def first_visible(self) -> int:
        return self.at

    def show_cards(self, rows: tuple[CardRow, ...], marks: tuple[Mark, ...]) -> None:
        self.rows, self.marks = rows, marks
        self.select_cards(tuple(uid for uid in self.selected if uid in {row.uid for row in rows}))

    def select_cards(self, uids: tuple[Uid, ...]) -> None:
        self.selected = uids
        if self.presenter:
            self.presenter.selection.choose(uids)

    def show_passage(self, span: Span | None, kind: str, *, scroll: bool = True) -> None:
        self.passage = span

    def is_typing(self) -> bool:
        return self.form is not None and self.typing

    def unfinished(self, beginning: str) -> tuple[str, ...]:
        return tuple(key for key in self.typed if key.startswith(beginning))

    def open_form(self, note_type: NoteType, texts: tuple[str, ...], key: str, opened: Opened) -> None:
        self.form, self.form_key, self.opened = (note_type, texts, opened.is_new), key, opened

    def offer_pictures(self, pictures: tuple[PassagePicture, ...]) -> None:
        self.offered = pictures

    def close_form(self) -> None:
        self.form = None

    def uids(self, group: Group) -> tuple[Uid, ...]:
        return tuple(row.uid for row in self.rows if row.group is group)
