"""Tell which drafts are notes that the library has already, under whatever uid and in whatever words."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from studyapp.domain.generation import DraftNote
from studyapp.domain.ids import Uid, normalised
from studyapp.domain.notes import Note, NoteState
from studyapp.domain.spans import Span
from studyapp.rendering.faces import answer_text, ordinals

_STRETCH = 2000  # code points of the text whose notes are kept together
_LEADING = re.compile(  # a question's answer has what a cloze leaves in sight: "in Geneva", "because it rained"
    r"^(?:(?:the|an?|about|around|roughly|approximately|some|nearly|almost|over|under|only|(?:more|less|fewer) than"
    r"|at least|up to|because(?: of)?|due to|owing to|since|if|when|that|by|in(?: order to)?|to) )+"
)
_PER_CENT = re.compile(r"(?<=\d) ?(?:%|per ?cent)")


@dataclass(frozen=True, slots=True)
class Standing:
    """A note and its passage in the text that drafts were made from.

    Attributes:
        forms: the note, as it was and as it will be where that differs.
        span: the passage, or what took its place.
    """

    forms: tuple[Note, ...]
    span: Span

    @property
    def uid(self) -> Uid:
        """The uid of the note."""
        return self.forms[0].uid


def owners(drafts: Collection[DraftNote], standing: Iterable[Standing]) -> Mapping[Uid, Uid]:
    """The notes that drafts are, uid by uid of the draft.

    A draft is the note of the same uid, else one of the same kind and answer whose passage shares a stretch of text
    with the draft's, which is so where a sentence was reworded. No note is two drafts.

    Args:
        drafts: of one text.
        standing: the notes; of several that could own a draft the first does.
    """
    listed = list(standing)
    uids = {each.uid for each in listed}
    found = {draft.uid: draft.uid for draft in drafts if draft.uid in uids}
    near = _Neighbours(each for each in listed if each.uid not in found)
    taken: set[Uid] = set()
    for draft in drafts:
        if draft.uid not in found:
            free = (each.uid for each in near.alike(draft) if each.uid not in taken)
            if (owner := next(free, None)) is not None:
                found[draft.uid] = owner
                taken.add(owner)
    return found


def twins(drafts: Collection[DraftNote], standing: Iterable[Standing]) -> frozenset[Uid]:
    """The drafts that ask for what a rejected note asks for, of the same sentence, in whatever form and wording.

    Args:
        drafts: of one text.
        standing: notes of the text; of these only the rejected ones count.
    """
    refused: dict[int, list[tuple[Span, frozenset[str]]]] = defaultdict(list)
    for each in standing:
        if each.forms[0].state is NoteState.REJECTED:
            keys = frozenset(map(_bare, answers(*each.forms)))
            for stretch in _stretches(each.span):
                refused[stretch].append((each.span, keys))
    return frozenset(
        draft.uid
        for draft in drafts
        for stretch in _stretches(draft.quote)
        for span, keys in refused.get(stretch, ())
        if span.overlaps(draft.quote) and _bare(normalised(_answer(draft))) in keys
    )


def _answer(draft: DraftNote) -> str:
    return draft.cloze.answer if draft.cloze else draft.back


def _bare(answer: str) -> str:
    """A normalised answer without what may stand around the same words in another card."""
    words = _PER_CENT.sub(" %", answer).strip(" .,;:!?\"'()")
    return _LEADING.sub("", words)


class _Neighbours:
    """Notes by kind and by stretch of the text."""

    def __init__(self, standing: Iterable[Standing]) -> None:
        self._listed: dict[tuple[str, int], list[Standing]] = defaultdict(list)
        self._answers: dict[Uid, frozenset[str]] = {}
        for each in standing:
            for stretch in _stretches(each.span):
                self._listed[each.forms[0].kind, stretch].append(each)

    def alike(self, draft: DraftNote) -> Iterator[Standing]:
        """The notes that a draft may be; one that reaches over two stretches may come twice."""
        answer = _bare(normalised(_answer(draft)))
        for stretch in _stretches(draft.quote):
            for each in self._listed.get((draft.kind.value, stretch), ()):
                if each.span.overlaps(draft.quote) and answer in self._answers_of(each):
                    yield each

    def _answers_of(self, standing: Standing) -> frozenset[str]:
        if standing.uid not in self._answers:
            self._answers[standing.uid] = frozenset(map(_bare, answers(*standing.forms)))
        return self._answers[standing.uid]


def answers(*forms: Note) -> frozenset[str]:
    """Return the answers of the cards of a note, normalised."""
    return frozenset(normalised(answer_text(note, ordinal)) for note in forms for ordinal in ordinals(note))


def _stretches(span: Span) -> range:
    return range(span.start // _STRETCH, max(span.start, span.end - 1) // _STRETCH + 1)
