"""Match drafts with notes that the library has already, under whatever uid and in whatever words."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from studyapp.domain.generation import DraftNote
from studyapp.domain.ids import Uid, bare_answer, normalised
from studyapp.domain.messages import arguments_of
from studyapp.domain.notes import Note, NoteState
from studyapp.domain.spans import Span
from studyapp.rendering.card_sides import answer_text, ordinals

_REASONS = ("sentence-of-paragraph-in-one-clause-of-it", "sentence-of-paragraph")
"""The messages that say why a draft was made."""

_STRETCH = 2000  # code points of the text whose notes are kept together


@dataclass(frozen=True, slots=True)
class PlacedNote:
    """A note and its passage in the text that drafts were made from.

    Attributes:
        forms: the note, as it was and as it will be where that differs.
        span: the passage, or what took its place.
    """

    forms: tuple[Note, ...]
    span: Span

    @property
    def uid(self) -> Uid:
        """Return the uid of the note."""
        return self.forms[0].uid


def match_drafts(drafts: Collection[DraftNote], standing: Iterable[PlacedNote]) -> Mapping[Uid, Uid]:
    """Return the notes that drafts are, uid by uid of the draft.

    A draft is the note of the same uid and answer, else one of the same answer whose passage shares a stretch of text
    with the draft's, which is so where a sentence was reworded, else the note of the same uid. The answer of a note is
    what its cards ask for, or what it was drafted with, since a person may have replaced that. No note is two drafts.

    Args:
        drafts: the drafts of one text.
        standing: the notes; of several that could own a draft the first does, those of its kind before others.
    """
    notes = {note.uid: note for note in standing}
    near = _Neighbours(notes.values())
    found: dict[Uid, Uid] = {}
    taken: set[Uid] = set()
    for owners in (partial(_by_uid_and_answer, notes, near), near.of_kind, near.of_any_kind, partial(_by_uid, notes)):
        for draft in drafts:
            if draft.uid not in found:
                free = (note.uid for note in owners(draft) if note.uid not in taken)
                if (owner := next(free, None)) is not None:
                    found[draft.uid] = owner
                    taken.add(owner)
    return found


def _by_uid_and_answer(notes: Mapping[Uid, PlacedNote], near: "_Neighbours", draft: DraftNote) -> Iterator[PlacedNote]:
    return (note for note in _by_uid(notes, draft) if near.has_answer(note, draft))


def _by_uid(notes: Mapping[Uid, PlacedNote], draft: DraftNote) -> Iterator[PlacedNote]:
    if draft.uid in notes:
        yield notes[draft.uid]


def rejected_twins(drafts: Collection[DraftNote], standing: Iterable[PlacedNote]) -> frozenset[Uid]:
    """Return the drafts that ask for what a rejected note asks for, of the same sentence, in whatever form and wording.

    Args:
        drafts: the drafts of one text.
        standing: notes of the text; of these only the rejected ones count.
    """
    refused: dict[int, list[tuple[Span, frozenset[str]]]] = defaultdict(list)
    for note in standing:
        if note.forms[0].state is NoteState.REJECTED:
            keys = _asks_for(note) | _was_drafted_for(note)
            for stretch in _stretches(note.span):
                refused[stretch].append((note.span, keys))
    return frozenset(
        draft.uid
        for draft in drafts
        for stretch in _stretches(draft.quote)
        for span, keys in refused.get(stretch, ())
        if span.overlaps(draft.quote) and bare_answer(_answer(draft)) in keys
    )


def _answer(draft: DraftNote) -> str:
    return draft.cloze.answer if draft.cloze else draft.back


def _asks_for(standing: PlacedNote) -> frozenset[str]:
    """Return what the cards of a note ask for, without what may stand around that."""
    return frozenset(map(bare_answer, answers(*standing.forms)))


def _was_drafted_for(standing: PlacedNote) -> frozenset[str]:
    """Return what a note asked for when it was drafted."""
    drafted = map(drafted_answer, standing.forms)
    return frozenset(bare_answer(answer) for answer in drafted if answer is not None)


class _Neighbours:
    """Notes by stretch of the text."""

    def __init__(self, standing: Iterable[PlacedNote]) -> None:
        self._listed: dict[int, list[PlacedNote]] = defaultdict(list)
        self._answers: dict[Uid, frozenset[str]] = {}
        for note in standing:
            for stretch in _stretches(note.span):
                self._listed[stretch].append(note)

    def of_kind(self, draft: DraftNote) -> Iterator[PlacedNote]:
        """Yield the notes of its kind that a draft may be; one that reaches over two stretches may come twice."""
        return (note for note in self.of_any_kind(draft) if note.forms[0].kind == draft.kind.value)

    def of_any_kind(self, draft: DraftNote) -> Iterator[PlacedNote]:
        """Yield the notes that a draft may be, such as a claim that was a definition."""
        for stretch in _stretches(draft.quote):
            for note in self._listed.get(stretch, ()):
                if note.span.overlaps(draft.quote) and self.has_answer(note, draft):
                    yield note

    def has_answer(self, standing: PlacedNote, draft: DraftNote) -> bool:
        """Return whether a note asks for what a draft asks for."""
        answer = bare_answer(_answer(draft))
        if answer in _was_drafted_for(standing):
            return True  # so that no card is laid out for it
        if standing.uid not in self._answers:
            self._answers[standing.uid] = _asks_for(standing)
        return answer in self._answers[standing.uid]


def drafted_answer(note: Note) -> str | None:
    """Return the answer with which a note was drafted, from the reason that it was stored with; None if that has none.

    A person may have given the note another answer since.
    """
    for name in _REASONS:
        if (arguments := arguments_of(note.reason, name)) is not None:
            return arguments["answer"]
    return None


def answers(*forms: Note) -> frozenset[str]:
    """Return the answers of the cards of a note, normalised."""
    return frozenset(normalised(answer_text(note, ordinal)) for note in forms for ordinal in ordinals(note))


def _stretches(span: Span) -> range:
    return range(span.start // _STRETCH, max(span.start, span.end - 1) // _STRETCH + 1)
