"""The library as a whole: undo and redo, the trash, backups."""
