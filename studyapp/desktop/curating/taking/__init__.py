"""A curated deck or a new version of it taken: what becomes of each card, and what is chosen."""
