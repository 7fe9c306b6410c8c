"""The decks of a folder, of each the newest version; of a synchronised folder more than one may be that."""

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
from studyapp.operations.wording import quoted


class DeckFile(NamedTuple):
    """A deck file of a folder.

    Attributes:
        file: its path from there, with slashes.
    """

    file: str
    data: bytes
    reading: Reading


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a deck.

    Attributes:
        path: of its file.
        entry: what is told of it.
        marks: of what it holds, where there are others, as by `descent.marks_of`.
    """

    path: Path
    entry: IndexEntry
    reading: Reading
    deck: SharedDeck
    marks: tuple[str, ...] = ()


@dataclass(slots=True)
class Found:
    """The decks of a folder, and its problems.

    Attributes:
        newest: of each deck the newest version; several where it is not known which of them is that.
        problems: what cannot be read, and where a person has to choose, in sentences.
    """

    newest: dict[Uid, tuple[Version, ...]] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)


def newest_of(folder: Path, files: Iterator[DeckFile]) -> Found:
    """Return the decks of some files of a folder, each in its newest version."""
    found = Found()
    versions: dict[Uid, list[Version]] = {}
    for each in files:
        try:
            deck = deck_of(each.reading, each.file)
        except StudyAppError as error:
            found.problems.append(error.message)
            continue
        entry = entry_of(deck, each.file, each.data)
        versions.setdefault(deck.uid, []).append(Version(folder / each.file, entry, each.reading, deck))
    for uid, those in versions.items():
        several = [_marked(each) for each in those] if len(those) > 1 else those
        found.newest[uid] = newest = _newest(several)
        found.problems += _told(newest, several)
    return found


def _marked(version: Version) -> Version:
    media = {each.name: each.sha256 for each in media_in(version.path, names=named_in(version.deck))}
    return replace(version, marks=marks_of(version.deck, media))


def _newest(versions: Sequence[Version]) -> tuple[Version, ...]:
    """Return the version with the highest number; of several with it the one that has all of the others, if one has."""
    highest = max(each.deck.version for each in versions)
    among = [each for each in versions if each.deck.version == highest]
    whole = [one for one in among if all(_has(one, other) for other in among)]
    return tuple(whole[:1] or among)


def _has(one: Version, other: Version) -> bool:
    return {*other.marks} <= {*one.marks, *all_marks(one.deck.releases)}


def _grew(one: Version, older: Version) -> bool:
    return grew_from(one.deck, older.deck, older.marks, older.marks[1:])


def _told(newest: Sequence[Version], versions: Sequence[Version]) -> Iterator[str]:
    title, number = quoted(newest[0].deck.title), newest[0].deck.version
    if len(newest) > 1:
        files = ", ".join(each.entry.file for each in newest)
        yield (msg("is-here-in-versions-that-differ", title=title, newest=len(newest), number=number, files=files))
    for each in versions:
        if each.deck.version < number and not any(_grew(one, each) for one in newest):
            yield (
                msg(
                    "has-version-of-with-changes-that-version-has-not",
                    file=each.entry.file,
                    version=each.deck.version,
                    title=title,
                    number=number,
                )
            )
