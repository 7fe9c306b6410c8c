"""Find the blanks of a text: the answers of fading cards, where they stand."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile

from studyapp.domain.ids import Uid
from studyapp.domain.memory.texts import Blank, PassageCard, SentenceMemory, TextMemory
from studyapp.domain.notes import CLOZE, Note
from studyapp.domain.spans import Span
from studyapp.library import Library
from studyapp.rendering.brief import question_in_line
from studyapp.rendering.card_sides import answer_text, ordinals

_CACHED_CARDS = 20_000  # cards whose Markdown is not read again
_BLANK = "[..."


def prepare_blanks(
    library: Library, essay_uid: Uid, memory: TextMemory, below: float | None
) -> Callable[[], tuple[Blank, ...]]:
    """Return a function that finds the blanks of an essay, in text order, none over another.

    It is read now; what is returned needs no library, and may take seconds where thousands of cards fade.

    Asked are cards that would be recalled with less than this probability and were not answered today. In a sentence
    the answers that stand in it are blanked, the weakest card first; only where none does, the sentence itself is,
    for its weakest card.

    Args:
        library: the library of the essay.
        essay_uid: the essay.
        memory: the memory of its text.
        below: probability of recall from which on a card is not asked; None asks those too that were never answered.
    """
    today, text = library.today(), library.essay(essay_uid).text
    weak = [(sentence.span, card) for sentence in memory.sentences for card in _weak(sentence, below, today)]
    notes = {note.uid: note for note in library.store.reads.notes.notes_named({card.note_uid for _, card in weak})}
    standing = [_Standing(span, card, notes[card.note_uid]) for span, card in weak if card.note_uid in notes]
    return lambda: _blanks(
        text, [noted_card for noted_card in standing if noted_card.card.ordinal in ordinals(noted_card.note)]
    )


@dataclass(frozen=True, slots=True)
class _Standing:
    """A card and a sentence that it stands in."""

    sentence: Span
    card: PassageCard
    note: Note

    def blank(self, span: Span) -> Blank:
        """Return the card asked by a blank in the sentence."""
        is_sentence, ordinal = span == self.sentence, self.card.ordinal
        asks_by_itself = self.note.note_type == CLOZE.uid and not is_sentence
        asks, answer = _sides(self.note, ordinal)
        return Blank(self.card, span, self.sentence, "" if asks_by_itself else asks, answer, is_sentence)


@lru_cache(maxsize=_CACHED_CARDS)
def _sides(note: Note, ordinal: int) -> tuple[str, str]:
    """Return a card's question and its answer, each in one line."""
    return question_in_line(note, ordinal), " ".join(answer_text(note, ordinal).split())


def _blanks(text: str, standing: Iterable[_Standing]) -> tuple[Blank, ...]:
    """Return the blanks of cards, each where it stands first; those of a sentence come with the weakest first."""
    found: dict[Uid, Blank] = {}
    blanked: dict[Span, list[Span]] = defaultdict(list)
    others: list[_Standing] = []
    verbatim: set[Uid] = set()
    for noted_card in standing:
        span = _answer_span(text, noted_card.sentence, noted_card.note, noted_card.card.ordinal)
        if span is None:
            others.append(noted_card)
            continue
        verbatim.add(noted_card.card.uid)
        if noted_card.card.uid not in found and not any(map(span.overlaps, blanked[noted_card.sentence])):
            found[noted_card.card.uid] = noted_card.blank(span)
            blanked[noted_card.sentence].append(span)
    for noted_card in others:
        if noted_card.card.uid not in verbatim | found.keys() and not blanked[noted_card.sentence]:
            found[noted_card.card.uid] = noted_card.blank(noted_card.sentence)
            blanked[noted_card.sentence].append(noted_card.sentence)
    return tuple(sorted(found.values(), key=lambda blank: blank.span))


def _weak(sentence: SentenceMemory, below: float | None, today: int) -> Iterator[PassageCard]:
    for card in sentence.cards:
        is_asked = below is None or (card.recall is not None and card.recall < below)
        if is_asked and (card.card.last_study_day or 0) < today:
            yield card.card


def _answer_span(text: str, sentence: Span, note: Note, ordinal: int) -> Span | None:
    """Return the place of the answer in the sentence, as a word of it; of several the one that the card blanks."""
    asks, answer = _sides(note, ordinal)
    answer = answer.rstrip(".")
    if len(answer) < (1 if note.note_type == CLOZE.uid else 2):
        return None
    words = r"\s+".join(map(re.escape, answer.split()))
    places = list(re.finditer(rf"(?<!\w){words}(?!\w)", sentence.of(text), re.I))
    if not places:
        return None
    before = asks.partition(_BLANK)[0].rstrip()
    place = max(places, key=lambda each: _common_letters(sentence.of(text)[: each.start()].rstrip(), before))
    return Span(sentence.start + place.start(), sentence.start + place.end())


def _common_letters(one: str, other: str) -> int:
    """Count the letters that two texts have in common at their ends."""
    pairs = zip(reversed(one), reversed(other), strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
