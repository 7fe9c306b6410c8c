"""Commands for curated decks."""
