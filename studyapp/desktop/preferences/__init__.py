"""The dialog of preferences: how the window looks, where the library lies, backups, everything out, and reset."""
