"""Our own kinds of note, as frozen values with named fields; this is the only place that names them.

A field is added here, with what holds of it; all that reads and writes notes goes by these values and tables. Notes of
other programs have the fields of their note types instead, as `Note.texts` gives them.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar, Final, Self

from studyapp.domain.ids import Uid


@dataclass(frozen=True, kw_only=True)
class Around:
    """The fields around what is asked: every kind of ours has them, and so has a card of a curated deck.

    Each is Markdown and may be empty. A field that is added stands last, and notes that were stored before have it
    empty.

    Attributes:
        context: stands above the question.
        source: the credit.
        remarks: stands below the answer.
    """

    __slots__ = ()

    context: str = ""
    source: str = ""
    remarks: str = ""

    @property
    def around(self) -> dict[str, str]:
        """Return the fields around what is asked, by name and in order."""
        return {name: getattr(self, name) for name in AROUND}

    @property
    def noted(self) -> tuple[str, ...]:
        """Return the texts that stand below the answer beside the credit, without empty ones."""
        return tuple(text for name in NOTED if (text := getattr(self, name)).strip())

    def with_texts(self, texts: Mapping[str, str]) -> Self:
        """Return the same with some texts by name."""
        return replace(self, **texts)


AROUND: Final = tuple(Around.__annotations__)
"""The names of these fields, in the order in which they are stored, shown in forms and written."""

ABOVE: Final = "context"
"""The one that stands above what is asked."""

BELOW: Final = tuple(name for name in AROUND if name != ABOVE)
"""Those that stand below the answer."""

CREDIT: Final = "source"
"""The one of these that says where what is asked stands."""

NOTED: Final = tuple(name for name in BELOW if name != CREDIT)
"""The others of these; what has no field of its own goes into the first of them, `FURTHER`."""

FURTHER: Final = NOTED[0]

LINES: Final = frozenset({ABOVE, CREDIT})
"""Those that are a line, and shown without paragraphs."""

PERSONAL: Final = frozenset({"remarks"})
"""Those that are a reader's own: nobody suggests others to whoever keeps a deck."""

WITH_DELETIONS: Final = frozenset({"text"})
"""Those of all fields that are the text of a cloze."""

PARTED: Final[Mapping[str, str]] = {"context": " · ", "source": "; "}
"""By what the texts of several notes are parted that become one; those of other fields by a blank line."""


@dataclass(frozen=True)
class OwnTexts(Around):
    """The texts of a note of one of our own kinds.

    Attributes:
        UID: the uid of its note type.
        ASKED: the names of the fields that are asked and answered; they are stored first, and the first is required.
        SIDES: the fields that the two sides of a note of Anki's become.
        IN_DECKS: the names of the fields that are asked, as in `SharedCard`.
    """

    __slots__ = ()

    UID: ClassVar[Uid]
    ASKED: ClassVar[tuple[str, ...]]
    SIDES: ClassVar[tuple[str, str]]
    IN_DECKS: ClassVar[tuple[str, ...]]

    @classmethod
    def of(cls, stored: Sequence[str]) -> Self:
        """Return the value of texts in the order in which they are stored; missing ones at the end are empty."""
        count = len(cls.ASKED)
        asked_texts = (*stored[:count], *[""] * (count - len(stored)))
        return cls(*asked_texts, **dict(zip(AROUND, stored[count:], strict=False)))

    @classmethod
    def names(cls) -> tuple[str, ...]:
        """Return the names of all fields, in the order in which they are stored."""
        return (*cls.ASKED, *AROUND)

    @classmethod
    def shared_names(cls) -> dict[str, str]:
        """Return the names of the fields in `SharedCard`."""
        return dict(zip(cls.names(), (*cls.IN_DECKS, *AROUND), strict=True))

    @classmethod
    def place(cls, name: str) -> int:
        """Return the position of a field in stored notes, for code that reads very many."""
        return cls.names().index(name)

    @property
    def asked(self) -> tuple[str, ...]:
        """Return the texts that are asked and answered."""
        return tuple(getattr(self, name) for name in self.ASKED)

    @property
    def named(self) -> dict[str, str]:
        """Return all texts by name, in order."""
        return {name: getattr(self, name) for name in self.names()}

    @property
    def stored(self) -> tuple[str, ...]:
        """Return all texts in the order in which they are stored."""
        return tuple(self.named.values())


@dataclass(frozen=True, slots=True)
class BasicTexts(OwnTexts):
    """A question and its answer."""

    UID = Uid("basic")
    ASKED = ("front", "back")
    SIDES = ("front", "back")
    IN_DECKS = ("front", "back")

    front: str
    back: str


@dataclass(frozen=True, slots=True)
class ClozeTexts(OwnTexts):
    """A text with deletions, `{{c1::answer::hint}}`."""

    UID = Uid("cloze")
    ASKED = ("text",)
    SIDES = ("text", "remarks")
    IN_DECKS = ("front",)

    text: str


OwnNote = BasicTexts | ClozeTexts
"""The texts of a note of whichever of our own kinds."""

NOTHING_AROUND: Final[Around] = BasicTexts("", "")
"""Stands around what a note of another program asks: nothing that is known."""

OWN_KINDS: Final[Mapping[Uid, type[BasicTexts] | type[ClozeTexts]]] = {
    kind.UID: kind for kind in (BasicTexts, ClozeTexts)
}

SUGGESTED: Final = (*BasicTexts.IN_DECKS, *(name for name in AROUND if name not in PERSONAL))
"""The fields of a card of a curated deck that a student may suggest other words for, as `SharedCard` calls them."""


def titled(name: str) -> str:
    """Return a field as note types, tables and other programs call it."""
    return name.capitalize()


def field_named(title: str) -> str:
    """Return the field that note types call so."""
    return title.lower()


def titles(names: Collection[str] = AROUND) -> tuple[str, ...]:
    """Return several fields as note types call them."""
    return tuple(map(titled, names))


Columns = tuple[tuple[str, int], ...]

PACKAGED: Final[Mapping[Uid, Columns]] = {
    BasicTexts.UID: (
        ("Uid", 3008480542457385),
        ("Front", 4097744009720648),
        ("Back", 2885573625715853),
        ("Context", 2728303605845196),
        ("Passage", 862539769480718),
        ("Source", 1753103909096610),
        ("Section", 2260630362205333),
        ("Essay", 3168271725795474),
        ("Remarks", 2093143337959253),
        ("Kind", 1876595463848300),
        ("Picture", 3723501238076091),
        ("Link", 3031495841670979),
    ),
    ClozeTexts.UID: (
        ("Uid", 3082530403551678),
        ("Text", 2002251259448142),
        ("Context", 463983800368853),
        ("Passage", 238452663074603),
        ("Source", 4479975398618169),
        ("Section", 3595942301062580),
        ("Essay", 3212697701914938),
        ("Remarks", 1756939883687171),
        ("Kind", 540997258591033),
        ("Picture", 154398507173739),
        ("Link", 1594003133312952),
    ),
}
"""The fields of the note types that packages for Anki bring along, with their ids there, which never change.

Beside our own they have what is told of a note (`anki.note_types.Told`). A field that is added stands last in both.
"""
