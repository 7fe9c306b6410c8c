"""One way to ask and to answer, whether what is due is studied, what comes later, or all of it without effect."""

from dataclasses import dataclass

from studyapp.domain.changes import Changes
from studyapp.domain.ids import Uid
from studyapp.domain.reviews import Rating
from studyapp.library import Library
from studyapp.operations import ahead, cramming, naming, reviewing
from studyapp.operations.cramming import Cram
from studyapp.operations.naming import Named
from studyapp.operations.reviewing import ReviewItem


@dataclass(frozen=True, slots=True)
class Ordinary:
    """What waits in a deck today."""

    deck_uid: Uid


@dataclass(frozen=True, slots=True)
class Ahead:
    """What will be due in a deck within some days from tomorrow on."""

    deck_uid: Uid
    days: int = 7


Session = Ordinary | Ahead | Named | Cram
"""What a person has chosen to study."""


def next_card(library: Library, session: Session) -> ReviewItem | None:
    """The card that comes now; None where nothing is left."""
    match session:
        case Ordinary(deck_uid):
            return reviewing.next_card(library, deck_uid)
        case Ahead(deck_uid, days):
            return ahead.next_card(library, deck_uid, days)
        case Named():
            return naming.next_card(library, session)
        case Cram():
            return cramming.next_card(library, session)


def answer(library: Library, session: Session, card_uid: Uid, rating: Rating, duration_ms: int) -> Changes:
    """Rate a card now; see `reviewing.answer`. Only cramming leaves its schedule as it is."""
    answered = cramming.answer if isinstance(session, Cram) else reviewing.answer
    return answered(library, card_uid, rating, duration_ms)
