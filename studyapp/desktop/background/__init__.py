"""What runs beside the window, and the way of its results back into it."""
