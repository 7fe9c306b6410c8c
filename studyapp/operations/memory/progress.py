"""Tell how far the cards of an essay have been learned, place by place, as of today."""

from studyapp.domain.ids import Uid
from studyapp.domain.memory import PassageProgress
from studyapp.library import Library


def essay_progress(library: Library, essay_uid: Uid) -> tuple[PassageProgress, ...]:
    """The cards in review whose passages stand in the essay, in text order, each with how far it has been learned."""
    return library.store.reads.passages.passage_progress(essay_uid, library.today())
