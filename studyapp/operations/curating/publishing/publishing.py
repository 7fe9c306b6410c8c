"""Write a version of a curated deck as its file, and store it as the last common version."""

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
from studyapp.operations.curating.agreeing import Agreed, load_agreed_facts, media_agreed, remember
from studyapp.operations.curating.joining_media import join_media_with_file
from studyapp.operations.curating.packed import gather_media, named_in
from studyapp.operations.curating.publishing.undecided import changed_twice_sentence, words_of_essay
from studyapp.operations.curating.publishing.version import Publication
from studyapp.operations.wording import shorten_title
from studyapp.storage import Writer

_DECIDE = msg("take-the-file-and-decide-there")


def publish(
    library: Library,
    publication: Publication,
    path: Path,
    deck: SharedDeck | None = None,
    along: Callable[[Writer], None] | None = None,
) -> Changes:
    """Write a version, and store it as the last common version of library and file.

    Args:
        library: the library of the author.
        publication: the version, made just before.
        path: the file.
        deck: the version with the author's own number and changelog, if they differ.
        along: a function that stores more in the same operation.

    Raises:
        StudyAppError: the author has not decided on all of it, or the path cannot be written.
    """
    if publication.conflicts:
        raise StudyAppError(changed_twice_sentence(publication.conflicts), _DECIDE)
    if publication.open_quotations:
        raise StudyAppError(
            words_of_essay(publication.open_quotations),
            msg("reword-them-share-them-by-reference"),
        )
    written = deck or publication.deck
    known, media = load_agreed_facts(library, written.uid), _media_to_write(library, publication, written, path)
    shas = {medium.name: medium.sha256 for medium in media}
    written = with_marks(written, shas)
    own = replace(publication.own or written, version=written.version, releases=written.releases)
    with library.operation(
        msg("publish-version", title=shorten_title(written.title), version=written.version)
    ) as writer:
        source, agreed_on = known[1] if known else readable(path).name, _media_in_common(library, written, path)
        cards = {agreed_card.card.uid: agreed_card for agreed_card in publication.agreed}
        remember(library, writer, Agreed(own, source, cards, marks_of(written, shas), agreed_on, was_published=True))
        if along is not None:
            along(writer)
        files.write(path, written, media)
    return writer.changes


def _media_to_write(library: Library, publication: Publication, written: SharedDeck, path: Path) -> Sequence[Medium]:
    """Return the media for the file, merged with those in it now, because the file may have changed."""
    if not CURATED_ZIP.names(path):
        return ()
    source = publication.path or path
    joined_media = join_media_with_file(library, source, named_in(written), publication.media, publication.sides)
    if joined_media.conflicts:
        raise StudyAppError(changed_twice_sentence(joined_media.conflicts), _DECIDE)
    return tuple(gather_media(library, written, source, publication.media, joined_media.taken))


def _media_in_common(library: Library, written: SharedDeck, path: Path) -> Mapping[str, str]:
    """Return the media that library and file have in common once a version is written; only a zip holds any."""
    here = library.store.media.names()
    names = named_in(written) & here.keys() if CURATED_ZIP.names(path) else ()
    return {**media_agreed(library, written.uid), **{name: here[name] for name in names}}
