"""Dialogs that find a command or a text by some letters of its name."""
