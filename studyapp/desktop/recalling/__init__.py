"""Recall a section: write from memory what it argued, compare that with its cards, and count it."""
