"""The file of suggestions that a student gives back to the author of a deck."""
