"""Hand out a curated deck in class: write it for a learning platform, or as pages to print."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from studyapp.classroom.paper import Sheet
from studyapp.classroom.questions import LeftOut
from studyapp.classroom.writing import as_shown, write_quiz
from studyapp.domain.curated import SharedDeck
from studyapp.domain.ids import Uid
from studyapp.domain.media import MOST_PICTURE_BYTES, MediaKind, Medium, kind_of
from studyapp.domain.messages import msg
from studyapp.domain.stopping import unless_stopped
from studyapp.files import replacing
from studyapp.formats.values import Format
from studyapp.library import Library
from studyapp.operations.curating.in_class.classroom import quiz_of
from studyapp.operations.curating.meeting import copy_of
from studyapp.operations.curating.packed import media_to_pack
from studyapp.operations.curating.publishing.composing import deck_with_words
from studyapp.operations.curating.publishing.preparing import preparation, publishable
from studyapp.operations.curating.stages import Progress
from studyapp.rendering.drawings import find_fault, is_drawing

_MOST_BYTES = 100_000_000  # of all pictures of a file for class, which is made in memory

_FOREIGN = msg("it-came-from-elsewhere-with-a-note-type")


@dataclass(frozen=True, slots=True)
class Handout:
    """A deck to be handed out.

    Attributes:
        text: the essay, for clozes that are shared without their words; or "".
        media: the pictures and sounds of the deck that are there, by the names that cards call them by.
        quoting: the number of cards with eight or more words of the essay in a row.
        left_out: cards that no curated deck can hold.
    """

    deck: SharedDeck
    text: str = ""
    media: Mapping[str, Medium] = field(default_factory=dict)
    quoting: int = 0
    left_out: tuple[LeftOut, ...] = ()


def handout_of_library(library: Library, deck_uid: Uid, progress: Progress | None = None) -> Handout:
    """Return a deck of the library as its author has prepared it for publishing, with the words of its own essay.

    Args:
        library: the library of the deck.
        deck_uid: the deck.
        progress: called with the number of cards done and the total.

    Raises:
        StudyAppError: the deck has no cards.
    """
    prepared = preparation(library, deck_uid)
    uids = [note.uid for note in publishable(library, deck_uid, prepared) if note.uid not in set(prepared.left_out)]
    publication = deck_with_words(library, deck_uid, about=prepared.about, chosen=uids, progress=progress)
    foreign = tuple(LeftOut(Uid(""), words, _FOREIGN) for words in publication.left_out)
    quoting = len({quotation.card_uid for quotation in publication.quotations})
    files = map(library.medium_file, media_to_pack(library, publication.deck))
    media = {medium.name: medium for medium in files if medium is not None}
    return Handout(publication.deck, "", media, quoting, foreign)


def handout_of_file(deck: SharedDeck, text: str = "", media: Iterable[Medium] = ()) -> Handout:
    """Return a deck of a file, with the text of its essay if the library has it, and its media."""
    return Handout(deck, text, {medium.name: medium for medium in media})


def text_in(library: Library, deck: SharedDeck) -> str:
    """Return the library's copy of the essay of a deck file; "" if it has none."""
    essay_uid = copy_of(library, deck)
    return library.essay(essay_uid).text if essay_uid is not None else ""


def hand_out(handout: Handout, path: Path, form: Format, sheet: Sheet) -> tuple[int, tuple[LeftOut, ...]]:
    """Write a deck whole or not at all; leave out a card that cannot be read back from the format.

    Args:
        handout: the deck.
        path: the file to write.
        form: its format.
        sheet: the layout of printed pages.

    Returns:
        The number of questions written, and the cards that are missing or incomplete.

    Raises:
        StudyAppError: the path cannot be written, or what was written does not come back.
    """
    quiz = quiz_of(handout.deck, handout.text, pictures=_pictures(handout, form))
    written = write_quiz(quiz, form, sheet)
    with replacing(path) as file:
        file.write(written.data)
    return len(written.quiz.questions), (*handout.left_out, *quiz.left_out, *written.problems)


def _pictures(handout: Handout, form: Format) -> dict[str, Medium]:
    """Return the pictures that a format can show, in their order, as long as there is room for them."""
    pictures: dict[str, Medium] = {}
    room = _MOST_BYTES
    for name, medium in unless_stopped(handout.media.items()):
        shown = as_shown(medium, form) if _is_safe_picture(medium) else None
        if shown is not None and shown.size <= room:
            pictures[name] = shown
            room -= shown.size
    return pictures


def _is_safe_picture(medium: Medium) -> bool:
    """Return whether a medium is a picture of a size to show, and none that runs scripts or fetches anything."""
    if kind_of(medium.name) is not MediaKind.PICTURE or medium.size > MOST_PICTURE_BYTES:
        return False
    content = medium.content
    return not is_drawing(content) or find_fault(content) is None
