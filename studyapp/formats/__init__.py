"""All file formats: how each is recognised, where it is read or written, and its names for people."""
