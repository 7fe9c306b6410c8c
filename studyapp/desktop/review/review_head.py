"""The line above the card in review: course, cards and time left, progress."""

from html import escape

from PySide6.QtCore import QDateTime, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from studyapp.desktop import counting, writing
from studyapp.desktop.cards.directions import isolated
from studyapp.desktop.language import tr
from studyapp.desktop.looks.colours import css, mixed
from studyapp.desktop.looks.theme import Theme, qcolor
from studyapp.desktop.review.review_view import ReviewProgress
from studyapp.desktop.widgets.plain_label import RichLabel, plain_tip

_LINE_HEIGHT = 4  # pixels of the line at 100 %
_FEWEST_LETTERS = 5  # letters of an elided name that still say something


class ReviewHead(QWidget):
    """The name of the course, elided to the space that the figures leave, above a line of progress."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._grey = css(theme.colours.faint)
        self._standing: ReviewProgress | None = None
        self._tip = ""
        self._return = QTimer(self)
        self._return.setSingleShot(True)
        self._return.timeout.connect(self._write)
        self.words = RichLabel()
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Maximum)
        self.line = _Line(theme)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.words)
        layout.addWidget(self.line)

    def show_standing(self, standing: ReviewProgress | None) -> None:
        """Show the progress of a review; None if there is none."""
        self._standing = standing
        self.line.show_share(None if standing is None else standing.share)
        self._write()

    def set_theme(self, theme: Theme) -> None:
        """Apply other colours or another text size."""
        self.line.theme, self._grey = theme, css(theme.colours.faint)
        self.words.setFont(theme.interface(0.95))
        self.line.updateGeometry()
        self._write()

    def told(self) -> str:
        """Return the cards and time left, in words; a card that comes back today is due once its time has come."""
        return self._words_at(QDateTime.currentMSecsSinceEpoch())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Elide the name to the new width."""
        super().resizeEvent(event)
        self._write()

    def _words_at(self, now_ms: int) -> str:
        """Return the cards and time left at a moment, and write the line anew when the first card comes back."""
        if self._standing is None:
            return ""
        counts = self._standing.counts
        later = [at_ms for at_ms in counts.returns_ms if at_ms > now_ms]
        due = counts.learning + counts.review - len(later)
        parts = [self.tr("{n} new").format(n=writing.number(counts.new))]
        parts.append(self.tr("{n} due").format(n=writing.number(due)))
        if later:
            self._return.start(later[0] - now_ms + 1)
            come_back = tr("%Ln come(s) back today", "", len(later))
            parts.append(self.tr("{cards}, from {time}").format(cards=come_back, time=writing.clock_time(later[0])))
        minutes = max(1, round(self._standing.seconds_left / 60))
        return " · ".join((*parts, self.tr("about {minutes} left").format(minutes=counting.minutes(minutes))))

    def _write(self) -> None:
        self._return.stop()
        if self._standing is None:
            self.words.clear()
            return
        words, bold = self._words_at(QDateTime.currentMSecsSinceEpoch()), QFont(self.words.font())
        bold.setBold(True)
        width_of = self.words.fontMetrics().horizontalAdvance
        while width_of(words) > self.width() and " · " in words:
            words = words.rpartition(" · ")[0]
        room = self.width() - width_of(f"  {words}  ")
        name = QFontMetrics(bold).elidedText(self._standing.heading, Qt.TextElideMode.ElideRight, room)
        if len(name) < min(_FEWEST_LETTERS, len(self._standing.heading)):
            name = ""
        figures = f'<span style="color:{self._grey}">{words}</span>'
        self.words.setText(f'<div dir="ltr"><b>{isolated(escape(name))}</b> &nbsp; {figures}</div>')
        if self._standing.heading != self._tip:
            self._tip = self._standing.heading
            explained = counting.new_words(), counting.due_words(), counting.returning_words()
            self.words.setToolTip(plain_tip("\n".join((self._tip, *explained)), wraps=True))


class _Line(QWidget):
    """A thin progress line, which keeps its height while empty."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self._share: float | None = None

    def show_share(self, share: float | None) -> None:
        """Fill the line to a share from 0 to 1; None shows no line."""
        self._share = share
        self.update()

    def sizeHint(self) -> QSize:
        """Return the smallest visible height."""
        return QSize(60, self.theme.pixels(_LINE_HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the line, and its finished share over it."""
        if self._share is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        colours, radius = self.theme.colours, self.height() / 2
        for share, colour in ((1.0, mixed(colours.desk, colours.ink, 0.14)), (self._share, colours.accent)):
            if share > 0:
                painter.setBrush(qcolor(colour))
                wide = max(self.height(), share * self.width())
                painter.drawRoundedRect(QRectF(0, 0, wide, self.height()), radius, radius)
