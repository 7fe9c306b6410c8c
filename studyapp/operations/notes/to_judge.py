"""Count what waits to be judged, for every list, dialog and command that says so."""

from collections.abc import Collection, Mapping

from studyapp.domain.ids import Uid
from studyapp.domain.quality.coverage import Passage, count_to_judge, passages_of, superseded_of
from studyapp.library import Library


def count_to_judge_by_text(library: Library, essay_uids: Collection[Uid] | None = None) -> Mapping[Uid, int]:
    """Return the number of passages that wait to be judged, of each text that has any; None means all texts."""
    counts = {uid: count_to_judge(stands) for uid, stands in library.store.reads.notes.stands(essay_uids).items()}
    return {uid: count for uid, count in counts.items() if count}


def passages_to_judge(library: Library, essay_uid: Uid) -> tuple[Passage, ...]:
    """Return the passages of a text that wait to be judged, in its order."""
    stands = library.store.reads.notes.stands((essay_uid,)).get(essay_uid, ())
    return tuple(passage for passage in passages_of(stands) if passage.is_open)


def further_passages(library: Library, essay_uid: Uid) -> tuple[Passage, ...]:
    """Return the passages of a text that have further suggestions, but no card in the deck and nothing proposed."""
    stands = library.store.reads.notes.stands_of(essay_uid)
    return tuple(passage for passage in passages_of(stands) if not passage.is_open and not passage.is_judged)


def to_judge_for(library: Library, deck_uids: Collection[Uid]) -> int:
    """Return the number of passages that wait to be judged in the texts of some decks."""
    return sum(count_to_judge_by_text(library, texts_of(library, deck_uids)).values())


def texts_of(library: Library, deck_uids: Collection[Uid]) -> frozenset[Uid]:
    """Return the texts whose cards go into some decks."""
    return frozenset(entry.uid for entry in library.essays() if entry.deck_uid in deck_uids)


def superseded_drafts(library: Library, essay_uids: Collection[Uid]) -> frozenset[Uid]:
    """Return the proposed drafts of some texts that do not wait any more, since their passages are judged."""
    stands = library.store.reads.notes.stands(essay_uids).values()
    return frozenset().union(*map(superseded_of, stands))
