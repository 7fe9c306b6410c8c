"""Measure what is remembered: of a text, sentence by sentence, and of cards, in numbers."""
