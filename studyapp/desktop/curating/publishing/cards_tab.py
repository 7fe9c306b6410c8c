"""Show the tab with the cards of a deck to be published, and the chosen one as a student will see it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from studyapp.desktop import writing
from studyapp.desktop.cards.card_side_view import CardFace
from studyapp.desktop.cards.note_editor import Form, NoteEditor, form_of
from studyapp.desktop.curating.publishing.cards_view import CardsView
from studyapp.desktop.curating.publishing.findings_list import FindingsList
from studyapp.desktop.curating.publishing.publishing_rows import CardLine
from studyapp.desktop.curating.publishing.publishing_view import Faces
from studyapp.desktop.curating.publishing.publishing_words import face_heading
from studyapp.desktop.drafts import keys
from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.widgets.flow_layout import FlowLayout
from studyapp.desktop.widgets.plain_label import PlainLabel, plain_tip
from studyapp.desktop.widgets.scroll_areas import scroll_area
from studyapp.domain.ids import Uid
from studyapp.domain.notes import Note


class CardsTab(QWidget):
    """A tab to choose, order and reword cards; it emits each request."""

    committed = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.view = CardsView(theme)
        self.said = PlainLabel()
        self.said.setProperty("tone", "faint")
        self.said.setWordWrap(True)
        self.editor = NoteEditor(theme)
        self._labels = (self._label(), self._label())
        self.faces = (CardFace(theme), CardFace(theme))
        self.edit = self._button(self.tr("&Reword"), self.tr("E, F2"))
        self.fallback = self._button(
            self.tr("&Without the text…"), self.tr("What is asked of a student who has no copy of the text")
        )
        self.split = self._button(self.tr("S&plit…"), "")
        self.retire = self._button(self.tr("Ret&ire"), "")
        self.up = self._button(self.tr("Up"), self.tr("Alt+Up"))
        self.down = self._button(self.tr("Down"), self.tr("Alt+Down"))
        self.up.clicked.connect(lambda: self.view.step_asked.emit(self.view.selected(), -1))
        self.down.clicked.connect(lambda: self.view.step_asked.emit(self.view.selected(), 1))
        self.findings = FindingsList(theme)
        self.next_finding = self._button(self.tr("&Next finding"), self.tr("F8"))
        self.next_finding.setShortcut("F8")
        self.next_finding.clicked.connect(self._choose_next_finding)
        self.editor.committed.connect(self.committed)
        self.editor.open_changed.connect(self._make_room)
        self.view.chosen.connect(lambda _uid: self._label_retire_button())
        self._lay_out()
        self.show_faces(())

    def show_lines(self, lines: tuple[CardLine, ...]) -> None:
        """List the cards."""
        self.view.show_lines(lines)
        chosen = sum(line.is_chosen for line in lines)
        self.said.setText(
            self.tr(
                "Published: {n} of {total} cards. Tick those to publish; drag, or press Alt with an arrow key, to put "
                "them in order."
            ).format(n=writing.number(chosen), total=writing.number(len(lines)))
        )
        self._label_retire_button()

    def show_faces(self, faces: Faces) -> None:
        """Show the chosen card."""
        for number, (label, face) in enumerate(zip(self._labels, self.faces, strict=True)):
            is_there = number < len(faces)
            label.setVisible(is_there)
            face.setVisible(is_there)
            if is_there:
                label.setText(face_heading(faces[number][0]))
                face.setAccessibleName(label.text())
                face.show_html(faces[number][1])

    def open_form(self, note: Note) -> None:
        """Open the form for a note."""
        self.editor.show_form(form_of(note.type, note.fields, self.tr("Reword the card"), keys.of_note(note.uid)))

    def open_fallback(self, uid: Uid, front: str, back: str) -> None:
        """Open the form for the question used where the essay is missing."""
        title = self.tr("Where a student has no copy of the text, in your own words")
        names = self.tr("Question"), self.tr("Answer")
        self.editor.show_form(Form(title, names, (front, back), 2, key=keys.of_fallback(uid)))

    def _choose_next_finding(self) -> None:
        """Choose the next card with a finding; after the last one the first."""
        lines, row = self.view.cards.lines, self.view.currentIndex().row()
        found = [place for place, line in enumerate(lines) if line.findings]
        if found:
            self.view.choose(next((place for place in found if place > row), found[0]))

    def _label_retire_button(self) -> None:
        row = self.view.currentIndex().row()
        lines = self.view.cards.lines
        is_there = 0 <= row < len(lines)
        is_retired = is_there and lines[row].is_retired
        self.retire.setText(self.tr("Ask it aga&in") if is_retired else self.tr("Ret&ire"))
        self.fallback.setVisible(is_there and lines[row].is_reference)
        self.fallback.setEnabled(not self.editor.is_open)
        self.next_finding.setEnabled(any(line.findings for line in lines) and not self.editor.is_open)
        for button in (self.edit, self.split, self.retire, self.up, self.down):
            button.setEnabled(is_there and not self.editor.is_open)

    def _make_room(self, editing: bool) -> None:
        self._card.setVisible(not editing)
        self.view.setEnabled(not editing)
        self._label_retire_button()
        if not editing:
            self.view.setFocus()

    @staticmethod
    def _label() -> QLabel:
        label = PlainLabel()
        label.setProperty("tone", "faint")
        label.setWordWrap(True)
        return label

    @staticmethod
    def _button(text: str, tip: str) -> QPushButton:
        button = QPushButton(text)
        button.setToolTip(plain_tip(tip))
        button.setAutoDefault(False)
        return button

    def _lay_out(self) -> None:
        self._card = QFrame()
        self._card.setProperty("role", "card")
        content = QWidget()
        inside = QVBoxLayout(content)
        QVBoxLayout(self._card).addWidget(scroll_area(content))
        for label, face in zip(self._labels, self.faces, strict=True):
            inside.addWidget(label)
            inside.addWidget(face, 1)
        inside.addWidget(self.findings)
        right = QWidget()
        beside = QVBoxLayout(right)
        beside.setContentsMargins(8, 0, 0, 0)
        beside.addWidget(self._card, 1)
        beside.addWidget(self.editor)
        beside.addStretch(0)
        middle = QSplitter(Qt.Orientation.Horizontal)
        middle.setChildrenCollapsible(False)
        middle.addWidget(self.view)
        middle.addWidget(right)
        middle.setSizes([560, 440])  # shares of what there is
        foot = FlowLayout()
        foot.setContentsMargins(0, 0, 0, 0)
        for button in (self.edit, self.fallback, self.split, self.retire, self.next_finding):
            foot.addWidget(button)
        foot.align_rest_right()
        foot.addWidget(self.up)
        foot.addWidget(self.down)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 12, 10, 10)
        layout.addWidget(self.said)
        layout.addWidget(middle, 1)
        layout.addLayout(foot)
