"""The dialogs for export, import and a running Anki, and their presenters."""
