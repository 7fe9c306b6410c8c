"""The library page: essays, decks and the trash."""
