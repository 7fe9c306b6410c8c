"""From a file to its cards: reading, asking, making, importing, on a real library and without Qt."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from studyapp.desktop.background.jobs import Job
from studyapp.desktop.opening.card_making import Over
from studyapp.desktop.opening.opening_presenter import OpeningPresenter
from studyapp.domain.errors import StudyAppError
from studyapp.domain.essays import Essay
from studyapp.library import Library
from studyapp.operations.essays import importing
from studyapp.operations.essays.importing import import_essay
from studyapp.operations.essays.pasting import PastedText, suggest_title
from studyapp.operations.library import history
from tests.desktop.conftest import Direct
from tests.desktop.openings import COMPLETE, HandMaker, Window, made_of, written
from tests.made import pdf, raw_pdf
from tests.made.books import book
from tests.operations.bridge import FIGURE, MOVED, ROWS, Row, generation_of


class Late(Direct):
    """Reads when the test says so."""

    def __init__(self, library: Library) -> None:
        super().__init__(library)
        self._waiting: list[Callable[[], None]] = []

    def do[T](self, work: Callable[[], T], job: Job[T]) -> None:
        self._waiting.append(lambda: super(Late, self).do(work, job))

    def arrive(self) -> None:
        for job in self._waiting:
            job()


@pytest.fixture
def window() -> Window:
    return Window()


@pytest.fixture
def maker() -> HandMaker:
    return HandMaker()


@pytest.fixture
def opening(jobs, maker: HandMaker, window: Window, announced) -> OpeningPresenter:
    return OpeningPresenter(jobs, maker, window, announced, window.decide)


def test_a_text_is_in_the_library_before_its_cards_are(
    opening: OpeningPresenter, window: Window, maker: HandMaker, tmp_path: Path, library: Library, generation, announced
) -> None:
    opening.open_file(written(tmp_path, COMPLETE))
    (entry,) = library.essays()
    assert (entry.title, entry.author, entry.drafts) == ("The Amur", "A. Writer", 0)
    assert window.shown == ["hide", ("essay", entry.uid), *[("progress", 0, 0)] * 2, ("progress", 1, 2)]
    assert opening.is_making
    maker.made(made_of(maker.asked[0], generation))
    assert library.essay_entry(entry.uid).drafts == 3
    assert window.shown[-1] == "hide"
    assert [changes.name for changes in announced] == ["Import “The Amur”", "Make the cards of “The Amur”"]
    assert library.store.unmade.texts() == ()
    assert not opening.is_making


def test_the_pages_of_a_pdf_are_told_as_they_are_read(
    opening: OpeningPresenter, window: Window, tmp_path: Path, library: Library
) -> None:
    opening.open_file(pdf(book(30_000), tmp_path / "book.pdf"))
    assert len(library.essays()) == 1
    assert {name for name, _, _ in window.pages} == {"book.pdf"}
    read = [done for _, done, _ in window.pages]
    assert read == sorted(read)
    assert 0 < read[0] < window.pages[0][2]


def test_the_first_pages_of_a_long_pdf_are_in_sight_while_the_others_are_read(
    opening: OpeningPresenter, window: Window, tmp_path: Path, library: Library
) -> None:
    opening.open_file(pdf(book(60_000), tmp_path / "book.pdf"))
    (entry,) = library.essays()
    (pending,) = (at for at, shown in enumerate(window.shown) if isinstance(shown, tuple) and shown[0] == "pending")
    assert pending < window.shown.index(("essay", entry.uid))
    assert "no text" not in window.shown
    whole = library.essay(entry.uid).text
    assert window.pending is not None
    assert len(window.pending.text) < len(whole) / 4
    assert whole.startswith(window.pending.text[:-200])
    opening.open_file(pdf(book(5_000), tmp_path / "short.pdf"))
    assert sum(shown[0] == "pending" for shown in window.shown if isinstance(shown, tuple)) == 1


def test_first_pages_of_what_cannot_be_read_go_again(
    opening: OpeningPresenter, window: Window, tmp_path: Path, library: Library
) -> None:
    whole = pdf(book(60_000), tmp_path / "book.pdf")

    class Breaking(Window):
        def show_pending(self, essay: Essay) -> None:
            super().show_pending(essay)
            opening.cancel()

    opening._view = Breaking()
    opening.open_file(whole)
    assert "no text" in opening._view.shown
    assert library.essays() == ()


def test_a_locked_file_asks_for_its_password_until_it_is_right(
    opening: OpeningPresenter, window: Window, tmp_path: Path, library: Library
) -> None:
    opening.open_file(raw_pdf.encrypted([["The kiln burnt for eleven weeks."]], tmp_path / "kiln.pdf", "swordfish"))
    assert window.shown[-1] == ("password", "kiln.pdf is locked with a password.")
    window.unlock("sword fish")
    assert window.shown[-1] == ("password", "This password does not open kiln.pdf.")
    assert library.essays() == ()
    window.unlock("swordfish")
    (entry,) = library.essays()
    assert "eleven weeks" in library.essay(entry.uid).text


def test_a_locked_file_is_left_where_no_password_is_given_or_another_file_comes(
    opening: OpeningPresenter, window: Window, tmp_path: Path, library: Library
) -> None:
    kiln = raw_pdf.encrypted([["The kiln burnt for eleven weeks."]], tmp_path / "kiln.pdf", "swordfish")
    opening.open_file(kiln)
    window.unlock(None)
    window.unlock("swordfish")  # of no box any more
    assert library.essays() == ()
    opening.open_file(kiln)
    opening.open_file(written(tmp_path, COMPLETE))
    window.unlock("swordfish")
    assert [entry.title for entry in library.essays()] == ["The Amur"]


def test_who_wrote_it_is_asked_only_where_unknown(
    opening: OpeningPresenter, window: Window, maker: HandMaker, tmp_path: Path, library: Library
) -> None:
    opening.open_file(written(tmp_path, "# Rivers\n\nThe Amur is 2,824 kilometres long.\n"))
    assert window.shown[-1] == ("ask", "Rivers", "", "")
    assert not maker.asked
    opening.set_details("Rivers", " B. Author ", "")
    assert (maker.asked[0].title, maker.asked[0].author, maker.asked[0].date) == ("Rivers", "B. Author", None)
    assert library.essays()[0].author == "B. Author"


def test_a_text_without_a_title_is_asked_with_the_name_of_its_file(
    opening: OpeningPresenter, window: Window, tmp_path: Path
) -> None:
    path = tmp_path / "the_long_river.pdf"
    raw_pdf.printed([["The kiln burnt for eleven weeks."]], path)
    opening.open_file(path)
    assert window.shown[-1] == ("ask", "the long river", "", "")


def test_a_date_that_is_none_is_told_and_asked_again(
    opening: OpeningPresenter, window: Window, maker: HandMaker, tmp_path: Path
) -> None:
    opening.open_file(written(tmp_path, "# Rivers\n\nThe Amur is 2,824 kilometres long.\n"))
    opening.set_details("Rivers", "B. Author", "soon")
    assert window.shown[-1] == ("error", "“soon” is no date.")
    assert not maker.asked
    opening.set_details("Rivers", "B. Author", "2011")
    assert maker.asked[0].date == "2011"


def test_a_cancelled_making_keeps_the_text_and_can_be_begun_again(
    opening: OpeningPresenter, window: Window, maker: HandMaker, tmp_path: Path, library: Library, generation
) -> None:
    opening.open_file(written(tmp_path, COMPLETE))
    assert not opening.can_make
    opening.cancel()
    assert maker.cancelled == 1
    assert window.shown[-1] == "offer"
    assert len(library.essays()) == 1
    assert opening.can_make
    opening.begin()
    assert len(maker.asked) == 1  # nobody asked for them
    opening.make()
    maker.made(made_of(maker.asked[1], generation))
    assert library.essays()[0].drafts == 3
    assert not opening.can_make


def test_a_text_without_cards_offers_them_whenever_it_comes_into_sight(
    opening: OpeningPresenter, window: Window, maker: HandMaker, tmp_path: Path, library: Library
) -> None:
    opening.open_file(written(tmp_path, COMPLETE))
    opening.cancel()
    opening.leave()
    assert window.shown[-1] == "hide"
    opening.seen(library.essays()[0].uid)
    assert window.shown[-1] == "offer"
    opening.make()
    opening.leave()
    opening.seen(library.essays()[0].uid)
    assert window.shown[-1] == ("progress", 0, 0)


def test_files_that_come_while_cards_are_made_are_kept_at_once_and_made_in_a_row(
    opening: OpeningPresenter, maker: HandMaker, tmp_path: Path, library: Library, generation
) -> None:
    for river in ("Amur", "Lena", "Ob"):
        (tmp_path / river).mkdir()
        opening.open_file(written(tmp_path / river, COMPLETE.replace("Amur", river)))
    assert sorted(entry.title for entry in library.essays()) == ["The Amur", "The Lena", "The Ob"]
    assert [essay.title for essay in maker.asked] == ["The Amur"]
    maker.made(made_of(maker.asked[0], generation))
    maker.made(made_of(maker.asked[1], generation))
    assert [essay.title for essay in maker.asked] == ["The Amur", "The Lena", "The Ob"]
    assert maker.cancelled == 0


def test_what_was_not_made_is_made_at_the_next_start(
    jobs, opening: OpeningPresenter, window: Window, maker: HandMaker, tmp_path: Path, library: Library, generation
) -> None:
    for river in ("Amur", "Lena"):
        (tmp_path / river).mkdir()
        opening.open_file(written(tmp_path / river, COMPLETE.replace("Amur", river)))
    opening.close()
    again = HandMaker()
    later = OpeningPresenter(jobs, again, window, lambda _changes: None, window.decide)
    later.begin()
    again.made(made_of(again.asked[0], generation))
    again.made(made_of(again.asked[1], generation))
    assert [essay.title for essay in again.asked] == ["The Amur", "The Lena"]
    assert library.store.unmade.texts() == ()


def test_a_making_that_fails_is_tried_once_more_and_then_told(
    opening: OpeningPresenter, window: Window, maker: HandMaker, tmp_path: Path, library: Library, generation
) -> None:
    opening.open_file(written(tmp_path, COMPLETE))
    maker.failed(StudyAppError("The worker ended."))
    assert len(maker.asked) == 2
    assert ("error", "The worker ended.") not in window.shown
    maker.failed(StudyAppError("The worker ended."))
    assert window.shown[-2:] == ["again", ("error", "The worker ended.")]
    assert (len(maker.asked), opening.is_making) == (2, False)
    opening.begin()
    assert len(maker.asked) == 2
    opening.make()
    maker.made(made_of(maker.asked[2], generation))
    assert library.essays()[0].drafts == 3


def test_a_text_over_which_the_program_died_twice_is_not_tried_a_third_time(
    jobs, opening: OpeningPresenter, window: Window, tmp_path: Path, library: Library
) -> None:
    opening.open_file(written(tmp_path, COMPLETE))
    for tries in (1, 0):
        maker = HandMaker()
        later = OpeningPresenter(jobs, maker, window, lambda _changes: None, window.decide)
        later.begin()
        assert len(maker.asked) == tries
    later.seen(library.essays()[0].uid)
    assert window.shown[-1] == "again"


def test_an_essay_that_was_taken_back_gets_no_cards_and_waits_again_when_it_is_back(
    opening: OpeningPresenter, maker: HandMaker, tmp_path: Path, library: Library, announced
) -> None:
    opening.open_file(written(tmp_path, COMPLETE))
    changes = history.undo(library)
    opening.refresh(changes)
    assert (maker.cancelled, opening.is_making, library.essays()) == (1, False, ())
    opening.refresh(history.redo(library))
    assert len(maker.asked) == 2


def test_the_cards_are_taken_back_first_and_do_not_come_again_by_themselves(
    opening: OpeningPresenter, maker: HandMaker, tmp_path: Path, library: Library, generation
) -> None:
    opening.open_file(written(tmp_path, COMPLETE))
    maker.made(made_of(maker.asked[0], generation))
    opening.refresh(history.undo(library))
    assert [entry.drafts for entry in library.essays()] == [0]
    opening.begin()
    assert len(maker.asked) == 1
    history.redo(library)
    assert [entry.drafts for entry in library.essays()] == [3]


def test_a_file_whose_text_is_there_is_shown_and_not_made_again(
    opening: OpeningPresenter, window: Window, maker: HandMaker, tmp_path: Path, library: Library, generation
) -> None:
    path = written(tmp_path, COMPLETE)
    opening.open_file(path)
    maker.made(made_of(maker.asked[0], generation))
    opening.open_file(path)
    assert window.shown[-1] == ("essay", library.essays()[0].uid)
    assert len(maker.asked) == 1


@pytest.mark.parametrize("content", [b"", b"\x7fELF\x00\x01\x02\x03" * 40], ids=["empty", "binary"])
def test_a_file_that_cannot_be_read_is_told_and_what_is_in_sight_stays(
    opening: OpeningPresenter, window: Window, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "bad.txt"
    path.write_bytes(content)
    opening.open_file(path)
    assert [entry[0] for entry in window.shown if entry != "hide"] == ["error"]


def test_the_sample_has_its_cards_at_once_and_no_undo_takes_it_away(
    opening: OpeningPresenter, window: Window, maker: HandMaker, library: Library
) -> None:
    opening.open_sample()
    (entry,) = library.essays()
    assert entry.taken > 10
    assert window.shown[-1] == ("essay", entry.uid)
    assert (library.undo_name, maker.asked) == (None, [])


def test_the_sample_opened_again_leaves_what_can_be_undone(opening: OpeningPresenter, library: Library) -> None:
    opening.open_sample()
    (entry,) = library.essays()
    importing.delete(library, entry.uid)
    opening.open_sample()
    (again,) = library.essays()
    assert (again.uid, again.taken) == (entry.uid, entry.taken)
    assert library.undo_name is not None


def test_cards_that_come_late_do_not_take_the_page(
    opening: OpeningPresenter, window: Window, maker: HandMaker, tmp_path: Path, library: Library, generation
) -> None:
    opening.open_file(written(tmp_path, COMPLETE))
    opening.leave()
    assert maker.cancelled == 0
    maker.made(made_of(maker.asked[0], generation))
    assert library.essays()[0].drafts == 3
    assert window.shown[-1] == "hide"


def test_cards_are_made_all_the_same_where_nobody_answers_who_wrote_it(
    opening: OpeningPresenter, maker: HandMaker, tmp_path: Path, library: Library, generation
) -> None:
    opening.open_file(written(tmp_path, "# Rivers\n\nThe Amur is 2,824 kilometres long.\n"))
    opening.leave()
    maker.made(made_of(maker.asked[0], generation))
    assert library.essays()[0].drafts == 3
    opening.open_file(written(tmp_path, "# Lakes\n\nThe Baikal is 636 kilometres long.\n"))
    (tmp_path / "b").mkdir()
    opening.open_file(written(tmp_path / "b", COMPLETE.replace("Amur", "Ob")))
    assert maker.asked[-1].title == "Lakes"
    maker.made(made_of(maker.asked[-1], generation))
    assert maker.asked[-1].title == "The Ob"


def test_what_is_said_of_the_cards_is_shown_with_them(
    opening: OpeningPresenter, window: Window, maker: HandMaker, tmp_path: Path, generation
) -> None:
    opening.open_file(written(tmp_path, COMPLETE))
    maker.made(replace(made_of(maker.asked[0], generation), notices=("Few cards.",)))
    assert window.shown[-1] == ("remarks", ("Few cards.",))


def test_a_reading_that_was_cancelled_shows_nothing(
    window: Window, tmp_path: Path, library: Library, maker: HandMaker
) -> None:
    late = Late(library)
    opening = OpeningPresenter(late, maker, window, lambda _changes: None, window.decide)
    opening.open_file(written(tmp_path, COMPLETE))
    assert window.read == ["river.md"]
    opening.cancel()
    late.arrive()
    assert window.shown == ["hide"]


def test_a_pasted_text_is_read_as_markdown_where_it_looks_so(
    opening: OpeningPresenter, window: Window, maker: HandMaker
) -> None:
    opening.open_text(PastedText("", "# Rivers\n\nThe *Amur* is 2,824 kilometres long.\n"))
    assert window.shown[-1] == ("ask", "Rivers", "", "")


def test_who_waits_for_the_making_has_its_turn_when_it_is_over(
    opening: OpeningPresenter, maker: HandMaker, tmp_path: Path, generation
) -> None:
    turns: list[Over] = []
    opening.when_free(lambda over: over())
    opening.open_file(written(tmp_path, COMPLETE))
    opening.when_free(turns.append)
    opening.when_free(turns.append)
    assert turns == []
    maker.made(made_of(maker.asked[0], generation))
    assert len(turns) == 1
    (tmp_path / "b").mkdir()
    opening.open_file(written(tmp_path / "b", COMPLETE.replace("Amur", "Ob")))
    turns[0]()
    turns[0]()  # of no more effect than once
    assert (len(turns), len(maker.asked)) == (2, 1)
    turns[1]()
    assert maker.asked[-1].title == "The Ob"


@pytest.mark.parametrize(
    ("text", "title"),
    [("# Rivers\n\nText.", "Rivers"), ("A first sentence.\nMore.", ""), ("", ""), ("word " * 60, "")],
)
def test_a_short_first_line_is_the_title_of_what_is_pasted(text: str, title: str) -> None:
    assert suggest_title(text) == title


# Versions


def bridge(folder: Path, rows: tuple[Row, ...]) -> Path:
    path = folder / "bridge.md"
    path.write_text(f"# The bridge\n\n{generation_of(rows).essay.text}\n", encoding="utf-8")
    return path


def test_a_file_that_is_a_version_of_an_essay_is_compared_and_what_is_certain_done_at_once(
    opening: OpeningPresenter, window: Window, maker: HandMaker, tmp_path: Path, library: Library
) -> None:
    essay_uid = import_essay(library, generation_of(ROWS), take_proposed=True).essay_uid
    opening.open_file(bridge(tmp_path, MOVED))
    assert ("version", "The bridge") in window.shown
    assert maker.asked[0].author == "Ana Author"
    assert ("pending", "The bridge", "Ana Author") in window.shown
    maker.made(replace(generation_of(MOVED), essay=maker.asked[0]))
    assert [entry for entry in window.shown if entry[0] == "updated"]
    assert window.shown[-1] == ("essay", essay_uid)
    assert len(library.essays()) == 1
    assert not opening.is_making


def test_a_version_that_needs_a_decision_waits_for_it(
    opening: OpeningPresenter, window: Window, maker: HandMaker, tmp_path: Path, library: Library
) -> None:
    essay_uid = import_essay(library, generation_of(ROWS), take_proposed=True).essay_uid
    opening.open_version(bridge(tmp_path, FIGURE), essay_uid)
    maker.made(replace(generation_of(FIGURE), essay=maker.asked[0]))
    assert window.shown[-2:] == ["hide", "decide"]  # nothing is being made while a person decides
    assert len(library.essays()) == 1
    assert len(library.store.unmade.texts()) == 1  # until it is decided, the text is kept
    window.done(None)
    assert window.shown[-2:] == ["hide", ("essay", essay_uid)]
    assert library.store.unmade.texts() == ()
    opening.make()
    assert len(maker.asked) == 1


def test_a_version_whose_cards_were_not_made_is_compared_at_the_next_start(
    jobs, opening: OpeningPresenter, window: Window, maker: HandMaker, tmp_path: Path, library: Library
) -> None:
    essay_uid = import_essay(library, generation_of(ROWS), take_proposed=True).essay_uid
    opening.open_file(bridge(tmp_path, MOVED))
    before = library.essay(essay_uid).text
    again = HandMaker()
    later = OpeningPresenter(jobs, again, window, lambda _changes: None, window.decide)
    later.begin()
    assert again.asked[0].text == maker.asked[0].text != before
    again.made(replace(generation_of(MOVED), essay=again.asked[0]))
    assert library.essay(essay_uid).text == maker.asked[0].text
    assert library.store.unmade.texts() == ()


def test_a_version_that_was_cancelled_is_forgotten_by_the_next_start(
    jobs, opening: OpeningPresenter, window: Window, tmp_path: Path, library: Library
) -> None:
    import_essay(library, generation_of(ROWS), take_proposed=True)
    opening.open_file(bridge(tmp_path, MOVED))
    opening.cancel()
    OpeningPresenter(jobs, HandMaker(), window, lambda _changes: None, window.decide).begin()
    assert library.store.unmade.texts() == ()


def test_a_file_that_is_no_version_is_told_and_nothing_is_made(
    opening: OpeningPresenter, window: Window, maker: HandMaker, tmp_path: Path, library: Library
) -> None:
    essay_uid = import_essay(library, generation_of(ROWS)).essay_uid
    opening.open_version(written(tmp_path, COMPLETE), essay_uid)
    assert window.shown[-1] == ("error", "river.md has next to nothing in common with “The bridge”.")
    assert not maker.asked
