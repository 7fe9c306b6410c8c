"""Parse search queries to trees, and match their words in texts."""
