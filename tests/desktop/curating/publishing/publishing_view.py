"""A view of a deck that is published, which remembers what was shown."""

from pathlib import Path

from studyapp.desktop.curating.publishing.decisions import DecisionLine
from studyapp.desktop.curating.publishing.publishing_rows import CardLine, ShownPublication
from studyapp.desktop.curating.publishing.publishing_view import Faces
from studyapp.domain.curated import Finding, SharedDeck
from studyapp.domain.errors import StudyAppError
from studyapp.domain.ids import Uid
from studyapp.domain.notes import Note
from studyapp.domain.quality.mending import Repair
from studyapp.operations.curating.publishing.version import About


class View:
    """Remembers what was shown."""

    def __init__(self) -> None:
        self.shown: list[object] = []
        self.publication: ShownPublication
        self.about: About
        self.lines: tuple[CardLine, ...] = ()
        self.faces: Faces = ()
        self.findings: tuple[Finding, ...] = ()
        self.mendable = 0
        self.form: Note | None = None
        self.splits: tuple[Repair, ...] = ()
        self.deck: SharedDeck

    def emit_pending(self) -> None:
        self.shown.append("settled")

    def show_reading(self) -> None:
        self.shown.append("reading")

    def show_progress(self, done: int, total: int) -> None:
        self.progress = (done, total)

    def show_publication(self, shown: ShownPublication, about: About, path: str, *, with_remarks: bool = False) -> None:
        self.with_remarks = with_remarks
        self.shown.append(path)
        self.publication, self.about = shown, about

    def show_decisions(self, lines: tuple[DecisionLine, ...]) -> None:
        self.decisions = lines

    def show_lines(self, lines: tuple[CardLine, ...]) -> None:
        self.lines = lines

    def show_faces(self, faces: Faces) -> None:
        self.faces = faces

    def show_findings(self, findings: tuple[Finding, ...], *, percent: int | None, mendable: int) -> None:
        self.findings, self.mendable = findings, mendable

    def open_form(self, note: Note) -> None:
        self.form = note

    def open_fallback(self, _uid: Uid, front: str, back: str) -> None:
        self.fallback = (front, back)

    def close_form(self) -> None:
        self.form = None

    def is_typing(self) -> bool:
        return False

    def ask_split(self, note: Note, repairs: tuple[Repair, ...]) -> None:
        self.splits = repairs

    def show_saving(self) -> None:
        self.shown.append("saving")

    def show_saved(self, path: Path, deck: SharedDeck) -> None:
        self.deck = deck

    def show_unsaved(self, error: StudyAppError) -> None:
        self.shown.append(error.message)
