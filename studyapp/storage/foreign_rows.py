"""The tables of what came from elsewhere, as it came, and of what is known to be there; see `rows`."""

# no `from __future__ import annotations` here: SQLModel reads the annotations when the classes are made
from sqlalchemy import Column, ForeignKey, String
from sqlmodel import Field, SQLModel


class ReceivedRow(SQLModel, table=True):
    """The last received version of a note, the base of the next merge; fields and tags are JSON arrays.

    A note without one that names an arrival is as it was received; a trigger writes the row before it is changed.
    """

    __tablename__ = "received"
    note_uid: str = Field(sa_column=Column(String, ForeignKey("note.uid"), primary_key=True))
    origin: str
    source: str
    author: str | None = None
    foreign_key: str
    note_type: str
    fields: str
    tags: str
    deck_name: str
    foreign_modified: int
    received_ms: int


class ArrivalRow(SQLModel, table=True):
    """What notes of one package, note type and deck were received with; where theirs is another now, less `beyond`.

    That is how the JSON array of their fields ends beyond what came.
    """

    __tablename__ = "arrival"
    key: str = Field(primary_key=True)
    origin: str
    source: str
    note_type: str
    deck_name: str
    beyond: str
    received_ms: int


class AgreedRow(SQLModel, table=True):
    """A card of a curated deck as library and deck file agreed on it last; the last columns but the type are JSON."""

    __tablename__ = "agreed"
    key: str = Field(primary_key=True)
    deck_uid: str = Field(index=True)
    position: int
    card: str
    note_type: str
    fields: str
    put_out: str


class SentRow(SQLModel, table=True):
    """What a note, or a note type of Anki, had when a running Anki and this library last agreed.

    It tells what is in Anki, not here, so undo does not change it.
    """

    __tablename__ = "sent"
    key: str = Field(primary_key=True)
    digests: str
    tags: str
