"""The preferences: appearance, library, backups, export of everything, and reset."""
