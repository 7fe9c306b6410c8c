"""The pictures of the README, taken anew: `QT_QPA_PLATFORM=offscreen python -m tests.desktop.looks.pictures`.

They show the sample, which was studied for some weeks, and an essay of our own beside it.
"""

import random
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from studyapp.desktop.exams.plan_dialog import PlanDialog
from studyapp.desktop.language import set_language
from studyapp.desktop.main_window import MainWindow
from studyapp.domain.adding import NewCard
from studyapp.domain.exams import Exam
from studyapp.domain.generation import USUAL
from studyapp.domain.ids import Uid
from studyapp.domain.reviews import Rating
from studyapp.library import Library
from studyapp.operations import decks
from studyapp.operations.essays import sample
from studyapp.operations.essays.importing import import_essay
from studyapp.operations.essays.making import make_cards
from studyapp.operations.exams import exam_editing
from studyapp.operations.notes import adding
from studyapp.operations.reviews import reviewing
from studyapp.reading import read_file
from studyapp.settings import WindowSettings
from tests.conftest import ROOT
from tests.desktop.looks.scene import wait
from tests.desktop.turns import run_loop
from tests.storage.material import DAY_MS, Clock, opened

_FOLDER = ROOT / "resources" / "pictures"
_SIZE = (1240, 740)
_DAYS = 30
_BUSY = 24
_VERBS = (("to speak", "hablar"), ("to learn", "aprender"), ("to live", "vivir"), ("to know a person", "conocer"))
_NOUNS = (("bread", "el pan"), ("water", "el agua"), ("street", "la calle"))
_FEW_MOMENTS_MS = 400
_COLOURS = 256
_PLAIN = Qt.ImageConversionFlag.ThresholdDither | Qt.ImageConversionFlag.AvoidDither


def main() -> None:
    """Write each picture."""
    app = QApplication(sys.argv)
    set_language("en")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "library.studyapp"
        essay_uid = _studied(path)
        settings = WindowSettings(theme="light", essay_uid=essay_uid, offers_tour=False)
        window = MainWindow(path, Path(folder) / "config", settings)
        window.resize(*_SIZE)
        window.show()
        window.activateWindow()
        wait(lambda: window.study.essay_uid == essay_uid and window.study.rows, "the sample")
        _take(window)
        window.close()
    app.quit()


def _take(window: MainWindow) -> None:
    cards, memory = window.study_page.cards, window.tools.memory
    cards.setFocus()
    cards.select([list(window.study.rows)[1]])
    window.actions_["memory"].setChecked(True)
    wait(lambda: memory.shading is not None and memory.shading.bare is not None, "memory in the text")
    _keep(window, "window")
    _plan(window)
    window.actions_["study-today"].trigger()
    wait(lambda: window.review.item is not None, "a card")
    window.review.show_answer()
    _keep(window, "review")
    window.actions_["library"].trigger()
    _keep(window, "library")


def _plan(window: MainWindow) -> None:
    window.actions_["plan-exam"].trigger()
    wait(lambda: any(dialog.study.isVisible() for dialog in window.findChildren(PlanDialog)), "a plan")
    for dialog in window.findChildren(PlanDialog):
        dialog.close()
    window.activateWindow()


def _keep(window: MainWindow, name: str) -> None:
    wait(lambda: not window.thread_._waiting, name)
    QTest.mouseMove(window, QPointF(2, _SIZE[1] - 2).toPoint())
    run_loop(_FEW_MOMENTS_MS)
    assert _in_few_colours(window.grab().toImage()).save(str(_FOLDER / f"{name}.png"))


def _in_few_colours(image: QImage) -> QImage:
    """Keep the commonest colours of a picture, which makes its file a third as large."""
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    colours = Counter(memoryview(image.constBits()).cast("I"))
    table = [colour for colour, _ in colours.most_common(_COLOURS)]
    return image.convertToFormat(QImage.Format.Format_Indexed8, table, _PLAIN)


def _studied(path: Path) -> Uid:
    """Make a library that was used for some weeks, and tell its essay in sight."""
    clock = Clock(time.time_ns() // 1_000_000 - _DAYS * DAY_MS)
    with opened(path, clock) as library:
        essay_uid = sample.import_sample(library).essay_uid
        harbour = make_cards(read_file(ROOT / "tests" / "data" / "essays" / "harbour.md"), USUAL)
        import_essay(library, harbour, take_proposed=True)
        adding.add_notes(library, "Spanish::Verbs", [NewCard(front, back) for front, back in _VERBS])
        _answer(library, clock)
        adding.add_notes(library, "Spanish::Nouns", [NewCard(front, back) for front, back in _NOUNS])
        (folder,) = decks.create(library, "Seminar on power").decks
        for entry in library.essays():
            decks.move(library, entry.deck_uid, folder)
        deck_uid = library.essay_entry(essay_uid).deck_uid
        exam_editing.create(library, Exam(Uid(""), "World politics", library.today() + 16, 15, (deck_uid,)))
    return essay_uid


def _answer(library: Library, clock: Clock) -> None:
    chance = random.Random(4)
    studied = [deck.uid for deck in library.decks()]
    for day in range(_DAYS):
        for deck_uid in studied:
            for _ in range(chance.choice((0, 3, 5, 8) if day < _BUSY else (0, 1))):
                item = reviewing.next_card(library, deck_uid)
                if item is None:
                    break
                rating = chance.choices(list(Rating), (12, 10, 68, 10))[0]
                reviewing.answer(library, item.card.uid, rating, chance.randint(3_000, 25_000))
                clock.forward(minutes=1)
        clock.ms = (clock.ms // DAY_MS + 1) * DAY_MS + clock.ms % DAY_MS % 3_600_000 + 43_200_000
    clock.ms = time.time_ns() // 1_000_000


if __name__ == "__main__":
    main()
