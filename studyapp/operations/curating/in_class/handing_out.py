"""A curated deck is handed out in class: written for a learning platform, or as pages to print."""

from dataclasses import dataclass
from pathlib import Path

from studyapp.classroom.pages import Sheet
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
from studyapp.operations.curating.publishing.composing import with_words
from studyapp.operations.curating.publishing.preparing import preparation, publishable
from studyapp.operations.curating.stages import Progress

_FOREIGN = msg("it-came-from-elsewhere-with-a-note-type")


@dataclass(frozen=True, slots=True)
class Handout:
    """A deck to be handed out.

    Attributes:
        text: the essay, for clozes that are shared without their words; or "".
        quoting: cards that have eight words of the essay in a row or more.
        left_out: cards that no curated deck can hold.
    """

    deck: SharedDeck
    text: str = ""
    quoting: int = 0
    left_out: tuple[LeftOut, ...] = ()


def of_library(library: Library, deck_uid: Uid, progress: Progress | None = None) -> Handout:
    """Return a deck of the library as its author has prepared it for publishing, with the words of its own essay.

    Args:
        library: of the deck.
        deck_uid: the deck.
        progress: gets how much is done, and of how much.

    Raises:
        StudyAppError: the deck has no cards.
    """
    settled = preparation(library, deck_uid)
    uids = [note.uid for note in publishable(library, deck_uid, settled) if note.uid not in set(settled.left_out)]
    made = with_words(library, deck_uid, about=settled.about, chosen=uids, progress=progress)
    foreign = tuple(LeftOut(Uid(""), words, _FOREIGN) for words in made.left_out)
    return Handout(made.deck, "", len({each.card_uid for each in made.quotations}), foreign)


def of_file(deck: SharedDeck, text: str = "") -> Handout:
    """Return a deck of a file, with the text of the essay that it belongs to where that is at hand."""
    return Handout(deck, text)


def text_in(library: Library, deck: SharedDeck) -> str:
    """Return the text of the library that a deck of a file belongs to; "" where it has none."""
    essay_uid = copy_of(library, deck)
    return library.essay(essay_uid).text if essay_uid is not None else ""


def hand_out(handout: Handout, path: Path, form: Format, sheet: Sheet) -> tuple[int, tuple[LeftOut, ...]]:
    """Write a deck as a whole or not at all; a card that does not come back from the format costs itself alone.

    Args:
        handout: the deck.
        path: where to.
        form: as what.
        sheet: of what is printed.

    Returns:
        How many questions were written, and the cards that are not there as they should be.

    Raises:
        StudyAppError: the path cannot be written, or what was written does not come back.
    """
    quiz = quiz_of(handout.deck, handout.text)
    made = write_quiz(quiz, form, sheet)
    with replacing(path) as file:
        file.write(made.data)
    return len(made.quiz.questions), (*handout.left_out, *quiz.left_out, *made.problems)
