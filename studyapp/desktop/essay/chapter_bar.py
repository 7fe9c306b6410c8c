"""The bar above a long essay: the open chapter, and ways to the others."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from studyapp.desktop.keys.key_words import follow, with_keys
from studyapp.desktop.widgets.plain_label import plain_tip
from studyapp.domain.essays import Chapter

_SHORTEST = 10  # letters of a title that are seen in a narrow window
_MOST_VISIBLE = 24  # chapters; longer lists scroll


class ChapterBar(QFrame):
    """A list of chapters between two arrows; it is not there for an essay that has only one."""

    chosen = Signal(int)
    """The number of the chapter that was chosen in the list."""
    stepped = Signal(int)
    """-1 for the chapter before, 1 for the one after."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "bar")
        self.previous_button = self._arrow("‹", self.tr("Previous chapter"), -1)
        self.next_button = self._arrow("›", self.tr("Next chapter"), 1)
        follow(self.next_button, self._tell_keys)
        self.chapter_box = QComboBox()
        self.chapter_box.setAccessibleName(self.tr("Chapter"))
        self.chapter_box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.chapter_box.setMinimumContentsLength(_SHORTEST)
        self.chapter_box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.chapter_box.setMaxVisibleItems(_MOST_VISIBLE)
        self.chapter_box.activated.connect(self.chosen)
        self._shown: tuple[Chapter, ...] = ()
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 6)
        row.setSpacing(6)
        row.addWidget(self.previous_button)
        row.addWidget(self.chapter_box, 1)
        row.addWidget(self.next_button)
        self.hide()

    def show_chapters(self, chapters: Sequence[Chapter], number: int) -> None:
        """List the chapters, with the open one chosen."""
        if tuple(chapters) != self._shown:
            self._shown = tuple(chapters)
            self.chapter_box.clear()
            self.chapter_box.addItems([chapter_name(chapter, at) for at, chapter in enumerate(chapters)])
        self.chapter_box.setCurrentIndex(number)
        self.previous_button.setEnabled(number > 0)
        self.next_button.setEnabled(number + 1 < len(chapters))
        self.setVisible(len(chapters) > 1)

    def _tell_keys(self) -> None:
        for button, keys in ((self.previous_button, "{chapter-before}"), (self.next_button, "{chapter-after}")):
            button.setToolTip(plain_tip(f"{button.accessibleName()} ({with_keys(keys)})"))

    def _arrow(self, sign: str, name: str, step: int) -> QToolButton:
        button = QToolButton()
        button.setText(sign)
        button.setAccessibleName(name)
        button.clicked.connect(lambda: self.stepped.emit(step))
        return button


def chapter_name(chapter: Chapter, number: int) -> str:
    """Return a chapter as it is listed; one without a heading by its number."""
    translate = QCoreApplication.translate
    if chapter.title:
        return " ".join(chapter.title.split())
    return translate("ChapterBar", "Part {n}").format(n=number + 1) if number else translate("ChapterBar", "Beginning")
