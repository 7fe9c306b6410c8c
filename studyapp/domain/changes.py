"""What an operation changed; the window refreshes from this alone."""

from dataclasses import dataclass

from studyapp.domain.ids import Uid


@dataclass(frozen=True, slots=True)
class Changes:
    """The rows that an operation touched, by table, and the name to show for undo.

    Attributes:
        operation: uid of the operation, or None where nothing was changed.
        name: what was done, e.g. "Reject card".
        essays: uids touched.
        decks: uids touched.
        notes: uids touched.
        cards: uids touched.
        exams: uids touched.
        everything: another process changed the library, an operation a great many rows, or how notes look that it did
            not touch; what is not told.
    """

    operation: Uid | None = None
    name: str = ""
    essays: frozenset[Uid] = frozenset()
    decks: frozenset[Uid] = frozenset()
    notes: frozenset[Uid] = frozenset()
    cards: frozenset[Uid] = frozenset()
    everything: bool = False
    exams: frozenset[Uid] = frozenset()

    def __bool__(self) -> bool:
        return self.everything or self.operation is not None
