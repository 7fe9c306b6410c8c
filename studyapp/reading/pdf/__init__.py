"""Read PDF: characters become words, lines, columns and paragraphs; the only door to pypdfium2."""
