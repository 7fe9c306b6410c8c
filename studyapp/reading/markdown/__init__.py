"""Markdown -> blocks: header, layout commands, inline marks."""
