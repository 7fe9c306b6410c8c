"""Make the keys under which the unfinished text of a form is kept; needs no Qt."""

from collections.abc import Iterable
from hashlib import sha256

from studyapp.domain.ids import Uid
from studyapp.domain.spans import Span

NEW_ESSAY = "new essay"
"""A text that was pasted, until it is in the library."""

NEW_CARD = "new card"
"""A card of one's own that belongs to no passage, until it is added."""

SENT_CARDS = "sent card "
"""The beginning of all keys of cards that are being added."""

_LETTERS = 12  # of the hash that tells one passage from another


def of_note(uid: Uid) -> str:
    """Return the form for a note, wherever it is opened."""
    return f"note {uid}"


def of_fallback(uid: Uid) -> str:
    """Return the form for what a card asks where a student has no copy of the essay."""
    return f"fallback {uid}"


def of_questions(essay_uid: Uid) -> str:
    """Return the beginning of all keys of new questions on an essay."""
    return f"question {essay_uid} "


def of_sent(number: int) -> str:
    """Return a card of one's own from the moment it was asked for until it is in the library."""
    return f"{SENT_CARDS}{number}"


def of_question(essay_uid: Uid, span: Span, text: str) -> str:
    """Return the form for a new question on a passage of an essay's text."""
    return f"{of_questions(essay_uid)}{span.start} {span.end} {_digest(span.of(text))}"


def of_recall(essay_uid: Uid, title: str, number: int) -> str:
    """Return the key of a page from memory on a section, which another version of the essay has elsewhere.

    Args:
        essay_uid: the uid of the essay.
        title: the title of the section.
        number: the number of earlier sections with the same title.
    """
    return f"recall {essay_uid} {number} {_digest(title)}"


def of_details(essay_uid: Uid) -> str:
    """Return the key of title, author and date of an essay, wherever they are asked."""
    return f"details {essay_uid}"


def of_exam(uid: Uid) -> str:
    """Return the name of an exam; "" is a new one."""
    return f"exam {uid or 'new'}"


def of_deck(uid: Uid | None) -> str:
    """Return the name of a deck; None is a new one."""
    return f"deck {uid or 'new'}"


def of_tags(uids: Iterable[Uid]) -> str:
    """Return the tags of these notes or cards."""
    return f"tags {_digest(' '.join(sorted(uids)))}"


def of_version(deck_uid: Uid, number: int) -> str:
    """Return the changelog of a version of a deck that is being published."""
    return f"version {deck_uid} {number}"


def of_terms(deck_uid: Uid) -> str:
    """Return the key of an author's terms before a deck is published."""
    return f"terms {deck_uid}"


def of_suggesting(deck_uid: Uid) -> str:
    """Return the key of the words for suggestions to the author of a deck."""
    return f"suggest {deck_uid}"


def of_wording(suggestion_uid: Uid) -> str:
    """Return a suggestion put in other words by whoever keeps the deck."""
    return f"wording {suggestion_uid}"


def of_declining(suggestion_uid: Uid) -> str:
    """Return the key of the reason for which a suggestion is declined."""
    return f"declining {suggestion_uid}"


def passage_of(key: str, text: str) -> Span | None:
    """Return the passage of a new question; None where the text does not say the same there any more."""
    *_, start, end, digest = key.split(" ")
    if not (start.isdigit() and end.isdigit()):
        return None
    span = Span(int(start), int(end))
    return span if span.end <= len(text) and _digest(span.of(text)) == digest else None


def _digest(passage: str) -> str:
    return sha256(passage.encode("utf-8", "surrogatepass")).hexdigest()[:_LETTERS]
