"""What can be asked of a library’s file; nothing is written here."""
