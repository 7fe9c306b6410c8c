"""Describe passages so that they can be found again, and find them in a text that has changed."""

from studyapp.matching.anchoring import describe_passage, find_passage
from studyapp.matching.revision import Revision
from studyapp.matching.sketching import resemblance, sketch_text
from studyapp.matching.text_differences import compare_texts

__all__ = ["Revision", "compare_texts", "describe_passage", "find_passage", "resemblance", "sketch_text"]
