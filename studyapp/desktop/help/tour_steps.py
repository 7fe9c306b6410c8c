"""The steps of the tour: on which page each is, what it frames there and what it says."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QPoint, QRect, Qt
from PySide6.QtGui import QTextBlock, QTextCursor
from PySide6.QtWidgets import QMainWindow, QTextBrowser, QWidget

from studyapp.desktop.pages import Pages

Place = tuple[QWidget, QRect]
"""A widget, and a part of it in its own coordinates."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step.

    Attributes:
        page: the command that turns to its page.
        place: returns the widget to frame; called repeatedly, since widgets move.
    """

    page: str
    title: str
    words: str
    place: Callable[[], Place]


def steps(window: QMainWindow, pages: Pages, keys: Mapping[str, str]) -> tuple[Step, ...]:
    """Return the tour, in order.

    Args:
        window: the window with the menus.
        pages: the pages of the window.
        keys: the keys of each command, by its name.
    """
    return (
        *_steps_of_cards(pages, keys),
        _step_of_memory(pages, keys),
        *_steps_of_library(pages, keys),
        _step_of_help(window, keys),
    )


def _steps_of_cards(pages: Pages, keys: Mapping[str, str]) -> tuple[Step, ...]:
    """Return the steps from the text to its cards and their review."""
    study = pages.study
    return (
        Step(
            "study",
            QCoreApplication.translate("Tour", "The text shows its cards"),
            QCoreApplication.translate(
                "Tour",
                "A lit passage has a card, and the colour tells the kind of card. Click a passage, and its card is "
                "chosen; choose a card, and its passage comes into sight.",
            ),
            lambda: (study.essay.viewport(), lit_passage(study.essay)),
        ),
        Step(
            "study",
            QCoreApplication.translate("Tour", "You judge every card"),
            QCoreApplication.translate(
                "Tour",
                "Up and Down go from card to card. Return takes one, E edits it, R rejects its passage. "
                "{undo} takes back whatever you did last, here and everywhere.",
            ).format(undo=keys["undo"]),
            lambda: _whole_widget(study.cards if study.cards.isVisible() else study.essay),
        ),
        Step(
            "review",
            QCoreApplication.translate("Tour", "Review what is due"),
            QCoreApplication.translate(
                "Tour",
                "Space shows the answer, with its passage. Then 1 to 4 say how well you knew it, and the program "
                "chooses the day on which the card comes again.",
            ),
            lambda: _whole_widget(pages.review),
        ),
    )


def _step_of_memory(pages: Pages, keys: Mapping[str, str]) -> Step:
    return Step(
        "study",
        QCoreApplication.translate("Tour", "The text shows your memory"),
        QCoreApplication.translate(
            "Tour",
            "{memory} shades the text by what you would recall of it today: the darker, the sooner it is gone. "
            "{blanks} blanks what you know, so that you read and recall at once.",
        ).format(memory=keys["memory"], blanks=keys["blanks"]),
        lambda: _whole_widget(pages.study.essay),
    )


def _steps_of_library(pages: Pages, keys: Mapping[str, str]) -> tuple[Step, ...]:
    """Return the steps of exams, and of texts and decks."""
    shelf = pages.library
    new_exam = shelf.exam_part.buttons["new-exam"]
    return (
        Step(
            "library",
            QCoreApplication.translate("Tour", "Towards an exam"),
            QCoreApplication.translate(
                "Tour",
                "Give a date and the minutes that you have each day. The program plans what to study until then, and "
                "tells how much of each section you are likely to know.",
            ),
            lambda: _whole_widget(new_exam if new_exam.isVisible() else shelf),
        ),
        Step(
            "library",
            QCoreApplication.translate("Tour", "Everything in one place"),
            QCoreApplication.translate(
                "Tour",
                "Your texts and decks, and what waits today. {open} opens a text of your own; so does dropping it "
                "here. {preferences} opens the preferences: colours, backups, export of everything.",
            ).format(open=keys["open"], preferences=keys["preferences"]),
            lambda: _whole_widget(shelf.tree),
        ),
    )


def _step_of_help(window: QMainWindow, keys: Mapping[str, str]) -> Step:
    menus = window.menuBar()
    return Step(
        "study",
        QCoreApplication.translate("Tour", "Help is one key away"),
        QCoreApplication.translate(
            "Tour",
            "{help} explains what is in sight, {keys} lists all keys on one sheet, and {palette} finds every "
            "command by its name, this tour too.",
        ).format(help=keys["help"], keys=keys["keys"], palette=keys["palette"]),
        lambda: (menus, menus.actionGeometry(menus.actions()[-1])),
    )


def lit_passage(view: QTextBrowser) -> QRect:
    """Return the passage of the chosen card in the view, else the first lit one; all of the view without any."""
    room = view.viewport().rect()
    for selection in view.extraSelections():
        start, end = selection.cursor.selectionStart(), selection.cursor.selectionEnd()
        if end > start and room.contains(rect := _stretch(view, start, end)):
            return rect
    block = view.cursorForPosition(QPoint(4, 4)).block()
    while block.isValid():
        for start, end in _lit(block):
            rect = _stretch(view, start, end)
            if rect.bottom() > room.bottom():
                return room
            if rect.top() >= room.top():
                return rect
        block = block.next()
    return room


def _lit(block: QTextBlock) -> list[tuple[int, int]]:
    """Return start and end of each highlighted stretch of a paragraph.

    A link inside a stretch is a fragment of its own, so adjoining fragments are joined.
    """
    stretches: list[tuple[int, int]] = []
    at = block.begin()
    while not at.atEnd():
        part = at.fragment()
        if part.isValid() and part.charFormat().background().style() is not Qt.BrushStyle.NoBrush:
            start, end = part.position(), part.position() + part.length()
            if stretches and stretches[-1][1] == start:
                stretches[-1] = stretches[-1][0], end
            else:
                stretches.append((start, end))
        at += 1
    return stretches


def _stretch(view: QTextBrowser, start: int, end: int) -> QRect:
    """Return the rectangle around a stretch of text; over several lines it is as wide as these."""
    cursor = QTextCursor(view.document())
    rects = []
    for position in range(start, end + 1):
        cursor.setPosition(position)
        rects.append(view.cursorRect(cursor))
    united = rects[0]
    for rect in rects[1:]:
        united = united.united(rect)
    return united


def _whole_widget(widget: QWidget) -> Place:
    return widget, widget.rect()
