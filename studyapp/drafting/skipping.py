"""What got no card, and why: every figure and citation is asked for or listed with a reason."""

from studyapp.domain.generation import DraftNote, Skipped
from studyapp.domain.spans import Span
from studyapp.drafting.material import Text

_NO_FORM = "no form of card fits it"


class Attempts:
    """The reasons for which cards were refused, by the place of their answer."""

    def __init__(self) -> None:
        self._reasons: list[tuple[Span, str]] = []

    def refuse(self, place: Span, reason: str) -> None:
        """Remember why no card was made at a place of the essay."""
        self._reasons.append((place, reason))

    def reason_at(self, place: Span) -> str:
        """The most particular reason known for a place."""
        near = [(len(span), reason) for span, reason in self._reasons if span.overlaps(place)]
        return min(near)[1] if near else _NO_FORM


def skipped(text: Text, drafts: tuple[DraftNote, ...], attempts: Attempts) -> tuple[Skipped, ...]:
    """Each figure that no card asks for and each citation that no card shows, in text order."""
    essay = text.essay
    shown = {i for d in drafts for i in d.citations}
    found = []
    asked = {s.span for s in text.asked}
    for figure in text.found.figures:
        words = figure.span.of(essay.text)
        if any(d.quote.holds(figure.span) and words in d.back for d in drafts):
            continue
        inside = any(span.holds(figure.span) for span in asked)
        reason = attempts.reason_at(figure.span) if inside else "it stands outside of the prose that is asked"
        found.append(Skipped(figure.span, "figure", reason))
    for i, citation in enumerate(text.found.citations):
        if i not in shown:
            found.append(Skipped(citation.span, "citation", "no card was made of what it credits"))
    return tuple(sorted(found, key=lambda s: (s.span, s.kind)))
