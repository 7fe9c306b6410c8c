"""What the essay tells of clicks and keys: marks that lead elsewhere, and the ends of a chapter."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QFontMetrics, QHelpEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QMenu, QToolTip

from studyapp.desktop.essay.chapter_bar import ChapterBar
from studyapp.desktop.essay.essay_links import Link, Links, Target
from studyapp.desktop.essay.essay_view import EssayView
from studyapp.desktop.essay.sheet import Sheet
from studyapp.desktop.looks.colours import LIGHT
from studyapp.desktop.looks.theme import Theme
from studyapp.domain.essays import Block, BlockKind, Chapter, Essay
from studyapp.domain.spans import Span

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support")  # said by the offscreen platform

TEXT = "The river is long (Ivanov, 2011; Lee, 2012). It parts two countries [1].\n\nA second chapter.\n\n[1] A note."
SPANS = [Span(0, 72), Span(74, 91), Span(93, 104)]
CITATION = Span(TEXT.index("("), TEXT.index(")") + 1)
MARK = Span(TEXT.index("[1]"), TEXT.index("[1]") + 3)
LINKS = Links(
    (
        Link(CITATION, (Target(80, "Ivanov. Rivers <1>."), Target(85, "Lee. Banks."), Target(None, "Somewhere."))),
        Link(MARK, (Target(93, "A note."),)),
    )
)


@pytest.fixture
def view(qtbot) -> EssayView:
    essay = Essay(None, None, None, TEXT, tuple(Block(BlockKind.PARAGRAPH, span) for span in SPANS))
    chapters = (Chapter("First", SPANS[0]), Chapter(None, Span(74, 104)))
    made = EssayView(Theme(LIGHT))
    qtbot.addWidget(made)
    made.resize(700, 500)
    made.show()
    made.show_sheet(Sheet(essay, chapters), ())
    made.set_links(LINKS)
    return made


def point_of(view: EssayView, words: str) -> QPoint:
    cursor = QTextCursor(view.document())
    cursor.setPosition(view.document().toPlainText().index(words) + 1)
    return view.cursorRect(cursor).center() + QPoint(2, 0)


def test_a_click_on_a_mark_leads_to_its_place(qtbot, view: EssayView) -> None:
    with qtbot.waitSignal(view.link_followed) as heard:
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point_of(view, "[1]"))
    assert heard.args == [93]


def test_what_a_jump_leads_to_is_lit_for_a_moment(qtbot, view: EssayView) -> None:
    view.scroll_to(0)
    (selection,) = view.extraSelections()
    assert selection.cursor.selectedText() == SPANS[0].of(TEXT)
    view.scroll_to(CITATION.start)
    (selection,) = view.extraSelections()
    assert selection.cursor.selectedText() == CITATION.of(TEXT)
    qtbot.waitUntil(lambda: not view.extraSelections(), timeout=6000)


def test_a_few_words_are_lit_by_more_than_a_ground(view: EssayView) -> None:
    for span, is_underlined in ((CITATION, True), (Span(0, 104), False)):
        view.set_current(span, "figure")
        (selection,) = view.extraSelections()
        assert selection.format.fontUnderline() is is_underlined


def test_the_place_that_was_left_is_found_again(qtbot) -> None:
    text = "\n\n".join(f"{number}. The river rose in a year of rain." for number in range(200))
    starts = [0] + [at + 2 for at in range(len(text)) if text[at : at + 2] == "\n\n"]
    ends = [start - 2 for start in starts[1:]] + [len(text)]
    blocks = tuple(Block(BlockKind.PARAGRAPH, Span(*span)) for span in zip(starts, ends, strict=True))
    view = EssayView(Theme(LIGHT))
    qtbot.addWidget(view)
    view.resize(700, 500)
    view.show()
    view.show_sheet(Sheet(Essay("Rivers", None, None, text, blocks), ()), ())
    for offset in (starts[120], 0):
        view.return_to(offset)
        assert view.first_visible() == offset
        before = view.verticalScrollBar().value()
        view.scroll_to(starts[20])
        view.return_to(offset)
        assert view.verticalScrollBar().value() == before


def test_pages_are_turned_by_key_to_both_ends_and_beyond(qtbot) -> None:
    text = "\n\n".join(["The river rose in a year of rain. " * 12] * 40)
    chapter = Span(0, len(text) // 2)
    view = EssayView(Theme(LIGHT))
    qtbot.addWidget(view)
    view.resize(700, 500)
    view.show()
    blocks = (Block(BlockKind.PARAGRAPH, chapter), Block(BlockKind.PARAGRAPH, Span(chapter.end, len(text))))
    view.show_sheet(Sheet(Essay(None, None, None, text, blocks), tuple(Chapter(None, b.span) for b in blocks)), ())
    asked: list[int] = []
    view.chapter_asked.connect(asked.append)
    for _ in range(60):
        qtbot.keyClick(view, Qt.Key.Key_PageDown)
    bar, line = view.verticalScrollBar(), QFontMetrics(Theme(LIGHT).reading()).height()
    assert bar.value() > bar.maximum() - line  # what is left is the room below the last line
    assert asked[:1] == [1]
    for _ in range(60):
        qtbot.keyClick(view, Qt.Key.Key_PageUp)
    assert view.verticalScrollBar().value() == 0
    assert asked[-1] == -1


def test_a_page_is_turned_from_where_the_text_was_scrolled_to(qtbot) -> None:
    text = "The river rose in a year of rain. " * 900
    view = EssayView(Theme(LIGHT))
    qtbot.addWidget(view)
    view.resize(700, 500)
    view.show()
    essay = Essay(None, None, None, text, (Block(BlockKind.PARAGRAPH, Span(0, len(text))),))
    view.show_sheet(Sheet(essay, ()), (), len(text) // 2)
    bar = view.verticalScrollBar()
    for key, way in ((Qt.Key.Key_PageDown, 1), (Qt.Key.Key_PageUp, -1)):
        bar.setValue(bar.maximum() // 2)
        before = bar.value()
        qtbot.keyClick(view, key)
        assert view.viewport().height() * 0.6 < (bar.value() - before) * way < view.viewport().height()
        assert view.viewport().rect().intersects(view.cursorRect())
    bar.setValue(0)
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert bar.value() < view.viewport().height()


def test_the_text_reaches_to_the_edges_and_ends_with_room_below(view: EssayView) -> None:
    assert view.viewportMargins().top() == 0
    first = QTextCursor(view.document())
    assert view.cursorRect(first).top() >= 20
    frame = view.document().rootFrame().frameFormat()
    assert frame.bottomMargin() >= 20


def test_of_several_places_one_is_chosen(qtbot, view: EssayView) -> None:
    cursor = view.textCursor()
    cursor.setPosition(CITATION.start + 2)
    view.setTextCursor(cursor)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    (menu,) = view.findChildren(QMenu)
    assert [action.text() for action in menu.actions()] == ["Ivanov. Rivers <1>.", "Lee. Banks."]
    with qtbot.waitSignal(view.link_followed) as heard:
        menu.actions()[1].trigger()
    menu.close()
    assert heard.args == [85]


def test_a_tip_says_what_a_mark_leads_to(view: EssayView) -> None:
    point = point_of(view, "Ivanov")
    QApplication.sendEvent(view.viewport(), QHelpEvent(QHelpEvent.Type.ToolTip, point, view.mapToGlobal(point)))
    assert "Rivers &lt;1&gt;." in QToolTip.text()
    assert "Somewhere." in QToolTip.text()
    QToolTip.hideText()


def test_the_end_of_a_chapter_leads_on(qtbot, view: EssayView) -> None:
    with qtbot.waitSignal(view.chapter_asked) as heard:
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point_of(view, "Next: the next part"))
    assert heard.args == [1]
    with qtbot.waitSignal(view.chapter_asked) as heard:
        qtbot.keyClick(view, Qt.Key.Key_PageDown)
    assert heard.args == [1]
    with qtbot.waitSignal(view.chapter_asked) as heard:
        qtbot.keyClick(view, Qt.Key.Key_PageUp)
    assert heard.args == [-1]


def test_the_bar_lists_chapters_and_is_not_there_for_one(qtbot) -> None:
    bar = ChapterBar()
    qtbot.addWidget(bar)
    chapters = [Chapter(None, Span(0, 5)), Chapter("Of  rivers", Span(7, 9)), Chapter(None, Span(9, 12))]
    bar.show_chapters(chapters, 2)
    assert [bar.chapter_box.itemText(at) for at in range(3)] == ["Beginning", "Of rivers", "Part 3"]
    assert bar.chapter_box.currentIndex() == 2
    assert (bar.previous_button.isEnabled(), bar.next_button.isEnabled()) == (True, False)
    assert not bar.isHidden()
    with qtbot.waitSignal(bar.stepped) as heard:
        bar.previous_button.click()
    assert heard.args == [-1]
    bar.show_chapters(chapters[:1], 0)
    assert bar.isHidden()


def test_a_right_click_opens_one_menu(qtbot, view: EssayView) -> None:
    view.selectAll()
    at = QPoint(60, 30)
    QApplication.sendEvent(
        view.viewport(), QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, view.viewport().mapToGlobal(at))
    )
    shown = [menu for menu in view.findChildren(QMenu) if not menu.isHidden()]
    assert len(shown) == 1
    assert "Copy" in "".join(action.text().replace("&", "") for action in shown[0].actions())
    shown[0].close()
