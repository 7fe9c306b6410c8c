"""The history of a card: a curve of recall, and a table of the answers."""
