"""Describe an assistant's results and cost in words."""

from collections.abc import Sequence

from studyapp.desktop import below, writing
from studyapp.desktop.language import tr
from studyapp.domain.assisting import AssistantResult, Cost
from studyapp.domain.generation import DraftNote, DraftStatus


def counted_words(parts: Sequence[AssistantResult]) -> str:
    """Count the proved and refused cards in one sentence."""
    drafts = [draft for part in parts for draft in part.drafts]
    proved = sum(draft.status is DraftStatus.ACCEPTED for draft in drafts)
    unread = sum(part.unread for part in parts)
    words = tr("{proved} proved, {refused} refused.").format(proved=proved, refused=len(drafts) - proved)
    unreadable = tr("{n} could not be read.").format(n=unread)
    return f"{words} {unreadable}" if unread else words


def cost_words(parts: Sequence[AssistantResult]) -> str:
    """Return the cost of the answers in one sentence; "" where there are none."""
    if not parts:
        return ""
    cost = sum((part.cost for part in parts), Cost())
    if cost.kept == len(parts):
        return tr("All answers were kept from before, and cost nothing.")
    seconds = writing.number(cost.seconds)
    if cost.sent or cost.received:
        tokens = tr("{sent} tokens sent, {received} received, {seconds} seconds.").format(
            sent=writing.number(cost.sent), received=writing.number(cost.received), seconds=seconds
        )
    else:  # not every service counts them
        tokens = tr("{seconds} seconds.").format(seconds=seconds)
    from_cache = tr("{n} of {m} answers were kept from before.").format(n=cost.kept, m=len(parts)) if cost.kept else ""
    return f"{tokens} {from_cache}".rstrip()


def brief_verdict(draft: DraftNote) -> str:
    """Return the verdict on a draft in few words: by how many checks it is proved, or why it is refused."""
    if draft.status is not DraftStatus.ACCEPTED:
        return verdict_words(draft)
    return tr("✓ proved, by {n} checks").format(n=draft.reason.count(", ") + 1)


def verdict_words(draft: DraftNote) -> str:
    """Return the verdict on a draft with all checks that hold, without the name of the model."""
    return below.told(draft.reason.partition(": ")[2])
