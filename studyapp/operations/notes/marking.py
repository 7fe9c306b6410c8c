"""Set flags and tags."""

from collections import defaultdict
from collections.abc import Collection

from studyapp.domain.cards import Flag
from studyapp.domain.changes import Changes
from studyapp.domain.errors import StudyAppError
from studyapp.domain.ids import Uid
from studyapp.domain.messages import msg
from studyapp.library import Library
from studyapp.operations.notes.cards import expect_cards
from studyapp.operations.wording import shorten_title
from studyapp.storage.connection import Look


def flag(library: Library, card_uids: Collection[Uid], colour: Flag, look: Look | None = None) -> Changes:
    """Give cards a flag instead of the one that they have, or none; what the look raises ends it."""
    cards = msg("cards", n=len(set(card_uids)))
    name = msg("flag-cards", cards=cards) if colour else msg("unflag-cards", cards=cards)
    with library.operation(name) as writer:
        expect_cards(library, card_uids)
        writer.change_cards(card_uids, {"flag": int(colour)}, look)
    return writer.changes


def add_tags(library: Library, note_uids: Collection[Uid], tags: Collection[str], look: Look | None = None) -> Changes:
    """Add tags to notes; those that they have already stay once.

    Raises:
        StudyAppError: a tag is empty or has a space in it.
    """
    wanted = [normalise_tag(tag) for tag in tags]
    return _retag(library, msg("add", named=_tags_in_words(wanted)), note_uids, wanted, (), look)


def remove_tags(
    library: Library, note_uids: Collection[Uid], tags: Collection[str], look: Look | None = None
) -> Changes:
    """Take tags off notes, whatever their case."""
    return _retag(library, msg("remove", named=_tags_in_words(tags)), note_uids, (), tags, look)


def change_tags(
    library: Library,
    note_uids: Collection[Uid],
    added: Collection[str],
    removed: Collection[str],
    look: Look | None = None,
) -> Changes:
    """Add some tags to notes and take others off, in one operation; what the look raises ends it.

    Raises:
        StudyAppError: a tag is empty or has a space in it.
    """
    if not removed:
        return add_tags(library, note_uids, added, look)
    if not added:
        return remove_tags(library, note_uids, removed, look)
    return _retag(library, msg("change-tags"), note_uids, [normalise_tag(tag) for tag in added], removed, look)


def _retag(
    library: Library,
    name: str,
    note_uids: Collection[Uid],
    added: Collection[str],
    removed: Collection[str],
    look: Look | None,
) -> Changes:
    gone = {tag.casefold() for tag in removed}
    with library.operation(name) as writer:
        found: dict[tuple[str, ...], list[Uid]] = defaultdict(list)
        for before, uids in library.store.reads.notes.tags_of(note_uids).items():
            kept = [tag for tag in before if tag.casefold() not in gone]
            tags_here = {tag.casefold() for tag in kept}
            found[(*kept, *(tag for tag in dict.fromkeys(added) if tag.casefold() not in tags_here))] += uids
        writer.tag_notes(found, look)
    return writer.changes


def normalise_tag(tag: str) -> str:
    """Return a tag as it is kept.

    Raises:
        StudyAppError: it is empty or has a space in it.
    """
    stripped = tag.strip()
    if not stripped or len(stripped.split()) > 1:
        raise StudyAppError(msg("a-tag-cannot-be", tag=shorten_title(tag)), msg("join-several-words-by-a-hyphen"))
    return stripped


def _tags_in_words(tags: Collection[str]) -> str:
    return msg("tag", tag=shorten_title(next(iter(tags)))) if len(tags) == 1 else msg("tags", n=len(tags))
