"""Describes passages so that they can be found again, and finds them in a text that has changed."""

from studyapp.matching.anchoring import anchor
from studyapp.matching.describing import describe

__all__ = ["anchor", "describe"]
