"""Hand out a curated deck in class: write it for a learning platform, or as pages to print."""

from dataclasses import dataclass
from pathlib import Path

from studyapp.classroom.paper import Sheet
from studyapp.classroom.questions import LeftOut
from studyapp.classroom.writing import write_quiz
from studyapp.domain.curated import SharedDeck
from studyapp.domain.ids import Uid
from studyapp.domain.messages import msg
from studyapp.files import replacing
from studyapp.formats.values import Format
from studyapp.library import Library
from studyapp.operations.curating.in_class.classroom import quiz_of
from studyapp.operations.curating.meeting import copy_of
from studyapp.operations.curating.publishing.composing import deck_with_words
from studyapp.operations.curating.publishing.preparing import preparation, publishable
from studyapp.operations.curating.stages import Progress

_FOREIGN = msg("it-came-from-elsewhere-with-a-note-type")


@dataclass(frozen=True, slots=True)
class Handout:
    """A deck to be handed out.

    Attributes:
        text: the essay, for clozes that are shared without their words; or "".
        quoting: the number of cards with eight or more words of the essay in a row.
        left_out: cards that no curated deck can hold.
    """

    deck: SharedDeck
    text: str = ""
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
    return Handout(publication.deck, "", len({quotation.card_uid for quotation in publication.quotations}), foreign)


def handout_of_file(deck: SharedDeck, text: str = "") -> Handout:
    """Return a deck of a file, with the text of its essay if the library has it."""
    return Handout(deck, text)


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
    quiz = quiz_of(handout.deck, handout.text)
    written = write_quiz(quiz, form, sheet)
    with replacing(path) as file:
        file.write(written.data)
    return len(written.quiz.questions), (*handout.left_out, *quiz.left_out, *written.problems)
