"""Reading from a library's file; nothing is written here."""
