"""A curated deck or a new version of it taken: planned card by card, done as one operation."""
