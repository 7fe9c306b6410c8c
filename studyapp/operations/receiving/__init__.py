"""Bringing in what others made: packages of Anki, merged field by field with what was written here."""
