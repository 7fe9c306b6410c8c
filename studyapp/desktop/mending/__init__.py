"""Leeches: announced after a review, and mended in a dialog."""
