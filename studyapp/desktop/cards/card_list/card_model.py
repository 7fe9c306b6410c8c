"""The cards of an essay as a Qt model: a heading above each group, then its cards."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import Any

from PySide6.QtCore import QAbstractListModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt

from studyapp.desktop import writing
from studyapp.desktop.cards.card_rows import CardRow, Group, Key, Part
from studyapp.desktop.looks.flags import flag_name
from studyapp.desktop.widgets.plain_label import plain_tip
from studyapp.domain.ids import Uid

AnyIndex = QModelIndex | QPersistentModelIndex
UID = Qt.ItemDataRole.UserRole + 1
_NOWHERE = QModelIndex()
_AT_ONCE = 20_000  # rows; each costs the list a guess at its height


@dataclass(frozen=True, slots=True)
class Heading:
    """A row above a part of the list; without one, above the cards of every part that have no passage."""

    part: Part | None
    count: int

    @property
    def text(self) -> str:
        """Return the words of the heading."""
        words = {
            None: QCoreApplication.translate("CardModel", "Without a passage"),
            Part.ORPHANED: QCoreApplication.translate("CardModel", "Passage is gone"),
            Part.OPEN: QCoreApplication.translate("CardModel", "To judge"),
            Part.TAKEN: QCoreApplication.translate("CardModel", "In your deck"),
            Part.FURTHER: QCoreApplication.translate("CardModel", "Further suggestions"),
            Part.MORE: QCoreApplication.translate("CardModel", "Further suggestions beside cards of your deck"),
            Part.OWN: QCoreApplication.translate("CardModel", "Your own cards"),
            Part.REJECTED: QCoreApplication.translate("CardModel", "Rejected"),
        }
        return f"{words[self.part]}  {writing.number(self.count)}"


class CardModel(QAbstractListModel):
    """The model of headings and cards; rows are handed over whole, never through a role, which Qt would copy.

    Of a long list the first rows are there at once; the others come when the list is scrolled to its end, or one of
    them is asked for.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Heading | CardRow] = []
        self._index: dict[Uid, int] = {}
        self._passages: dict[Key, Uid] | None = None  # known once it is asked
        self._shown = 0
        self._letters: list[int] = []

    def show(self, cards: Sequence[CardRow], *, as_in_text: bool = False) -> None:
        """Show other cards; rows that stay where they are keep their place and selection, whatever they ask now.

        Args:
            cards: the cards in the order of the list.
            as_in_text: whether they stand in the order of the text, whatever their part of the list.
        """
        rows = _as_in_text(cards) if as_in_text else _with_headings(cards)
        before = self._rows
        self._letters = []
        if len(rows) == len(before) and all(map(_is_same, rows, before)):
            self._take(rows)
            for number, (row, old) in enumerate(zip(rows, before, strict=True)):
                if row != old and number < self._shown:
                    self.dataChanged.emit(self.index(number), self.index(number))
            return
        self.beginResetModel()
        self._take(rows)
        self._shown = min(len(rows), _AT_ONCE)
        self.endResetModel()

    def _take(self, rows: list[Heading | CardRow]) -> None:
        self._rows = rows
        self._index = {row.uid: number for number, row in enumerate(rows) if isinstance(row, CardRow)}
        self._passages = None

    def row_at(self, number: int) -> Heading | CardRow:
        """Return the row itself."""
        return self._rows[number]

    @property
    def letters(self) -> list[int]:
        """Return the number of letters of each row that is shown; 0 for a heading."""
        if len(self._letters) != self._shown:
            visible_rows = self._rows[: self._shown]
            self._letters = [0 if isinstance(row, Heading) else len(row.spoken) + 1 for row in visible_rows]
        return self._letters

    def place_of(self, uid: Uid) -> int | None:
        """Return the row of a note's card, shown or not."""
        return self._index.get(uid)

    def card(self, uid: Uid) -> CardRow | None:
        """Return the card of a note, or None."""
        number = self._index.get(uid)
        row = None if number is None else self._rows[number]
        return row if isinstance(row, CardRow) else None

    def uid_of_key(self, key: Key) -> Uid | None:
        """Return the note that a row asks now, by what it stays the same row by."""
        if isinstance(key, tuple):
            if self._passages is None:
                cards = (row for row in self._rows if isinstance(row, CardRow))
                self._passages = {row.key: row.uid for row in cards if row.passage is not None}
            return self._passages.get(key)
        return key if key in self._index else None

    def index_of(self, uid: Uid) -> QModelIndex:
        """Return the index of a note's card, which is in the list from then on; invalid where there is none."""
        number = self._index.get(uid)
        if number is None:
            return QModelIndex()
        self._bring(number + 1)
        return self.index(number)

    def uid_of(self, index: AnyIndex) -> Uid | None:
        """Return the note of an index, or None for a heading."""
        row = self._rows[index.row()] if index.isValid() else None
        return row.uid if isinstance(row, CardRow) else None

    # Qt's side

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        """Return the number of rows, headings among them."""
        return 0 if parent.isValid() else self._shown

    def canFetchMore(self, parent: AnyIndex) -> bool:
        """Return whether there are more rows."""
        return not parent.isValid() and self._shown < len(self._rows)

    def fetchMore(self, _parent: AnyIndex) -> None:
        """Load some more rows."""
        self._bring(self._shown + _AT_ONCE)

    def fetch_all(self) -> None:
        """Load all rows, for actions on every card."""
        self._bring(len(self._rows))

    def _bring(self, count: int) -> None:
        count = min(count, len(self._rows))
        if count > self._shown:
            self.beginInsertRows(_NOWHERE, self._shown, count - 1)
            self._shown = count
            self.endInsertRows()

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return texts for screen readers and type-ahead, the uid, and as tip the line above and the keys."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if isinstance(row, Heading):
            return row.text if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) else None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.spoken
            case Qt.ItemDataRole.AccessibleTextRole:
                state = suspended_name() if row.suspended else state_name(row.group)
                remarks = [orphaned_name()] * row.orphaned + [buried_name()] * row.buried
                remarks += [flag_name(row.flag)] * bool(row.flag) + [*row.tags]
                remarks += [number_of(row)] * (row.of > 1)
                state = ", ".join((state, *remarks))
                return f"{label_of(row)}, {state}: {row.spoken}"
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip("\n".join(filter(None, (row.context, _number_words(row))))) or None
            case _:
                return str(row.uid) if role == UID else None

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Return the flags of a row; headings cannot be chosen."""
        if index.isValid() and isinstance(self._rows[index.row()], CardRow):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        return Qt.ItemFlag.NoItemFlags


def _with_headings(cards: Sequence[CardRow]) -> list[Heading | CardRow]:
    members: dict[Part, list[CardRow]] = {part: [] for part in Part}
    for part, members_of_part in groupby(cards, key=attrgetter("part")):  # few stretches: to look up each takes long
        members[part].extend(members_of_part)
    members[Part.TAKEN] += members.pop(Part.OWN)  # both are in the deck
    rows: list[Heading | CardRow] = []
    for part, cards_of_group in members.items():
        if cards_of_group:
            rows += [Heading(part, len(cards_of_group)), *cards_of_group]
    return rows


def _as_in_text(cards: Sequence[CardRow]) -> list[Heading | CardRow]:
    """Return the cards in the order of their passages: first those that have lost theirs, last those of one's own."""
    placed = [(card.span.start, card.span.end, card.uid, card) for card in cards if card.span is not None]
    placed.sort(key=lambda each: each[:3])
    own = [card for card in cards if card.span is None and card.part is Part.OWN]
    unanchored = [card for card in cards if card.span is None and card.part is not Part.OWN]
    heading = [Heading(None, len(unanchored))] if unanchored else []
    own_heading = [Heading(Part.OWN, len(own))] if own else []
    return [*heading, *unanchored, *(card for *_, card in placed), *own_heading, *own]


def kind_name(kind: str) -> str:
    """Return the word for a kind of note."""
    translate = QCoreApplication.translate
    words = {
        "figure": translate("CardModel", "Number"),
        "claim": translate("CardModel", "Claim"),
        "citation": translate("CardModel", "Citation"),
        "quotation": translate("CardModel", "Quotation"),
        "definition": translate("CardModel", "Definition"),
        "cause": translate("CardModel", "Cause"),
        "consequence": translate("CardModel", "Consequence"),
        "contrast": translate("CardModel", "Contrast"),
        "concession": translate("CardModel", "Concession"),
        "purpose": translate("CardModel", "Purpose"),
        "role": translate("CardModel", "Role"),
        "typed": translate("CardModel", "Typed answer"),
    }
    return words.get(kind, translate("CardModel", "Own card"))


def label_of(row: CardRow) -> str:
    """Return the words on the label of a card: its kind, and who worded it where that was an assistant."""
    kind = kind_name(row.kind)
    return f"{kind} · {QCoreApplication.translate('CardModel', 'Assistant')}" if row.by_assistant else kind


def state_name(group: Group) -> str:
    """Return the word for the state of a card in the list."""
    translate = QCoreApplication.translate
    words = {
        Group.PROPOSED: translate("CardModel", "to judge"),
        Group.SUGGESTED: translate("CardModel", "further suggestion"),
        Group.TAKEN: translate("CardModel", "in deck"),
        Group.REJECTED: translate("CardModel", "rejected"),
    }
    return words[group]


def number_of(row: CardRow) -> str:
    """Return the words for which of the drafts of its passage a row asks."""
    template = QCoreApplication.translate("CardModel", "question {number} of {count}")
    return template.format(number=writing.number(row.number), count=writing.number(row.of))


def _number_words(row: CardRow) -> str:
    if row.of == 1:
        return ""
    words = QCoreApplication.translate(
        "CardModel",
        "{count} cards ask about this passage. Left and Right, or the arrows on the row, show the others.",
    )
    return words.format(count=writing.number(row.of))


def orphaned_name() -> str:
    """Return the word for a card whose passage the text no longer holds."""
    return QCoreApplication.translate("CardModel", "passage is gone")


def suspended_name() -> str:
    """Return the word for a card that is out of review until it is taken back."""
    return QCoreApplication.translate("CardModel", "suspended")


def buried_name() -> str:
    """Return the word for a card that is put off until another day."""
    return QCoreApplication.translate("CardModel", "not today")


def _is_same(first: Heading | CardRow, second: Heading | CardRow) -> bool:
    """Return whether two rows stand for one card or passage in one part, or for one heading."""
    if first is second:
        return True
    if isinstance(first, Heading) or isinstance(second, Heading):
        return isinstance(first, Heading) and isinstance(second, Heading) and first.part is second.part
    return first.key == second.key and first.part is second.part
