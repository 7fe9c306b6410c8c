"""Write a version of a curated deck as its file, and remember what library and file agree on by it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from studyapp.deckfile.descent import marks_of, with_marks
from studyapp.domain.changes import Changes
from studyapp.domain.curated import SharedDeck
from studyapp.domain.errors import StudyAppError
from studyapp.domain.media import Medium
from studyapp.domain.messages import msg
from studyapp.files import readable
from studyapp.formats.registry import CURATED_ZIP
from studyapp.library import Library
from studyapp.operations.curating import files
from studyapp.operations.curating.agreeing import Agreed, agreed_facts, media_agreed, remember
from studyapp.operations.curating.joining_media import joined_with_file
from studyapp.operations.curating.packed import gathered, named_in
from studyapp.operations.curating.publishing.undecided import changed_twice, words_of_essay
from studyapp.operations.curating.publishing.version import Publication
from studyapp.operations.wording import shortened
from studyapp.storage import Writer

_DECIDE = msg("take-the-file-and-decide-there")


def publish(
    library: Library,
    made: Publication,
    path: Path,
    deck: SharedDeck | None = None,
    along: Callable[[Writer], None] | None = None,
) -> Changes:
    """Write a version, and remember what library and file agree on by it.

    Args:
        library: of the author.
        made: just before.
        path: the file.
        deck: the version with a number and a changelog of the author's own, if they are others.
        along: what is kept in the library with it, in the same operation.

    Raises:
        StudyAppError: something of it is not decided, or the path cannot be written.
    """
    if made.conflicts:
        raise StudyAppError(changed_twice(made.conflicts), _DECIDE)
    if made.open_quotations:
        raise StudyAppError(
            words_of_essay(made.open_quotations),
            msg("reword-them-share-them-by-reference"),
        )
    written = deck or made.deck
    known, media = agreed_facts(library, written.uid), _along(library, made, written, path)
    shas = {each.name: each.sha256 for each in media}
    written = with_marks(written, shas)
    own = replace(made.own or written, version=written.version, releases=written.releases)
    with library.operation(msg("publish-version", title=shortened(written.title), version=written.version)) as writer:
        source, agreed_on = known[1] if known else readable(path).name, _media(library, written, path)
        cards = {each.card.uid: each for each in made.agreed}
        remember(library, writer, Agreed(own, source, cards, marks_of(written, shas), agreed_on, was_published=True))
        if along is not None:
            along(writer)
        files.write(path, written, media)
    return writer.changes


def _along(library: Library, made: Publication, written: SharedDeck, path: Path) -> Sequence[Medium]:
    """Return the pictures and sounds that go along, which are looked at now, as the file may have changed."""
    if not CURATED_ZIP.names(path):
        return ()
    source = made.path or path
    found = joined_with_file(library, source, named_in(written), made.media, made.sides)
    if found.conflicts:
        raise StudyAppError(changed_twice(found.conflicts), _DECIDE)
    return tuple(gathered(library, written, source, made.media, found.taken))


def _media(library: Library, written: SharedDeck, path: Path) -> Mapping[str, str]:
    """Return the media that both sides agree on once a version is written; only a zip takes them along."""
    here = library.store.media.names()
    names = named_in(written) & here.keys() if CURATED_ZIP.names(path) else ()
    return {**media_agreed(library, written.uid), **{name: here[name] for name in names}}
