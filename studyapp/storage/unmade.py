"""Keep the texts of a library whose cards are not made yet; undo leaves them alone."""

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
from studyapp.storage.derived import without_triggers
from studyapp.storage.location import LibraryLocation
from studyapp.storage.media import Media
from studyapp.storage.rows import ESSAY, UNMADE

_IMMUTABLE = "essay_version_no_update"


class Unmade:
    """Reads and writes of the table `unmade`; texts of deleted essays are left out.

    Args:
        place: the place of the library.
        connection: a connection to it.
        media: its pictures and sounds.
        writing: a transaction whose changes are not written down for undo.
        stamps: the values of `created`, `modified` and `device` for new rows.
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
        return self._read_texts(_LIVE_TEXTS)

    def text(self, number: int) -> UnmadeText | None:
        """Return the text with a number; None where its cards are made or it was dropped."""
        return next(iter(self._read_texts(_LIVE_TEXTS.where(UNMADE.c.number == number))), None)

    def of(self, essay_uid: Uid) -> UnmadeText | None:
        """Return an essay as a text whose cards are to be made."""
        own = _LIVE_TEXTS.where(UNMADE.c.essay_uid == essay_uid, UNMADE.c.text.is_(None))
        return next(iter(self._read_texts(own)), None)

    def start_next(self, passing_over: Collection[int] = ()) -> UnmadeText | None:
        """Return the next text to make cards of, and count one more try.

        Args:
            passing_over: numbers of texts that wait for something else.
        """
        wanted = _LIVE_TEXTS.where(
            UNMADE.c.is_wanted, UNMADE.c.tries < MOST_TRIES, UNMADE.c.number.not_in(passing_over)
        )
        text = next(iter(self._read_texts(wanted.limit(1))), None)
        if text is None:
            return None
        begun = replace(text, tries=text.tries + 1)
        self.update(begun)
        return begun

    def update(self, text: UnmadeText) -> None:
        """Store whether a text is wanted, and the number of its tries."""
        self._write(
            "UPDATE unmade SET is_wanted = ?, tries = ? WHERE number = ?", text.is_wanted, text.tries, text.number
        )

    def drop(self, number: int) -> None:
        """Delete a text whose cards are made or not wanted."""
        self._write("DELETE FROM unmade WHERE number = ?", number)

    def add_version(self, text: UnmadeText, pictures: Iterable[Picture]) -> UnmadeText:
        """Store a text that may become a new version of an essay, with its pictures; equal words once."""
        same = (
            unmade
            for unmade in self.texts()
            if unmade.version and text.version and unmade.version.text == text.version.text
        )
        if (known_text := next((unmade for unmade in same if unmade.essay_uid == text.essay_uid), None)) is not None:
            again = replace(known_text, is_wanted=True, tries=0)
            self.update(again)
            return again
        with self._writing():
            number = self._connection.execute(insert(UNMADE), values.unmade_values(text)).inserted_primary_key
            for picture in pictures:
                self._media.add_picture(picture, self._stamps())
        return replace(text, number=int(number[0]) if number else 0)

    def finish(self, essay_uid: Uid, version_uid: Uid, generation: Generation) -> None:
        """Write annotations and sentences into the version of an essay, and delete its text from the table."""
        found = values.found_values(generation)
        sets = ", ".join(f"{name} = ?" for name in found)
        with self._writing(), without_triggers(self._raw, [_IMMUTABLE]):
            self._raw.execute(f"UPDATE essay_version SET {sets} WHERE uid = ?", (*found.values(), version_uid))
            self._raw.execute("DELETE FROM unmade WHERE essay_uid = ? AND text IS NULL", (essay_uid,))

    def _write(self, statement: str, *given: object) -> None:
        with self._writing():
            self._raw.execute(statement, given)

    @property
    def _raw(self) -> sqlite3.Connection:
        raw_connection = self._connection.connection.driver_connection
        assert isinstance(raw_connection, sqlite3.Connection)
        return raw_connection

    def _read_texts(self, asked: "Select[Any]") -> tuple[UnmadeText, ...]:
        with self._location.translated_errors():
            return tuple(map(values.unmade_of, self._connection.execute(asked).all()))


_LIVE_TEXTS = (
    select(UNMADE)
    .join(ESSAY, ESSAY.c.uid == UNMADE.c.essay_uid)
    .where(ESSAY.c.deleted_ms.is_(None))
    .order_by(UNMADE.c.number)
)
