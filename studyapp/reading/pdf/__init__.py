"""PDF -> blocks: characters with places become words, lines, columns and paragraphs; pypdfium2 has its door here."""
