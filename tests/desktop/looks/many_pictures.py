"""Walks cards with many large pictures, and tells how long each step held the window's thread, and the memory.

    python -m tests.desktop.looks.many_pictures FOLDER [COUNT [plain]]

FOLDER gets a library with a short text and COUNT cards (500) of its deck, each with a picture of 2 MB of its own; of a
few kilobytes and as many pixels with `plain`. The last line is a JSON object: the longest turn of each step in
milliseconds, as `watched` counts them, and the most memory in megabytes, before the window was made and after all.
"""

import gc
import json
import random
import sys
from pathlib import Path
from resource import RUSAGE_SELF, getrusage

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractItemView, QApplication

from studyapp.desktop.background.collecting import Collecting
from studyapp.desktop.library.deck_dialog import DeckDialog
from studyapp.desktop.main_window import MainWindow
from studyapp.domain.adding import NewCard
from studyapp.domain.ids import Uid
from studyapp.domain.reviews import Rating
from studyapp.library import Library
from studyapp.operations.essays.importing import Imported, import_essay
from studyapp.operations.notes import adding, media
from studyapp.settings import WindowSettings
from tests.desktop.looks.scene import wait
from tests.desktop.looks.watched import Watch
from tests.desktop.turns import run_loop
from tests.storage.material import generation

SIDE = 820  # pixels of noise, which no packing makes smaller
COUNT = 500


def picture(*, is_plain: bool) -> bytes:
    """A picture of 2 MB, or a plain one of as many pixels."""
    data = bytes(SIDE * SIDE * 3) if is_plain else random.Random(1).randbytes(SIDE * SIDE * 3)
    image = QImage(data, SIDE, SIDE, SIDE * 3, QImage.Format.Format_RGB888)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(buffer.data().data())


def fill(path: Path, count: int, *, is_plain: bool) -> Imported:
    """Make the library; returns its text and its deck."""
    one = picture(is_plain=is_plain)
    with Library.open(path) as library:
        rivers = import_essay(library, generation())
        cards = []
        for number in range(count):
            name = media.paste(library, f"{number}.png", one + str(number).encode())
            cards.append(NewCard(f"What does picture {number} show? ![picture {number}]({name})", f"Noise {number}"))
        adding.add_notes(library, rivers.deck_uid, cards)
        return rivers


def scroll(view: QAbstractItemView) -> None:
    """Go through a list from its beginning to its end."""
    bar = view.verticalScrollBar()
    steps = 60
    for step in range(steps + 1):
        bar.setValue(bar.maximum() * step // steps)
        run_loop(40)


def given(window: MainWindow, number: int) -> None:
    """Show the answer of a card, and rate it."""
    wait(lambda: window.review.item is not None and not window.review.answer_shown, f"card {number}")
    run_loop(60)
    window.review.show_answer()
    run_loop(60)
    window.review.rate(Rating.GOOD)
    run_loop(30)


def walk(window: MainWindow, deck: Uid, watch: Watch) -> None:
    """Look at the cards in each place that shows them."""
    beside = window.study_page.cards
    with watch.over("opening"):
        window.show()
        wait(lambda: beside.isVisible() and beside.cards.rowCount() > 20, "the cards beside the text")
    with watch.over("cards beside the text"):
        scroll(beside)
    window.deck_commands.show_cards(deck)
    wait(lambda: bool(window.findChildren(DeckDialog)), "the cards of the deck")
    (dialog,) = window.findChildren(DeckDialog)
    lists = dialog.findChildren(QAbstractItemView)
    wait(lambda: any(part.model() is not None and part.model().rowCount() > 20 for part in lists), "its rows")
    with watch.over("list of cards"):
        for part in lists:
            if part.isVisible() and part.model() is not None:
                scroll(part)
    dialog.reject()
    with watch.over("first card of a review"):
        window.commands.start_review(deck)
        wait(lambda: window.review.item is not None, "a card")
    with watch.over("19 reviews"):
        for number in range(19):  # of the 20 new cards of a day
            given(window, number)


def main() -> None:
    """Make the library, walk, and print the figures."""
    folder, count = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else COUNT
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication(sys.argv[:1])
    path = folder / "pictures.studyapp"
    rivers = fill(path, count, is_plain="plain" in sys.argv[3:])
    settings = WindowSettings(theme="light", essay_uid=rivers.essay_uid)
    before = getrusage(RUSAGE_SELF).ru_maxrss // 1024
    gc.disable()  # garbage is collected as the program does
    Collecting(app)
    window, watch = MainWindow(path, folder / "config", settings), Watch()
    window.resize(1300, 900)
    walk(window, rivers.deck_uid, watch)
    window.close()
    most = getrusage(RUSAGE_SELF).ru_maxrss // 1024
    found = {what: round(longest, 1) for what, longest in watch.found.items()}
    sys.stdout.write(json.dumps(found | {"before_mb": before, "most_mb": most}) + "\n")


if __name__ == "__main__":
    main()
