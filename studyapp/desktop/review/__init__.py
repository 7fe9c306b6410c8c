"""The review page: one card at a time."""
