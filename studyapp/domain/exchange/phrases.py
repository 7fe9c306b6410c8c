"""Phrases that the program itself writes into decks and handouts, in the language of the deck."""

from collections.abc import Mapping
from dataclasses import dataclass

from studyapp.domain.messages import msg


@dataclass(frozen=True, slots=True)
class Phrases:
    """The words of one language; `{}` stands for what differs.

    Attributes:
        quoted: words of a card or a title.
        card: one of them.
        cards: a number of them.
        changes: the words for a number of cards that were "added", "changed", "retired" or "removed".
        more: further cards behind those that are named.
        reordered: the cards stand in another order.
        medium: one picture or sound changed.
        media: a number of them did.
        first_version: the changelog of a deck that was not published before.
        passage: stands for a cloze whose words are not at hand, with the title and `within`.
        within: the section of a passage.
        elsewhere: stands for an answer that may not be told.
        answers: the heading of a key.
        about: describes the cards on an essay, by its title and who wrote it.
    """

    quoted: str
    card: str
    cards: str
    changes: Mapping[str, str]
    more: str
    reordered: str
    medium: str
    media: str
    first_version: str
    passage: str
    within: str
    elsewhere: str
    answers: str
    about: str


_ENGLISH = Phrases(
    quoted="“{}”",
    card="1 card",
    cards="{} cards",
    changes={"added": "{} added", "changed": "{} changed", "retired": "{} retired", "removed": "{} taken out"},
    more=" and {} more",
    reordered="The cards stand in another order.",
    medium="1 picture or sound changed.",
    media="{} pictures and sounds changed.",
    first_version="First version.",
    passage="A passage of {}{}. Open your own copy of the text to see what is asked.",
    within=", in {}",
    elsewhere=msg("its-words-stand-in-your-own-copy"),
    answers="Answers",
    about="Cards on {}.",
)
_GERMAN = Phrases(
    quoted="„{}“",
    card="1 Karte",
    cards="{} Karten",
    changes={
        "added": "{} hinzugefügt",
        "changed": "{} geändert",
        "retired": "{} zurückgezogen",
        "removed": "{} herausgenommen",
    },
    more=" und {} weitere",
    reordered="Die Karten stehen in anderer Reihenfolge.",
    medium="1 Bild oder Ton geändert.",
    media="{} Bilder und Töne geändert.",
    first_version="Erste Version.",
    passage="Eine Stelle aus {}{}. Was gefragt ist, zeigt sich mit dem eigenen Exemplar des Textes.",
    within=", in {}",
    elsewhere="Die Worte stehen im eigenen Exemplar des Textes.",
    answers="Lösungen",
    about="Karten zu {}.",
)
_KNOWN = {"en": _ENGLISH, "de": _GERMAN}
ALL = tuple(_KNOWN.values())
"""The words of every language that there are some of."""


def phrases_in(*languages: str) -> Phrases:
    """Return the words of the first language that there are some of, each given as a BCP 47 tag; else English."""
    bare = (language.casefold().split("-")[0] for language in languages)
    return next((_KNOWN[word] for word in bare if word in _KNOWN), _ENGLISH)
