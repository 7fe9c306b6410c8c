"""Commands that take decks to other programs and bring them in."""
