"""Lists and trees: of many rows, of rows that wrap, and with boxes to tick."""
