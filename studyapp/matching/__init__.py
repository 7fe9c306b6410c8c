"""Describe passages so that they can be found again, and find them in a text that has changed."""

from studyapp.matching.anchoring import anchor, describe
from studyapp.matching.differing import differences
from studyapp.matching.revision import Revision
from studyapp.matching.sketching import resemblance, sketch

__all__ = ["Revision", "anchor", "describe", "differences", "resemblance", "sketch"]
