"""Bring in an essay with its drafts: as a new one, as a new version, or to be decided."""

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from studyapp.domain.changes import Changes
from studyapp.domain.errors import StudyAppError
from studyapp.domain.essays import Essay
from studyapp.domain.generation import USUAL, Generation
from studyapp.domain.ids import Uid
from studyapp.domain.messages import msg

if TYPE_CHECKING:
    from studyapp.domain.generation import UnmadeText
    from studyapp.library import Library
    from studyapp.operations.essays.revising import Comparison


@dataclass(frozen=True, slots=True)
class Arrived:
    """An essay that came in.

    Attributes:
        is_update: it is a new version of one that was there.
        notices: sentences for the user.
        remarks: sentences on its cards, such as why there are few.
    """

    changes: Changes
    essay_uid: Uid
    is_update: bool
    notices: tuple[str, ...]
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Version:
    """The essay of the library that a text is a version of.

    Attributes:
        essay: the text, with what the library knows of its author where the file does not say.
        must_ask: nothing may be done at once, since the library had this version before the one that it has.
    """

    essay: Essay
    essay_uid: Uid
    title: str
    must_ask: bool


@dataclass(frozen=True, slots=True)
class Known:
    """The essay of the library that a text adds nothing to, but for what a newer reader sees in the same file.

    Attributes:
        notice: a sentence for the user.
        changes: what was made of what the newer reader sees.
    """

    essay_uid: Uid
    notice: str
    changes: Changes = field(default_factory=Changes)


def version_of(library: "Library", essay: Essay) -> Version | Known | None:
    """Return what the library knows of a text: that it has it, or has another version of it; else None."""
    from studyapp.operations.essays import rereading, revising
    from studyapp.operations.wording import shortened

    if (essay_uid := revising.holding(library, essay)) is not None:
        title = shortened(library.essay_entry(essay_uid).title)
        if changes := rereading.read_again(library, essay_uid, essay):
            return Known(essay_uid, msg("was-read-again-as-this-version", title=title), changes)
        return Known(essay_uid, msg("is-in-the-library-already", title=title))  # as an import says it
    likeness = revising.resembling(library, essay)
    if likeness is None:
        return None
    return _version(library, essay, likeness.essay_uid, must_ask=likeness.is_earlier)


def said_version(library: "Library", essay: Essay, essay_uid: Uid, name: str) -> Version | Known:
    """A text that a person calls a version of an essay; of the very file of it only what a newer reader sees.

    Raises:
        StudyAppError: the two have next to nothing in common.
    """
    from studyapp.operations.essays import rereading, revising

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


def _version(library: "Library", essay: Essay, essay_uid: Uid, *, must_ask: bool) -> Version:
    entry = library.essay_entry(essay_uid)
    named = replace(
        essay, title=essay.title or entry.title, author=essay.author or entry.author, date=essay.date or entry.date
    )
    return Version(named, essay_uid, entry.title, must_ask)


@dataclass(frozen=True, slots=True)
class Kept:
    """A text that is kept in the library, and shown from there.

    Attributes:
        essay_uid: the essay whose text it is, or of which it may become a new version.
        text: what has its cards made now; None where they are there, since it came back from the trash.
        changes: what was made of it; nothing where it may become a new version.
        notices: sentences for the user.
    """

    essay_uid: Uid
    text: "UnmadeText | None"
    changes: Changes
    notices: tuple[str, ...]


def keep(library: "Library", essay: Essay, version: Version | None) -> Kept:
    """Keep a text in the library, before its cards are made."""
    from studyapp.operations.essays import awaiting, shelving

    if version is not None:
        text = awaiting.keep_version(library, version.essay, version.essay_uid, USUAL, must_ask=version.must_ask)
        return Kept(version.essay_uid, text, Changes(), essay.notices)
    kept = shelving.keep_text(library, essay)
    return Kept(kept.essay_uid, library.store.unmade.of(kept.essay_uid), kept.changes, essay.notices + kept.notices)


def arrive(library: "Library", text: "UnmadeText", generation: Generation) -> "Arrived | Comparison":
    """Bring the cards of a kept text in; give back a comparison, and change nothing, where a person has to decide.

    A text that waits for a decision is kept until `settled`.
    """
    from studyapp.operations.essays import awaiting, revising
    from studyapp.operations.library import history

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


def settled(library: "Library", text: "UnmadeText") -> None:
    """A text that could become a new version has become one, or shall not."""
    library.store.unmade.drop(text.number)
