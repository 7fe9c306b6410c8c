"""Tell which version of a deck descends from which, by marks (short hashes of content) in the changelog."""

import base64
import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from hashlib import blake2b

from studyapp.deckfile.marks import tidy
from studyapp.deckfile.writing import place_words
from studyapp.domain.curated import Release, SharedCard, SharedDeck

_FIRST_TEXTS = 5  # how many texts a card had when the first decks were published
_MARK_LENGTH = 10  # characters of base32: 50 bits, enough to tell apart the versions of one deck


def mark_of(deck: SharedDeck) -> str:
    """Return a mark of ten letters and digits that identifies the content of a deck.

    Version number, changelog and layout of the file do not count.
    """
    essay = deck.essay
    deck_facts = [deck.title, *deck.authors, "", deck.licence, deck.language]
    essay_facts = [essay.title, essay.author, essay.date, *map(str, essay.sketch)] if essay is not None else []
    facts = [
        [" ".join(text.split()) for text in (*deck_facts, *essay_facts)],
        tidy(deck.description).strip(),
        deck.quotation,
    ]
    return _mark([str(deck.uid), facts, *map(_content, deck.cards)])


def media_mark_of(media: Mapping[str, str]) -> str:
    """Return a mark of ten letters and digits that identifies the pictures and sounds of a deck.

    Args:
        media: the SHA-256 of each by its name.
    """
    return _mark(sorted(media.items()))


def marks_of(deck: SharedDeck, media: Mapping[str, str] | None = None) -> tuple[str, ...]:
    """Return the marks of a version: that of its content, then that of its media.

    Args:
        deck: the version.
        media: the media, as in `media_mark_of`; without media there is no second mark.
    """
    return (mark_of(deck), media_mark_of(media)) if media else (mark_of(deck),)


def with_marks(deck: SharedDeck, media: Mapping[str, str] | None = None) -> SharedDeck:
    """Return the deck with its marks in its changelog, if it has one.

    A version that was edited by hand after it was published keeps its earlier marks beside the new ones. A version
    that is not in the changelog yet gets an entry for its marks.
    """
    if not deck.releases:
        return deck
    is_in_changelog = deck.releases[0].version == deck.version
    newest, *older = deck.releases if is_in_changelog else (Release(deck.version, ""), *deck.releases)
    marks = tuple(sorted({*newest.marks, *marks_of(deck, media)}))
    return deck if marks == newest.marks else replace(deck, releases=(replace(newest, marks=marks), *older))


def grew_from(deck: SharedDeck, older: SharedDeck, marks: Collection[str], media: Collection[str] = ()) -> bool:
    """Return whether a version descends from an older one.

    The version number alone cannot tell, because two authors may continue one version under the same number. If the
    changelog has no marks, its words decide. Marks from before the older version do not count, because content that
    the older version reverted had such a mark already.

    Args:
        deck: the newer version.
        older: the other one; its content counts only by `marks`.
        marks: the marks of the content of the older version; empty if unknown.
        media: those of `marks` that stand for pictures and sounds; they do not count if the deck was published without
            media since then.
    """
    newest = older.releases[:1]
    if marks:
        since = [release for release in deck.releases if release.version >= older.version]
        expected = set(marks) - set(media if any(len(release.marks) == 1 for release in since) else ())
        if expected <= all_marks(since):
            return True
        releases = (release for release in deck.releases if release.version == older.version)
        if any(release.marks for release in (*newest, *releases)):
            return False
    return all(has_words_of(deck, release) for release in newest)


def has_words_of(deck: SharedDeck, release: Release) -> bool:
    """Return whether the deck's changelog repeats the words of a release, under its number or a later one."""
    return any(
        entry.version >= release.version and set(release.changes) <= set(entry.changes) for entry in deck.releases
    )


def all_marks(releases: Iterable[Release]) -> frozenset[str]:
    """Return all marks in a changelog."""
    return frozenset(mark for release in releases for mark in release.marks)


def _content(card: SharedCard) -> tuple[object, ...]:
    place_text = place_words(card.fingerprint) if card.fingerprint else ""
    blanks = [(blank.first, blank.last, blank.number, blank.hint) for blank in card.blanks]
    facts = (card.uid, card.is_cloze, card.kind, card.tags, place_text, blanks, card.is_retired, card.quotation)
    return *facts, *_texts(card)


def _texts(card: SharedCard) -> Iterator[str]:
    """Yield all texts of a card; fields that were added to the format later count only if they are filled.

    So the marks of decks that were published before stay the same.
    """
    original, later = (*card.texts.values(),)[:_FIRST_TEXTS], (*card.texts.items(),)[_FIRST_TEXTS:]
    for text in (*original, card.section, *(f"{name}: {text}" for name, text in later if text.strip())):
        yield tidy(text).strip() if "\n" in text or "\r" in text else text.strip()


def _mark(values: object) -> str:
    digest = blake2b(json.dumps(values, ensure_ascii=True).encode(), digest_size=8).digest()
    return base64.b32encode(digest).decode()[:_MARK_LENGTH].lower()
