"""Cards in the words of an assistant that a person switched on: asked for, verified, and kept as drafts."""
