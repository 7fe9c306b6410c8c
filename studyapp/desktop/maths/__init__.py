"""Formulas in the window: their pictures, and the way of these into text."""
