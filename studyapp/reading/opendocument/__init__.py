"""Read OpenDocument texts: styles with inheritance, list numbers, and the way to a tree of HTML."""
