"""Give an essay a new version: compare first what becomes of its cards, then change in one operation."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from studyapp.domain.changes import Changes
from studyapp.domain.errors import StudyAppError
from studyapp.domain.essays import Essay
from studyapp.domain.generation import DraftNote, Generation
from studyapp.domain.ids import Uid
from studyapp.domain.messages import msg
from studyapp.domain.notes import Note
from studyapp.domain.own_notes import PERSONAL
from studyapp.domain.spans import Fate, Placement, Selector, Span
from studyapp.domain.stopping import unless_stopped
from studyapp.library import Library
from studyapp.matching import find_passage, resemblance, sketch_text
from studyapp.operations.essays.correcting import correct_fields
from studyapp.operations.essays.draft_matching import PlacedNote, match_drafts
from studyapp.operations.essays.draft_notes import NoteHome, add_drafts, duplicates_notice, texts_of
from studyapp.operations.essays.renewing import Placing, anchor_note, is_orphan, is_own, is_untouched, renew, sort_notes
from studyapp.operations.essays.shifting import Shift, make_shift, shift_annotations, shift_skipped
from studyapp.operations.essays.version_doubts import version_doubts
from studyapp.operations.notes.cards import put_changed
from studyapp.operations.wording import shorten_title
from studyapp.reading.dropped_lines import restore_line

_MIN_LIKENESS, _MIN_SHORT_LIKENESS = 0.3, 0.8
"""Share of rows of words that a text has in common with an essay of which it is taken for a version."""

_MIN_CLAIMED_LIKENESS = 0.1  # the share below which not even somebody who says so is believed at once
_SHORT_ROWS = 60  # rows of words below which two texts may have many in common by their form alone


@dataclass(frozen=True, slots=True)
class Likeness:
    """The essay that a text is a version of.

    Attributes:
        resemblance: share of rows of words that the two have in common, 0 to 1.
        is_earlier: the text, or the file, was the essay's before it got the one that it has.
    """

    essay_uid: Uid
    title: str
    resemblance: float
    is_earlier: bool = False


@dataclass(frozen=True, slots=True)
class Proposal:
    """The effect of a new version on a note.

    Attributes:
        note: the note, as it is in the library.
        old_passage: the passage that it stands on.
        new_passage: the new place of that passage, or of what replaced it; None if it is gone.
        span: the span of the new passage, in the new text.
        fields: the note's fields as they will be if this is accepted; None leaves them as they are. Where a figure
            or words have changed, None means that they could not be put right for certain. Only a text in which
            nobody typed gets another wording; it is that of the new draft of the same answer.
    """

    note: Note
    fate: Fate
    old_passage: str
    new_passage: str | None
    span: Span | None
    fields: tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """A new version beside the one that an essay has.

    Attributes:
        version_uid: the uid of the version that the essay has.
        title: the title of the essay in the library.
        generation: the generation of the new version.
        cards: of notes that were taken, drafts that a person edited, and orphans whose passage is there again, in the
            order of the old text.
        placements: passages of the old version in the new one, by how they are described.
        doubts: why the text had better be an essay of its own, a sentence each.
    """

    essay_uid: Uid
    version_uid: Uid
    title: str
    generation: Generation = field(repr=False)
    cards: tuple[Proposal, ...]
    placements: Mapping[Selector, Placement] = field(repr=False, default_factory=dict)
    doubts: tuple[str, ...] = ()

    @property
    def needs_decision(self) -> bool:
        """Return whether a passage no longer says what it said, or the text may be no version at all."""
        return bool(self.doubts) or any(not proposal.fate.is_certain for proposal in self.cards)

    def of(self, fate: Fate) -> tuple[Proposal, ...]:
        """Return the cards with one fate."""
        return tuple(proposal for proposal in self.cards if proposal.fate is fate)


@dataclass(frozen=True, slots=True)
class Updated:
    """The result of an update; `notices` are sentences for the user."""

    changes: Changes
    notices: tuple[str, ...]


def find_same_text(library: Library, essay: Essay) -> Uid | None:
    """Return the live essay that has this text letter by letter, or has it from the same file by the same reader."""
    same = library.store.reads.same_text(essay.text, essay.raw_sha256)
    if same is None or same.deletion is not None:
        return None
    is_same_reading = same.is_equal or library.essay(same.essay_uid).reader_version == essay.reader_version
    return same.essay_uid if is_same_reading else None


def find_earlier_version(library: Library, essay: Essay) -> Likeness | None:
    """Return the essay of the library that a text is another version of.

    None also where there is nothing to compare: the text is in the library letter by letter, or the same reader read
    the same file before, so that the two differ only by lines that a person brought back.
    """
    reads = library.store.reads
    known = reads.same_text(essay.text, essay.raw_sha256)
    if known is not None and known.is_equal:
        return None
    own = sketch_text(essay.text)
    alike = {sketch.essay_uid: (resemblance(own, sketch.sketch), sketch) for sketch in reads.sketches()}
    for share, sketch in alike.values():
        if essay.raw_sha256 and sketch.raw_sha256 == essay.raw_sha256:
            is_same = sketch.reader_version == essay.reader_version
            return None if is_same else Likeness(sketch.essay_uid, sketch.title, share)
    if (earlier := reads.earlier_text(essay.text, essay.raw_sha256)) is not None:
        share, sketch = alike[earlier]
        return Likeness(earlier, sketch.title, share, is_earlier=True)
    share, best = max(alike.values(), key=lambda pair: pair[0], default=(0.0, None))
    return Likeness(best.essay_uid, best.title, share) if best and share >= _min_likeness(own) else None


def is_version(library: Library, essay_uid: Uid, essay: Essay) -> bool:
    """Return whether a text has enough in common with an essay to be called its version."""
    sketch_here = next(
        (sketch.sketch for sketch in library.store.reads.sketches() if sketch.essay_uid == essay_uid), ()
    )
    return resemblance(sketch_text(essay.text), sketch_here) >= _MIN_CLAIMED_LIKENESS


def compare(library: Library, essay_uid: Uid, generation: Generation) -> Comparison:
    """Compare a new version with an essay and its cards; changes nothing.

    Args:
        library: the library of the essay.
        essay_uid: the essay.
        generation: the new version with its drafts.
    """
    entry = library.essay_entry(essay_uid)
    old = library.essay(essay_uid)
    placing = Placing(old.text, generation.essay.text, entry.version_uid)
    found: list[tuple[Note, Placement]] = []
    for note, is_live in unless_stopped(library.store.reads.notes.notes_ever_of(essay_uid)):
        placement = placing.of(note.anchor)
        if placement is not None and is_live and is_own(note):
            found.append((note, placement))
    wordings = _wordings(found, generation.drafts)
    cards = tuple(_proposal(note, placement, placing.text, wordings.get(note.uid)) for note, placement in found)
    why = version_doubts(old, generation.essay, [placement for _, placement in found])
    return Comparison(essay_uid, entry.version_uid, entry.title, generation, cards, placing.known, why)


def update(library: Library, comparison: Comparison, accepted: Collection[Uid]) -> Updated:
    """Give an essay the new version, as one operation.

    Cards whose passage says what it said stay on it, accepted ones move to what took its place, all others are kept
    as orphans. The schedule of no card changes. The title stays; author and date follow the file if it names them.

    Args:
        library: the library of the essay.
        comparison: the result of `compare`.
        accepted: uids of the notes whose proposals a person accepted.

    Raises:
        StudyAppError: the essay has got another version in the meantime.
    """
    essay_uid, generation = comparison.essay_uid, comparison.generation
    essay = generation.essay
    with library.operation(msg("update-essay", title=shorten_title(comparison.title))) as writer:
        entry, old = library.essay_entry(essay_uid), library.essay(essay_uid)
        if entry.version_uid != comparison.version_uid:
            raise StudyAppError(
                msg("has-got-another-version-in-the-meantime", title=shorten_title(entry.title)),
                msg("compare-it-with-the-file-again"),
            )
        placing = Placing(old.text, essay.text, entry.version_uid, comparison.placements)
        home = NoteHome(essay_uid, entry.deck_uid, library.new_uid(), writer.now, writer.device)
        notes_ever = library.store.reads.notes.notes_ever_of(essay_uid)
        renewal = renew(notes_ever, placing, generation, _still_valid(notes_ever, comparison, accepted), home)
        writer.add_version(home.version_uid, essay_uid, generation)
        writer.set_version(essay_uid, home.version_uid, essay.author or entry.author, essay.date or entry.date)
        writer.delete_drafts(renewal.dropped)
        put_changed(library, writer, [note for note, _ in notes_ever], renewal.notes)
        fresh = add_drafts(library, writer, essay_uid, renewal.fresh, essay.text)
    waiting = sum(note.proposed for note in fresh)
    changed_fields = (
        (renewal.kept, msg("cards-stand-on-the-new-text", n=renewal.kept)),
        (renewal.orphaned, msg("cards-have-lost-the-passage", n=renewal.orphaned)),
        (waiting, msg("new-drafts-wait", n=waiting)),
        (len(renewal.dropped), msg("drafts-went-with-the-old-text", n=len(renewal.dropped))),
    )
    said = (
        msg("has-been-brought-up-to-date", title=shorten_title(entry.title)),
        *(sentence for count, sentence in changed_fields if count),
        *duplicates_notice(library, essay_uid, generation),
    )
    return Updated(writer.changes, said)


def attach(library: Library, note_uid: Uid, span: Span) -> Changes:
    """Give a note a passage by hand, as an orphan needs it.

    Args:
        library: the library of the note.
        note_uid: a note of an essay.
        span: the passage in the essay's text as it is now.

    Raises:
        StudyAppError: the note is of no essay, or there is nothing at the place.
    """
    with library.operation(msg("attach-card")) as writer:
        note = library.note(note_uid)
        if note.essay_uid is None:
            raise StudyAppError(msg("this-card-belongs-to-no-essay"), msg("only-cards-of-an-essay-can-have-a-passage"))
        text = library.essay(note.essay_uid).text
        if not span.of(text).strip():
            raise StudyAppError(
                msg("there-is-no-passage-to-attach-the-card-to"), msg("select-words-of-the-essay-first")
            )
        after = anchor_note(note, text, span, library.essay_entry(note.essay_uid).version_uid)
        if after != note:
            put_changed(library, writer, [note], [replace(after, modified=writer.now, device=writer.device)])
    return writer.changes


def bring_back(library: Library, essay_uid: Uid, index: int) -> Changes:
    """Bring a line back that was left out of a text, as a paragraph of a new version; cards stay on their passages.

    Args:
        library: the library of the essay.
        essay_uid: the essay.
        index: the index of the line in `Essay.dropped`.

    Raises:
        StudyAppError: there is no such line.
    """
    with library.operation(msg("bring-line-back")) as writer:
        entry, shorter = library.essay_entry(essay_uid), library.essay(essay_uid)
        if not 0 <= index < len(shorter.dropped):
            count = len(shorter.dropped)
            raise StudyAppError(
                msg(
                    "were-left-out-of",
                    n=count,
                    lines=msg("lines", n=count),
                    title=shorten_title(entry.title),
                    index=index + 1,
                )
            )
        longer = restore_line(shorter, index)
        shift = make_shift(longer, shorter)
        found = shift_annotations(library.annotations(essay_uid, with_sentences=True), shift)
        skipped = shift_skipped(library.skipped(essay_uid), shift)
        version = library.new_uid()
        writer.add_version(version, essay_uid, Generation(longer, found, (), skipped))
        writer.set_version(essay_uid, version, entry.author, entry.date)
        notes = [note for note, _ in library.store.reads.notes.notes_ever_of(essay_uid)]
        after = [_shift_note(note, longer.text, shift, version) for note in notes]
        put_changed(library, writer, notes, sort_notes(after, version))
    return writer.changes


def _min_likeness(own: Sequence[int]) -> float:
    return _MIN_LIKENESS if len(own) >= _SHORT_ROWS else _MIN_SHORT_LIKENESS


def _wordings(found: Sequence[tuple[Note, Placement]], drafts: Sequence[DraftNote]) -> Mapping[Uid, tuple[str, ...]]:
    """Return the fields of the new drafts of changed sentences, for unedited notes with the same answer."""
    standing = [PlacedNote((note,), placement.span) for note, placement in found if placement.span is not None]
    draft_of = {draft.uid: draft for draft in drafts}
    owned = {owner: draft_of[uid] for uid, owner in match_drafts(drafts, standing).items()}
    return {
        note.uid: texts_of(draft).with_texts({name: note.around.around[name] for name in PERSONAL}).stored
        for note, placement in found
        if not placement.fate.is_certain
        and is_untouched(note)
        and (draft := owned.get(note.uid)) is not None
        and note.note_type == texts_of(draft).UID
    }


def _proposal(note: Note, placement: Placement, text: str, wording: tuple[str, ...] | None) -> Proposal:
    assert note.anchor is not None
    passage = note.anchor.selector.exact
    there = placement.span.of(text) if placement.span is not None else None
    fields = wording if wording != note.fields else None
    if placement.fate in (Fate.FIGURE_CHANGED, Fate.CHANGED) and there is not None:
        fields = correct_fields(note, passage, there) or fields
    return Proposal(note, placement.fate, passage, there, placement.span, fields)


def _still_valid(
    notes_ever: Sequence[tuple[Note, bool]], comparison: Comparison, accepted: Collection[Uid]
) -> dict[Uid, tuple[str, ...] | None]:
    """Return what a person accepted, as far as the notes still are as they were shown."""
    shown = {card.note.uid: card for card in comparison.cards if card.note.uid in accepted}
    same = [note for note, _ in notes_ever if note.uid in shown and note.anchor == shown[note.uid].note.anchor]
    return {note.uid: shown[note.uid].fields if note.fields == shown[note.uid].note.fields else None for note in same}


def _shift_note(note: Note, text: str, shift: Shift, version_uid: Uid) -> Note:
    """Return a note of a text into which a line was put; an orphan may find its passage in that."""
    if note.anchor is None:
        return note
    selector = note.anchor.selector
    span = find_passage(text, selector) if is_orphan(note) else shift.span(selector.span)
    return anchor_note(note, text, span, version_uid) if span is not None else note
