"""List what got no card, and why: every figure and citation is asked for or listed with a reason."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager

from studyapp.domain.annotations import Sentence
from studyapp.domain.faults import costs_only
from studyapp.domain.generation import DraftNote, Skipped
from studyapp.domain.messages import msg
from studyapp.domain.spans import Span
from studyapp.drafting.material import Text

_NO_FORM = msg("no-form-of-card-fits-it")
_OUTSIDE = msg("it-stands-outside-of-the-prose")


class Attempts:
    """The reasons for which cards were refused, by the place of their answer."""

    def __init__(self) -> None:
        self.reasons: list[tuple[Span, str]] = []

    def refuse(self, place: Span, reason: str) -> None:
        """Remember why no card was made at a place of the essay."""
        self.reasons.append((place, reason))

    @contextmanager
    def asking(self, sentence: Sentence) -> Iterator[None]:
        """Limit a fault of ours inside to this sentence."""
        is_done = False
        with costs_only("sentence", sentence.reading):
            yield
            is_done = True
        if not is_done:
            self.refuse(sentence.span, msg("studyapp-itself-failed-at-the-sentence"))


def skipped(text: Text, drafts: tuple[DraftNote, ...], attempts: Attempts) -> tuple[Skipped, ...]:
    """Return each figure that no card asks for and each citation that no card shows, in text order."""
    asked = [s.span for s in text.asked]
    starts = [span.start for span in asked]

    def sentence_of(span: Span) -> Span | None:
        at = bisect_right(starts, span.start)
        return asked[at - 1] if at and asked[at - 1].holds(span) else None

    answers: dict[Span, list[str]] = defaultdict(list)
    for one in drafts:
        answers[one.quote].append(one.back)
    reasons: dict[Span | None, list[tuple[Span, str]]] = defaultdict(list)
    for place, reason in attempts.reasons:
        reasons[sentence_of(place)].append((place, reason))

    found = []
    for figure in text.found.figures:
        sentence = sentence_of(figure.span)
        if sentence is None:
            found.append(Skipped(figure.span, "figure", _OUTSIDE))
        elif not any(figure.span.of(text.essay.text) in answer for answer in answers[sentence]):
            found.append(Skipped(figure.span, "figure", _most_particular_reason(reasons[sentence], figure.span)))
    shown = {i for one in drafts for i in one.citations}
    for i, citation in enumerate(text.found.citations):
        if i not in shown:
            found.append(Skipped(citation.span, "citation", msg("no-card-was-made-of-what-it-credits")))
    return tuple(sorted(found, key=lambda s: (s.span, s.kind)))


def _most_particular_reason(reasons: list[tuple[Span, str]], place: Span) -> str:
    """Return the most particular reason known for a place."""
    near = [(len(span), reason) for span, reason in reasons if span.overlaps(place)]
    return min(near)[1] if near else _NO_FORM
