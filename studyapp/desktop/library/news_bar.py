"""The line of the library page that announces newer versions of decks."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from studyapp.desktop import writing
from studyapp.desktop.library.library_presenter import NewsLine
from studyapp.desktop.widgets.plain_label import PlainLabel


class NewsBar(QWidget):
    """A bar with new versions, hidden if there are none."""

    take_asked = Signal(object)
    """The uid of a deck whose newest version shall be taken."""
    list_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._news: tuple[NewsLine, ...] = ()
        self.said = PlainLabel()
        self.said.setWordWrap(True)
        self.button = QPushButton()
        self.button.clicked.connect(self._ask)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 10)
        layout.addWidget(self.said, 1)
        layout.addWidget(self.button)
        self.hide()

    def show_news(self, news: tuple[NewsLine, ...]) -> None:
        """Announce newer versions of decks."""
        self._news = news
        self.setVisible(bool(news))
        if len(news) == 1:
            line = news[0]
            words = self.tr("Version {version} of “{title}” is there.").format(version=line.version, title=line.title)
            self.said.setText(f"{words} {line.changes}".rstrip())
            self.button.setText(self.tr("Look and take…"))
        elif news:
            titles = ", ".join(writing.quoted(item.title) for item in news)
            words = self.tr("Newer versions of {n} decks are there: {titles}.")
            self.said.setText(words.format(n=len(news), titles=titles))
            self.button.setText(self.tr("Show…"))

    def _ask(self) -> None:
        if len(self._news) == 1:
            self.take_asked.emit(self._news[0].uid)
        else:
            self.list_asked.emit()
