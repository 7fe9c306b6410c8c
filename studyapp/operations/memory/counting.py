"""The numbers of a library, or of some of its cards, as the command line prints and the window draws them."""

from dataclasses import replace

from studyapp.domain.ids import Uid
from studyapp.library import Library
from studyapp.statistics.findings import EVERYTHING, Choice, Choices, Summary


def count(library: Library, choice: Choice = EVERYTHING) -> Summary:
    """Reviews, retention, phases and what falls due, today on the library's own clock."""
    from studyapp.statistics.choosing import answers_to, chosen
    from studyapp.statistics.summing import summary

    answers, cards = library.columns()
    meant = chosen(cards, choice)
    return summary(answers.among(answers_to(answers, meant, choice)), cards.among(meant), library.today())


def choices(library: Library, deck_uid: Uid | None = None) -> Choices:
    """What the cards of a library can be chosen by; sections are those of the deck, where one is given."""
    from studyapp.statistics.choosing import choices, chosen

    _, cards = library.columns()
    of_deck = choices(cards.among(chosen(cards, Choice(deck_uid))))
    return replace(choices(cards), sections=of_deck.sections)
