"""Where decks lie: files, folders, indexes and addresses, and the subscriptions to them."""
