"""Decks out and in: the dialogs for export, import and a running Anki, and what decides for them."""
