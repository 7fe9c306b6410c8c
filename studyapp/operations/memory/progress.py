"""Tell how far the cards of an essay have been learned, place by place, as of today."""

from studyapp.domain.ids import Uid
from studyapp.domain.memory.texts import PassageProgress
from studyapp.library import Library


def essay_progress(library: Library, essay_uid: Uid) -> tuple[PassageProgress, ...]:
    """Return the cards of an essay that are in review, in text order, each with how far it has been learned.

    Cards of its deck that stand on no text come last.
    """
    return library.store.reads.passages.passage_progress(essay_uid, library.today())
