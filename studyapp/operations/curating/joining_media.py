"""Merge the pictures and sounds of two versions of a deck, and list their conflicts."""

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
        changed: ours that win over another content, or that the other side lacks.
        taken: theirs that replace ours.
        conflicts: the media that both changed in different ways; each names `media/` and the file, and no card.
    """

    changed: frozenset[str] = frozenset()
    taken: frozenset[str] = frozenset()
    conflicts: tuple[Conflict, ...] = ()


@dataclass
class _Joining:
    changed: set[str] = field(default_factory=set)
    taken: set[str] = field(default_factory=set)
    conflicts: list[Conflict] = field(default_factory=list)


def join_media(
    base: Mapping[str, Content],
    ours: Mapping[str, Content],
    theirs: Mapping[str, Content],
    sides: Mapping[Key, Side] | None = None,
) -> JoinedMedia:
    """Merge the pictures and sounds of two versions as `merging.merge` merges cards.

    Args:
        base: the media of the common ancestor, by name.
        ours: the media of one side, by name.
        theirs: the media of the other side, by name.
        sides: the decisions of a person.
    """
    joining = _Joining()
    for name, here in sorted(ours.items()):
        there, before = theirs.get(name), base.get(name)
        base_sha256 = before.sha256 if before else UNKNOWN
        changed_by = changed(base_sha256, here.sha256, there.sha256) if there else Changed.BY_US
        conflict = Conflict(None, f"{FOLDER}{name}", before, here, there)
        side = (sides or {}).get(conflict.key) if changed_by is Changed.BY_BOTH else None
        if changed_by is Changed.BY_THEM or side is Side.THEIRS:
            joining.taken.add(name)
        elif changed_by is Changed.BY_US or side is Side.OURS:
            joining.changed.add(name)
        elif changed_by is Changed.BY_BOTH:
            joining.conflicts.append(conflict)
    return JoinedMedia(frozenset(joining.changed), frozenset(joining.taken), tuple(joining.conflicts))


def join_media_with_file(
    library: Library, path: Path, names: Collection[str], known: Mapping[str, str], sides: Mapping[Key, Side]
) -> JoinedMedia:
    """Merge the media of the library with those of a zip; any other file has none.

    Args:
        library: the library of the author.
        path: the file.
        names: the media to merge.
        known: the SHA-256 of each medium in the last common version, by name.
        sides: the decisions, as in `join_media`.
    """
    if not is_packed(path):
        return JoinedMedia()
    here = library.store.media.names().items()
    shas = {name: sha for name, sha in here if name in names and sha != known.get(name)}
    ours = {name: Content(sha, library.store.media.size([sha])) for name, sha in shas.items()}
    base = {name: Content(known[name]) for name in shas if name in known}
    there = contents(media_in(path, names=shas))
    return join_media(base, ours, there, sides)


def contents(media: Iterable[Medium]) -> Mapping[str, Content]:
    """Return the content of some media, by name."""
    return {medium.name: Content(medium.sha256, medium.size) for medium in media}
