"""Formulas in the window: their pictures, and embedding them in text."""
