"""The text format of curated decks: one Markdown file that people edit, compare and keep in version control."""
