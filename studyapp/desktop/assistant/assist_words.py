"""The words for what an assistant did and took."""

from collections.abc import Sequence

from studyapp.desktop import below, writing
from studyapp.desktop.language import tr
from studyapp.domain.assisting import Assisted, Cost
from studyapp.domain.generation import DraftNote, DraftStatus


def counted_words(parts: Sequence[Assisted]) -> str:
    """How many cards were proved and refused, as one sentence."""
    drafts = [draft for part in parts for draft in part.drafts]
    proved = sum(draft.status is DraftStatus.ACCEPTED for draft in drafts)
    unread = sum(part.unread for part in parts)
    words = tr("{proved} proved, {refused} refused.").format(proved=proved, refused=len(drafts) - proved)
    left = tr("{n} could not be read.").format(n=unread)
    return f"{words} {left}" if unread else words


def cost_words(parts: Sequence[Assisted]) -> str:
    """What the answers took, as one sentence; "" where there are none."""
    if not parts:
        return ""
    cost = sum((part.cost for part in parts), Cost())
    if cost.kept == len(parts):
        return tr("All answers were kept from before, and cost nothing.")
    tokens = tr("{sent} tokens sent, {received} received, {seconds} seconds.").format(
        sent=writing.number(cost.sent), received=writing.number(cost.received), seconds=f"{cost.seconds:.0f}"
    )
    kept = tr("{n} of {m} answers were kept from before.").format(n=cost.kept, m=len(parts)) if cost.kept else ""
    return f"{tokens} {kept}".rstrip()


def verdict_words(draft: DraftNote) -> str:
    """The verdict on a draft, without the name of the model."""
    return below.told(draft.reason.partition(": ")[2])
