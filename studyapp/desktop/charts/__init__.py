"""Charts that are drawn by ourselves, read by keyboard and screen reader, and saved as pictures."""
