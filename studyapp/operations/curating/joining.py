"""Two versions of a deck that grew from one, each in a file of its own -> one version with the changes of both."""

from pathlib import Path

from studyapp.deckfile.merging import MergedDeck, merge
from studyapp.domain.errors import StudyAppError
from studyapp.domain.media import Medium
from studyapp.domain.messages import msg
from studyapp.operations.curating import files
from studyapp.operations.curating.joining_media import contents, joined
from studyapp.operations.curating.packed import named_in


def joined_files(base: Path, ours: Path, theirs: Path) -> tuple[MergedDeck, tuple[Medium, ...]]:
    """Merge the versions of two deck files, card by card, with their pictures and sounds.

    Args:
        base: the version that both grew from.
        ours: stands where both changed the same.
        theirs: the other one.

    Returns:
        The version with what is to be decided, and what its cards call.

    Raises:
        StudyAppError: a file cannot be read, or they are not of one deck.
    """
    (first, media), (second, own), (third, other) = map(files.read_whole, (base, ours, theirs))
    if len({first.uid, second.uid, third.uid}) > 1:
        raise StudyAppError(msg("these-are-not-versions-of-one-deck"), msg("name-three-versions-of-the-same"))
    merged = merge(first, second, third)
    found = joined(contents(media), contents(own), contents(other))
    here = {each.name: each for each in own if each.name not in found.taken}
    both = {each.name: each for each in other} | here
    wanted = named_in(merged.deck)
    kept = tuple(each for name, each in sorted(both.items()) if name in wanted)
    conflicts = tuple(each for each in found.conflicts if each.name.rpartition("/")[2] in wanted)
    return MergedDeck(merged.deck, (*merged.conflicts, *conflicts)), kept
