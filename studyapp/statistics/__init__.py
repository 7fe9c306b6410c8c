"""The review log and the cards' states as numbers."""
