"""List and read the curated decks of a source: a file, a zip, a folder, an index, an https address, or the program."""

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import quote

from studyapp.deckfile.index import IndexEntry, entry_of, read_index
from studyapp.deckfile.reading import LIMIT, Reading
from studyapp.deckfile.source import Problem
from studyapp.domain.curated import SharedDeck
from studyapp.domain.errors import StudyAppError
from studyapp.domain.ids import Uid
from studyapp.domain.messages import msg
from studyapp.fetching.addresses import address_of, is_address
from studyapp.fetching.fetching import NO_STAMP, Limits, Stamp, fetch
from studyapp.fetching.patience import Progress
from studyapp.files import readable
from studyapp.formats.content import format_of, signs_of
from studyapp.formats.identify import identify
from studyapp.formats.registry import CURATED_ZIP, INDEX, of_kind, suffixes_of
from studyapp.formats.values import Kind
from studyapp.held_files import refuse_held
from studyapp.operations.curating.files import Delivered, deck_of, reading_of
from studyapp.operations.curating.getting.folders import DeckFile, newest_of
from studyapp.operations.curating.getting.shipped import SHIPPED, TITLE
from studyapp.operations.curating.packed import MOST, is_packed
from studyapp.resources import curated_decks

_SUFFIXES = suffixes_of(of_kind(Kind.CURATED))
_MOST_FILES = 5000  # with these endings; a folder with more is not one of decks, and takes minutes to read


@dataclass(frozen=True, slots=True)
class Offer:
    """A deck that can be taken.

    Attributes:
        entry: its entry in an index.
        place: the path or https address of its file.
        reading: the deck itself, if it was read already.
        data: the bytes of its file, if they were fetched already and hold its media.
    """

    entry: IndexEntry
    place: str
    reading: Reading | None = None
    data: bytes | None = None

    @property
    def deck(self) -> SharedDeck | None:
        """Return the deck itself, if it was read already."""
        return self.reading.deck if self.reading is not None else None


@dataclass(frozen=True, slots=True)
class Listing:
    """The decks that a source offers.

    Attributes:
        source: the source, as `absolute` returns it.
        title: the title of the index, the folder or the deck.
        description: the description of the index, or "".
        offers: the decks.
        problems: sentences on what could not be read.
        stamp: the stamp by which a server recognises this state.
        is_index: whether it is the index of a course.
    """

    source: str
    title: str
    description: str = ""
    offers: tuple[Offer, ...] = ()
    problems: tuple[str, ...] = ()
    stamp: Stamp = NO_STAMP
    is_index: bool = False

    def offers_of(self, deck_uid: Uid) -> tuple[Offer, ...]:
        """Return the offers of a deck; several where a person has to choose."""
        return tuple(offer for offer in self.offers if offer.entry.uid == deck_uid)


def absolute(source: str) -> str:
    """Return a source in the form that is stored: an https address, an absolute path, or `SHIPPED`.

    Raises:
        StudyAppError: it is another address.
    """
    if source == SHIPPED:
        return source
    if is_address(source):
        return str(address_of(source))
    return os.path.abspath(Path(source).expanduser())  # noqa: PTH100 - links must not be resolved


def look(
    source: str, *, known: Stamp = NO_STAMP, confirmed: str = "", progress: Progress | None = None
) -> Listing | None:
    """List the decks of a source; from an index, without reading the decks.

    Args:
        source: a file, a folder, an https address or `SHIPPED`.
        known: the stamp of the last listing.
        confirmed: hosts in private networks that a person allowed, separated by blanks.
        progress: see `fetching.patience.Progress`.

    Returns:
        The listing, or None if nothing changed since `known`.

    Raises:
        StudyAppError: nothing is there, it cannot be read, or it is no deck and no index.
    """
    source = absolute(source)
    if is_address(source):
        fetched = fetch(source, stamp_known=known, confirmed=confirmed, limits=_limits(source), progress=progress)
        return (
            None
            if fetched is None
            else replace(_list_decks(source, fetched.address, fetched.data), stamp=fetched.stamp)
        )
    if source == SHIPPED:
        return replace(_list_folder(curated_decks()), source=SHIPPED, title=TITLE)
    path = Path(source)
    return _list_folder(path) if path.is_dir() else _list_decks(source, source, _read_bytes(path))


def read_offer(offer: Offer, *, confirmed: str = "", progress: Progress | None = None) -> Delivered:
    """Read an offered deck, with its media.

    Args:
        offer: an offer of a source that was looked at.
        confirmed: see `look`.
        progress: see `look`.

    Raises:
        StudyAppError: it is not there, or not what the index says.
    """
    if offer.reading is not None:
        return Delivered(offer.reading, Path(offer.place), offer.data)
    entry, data = offer.entry, _fetch_or_read(offer.place, confirmed, progress)
    if hashlib.sha256(data).hexdigest() != entry.sha256:
        message = msg("is-not-the-file-that-the-index-tells-of", place=offer.place)
        raise StudyAppError(message, msg("try-again-later-or-tell-whoever-keeps-the-index"))
    reading = reading_of(Path(offer.place), data)
    if reading.deck is not None and (reading.deck.uid, reading.deck.version) != (entry.uid, entry.version):
        message = msg("the-index-tells-of-another-deck-or-version", place=offer.place)
        raise StudyAppError(message, msg("tell-whoever-keeps-the-index"))
    return Delivered(reading, Path(offer.place), data)


def decks_of(folder: Path) -> Iterator[DeckFile]:
    """Yield the deck files of a folder and those below it, by path; skip other files and hidden folders.

    Raises:
        StudyAppError: the folder cannot be read, or has too many files.
    """
    for number, path in enumerate(_candidates(folder)):
        if number == _MOST_FILES:
            raise StudyAppError(
                msg("has-more-than-texts-and-zips", folder=folder, most_files=_MOST_FILES),
                msg("name-the-folder-of-the-decks"),
            )
        if is_deck(path):
            data = _read_bytes(path)
            yield DeckFile(path.relative_to(folder).as_posix(), data, _read_file(path, data))


def _read_file(path: Path, data: bytes) -> Reading:
    """Read a file of a folder; a zip that cannot be opened is one mistake, and the other files are read."""
    try:
        return reading_of(path, data)
    except StudyAppError as error:
        return Reading(None, (Problem(1, 1, error.message, error.advice),))


def _list_decks(source: str, place: str, data: bytes) -> Listing:
    """List the decks of a file with these bytes, whose path or address is `place`."""
    if format_of(signs_of(place.partition("?")[0], data), frozenset({Kind.CURATED, Kind.INDEX})) is INDEX:
        index = read_index(data, place)
        offers = tuple(Offer(entry, _place_of(place, entry.file)) for entry in index.decks)
        return Listing(source, index.title, index.description, offers, is_index=True)
    reading = reading_of(Path(place), data)
    deck = deck_of(reading, place)
    with_media = data if is_address(place) and is_packed(Path(place), data) else None
    offer = Offer(entry_of(deck, place, data), place, reading, with_media)
    return Listing(source, deck.title, deck.description, (offer,))


def _place_of(index: str, file: str) -> str:
    """Return the path or address of a file that an index names."""
    if is_address(file):
        return str(address_of(file))
    if is_address(index):
        return str(address_of(index).leading_to(quote(file)))
    return str(Path(index).parent / file)


def _list_folder(folder: Path) -> Listing:
    """List the newest version of each deck in a folder, or several if none descends from the others."""
    decks = newest_of(folder, decks_of(folder))
    if not decks.newest and not decks.problems:
        raise StudyAppError(msg("there-is-no-deck-in", folder=folder), msg("name-a-folder-that-has-deck-files-in-it"))
    offers = [Offer(one.entry, str(one.path), one.reading) for versions in decks.newest.values() for one in versions]
    ordered = sorted(offers, key=lambda each: (each.entry.title.casefold(), each.entry.uid, each.entry.file))
    return Listing(str(folder), readable(folder).name, "", tuple(ordered), tuple(decks.problems))


def _candidates(folder: Path) -> Iterator[Path]:
    def refuse(error: OSError) -> None:
        if Path(error.filename) == folder:
            raise StudyAppError(
                msg("cannot-be-read-2", path=folder, reason=_reason(error)), msg("check-your-rights-to-it")
            ) from error

    for place, folders, files in os.walk(folder, onerror=refuse):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(place, name) for name in sorted(files) if Path(name).suffix.casefold() in _SUFFIXES)


def is_deck(path: Path) -> bool:
    """Return whether a file is a curated deck; False if it cannot be read."""
    try:
        return identify(path).format.kind is Kind.CURATED
    except StudyAppError:
        return False  # opening it reports the reason


def _fetch_or_read(place: str, confirmed: str, progress: Progress | None) -> bytes:
    if not is_address(place):
        return _read_bytes(Path(place))
    fetched = fetch(place, confirmed=confirmed, limits=_limits(place), progress=progress)
    assert fetched is not None  # only a known stamp can give None
    return fetched.data


def _read_bytes(path: Path) -> bytes:
    refuse_held(path)
    try:
        with path.open("rb") as file:
            return file.read((MOST if is_packed(path) else LIMIT) + 1)
    except OSError as error:
        raise StudyAppError(
            msg("cannot-be-read-2", path=path, reason=_reason(error)), msg("check-the-name-and-your-rights")
        ) from error


def _limits(place: str) -> Limits:
    """Return the limits of a fetch from an address; a zip by its name may be larger, and take longer."""
    if address_of(place).target.partition("?")[0].casefold().endswith(CURATED_ZIP.suffixes):
        return Limits(total_s=600, most_bytes=MOST)
    return Limits(most_bytes=LIMIT)


def _reason(error: OSError) -> str:
    return (error.strerror or type(error).__name__).lower()
