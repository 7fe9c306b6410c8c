"""Audit the coverage of an essay: each claim, figure and citation, with its card or the reason for none."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache, partial

from studyapp.domain.annotations import Annotations, Citation, Sentence
from studyapp.domain.essays import Essay
from studyapp.domain.generation import DraftNote, DraftStatus, Generation, Skipped
from studyapp.domain.ids import Uid, normalised
from studyapp.domain.messages import msg
from studyapp.domain.notes import Note, NoteState, Rejection
from studyapp.domain.quality.coverage import Asking, Audit, AuditItem, Coverage, Standing, Subject, superseded_drafts
from studyapp.domain.spans import Span
from studyapp.drafting.material import Text
from studyapp.library import Library
from studyapp.rendering.brief import summarise
from studyapp.rendering.markdown import to_text

_STRETCH_CODE_POINTS = 2000  # code points of the text whose cards are kept together
_CACHED_NOTES = 20_000  # notes whose Markdown is not read again
_MIN_CLAIM_WORDS = 6  # words of a sentence that asserts something
_ENDED = re.compile(r"[.!…][”’\"')\]]*$")
_COVERED = {
    Standing.IN_DECK: Coverage.CARDED,
    Standing.PROPOSED: Coverage.CARDED,
    Standing.SUGGESTED: Coverage.SUGGESTED,
    Standing.REJECTED: Coverage.SKIPPED,
}


def audit_essay(library: Library, essay_uid: Uid) -> Audit:
    """Return the coverage of an essay of the library by its notes."""
    return prepare_audit(library, essay_uid)()


def prepare_audit(library: Library, essay_uid: Uid) -> Callable[[], Audit]:
    """Read the coverage of an essay; the returned function needs no library, and may take seconds."""
    essay, notes = library.essay(essay_uid), library.notes(essay_uid=essay_uid)
    found, skipped = library.annotations(essay_uid, with_sentences=True), library.skipped(essay_uid)
    return lambda: audit_text(essay, found, skipped, _askings_of_notes(notes))


def audit_generation(made: Generation) -> Audit:
    """Return the coverage of an essay by the drafts that were just made."""
    return audit_text(made.essay, made.annotations, made.skipped, map(_asking_of_draft, made.drafts))


def audit_text(essay: Essay, found: Annotations, skipped: Iterable[Skipped], cards: Iterable[Asking]) -> Audit:
    """Return the coverage of a text.

    A figure is asked by a card whose answer holds it, a citation by one that credits it, a claim by any card of its
    sentence. A card of which none is known any more, since its passage is gone, asks nothing.

    Args:
        essay: the text.
        found: the annotations, with sentences.
        skipped: the sentences that got no card, and why.
        cards: the existing cards, rejected ones too.
    """
    near = _Cards(cards)
    reasons = {(skip.span, skip.kind): skip.reason for skip in skipped}
    text = essay.text

    def item(span: Span, subject: Subject, asks: Callable[[Asking], bool]) -> AuditItem:
        asking = sorted(filter(asks, near.over(span)), key=lambda card: list(Standing).index(card.standing))
        return _make_item(span, subject, asking, reasons.get((span, subject.value), ""))

    claims = (claim.span for claim in Text(essay, found).asked if _asserts(claim))
    items = [item(span, Subject.CLAIM, lambda _card: True) for span in claims]
    items += [item(figure.span, Subject.FIGURE, partial(_asks, figure.span.of(text))) for figure in found.figures]
    items += [item(citation.span, Subject.CITATION, partial(_credits, citation)) for citation in found.citations]
    return Audit(tuple(sorted(items, key=lambda each: (each.span, each.subject))))


def _make_item(span: Span, subject: Subject, asking: list[Asking], reason: str) -> AuditItem:
    wanted = tuple(card for card in asking if card.standing is not Standing.REJECTED)
    if wanted:
        return AuditItem(span, subject, _COVERED[wanted[0].standing], wanted)
    if asking:
        said = next((card.reason for card in asking if card.reason), "")  # of what was in sight, not of all beside it
        why = msg("you-rejected-its-card", reason=said) if said else msg("you-rejected-its-card-2")
        return AuditItem(span, subject, Coverage.SKIPPED, tuple(asking), why)
    return AuditItem(span, subject, Coverage.SKIPPED if reason else Coverage.OPEN, (), reason)


def _asserts(sentence: Sentence) -> bool:
    """Return whether a sentence says something: no question, no heading, no bare point of a list."""
    reading = sentence.reading.rstrip()
    return len(reading.split()) >= _MIN_CLAIM_WORDS and bool(_ENDED.search(reading))


def _asks(figure: str, card: Asking) -> bool:
    """Return whether a card of the passage has a figure as its answer, or in it."""
    return bool(re.search(rf"(?<!\w){re.escape(normalised(figure))}(?!\w)", normalised(card.answer)))


def _credits(citation: Citation, card: Asking) -> bool:
    """Return whether a card of the passage names a source of the mark; a mark by number has its names in the list."""
    card_words = normalised(f"{card.credit} {card.front} {card.answer}")
    names = [normalised(author) for item in citation.items for author in item.authors if author != "et al."]
    return not names or any(name in card_words for name in names)


class _Cards:
    """Cards by the stretch of the text that they stand on."""

    def __init__(self, cards: Iterable[Asking]) -> None:
        self._listed: dict[int, list[Asking]] = defaultdict(list)
        for card in cards:
            for stretch in _stretches(card.span):
                self._listed[stretch].append(card)

    def over(self, span: Span) -> Iterator[Asking]:
        """Yield the cards whose passage shares a stretch with a span, each once."""
        seen: set[Uid] = set()
        for stretch in _stretches(span):
            for card in self._listed.get(stretch, ()):
                if card.uid not in seen and card.span.overlaps(span):
                    seen.add(card.uid)
                    yield card


def _stretches(span: Span) -> range:
    return range(span.start // _STRETCH_CODE_POINTS, max(span.start, span.end - 1) // _STRETCH_CODE_POINTS + 1)


def _askings_of_notes(notes: Sequence[Note]) -> Iterator[Asking]:
    """Yield what notes ask; a proposed draft of a passage that is judged is only a suggestion."""
    judged = superseded_drafts(notes)
    for note in notes:
        if (asking := _asking_of_note(note)) is not None:
            yield replace(asking, standing=Standing.SUGGESTED) if note.uid in judged else asking


@lru_cache(maxsize=_CACHED_NOTES)
def _asking_of_note(note: Note) -> Asking | None:
    if note.anchor is None or note.anchor.orphaned:
        return None
    standing = {NoteState.TAKEN: Standing.IN_DECK, NoteState.REJECTED: Standing.REJECTED}.get(
        note.state, Standing.PROPOSED if note.proposed else Standing.SUGGESTED
    )
    words, source = summarise(note), to_text(note.around.source)
    why = _WORDS[note.rejection] if note.rejection else ""
    return Asking(note.uid, note.anchor.selector.span, standing, words.front, words.answer, source, why)


def _asking_of_draft(draft: DraftNote) -> Asking:
    standing = Standing.PROPOSED if draft.status is DraftStatus.ACCEPTED else Standing.SUGGESTED
    return Asking(draft.uid, draft.quote, standing, draft.front, draft.back, draft.source)


_WORDS = {reason: reason.value for reason in Rejection} | {Rejection.NOT_MINE: msg("not-mine-to-learn")}
