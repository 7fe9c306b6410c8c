"""Find decks where they lie: files, folders, indexes and addresses; and subscribe to them."""
