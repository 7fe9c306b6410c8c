"""Decks got from where they lie: files, folders and courses, and the subscriptions to them."""
