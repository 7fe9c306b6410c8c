"""Merge two deck files that descend from one version into a deck with the changes of both."""

from pathlib import Path

from studyapp.deckfile.merging import MergedDeck, merge
from studyapp.domain.errors import StudyAppError
from studyapp.domain.media import Medium
from studyapp.domain.messages import msg
from studyapp.operations.curating import files
from studyapp.operations.curating.joining_media import contents, join_media
from studyapp.operations.curating.packed import named_in


def join_files(base: Path, ours: Path, theirs: Path) -> tuple[MergedDeck, tuple[Medium, ...]]:
    """Merge the versions of two deck files, card by card, with their pictures and sounds.

    Args:
        base: the version that both descend from.
        ours: the version that wins until a person decides.
        theirs: the other one.

    Returns:
        The merged deck with its conflicts, and the media that its cards use.

    Raises:
        StudyAppError: a file cannot be read, or they are not of one deck.
    """
    (first, base_media), (second, our_media), (third, their_media) = map(files.read_whole, (base, ours, theirs))
    if len({first.uid, second.uid, third.uid}) > 1:
        raise StudyAppError(msg("these-are-not-versions-of-one-deck"), msg("name-three-versions-of-the-same"))
    merged = merge(first, second, third)
    joined_media = join_media(contents(base_media), contents(our_media), contents(their_media))
    ours_kept = {medium.name: medium for medium in our_media if medium.name not in joined_media.taken}
    both = {medium.name: medium for medium in their_media} | ours_kept
    wanted = named_in(merged.deck)
    media = tuple(medium for name, medium in sorted(both.items()) if name in wanted)
    conflicts = tuple(conflict for conflict in joined_media.conflicts if conflict.name.rpartition("/")[2] in wanted)
    return MergedDeck(merged.deck, (*merged.conflicts, *conflicts)), media
