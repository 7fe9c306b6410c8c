"""Decide on each note of an essay when its text gets a new version; changes nothing itself."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from studyapp.domain.generation import DraftNote, Generation
from studyapp.domain.ids import Uid
from studyapp.domain.notes import Anchor, Note, NoteState
from studyapp.domain.spans import Fate, Placement, Selector, Span
from studyapp.matching import Revision, describe_passage, find_passage
from studyapp.operations.essays.draft_matching import PlacedNote, match_drafts, rejected_twins
from studyapp.operations.essays.draft_notes import NoteHome, note_of

Accepted = Mapping[Uid, tuple[str, ...] | None]
"""Notes that a person wants on the passage that took the place of theirs, with other fields or None for their own."""


class Placing:
    """Finds in a new version of a text what an older one held; what was found once is remembered."""

    def __init__(self, old: str, new: str, version_uid: Uid, known: Mapping[Selector, Placement] | None = None) -> None:
        """Begin with what is known already.

        Args:
            old: the text of the current version.
            new: the text of the version to come.
            version_uid: the uid of the current version.
            known: passages of the current version that were placed before.
        """
        self.text = new
        self.known = dict(known or {})
        self._old = old
        self._version = version_uid
        self._revision: Revision | None = None

    def of(self, anchor_here: Anchor | None) -> Placement | None:
        """Return the new place of a passage; None for an orphan's that is still gone, and where there is no passage."""
        if anchor_here is None:
            return None
        if anchor_here.orphaned or anchor_here.version_uid != self._version:
            span = find_passage(self.text, anchor_here.selector)
            return Placement(Fate.MOVED, span) if span else None
        if anchor_here.selector not in self.known:
            self._revision = self._revision or Revision(self._old, self.text)
            self.known[anchor_here.selector] = self._revision.place(anchor_here.selector)
        return self.known[anchor_here.selector]


@dataclass(frozen=True, slots=True)
class Renewal:
    """The effects of a new version on the notes.

    Attributes:
        notes: all that stay, as they are from now on, in the order of the old text.
        dropped: drafts that go.
        fresh: drafts that are no note's yet, nor the twin of a rejected one.
        kept: the number of the person's notes on the new text.
        orphaned: the number of the person's notes that just lost their passage.
    """

    notes: tuple[Note, ...]
    dropped: tuple[Uid, ...]
    fresh: tuple[DraftNote, ...]
    kept: int
    orphaned: int


def is_own(note: Note) -> bool:
    """Return whether a person has a stake in a note: it was taken, or it is a draft that the person edited."""
    return note.state is NoteState.TAKEN or (note.state is NoteState.DRAFT and not is_untouched(note))


def is_untouched(note: Note) -> bool:
    """Return whether a note's text is still as the program made it."""
    return note.origin == "generated" and note.modified == note.created


def renew(
    notes_ever: Sequence[tuple[Note, bool]],
    placing: Placing,
    generation: Generation,
    accepted: Accepted,
    home: NoteHome,
    *,
    drops_unmade: bool = False,
) -> Renewal:
    """Decide for each note of an essay.

    A passage that says what it said keeps its note. What took the place of another gets the notes that a person
    accepted; all others are orphaned, those in the trash too, which nobody is asked about. A draft in which nobody
    typed gives way to the new draft of its sentence, a rejected one stays rejected; without such a draft it goes
    with its passage, and a rejected one is orphaned.

    Args:
        notes_ever: the notes in the order of the old text, and whether each is live.
        placing: the placing of passages from the old version to the new.
        generation: the generation of the new version.
        accepted: see `Accepted`.
        home: the home of the new version.
        drops_unmade: whether drafts that nobody judged go where they are not made any more, though their passage
            stands.
    """
    placed = {note.uid: placing.of(note.anchor) for note, _ in notes_ever}
    waiting = {note.uid for note, is_live in notes_ever if is_live and is_untouched(note) and not is_own(note)}
    settled = {
        note.uid: _place_own_note(note, placed[note.uid], accepted if is_live else {}, placing.text, home)
        for note, is_live in notes_ever
        if note.uid not in waiting
    }
    drafts = {draft.uid: draft for draft in generation.drafts}
    standing = _possible_owners(notes_ever, placed, settled, drafts)
    owned = match_drafts(generation.drafts, standing)
    unwanted = owned.keys() | rejected_twins(generation.drafts, standing)
    draft_of = {owner: drafts[uid] for uid, owner in owned.items()}
    stay: list[Note] = []
    for note, is_live in notes_ever:
        draft, placement = draft_of.get(note.uid), placed[note.uid]
        after = settled.get(note.uid) or _renew_draft(note, draft, placement, placing.text, home)
        if after is not None and not (drops_unmade and is_live and note.uid in waiting and _is_unmade(note, draft)):
            stay.append(after)
    own = [(note, settled[note.uid]) for note, is_live in notes_ever if is_live and is_own(note)]
    return Renewal(
        notes=sort_notes(stay, home.version_uid),
        dropped=tuple(sorted(waiting - {note.uid for note in stay})),
        fresh=tuple(draft for draft in generation.drafts if draft.uid not in unwanted),
        kept=sum(stands_in(after, home.version_uid) for _, after in own),
        orphaned=sum(is_orphan(after) and not is_orphan(before) for before, after in own),
    )


def stands_in(note: Note, version_uid: Uid) -> bool:
    """Return whether a note has its passage in a version."""
    return note.anchor is not None and not note.anchor.orphaned and note.anchor.version_uid == version_uid


def is_orphan(note: Note) -> bool:
    """Return whether a note's passage is gone."""
    return note.anchor is not None and note.anchor.orphaned


def anchor_note(note: Note, text: str, span: Span, version_uid: Uid) -> Note:
    """Return the note with its passage in a version of the text."""
    return replace(note, anchor=Anchor(version_uid, describe_passage(text, span)), position=span.start)


def sort_notes(notes: Iterable[Note], version_uid: Uid) -> tuple[Note, ...]:
    """Return notes in their old order, an orphan behind the passage of the note above it that has one."""
    ordered: list[Note] = []
    position = 0
    for note in notes:
        if note.anchor is not None and stands_in(note, version_uid):
            position = note.anchor.selector.end
        ordered.append(replace(note, position=position) if is_orphan(note) else note)
    return tuple(ordered)


def _place_own_note(note: Note, placement: Placement | None, accepted: Accepted, text: str, home: NoteHome) -> Note:
    """Return a note that a person made, took, edited, rejected or deleted."""
    if placement is None:
        return note
    is_wanted = placement.fate.is_certain or note.uid in accepted
    if placement.span is None or not is_wanted:
        assert note.anchor is not None
        return replace(note, anchor=replace(note.anchor, orphaned=True))
    after = anchor_note(note, text, placement.span, home.version_uid)
    if placement.fate.is_certain:
        return after
    fields = accepted[note.uid]  # the passage is content too: it is shown on the back
    return replace(after, fields=note.fields if fields is None else fields, modified=home.now, device=home.device)


def _renew_draft(
    note: Note, draft: DraftNote | None, placement: Placement | None, text: str, home: NoteHome
) -> Note | None:
    """Return a draft in which nobody typed: as the new draft has it, or where it still stands, or None where it goes.

    A rejected one keeps the words that were rejected.
    """
    if draft is not None and note.state is NoteState.REJECTED:
        return anchor_note(note, text, draft.quote, home.version_uid)
    if draft is not None:
        made = replace(note_of(draft, text, home), uid=note.uid, deck_uid=note.deck_uid)
        if (made.note_type, made.fields) != (note.note_type, note.fields):
            return made
        return replace(made, created=note.created, modified=note.modified, device=note.device)
    if note.state is NoteState.REJECTED or (placement is not None and placement.fate.is_certain):
        return _place_own_note(note, placement, {}, text, home)
    return None


def _is_unmade(note: Note, draft: DraftNote | None) -> bool:
    return draft is None and note.state is NoteState.DRAFT


def _possible_owners(
    notes_ever: Sequence[tuple[Note, bool]],
    placed: Mapping[Uid, Placement | None],
    settled: Mapping[Uid, Note],
    drafts: Mapping[Uid, DraftNote],
) -> list[PlacedNote]:
    """List the notes that may own drafts: first those in decks, last those that nobody judged.

    One whose new passage was declined owns nothing: what took its place may get a card of its own.
    """
    found: list[tuple[int, PlacedNote]] = []
    for note, is_live in notes_ever:
        placement, after = placed[note.uid], settled.get(note.uid)
        span = placement.span if placement else None
        if after is None:
            rank = 3
            span = drafts[note.uid].quote if span is None and note.uid in drafts else span
        elif is_live and is_own(note):
            rank = 0
            span = None if is_orphan(after) else span
        else:
            rank = 1 if is_live else 2
        if span is not None:
            found.append((rank, PlacedNote((note,) if after in (None, note) else (note, after), span)))
    return [standing for _, standing in sorted(found, key=lambda pair: pair[0])]
