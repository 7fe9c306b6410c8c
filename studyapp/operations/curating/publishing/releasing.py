"""Release the next version of a deck, made from the one before, and never overwrite a version that has more."""

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
from studyapp.operations.curating.publishing.preparing import Preparation, prepare, set_version_number, store_choices
from studyapp.operations.curating.publishing.publishing import publish
from studyapp.operations.curating.publishing.sharing import Texts
from studyapp.operations.curating.publishing.undecided import words_of_essay
from studyapp.operations.curating.quotations import quoted_in
from studyapp.operations.curating.stages import Progress
from studyapp.operations.wording import shorten_title


def last_version(path: str, deck_uid: Uid) -> tuple[SharedDeck | None, str]:
    """Return the version of a deck in its file, or None and the reason in a sentence."""
    if not path:
        return None, ""
    if not Path(path).exists():
        return None, msg("which-has-the-version-before", path=path)
    try:
        deck = files.read_deck_file(Path(path))
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
    """Write the next version of a deck by the author's choices, and store these.

    Args:
        library: the library of the author.
        deck_uid: the deck.
        settled: the choices for it.
        date: the date of the version, such as 2026-12-14.
        path: the file to write.
        numbering: the number of the version, and its changelog.
        sides: the decisions, as in `prepare`; so is `spoken`.
        progress: called while the version is made.
        spoken: the language of the author.

    Returns:
        The changes of the library, and the version.

    Raises:
        StudyAppError: the version before cannot be read, the author has not decided on words of the essay, or they are
            in the changelog, a value was changed both here and in the file, or the path has a version that this one is
            not made from, or cannot be written.
    """
    before, problem = last_version(settled.path, deck_uid)
    if problem:
        raise StudyAppError(problem, msg("choose-the-file-that-has-the-version-before"))
    prepared = prepare(library, deck_uid, settled, date, before, sides, spoken, progress)
    publication = prepared.publication
    if publication.open_quotations:
        raise StudyAppError(
            words_of_essay(publication.open_quotations), msg("decide-under-quotations-what-becomes-of-them")
        )
    if str(path) != settled.path:
        _check_target(path, deck_uid, before)
    deck = set_version_number(publication, *numbering)
    _check_changelog(deck, Texts(library, prepared.notes, deck))
    written = replace(settled, path=str(path))
    return publish(library, publication, path, deck, lambda writer: store_choices(writer, deck_uid, written)), deck


def _check_changelog(deck: SharedDeck, texts: Texts) -> None:
    """Refuse words of the essay in the changelog, which is typed after the words of the essay were counted."""
    text = " ".join(deck.releases[0].changes) if deck.releases else ""
    quotations = [words for words in quoted_in(texts.quoted, text) if mark_of(words) not in deck.quotation]
    if quotations:
        text = msg("the-changelog-has-words-of-the-essay", found=shorten_title(quotations[0]))
        raise StudyAppError(text, msg("reword-it"))


def _check_target(path: Path, deck_uid: Uid, before: SharedDeck | None) -> None:
    """Refuse to overwrite a file with another version of the deck, because a co-author may have added to it."""
    there = last_version(str(path), deck_uid)[0] if path.exists() else None
    if there is not None and (before is None or there.version > before.version):
        raise StudyAppError(
            msg("has-version-of-this-deck", name=path.name, version=there.version),
            msg("choose-it-as-the-version-before"),
        )
