"""Find and replace over many cards: the dialog and its presenter."""
