"""The next version of a deck of the library, and what of the essay would go along with it."""
