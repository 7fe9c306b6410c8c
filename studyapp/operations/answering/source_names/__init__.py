"""Grade the typed name of a source: its authors and its year."""
