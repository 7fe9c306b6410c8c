"""The changes that an operation made; the window refreshes from these alone."""

from dataclasses import dataclass

from studyapp.domain.ids import Uid


@dataclass(frozen=True, slots=True)
class Changes:
    """The rows that an operation touched, by table, and the name to show for undo.

    Attributes:
        operation: uid of the operation, or None where nothing was changed.
        name: the name of the operation, e.g. "Reject card".
        essays: uids touched.
        decks: uids touched.
        notes: uids touched.
        cards: uids touched.
        exams: uids touched.
        study: whether what holds for all study was touched: its settings, or the weights of the memory model.
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
    study: bool = False

    @property
    def is_of_cards_alone(self) -> bool:
        """Return whether no text, deck, note or exam was touched: an answer, or what puts cards off."""
        return not (self.everything or self.essays or self.decks or self.notes or self.exams or self.study)

    def and_then(self, later: "Changes") -> "Changes":
        """Return these changes and later ones, as if one operation had made them; it has the name of the later one."""
        return Changes(
            later.operation or self.operation,
            later.name or self.name,
            self.essays | later.essays,
            self.decks | later.decks,
            self.notes | later.notes,
            self.cards | later.cards,
            self.everything or later.everything,
            self.exams | later.exams,
            self.study or later.study,
        )

    def __bool__(self) -> bool:
        return self.everything or self.operation is not None
