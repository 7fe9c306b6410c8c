"""The numbers of a library, or of one deck, as the command line prints and the window draws them."""

from studyapp.domain.ids import Uid
from studyapp.library import Library
from studyapp.scheduling.replay import live_entries
from studyapp.statistics import Summary, summary


def count(library: Library, deck_uid: Uid | None = None) -> Summary:
    """Reviews, retention, phases and what falls due, today on the library's own clock."""
    suspended = {card.uid for card in library.cards(deck_uid=deck_uid) if card.suspended}
    states = library.states(deck_uid=deck_uid)
    return summary(
        live_entries(library.review_log(deck_uid=deck_uid)),
        [state for state in states if state.card_uid not in suspended],
        [state for state in states if state.card_uid in suspended],
        library.today(),
    )
