"""Find the newest version of each deck in a folder; a synchronised folder may hold several that differ."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from studyapp.deckfile.descent import all_marks, grew_from, marks_of
from studyapp.deckfile.index import IndexEntry, entry_of
from studyapp.deckfile.reading import Reading
from studyapp.domain.curated import SharedDeck
from studyapp.domain.errors import StudyAppError
from studyapp.domain.ids import Uid
from studyapp.domain.messages import msg
from studyapp.operations.curating.files import deck_of
from studyapp.operations.curating.packed import media_in, named_in
from studyapp.operations.wording import quote_title


class DeckFile(NamedTuple):
    """A deck file of a folder.

    Attributes:
        file: its path relative to the folder, with slashes.
    """

    file: str
    data: bytes
    reading: Reading


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a deck.

    Attributes:
        path: the path of its file.
        entry: the entry that an index would have for it.
        marks: the marks of its content, by `descent.marks_of`; empty if the folder has no other version.
    """

    path: Path
    entry: IndexEntry
    reading: Reading
    deck: SharedDeck
    marks: tuple[str, ...] = ()


@dataclass(slots=True)
class NewestDecks:
    """The decks of a folder, and its problems.

    Attributes:
        newest: the newest version by uid of the deck; several if they differ and none descends from the others.
        problems: sentences about files that cannot be read, and about versions that a person has to choose from.
    """

    newest: dict[Uid, tuple[Version, ...]] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)


def newest_of(folder: Path, files: Iterator[DeckFile]) -> NewestDecks:
    """Return the newest version of each deck among the files of a folder."""
    decks = NewestDecks()
    versions: dict[Uid, list[Version]] = {}
    for file in files:
        try:
            deck = deck_of(file.reading, file.file)
        except StudyAppError as error:
            decks.problems.append(error.message)
            continue
        entry = entry_of(deck, file.file, file.data)
        versions.setdefault(deck.uid, []).append(Version(folder / file.file, entry, file.reading, deck))
    for uid, versions_of_deck in versions.items():
        compared = (
            [_add_marks(version) for version in versions_of_deck] if len(versions_of_deck) > 1 else versions_of_deck
        )
        decks.newest[uid] = newest = _newest(compared)
        decks.problems += _problems_of(newest, compared)
    return decks


def _add_marks(version: Version) -> Version:
    media = {medium.name: medium.sha256 for medium in media_in(version.path, names=named_in(version.deck))}
    return replace(version, marks=marks_of(version.deck, media))


def _newest(versions: Sequence[Version]) -> tuple[Version, ...]:
    """Return the versions with the highest number; if one of them includes all others, only that one."""
    highest = max(version.deck.version for version in versions)
    candidates = [version for version in versions if version.deck.version == highest]
    complete = [candidate for candidate in candidates if all(_includes(candidate, other) for other in candidates)]
    return tuple(complete[:1] or candidates)


def _includes(version: Version, other: Version) -> bool:
    return {*other.marks} <= {*version.marks, *all_marks(version.deck.releases)}


def _descends(version: Version, older: Version) -> bool:
    return grew_from(version.deck, older.deck, older.marks, older.marks[1:])


def _problems_of(newest: Sequence[Version], versions: Sequence[Version]) -> Iterator[str]:
    title, number = quote_title(newest[0].deck.title), newest[0].deck.version
    if len(newest) > 1:
        files = ", ".join(version.entry.file for version in newest)
        yield (msg("is-here-in-versions-that-differ", title=title, newest=len(newest), number=number, files=files))
    for version in versions:
        if version.deck.version < number and not any(_descends(one, version) for one in newest):
            yield (
                msg(
                    "has-version-of-with-changes-that-version-has-not",
                    file=version.entry.file,
                    version=version.deck.version,
                    title=title,
                    number=number,
                )
            )
