"""The dialog of preferences: how the window looks, where the library lies, backups, export of everything, and reset."""
