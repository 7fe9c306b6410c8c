"""The pictures and sounds of two versions of a deck: which of them stand, and which were changed on both sides."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from studyapp.deckfile.merging import Conflict, Key, Side
from studyapp.domain.exchange.merging import UNKNOWN, Changed, changed
from studyapp.domain.media import Content, Medium
from studyapp.library import Library
from studyapp.operations.curating.packed import FOLDER, is_packed, media_in


@dataclass(frozen=True, slots=True)
class JoinedMedia:
    """The pictures and sounds of two joined versions, by name.

    Attributes:
        changed: those of ours that stand, and that the other side lacks or has otherwise.
        taken: those of theirs that stand in place of ours.
        conflicts: those that both changed, each in its own way; named by `media/` and their name, of no card.
    """

    changed: frozenset[str] = frozenset()
    taken: frozenset[str] = frozenset()
    conflicts: tuple[Conflict, ...] = ()


@dataclass
class _Joining:
    changed: set[str] = field(default_factory=set)
    taken: set[str] = field(default_factory=set)
    conflicts: list[Conflict] = field(default_factory=list)


def joined(
    base: Mapping[str, Content],
    ours: Mapping[str, Content],
    theirs: Mapping[str, Content],
    sides: Mapping[Key, Side] | None = None,
) -> JoinedMedia:
    """Join the pictures and sounds of two versions as `merging.merge` does the cards.

    Args:
        base: by name, as both had them.
        ours: those of one side.
        theirs: those of the other one.
        sides: what a person decided.
    """
    found = _Joining()
    for name, here in sorted(ours.items()):
        there, before = theirs.get(name), base.get(name)
        known = before.sha256 if before else UNKNOWN
        who = changed(known, here.sha256, there.sha256) if there else Changed.BY_US
        told = Conflict(None, f"{FOLDER}{name}", before, here, there)
        side = (sides or {}).get(told.key) if who is Changed.BY_BOTH else None
        if who is Changed.BY_THEM or side is Side.THEIRS:
            found.taken.add(name)
        elif who is Changed.BY_US or side is Side.OURS:
            found.changed.add(name)
        elif who is Changed.BY_BOTH:
            found.conflicts.append(told)
    return JoinedMedia(frozenset(found.changed), frozenset(found.taken), tuple(found.conflicts))


def joined_with_file(
    library: Library, path: Path, names: Collection[str], known: Mapping[str, str], sides: Mapping[Key, Side]
) -> JoinedMedia:
    """Join those of the library with those of a zip; with any other file there is nothing to join.

    Args:
        library: of the author.
        path: the file.
        names: of those that matter.
        known: the SHA-256 of what library and file agreed on last, by name.
        sides: as in `joined`.
    """
    if not is_packed(path):
        return JoinedMedia()
    here = library.store.media.names().items()
    shas = {name: sha for name, sha in here if name in names and sha != known.get(name)}
    ours = {name: Content(sha, library.store.media.size([sha])) for name, sha in shas.items()}
    base = {name: Content(known[name]) for name in shas if name in known}
    there = contents(media_in(path, names=shas))
    return joined(base, ours, there, sides)


def contents(media: Iterable[Medium]) -> Mapping[str, Content]:
    """Return the content of some media, by name."""
    return {each.name: Content(each.sha256, each.size) for each in media}
