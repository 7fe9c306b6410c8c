"""Read the query that somebody types: as a tree, and words as a pattern that is found in a text."""
