"""The verbs by which a writer holds what follows "that"."""

ASSERTS = frozenset(
    "argue believe claim conclude contend demonstrate estimate expect find hold hypothesise hypothesize maintain posit"
    " predict project propose recognise recognize recommend reveal show suggest".split()
)
"""Verbs of what a writer holds, and no more."""
