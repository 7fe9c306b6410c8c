"""Give back to the author of a deck, as a student."""
