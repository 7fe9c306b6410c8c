"""What a student gives back to the author of a deck."""
