"""Read Markdown: header, layout commands, blocks, inline marks."""
