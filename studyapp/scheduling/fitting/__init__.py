"""Fit the memory model to the review log, in arrays: layout, model, derivatives, search, scores."""
