"""Tell which version of a deck grew from which, by marks of what it held, which the changelog keeps."""

import base64
import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from hashlib import blake2b

from studyapp.deckfile.marks import tidy
from studyapp.deckfile.writing import place_words
from studyapp.domain.curated import Release, SharedCard, SharedDeck

_FIRST = 5  # texts that the first decks had
_MARK = 10  # characters of base32, 50 bits


def mark_of(deck: SharedDeck) -> str:
    """Return ten letters and digits by which the content of a deck is known again.

    Its number and changelog do not count, nor how its file is laid out.
    """
    essay = deck.essay
    about = [deck.title, *deck.authors, "", deck.licence, deck.language]
    belongs = [essay.title, essay.author, essay.date, *map(str, essay.sketch)] if essay is not None else []
    facts = [[" ".join(text.split()) for text in (*about, *belongs)], tidy(deck.description).strip(), deck.quotation]
    return _mark([str(deck.uid), facts, *map(_content, deck.cards)])


def media_mark_of(media: Mapping[str, str]) -> str:
    """Return ten letters and digits by which the pictures and sounds of a deck are known again.

    Args:
        media: the SHA-256 of each, by name.
    """
    return _mark(sorted(media.items()))


def marks_of(deck: SharedDeck, media: Mapping[str, str] | None = None) -> tuple[str, ...]:
    """Return the marks of what a version holds, that of its content first.

    Args:
        deck: the version.
        media: as in `media_mark_of`; none of a file that has none.
    """
    return (mark_of(deck), media_mark_of(media)) if media else (mark_of(deck),)


def marked(deck: SharedDeck, media: Mapping[str, str] | None = None) -> SharedDeck:
    """Return a deck whose changelog has the marks of what it holds, if it has one.

    What was written by hand into a version adds its marks to those that it was published with; a version that the
    changelog does not tell of yet gets a place in it for them.
    """
    if not deck.releases:
        return deck
    is_told = deck.releases[0].version == deck.version
    newest, *older = deck.releases if is_told else (Release(deck.version, ""), *deck.releases)
    marks = tuple(sorted({*newest.marks, *marks_of(deck, media)}))
    return deck if marks == newest.marks else replace(deck, releases=(replace(newest, marks=marks), *older))


def grew_from(deck: SharedDeck, older: SharedDeck, marks: Collection[str], media: Collection[str] = ()) -> bool:
    """Return whether a version has in it what an older one had.

    Two authors may go on from one version under one number.

    A changelog that nobody marked tells it by its words. Marks of versions before the older one do not count: what it
    took back was there already.

    Args:
        deck: the version.
        older: the other one; of its content only the marks count.
        marks: of what that one held, or none where they are not known.
        media: those of them that are of pictures and sounds, which a deck that was published without any since then
            has not.
    """
    newest = older.releases[:1]
    if marks:
        since = [release for release in deck.releases if release.version >= older.version]
        asked = set(marks) - set(media if any(len(release.marks) == 1 for release in since) else ())
        if asked <= told(since):
            return True
        same = (release for release in deck.releases if release.version == older.version)
        if any(release.marks for release in (*newest, *same)):
            return False
    return all(tells(deck, release) for release in newest)


def tells(deck: SharedDeck, release: Release) -> bool:
    """Return whether the changelog of a deck has the words of a version, under its number or a later one."""
    return any(
        known.version >= release.version and set(release.changes) <= set(known.changes) for known in deck.releases
    )


def told(releases: Iterable[Release]) -> frozenset[str]:
    """Return all marks that a changelog has."""
    return frozenset(mark for release in releases for mark in release.marks)


def _content(card: SharedCard) -> tuple[object, ...]:
    place = place_words(card.fingerprint) if card.fingerprint else ""
    blanks = [(blank.first, blank.last, blank.number, blank.hint) for blank in card.blanks]
    facts = (card.uid, card.is_cloze, card.kind, card.tags, place, blanks, card.is_retired, card.quotation)
    return *facts, *_texts(card)


def _texts(card: SharedCard) -> Iterator[str]:
    """Yield all texts of a card; a field that decks have got since the first ones counts where something stands in it.

    So the marks of decks that were published before stay what they were.
    """
    first, later = (*card.texts.values(),)[:_FIRST], (*card.texts.items(),)[_FIRST:]
    for text in (*first, card.section, *(f"{name}: {text}" for name, text in later if text.strip())):
        yield tidy(text).strip() if "\n" in text or "\r" in text else text.strip()


def _mark(values: object) -> str:
    digest = blake2b(json.dumps(values, ensure_ascii=True).encode(), digest_size=8).digest()
    return base64.b32encode(digest).decode()[:_MARK].lower()
