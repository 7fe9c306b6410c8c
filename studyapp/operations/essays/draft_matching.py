"""Match drafts with notes that the library has already, under whatever uid and in whatever words."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from studyapp.domain.generation import DraftNote
from studyapp.domain.ids import Uid, normalised
from studyapp.domain.notes import Note, NoteState
from studyapp.domain.spans import Span
from studyapp.rendering.card_sides import answer_text, ordinals

_STRETCH = 2000  # code points of the text whose notes are kept together
_LEADING = re.compile(  # a question's answer has what a cloze leaves in sight: "in Geneva", "because it rained"
    r"^(?:(?:the|an?|about|around|roughly|approximately|some|nearly|almost|over|under|only|(?:more|less|fewer) than"
    r"|at least|up to|because(?: of)?|due to|owing to|since|if|when|that|by|in(?: order to)?|to) )+"
)
_PER_CENT = re.compile(r"(?<=\d) ?(?:%|per ?cent)")


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

    A draft is the note of the same uid, else one of the same kind and answer whose passage shares a stretch of text
    with the draft's, which is so where a sentence was reworded. No note is two drafts.

    Args:
        drafts: the drafts of one text.
        standing: the notes; of several that could own a draft the first does.
    """
    listed = list(standing)
    uids = {note.uid for note in listed}
    found = {draft.uid: draft.uid for draft in drafts if draft.uid in uids}
    near = _Neighbours(note for note in listed if note.uid not in found)
    taken: set[Uid] = set()
    for draft in drafts:
        if draft.uid not in found:
            free = (note.uid for note in near.alike(draft) if note.uid not in taken)
            if (owner := next(free, None)) is not None:
                found[draft.uid] = owner
                taken.add(owner)
    return found


def rejected_twins(drafts: Collection[DraftNote], standing: Iterable[PlacedNote]) -> frozenset[Uid]:
    """Return the drafts that ask for what a rejected note asks for, of the same sentence, in whatever form and wording.

    Args:
        drafts: the drafts of one text.
        standing: notes of the text; of these only the rejected ones count.
    """
    refused: dict[int, list[tuple[Span, frozenset[str]]]] = defaultdict(list)
    for note in standing:
        if note.forms[0].state is NoteState.REJECTED:
            keys = frozenset(map(_bare_answer, answers(*note.forms)))
            for stretch in _stretches(note.span):
                refused[stretch].append((note.span, keys))
    return frozenset(
        draft.uid
        for draft in drafts
        for stretch in _stretches(draft.quote)
        for span, keys in refused.get(stretch, ())
        if span.overlaps(draft.quote) and _bare_answer(normalised(_answer(draft))) in keys
    )


def _answer(draft: DraftNote) -> str:
    return draft.cloze.answer if draft.cloze else draft.back


def _bare_answer(answer: str) -> str:
    """Return a normalised answer without what may stand around the same words in another card."""
    words = _PER_CENT.sub(" %", answer).strip(" .,;:!?\"'()")
    return _LEADING.sub("", words)


class _Neighbours:
    """Notes by kind and by stretch of the text."""

    def __init__(self, standing: Iterable[PlacedNote]) -> None:
        self._listed: dict[tuple[str, int], list[PlacedNote]] = defaultdict(list)
        self._answers: dict[Uid, frozenset[str]] = {}
        for note in standing:
            for stretch in _stretches(note.span):
                self._listed[note.forms[0].kind, stretch].append(note)

    def alike(self, draft: DraftNote) -> Iterator[PlacedNote]:
        """Yield the notes that a draft may be; one that reaches over two stretches may come twice."""
        answer = _bare_answer(normalised(_answer(draft)))
        for stretch in _stretches(draft.quote):
            for note in self._listed.get((draft.kind.value, stretch), ()):
                if note.span.overlaps(draft.quote) and answer in self._answers_of(note):
                    yield note

    def _answers_of(self, standing: PlacedNote) -> frozenset[str]:
        if standing.uid not in self._answers:
            self._answers[standing.uid] = frozenset(map(_bare_answer, answers(*standing.forms)))
        return self._answers[standing.uid]


def answers(*forms: Note) -> frozenset[str]:
    """Return the answers of the cards of a note, normalised."""
    return frozenset(normalised(answer_text(note, ordinal)) for note in forms for ordinal in ordinals(note))


def _stretches(span: Span) -> range:
    return range(span.start // _STRETCH, max(span.start, span.end - 1) // _STRETCH + 1)
