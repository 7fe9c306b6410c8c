"""Plants HTML in every text of others that a library shows, walks all pages and dialogs, and tells where Qt reads it.

A program of its own, so that its calls to the system can be watched:

    python -m tests.desktop.looks.planted SHELF FOLDER TRAP

SHELF is a pickled `shelf.Shelf`, TRAP a picture that nothing may open. The last line that it prints is a list in JSON
of each place that reads HTML.
"""

import json
import os
import pickle
import sqlite3
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from studyapp.domain.exchange.packages import ExportRequest
from studyapp.library import Library
from studyapp.operations.curating import files
from studyapp.operations.exporting.packages import export_package
from tests.desktop.looks.shelf import Shelf

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

_ROWS_ASKED = 60
_NAMED = ("deck.name", "essay.title", "essay.author", "exam.name", "note_type.name", "note.rejection")


def mark(trap: Path) -> str:
    """Words that are harmless to the letter, and open a file where they are read as HTML."""
    return f'<img src="file://{trap}"><b>bold</b>'


def plant(shelf: Shelf, folder: Path, trap: Path) -> Shelf:
    """Return a shelf like this one whose texts of others hold the mark."""
    words = mark(trap)
    library = folder / "planted.studyapp"
    library.write_bytes(shelf.library.read_bytes())
    _plant_rows(library, words)
    package, newer = folder / "package.apkg", folder / f"{_file_name(words)}.md"
    with Library.open(library) as opened:
        export_package(opened, ExportRequest(decks=(shelf.deck,)), package)
    deck = files.read_deck_file(shelf.newer)
    releases = tuple(replace(each, changes=(*each.changes, words)) for each in deck.releases)
    essay = replace(deck.essay, title=f"{deck.essay.title} {words}") if deck.essay is not None else None
    card = replace(deck.cards[0], back=f"{deck.cards[0].back} {words.replace('<', chr(92) + '<')}")
    files.write(
        newer,
        replace(
            deck,
            title=f"{deck.title} {words}",
            authors=(*deck.authors, words),
            description=f"{deck.description} {words}",
            essay=essay,
            releases=releases,
            cards=(card, *deck.cards[1:]),
        ),
    )
    read = shelf.version.essay
    version = replace(shelf.version, essay=replace(read, title=f"{read.title} {words}", author=words))
    return replace(shelf, library=library, newer=newer, package=package, version=version)


def _file_name(words: str) -> str:
    return words.replace("/", "_").replace('"', "'")


def _plant_rows(library: Path, words: str) -> None:
    with sqlite3.connect(library) as db:
        for column in _NAMED:
            table, name = column.split(".")
            db.execute(f"UPDATE {table} SET {name} = {name} || ' ' || ? WHERE {name} IS NOT NULL", (words,))
        for uid, fields, tags in db.execute("SELECT uid, fields, tags FROM note").fetchall():
            held = [f"{each} {words}" if each else each for each in json.loads(fields)]
            more = [*json.loads(tags), words.split(" ", 1)[0] + ">"]
            db.execute("UPDATE note SET fields = ?, tags = ? WHERE uid = ?", (json.dumps(held), json.dumps(more), uid))
    db.close()


def read_as_html(html: str) -> bool:
    """Tell whether Qt would open the trap when it lays this out as HTML."""
    from PySide6.QtGui import QTextDocument

    held = QTextDocument()
    held.setHtml(html)
    return _holds_trap(held)


def _holds_trap(document: Any) -> bool:
    return any(form.isImageFormat() and "trap" in form.toImageFormat().name() for form in document.allFormats())


def wrong_in_sight() -> Iterator[str]:
    """Yield each part in sight that reads text of others as HTML."""
    from PySide6.QtCore import Qt
    from PySide6.QtGui import Qt as Guessing
    from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QTextEdit

    for part in QApplication.allWidgets():
        what = f"{type(part).__name__} in {type(part.window()).__name__}"
        if isinstance(part, QLabel):
            is_html = part.textFormat() is Qt.TextFormat.RichText or (
                part.textFormat() is Qt.TextFormat.AutoText and Guessing.mightBeRichText(part.text())
            )
            if is_html and read_as_html(part.text()):
                yield f"{what}: {part.text()}"
        if _guessed(part.toolTip()):
            yield f"tip of {what}: {part.toolTip()}"
        if isinstance(part, QTextEdit):
            if _holds_trap(part.document()):
                yield f"picture in {what}"
            tips = {form.toCharFormat().toolTip() for form in part.document().allFormats() if form.isCharFormat()}
            yield from (f"tip in {what}: {tip}" for tip in tips if _guessed(tip))
        if isinstance(part, QAbstractItemView) and part.isVisible() and part.model() is not None:
            yield from (f"tip of a row of {what}: {tip}" for tip in _tips(part) if _guessed(tip))


def _guessed(tip: str) -> bool:
    from PySide6.QtGui import Qt as Guessing

    return Guessing.mightBeRichText(tip) and read_as_html(tip)


def _tips(view: Any) -> Iterator[str]:
    from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt

    model = view.model()
    parents = [QModelIndex()]
    while parents:
        parent = parents.pop()
        for row in range(min(model.rowCount(parent), _ROWS_ASKED)):
            for column in range(1 if isinstance(model, QAbstractListModel) else model.columnCount(parent)):
                index = model.index(row, column, parent)
                yield str(index.data(Qt.ItemDataRole.ToolTipRole) or "")
                if column == 0:
                    parents.append(index)


def hover() -> None:
    """Have each tip in sight shown, as the pointer does."""
    from PySide6.QtCore import QEvent, QPoint
    from PySide6.QtGui import QHelpEvent
    from PySide6.QtWidgets import QAbstractItemView, QApplication, QToolTip

    def ask(part: Any, at: QPoint) -> None:
        QApplication.sendEvent(part, QHelpEvent(QEvent.Type.ToolTip, at, part.mapToGlobal(at)))

    for part in QApplication.allWidgets():
        if not part.isVisible():
            continue
        if isinstance(part, QAbstractItemView):
            for row in range(0, part.viewport().height(), 24):
                ask(part.viewport(), QPoint(12, row))
        elif part.toolTip():
            ask(part, part.rect().center())
    QToolTip.hideText()


def main() -> None:
    """Walk all pages and dialogs on the planted library."""
    from PySide6.QtWidgets import QApplication

    from tests.desktop.looks.scene import Scene
    from tests.desktop.looks.surfaces import SURFACES

    held, folder, trap = map(Path, sys.argv[1:4])
    app = QApplication(sys.argv[:1])
    app.setApplicationName("studyapp")
    with held.open("rb") as file:
        shelf = plant(pickle.load(file), folder, trap)
    scene = Scene(shelf, folder)
    wrong, seen = set(), False
    for surface in SURFACES:
        surface.show(scene)
        wrong |= {f"{surface.name}: {line}" for line in wrong_in_sight()}
        seen = seen or _is_told()
        hover()
        scene.clear()
    scene.close()
    if not seen:
        wrong.add("the mark was nowhere in sight")
    sys.stdout.write(json.dumps(sorted(wrong)) + "\n")


def _is_told() -> bool:
    """Tell whether the mark stands somewhere as it is written."""
    from PySide6.QtWidgets import QApplication, QLabel

    return any(isinstance(part, QLabel) and "<b>bold" in part.text() for part in QApplication.allWidgets())


if __name__ == "__main__":
    main()
