"""The dialogs on the essay in sight: its sources and what was left out of it."""

import pytest
from PySide6.QtCore import Qt

from studyapp.desktop.essay_dialogs.left_out_dialog import LeftOutDialog
from studyapp.desktop.essay_dialogs.references_dialog import ReferencesDialog
from studyapp.desktop.looks.colours import LIGHT
from studyapp.desktop.looks.theme import Theme
from studyapp.domain.annotations import ListedSource, SourceReport, UnlistedSource
from studyapp.domain.essays import DroppedLine
from studyapp.domain.spans import Span
from studyapp.operations.essays.reference_lines import Part, ReferenceLine, reference_lines

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support")  # said by the offscreen platform

TEXT = (
    "A heading\n\nThe river unites its banks (Ivanov, 2011), as others say after many years of hard work in the north "
    "(Lee, 2008; Ivanov, 2011).\n\nIvanov, A. (2011) Rivers.\n\nMoe, B. (1999) Lakes."
)


def span_of(part: str, after: int = 0) -> Span:
    start = TEXT.index(part, after)
    return Span(start, start + len(part))


FIRST, SECOND = span_of("(Ivanov, 2011)"), span_of("(Lee, 2008; Ivanov, 2011)")
ENTRY, LAKES = span_of("Ivanov, A. (2011) Rivers."), span_of("Moe, B. (1999) Lakes.")
SOURCES = SourceReport(
    (
        ListedSource(ENTRY.of(TEXT), ("Ivanov",), "2011", "Rivers", None, ENTRY, (FIRST, SECOND)),
        ListedSource(LAKES.of(TEXT), ("Moe",), "1999", "Lakes", None, LAKES),
        ListedSource("Bing (2001). Seas", ("Bing",), "2001", "Seas", "bing", None),
    ),
    (UnlistedSource("Lee (2008)", (SECOND,)),),
    ((0,), (None, 0)),
)


@pytest.fixture
def lines() -> tuple[ReferenceLine, ...]:
    return reference_lines(SOURCES, TEXT)


def test_what_does_not_fit_comes_first_and_every_place_is_named(lines: tuple[ReferenceLine, ...]) -> None:
    assert [(line.part, line.text) for line in lines] == [
        (Part.MISSING, "Lee (2008)"),
        (Part.LISTED, "Ivanov, A. (2011) Rivers."),
        (Part.UNCITED, "Moe, B. (1999) Lakes."),
        (Part.UNCITED, "Bing (2001). Seas"),
    ]
    first, second = lines[1].places
    assert (first.offset, second.offset) == (FIRST.start, SECOND.start)
    assert first.words.startswith("The river unites its banks (Ivanov, 2011), as others")
    assert first.words.endswith("…")
    assert second.words.startswith("…")
    assert second.words.endswith("in the north (Lee, 2008; Ivanov, 2011).")


def test_return_goes_to_an_entry_or_to_where_it_is_cited(qtbot, lines: tuple[ReferenceLine, ...]) -> None:
    dialog = ReferencesDialog("Rivers", lines, Theme(LIGHT), None)
    qtbot.addWidget(dialog)
    dialog.show()
    groups = [dialog.list.topLevelItem(at) for at in range(dialog.list.topLevelItemCount())]
    assert [group.text(0) for group in groups] == [
        "Cited but not listed  1",
        "Listed and cited  1",
        "Listed but not cited  2",
    ]
    listed = groups[1].child(0)
    assert listed.text(1) == "2"
    asked: list[int] = []
    dialog.place_asked.connect(asked.append)
    for item in (groups[0].child(0), listed, listed.child(0), groups[2].child(1)):
        dialog.list.setCurrentItem(item)
        qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
    assert asked == [SECOND.start, ENTRY.start, FIRST.start]
    assert dialog.isVisible()


def test_a_line_is_brought_back_by_its_place_in_the_file(qtbot) -> None:
    dialog = LeftOutDialog(Theme(LIGHT))
    qtbot.addWidget(dialog)
    dialog.show()
    left = (DroppedLine("Page 1", "a page number", 5), DroppedLine("  The   running head ", "repeats", 9))
    dialog.show_lines(left, can_bring_back=True)
    dialog.list.setCurrentItem(dialog.list.topLevelItem(1))
    assert dialog.list.currentItem().text(0) == "The running head"
    with qtbot.waitSignal(dialog.back_asked) as heard:
        qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
    assert heard.args == [1]
    with qtbot.waitSignal(dialog.place_asked) as heard:
        dialog.place.click()
    assert heard.args == [9]
    dialog.show_lines(left[:1], can_bring_back=True)
    assert dialog.list.currentItem().text(0) == "Page 1"
    dialog.show_lines((), can_bring_back=True)
    assert not dialog.back.isEnabled()
    assert dialog.isVisible()


def test_a_line_that_is_long_is_shown_whole_and_the_keys_stay_with_the_list(qtbot) -> None:
    dialog = LeftOutDialog(Theme(LIGHT))
    qtbot.addWidget(dialog)
    dialog.resize(400, 400)
    lines = (DroppedLine("Downloaded by a reader " * 12, "footer", 5), DroppedLine("Page 1", "page number", 9))
    dialog.show_lines(lines, can_bring_back=True)
    dialog.show()
    rows = [dialog.list.visualItemRect(dialog.list.topLevelItem(at)).height() for at in range(2)]
    assert rows[0] > 2.5 * dialog.list.fontMetrics().height() > 2.5 * rows[1] / 2
    dialog.resize(1600, 400)
    qtbot.waitUntil(lambda: dialog.list.visualItemRect(dialog.list.topLevelItem(0)).height() < rows[0])
    dialog.back.setFocus()
    dialog.show_lines(lines[1:], can_bring_back=True)
    assert dialog.focusWidget() is dialog.list


def test_nothing_is_brought_back_into_an_essay_that_is_not_in_the_library(qtbot) -> None:
    dialog = LeftOutDialog(Theme(LIGHT))
    qtbot.addWidget(dialog)
    dialog.show_lines((DroppedLine("Page 1", "a page number", 5),), can_bring_back=False)
    assert not dialog.back.isEnabled()
    with qtbot.assertNotEmitted(dialog.back_asked):
        qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
