"""Detect sentences that give orders to a language model; their content proves no card."""

import re

_UNDO = r"(?:ignore|disregard|forget|override|bypass|do not follow|don[’']t follow)"
_INSTRUCTIONS = r"(?:above|previous|preceding|prior|earlier|foregoing|instructions?|prompts?|rules|guidelines|told)"
_ORDER = re.compile(
    rf"\b{_UNDO}\b[^.!?]{{0,60}}\b{_INSTRUCTIONS}\b"
    r"|\b(?:system|developer) prompt\b"
    r"|\byou are (?:now )?(?:an? )?(?:\w+ )?(?:AI|assistant|language model|chatbot)\b"
    r"|\b(?:write|make|create|output|print|reply|respond|answer|return|say)\b[^.!?]{0,40}"
    r"\b(?:flash ?cards?|JSON|cards? (?:with|that|saying)|only with|the words?)\b",
    re.I,
)


def is_order(sentence: str) -> bool:
    """Return whether a sentence speaks to a model rather than to a reader; in doubt it does, and a person decides."""
    return _ORDER.search(sentence) is not None
