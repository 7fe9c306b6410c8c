"""Reading with blanks: which answers of fading cards are blanked in the text, and where they stand in it."""

import re
from collections.abc import Iterable, Iterator
from itertools import takewhile

from studyapp.domain.ids import Uid
from studyapp.domain.memory import Blank, PassageCard, SentenceMemory, TextMemory
from studyapp.domain.notes import CLOZE, Note
from studyapp.domain.spans import Span
from studyapp.library import Library
from studyapp.rendering.brief import asked
from studyapp.rendering.faces import answer_text, ordinals

_BLANK = "[..."


def blanks_of(library: Library, essay_uid: Uid, memory: TextMemory, below: float) -> tuple[Blank, ...]:
    """What is to be blanked in an essay, in text order, none over another.

    Asked are cards that would be recalled with less than this probability and were not answered today. In a sentence
    the answers that stand in it are blanked, the weakest card first; only where none does, the sentence itself is,
    for its weakest card.

    Args:
        library: of the essay.
        essay_uid: the essay.
        memory: of its text.
        below: probability of recall from which on a card is not asked.
    """
    today, text = library.today(), library.essay(essay_uid).text
    weak = {sentence.span: tuple(_weak(sentence, below, today)) for sentence in memory.sentences}
    wanted = {card.note_uid for cards in weak.values() for card in cards}
    notes = {note.uid: note for note in library.store.reads.notes_named(wanted)}
    found: dict[Uid, Blank] = {}
    for sentence, cards in weak.items():
        for blank in _in_sentence(text, sentence, cards, notes):
            found.setdefault(blank.card.uid, blank)  # a passage of several sentences is asked in its first
    return tuple(sorted(found.values(), key=lambda blank: blank.span))


def _weak(sentence: SentenceMemory, below: float, today: int) -> Iterator[PassageCard]:
    for each in sentence.cards:
        if each.recall is not None and each.recall < below and each.card.last_study_day != today:
            yield each.card


def _in_sentence(text: str, sentence: Span, cards: Iterable[PassageCard], notes: dict[Uid, Note]) -> list[Blank]:
    found: list[Blank] = []
    others: list[PassageCard] = []
    for card in cards:
        note = notes.get(card.note_uid)
        if note is None or card.ordinal not in ordinals(note):
            continue
        span = _answer_span(text, sentence, note, card.ordinal)
        if span is None:
            others.append(card)
        elif not any(span.overlaps(other.span) for other in found):
            found.append(_blank(card, note, span, sentence))
    if found or not others:
        return found
    weakest = others[0]
    return [_blank(weakest, notes[weakest.note_uid], sentence, sentence)]


def _blank(card: PassageCard, note: Note, span: Span, sentence: Span) -> Blank:
    is_sentence = span == sentence
    asks_by_itself = note.note_type == CLOZE.uid and not is_sentence
    asks = "" if asks_by_itself else asked(note, card.ordinal)
    answer = " ".join(answer_text(note, card.ordinal).split())
    return Blank(card, span, sentence, asks, answer, is_sentence)


def _answer_span(text: str, sentence: Span, note: Note, ordinal: int) -> Span | None:
    """Where the answer stands in the sentence, as a word of it; of several places the one that the card blanks."""
    answer = answer_text(note, ordinal).strip().rstrip(".")
    if len(answer) < (1 if note.note_type == CLOZE.uid else 2):
        return None
    words = r"\s+".join(map(re.escape, answer.split()))
    places = list(re.finditer(rf"(?<!\w){words}(?!\w)", sentence.of(text), re.I))
    if not places:
        return None
    before = asked(note, ordinal).partition(_BLANK)[0].rstrip()
    place = max(places, key=lambda each: _alike(sentence.of(text)[: each.start()].rstrip(), before))
    return Span(sentence.start + place.start(), sentence.start + place.end())


def _alike(one: str, other: str) -> int:
    """How many letters two texts have in common at their ends."""
    pairs = zip(reversed(one), reversed(other), strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
