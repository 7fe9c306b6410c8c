"""Bring in an essay with its drafts: as a new one, as a new version, or to be decided."""

from dataclasses import replace

from studyapp.domain.changes import Changes
from studyapp.domain.errors import StudyAppError
from studyapp.domain.essays import Essay
from studyapp.domain.generation import USUAL, Generation, UnmadeText
from studyapp.domain.ids import Uid
from studyapp.domain.messages import msg
from studyapp.library import Library
from studyapp.operations.essays import awaiting, rereading, revising, shelving
from studyapp.operations.essays.arrivals import Arrived, Kept, Known, Version
from studyapp.operations.library import history
from studyapp.operations.wording import shortened


def version_of(library: Library, essay: Essay) -> Version | Known | None:
    """Return what the library knows of a text: that it has it, or has another version of it; else None."""
    if (essay_uid := revising.holding(library, essay)) is not None:
        title = shortened(library.essay_entry(essay_uid).title)
        if changes := rereading.read_again(library, essay_uid, essay):
            return Known(essay_uid, msg("was-read-again-as-this-version", title=title), changes)
        return Known(essay_uid, msg("is-in-the-library-already", title=title))  # as an import says it
    likeness = revising.resembling(library, essay)
    if likeness is None:
        return None
    return _version(library, essay, likeness.essay_uid, must_ask=likeness.is_earlier)


def said_version(library: Library, essay: Essay, essay_uid: Uid, name: str) -> Version | Known:
    """A text that a person calls a version of an essay; of the very file of it only what a newer reader sees.

    Raises:
        StudyAppError: the two have next to nothing in common.
    """
    if rereading.is_same_file(library.essay(essay_uid), essay):
        known = version_of(library, essay)
        if isinstance(known, Known) and known.essay_uid == essay_uid:
            return known
    version = _version(library, essay, essay_uid, must_ask=False)
    if not revising.is_version(library, essay_uid, essay):
        raise StudyAppError(
            msg("has-next-to-nothing-in-common-with", name=name, title=version.title),
            msg("if-it-is-another-text"),
        )
    return version


def _version(library: Library, essay: Essay, essay_uid: Uid, *, must_ask: bool) -> Version:
    entry = library.essay_entry(essay_uid)
    named = replace(
        essay, title=essay.title or entry.title, author=essay.author or entry.author, date=essay.date or entry.date
    )
    return Version(named, essay_uid, entry.title, must_ask)


def keep(library: Library, essay: Essay, version: Version | None) -> Kept:
    """Keep a text in the library, before its cards are made."""
    if version is not None:
        text = awaiting.keep_version(library, version.essay, version.essay_uid, USUAL, must_ask=version.must_ask)
        return Kept(version.essay_uid, text, Changes(), essay.notices)
    kept = shelving.keep_text(library, essay)
    return Kept(kept.essay_uid, library.store.unmade.of(kept.essay_uid), kept.changes, essay.notices + kept.notices)


def arrive(library: Library, text: UnmadeText, generation: Generation) -> Arrived | revising.Comparison:
    """Bring the cards of a kept text in; give back a comparison, and change nothing, where a person has to decide.

    A text that waits for a decision is kept until `settled`.
    """
    if text.version is None:
        given = awaiting.give(library, text, generation)
        if text.takes_proposed:
            history.settle(library)
        notices = generation.essay.notices + given.notices
        return Arrived(given.changes, text.essay_uid, False, notices, generation.remarks)
    comparison = revising.compare(library, text.essay_uid, generation)
    if text.must_ask or comparison.needs_decision:
        return comparison
    updated = revising.update(library, comparison, ())
    settled(library, text)
    return Arrived(updated.changes, text.essay_uid, True, updated.notices, generation.remarks)


def settled(library: Library, text: UnmadeText) -> None:
    """A text that could become a new version has become one, or shall not."""
    library.store.unmade.drop(text.number)
