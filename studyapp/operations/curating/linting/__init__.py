"""The cards of a deck held against the rules of good cards and against the essay."""
