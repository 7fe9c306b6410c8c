"""Cards that do not stick: told of, and mended in a dialog."""
