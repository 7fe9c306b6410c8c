"""A long essay by chapters: what lies open, whose cards are listed, and how one gets from place to place."""

from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256

import pytest
from pytestqt.qtbot import QtBot

from studyapp.desktop.background.jobs import Job
from studyapp.desktop.cards.card_rows import Group, rows_of
from studyapp.desktop.essay.reading_places import ReadingPlaces
from studyapp.desktop.looks.colours import LIGHT
from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.pictures.passage_pictures import PassagePicture
from studyapp.desktop.study.listed_cards import CardFilter, ListedState
from studyapp.desktop.study.study_page import StudyPage
from studyapp.desktop.study.study_presenter import StudyPresenter
from studyapp.domain.annotations import Annotations
from studyapp.domain.cards import Flag
from studyapp.domain.essays import Block, BlockKind, Picture, Run, RunKind
from studyapp.domain.generation import DraftStatus, Generation
from studyapp.domain.ids import Uid
from studyapp.domain.notes import NoteState
from studyapp.domain.spans import Span
from studyapp.library import Library
from studyapp.operations.essays.importing import import_essay
from studyapp.operations.library import history
from studyapp.operations.notes import drafts
from studyapp.operations.notes.editing import delete
from studyapp.operations.notes.essay_cards import EssayCards
from studyapp.operations.notes.marking import flag
from studyapp.operations.reviews import reviewing
from tests.desktop.conftest import FIRST, HEADING, Announced, Direct, span_of
from tests.desktop.remembering import Page

MANY = 3


@pytest.fixture
def book(generation: Generation) -> Generation:
    """The essay three times over, long enough to be shown by chapters; each has its own cards."""
    padding = "It is a long river in a cold land. " * 1000
    text, blocks, made = "", [], []
    for number in range(1, MANY + 1):
        head = f"River {number}"
        for kind, part in ((BlockKind.HEADING, head), (BlockKind.PARAGRAPH, FIRST), (BlockKind.PARAGRAPH, padding)):
            body = part.strip().replace("2,824", f"{number},824")
            blocks.append(Block(kind, Span(len(text), len(text) + len(body)), 1 if kind is BlockKind.HEADING else 0))
            text += body + "\n\n"
        start = blocks[-2].span.start
        for at, status in enumerate((DraftStatus.ACCEPTED, DraftStatus.SUGGESTED)):
            made.append(
                replace(
                    generation.drafts[0],
                    uid=Uid(f"note-{number}-{at}"),
                    quote=Span(start, start + len(FIRST)),
                    status=status,
                )
            )
    essay = replace(generation.essay, title="Rivers", text=text.rstrip(), blocks=tuple(blocks), raw_sha256="1" * 64)
    return Generation(essay, Annotations(), tuple(made), ())


@pytest.fixture
def reading(jobs: Direct, page: Page, announced: Announced, library: Library, book: Generation) -> StudyPresenter:
    presenter = StudyPresenter(jobs, page, announced, ReadingPlaces())
    page.presenter = presenter
    announced.followers.append(presenter.refresh)
    presenter.open(import_essay(library, book).essay_uid)
    return presenter


def test_a_long_essay_lies_open_at_one_chapter_with_its_cards(reading: StudyPresenter, page: Page) -> None:
    assert page.sheet is not None
    assert [chapter.title for chapter in page.sheet.chapters] == ["River 1", "River 2", "River 3"]
    assert [(row.uid, row.of) for row in page.rows] == [("note-1-0", 2)]
    reading.chapters.step(1)
    assert page.sheet.number == 1
    assert [(row.uid, row.of) for row in page.rows] == [("note-2-0", 2)]
    assert {mark.uid for mark in page.marks} == {"note-2-0"}
    reading.chapters.step(-1)
    reading.chapters.step(-1)
    assert page.sheet.number == 0


def test_a_card_of_another_chapter_opens_that_chapter_at_its_passage(reading: StudyPresenter, page: Page) -> None:
    reading.list_all_chapters(True)
    assert [row.uid for row in page.rows] == ["note-1-0", "note-2-0", "note-3-0"]
    page.select_cards((Uid("note-3-0"),))
    assert page.sheet is not None
    assert page.sheet.number == 2
    assert page.passage == page.rows[2].span
    assert [row.uid for row in page.rows] == ["note-1-0", "note-2-0", "note-3-0"]
    assert {mark.uid for mark in page.marks} == {"note-3-0"}


def test_all_proposed_means_those_that_are_listed(reading: StudyPresenter, page: Page, library: Library) -> None:
    reading.chapters.step(1)
    reading.judging.take_all_proposed()
    assert [note.uid for note in library.notes(states=[NoteState.TAKEN])] == ["note-2-0"]
    reading.list_all_chapters(True)
    reading.judging.take_all_proposed()
    assert len(library.notes(states=[NoteState.TAKEN])) == MANY


def test_rejecting_under_all_chapters_rejects_all_that_their_passages_offer(
    reading: StudyPresenter, page: Page, library: Library
) -> None:
    reading.list_all_chapters(True)
    assert [(row.uid, row.of) for row in page.rows] == [(f"note-{number}-0", 1) for number in range(1, MANY + 1)]
    page.select_cards(tuple(row.uid for row in page.rows))
    reading.judging.reject()
    assert len(library.notes(states=[NoteState.REJECTED])) == 2 * MANY
    assert library.notes(states=[NoteState.DRAFT]) == ()


def test_all_chapters_list_no_draft_of_a_judged_passage(
    reading: StudyPresenter, page: Page, library: Library, announced: Announced
) -> None:
    announced(drafts.take(library, [Uid("note-1-1")]))
    reading.list_all_chapters(True)
    assert [row.uid for row in page.rows] == ["note-2-0", "note-3-0", "note-1-1"]


def test_an_undone_change_in_another_chapter_is_shown_there(
    reading: StudyPresenter, page: Page, library: Library, announced: Announced
) -> None:
    page.select_cards((Uid("note-1-0"),))
    reading.judging.take()
    reading.chapters.step(2)
    reading.chapters.step(1)
    changes = history.undo(library)
    reading.selection.select_after_refresh(changes.notes)
    announced(changes)
    assert page.sheet is not None
    assert page.sheet.number == 0
    assert page.selected == ("note-1-0",)


def test_an_essay_opens_where_it_was_left(reading: StudyPresenter, page: Page, essay_uid: Uid) -> None:
    book_uid = reading.essay_uid
    assert book_uid is not None
    assert page.sheet is not None
    reading.chapters.step(1)
    page.at = page.sheet.span.start + 40
    left = page.at
    reading.open(essay_uid)
    assert page.sheet.number == 0
    reading.open(book_uid)
    assert (page.sheet.number, page.at) == (1, left)


def test_a_page_beyond_the_beginning_is_the_end_of_the_chapter_before(reading: StudyPresenter, page: Page) -> None:
    reading.chapters.page_beyond(1)
    reading.chapters.page_beyond(-1)
    assert page.sheet is not None
    assert (page.sheet.number, page.at) == (0, page.sheet.span.end)
    reading.chapters.page_beyond(-1)
    assert page.sheet.number == 0


def test_a_mark_is_followed_into_another_chapter_and_back(reading: StudyPresenter, page: Page) -> None:
    assert page.sheet is not None
    page.at = here = 12
    there = page.sheet.chapters[2].span.start + 5
    reading.chapters.follow(there)
    assert (page.sheet.number, page.at, page.was_at_top) == (2, there, False)
    assert reading.chapters.can_go_back
    reading.chapters.go_back()
    assert (page.sheet.number, page.at, page.was_at_top) == (0, here, True)
    assert not reading.chapters.can_go_back


def test_a_cloze_made_in_a_later_chapter_is_selected_there(
    reading: StudyPresenter, page: Page, library: Library
) -> None:
    reading.chapters.step(2)
    assert page.sheet is not None
    start = page.sheet.essay.text.index("two countries", page.sheet.span.start)
    reading.form.make_cloze(Span(start, start + len("two countries")))
    (made,) = page.selected
    assert library.note(made).origin == "hand"
    assert page.passage is not None
    assert page.passage.start > page.sheet.span.start


def test_the_pictures_of_the_open_chapter_come_with_it(
    jobs: Direct, page: Page, library: Library, announced: Announced, generation: Generation
) -> None:
    picture = Picture(sha256(b"bytes").hexdigest(), "image/png", b"bytes")
    runs = (Run(RunKind.PICTURE, span_of(HEADING), picture.name), Run(RunKind.PICTURE, span_of("Amur"), "elsewhere"))
    essay = replace(generation.essay, runs=runs, pictures=(picture,))
    presenter = StudyPresenter(jobs, page, announced)
    presenter.show_pending(essay)
    assert page.sheet is not None
    assert page.sheet.pictures == {picture.name: b"bytes"}
    presenter.open(import_essay(library, replace(generation, essay=essay)).essay_uid)
    assert page.sheet.pictures == {picture.name: b"bytes"}
    presenter.form.make_basic(span_of(HEADING))
    assert page.offered == (PassagePicture(HEADING, b"bytes"),)


def test_a_note_of_the_text_and_its_mark_lead_to_each_other(
    jobs: Direct, page: Page, announced: Announced, generation: Generation
) -> None:
    text = "A claim.[1] More.[1]\n\n[1] A note."
    runs = tuple(Run(RunKind.NOTE_MARK, Span(at, at + 3), "1") for at in (8, 17, 22))
    blocks = (Block(BlockKind.PARAGRAPH, Span(0, 20)), Block(BlockKind.NOTE, Span(22, 33)))
    presenter = StudyPresenter(jobs, page, announced)
    presenter.show_pending(replace(generation.essay, text=text, blocks=blocks, runs=runs))
    assert page.sheet is not None
    links = page.sheet.links
    assert [(link.span.start, link.targets[0].offset) for link in links.links] == [(8, 22), (17, 22), (22, 8)]
    found = links.at(9)
    assert found is not None
    assert found.tip == "[1] A note."
    assert links.at(12) is None


def test_small_changes_are_read_one_by_one_and_come_to_the_same(
    study: StudyPresenter, page: Page, library: Library, essay_uid: Uid, announced: Announced
) -> None:
    cards = EssayCards.of(library, essay_uid)
    study.selection.choose(page.uids(Group.PROPOSED)[:1])
    study.judging.take()
    cards = cards.after(library, announced[-1])
    assert cards == EssayCards.of(library, essay_uid)
    (card,) = library.cards()
    cards = cards.after(library, reviewing.suspend(library, [card.uid]))
    assert cards == EssayCards.of(library, essay_uid)
    assert cards.suspended == {card.note_uid}
    cards = cards.after(library, reviewing.bury(library, [card.uid]))
    cards = cards.after(library, flag(library, [card.uid], Flag.PINK))
    assert cards == EssayCards.of(library, essay_uid)
    assert (cards.buried, cards.flags) == ({card.note_uid}, {card.note_uid: 5})
    (row,) = (row for row in rows_of(cards.notes.values(), cards) if row.uid == card.note_uid)
    assert (row.suspended, row.buried, row.flag) == (True, True, 5)
    cards = cards.after(library, delete(library, [card.note_uid]))
    assert cards == EssayCards.of(library, essay_uid)
    assert card.note_uid not in cards.notes
    assert not cards.flags


class Slow(Direct):
    """Does the work at once, and hands the results back when the test says so."""

    def __init__(self, library: Library) -> None:
        super().__init__(library)
        self.waiting: list[Callable[[], None]] = []
        self.is_slow = False

    def do[T](self, work: Callable[[], T], job: Job[T]) -> None:
        if not self.is_slow:
            super().do(work, job)
            return
        result = work()
        self.waiting.append(lambda: job.settle(result))

    def arrive(self) -> None:
        while self.waiting:
            self.waiting.pop(0)()


def test_a_page_turned_while_a_card_is_being_taken_loses_neither(
    library: Library, page: Page, announced: Announced, book: Generation
) -> None:
    slow = Slow(library)
    presenter = StudyPresenter(slow, page, announced)
    page.presenter = presenter
    announced.followers.append(presenter.refresh)
    presenter.open(import_essay(library, book).essay_uid)
    slow.is_slow = True
    page.select_cards((Uid("note-1-0"),))
    presenter.judging.take()
    presenter.chapters.step(1)
    slow.arrive()
    assert page.sheet is not None
    assert page.sheet.number == 1
    assert [row.uid for row in page.rows] == ["note-2-0"]
    presenter.chapters.step(-1)
    slow.arrive()
    assert [row.group for row in page.rows] == [Group.TAKEN, Group.SUGGESTED]


def test_a_card_taken_while_a_page_is_being_turned_is_shown_as_taken(
    library: Library, page: Page, announced: Announced, book: Generation
) -> None:
    slow = Slow(library)
    presenter = StudyPresenter(slow, page, announced)
    page.presenter = presenter
    presenter.open(import_essay(library, book).essay_uid)
    slow.is_slow = True
    presenter.chapters.step(1)
    presenter.refresh(drafts.take(library, [Uid("note-2-0")]))
    presenter.list_all_chapters(True)
    slow.arrive()
    assert page.sheet is not None
    assert page.sheet.number == 1
    assert [(row.uid, row.group) for row in page.rows][-1] == ("note-2-0", Group.TAKEN)


@pytest.mark.qt_log_ignore("propagateSizeHints", "does not support")  # said by the offscreen platform
def test_the_end_of_a_chapter_is_told_as_that_of_no_more(
    qtbot: QtBot, jobs: Direct, library: Library, announced: Announced, book: Generation
) -> None:
    shown = StudyPage(Theme(LIGHT))
    qtbot.addWidget(shown)
    presenter = StudyPresenter(jobs, shown, announced)
    shown.attach(presenter)
    announced.followers.append(presenter.refresh)
    presenter.open(import_essay(library, book).essay_uid)
    assert shown.verdict.ended.text() == ""
    presenter.judging.take_all_proposed()
    said = "Nothing is left to judge in this chapter. Of this chapter in your deck: 1 card."
    assert shown.verdict.ended.text() == said
    presenter.narrow(CardFilter(standings=frozenset({ListedState.PROPOSED})))
    assert shown._empty.text() == "Nothing is left to judge in this chapter. Esc lists its cards."
    announced(drafts.take_all_proposed(library, Uid(str(presenter.essay_uid))))
    presenter.narrow(CardFilter())
    presenter.list_all_chapters(True)
    assert shown.verdict.ended.text() == "Nothing is left to judge. In your deck: 3 cards."


@pytest.mark.qt_log_ignore("propagateSizeHints", "does not support")  # said by the offscreen platform
def test_beside_the_text_stand_the_cards_of_the_open_chapter(
    qtbot: QtBot, jobs: Direct, library: Library, announced: Announced, book: Generation
) -> None:
    """In the list those of all chapters can be had again."""
    shown = StudyPage(Theme(LIGHT))
    qtbot.addWidget(shown)
    shown.resize(1200, 800)
    shown.show()
    presenter = StudyPresenter(jobs, shown, announced)
    shown.attach(presenter)
    presenter.open(import_essay(library, book).essay_uid)
    shown.scope.setCurrentIndex(1)
    shown.scope.activated.emit(1)
    assert len(presenter.rows) == MANY
    shown.beside.click()
    assert {row.uid for row in presenter.rows.values()} == {"note-1-0"}
    assert shown.scope.isHidden()
    presenter.chapters.turn_to(1)
    assert {row.uid for row in presenter.rows.values()} == {"note-2-0"}
    assert shown.scope.isHidden()
    shown.beside.click()
    assert len(presenter.rows) == MANY
    assert not shown.scope.isHidden()
