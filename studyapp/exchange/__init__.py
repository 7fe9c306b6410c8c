"""Decks as text for other programs, each form written and read: Anki's text, tables, CrowdAnki's folder, Markdown."""
