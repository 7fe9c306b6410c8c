"""Run work beside the window, and bring its results back into it."""
