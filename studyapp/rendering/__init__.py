"""Render Markdown and notes as HTML and plain text; markdown-it and nh3 stay behind this door."""
