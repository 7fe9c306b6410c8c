"""Curated decks in the window, a folder for each thing that a person does with them."""
