"""Exports: decks of the library as Anki packages, a generation as a package or a table."""
