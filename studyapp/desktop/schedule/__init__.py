"""The dialogs for how decks are scheduled."""
