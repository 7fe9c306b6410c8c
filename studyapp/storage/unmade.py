"""The texts of a library whose cards are still to be made; nothing of this is undone."""

import sqlite3
from collections.abc import Callable, Collection, Iterable
from contextlib import AbstractContextManager
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Select, insert, select

from studyapp.domain.essays import Picture
from studyapp.domain.generation import MOST_TRIES, Generation, UnmadeText
from studyapp.domain.ids import Uid
from studyapp.storage import values
from studyapp.storage.derived import without
from studyapp.storage.location import LibraryLocation
from studyapp.storage.media import Media
from studyapp.storage.rows import ESSAY, UNMADE

_IMMUTABLE = "essay_version_no_update"


class Unmade:
    """Reads and writes of one library; a text whose essay is gone is not there until that comes back.

    Args:
        place: of the library.
        connection: to it.
        media: its pictures and sounds.
        writing: a transaction whose changes are not written down for undo.
        stamps: for rows that are new now.
    """

    def __init__(
        self,
        location: LibraryLocation,
        connection: Connection,
        media: Media,
        writing: Callable[[], AbstractContextManager[None]],
        stamps: Callable[[], values.Values],
    ) -> None:
        self._location, self._connection, self._media = location, connection, media
        self._writing, self._stamps = writing, stamps

    def texts(self) -> tuple[UnmadeText, ...]:
        """Return all, in the order in which they came."""
        return self._found(_LIVE)

    def text(self, number: int) -> UnmadeText | None:
        """Return the text of a number; None where its cards are made, or it is gone."""
        return next(iter(self._found(_LIVE.where(UNMADE.c.number == number))), None)

    def of(self, essay_uid: Uid) -> UnmadeText | None:
        """Return an essay as a text whose cards are to be made."""
        own = _LIVE.where(UNMADE.c.essay_uid == essay_uid, UNMADE.c.text.is_(None))
        return next(iter(self._found(own)), None)

    def begin(self, passing_over: Collection[int] = ()) -> UnmadeText | None:
        """Return the text whose turn it is; one more try is counted before it begins.

        Args:
            passing_over: numbers of texts that wait for something else.
        """
        wanted = _LIVE.where(UNMADE.c.is_wanted, UNMADE.c.tries < MOST_TRIES, UNMADE.c.number.not_in(passing_over))
        text = next(iter(self._found(wanted.limit(1))), None)
        if text is None:
            return None
        begun = replace(text, tries=text.tries + 1)
        self.put(begun)
        return begun

    def put(self, text: UnmadeText) -> None:
        """Store whether a text is wanted, and how often it was tried."""
        self._write(
            "UPDATE unmade SET is_wanted = ?, tries = ? WHERE number = ?", text.is_wanted, text.tries, text.number
        )

    def drop(self, number: int) -> None:
        """Drop a text that is to have no cards made, or has them."""
        self._write("DELETE FROM unmade WHERE number = ?", number)

    def add_version(self, text: UnmadeText, pictures: Iterable[Picture]) -> UnmadeText:
        """Keep a text that may become a new version of an essay, with its pictures; one of the same words once."""
        same = (
            unmade
            for unmade in self.texts()
            if unmade.version and text.version and unmade.version.text == text.version.text
        )
        if (held := next((unmade for unmade in same if unmade.essay_uid == text.essay_uid), None)) is not None:
            again = replace(held, is_wanted=True, tries=0)
            self.put(again)
            return again
        with self._writing():
            number = self._connection.execute(insert(UNMADE), values.unmade_values(text)).inserted_primary_key
            for picture in pictures:
                self._media.add_picture(picture, self._stamps())
        return replace(text, number=int(number[0]) if number else 0)

    def finish(self, essay_uid: Uid, version_uid: Uid, generation: Generation) -> None:
        """Write what was found in the text of an essay into the version that came without; it waits no more."""
        found = values.found_values(generation)
        sets = ", ".join(f"{name} = ?" for name in found)
        with self._writing(), without(self._raw, [_IMMUTABLE]):
            self._raw.execute(f"UPDATE essay_version SET {sets} WHERE uid = ?", (*found.values(), version_uid))
            self._raw.execute("DELETE FROM unmade WHERE essay_uid = ? AND text IS NULL", (essay_uid,))

    def _write(self, statement: str, *given: object) -> None:
        with self._writing():
            self._raw.execute(statement, given)

    @property
    def _raw(self) -> sqlite3.Connection:
        held = self._connection.connection.driver_connection
        assert isinstance(held, sqlite3.Connection)
        return held

    def _found(self, asked: "Select[Any]") -> tuple[UnmadeText, ...]:
        with self._location.translated_errors():
            return tuple(map(values.unmade_of, self._connection.execute(asked).all()))


_LIVE = (
    select(UNMADE)
    .join(ESSAY, ESSAY.c.uid == UNMADE.c.essay_uid)
    .where(ESSAY.c.deleted_ms.is_(None))
    .order_by(UNMADE.c.number)
)
