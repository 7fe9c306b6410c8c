"""Curated decks: published, taken, given back and written for class, a folder for each thing that a person does."""
