"""The review page and the dialogs, by keys and buttons."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QLabel, QLineEdit, QProgressBar, QPushButton

from studyapp.desktop import writing
from studyapp.desktop.essay.banner import Banner
from studyapp.desktop.library.trash_dialog import TrashDialog
from studyapp.desktop.looks.colours import LIGHT
from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.opening.paste_dialog import PasteDialog
from studyapp.desktop.review.review_page import ReviewPage
from studyapp.desktop.review.review_presenter import ReviewPresenter
from studyapp.desktop.review.review_view import ReviewProgress
from studyapp.desktop.schedule.deck_options import DeckOptionsDialog
from studyapp.desktop.widgets.plain_label import PlainLabel
from studyapp.desktop.widgets.short_label import ShortLabel
from studyapp.domain.decks import Deck, DueCounts
from studyapp.domain.generation import Generation
from studyapp.domain.ids import Uid
from studyapp.domain.reviews import Rating
from studyapp.library import Library
from studyapp.operations.essays import importing
from studyapp.operations.essays.pasting import PastedText
from tests.desktop.conftest import Announced, Direct

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform says it of every window


@pytest.fixture
def page(qtbot, library: Library, jobs: Direct, announced: Announced, generation: Generation) -> ReviewPage:
    deck_uid = importing.import_essay(library, generation, take_proposed=True).deck_uid
    made = ReviewPage(Theme(LIGHT))
    qtbot.addWidget(made)
    presenter = ReviewPresenter(jobs, made, announced)
    announced.followers.append(presenter.refresh)
    made.attach(presenter)
    made.resize(900, 700)
    made.show()
    presenter.start(deck_uid)
    return made


def test_space_shows_the_answer_and_a_number_rates_it(qtbot, page: ReviewPage, library: Library) -> None:
    assert "2,824" not in page.face.toPlainText()
    qtbot.keyClick(page, Qt.Key.Key_Space)
    assert "2,824 kilometres" in page.face.toPlainText()
    assert "In the text" in page.face.toPlainText()
    good = page.ratings[Rating.GOOD]
    assert good.isVisible()
    assert good.text().splitlines()[1]
    assert good.accessibleName().startswith("Good, ")
    qtbot.keyClick(page, Qt.Key.Key_2)
    assert [entry.rating for entry in library.review_log()] == [Rating.HARD]
    assert page.show_answer_button.isVisible()


def test_the_session_ends_with_what_was_done_and_a_way_back(qtbot, page: ReviewPage) -> None:
    for _ in range(2):
        qtbot.keyClick(page, Qt.Key.Key_Space)
        qtbot.keyClick(page, Qt.Key.Key_4)
    assert page.end.back.isVisible()
    assert not page.edit.isVisible()
    with qtbot.waitSignal(page.study_asked):
        page.end.back.click()


def test_a_notice_makes_room_for_the_answer_where_there_is_little(qtbot, page: ReviewPage) -> None:
    page.show_notice("2 cards are overdue.")
    assert page.notice.isVisible()
    qtbot.keyClick(page, Qt.Key.Key_Space)
    assert page.notice.isVisible()
    page.resize(900, 420)
    page.show_notice("2 cards are overdue.")
    page.show_answer("", {}, None)
    assert not page.notice.isVisible()


@pytest.mark.parametrize(("key", "attribute"), [("@", "suspended"), ("!", "suspended"), ("-", "buried_until")])
def test_a_card_is_put_away_by_key(qtbot, page: ReviewPage, library: Library, key: str, attribute: str) -> None:
    (first, *_others) = library.cards()
    qtbot.keyClicks(page, key)
    assert getattr(library.card(first.uid), attribute)


def test_after_a_click_on_the_card_or_a_button_the_keys_still_answer(qtbot, page: ReviewPage, library: Library) -> None:
    page.face.setFocus()
    qtbot.keyClick(page.face, Qt.Key.Key_Space)
    assert page.ratings[Rating.GOOD].isVisible()
    page.face.setFocus()
    qtbot.keyClick(page.face, Qt.Key.Key_2)
    assert [entry.rating for entry in library.review_log()] == [Rating.HARD]
    tools = (page.edit, page.bury, page.suspend, page.more)
    assert not any(button.focusPolicy() & Qt.FocusPolicy.ClickFocus for button in tools)


def test_no_name_of_a_deck_makes_the_page_wider(page: ReviewPage) -> None:
    before = page.minimumSizeHint().width()
    page.show_question("<p>front</p>", ReviewProgress("A deck with a name of many words " * 4, DueCounts()), None)
    assert page.minimumSizeHint().width() <= before


def test_a_card_is_edited_in_place(qtbot, page: ReviewPage, library: Library) -> None:
    qtbot.keyClick(page, Qt.Key.Key_E)
    assert page.editor.is_open
    assert not page.face.isVisible()
    page.editor.cancel()
    assert page.face.isVisible()


def test_deck_options_are_given_out_only_where_they_differ(qtbot) -> None:
    dialog = DeckOptionsDialog(Deck(Uid("d"), "Rivers"))
    qtbot.addWidget(dialog)
    with qtbot.assertNotEmitted(dialog.chosen):
        dialog.accept()
    other = DeckOptionsDialog(Deck(Uid("d"), "Rivers"))
    qtbot.addWidget(other)
    other.new_per_day.setValue(5)
    other.retention.setValue(85)
    with qtbot.waitSignal(other.chosen) as heard:
        other.accept()
    assert heard.args is not None
    assert (heard.args[0].new_per_day, heard.args[0].desired_retention) == (5, 0.85)


def test_the_trash_says_what_went_with_an_essay_and_gives_it_back(
    qtbot, library: Library, generation: Generation
) -> None:
    uid = importing.import_essay(library, generation, take_proposed=True).essay_uid
    importing.delete(library, uid)
    dialog = TrashDialog()
    qtbot.addWidget(dialog)
    assert not dialog.restore.isEnabled()
    dialog.show_entries(library.trash())
    words = dialog.list.item(0).text()
    assert "The Amur" in words
    assert "2 cards" in words
    with qtbot.waitSignal(dialog.restore_asked) as heard:
        dialog.restore.click()
    assert heard.args == [library.trash()[0].uid]
    assert dialog.findChild(QDialogButtonBox) is not None


def test_the_banner_asks_begins_where_something_is_missing_and_gives_out_what_was_said(qtbot) -> None:
    banner = Banner()
    qtbot.addWidget(banner)
    banner.show()
    banner.ask_details("details", "Rivers", "", "")
    title, author, year = banner.findChildren(QLineEdit)
    assert banner.minimumSizeHint().width() < title.fontMetrics().averageCharWidth() * 50
    qtbot.keyClicks(author, "A. Writer")
    with qtbot.waitSignal(banner.details_given) as heard:
        qtbot.keyClick(year, Qt.Key.Key_Return)
    assert heard.args == [title.text(), "A. Writer", ""]
    banner.show_progress(1, 4)
    (bar,) = banner.findChildren(QProgressBar)
    assert (bar.value(), bar.maximum()) == (1, 4)
    assert writing.percent(0.25) in [label.text() for label in banner.findChildren(PlainLabel)]
    banner.show_progress(4, 4)
    assert bar.maximum() == 0
    with qtbot.waitSignal(banner.cancelled):
        next(each for each in banner.findChildren(QPushButton) if each.text() == "Cancel").click()
    banner.clear()
    assert banner.isHidden()


def test_a_long_name_makes_the_banner_no_wider(qtbot) -> None:
    banner = Banner()
    qtbot.addWidget(banner)
    banner.show()
    banner.resize(420, 50)
    banner.show_progress(1, 4, "Making cards, 1 of 4: “a.pdf” …")
    narrow = banner.minimumSizeHint().width()
    words = "Making cards, 1 of 4: “a-file-with-a-very-long-name-of-a-scan.pdf” …"
    banner.show_progress(1, 4, words)
    assert banner.minimumSizeHint().width() == narrow
    (label,) = banner.findChildren(ShortLabel)
    qtbot.waitUntil(
        lambda: label.visible_text().startswith("Making cards, 1") and len(label.visible_text()) < len(words)
    )
    assert label.toolTip() == words


def test_what_the_banner_says_can_be_acted_upon_and_closed(qtbot) -> None:
    banner = Banner()
    qtbot.addWidget(banner)
    asked: list[str] = []
    banner.say("Two essays came.", ("Show", lambda: asked.append("show")))
    show, close = banner.findChildren(QPushButton)
    show.click()
    close.click()
    assert asked == ["show"]
    assert banner.isHidden()


def test_a_reading_that_is_over_in_a_moment_does_not_move_the_text(qtbot) -> None:
    banner = Banner()
    qtbot.addWidget(banner)
    banner.show_soon("Reading …")
    banner.clear()
    qtbot.wait(400)
    assert banner.isHidden()
    banner.show_soon("Reading …")
    qtbot.waitUntil(lambda: not banner.isHidden())
    assert "Reading …" in [label.text() for label in banner.findChildren(QLabel)]


def test_a_pasted_text_gets_a_title_and_keeps_its_format_until_it_is_typed_into(qtbot) -> None:
    dialog = PasteDialog("Rivers\n\nThe Amur is long.", "<h1>Rivers</h1><p>The Amur is long.</p>")
    qtbot.addWidget(dialog)
    assert dialog.title.text() == "Rivers"
    with qtbot.waitSignal(dialog.given) as heard:
        dialog.accept()
    assert heard.args is not None
    assert heard.args[0].page.startswith("<h1>")
    other = PasteDialog("Rivers\n\nThe Amur is long.", "<h1>Rivers</h1>")
    qtbot.addWidget(other)
    other.text.setPlainText("The Lena is long.")
    with qtbot.waitSignal(other.given) as heard:
        other.accept()
    assert heard.args == [PastedText("Rivers", "The Lena is long.")]
    other.text.setPlainText(" ")
    assert not other.open_button.isEnabled()
