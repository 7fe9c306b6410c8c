"""Anki packages; genanki stays behind this door."""
