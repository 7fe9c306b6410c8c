"""A view of a deck that is taken, which remembers what was shown."""

from studyapp.domain.errors import StudyAppError
from studyapp.domain.ids import Uid
from studyapp.operations.curating.taking.taking_rows import ShownTaking


class View:
    """Remembers what was shown."""

    def __init__(self) -> None:
        self.shown: list[object] = []
        self.plan: ShownTaking
        self.progress: list[tuple[int, int]] = []
        self.essays: tuple[tuple[Uid, str], ...] = ()

    def show_reading(self) -> None:
        self.shown.append("reading")

    def show_unreadable(self, error: StudyAppError | None, problems: tuple[str, ...], host: str = "") -> None:
        self.shown.append((error.message if error else None, problems))
        self.host = host

    def show_plan(self, shown: ShownTaking, essays: tuple[tuple[Uid, str], ...]) -> None:
        self.shown.append("plan")
        self.plan, self.essays = shown, essays

    def show_choices(self) -> None:
        self.shown.append("choices")

    def show_taking(self) -> None:
        self.shown.append("taking")

    def show_taken(self, shown: ShownTaking) -> None:
        self.shown.append("taken")
        self.plan = shown

    def show_progress(self, done: int, total: int) -> None:
        self.progress.append((done, total))

    def show_untaken(self, error: StudyAppError | None) -> None:
        self.shown.append(error.message if error else "ended")
