"""Find and replace over many cards: the dialog, and what decides for it."""
