"""Read files of curated decks with all their mistakes, and write them whole or not at all."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from studyapp.deckfile.descent import with_marks
from studyapp.deckfile.markup import has_unseen_pictures
from studyapp.deckfile.reading import LIMIT, Reading, read_deck
from studyapp.deckfile.writing import write_deck
from studyapp.domain.curated import SharedDeck
from studyapp.domain.errors import StudyAppError
from studyapp.domain.media import Medium
from studyapp.domain.messages import join_sentences, msg
from studyapp.files import replacing
from studyapp.formats.registry import CURATED_ZIP
from studyapp.held_files import refuse_held
from studyapp.library import Library
from studyapp.operations.curating.packed import MOST, deck_in, is_packed, media_in, named_in, names_in, pack_deck


@dataclass(frozen=True, slots=True)
class Delivered:
    """A deck as it arrived, with its media.

    Attributes:
        reading: the deck, or the mistakes of its file.
        path: its file; for a deck from an address, only a name for messages.
        data: the bytes of the file, if they were fetched already.
    """

    reading: Reading
    path: Path
    data: bytes | None = None

    @property
    def deck(self) -> SharedDeck | None:
        """Return the deck; None if its file has a mistake."""
        return self.reading.deck

    @property
    def pictured(self) -> int:
        """Count the cards, other than retired ones, with pictures that are not shown because they lie elsewhere."""
        cards = self.deck.cards if self.deck is not None else ()
        return sum(not card.is_retired and has_unseen_pictures(card) for card in cards)

    def media(self) -> Iterator[Medium]:
        """Yield the media, unpacked one at a time.

        Raises:
            StudyAppError: see `packed.media_in`.
        """
        return media_in(self.path, self.data)

    def missing(self, library: Library) -> tuple[str, ...]:
        """Return the names of the media that its cards use and that neither its file nor the library has."""
        deck = self.deck
        if deck is None:
            return ()
        in_review = replace(deck, cards=tuple(card for card in deck.cards if not card.is_retired))
        lacking = named_in(in_review) - library.store.media.names().keys()
        return tuple(sorted(lacking - names_in(self.path, self.data))) if lacking else ()


def check(path: Path) -> Reading:
    """Read a deck file with a list of its mistakes.

    Raises:
        StudyAppError: the file cannot be read at all.
    """
    refuse_held(path)
    if is_packed(path):
        return read_deck(deck_in(path, LIMIT))
    try:
        with path.open("rb") as file:
            return read_deck(file.read(LIMIT + 1))
    except IsADirectoryError as error:
        raise StudyAppError(msg("is-a-folder", path=path), msg("give-the-name-of-a-deck-file-in-it")) from error
    except OSError as error:
        raise error_of_reading(path, error) from error


def error_of_reading(path: Path, error: OSError) -> StudyAppError:
    """Return the error for a file that cannot be read."""
    if isinstance(error, FileNotFoundError):
        return StudyAppError(msg("there-is-no-file", path=path), msg("check-the-name-and-the-folder"))
    reason = (error.strerror or type(error).__name__).lower()
    return StudyAppError(msg("cannot-be-read-2", path=path, reason=reason), msg("check-the-name-and-your-rights-to-it"))


def read_delivered(path: Path) -> Delivered:
    """Read a deck file together with its media; see `check`."""
    return Delivered(check(path), path)


def reading_of(path: Path, data: bytes) -> Reading:
    """Read the bytes of a deck file, or of a zip with one.

    Args:
        path: a name for messages.
        data: the bytes of the file.

    Raises:
        StudyAppError: it is a zip that is too large, damaged, or no deck.
    """
    if not is_packed(path, data):
        return read_deck(data)
    if len(data) > MOST:
        message = msg("has-more-than-million-bytes-2", name=path.name, millions=MOST // 1_000_000)
        raise StudyAppError(message, msg("part-the-deck-or-make-its-sounds"))
    return read_deck(deck_in(path, LIMIT, data))


def text_of(path: Path) -> bytes:
    """Return the bytes of a deck file, or of the one in a zip."""
    return deck_in(path, LIMIT) if is_packed(path) else path.read_bytes()


def read_deck_file(path: Path) -> SharedDeck:
    """Read a deck file.

    Raises:
        StudyAppError: the file cannot be read, or has a mistake that is not harmless.
    """
    return deck_of(check(path), str(path))


def read_whole(path: Path) -> tuple[SharedDeck, tuple[Medium, ...]]:
    """Read a deck file with the media that its cards use, and add its marks to its changelog; see `read_deck_file`."""
    deck = read_deck_file(path)
    media = tuple(media_in(path, names=named_in(deck)))
    return with_marks(deck, {medium.name: medium.sha256 for medium in media}), media


def marked_as_in(deck: SharedDeck, path: Path | None) -> SharedDeck:
    """Return a deck with its marks in its changelog, for the media in the zip at `path` too."""
    media = media_in(path, names=named_in(deck)) if path is not None else ()
    return with_marks(deck, {medium.name: medium.sha256 for medium in media})


def is_written(path: Path, deck: SharedDeck, media: Iterable[Medium]) -> bool:
    """Return whether a file already has the text that `write` would write."""
    return text_of(path) == write_deck(with_marks(deck, {medium.name: medium.sha256 for medium in media})).encode()


def deck_of(reading: Reading, name: str) -> SharedDeck:
    """Return the deck of a reading.

    Args:
        reading: the deck, or the mistakes of its file.
        name: the name or address of the file, for messages.

    Raises:
        StudyAppError: it has a mistake that is not harmless.
    """
    if reading.deck is not None:
        return reading.deck
    mistakes = [problem for problem in reading.problems if not problem.is_harmless]
    message = msg("is-no-deck-that-can-be-read", name=name, wrong=str(mistakes[0]))
    if len(mistakes) > 1:
        message = join_sentences(message, msg("there-are-more-mistakes", n=len(mistakes) - 1))
    raise StudyAppError(message, msg("studyapp-deck-check-lists-them-all"))


def write(path: Path, deck: SharedDeck, media: Iterable[Medium] = ()) -> bool:
    """Write a deck file, or a zip with its media, unless the file has the same bytes already.

    Its changelog gets marks of its content, by which later versions are recognised as its descendants.

    Args:
        path: the file; the ending of its name says whether it is a zip.
        deck: the deck.
        media: the media that its cards use; only a zip holds them.

    Returns:
        Whether anything was written.

    Raises:
        StudyAppError: the path cannot be written, or the file could not be read again.
    """
    wanted = named_in(deck)
    packed_media = [medium for medium in media if medium.name in wanted] if CURATED_ZIP.names(path) else []
    deck = with_marks(deck, {medium.name: medium.sha256 for medium in packed_media})
    data = write_deck(deck).encode()
    read_back = read_deck(data)
    if read_back.deck is None:
        wrong = next(problem for problem in read_back.problems if not problem.is_harmless)
        raise StudyAppError(
            msg("was-not-written-since-it-could-not", path=path, wrong=str(wrong)), msg("reword-that-card")
        )
    if CURATED_ZIP.names(path):
        data = pack_deck(data, packed_media)
    if path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data:
        return False
    with replacing(path) as file:
        file.write(data)
    return True


def media_differing(before: Path, after: Path) -> tuple[str, ...]:
    """Return the names of the media in the second zip that the first lacks or has with another content."""
    if not (is_packed(before) and is_packed(after)):
        return ()
    olds, news = ({medium.name: medium.sha256 for medium in media_in(path)} for path in (before, after))
    return tuple(name for name, sha256 in news.items() if olds.get(name) != sha256)
