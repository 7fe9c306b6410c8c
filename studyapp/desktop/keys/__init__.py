"""Keys that act in dialogs, forms, lines and texts, and those that a person chose for commands."""
