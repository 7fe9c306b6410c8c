"""What a person puts on cards and notes to find them again: flags and tags."""

from collections import defaultdict
from collections.abc import Collection

from studyapp.domain.cards import Flag
from studyapp.domain.changes import Changes
from studyapp.domain.errors import StudyAppError
from studyapp.domain.ids import Uid
from studyapp.library import Library
from studyapp.operations.notes.cards import expect_cards
from studyapp.operations.wording import counted, quoted


def flag(library: Library, card_uids: Collection[Uid], colour: Flag) -> Changes:
    """Give cards a flag instead of the one that they have, or none."""
    name = f"{'Flag' if colour else 'Unflag'} {counted(len(set(card_uids)), 'card')}"
    with library.operation(name) as writer:
        expect_cards(library, card_uids)
        writer.change_cards(card_uids, {"flag": int(colour)})
    return writer.changes


def add_tags(library: Library, note_uids: Collection[Uid], tags: Collection[str]) -> Changes:
    """Add tags to notes; those that they have already stay once.

    Raises:
        StudyAppError: a tag is empty or has a space in it.
    """
    wanted = [_checked(tag) for tag in tags]
    return _retagged(library, f"Add {_named(wanted)}", note_uids, wanted, ())


def remove_tags(library: Library, note_uids: Collection[Uid], tags: Collection[str]) -> Changes:
    """Take tags off notes, whatever their case."""
    return _retagged(library, f"Remove {_named(tags)}", note_uids, (), tags)


def change_tags(
    library: Library, note_uids: Collection[Uid], added: Collection[str], removed: Collection[str]
) -> Changes:
    """Add some tags to notes and take others off, in one operation.

    Raises:
        StudyAppError: a tag is empty or has a space in it.
    """
    if not removed:
        return add_tags(library, note_uids, added)
    if not added:
        return remove_tags(library, note_uids, removed)
    return _retagged(library, "Change tags", note_uids, [_checked(tag) for tag in added], removed)


def _retagged(
    library: Library, name: str, note_uids: Collection[Uid], added: Collection[str], removed: Collection[str]
) -> Changes:
    gone = {tag.casefold() for tag in removed}
    with library.operation(name) as writer:
        found: dict[tuple[str, ...], list[Uid]] = defaultdict(list)
        for before, uids in library.store.reads.tags_of(note_uids).items():
            kept = [tag for tag in before if tag.casefold() not in gone]
            held = {tag.casefold() for tag in kept}
            found[(*kept, *(tag for tag in dict.fromkeys(added) if tag.casefold() not in held))] += uids
        writer.tag_notes(found)
    return writer.changes


def _checked(tag: str) -> str:
    stripped = tag.strip()
    if not stripped or len(stripped.split()) > 1:
        raise StudyAppError(f"A tag cannot be {quoted(tag)}: it is one word.", "Join several words by a hyphen.")
    return stripped


def _named(tags: Collection[str]) -> str:
    return f"tag {quoted(next(iter(tags)))}" if len(tags) == 1 else counted(len(tags), "tag")
