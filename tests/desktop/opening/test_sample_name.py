"""The sample is told as a sample, above the text and in the library, until there is a text of one's own."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QTreeWidget

from studyapp.desktop.main_window import MainWindow
from studyapp.domain.generation import Generation
from studyapp.library import Library
from studyapp.operations.essays.importing import import_essay
from studyapp.operations.essays.sample import import_sample, samples_alone
from studyapp.settings import WindowSettings
from tests.desktop.windows import SHOWN_MS

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support")  # said by the offscreen platform


def names_in(tree: QTreeWidget) -> list[str]:
    items = (tree.topLevelItem(row) for row in range(tree.topLevelItemCount()))
    return [item.text(0) for item in items if item is not None]


def test_the_sample_is_told_as_one_until_there_is_another_text(qtbot, tmp_path: Path, generation: Generation) -> None:
    window = MainWindow(tmp_path / "new.studyapp", tmp_path / "config", replace(WindowSettings(), theme="light"))
    window.show()
    above = window.pages.title.words
    qtbot.waitUntil(lambda: above.text().startswith("Sample text: An Unequal"), timeout=SHOWN_MS)
    assert window.windowTitle().startswith("An Unequal")
    window.pages.show_page(window.library_page)
    tree = window.library_page.tree
    qtbot.waitUntil(lambda: tree.topLevelItemCount() == 1, timeout=SHOWN_MS)
    assert names_in(tree)[0].startswith("Sample text: An Unequal")
    window.thread_.run(lambda library: import_essay(library, generation).changes).then(window.following.changed.emit)
    qtbot.waitUntil(lambda: tree.topLevelItemCount() == 2, timeout=SHOWN_MS)
    assert not any("Sample" in name for name in names_in(tree))
    window.close()


def test_the_sample_stands_alone_until_another_text_comes(tmp_path: Path, generation: Generation) -> None:
    with Library.open(tmp_path / "a.studyapp") as library:
        assert samples_alone(library) == frozenset()
        uid = import_sample(library).essay_uid
        assert samples_alone(library) == {uid}
        import_essay(library, generation)
        assert samples_alone(library) == frozenset()
