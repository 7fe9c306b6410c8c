"""The line at the foot of the window that announces a leech and offers to mend it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from studyapp.desktop import lazy
from studyapp.desktop.keys.key_words import follow, with_keys
from studyapp.desktop.mending.mend_words import lapses_text
from studyapp.desktop.widgets.plain_label import PlainLabel, plain_tip
from studyapp.domain.ids import Uid
from studyapp.domain.quality.mending import Leech


class LeechBar(QFrame):
    """A notice on a leech; it takes no keys, and goes when it is heeded or put off."""

    mend_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "foot")
        self._leech: Leech | None = None
        self.words = PlainLabel()
        self.words.setWordWrap(True)
        self.words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.mend = QPushButton(self.tr("Mend…"))
        follow(self.mend, lambda: self.mend.setToolTip(plain_tip(with_keys("{mend}"))))
        self.later = QPushButton(self.tr("Not now"))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 16, 6)
        row.addWidget(self.words, 1)
        for button in (self.mend, self.later):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            row.addWidget(button)
        self.mend.clicked.connect(self._ask)
        self.later.clicked.connect(lambda: self.show_leech(None))
        self.hide()

    @property
    def card_uid(self) -> Uid | None:
        """Return the card that is told of."""
        return self._leech.card.uid if self._leech else None

    def show_leech(self, leech: Leech | None) -> None:
        """Show a leech; None hides the bar."""
        self._leech = leech
        self.setVisible(leech is not None)
        if leech is not None:
            front = lazy.brief.question_in_line(leech.note, leech.card.ordinal)
            self.words.setText(self.tr("{lapses}: “{front}”").format(lapses=lapses_text(leech), front=front))

    def _ask(self) -> None:
        if (uid := self.card_uid) is not None:
            self.mend_asked.emit(uid)
