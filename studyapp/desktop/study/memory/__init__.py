"""Shade a text by what its reader remembers: the stretches, the day they are shown for, and the words told of them."""
