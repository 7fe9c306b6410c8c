"""Merge several cards into one, or duplicate one; texts and schedules stay."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from studyapp.domain.cards import Card, Phase
from studyapp.domain.changes import Changes
from studyapp.domain.cloze import Deletion, deletions, filled_text
from studyapp.domain.errors import StudyAppError
from studyapp.domain.ids import Uid
from studyapp.domain.messages import msg
from studyapp.domain.notes import Anchor, Note, NoteState, Rejection
from studyapp.domain.own_notes import AROUND, PARTED, BasicTexts, ClozeTexts, OwnNote
from studyapp.domain.reviews import ReviewKind
from studyapp.domain.spans import Span
from studyapp.library import Library
from studyapp.matching import describe_passage
from studyapp.operations.notes.cards import put_changed
from studyapp.operations.notes.drafts import put_into_decks
from studyapp.operations.notes.editing import check_note, follow_fields
from studyapp.operations.reviews.reviewing import log_entry
from studyapp.storage import Writer

PARAGRAPH = "\n\n"
"""Between texts that stand below each other."""


def duplicate(library: Library, note_uids: Collection[Uid]) -> Changes:
    """Make another note of each, with the same texts, passage and tags; it is taken, and its cards begin new."""
    with library.operation(msg("duplicate", cards=msg("cards", n=len(set(note_uids))))) as writer:
        made = [
            replace(
                note,
                uid=library.new_uid(),
                kind="hand",
                state=NoteState.DRAFT,
                origin="hand",
                proposed=False,
                reason=msg("made-by-hand"),
                created=writer.now,
                modified=writer.now,
                device=writer.device,
                rejection=None,
            )
            for note in _sort_notes(library.store.reads.notes.notes_named(note_uids))
        ]
        writer.add_notes(made)
        put_into_decks(library, writer, made)
    return writer.changes


def merge(library: Library, note_uids: Collection[Uid]) -> Changes:
    """Make one note of several, which keeps the uid, the cards and the schedule of the one that was learned most.

    Clozes of the same words become one text with the blanks of all; each blank keeps what was learned of it. Other
    texts stand below each other, and what says the same is said once. The others of the notes go into the trash, and
    drafts among them are rejected as duplicates, so that no making brings them back.

    Raises:
        StudyAppError: they are fewer than two, of different note types, or of imported ones.
    """
    with library.operation(msg("merge", cards=msg("cards", n=len(set(note_uids))))) as writer:
        notes = _sort_notes(library.store.reads.notes.notes_named(note_uids))
        _check(notes)
        kept = min(notes, key=lambda note: _merge_priority(library, note))
        others = [note for note in notes if note is not kept]
        texts, numbers = _texts([own for note in (kept, *others) if (own := note.own) is not None])
        anchor = _anchor(library, kept, others)
        merged = replace(
            kept.saying(texts),
            tags=tuple(dict.fromkeys(tag for note in (kept, *others) for tag in note.tags)),
            anchor=anchor,
            position=kept.position if anchor == kept.anchor or anchor is None else anchor.selector.start,
            proposed=any(note.proposed for note in notes),
            modified=writer.now,
            device=writer.device,
        )
        check_note(merged)
        put_changed(library, writer, [kept], [merged])
        if merged.state is NoteState.TAKEN:
            follow_fields(library, writer, kept, merged)
            for note, renumbered in zip(others, numbers, strict=True):
                take_over(library, writer, note, merged, renumbered)
        _trash_merged(writer, others)
    return writer.changes


def _sort_notes(notes: Iterable[Note]) -> list[Note]:
    return sorted(notes, key=lambda note: (note.position, note.uid))


def _check(notes: Sequence[Note]) -> None:
    if len(notes) < 2:
        raise StudyAppError(msg("one-card-alone-cannot-be-merged"), msg("select-two-or-more"))
    if not all(note.type.is_own for note in notes):
        raise StudyAppError(msg("cards-of-imported-note-types-cannot-be-merged"), msg("edit-one-of-them"))
    if len({note.note_type for note in notes}) > 1:
        raise StudyAppError(
            msg("questions-and-clozes-cannot-be-merged-with-each-other"), msg("select-cards-of-one-sort")
        )


def _merge_priority(library: Library, note: Note) -> tuple[bool, int]:
    """Return a key for sorting: what is in the deck before drafts, then what was answered most often."""
    reps = sum(library.state(card.uid).reps for card in library.cards(note_uid=note.uid))
    return note.state is not NoteState.TAKEN, -reps


def _trash_merged(writer: Writer, notes: Sequence[Note]) -> None:
    drafts = [note for note in notes if note.state is not NoteState.TAKEN]
    writer.update_notes(replace(note, state=NoteState.REJECTED, rejection=Rejection.DUPLICATE) for note in drafts)
    writer.trash("note", [note.uid for note in notes if note.state is NoteState.TAKEN])


# Schedules


def take_over(library: Library, writer: Writer, note: Note, merged: Note, numbers: dict[int, int]) -> None:
    """Continue the cards of a note as those for its blanks, by rows of the log that set their states.

    Args:
        library: the library of the notes.
        writer: the writer of the operation.
        note: the note whose cards were learned.
        merged: the note whose cards go on.
        numbers: the new numbers of its blanks, by the old ones.
    """
    held = {card.ordinal: card for card in library.store.reads.cards_of_notes([merged.uid])}
    for card in library.store.reads.cards_of_notes([note.uid]):
        target = held.get(numbers.get(card.ordinal + 1, 0) - 1)
        if target is not None:
            _follow(library, writer, card, target)


def _follow(library: Library, writer: Writer, card: Card, target: Card) -> None:
    state, begun = library.state(card.uid), library.state(target.uid)
    if begun.phase is not Phase.NEW:  # it was asked itself
        return
    if card.suspended or card.flag:
        writer.update_cards([replace(target, suspended=card.suspended, flag=target.flag or card.flag)])
    if state.phase is not Phase.NEW:
        after = replace(state, card_uid=target.uid)
        row = replace(log_entry(library, writer, begun, ReviewKind.IMPORT), state=after)
        writer.log(row, after, library.deck(target.deck_uid).options.desired_retention)


# Texts


def _texts(held: Sequence[OwnNote]) -> tuple[OwnNote, list[dict[int, int]]]:
    """Join the texts of notes of one kind; tell for each but the first the numbers that its blanks have now."""
    around = {name: _join_texts((texts.around[name] for texts in held), PARTED.get(name, PARAGRAPH)) for name in AROUND}
    clozes = [texts for texts in held if isinstance(texts, ClozeTexts)]
    if not clozes:
        front, back = _questions([texts.asked for texts in held])
        return BasicTexts(front, back, **around), [{} for _ in held[1:]]
    first, *others = clozes
    cloze = _JoinedCloze(first.text)
    numbers = [cloze.add(texts.text) for texts in others]
    return ClozeTexts(cloze.text, **around), numbers


def _questions(sides: Sequence[Sequence[str]]) -> tuple[str, str]:
    """Return fronts and backs; if neither side is the same everywhere, they keep their order, so that they match."""
    pairs: dict[tuple[str, str], tuple[str, str]] = {}
    for front, back in sides:
        pairs.setdefault((_fold(front), _fold(back)), (front.strip(), back.strip()))
    fronts, backs = zip(*pairs.values(), strict=True)
    if any(len({_fold(side) for side in sides}) == 1 for sides in (fronts, backs)):
        return _join_texts(fronts, PARAGRAPH), _join_texts(backs, PARAGRAPH)
    return PARAGRAPH.join(fronts), PARAGRAPH.join(filter(None, backs))


def _fold(text: str) -> str:
    return " ".join(text.split()).casefold()


def _join_texts(texts: Iterable[str], parted: str) -> str:
    """Return texts one after the other; what says the same but for case and blanks comes once."""
    found: dict[str, str] = {}
    for text in texts:
        found.setdefault(_fold(text), text.strip())
    return parted.join(filter(None, found.values()))


@dataclass(slots=True)
class _Part:
    """Some words, and their blanks by where they stand in them."""

    words: str
    blanks: list[Deletion]

    @property
    def text(self) -> str:
        """Return the text as it is stored."""
        stored, at = [], 0
        for blank in sorted(self.blanks, key=lambda blank: blank.start):
            hint = f"::{blank.hint}" if blank.hint else ""
            stored += [self.words[at : blank.start], f"{{{{c{blank.number}::{blank.answer}{hint}}}}}"]
            at = blank.end
        return "".join([*stored, self.words[at:]])

    def moved(self, by: int) -> list[Deletion]:
        """Return its blanks in a text that begins so many characters before."""
        return [replace(blank, start=blank.start + by, end=blank.end + by) for blank in self.blanks]


class _JoinedCloze:
    """One text from several: blanks of the same words stand in them together."""

    def __init__(self, stored: str) -> None:
        self._parts = [_part_of(stored)]

    @property
    def text(self) -> str:
        """Return the text as it is stored."""
        return PARAGRAPH.join(part.text for part in self._parts)

    def add(self, stored: str) -> dict[int, int]:
        """Take another text in, and tell the numbers that its blanks have now."""
        coming = _part_of(stored)
        for part in self._parts:
            if (wider := _fit_texts(part, coming)) is not None:
                part.words, part.blanks, blanks = wider
                break
        else:
            part, blanks = _Part(coming.words, []), coming.blanks
            self._parts.append(part)
        numbers: dict[int, int] = {}
        held = {(blank.start, blank.end): blank.number for blank in part.blanks}
        for blank in blanks:
            same = held.get((blank.start, blank.end))
            number = numbers.setdefault(blank.number, same if same is not None else self._next_number())
            if same is None:
                part.blanks.append(replace(blank, number=number))
        return numbers

    def _next_number(self) -> int:
        return max((blank.number for part in self._parts for blank in part.blanks), default=0) + 1


def _fit_texts(part: _Part, coming: _Part) -> tuple[str, list[Deletion], list[Deletion]] | None:
    """Return the wider of two texts if it contains the other, with the blanks of both; None if they do not fit."""
    if (at := part.words.find(coming.words)) >= 0:
        words, held, blanks = part.words, part.blanks, coming.moved(at)
    elif (at := coming.words.find(part.words)) >= 0:
        words, held, blanks = coming.words, part.moved(at), coming.blanks
    else:
        return None
    spans = {(texts.start, texts.end) for texts in held}
    new = [Span(blank.start, blank.end) for blank in blanks if (blank.start, blank.end) not in spans]
    is_apart = not any(one.overlaps(Span(start, end)) for one in new for start, end in spans)
    return (words, held, blanks) if is_apart else None


def _part_of(stored: str) -> _Part:
    blanks, hidden = [], 0
    for deletion in deletions(stored):
        start = deletion.start - hidden
        blanks.append(replace(deletion, start=start, end=start + len(deletion.answer)))
        hidden += deletion.end - deletion.start - len(deletion.answer)
    return _Part(filled_text(stored), blanks)


# Passages


def _anchor(library: Library, kept: Note, others: Sequence[Note]) -> Anchor | None:
    """Return the passage of the note that stays, widened over those of others in the same paragraph."""
    standing = [note for note in (kept, *others) if note.anchor is not None and not note.anchor.orphaned]
    if not standing or standing[0] is not kept or kept.essay_uid is None or kept.anchor is None:
        return kept.anchor
    text, span = library.essay(kept.essay_uid).text, kept.anchor.selector.span
    for note in standing:
        assert note.anchor is not None
        other = note.anchor.selector.span
        wider = Span(min(span.start, other.start), max(span.end, other.end))
        if note.anchor.version_uid == kept.anchor.version_uid and PARAGRAPH not in wider.of(text):
            span = wider
    return replace(kept.anchor, selector=describe_passage(text, span))
