"""Writing a version of a deck as its file: made from the one before, and never over one that has more."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from studyapp.deckfile.merging import Key, Side
from studyapp.domain.changes import Changes
from studyapp.domain.curated import SharedDeck
from studyapp.domain.errors import StudyAppError
from studyapp.domain.ids import Uid
from studyapp.domain.messages import msg
from studyapp.library import Library
from studyapp.matching.quoting import mark_of
from studyapp.operations.curating import files
from studyapp.operations.curating.publishing.preparing import Preparation, hold_settled, numbered, prepare
from studyapp.operations.curating.publishing.publishing import publish
from studyapp.operations.curating.publishing.sharing import Texts
from studyapp.operations.curating.publishing.undecided import words_of_essay
from studyapp.operations.curating.quotations import quoted_in
from studyapp.operations.curating.stages import Progress
from studyapp.operations.wording import shortened


def last_version(path: str, deck_uid: Uid) -> tuple[SharedDeck | None, str]:
    """Return the version of a deck that its file has, and a sentence on why none can be had from it, or ""."""
    if not path:
        return None, ""
    if not Path(path).exists():
        return None, msg("which-has-the-version-before", path=path)
    try:
        deck = files.read(Path(path))
    except StudyAppError as error:
        return None, str(error)
    return (deck, "") if deck.uid == deck_uid else (None, msg("is-of-another-deck", path=path, title=deck.title))


def release(  # noqa: PLR0913 - one argument a choice of the author
    library: Library,
    deck_uid: Uid,
    settled: Preparation,
    date: str,
    path: Path,
    numbering: tuple[int, Iterable[str]],
    sides: Mapping[Key, Side] | None = None,
    progress: Progress | None = None,
    *,
    spoken: str = "",
) -> tuple[Changes, SharedDeck]:
    """Write the next version of a deck by what was settled, and keep what was settled.

    Args:
        library: of the author.
        deck_uid: the deck.
        settled: for it.
        date: of the version, such as 2026-12-14.
        path: where to.
        numbering: the number of the version, and its changelog.
        sides: as in `prepare`; so is `spoken`.
        progress: is told while the version is made.
        spoken: by the author.

    Returns:
        What was changed in the library, and the version.

    Raises:
        StudyAppError: the version before cannot be read, words of the essay are not settled or stand in the changelog,
            something was changed both
            here and in the file, the path has a version that this one is not made from, or cannot be written.
    """
    before, trouble = last_version(settled.path, deck_uid)
    if trouble:
        raise StudyAppError(trouble, msg("choose-the-file-that-has-the-version-before"))
    prepared = prepare(library, deck_uid, settled, date, before, sides, spoken, progress)
    made = prepared.publication
    if made.open_quotations:
        raise StudyAppError(words_of_essay(made.open_quotations), msg("decide-under-quotations-what-becomes-of-them"))
    if str(path) != settled.path:
        _refuse_further(path, deck_uid, before)
    deck = numbered(made, *numbering)
    _refuse_quoting(deck, Texts(library, prepared.notes, deck))
    written = replace(settled, path=str(path))
    return publish(library, made, path, deck, lambda writer: hold_settled(writer, deck_uid, written)), deck


def _refuse_quoting(deck: SharedDeck, texts: Texts) -> None:
    """The changelog is typed after the words of the essay were counted."""
    said = " ".join(deck.releases[0].changes) if deck.releases else ""
    found = [words for words in quoted_in(texts.quoted, said) if mark_of(words) not in deck.quotation]
    if found:
        said = msg("the-changelog-has-words-of-the-essay", found=shortened(found[0]))
        raise StudyAppError(said, msg("reword-it"))


def _refuse_further(path: Path, deck_uid: Uid, before: SharedDeck | None) -> None:
    """A file that has another version of the deck is not written over unawares: a co-author may have added to it."""
    there = last_version(str(path), deck_uid)[0] if path.exists() else None
    if there is not None and (before is None or there.version > before.version):
        raise StudyAppError(
            msg("has-version-of-this-deck", name=path.name, version=there.version),
            msg("choose-it-as-the-version-before"),
        )
