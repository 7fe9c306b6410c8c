"""Cards that stand in a library or a deck file, held against their passages; what comes of it is advice."""
