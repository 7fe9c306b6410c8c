"""The essay: its document, what is lit in it, where its marks lead."""
