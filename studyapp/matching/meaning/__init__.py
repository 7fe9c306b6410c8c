"""Prove that two sentences say the same: as values, by word lists, and by known turns of phrase."""
