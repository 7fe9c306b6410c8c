"""Markdown and notes become HTML and plain text here; markdown-it and nh3 stay behind this door."""
