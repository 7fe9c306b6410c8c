"""Annotations to draft notes: forms of card, proof, ranking, budget."""

from studyapp.drafting.drafting import draft

__all__ = ["draft"]
