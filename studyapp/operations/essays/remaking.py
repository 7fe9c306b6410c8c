"""Make the cards of an essay again: compare first, then change in one operation."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from studyapp.domain import codec
from studyapp.domain.changes import Changes
from studyapp.domain.errors import StudyAppError
from studyapp.domain.essays import Essay
from studyapp.domain.generation import DraftNote, Generation
from studyapp.domain.ids import Uid
from studyapp.domain.messages import msg
from studyapp.domain.notes import Note, NoteState
from studyapp.domain.spans import Fate, Placement, Selector
from studyapp.library import Library
from studyapp.operations.essays.draft_notes import NoteHome, add_drafts, note_of
from studyapp.operations.essays.renewing import Placing, Renewal, is_own, renew
from studyapp.operations.notes.cards import put_changed
from studyapp.operations.wording import shorten_title


@dataclass(frozen=True, slots=True)
class Changed:
    """A draft that waits, as it is and as it will be."""

    before: Note
    after: Note


@dataclass(frozen=True, slots=True)
class Remaking:
    """Cards that were made again beside those that there are.

    Attributes:
        version_uid: the uid of the text that they were made from.
        fresh: new drafts, as the notes that they will be.
        changed: drafts that nobody judged, in other words, or proposed and suggested the other way round.
        gone: drafts that nobody judged and that are not made any more.
        taken: the number of cards in the deck, which stay as they are.
        edited: the number of drafts with the person's own words, which stay.
        rejected: the number of rejected drafts, which stay away.
        same: the number of drafts that stay as they are.
    """

    essay_uid: Uid
    version_uid: Uid
    generation: Generation = field(repr=False)
    fresh: tuple[Note, ...]
    changed: tuple[Changed, ...]
    gone: tuple[Note, ...]
    taken: int
    edited: int
    rejected: int
    same: int

    @property
    def changes_anything(self) -> bool:
        """Return whether there is anything to do that a person sees."""
        return bool(self.fresh or self.changed or self.gone)


def source(library: Library, essay_uid: Uid) -> Essay:
    """Return an essay as cards are made from it: under the title that it has now, with the entries of its .bib file."""
    return replace(library.essay(essay_uid), bibliography=library.annotations(essay_uid).bibliography)


def compare(library: Library, essay_uid: Uid, generation: Generation) -> Remaking:
    """Compare cards that were made again with those of the essay; changes nothing.

    Args:
        library: the library of the essay.
        essay_uid: the essay.
        generation: made from its `source`.

    Raises:
        StudyAppError: the essay has got another text in the meantime.
    """
    entry = library.essay_entry(essay_uid)
    _check(library, essay_uid, generation)
    notes_ever = library.store.reads.notes.notes_ever_of(essay_uid)
    home = NoteHome(essay_uid, entry.deck_uid, entry.version_uid, library.moment().ms, "")
    renewal = _renewal(notes_ever, generation, home)
    before = {note.uid: note for note, _ in notes_ever}
    waiting = [note for note, is_live in notes_ever if is_live and note.state is NoteState.DRAFT]
    after = {note.uid: note for note in renewal.notes}
    pairs = [Changed(note, after[note.uid]) for note in waiting if note.uid in after]
    changed = tuple(pair for pair in pairs if _has_other_words(pair))
    edited = sum(is_own(note) for note in waiting)
    states = [note.state for note, is_live in notes_ever if is_live]
    return Remaking(
        essay_uid=essay_uid,
        version_uid=entry.version_uid,
        generation=generation,
        fresh=tuple(note_of(draft, generation.essay.text, home) for draft in _unknown_drafts(library, renewal.fresh)),
        changed=changed,
        gone=tuple(before[uid] for uid in sorted(renewal.dropped, key=lambda uid: (before[uid].position, uid))),
        taken=states.count(NoteState.TAKEN),
        edited=edited,
        rejected=states.count(NoteState.REJECTED),
        same=len(pairs) - len(changed) - edited,
    )


def remake(library: Library, remaking: Remaking) -> Changes:
    """Do what `compare` showed, as one operation.

    Cards of the deck, drafts in a person's own words and rejected ones are left as they are.

    Args:
        library: the library of the essay.
        remaking: the result of `compare`.

    Raises:
        StudyAppError: the essay has got another text in the meantime.
    """
    essay_uid, generation = remaking.essay_uid, remaking.generation
    with library.operation(msg("make-cards-again")) as writer:
        entry = library.essay_entry(essay_uid)
        if entry.version_uid != remaking.version_uid:
            raise _error_of_outdated(entry.title)
        _check(library, essay_uid, generation)
        finds_more = _has_other_findings(library, essay_uid, generation)
        version = library.new_uid() if finds_more else entry.version_uid
        home = NoteHome(essay_uid, entry.deck_uid, version, writer.now, writer.device)
        notes_ever = library.store.reads.notes.notes_ever_of(essay_uid)
        renewal = _renewal(notes_ever, generation, home, entry.version_uid)
        if finds_more:
            writer.add_version(version, essay_uid, generation)
            writer.set_version(essay_uid, version, entry.author, entry.date)
        writer.delete_drafts(renewal.dropped)
        put_changed(library, writer, [note for note, _ in notes_ever], renewal.notes)
        add_drafts(library, writer, essay_uid, renewal.fresh, generation.essay.text)
    if (awaited := library.store.unmade.of(essay_uid)) is not None:
        library.store.unmade.drop(awaited.number)
    return writer.changes


def _renewal(
    notes_ever: Sequence[tuple[Note, bool]], generation: Generation, home: NoteHome, version_uid: Uid | None = None
) -> Renewal:
    """Decide on each note where the text stays as it is; `version_uid` is the one that they stand in now."""
    now = version_uid or home.version_uid
    anchors = (note.anchor for note, _ in notes_ever if note.anchor and note.anchor.version_uid == now)
    stands: Mapping[Selector, Placement] = {
        anchor.selector: Placement(Fate.SAME, anchor.selector.span) for anchor in anchors if not anchor.orphaned
    }
    placing = Placing(generation.essay.text, generation.essay.text, now, stands)
    return renew(notes_ever, placing, generation, {}, home, drops_unmade=True)


def _has_other_words(pair: Changed) -> bool:
    one, other = pair.before, pair.after
    return (one.note_type, one.fields, one.proposed) != (other.note_type, other.fields, other.proposed)


def _unknown_drafts(library: Library, drafts: Sequence[DraftNote]) -> list[DraftNote]:
    known = library.store.reads.notes.known_notes([draft.uid for draft in drafts])
    return [draft for draft in drafts if draft.uid not in known]


def _has_other_findings(library: Library, essay_uid: Uid, generation: Generation) -> bool:
    """Return whether the text was understood in another way than it is kept, so that it needs a version of its own."""
    findings = library.annotations(essay_uid, with_sentences=True), library.skipped(essay_uid)
    found = codec.annotations_to_json(findings[0]), findings[1]
    return found != (codec.annotations_to_json(generation.annotations), generation.skipped)


def _check(library: Library, essay_uid: Uid, generation: Generation) -> None:
    if library.essay(essay_uid).text != generation.essay.text:
        raise _error_of_outdated(library.essay_entry(essay_uid).title)


def _error_of_outdated(title: str) -> StudyAppError:
    return StudyAppError(
        msg("has-got-another-text-in-the-meantime", title=shorten_title(title)), msg("make-its-cards-once-more")
    )
