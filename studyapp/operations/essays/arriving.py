"""Bring in an essay with its drafts: as a new one, as a new version, or for a person's decision."""

from dataclasses import replace

from studyapp.domain.changes import Changes
from studyapp.domain.errors import StudyAppError
from studyapp.domain.essays import Essay
from studyapp.domain.generation import USUAL, Generation, UnmadeText
from studyapp.domain.ids import Uid
from studyapp.domain.messages import msg
from studyapp.library import Library
from studyapp.operations.essays import importing, rereading, revising, unmade_texts
from studyapp.operations.essays.arrivals import ArrivedEssay, KnownText, KnownVersion, StoredText
from studyapp.operations.library import history
from studyapp.operations.wording import shorten_title


def version_of(library: Library, essay: Essay) -> KnownVersion | KnownText | None:
    """Return what the library knows of a text: that it has it, or has another version of it; else None."""
    if (essay_uid := revising.find_same_text(library, essay)) is not None:
        title = shorten_title(library.essay_entry(essay_uid).title)
        if changes := rereading.read_again(library, essay_uid, essay):
            return KnownText(essay_uid, msg("was-read-again-as-this-version", title=title), changes)
        return KnownText(essay_uid, msg("is-in-the-library-already", title=title))  # as an import says it
    likeness = revising.find_earlier_version(library, essay)
    if likeness is None:
        return None
    return _version(library, essay, likeness.essay_uid, must_ask=likeness.is_earlier)


def version_of_named(library: Library, essay: Essay, essay_uid: Uid, name: str) -> KnownVersion | KnownText:
    """Return a text that a person calls a version of an essay; of the very file of it only what a newer reader sees.

    Raises:
        StudyAppError: the two have next to nothing in common.
    """
    if rereading.is_same_file(library.essay(essay_uid), essay):
        known = version_of(library, essay)
        if isinstance(known, KnownText) and known.essay_uid == essay_uid:
            return known
    version = _version(library, essay, essay_uid, must_ask=False)
    if not revising.is_version(library, essay_uid, essay):
        raise StudyAppError(
            msg("has-next-to-nothing-in-common-with", name=name, title=version.title),
            msg("if-it-is-another-text"),
        )
    return version


def _version(library: Library, essay: Essay, essay_uid: Uid, *, must_ask: bool) -> KnownVersion:
    entry = library.essay_entry(essay_uid)
    named = replace(
        essay, title=essay.title or entry.title, author=essay.author or entry.author, date=essay.date or entry.date
    )
    return KnownVersion(named, essay_uid, entry.title, must_ask)


def store_text(library: Library, essay: Essay, version: KnownVersion | None) -> StoredText:
    """Keep a text in the library, before its cards are made."""
    if version is not None:
        text = unmade_texts.keep_version(library, version.essay, version.essay_uid, USUAL, must_ask=version.must_ask)
        return StoredText(version.essay_uid, text, Changes(), essay.notices)
    kept = importing.keep_text(library, essay)
    return StoredText(
        kept.essay_uid, library.store.unmade.of(kept.essay_uid), kept.changes, essay.notices + kept.notices
    )


def bring_in_cards(library: Library, text: UnmadeText, generation: Generation) -> ArrivedEssay | revising.Comparison:
    """Bring the cards of a kept text in; give back a comparison, and change nothing, where a person has to decide.

    A text that waits for a decision is kept until `drop_decided_text`.
    """
    if text.version is None:
        given = unmade_texts.add_cards(library, text, generation)
        if text.takes_proposed:
            history.forget_history(library)
        notices = generation.essay.notices + given.notices
        return ArrivedEssay(given.changes, text.essay_uid, False, notices, generation.remarks)
    comparison = revising.compare(library, text.essay_uid, generation)
    if text.must_ask or comparison.needs_decision:
        return comparison
    updated = revising.update(library, comparison, ())
    drop_decided_text(library, text)
    return ArrivedEssay(updated.changes, text.essay_uid, True, updated.notices, generation.remarks)


def drop_decided_text(library: Library, text: UnmadeText) -> None:
    """Delete the text that could become a version, after a person decided."""
    library.store.unmade.drop(text.number)
